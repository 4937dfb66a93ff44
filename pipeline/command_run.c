/* handbill run: all stages in one process, and what comes after publishing. */
#include <signal.h>
#include <string.h>

#include "pipeline/beside.h"
#include "pipeline/command.h"
#include "pipeline/destination.h"
#include "pipeline/dry_run.h"
#include "pipeline/hook.h"
#include "pipeline/interrupt.h"
#include "pipeline/last_word.h"
#include "pipeline/lock.h"
#include "pipeline/publish.h"
#include "pipeline/report_folder.h"
#include "pipeline/run_history.h"
#include "reports/file/file_out.h"

typedef struct {
  const Options *options;
  Console *console;
  Destination to;
  char *dates_path; /* lock of the report, whatever the date, */
  int dates;        /* -1 where there is no {date} */
  Publish *publish;
  RunHistory *history; /* NULL without --history */
  Flow *flow;
  gboolean stands; /* nothing is new: the last report stands */
} Run;

/* "weekly: " in front of what is said of a report. */
static char *in_front(const Run *run) {
  return run->options->report != NULL
             ? g_strconcat(run->options->report, ": ", NULL)
             : g_strdup("");
}

static LastWord word_of(const Run *run) {
  LastWord word = {.target = publish_target(run->publish),
                   .options = run->options};
  return word;
}

/* A signal ends the run, in the thread that waits for signals: only what does
 * not change is looked at. */
static void signalled(int signal_number, gpointer data) {
  const Run *run = data;
  Console console = *run->console;
  gboolean gone = signal_number == SIGBUS;
  g_autofree char *front = in_front(run);
  g_autofree char *what =
      gone ? g_strdup("an input became shorter while it was read")
           : g_strdup_printf("ended by a signal: %s",
                             g_strsignal(signal_number));
  RunEnd end = {what, gone ? HANDBILL_ERROR_IO : 128 + signal_number};
  gboolean published = publish_is_done(run->publish);
  LastWord word = word_of(run);
  g_autoptr(GError) failed = NULL;
  if (!published && !last_word_leave(&word, end, &failed))
    console_warn(&console, "%s", failed->message);
  g_autoptr(GError) error = g_error_new(
      HANDBILL_ERROR, gone ? HANDBILL_ERROR_IO : HANDBILL_ERROR_FAILED,
      "%s%s; %s %s", front, what,
      published ? "what it was to do after publishing was left:"
                : "nothing was written to",
      publish_target(run->publish));
  console_error(&console, error);
}

/* Says why nothing was published where the report would have been. A failure
 * here must not hide the reason itself. The staging folder goes first: it may
 * be what fills the disk. */
static void leave_word(const Run *run, GError **reason) {
  const Gathered *g = run->flow->gathered;
  gboolean refused = (*reason)->code == HANDBILL_ERROR_DATA && g != NULL;
  LastWord word = word_of(run);
  word.inputs = g != NULL ? g->inputs : NULL;
  word.flow = run->flow;
  word.rejects = refused ? g->rejects : NULL;
  publish_clear(run->publish);
  g_autoptr(GError) failed = NULL;
  RunEnd end = {(*reason)->message, error_exit(*reason)};
  if (!last_word_leave(&word, end, &failed)) {
    console_warn(run->console, "%s", failed->message);
    return;
  }
  g_autofree char *path = refused && g->rejects->len > 0
                              ? beside_rejects(word.target)
                              : beside_word(word.target);
  char *message = g_strdup_printf(
      "%s; nothing was published, %s %s", (*reason)->message,
      refused && g->rejects->len > 0 ? "the rejects are in" : "see", path);
  g_free((*reason)->message);
  (*reason)->message = message;
}

static void say_summary(const Run *run) {
  const Inputs *inputs = run->flow->gathered->inputs;
  const UnifyCounts *c = &run->flow->counts;
  g_autofree char *front = in_front(run);
  g_autofree char *files = run_history_words(run->history);
  console_say(run->console,
              "%s%" G_GINT64_FORMAT " records = %u postings + %" G_GINT64_FORMAT
              " rejects; %u postings = %u distinct + %u copies; published %s%s",
              front, inputs_records(inputs), run->flow->gathered->postings->len,
              inputs_rejects(inputs), c->postings, c->distinct,
              c->exact_copies + c->near_copies, publish_target(run->publish),
              files);
}

/* Today's and tomorrow's run of a report would both move its link and remove
 * its old folders: one at a time. */
static gboolean lock_dates(Run *run, GError **error) {
  if (run->to.pattern == NULL)
    return TRUE;
  g_autofree char *folder = g_path_get_dirname(run->to.pattern);
  run->dates_path = beside(run->to.pattern, "lock");
  if (!folder_make(folder, error))
    return FALSE;
  run->dates = lock_take(run->dates_path, run->to.pattern,
                         "another run of this report is going on", error);
  if (run->dates < 0)
    return FALSE;
  dated_tidy(run->to.pattern);
  return TRUE;
}

/* Publishes the report of the history's latest date again, in its folder. */
static gboolean go_back(Run *run, GError **error) {
  if (!run_history_again(run->history, run->flow, error))
    return FALSE;
  interrupt_last(NULL, NULL); /* what it looks at changes */
  run->options = run->flow->options;
  if (run->to.pattern != NULL) {
    publish_end(g_steal_pointer(&run->publish));
    run->publish = publish_begin(run->to.out, error);
  }
  if (run->publish != NULL)
    interrupt_last(signalled, run);
  return run->publish != NULL;
}

/* Which files are new, by the history; without one, run->stands, or it is the
 * run of the latest date once more. */
static gboolean choose(Run *run, const char **latest, GError **error) {
  *latest = NULL;
  if (!report_folder_check_looks(run->options, error))
    return FALSE;
  run->flow->given = given_of(run->options, error);
  return run->flow->given != NULL &&
         run_history_choose(run->history, run->flow, latest, error);
}

static gboolean settle_latest(Run *run, const char *latest, GError **error) {
  Options of_latest = *run->options;
  of_latest.date = (char *)g_intern_string(latest);
  destination_clear(&run->to);
  if (!destination_read(&run->to, &of_latest, error))
    return FALSE;
  run->stands = run_history_stands(run->history, run->flow, run->to.out);
  if (!run->stands)
    return go_back(run, error);
  /* What an earlier run left undone, or said of its failure. */
  last_word_take_back(publish_target(run->publish));
  last_word_take_back(run->to.out);
  return destination_settle(&run->to, &of_latest, run->console, error);
}

static gboolean measure_all(Run *run, GError **error) {
  Flow *flow = run->flow;
  return flow_load(flow, error) && flow_gather(flow, TRUE, error) &&
         flow_check(flow, error) && flow_unify(flow, error) &&
         run_history_past(run->history, flow, error) &&
         flow_measure(flow, NULL, error);
}

static gboolean publish_all(Run *run, GError **error) {
  const Gathered *g = run->flow->gathered;
  ReportParts parts = {.postings = g->postings,
                       .rejects = g->rejects->str,
                       .rejects_length = g->rejects->len};
  gboolean ok = report_folder_publish(
      run->publish, run->flow, run->flow->statistics, &parts,
      run_history_steps(run->history, run->flow), error);
  if (publish_is_done(run->publish)) {
    publish_clear(run->publish);
    last_word_take_back(publish_target(run->publish));
  }
  return ok;
}

static void set_path(char ***environment, const char *name, const char *path) {
  g_autofree char *whole =
      path != NULL ? g_canonicalize_filename(path, NULL) : NULL;
  *environment = g_environ_setenv(*environment, name, whole ? whole : "", TRUE);
}

static void set_count(char ***environment, const char *name, gint64 count) {
  g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, count);
  *environment = g_environ_setenv(*environment, name, text, TRUE);
}

/* What --after finds in its environment; the manual lists it. */
static char **hook_environment(const Run *run) {
  const Options *o = run->options;
  const Inputs *inputs = run->flow->gathered->inputs;
  const UnifyCounts *c = &run->flow->counts;
  char **environment = g_get_environ();
  g_autofree char *pdf = g_build_filename(run->to.out, "handout.pdf", NULL);
  set_path(&environment, "HANDBILL_OUT", run->to.out);
  set_path(&environment, "HANDBILL_PDF", pdf);
  set_path(&environment, "HANDBILL_LATEST", run->to.latest);
  environment = g_environ_setenv(environment, "HANDBILL_DATE", o->date, TRUE);
  environment = g_environ_setenv(environment, "HANDBILL_REPORT",
                                 o->report != NULL ? o->report : "", TRUE);
  set_count(&environment, "HANDBILL_RECORDS", inputs_records(inputs));
  set_count(&environment, "HANDBILL_REJECTS", inputs_rejects(inputs));
  set_count(&environment, "HANDBILL_POSTINGS", c->postings);
  set_count(&environment, "HANDBILL_DISTINCT", c->distinct);
  return environment;
}

static gboolean run_hook(const Run *run, GError **error) {
  const Options *o = run->options;
  if (o->after == NULL)
    return TRUE;
  g_auto(GStrv) environment = hook_environment(run);
  g_autofree char *folder =
      o->config != NULL ? g_path_get_dirname(o->config) : NULL;
  Hook hook = {o->after, folder, environment, o->after_timeout};
  return hook_run(&hook, run->console, error);
}

/* Whatever fails from here on, the report is published. */
static gboolean follow_up(const Run *run, GError **error) {
  if (destination_settle(&run->to, run->options, run->console, error) &&
      run_hook(run, error))
    return TRUE;
  g_prefix_error(error, "%s was published, but ", publish_target(run->publish));
  return FALSE;
}

static gboolean work(Run *run, GError **error) {
  if (!measure_all(run, error) || !publish_all(run, error) ||
      !follow_up(run, error))
    return FALSE;
  interrupt_last(NULL, NULL);
  say_summary(run);
  return run_history_alarm(run->history, run->flow,
                           publish_target(run->publish), error);
}

/* Under the locks. */
static gboolean run_locked(Run *run, GError **error) {
  GError *reason = NULL;
  const char *latest;
  interrupt_last(signalled, run);
  gboolean ok = choose(run, &latest, &reason) &&
                (latest == NULL || settle_latest(run, latest, &reason)) &&
                (run->stands || work(run, &reason));
  interrupt_last(NULL, NULL);
  if (ok)
    return TRUE;
  if (run->publish != NULL && !publish_is_done(run->publish))
    leave_word(run, &reason);
  g_propagate_error(error, reason);
  return FALSE;
}

/* The locks. A history that cannot be used fails the run, which says so where
 * its report would have been; one that is locked leaves no trace. */
static gboolean begin(Run *run, GError **error) {
  GError *reason = NULL;
  if (!lock_dates(run, error))
    return FALSE;
  gboolean ok = run_history_begin(run->to.history, &run->history, &reason);
  if (ok || !g_error_matches(reason, HANDBILL_ERROR, HANDBILL_ERROR_BUSY))
    run->publish = publish_begin(run->to.out, ok ? error : NULL);
  if (!ok && run->publish != NULL)
    leave_word(run, &reason);
  if (!ok)
    g_propagate_error(error, reason);
  return ok && run->publish != NULL;
}

static void run_clear(Run *run) {
  flow_free(run->flow);
  publish_end(run->publish);
  run_history_free(run->history);
  lock_release(run->dates, run->dates_path);
  g_free(run->dates_path);
  destination_clear(&run->to);
}

gboolean command_run(const Options *options, Console *console, GError **error) {
  Run run = {.options = options, .console = console, .dates = -1};
  gboolean ok = destination_read(&run.to, options, error);
  if (ok && options->dry_run) {
    ok = dry_run(options, &run.to, console, error);
  } else if (ok) {
    run.flow = flow_new(options, COMMAND_RUN, console);
    ok = begin(&run, error) && run_locked(&run, error);
  }
  if (!ok) {
    g_autofree char *front = in_front(&run);
    g_prefix_error(error, "%s", front);
  }
  run_clear(&run);
  return ok;
}
