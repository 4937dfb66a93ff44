/* handbill extract, unify, measure, render: the stages of run as commands
 * that read and write files. */
#include <string.h>

#include "pipeline/command.h"
#include "pipeline/draw_child.h"
#include "pipeline/interrupt.h"
#include "pipeline/postings_file.h"
#include "pipeline/publish.h"
#include "pipeline/report_folder.h"
#include "reports/file/file_out.h"

static gboolean need(const char *value, const char *what, GError **error) {
  if (value == NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "this command needs %s", what);
  return value != NULL;
}

/* A single file; a signal leaves no half of it. */
static gboolean write_whole(const char *path, const GString *text,
                            GError **error) {
  g_autofree char *part = g_strconcat(path, ".part", NULL);
  if (strcmp(path, "-") != 0)
    interrupt_guard(part);
  gboolean ok = file_out_whole(path, text->str, text->len, error);
  interrupt_guard(NULL);
  return ok;
}

/* The rejects are written even when the data are refused: they say why. */
static gboolean write_sides(const Flow *flow, GError **error) {
  const Options *options = flow->options;
  const Gathered *g = flow->gathered;
  g_autoptr(GString) inputs = g_string_new(NULL);
  inputs_write(g->inputs, inputs);
  return (options->rejects == NULL ||
          write_whole(options->rejects, g->rejects, error)) &&
         (options->inputs == NULL ||
          write_whole(options->inputs, inputs, error));
}

gboolean command_extract(const Options *options, Console *console,
                         GError **error) {
  g_autoptr(Flow) flow = flow_new(options, COMMAND_EXTRACT, console);
  if (!need(options->output, "-o FILE", error) || !flow_load(flow, error) ||
      !flow_gather(flow, FALSE, error) || !write_sides(flow, error))
    return FALSE;
  if (!flow_check(flow, error)) {
    if (options->rejects != NULL)
      g_prefix_error(error, "%s was not written, the rejects are in %s: ",
                     options->output, options->rejects);
    return FALSE;
  }
  const Gathered *g = flow->gathered;
  if (!postings_write(g->postings, options->output, (guint)options->jobs,
                      error))
    return FALSE;
  console_say(console,
              "%" G_GINT64_FORMAT " records = %u postings + %" G_GINT64_FORMAT
              " rejects; wrote %s",
              inputs_records(g->inputs), g->postings->len,
              inputs_rejects(g->inputs), options->output);
  return TRUE;
}

static GPtrArray *read_postings(const Options *options, GError **error) {
  const char *path = options->operand->pdata[0];
  GPtrArray *postings = postings_read(path, (guint)options->jobs, error);
  if (postings != NULL && postings->len == 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s: no posting in it", path);
    g_ptr_array_unref(postings);
    return NULL;
  }
  return postings;
}

gboolean command_unify(const Options *options, Console *console,
                       GError **error) {
  if (!need(options->output, "-o FILE", error))
    return FALSE;
  GPtrArray *postings = read_postings(options, error);
  if (postings == NULL)
    return FALSE;
  g_autoptr(Flow) flow = flow_new(options, COMMAND_UNIFY, console);
  flow_take(flow, postings, TRUE);
  if (!flow_unify(flow, error) ||
      !postings_write(postings, options->output, (guint)options->jobs, error))
    return FALSE;
  const UnifyCounts *c = &flow->counts;
  console_say(console, "%u postings = %u distinct + %u copies; wrote %s",
              c->postings, c->distinct, c->exact_copies + c->near_copies,
              options->output);
  return TRUE;
}

gboolean command_measure(const Options *options, Console *console,
                         GError **error) {
  if (!need(options->output, "-o FILE", error))
    return FALSE;
  g_autoptr(Flow) flow = flow_new(options, COMMAND_MEASURE, console);
  GPtrArray *postings = read_postings(options, error);
  if (postings == NULL)
    return FALSE;
  flow_take(flow, postings, FALSE);
  g_autoptr(Inputs) inputs = options->inputs != NULL
                                 ? inputs_read(options->inputs, error)
                                 : inputs_from_postings(postings);
  if (inputs == NULL || !flow_load(flow, error))
    return FALSE;
  gint64 usable = inputs_records(inputs) - inputs_rejects(inputs);
  if (usable != postings->len) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s counts %" G_GINT64_FORMAT " postings, %s has %u; they "
                "are not of the same extraction",
                options->inputs, usable,
                (const char *)options->operand->pdata[0], postings->len);
    return FALSE;
  }
  inputs_note_settings(inputs, options, COMMAND_MEASURE);
  if (!flow_measure(flow, inputs, error))
    return FALSE;
  g_autoptr(GString) json = g_string_new(NULL);
  statistics_write(flow->statistics, json);
  if (!write_whole(options->output, json, error))
    return FALSE;
  console_say(console, "measured %u postings; wrote %s", postings->len,
              options->output);
  return TRUE;
}

/* Files that are published as they are. */
static gboolean read_parts(const Options *options, ReportParts *parts,
                           char **postings, char **rejects, GError **error) {
  if (options->postings != NULL) {
    *postings = content_read(options->postings, &parts->postings_length, error);
    if (*postings == NULL)
      return FALSE;
  }
  if (options->rejects != NULL) {
    *rejects = content_read(options->rejects, &parts->rejects_length, error);
    if (*rejects == NULL)
      return FALSE;
  }
  parts->postings_text = *postings;
  parts->rejects = *rejects;
  return TRUE;
}

static void say_counts(Console *console, const Statistics *statistics,
                       const char *target) {
  gint64 postings = statistics_count(statistics, "postings");
  gint64 copies = statistics_count(statistics, "copies");
  console_say(console,
              "%" G_GINT64_FORMAT " records = %" G_GINT64_FORMAT
              " postings + %" G_GINT64_FORMAT " rejects; %" G_GINT64_FORMAT
              " postings = %" G_GINT64_FORMAT " distinct + %" G_GINT64_FORMAT
              " copies; published %s",
              statistics_count(statistics, "records"), postings,
              statistics_count(statistics, "rejects"), postings,
              postings - copies, copies, target);
}

gboolean command_render(const Options *options, Console *console,
                        GError **error) {
  if (!need(options->out, "--out DIR, the folder to publish", error) ||
      !report_folder_check_looks(options, error))
    return FALSE;
  const char *path = options->operand->pdata[0];
  g_autoptr(Publish) publish = publish_begin(options->out, error);
  if (publish == NULL)
    return FALSE;
  g_autoptr(Statistics) statistics = statistics_load(path, error);
  g_autofree char *postings = NULL, *rejects = NULL;
  ReportParts parts = {0};
  if (statistics == NULL ||
      !read_parts(options, &parts, &postings, &rejects, error))
    return FALSE;
  g_autoptr(Flow) flow = flow_new(options, COMMAND_RENDER, console);
  if (!report_folder_publish(publish, flow, statistics, &parts, NULL, error))
    return FALSE;
  say_counts(console, statistics, publish_target(publish));
  return TRUE;
}

gboolean command_draw(const Options *options, Console *console,
                      GError **error) {
  (void)console;
  return draw_in_folder(options->operand->pdata[0], options->operand->pdata[1],
                        options, error);
}
