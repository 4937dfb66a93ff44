/* --report all: every report of a configuration file, in its order. run gives
 * each a process of its own, so that none can take the others with it. */
#ifndef HANDBILL_PIPELINE_ALL_REPORTS_H
#define HANDBILL_PIPELINE_ALL_REPORTS_H

#include "pipeline/console.h"

/* `argv` are the arguments behind the command's name. A report that fails does
 * not keep back the next; the error has the worst code of all, and names each
 * that failed. HANDBILL_ERROR_USAGE for options that all of them cannot
 * share. */
gboolean all_reports_run(char *const *argv, Console *console, GError **error);

/* Their options in effect, of Options *, with `date` where they have none. The
 * caller frees. */
GPtrArray *all_reports_options(CommandId command, char *const *argv,
                               const char *date, GError **error);

#endif
