/* handbill diff: what changed between two statistics.json. */
#include "pipeline/command.h"
#include "pipeline/data_folder.h"
#include "pipeline/diff_write.h"
#include "pipeline/interrupt.h"
#include "pipeline/postings_file.h"
#include "reports/file/file_out.h"
#include "stages/measure/change.h"
#include "stages/measure/measure.h"

static gboolean write_csv(const char *path, const Changes *changes,
                          GError **error) {
  g_autoptr(GString) out = g_string_new(NULL);
  table_write_csv(&table_spec_changes, changes->rows, out);
  g_autofree char *part = g_strconcat(path, ".part", NULL);
  interrupt_guard(part);
  gboolean ok = file_out_whole(path, out->str, out->len, error);
  interrupt_guard(NULL);
  return ok;
}

/* Intervals of different confidence do not make one of a difference. */
static gboolean check_pair(const Statistics *before, const Statistics *after,
                           GError **error) {
  if (before->confidence == after->confidence)
    return TRUE;
  return error_usage(error,
                     "the reports have intervals of %.4g%% and of %.4g%%: "
                     "measure both with the same --confidence",
                     100 * before->confidence, 100 * after->confidence);
}

gboolean command_diff(const Options *options, Console *console,
                      GError **error) {
  g_autoptr(Statistics) before =
      statistics_load(options->operand->pdata[0], error);
  g_autoptr(Statistics) after =
      before ? statistics_load(options->operand->pdata[1], error) : NULL;
  if (after == NULL || !check_pair(before, after, error))
    return FALSE;
  if (g_strcmp0(before->date, after->date) > 0)
    console_warn(console, "%s is of %s, after %s of %s",
                 (const char *)options->operand->pdata[0], before->date,
                 (const char *)options->operand->pdata[1], after->date);
  g_autoptr(Words) words = data_folder_words(options, error);
  if (words == NULL)
    return FALSE;
  measure_init();
  g_autoptr(Changes) changes = changes_of(before, after, after->confidence);
  if (options->output != NULL && !write_csv(options->output, changes, error))
    return FALSE;
  g_autoptr(GString) out = g_string_new(NULL);
  if (options->json)
    diff_write_json(changes, out);
  else
    diff_write_text(words, changes, out);
  return file_out_whole("-", out->str, out->len, error);
}
