#include "pipeline/flow.h"

#include <string.h>

#include "pipeline/accuracy.h"
#include "pipeline/data_folder.h"
#include "pipeline/measure_names.h"
#include "stages/measure/disclosure.h"
#include "stages/measure/past.h"
#include "stages/measure/slices.h"
#include "stages/model/pay_rules.h"

Flow *flow_new(const Options *options, CommandId command, Console *console) {
  Flow *flow = g_new0(Flow, 1);
  flow->options = options;
  flow->command = command;
  flow->console = console;
  flow->timings = g_array_new(FALSE, FALSE, sizeof(Timing));
  return flow;
}

void flow_free(Flow *flow) {
  if (flow == NULL)
    return;
  extractor_free(flow->extractor);
  gathered_free(flow->gathered);
  g_clear_pointer(&flow->given, g_ptr_array_unref);
  source_maps_free(flow->maps);
  statistics_free(flow->statistics);
  past_free(flow->past);
  if (flow->alarms != NULL)
    g_array_unref(flow->alarms);
  g_array_unref(flow->timings);
  g_free(flow);
}

void flow_timing(Flow *flow, const char *stage, double seconds) {
  Timing timing = {stage, seconds};
  g_array_append_val(flow->timings, timing);
  console_stage(flow->console, stage, seconds);
}

SourceMaps *flow_maps(const Options *options, GError **error) {
  g_autofree char *folder = data_folder(options);
  return source_maps_load(folder, error);
}

gboolean flow_load(Flow *flow, GError **error) {
  const Options *o = flow->options;
  Progress progress = progress_begin(flow->console);
  g_autofree char *folder = data_folder(o);
  if (!data_folder_is(folder)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "%s: not a data folder: it has no skills/; name one with "
                "--data DIR",
                folder);
    return FALSE;
  }
  Annual annual = {o->hours_per_year, o->days_per_year, o->weeks_per_year,
                   o->months_per_year};
  if (flow->maps == NULL)
    flow->maps = source_maps_load(folder, error);
  if (flow->maps == NULL)
    return FALSE;
  flow->extractor = extractor_load(folder, o->taxonomy, &annual, error);
  flow_timing(flow, "load", progress_end(&progress));
  return flow->extractor != NULL;
}

gboolean flow_gather(Flow *flow, gboolean sketches, GError **error) {
  Progress progress = progress_begin(flow->console);
  if (flow->given == NULL)
    flow->given = given_of(flow->options, error);
  if (flow->given == NULL)
    return FALSE;
  flow->gathered = gather(flow->given, flow->options, flow->maps,
                          flow->extractor, sketches, &progress, error);
  flow_timing(flow, "extract", progress_end(&progress));
  if (flow->gathered == NULL)
    return FALSE;
  inputs_note_settings(flow->gathered->inputs, flow->options, flow->command);
  const Inputs *inputs = flow->gathered->inputs;
  if (inputs_records(inputs) ==
      flow->gathered->postings->len + inputs_rejects(inputs))
    return TRUE;
  g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
                      "records are not postings plus rejects; nothing was "
                      "published");
  return FALSE;
}

gboolean flow_check(const Flow *flow, GError **error) {
  const Inputs *inputs = flow->gathered->inputs;
  gint64 records = inputs_records(inputs), rejects = inputs_rejects(inputs);
  double share = records > 0 ? (double)rejects / (double)records : 0;
  if (flow->gathered->postings->len == 0)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "nothing usable: no posting in %u inputs, %" G_GINT64_FORMAT
                " rejects",
                inputs->input->len, rejects);
  else if (share > flow->options->max_reject_share)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "data refused: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                " records were rejected (%.1f %%), more than "
                "--max-reject-share %g allows",
                rejects, records, 100 * share, flow->options->max_reject_share);
  else
    return TRUE;
  return FALSE;
}

void flow_take(Flow *flow, GPtrArray *postings, gboolean sketches) {
  Progress progress = progress_begin(flow->console);
  guint missing = 0;
  g_autoptr(GError) error = NULL;
  if (sketches && flow->maps == NULL)
    flow->maps = flow_maps(flow->options, &error);
  if (error != NULL)
    console_warn(flow->console,
                 "postings of known systems are not read again as they were: "
                 "%s",
                 error->message);
  if (sketches) {
    flow->gathered =
        gather_again(postings, flow->options, flow->maps, &missing, &progress);
  } else {
    flow->gathered = gathered_new(flow->options, flow->maps);
    g_ptr_array_unref(flow->gathered->postings);
    flow->gathered->postings = postings;
  }
  flow_timing(flow, "reread", progress_end(&progress));
  if (missing > 0)
    console_warn(flow->console,
                 "the text of %u of %u postings cannot be read again; copies "
                 "among them are told by their ids alone",
                 missing, postings->len);
}

gboolean flow_unify(Flow *flow, GError **error) {
  Progress progress = progress_begin(flow->console);
  Gathered *g = flow->gathered;
  unify_mark(g->postings, (const Sketch *)(gconstpointer)g->sketches->data,
             gathered_record, g, &flow->counts);
  flow_timing(flow, "unify", progress_end(&progress));
  guint distinct = 0;
  for (guint i = 0; i < g->postings->len; i++)
    distinct += ((const Posting *)g->postings->pdata[i])->copy_of[0] == '\0';
  const UnifyCounts *c = &flow->counts;
  if (c->unchecked > 0)
    console_warn(flow->console,
                 "%u postings share text with so many others, or with one that "
                 "cannot be read again, that not every candidate copy of them "
                 "was compared",
                 c->unchecked);
  if (c->distinct == distinct &&
      distinct + c->exact_copies + c->near_copies == g->postings->len)
    return TRUE;
  g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
                      "postings are not distinct plus copies; nothing was "
                      "published");
  return FALSE;
}

static void measure_slices(Flow *flow, const MeasureOptions *options) {
  const Options *o = flow->options;
  if (o->each == NULL)
    return;
  SliceOptions slices = {o->each, (guint)o->each_least, (guint)o->jobs};
  guint found = slices_measure(flow->statistics, flow->gathered->postings,
                               options, &slices);
  if (found == 0)
    console_warn(flow->console,
                 "--each %s: none has %u postings; --each-least N asks for "
                 "fewer",
                 o->each, slices.least);
}

gboolean flow_measure(Flow *flow, const Inputs *inputs, GError **error) {
  const Options *o = flow->options;
  Progress progress = progress_begin(flow->console);
  g_autofree char *folder = data_folder(o);
  g_autofree char *rules_folder = g_build_filename(folder, "rules", NULL);
  g_autoptr(GPtrArray) rules = pay_rules_load(rules_folder, error);
  if (rules == NULL)
    return FALSE;
  MeasureOptions options = {.date = o->date,
                            .version = HANDBILL_VERSION,
                            .title = o->title != NULL ? o->title : "",
                            .audience = o->audience,
                            .confidence = o->confidence,
                            .rules = rules,
                            .names = measure_names(flow->extractor)};
  measure_init();
  flow->statistics = measure(flow->gathered->postings, &options);
  inputs_into(inputs != NULL ? inputs : flow->gathered->inputs,
              flow->statistics);
  measure_slices(flow, &options);
  if (flow->past != NULL) {
    past_count(flow->statistics, flow->past);
    past_list(flow->statistics, flow->past, &options.names);
  }
  gboolean ok = disclosure_apply(flow->statistics, error) &&
                accuracy_load(folder, flow->statistics, error);
  if (ok && flow->past != NULL)
    past_compare(flow->statistics, flow->past);
  flow_timing(flow, "measure", progress_end(&progress));
  return ok;
}
