/* bench-read_speed: reading alone: bytes → records, on one thread.
 *
 *   bench-read_speed FILE
 *
 * The file is mapped and read once before; then all its records are made and
 * freed five times. Prints records, rejects, megabytes of the file, seconds of
 * the processor in the best round, and MB/s.
 */
#include <glib.h>
#include <stdio.h>
#include <time.h>

#include "stages/read/source.h"

#define ROUNDS 5

typedef struct {
  guint records, rejects;
  gsize bytes;
  double seconds;
} Round;

/* The processor's time of this thread, so that a busy machine tells the same
 * as an idle one. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static gboolean read_once(const char *path, Round *round, GError **error) {
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  double start = now();
  g_autoptr(Source) source = source_open(path, NULL, &limits, error);
  if (source == NULL)
    return FALSE;
  *round = (Round){.bytes = g_bytes_get_size(source_bytes(source))};
  for (;;) {
    g_autoptr(Record) record = NULL;
    Reject *reject = NULL;
    SourceStep step = source_next(source, &record, &reject);
    if (step == SOURCE_END)
      break;
    round->records += step == SOURCE_RECORD;
    round->rejects += step == SOURCE_REJECT;
    reject_free(reject);
  }
  round->seconds = now() - start;
  return TRUE;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: bench-read_speed FILE\n");
    return 2;
  }
  Round best = {.seconds = 1e9};
  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr(GError) error = NULL;
    Round round;
    if (!read_once(argv[1], &round, &error)) {
      fprintf(stderr, "%s\n", error->message);
      return 1;
    }
    if (round.seconds < best.seconds)
      best = round;
  }
  printf("%u records, %u rejects, %.1f MB: best of %d rounds %.3f s, "
         "%.1f MB/s\n",
         best.records, best.rejects, (double)best.bytes / 1e6, ROUNDS,
         best.seconds, (double)best.bytes / 1e6 / best.seconds);
  return 0;
}
