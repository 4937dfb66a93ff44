/* handbill status: the last runs of a history. */
#include <math.h>

#include "pipeline/alarm.h"
#include "pipeline/command.h"
#include "pipeline/data_folder.h"
#include "pipeline/dated.h"
#include "pipeline/history/history.h"
#include "pipeline/text_out.h"
#include "reports/figure/format.h"
#include "reports/file/file_out.h"
#include "stages/measure/change.h"
#include "stages/measure/measure.h"
#include "stages/model/json_out.h"

/* A share of rejects that rises by so much, and beyond chance, jumped. */
#define JUMP 0.02
#define CONFIDENCE 0.95

static double share(gint64 k, gint64 n) {
  return n > 0 ? (double)k / (double)n : NAN;
}

static gboolean has_jumped(const GArray *runs, guint i) {
  if (i == 0)
    return FALSE;
  const HistoryRun *a = &g_array_index(runs, HistoryRun, i - 1);
  const HistoryRun *b = &g_array_index(runs, HistoryRun, i);
  Estimate e =
      share_change(a->rejects, a->records, b->rejects, b->records, CONFIDENCE);
  return e.value >= JUMP && e.low > 0;
}

/* What there is to say of a run beside its counts, or "". */
static char *notes_of(const GArray *runs, guint i) {
  const HistoryRun *run = &g_array_index(runs, HistoryRun, i);
  g_autofree char *alarm = alarms_words(run->alarms);
  const char *jump = has_jumped(runs, i) ? "rejects jumped" : "";
  return g_strconcat(jump, *jump && alarm ? "; " : "", alarm ? alarm : "",
                     NULL);
}

static void write_text(const GArray *runs, guint first, const Words *words,
                       GString *out) {
  static const char *const head[] = {"files",    "records",  "rejects",
                                     "postings", "distinct", "paid"};
  text_cell(out, g_strdup("date"), 10, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS(head); i++)
    text_cell(out, g_strdup(head[i]), 9, FALSE);
  text_line_end(out);
  for (guint i = first; i < runs->len; i++) {
    const HistoryRun *run = &g_array_index(runs, HistoryRun, i);
    text_cell(out, g_strdup(run->date), 10, TRUE);
    text_cell(out, format_count(words, run->inputs), 9, FALSE);
    text_cell(out, format_count(words, run->records), 9, FALSE);
    text_cell(
        out,
        format_share(words, share(run->rejects, run->records), run->records), 9,
        FALSE);
    text_cell(out, format_count(words, run->postings), 9, FALSE);
    text_cell(out, format_count(words, run->distinct), 9, FALSE);
    text_cell(
        out,
        format_share(words, share(run->paid, run->distinct), run->distinct), 9,
        FALSE);
    g_autofree char *notes = notes_of(runs, i);
    g_string_append(out, notes);
    text_line_end(out);
  }
}

static void write_json(const GArray *runs, guint first, JsonOut *json) {
  json_out_array(json, "runs");
  for (guint i = first; i < runs->len; i++) {
    const HistoryRun *run = &g_array_index(runs, HistoryRun, i);
    json_out_object(json, NULL);
    json_out_string(json, "date", run->date);
    json_out_int(json, "files", run->inputs);
    json_out_int(json, "records", run->records);
    json_out_int(json, "rejects", run->rejects);
    json_out_number(json, "reject_share", share(run->rejects, run->records));
    json_out_bool(json, "rejects_jumped", has_jumped(runs, i));
    json_out_int(json, "postings", run->postings);
    json_out_int(json, "distinct", run->distinct);
    json_out_int(json, "paid", run->paid);
    json_out_number(json, "paid_share", share(run->paid, run->distinct));
    alarms_json(run->alarms, json);
    json_out_end(json);
  }
  json_out_end(json);
}

/* Where it goes; one of both. */
typedef struct {
  GString *out;
  JsonOut *json; /* NULL: text for people */
  const Words *words;
} Status;

/* Of one history, or of several in an object each. */
static Status status_begin(const Options *options, const Words *words,
                           GString *out, JsonOut *json) {
  measure_init();
  *json = json_out_pretty(out);
  if (options->json)
    json_out_object(json, NULL);
  return (Status){out, options->json ? json : NULL, words};
}

/* Tells of one history. */
static gboolean tell(const Options *options, const Status *status,
                     GError **error) {
  g_autofree char *path =
      dated_fill(options->history, NULL, options->report, error);
  if (path == NULL)
    return FALSE;
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "%s: there is no such file: no run has begun this history",
                path);
    return FALSE;
  }
  guint most = (guint)options->last;
  /* One more, to see whether the first of them jumped. */
  g_autoptr(GArray) runs = history_runs(path, most + 1, error);
  if (runs == NULL)
    return FALSE;
  guint first = runs->len > most ? runs->len - most : 0;
  if (status->json != NULL)
    write_json(runs, first, status->json);
  else
    write_text(runs, first, status->words, status->out);
  return TRUE;
}

static gboolean print(const Status *status, GError **error) {
  if (status->json != NULL) {
    json_out_end(status->json);
    g_string_append_c(status->out, '\n');
  }
  return file_out_whole("-", status->out->str, status->out->len, error);
}

gboolean command_status(const Options *options, Console *console,
                        GError **error) {
  (void)console;
  if (options->history == NULL)
    return error_usage(error, "status needs --history FILE, or the report of a "
                              "configuration that has one");
  g_autoptr(Words) words = data_folder_words(options, error);
  if (words == NULL)
    return FALSE;
  g_autoptr(GString) out = g_string_new(NULL);
  JsonOut json;
  Status status = status_begin(options, words, out, &json);
  return tell(options, &status, error) && print(&status, error);
}

/* One report among others: its name stands before what is told of it. A history
 * that cannot be read, or is not there yet, does not keep back the next. */
static gboolean tell_one_of_all(const Options *report, const Status *status,
                                Console *console, int *worst) {
  g_autoptr(GError) failed = NULL;
  gsize before = status->out->len;
  if (status->json != NULL)
    json_out_object(status->json, report->report);
  else
    g_string_append_printf(status->out, "%s%s\n", before > 0 ? "\n" : "",
                           report->report);
  gboolean ok = tell(report, status, &failed);
  if (status->json != NULL)
    json_out_end(status->json);
  if (ok)
    return TRUE;
  if (status->json == NULL)
    g_string_truncate(status->out, before);
  console_warn(console, "%s: %s", report->report, failed->message);
  *worst = MAX(*worst, failed->code);
  return FALSE;
}

gboolean command_status_all(const GPtrArray *all, const Options *options,
                            Console *console, GError **error) {
  g_autoptr(Words) words = data_folder_words(options, error);
  if (words == NULL)
    return FALSE;
  g_autoptr(GString) out = g_string_new(NULL);
  JsonOut json;
  Status status = status_begin(options, words, out, &json);
  if (options->json)
    json_out_object(&json, "reports");
  guint asked = 0, told = 0;
  int worst = 0;
  for (guint i = 0; i < all->len; i++) {
    const Options *report = all->pdata[i];
    if (report->history == NULL)
      continue;
    asked++;
    told += tell_one_of_all(report, &status, console, &worst) ? 1 : 0;
  }
  if (options->json)
    json_out_end(&json);
  if (asked == 0)
    return error_usage(error, "%s: no report of it has a \"history\"",
                       options->config);
  if (!print(&status, error))
    return FALSE;
  if (told < asked)
    g_set_error(error, HANDBILL_ERROR, worst,
                "%u of %u histories cannot be read", asked - told, asked);
  return told == asked;
}
