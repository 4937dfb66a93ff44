/* A run with a history: what command_run does beside reading and measuring.
 *
 *   run_history_begin(path, &rh, &error);
 *   run_history_choose(rh, flow, &latest, &error);
 *   latest != NULL: run_history_stands(), else run_history_again()
 *   ... gather, check, unify ...
 *   run_history_past(rh, flow, &error);
 *   ... measure; publish with run_history_steps(rh) ...
 *   run_history_alarm(rh, flow, out, &error);
 *
 * Everything does nothing where there is no --history, that is with NULL.
 */
#ifndef HANDBILL_PIPELINE_RUN_HISTORY_H
#define HANDBILL_PIPELINE_RUN_HISTORY_H

#include "pipeline/flow.h"
#include "pipeline/history/history.h"
#include "pipeline/report_folder.h"

typedef struct RunHistory RunHistory;

/* Locks and opens the file at `path`. *history is NULL where `path` is. */
gboolean run_history_begin(const char *path, RunHistory **history,
                           GError **error);
void run_history_free(RunHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RunHistory, run_history_free)

/* What is said where no file is new. */
extern const char run_history_unless[];

/* Says which inputs are read: changes flow->given. *latest is NULL, or, when
 * all files were read on earlier dates, the date of the latest run, whose
 * report may stand already; without a report the run becomes one of that date
 * again. */
gboolean run_history_choose(RunHistory *history, Flow *flow,
                            const char **latest, GError **error);
/* Whether a whole report of that name and date stands at `out`. */
gboolean run_history_has_report(const char *out, const char *report,
                                const char *date);
/* Whether the report at `out` is that of the latest run; says so. */
gboolean run_history_stands(const RunHistory *history, const Flow *flow,
                            const char *out);
/* Goes back to the latest date, of which the history keeps all files:
 * flow->options are changed to ones with that date. */
gboolean run_history_again(RunHistory *history, Flow *flow, GError **error);

/* After flow_unify(): sets flow->past and flow->alarms. */
gboolean run_history_past(RunHistory *history, Flow *flow, GError **error);

/* What report_folder_publish() calls on its way; NULL without a history. */
const ReportSteps *run_history_steps(RunHistory *history, Flow *flow);

/* What an operator may want who gives all that stands on a date and did not say
 * so; NULL where nothing speaks for it. The caller frees. */
char *run_history_advice(const HistoryRead *read);

/* "; 2 files of earlier dates passed over", or "". The caller frees. */
char *run_history_words(const RunHistory *history);

/* FALSE with HANDBILL_ERROR_DATA when the published run set off an alarm. */
gboolean run_history_alarm(const RunHistory *history, const Flow *flow,
                           const char *out, GError **error);

#endif
