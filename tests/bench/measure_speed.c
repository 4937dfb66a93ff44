/* bench-measure_speed: the statistics alone, without reading and writing.
 *
 *   bench-measure_speed DISTINCT.jsonl [ROUNDS [DATA]]
 *
 * Reads all postings into memory, then measures them ROUNDS times (default 7),
 * and prints postings and the seconds of the best round and of the median one.
 * In the environment: WRITE=FILE, where the statistics of the last round go,
 * and AUDIENCE.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/measure_names.h"
#include "stages/extract/extract.h"
#include "stages/measure/disclosure.h"
#include "stages/measure/measure.h"
#include "stages/model/pay_rules.h"

static GPtrArray *read_all(const char *path, GError **error) {
  g_autofree char *text = NULL;
  gsize length;
  if (!g_file_get_contents(path, &text, &length, error))
    return NULL;
  g_autoptr(GPtrArray) postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  for (const char *at = text, *end = text + length; at < end;) {
    const char *line = memchr(at, '\n', (gsize)(end - at));
    gsize size = (gsize)((line ? line : end) - at);
    Posting *posting = posting_read(at, size, error);
    if (posting == NULL)
      return NULL;
    g_ptr_array_add(postings, posting);
    at += size + 1;
  }
  return g_steal_pointer(&postings);
}

static int compare_seconds(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static gboolean write_statistics(const Statistics *st, GError **error) {
  const char *file = g_getenv("WRITE");
  if (file == NULL)
    return TRUE;
  g_autoptr(GString) json = g_string_new(NULL);
  statistics_write(st, json);
  return g_file_set_contents(file, json->str, (gssize)json->len, error);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr,
            "usage: bench-measure_speed DISTINCT.jsonl [ROUNDS [DATA]]\n");
    return 2;
  }
  guint rounds = argc > 2 ? (guint)CLAMP(atoi(argv[2]), 1, 1000) : 7;
  Annual annual = ANNUAL_DEFAULT;
  g_autoptr(GError) error = NULL;
  const char *data = argc > 3 ? argv[3] : "data";
  g_autoptr(Extractor) extractor = extractor_load(data, NULL, &annual, &error);
  g_autofree char *rules_folder = g_build_filename(data, "rules", NULL);
  g_autoptr(GPtrArray) rules =
      extractor ? pay_rules_load(rules_folder, &error) : NULL;
  g_autoptr(GPtrArray) postings = rules ? read_all(argv[1], &error) : NULL;
  if (postings == NULL) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  MeasureOptions options = {.date = "2026-01-31",
                            .version = "bench",
                            .title = "",
                            .audience = g_getenv("AUDIENCE"),
                            .confidence = 0.95,
                            .rules = rules,
                            .names = measure_names(extractor)};
  g_autofree double *seconds = g_new(double, rounds);
  g_autofree double *disclosure = g_new(double, rounds);
  measure_init();
  for (guint i = 0; i < rounds; i++) {
    gint64 start = g_get_monotonic_time();
    g_autoptr(Statistics) st = measure(postings, &options);
    gint64 measured = g_get_monotonic_time();
    gboolean ok = disclosure_apply(st, &error);
    gint64 end = g_get_monotonic_time();
    seconds[i] = (double)(measured - start) / G_USEC_PER_SEC;
    disclosure[i] = (double)(end - measured) / G_USEC_PER_SEC;
    if (!ok || (i + 1 == rounds && !write_statistics(st, &error))) {
      fprintf(stderr, "%s\n", error->message);
      return 1;
    }
  }
  qsort(seconds, rounds, sizeof *seconds, compare_seconds);
  qsort(disclosure, rounds, sizeof *disclosure, compare_seconds);
  printf("%u postings measured: best of %u rounds %.3f s, median %.3f s\n",
         postings->len, rounds, seconds[0], seconds[rounds / 2]);
  printf("disclosure control: best %.3f s, median %.3f s\n", disclosure[0],
         disclosure[rounds / 2]);
  return 0;
}
