/* handbill run: all stages in one process. */
#include <string.h>
#include <unistd.h>

#include "pipeline/command.h"
#include "pipeline/publish.h"
#include "pipeline/report_folder.h"
#include "pipeline/run_history.h"
#include "pipeline/run_json.h"
#include "reports/file/file_out.h"

/* DIR.rejects.jsonl and DIR.run.json: what a refused run leaves behind. */
static char *beside(const Publish *publish, const char *suffix) {
  return g_strconcat(publish_target(publish), suffix, NULL);
}

/* Says why data were refused where the report would have been. A failure
 * here must not hide the refusal itself. */
static void leave_word(const Publish *publish, const Flow *flow,
                       GError **refusal) {
  g_autofree char *rejects = beside(publish, ".rejects.jsonl");
  g_autofree char *run = beside(publish, ".run.json");
  g_autoptr(GString) json = g_string_new(NULL);
  run_json_write(NULL, flow->gathered->inputs, flow, (*refusal)->message, json);
  const GString *lines = flow->gathered->rejects;
  g_autoptr(GError) failed = NULL;
  if (file_out_whole(rejects, lines->str, lines->len, &failed) &&
      file_out_whole(run, json->str, json->len, &failed)) {
    char *message =
        g_strdup_printf("%s; nothing was published, the rejects are in %s",
                        (*refusal)->message, rejects);
    g_free((*refusal)->message);
    (*refusal)->message = message;
  } else {
    console_warn(flow->console, "%s", failed->message);
  }
}

/* A published run makes the words of an earlier refusal untrue. They are
 * removed only together: one of them alone may be somebody else's file. */
static void take_word_back(const Publish *publish) {
  g_autofree char *rejects = beside(publish, ".rejects.jsonl");
  g_autofree char *run = beside(publish, ".run.json");
  g_autofree char *text = NULL;
  if (access(rejects, F_OK) == 0 &&
      g_file_get_contents(run, &text, NULL, NULL) &&
      strstr(text, "\"program\": \"handbill\"") != NULL) {
    unlink(rejects);
    unlink(run);
  }
}

static void say_summary(const Publish *publish, const Flow *flow,
                        const RunHistory *history) {
  g_autofree char *more = run_history_words(history);
  const Inputs *inputs = flow->gathered->inputs;
  const UnifyCounts *c = &flow->counts;
  console_say(flow->console,
              "%" G_GINT64_FORMAT " records = %u postings + %" G_GINT64_FORMAT
              " rejects; %u postings = %u distinct + %u copies; published %s%s",
              inputs_records(inputs), flow->gathered->postings->len,
              inputs_rejects(inputs), c->postings, c->distinct,
              c->exact_copies + c->near_copies, publish_target(publish), more);
}

/* The stages behind the reading; `flow` is checked. */
static gboolean finish(Publish *publish, Flow *flow, RunHistory *history,
                       GError **error) {
  if (!flow_unify(flow, error) || !run_history_past(history, flow, error) ||
      !flow_measure(flow, NULL, error))
    return FALSE;
  ReportParts parts = {.postings = flow->gathered->postings,
                       .rejects = flow->gathered->rejects->str,
                       .rejects_length = flow->gathered->rejects->len};
  if (!report_folder_publish(publish, flow, flow->statistics, &parts,
                             run_history_steps(history, flow), error))
    return FALSE;
  take_word_back(publish);
  say_summary(publish, flow, history);
  return run_history_alarm(history, flow, publish_target(publish), error);
}

gboolean command_run(const Options *options, Console *console, GError **error) {
  if (options->out == NULL) {
    g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                        "run needs --out DIR, the folder to publish");
    return FALSE;
  }
  g_autoptr(RunHistory) history = NULL;
  if (!report_folder_check_looks(options, error) ||
      !run_history_begin(options, &history, error))
    return FALSE;
  g_autoptr(Publish) publish = publish_begin(options->out, error);
  g_autoptr(Flow) flow = flow_new(options, COMMAND_RUN, console);
  gboolean stands = FALSE;
  if (publish == NULL ||
      !run_history_choose(history, flow, publish_target(publish), &stands,
                          error))
    return FALSE;
  if (stands)
    return TRUE;
  if (!flow_load(flow, error) || !flow_gather(flow, TRUE, error))
    return FALSE;
  GError *refusal = NULL;
  if (!flow_check(flow, &refusal)) {
    leave_word(publish, flow, &refusal);
    g_propagate_error(error, refusal);
    return FALSE;
  }
  return finish(publish, flow, history, error);
}
