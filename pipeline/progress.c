#include "pipeline/progress.h"

#include <stdio.h>

#define FIRST 300000   /* work that is over by then shows nothing */
#define BETWEEN 100000 /* microseconds */

Progress progress_begin(Console *console) {
  Progress progress = {console, g_get_monotonic_time(), 0};
  return progress;
}

void progress_show(Progress *progress, const char *stage, guint64 done,
                   const char *of_what) {
  Console *console = progress->console;
  if (!console->terminal || console->quiet || console->json)
    return;
  gint64 now = g_get_monotonic_time();
  if (now - progress->begun < FIRST || now - progress->shown < BETWEEN)
    return;
  progress->shown = now;
  (void)fprintf(stderr, "\r\033[K%s: %" G_GUINT64_FORMAT " %s", stage, done,
                of_what);
  (void)fflush(stderr);
  console->line = TRUE;
}

double progress_end(Progress *progress) {
  Console *console = progress->console;
  if (console->line) {
    (void)fputs("\r\033[K", stderr);
    (void)fflush(stderr);
    console->line = FALSE;
  }
  return (double)(g_get_monotonic_time() - progress->begun) / 1e6;
}
