#include "pipeline/report_folder.h"

#include "pipeline/alarm.h"
#include "pipeline/data_folder.h"
#include "pipeline/draw_child.h"
#include "pipeline/postings_file.h"
#include "pipeline/run_json.h"
#include "pipeline/theme_file.h"
#include "reports/file/file_out.h"
#include "reports/file/tables.h"

static gboolean write_file(const char *folder, const char *name,
                           const char *data, gsize length, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return file_out(path, data, length, error);
}

static gboolean write_text(const char *folder, const char *name,
                           const GString *text, GError **error) {
  return write_file(folder, name, text->str, text->len, error);
}

static gboolean write_statistics(const char *folder,
                                 const Statistics *statistics, GError **error) {
  g_autoptr(GString) json = g_string_new(NULL);
  statistics_write(statistics, json);
  return write_text(folder, "statistics.json", json, error);
}

/* All that is neither statistics.json nor drawn. */
static gboolean write_rest(const char *folder, const Statistics *statistics,
                           const ReportParts *parts, guint jobs,
                           GError **error) {
  g_autofree char *postings = g_build_filename(folder, "postings.jsonl", NULL);
  if (parts->postings != NULL &&
      !postings_write(parts->postings, postings, jobs, error))
    return FALSE;
  if (parts->postings_text != NULL &&
      !write_file(folder, "postings.jsonl", parts->postings_text,
                  parts->postings_length, error))
    return FALSE;
  if (parts->rejects != NULL &&
      !write_file(folder, "rejects.jsonl", parts->rejects,
                  parts->rejects_length, error))
    return FALSE;
  g_autoptr(GString) package = g_string_new(NULL);
  datapackage_write(statistics, package);
  return tables_write(statistics, folder, error) &&
         write_text(folder, "datapackage.json", package, error);
}

/* All children are waited for, whatever the first one says. */
static void wait_for_drawings(DrawChild *child[N_DRAWINGS], GError **drawing) {
  for (Drawing d = 0; d < N_DRAWINGS; d++)
    if (child[d] != NULL)
      draw_child_wait(child[d], *drawing == NULL ? drawing : NULL);
}

/* `failed` NULL: the run ends well, or with an alarm. */
static gboolean write_run(const char *folder, const Flow *flow,
                          const Statistics *statistics, const GError *failed,
                          GError **error) {
  g_autoptr(GString) json = g_string_new(NULL);
  g_autofree char *path = g_build_filename(folder, "run.json", NULL);
  g_autofree char *alarm = alarms_words(flow->is_again ? NULL : flow->alarms);
  RunEnd end = {failed != NULL ? failed->message : alarm,
                failed == NULL && alarm != NULL ? HANDBILL_ERROR_DATA
                                                : error_exit(failed)};
  run_json_write(statistics, NULL, flow->options, flow, end, json);
  return file_out_whole(path, json->str, json->len, error);
}

/* Where the last step fails, the report stands already: its run.json says so
 * from then on, as far as that can be written. */
static gboolean take_last_step(const Publish *publish, const Flow *flow,
                               const Statistics *statistics,
                               const ReportSteps *steps, GError **error) {
  g_autoptr(GError) failed = NULL;
  if (steps == NULL || steps->commit(steps->data, &failed))
    return TRUE;
  (void)write_run(publish_target(publish), flow, statistics, failed, NULL);
  g_propagate_error(error, g_steal_pointer(&failed));
  return FALSE;
}

gboolean report_folder_publish(Publish *publish, Flow *flow,
                               const Statistics *statistics,
                               const ReportParts *parts,
                               const ReportSteps *steps, GError **error) {
  const char *folder = publish_staging(publish);
  Progress progress = progress_begin(flow->console);
  if (!write_statistics(folder, statistics, error))
    return FALSE;
  DrawChild *child[N_DRAWINGS] = {NULL};
  g_autoptr(GError) drawing = NULL;
  guint drawings =
      STATISTICS_N(statistics, TABLE_SLICES) > 0 ? N_DRAWINGS : DRAW_SLICES;
  for (Drawing d = 0; d < drawings && drawing == NULL; d++)
    child[d] = draw_child_start(d, folder, flow->options, &drawing);
  gboolean ok =
      write_rest(folder, statistics, parts, (guint)flow->options->jobs, error);
  flow_timing(flow, "tables", progress_end(&progress));
  if (ok && steps != NULL) {
    ok = steps->store(steps->data, error);
    flow_timing(flow, "store", progress_end(&progress));
  }
  wait_for_drawings(child, &drawing);
  flow_timing(flow, "draw", progress_end(&progress));
  if (!ok || !write_run(folder, flow, statistics, drawing, error) ||
      !publish_commit(publish, error) ||
      !take_last_step(publish, flow, statistics, steps, error))
    return FALSE;
  if (drawing == NULL)
    return TRUE;
  g_prefix_error(&drawing, "%s was published without what could not be drawn: ",
                 publish_target(publish));
  g_propagate_error(error, g_steal_pointer(&drawing));
  return FALSE;
}

gboolean report_folder_check_looks(const Options *options, GError **error) {
  if (options->fonts != NULL &&
      !g_file_test(options->fonts, G_FILE_TEST_IS_DIR)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "--fonts: %s is not a folder", options->fonts);
    return FALSE;
  }
  g_autoptr(Words) words = data_folder_words(options, error);
  if (words == NULL || options->theme == NULL)
    return words != NULL;
  g_autoptr(ThemeFile) theme = theme_file_load(options->theme, error);
  return theme != NULL;
}
