/* Errors of Handbill: one GError domain, one code for each way a run can end.
 *
 * Every function that can fail takes a GError ** as its last argument, in
 * GLib's sense: it returns FALSE, NULL or a negative number and sets the
 * error, or succeeds and leaves it alone. The message is a full clause for a
 * person: what was read (file, line or offset), what was wrong, and, where
 * there is one, the way out. Only pipeline/main.c turns a code into an exit
 * status.
 */
#ifndef HANDBILL_MODEL_ERROR_H
#define HANDBILL_MODEL_ERROR_H

#include <glib.h>

#define HANDBILL_ERROR (handbill_error_quark())

/* The values are the exit codes of the manual page. */
typedef enum {
  HANDBILL_ERROR_FAILED = 1,    /* nothing more exact fits */
  HANDBILL_ERROR_USAGE = 2,     /* options or configuration */
  HANDBILL_ERROR_DATA = 3,      /* too many rejects, or nothing usable */
  HANDBILL_ERROR_INTERNAL = 70, /* a stage or the renderer crashed */
  HANDBILL_ERROR_IO = 74,       /* reading or writing failed */
  HANDBILL_ERROR_BUSY = 75      /* another run holds the output folder */
} HandbillError;

GQuark handbill_error_quark(void);

/* Sets HANDBILL_ERROR_USAGE with this message; FALSE, for returning it. */
gboolean error_usage(GError **error, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

/* Sets HANDBILL_ERROR_IO, "PATH: WHAT: " and what errno says; FALSE. */
gboolean error_io(GError **error, const char *path, const char *what);

/* How the process ends: 0 without an error, a code of ours, and 1 for an error
 * of another domain. */
int error_exit(const GError *error);

#endif
