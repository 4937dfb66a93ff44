/* A moving line on standard error while long work runs: only on a terminal,
 * never with --quiet or --json, and at most ten times a second. */
#ifndef HANDBILL_PIPELINE_PROGRESS_H
#define HANDBILL_PIPELINE_PROGRESS_H

#include "pipeline/console.h"

typedef struct {
  Console *console;
  gint64 begun, shown; /* microseconds of the monotonic clock */
} Progress;

Progress progress_begin(Console *console);

/* "extract  12,400 records  3 of 17 inputs", once there is time to read it. */
void progress_show(Progress *progress, const char *stage, guint64 done,
                   const char *of_what);

/* Wipes the line and returns the seconds since progress_begin(). */
double progress_end(Progress *progress);

#endif
