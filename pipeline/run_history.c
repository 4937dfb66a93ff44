#include "pipeline/run_history.h"

#include "pipeline/alarm.h"
#include "pipeline/made_by.h"

struct RunHistory {
  History *history;
  GArray *sightings;
  Options again; /* then its options */
  ReportSteps steps;
  Flow *flow; /* of the steps */
};

gboolean run_history_begin(const char *path, RunHistory **history,
                           GError **error) {
  *history = NULL;
  if (path == NULL)
    return TRUE;
  History *opened = history_open(path, error);
  if (opened == NULL)
    return FALSE;
  *history = g_new0(RunHistory, 1);
  (*history)->history = opened;
  return TRUE;
}

void run_history_free(RunHistory *history) {
  if (history == NULL)
    return;
  if (history->sightings != NULL)
    g_array_unref(history->sightings);
  history_close(history->history);
  g_free(history);
}

const char run_history_unless[] =
    "if the inputs are all that stands on a date, --snapshot counts them again";

gboolean run_history_again(RunHistory *rh, Flow *flow, GError **error) {
  History *history = rh->history;
  g_autofree char *date = g_strdup(history_latest(history));
  history_rollback(history);
  flow->is_again = TRUE;
  rh->again = *flow->options;
  rh->again.date = (char *)g_intern_string(date);
  flow->options = &rh->again;
  console_say(flow->console,
              "no new input since %s; publishing the report of that date "
              "again; %s",
              date, run_history_unless);
  HistoryRead unused;
  return history_begin(history, date, error) &&
         history_choose(history, flow->given, FALSE, &unused, error);
}

gboolean run_history_choose(RunHistory *rh, Flow *flow, const char **latest,
                            GError **error) {
  *latest = NULL;
  if (rh == NULL)
    return TRUE;
  flow->has_history = TRUE;
  if (!history_begin(rh->history, flow->options->date, error) ||
      !history_choose(rh->history, flow->given, flow->options->snapshot,
                      &flow->read, error))
    return FALSE;
  g_autofree char *advice = run_history_advice(&flow->read);
  if (advice != NULL)
    console_warn(flow->console, "%s", advice);
  if (flow->given->len == 0)
    *latest = history_latest(rh->history);
  return TRUE;
}

gboolean run_history_has_report(const char *out, const char *report,
                                const char *date) {
  g_autofree char *path = g_build_filename(out, "run.json", NULL);
  g_auto(MadeBy) made = made_by(path);
  gboolean whole = made.exit == 0 || made.exit == HANDBILL_ERROR_DATA;
  return made_by_report(&made, report) && whole &&
         g_strcmp0(made.date, date) == 0;
}

gboolean run_history_stands(const RunHistory *rh, const Flow *flow,
                            const char *out) {
  const char *latest = history_latest(rh->history);
  if (!run_history_has_report(out, flow->options->report, latest))
    return FALSE;
  console_say(
      flow->console,
      "no new input: what is given, %u %s, was read by %s; the report of "
      "that date stands in %s; %s",
      flow->read.given, flow->read.given == 1 ? "file" : "files", latest, out,
      run_history_unless);
  return TRUE;
}

gboolean run_history_past(RunHistory *rh, Flow *flow, GError **error) {
  if (rh == NULL)
    return TRUE;
  Progress progress = progress_begin(flow->console);
  const Gathered *g = flow->gathered;
  rh->sightings = sightings_of(g->postings, g->content);
  flow->past = history_past(rh->history, rh->sightings, error);
  if (flow->past == NULL)
    return FALSE;
  flow->alarms = alarms_of_run(flow->past, rh->sightings->len,
                               history_paid(g->postings), flow->options);
  flow_timing(flow, "history", progress_end(&progress));
  return TRUE;
}

static gboolean store(gpointer data, GError **error) {
  RunHistory *rh = data;
  const Flow *flow = rh->flow;
  return history_store(rh->history, flow->gathered, flow->statistics,
                       rh->sightings, flow->alarms, error);
}

static gboolean commit(gpointer data, GError **error) {
  RunHistory *rh = data;
  if (history_commit(rh->history, error))
    return TRUE;
  g_prefix_error(error, "the report was published, but its history was not "
                        "written; run again: ");
  return FALSE;
}

const ReportSteps *run_history_steps(RunHistory *rh, Flow *flow) {
  if (rh == NULL)
    return NULL;
  rh->flow = flow;
  rh->steps = (ReportSteps){store, commit, rh};
  return &rh->steps;
}

char *run_history_advice(const HistoryRead *read) {
  guint n = read->fate[GIVEN_EARLIER];
  const FateSpec *spec = fate_spec(GIVEN_EARLIER);
  if (n == 0 || read->renewed == 0)
    return NULL;
  return g_strdup_printf(
      "%u %s, and postings of such files count as gone, but %u %s: if the "
      "inputs are all that stands on this date, run it again with --snapshot",
      n, n == 1 ? spec->one : spec->more, read->renewed,
      read->renewed == 1 ? "other was renewed under its name"
                         : "others were renewed under their names");
}

char *run_history_words(const RunHistory *rh) {
  GString *words = g_string_new(NULL);
  const HistoryRead *read = rh != NULL ? &rh->flow->read : NULL;
  for (guint i = 0; read != NULL && i < N_FATES; i++) {
    const FateSpec *spec = fate_spec(i);
    guint n = read->fate[i];
    if (n > 0 && spec->one != NULL)
      g_string_append_printf(words, "%s%u %s", words->len > 0 ? ", " : "; ", n,
                             n == 1 ? spec->one : spec->more);
  }
  return g_string_free(words, FALSE);
}

/* What may have set off an alarm, unless the advice told it. */
static char *passed_over(const HistoryRead *read) {
  guint n = read->fate[GIVEN_EARLIER];
  if (n == 0 || read->renewed > 0)
    return g_strdup("");
  return g_strdup_printf(
      "; %u %s: if the inputs are all that stands on this date, run it again "
      "with --snapshot",
      n,
      n == 1 ? fate_spec(GIVEN_EARLIER)->one : fate_spec(GIVEN_EARLIER)->more);
}

gboolean run_history_alarm(const RunHistory *rh, const Flow *flow,
                           const char *out, GError **error) {
  /* One that was told is not told again. */
  if (rh == NULL || flow->is_again || flow->alarms->len == 0)
    return TRUE;
  g_autofree char *words = alarms_words(flow->alarms);
  g_autofree char *passed = passed_over(&flow->read);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s since %s; %s was published all the same: see whether all "
              "inputs came%s",
              words, flow->past->before, out, passed);
  return FALSE;
}
