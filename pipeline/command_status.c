/* handbill status: the last runs of a history. */
#include <math.h>

#include "pipeline/alarm.h"
#include "pipeline/command.h"
#include "pipeline/config.h"
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

static void write_json(const GArray *runs, guint first, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_array(&json, "runs");
  for (guint i = first; i < runs->len; i++) {
    const HistoryRun *run = &g_array_index(runs, HistoryRun, i);
    json_out_object(&json, NULL);
    json_out_string(&json, "date", run->date);
    json_out_int(&json, "files", run->inputs);
    json_out_int(&json, "records", run->records);
    json_out_int(&json, "rejects", run->rejects);
    json_out_number(&json, "reject_share", share(run->rejects, run->records));
    json_out_bool(&json, "rejects_jumped", has_jumped(runs, i));
    json_out_int(&json, "postings", run->postings);
    json_out_int(&json, "distinct", run->distinct);
    json_out_int(&json, "paid", run->paid);
    json_out_number(&json, "paid_share", share(run->paid, run->distinct));
    alarms_json(run->alarms, &json);
    json_out_end(&json);
  }
  json_out_end(&json);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}

gboolean command_status(const Options *options, Console *console,
                        GError **error) {
  (void)console;
  if (options->history == NULL)
    return error_usage(error, "status needs --history FILE, or the report of a "
                              "configuration that has one");
  if (g_strcmp0(options->report, CONFIG_ALL) == 0)
    return error_usage(error,
                       "--report %s: status tells of one history; name "
                       "a report",
                       CONFIG_ALL);
  g_autofree char *path =
      dated_fill(options->history, NULL, options->report, error);
  if (path == NULL)
    return FALSE;
  guint most = (guint)options->last;
  /* One more, to see whether the first of them jumped. */
  g_autoptr(GArray) runs = history_runs(path, most + 1, error);
  g_autoptr(Words) words =
      runs != NULL ? data_folder_words(options, error) : NULL;
  if (words == NULL)
    return FALSE;
  measure_init();
  guint first = runs->len > most ? runs->len - most : 0;
  g_autoptr(GString) out = g_string_new(NULL);
  if (options->json)
    write_json(runs, first, out);
  else
    write_text(runs, first, words, out);
  return file_out_whole("-", out->str, out->len, error);
}
