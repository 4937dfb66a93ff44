/* bench-extract_speed: extraction alone, without reading and writing.
 *
 *   bench-extract_speed FILE [JOBS [DATA]]
 *
 * Reads all records of FILE into memory, then extracts each once on JOBS
 * threads (default 2) that take batches by a shared counter, and prints what
 * it cost: records, megabytes of text, seconds of the best of five rounds,
 * and MB/s.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "pipeline/threads.h"
#include "stages/extract/extract.h"
#include "stages/read/source.h"

#define ROUNDS 5
#define BATCH 64

typedef struct {
  const Extractor *extractor;
  const GPtrArray *records;
  gint next; /* atomic */
} Work;

static gpointer work(gpointer data) {
  Work *w = data;
  for (;;) {
    guint b = (guint)g_atomic_int_add(&w->next, BATCH);
    if (b >= w->records->len)
      return NULL;
    for (guint i = b; i < MIN(b + BATCH, w->records->len); i++)
      posting_free(extractor_run(w->extractor, w->records->pdata[i]));
  }
}

static double one_round(Work *w, guint jobs) {
  gint64 start = g_get_monotonic_time();
  w->next = 0;
  threads_join(threads_start("extract", jobs, work, w));
  return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static GPtrArray *read_all(const char *path, gsize *bytes) {
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  g_autoptr(GError) error = NULL;
  Source *source = source_open(path, NULL, &limits, &error);
  if (source == NULL) {
    fprintf(stderr, "%s\n", error->message);
    exit(1);
  }
  GPtrArray *records =
      g_ptr_array_new_with_free_func((GDestroyNotify)record_free);
  for (;;) {
    Record *record = NULL;
    Reject *reject = NULL;
    SourceStep step = source_next(source, &record, &reject);
    if (step == SOURCE_END)
      return records;
    if (step == SOURCE_RECORD) {
      *bytes += record->length;
      g_ptr_array_add(records, record);
    }
    reject_free(reject);
  }
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: bench-extract_speed FILE [JOBS [DATA]]\n");
    return 2;
  }
  guint jobs = argc > 2 ? (guint)atoi(argv[2]) : 2;
  const char *data = argc > 3 ? argv[3] : "data";
  Annual annual = ANNUAL_DEFAULT;
  g_autoptr(GError) error = NULL;
  g_autoptr(Extractor) extractor = extractor_load(data, NULL, &annual, &error);
  if (extractor == NULL) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  gsize bytes = 0;
  g_autoptr(GPtrArray) records = read_all(argv[1], &bytes);
  Work w = {.extractor = extractor, .records = records};
  double best = 1e9;
  for (guint i = 0; i < ROUNDS; i++) {
    double seconds = one_round(&w, jobs);
    best = MIN(best, seconds);
  }
  printf("%u records, %.1f MB of text, %u threads: best of %d rounds %.3f s, "
         "%.1f MB/s\n",
         records->len, (double)bytes / 1e6, jobs, ROUNDS, best,
         (double)bytes / 1e6 / best);
  return 0;
}
