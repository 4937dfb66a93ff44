#include "pipeline/dry_run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/flow.h"
#include "pipeline/history/history.h"
#include "pipeline/publish.h"
#include "pipeline/report_folder.h"
#include "pipeline/run_history.h"
#include "reports/file/file_out.h"
#include "stages/model/json_out.h"

typedef struct {
  const Options *options;
  const Destination *to;
  GPtrArray *given; /* of Given *, with their fates */
  HistoryRead read; /* and what the history says of them together */
  GArray *bytes;    /* of gint64; -1: not known beforehand */
  guint files;      /* that are read, and their bytes */
  gint64 sum;
  char *stands;      /* nothing is new: the date whose report stands, */
  char *again;       /* or is published again; else NULL */
  gboolean is_begun; /* there is no history yet */
  Destination last;  /* of that date, */
  Options then;      /* and the options */
  DatedOld *old;     /* or NULL */
} Plan;

/* Opening is what tells whether a file can be read. */
static gboolean weigh(Plan *plan, const Given *given, GError **error) {
  /* What it will be called may be another file, or none. */
  gint64 bytes = given->fate == GIVEN_KEPT ? given->kept
                 : given->bytes != NULL ? (gint64)g_bytes_get_size(given->bytes)
                                        : -1;
  struct stat st;
  if (bytes < 0 && strcmp(given->name, "-") != 0) {
    int file = open(given->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 || fstat(file, &st) != 0) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s",
                  given->name, g_strerror(errno));
      return FALSE;
    }
    close(file);
    bytes = S_ISREG(st.st_mode) ? (gint64)st.st_size : -1;
  }
  plan->files += given_is_read(given) ? 1 : 0;
  plan->sum += given_is_read(given) ? MAX(bytes, 0) : 0;
  g_array_append_val(plan->bytes, bytes);
  return TRUE;
}

/* No file is new: what stands at the latest date's place. */
static gboolean look_at_latest(Plan *plan, const char *latest, GError **error) {
  plan->then = *plan->options;
  plan->then.date = (char *)g_intern_string(latest);
  if (!destination_read(&plan->last, &plan->then, error))
    return FALSE;
  plan->to = &plan->last;
  gboolean stands =
      run_history_has_report(plan->to->out, plan->options->report, latest);
  *(stands ? &plan->stands : &plan->again) = g_strdup(latest);
  return TRUE;
}

/* Asks the history, which is only read. */
static gboolean ask_history(Plan *plan, GError **error) {
  const char *path = plan->to->history;
  struct stat st;
  plan->is_begun = path != NULL && (stat(path, &st) != 0 || st.st_size == 0);
  if (path == NULL || plan->is_begun)
    return TRUE;
  g_autoptr(History) history = history_look(path, plan->options->date, error);
  HistoryRule rule = {.snapshot = plan->options->snapshot};
  if (history == NULL ||
      !history_judge(history, plan->given, rule, &plan->read, error))
    return FALSE;
  guint read = 0;
  for (guint i = 0; i < plan->given->len; i++)
    read += given_is_read(plan->given->pdata[i]) ? 1 : 0;
  return read > 0 || look_at_latest(plan, history_latest(history), error);
}

static gboolean find_inputs(Plan *plan, GError **error) {
  plan->given = given_of(plan->options, error);
  if (plan->given == NULL || !ask_history(plan, error))
    return FALSE;
  plan->bytes = g_array_new(FALSE, FALSE, sizeof(gint64));
  for (guint i = 0; i < plan->given->len; i++)
    if (!weigh(plan, plan->given->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void plan_clear(Plan *plan) {
  g_clear_pointer(&plan->given, g_ptr_array_unref);
  g_clear_pointer(&plan->bytes, g_array_unref);
  g_clear_pointer(&plan->old, dated_old_free);
  g_clear_pointer(&plan->stands, g_free);
  g_clear_pointer(&plan->again, g_free);
  destination_clear(&plan->last);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Plan, plan_clear)

static void line(GString *out, const char *doing, const char *what) {
  g_string_append_printf(out, "%-7s ", doing);
  if (what != NULL)
    console_clean(out, what, strlen(what), "");
}

static void write_link(const Plan *plan, GString *out) {
  const char *link = plan->to->latest;
  if (link == NULL)
    return;
  g_autofree char *text = dated_link_text(link, plan->to->out);
  g_autofree char *now = g_file_read_link(link, NULL);
  line(out, "link", link);
  g_string_append(out, " to ");
  console_clean(out, text, strlen(text), "");
  if (now != NULL) {
    g_string_append(out, ", now to ");
    console_clean(out, now, strlen(now), "");
  }
  g_string_append_c(out, '\n');
}

static void write_inputs(const Plan *plan, GString *out) {
  for (guint i = 0; i < plan->given->len; i++) {
    const Given *given = plan->given->pdata[i];
    line(out, given_is_read(given) ? "read" : "pass", given->name);
    gint64 bytes = g_array_index(plan->bytes, gint64, i);
    if (bytes >= 0)
      g_string_append_printf(out, "  %" G_GINT64_FORMAT " bytes", bytes);
    const char *words = fate_spec(given->fate)->plan;
    if (words != NULL)
      g_string_append_printf(out, ", %s%s%s", words, *given->since ? " " : "",
                             given->since);
    g_string_append_c(out, '\n');
  }
  g_string_append_printf(out, "%-7s %u %s, %" G_GINT64_FORMAT " bytes\n",
                         "read", plan->files,
                         plan->files == 1 ? "file" : "files", plan->sum);
}

static void write_history(const Plan *plan, GString *out) {
  if (plan->to->history == NULL)
    return;
  line(out, "history", plan->to->history);
  if (plan->is_begun)
    g_string_append(out, ", which is made");
  if (plan->stands != NULL)
    g_string_append_printf(out,
                           ": no new input since %s, whose report stands; %s",
                           plan->stands, run_history_unless);
  if (plan->again != NULL)
    g_string_append_printf(
        out, ": no new input since %s, whose report is published again; %s",
        plan->again, run_history_unless);
  g_string_append_c(out, '\n');
}

static void write_text(const Plan *plan, GString *out) {
  if (plan->options->report != NULL) {
    line(out, "report", plan->options->report);
    g_string_append_printf(out, " of %s\n", plan->options->date);
  }
  write_inputs(plan, out);
  write_history(plan, out);
  gboolean there = g_file_test(plan->to->out, G_FILE_TEST_EXISTS);
  if (plan->stands == NULL) {
    line(out, "write", plan->to->out);
    g_string_append(out, there ? ", in place of what stands there\n" : "\n");
  }
  write_link(plan, out);
  for (guint i = 0; plan->old != NULL && i < plan->old->remove->len; i++) {
    line(out, "remove", plan->old->remove->pdata[i]);
    g_string_append_c(out, '\n');
  }
  if (plan->options->after != NULL && plan->stands == NULL) {
    line(out, "start", plan->options->after);
    g_string_append_c(out, '\n');
  }
  g_string_append(out, "nothing was done: this is a dry run\n");
}

static void write_json_inputs(const Plan *plan, JsonOut *json) {
  json_out_array(json, "read");
  for (guint i = 0; i < plan->given->len; i++) {
    const Given *given = plan->given->pdata[i];
    gint64 bytes = g_array_index(plan->bytes, gint64, i);
    json_out_object(json, NULL);
    json_out_string(json, "file", given->name);
    if (bytes >= 0)
      json_out_int(json, "bytes", bytes);
    if (plan->to->history != NULL)
      json_out_string(json, "fate", fate_spec(given->fate)->key);
    if (*given->since != '\0')
      json_out_string(json, "read_on", given->since);
    json_out_end(json);
  }
  json_out_end(json);
  json_out_int(json, "files", plan->files);
  json_out_int(json, "bytes", plan->sum);
}

static void write_json_link(const Plan *plan, JsonOut *json) {
  const char *link = plan->to->latest;
  json_out_string(json, "latest", link);
  if (link == NULL)
    return;
  g_autofree char *text = dated_link_text(link, plan->to->out);
  g_autofree char *now = g_file_read_link(link, NULL);
  json_out_string(json, "latest_to", text);
  json_out_string(json, "latest_now", now);
}

static void write_json(const Plan *plan, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "report", plan->options->report);
  json_out_string(&json, "date", plan->options->date);
  write_json_inputs(plan, &json);
  json_out_string(&json, "write", plan->stands ? NULL : plan->to->out);
  json_out_bool(&json, "replaces",
                plan->stands == NULL &&
                    g_file_test(plan->to->out, G_FILE_TEST_EXISTS));
  write_json_link(plan, &json);
  json_out_array(&json, "remove");
  for (guint i = 0; plan->old != NULL && i < plan->old->remove->len; i++)
    json_out_string(&json, NULL, plan->old->remove->pdata[i]);
  json_out_end(&json);
  json_out_string(&json, "history", plan->to->history);
  json_out_bool(&json, "history_made", plan->is_begun);
  json_out_string(&json, "stands", plan->stands);
  json_out_string(&json, "again", plan->again);
  json_out_string(&json, "after", plan->stands ? NULL : plan->options->after);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}

gboolean dry_run(const Options *options, const Destination *to,
                 Console *console, GError **error) {
  g_auto(Plan) plan = {.options = options, .to = to};
  g_autoptr(Flow) flow = flow_new(options, COMMAND_RUN, console);
  if (!publish_check(to->out, error) ||
      !report_folder_check_looks(options, error) ||
      !find_inputs(&plan, error) || !flow_load(flow, error))
    return FALSE;
  g_autofree char *advice = run_history_advice(&plan.read);
  if (advice != NULL)
    console_warn(console, "%s", advice);
  plan.old = destination_old(plan.to, plan.to == to ? options : &plan.then);
  g_autoptr(GString) out = g_string_new(NULL);
  if (options->json)
    write_json(&plan, out);
  else
    write_text(&plan, out);
  return file_out_whole("-", out->str, out->len, error);
}
