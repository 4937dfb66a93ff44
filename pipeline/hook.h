/* A command of the operator's that runs when a report is published. */
#ifndef HANDBILL_PIPELINE_HOOK_H
#define HANDBILL_PIPELINE_HOOK_H

#include "pipeline/console.h"

typedef struct {
  const char *command;      /* for /bin/sh -c */
  const char *folder;       /* where it runs; NULL: here */
  char *const *environment; /* "NAME=value", all of it, up to NULL */
  gint64 seconds;           /* then it is ended, with all it started */
} Hook;

/* Runs it with nothing on standard input; what it prints is told line by line.
 * HANDBILL_ERROR_FAILED, with its last line, when it ends otherwise than with
 * 0 or in time. What it leaves running in the background is not waited for. */
gboolean hook_run(const Hook *hook, Console *console, GError **error);

#endif
