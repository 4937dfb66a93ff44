/* The stages in order over typed data: gather (read and extract), unify,
 * measure. run goes through all of them in one process; the stage commands
 * do one each and pass files. Both call the same functions with the same
 * options, so they make the same bytes.
 *
 *   Flow *flow = flow_new(options, COMMAND_RUN, &console);
 *   flow_load() → flow_gather() → flow_check() → flow_unify() → flow_measure()
 */
#ifndef HANDBILL_PIPELINE_FLOW_H
#define HANDBILL_PIPELINE_FLOW_H

#include "pipeline/console.h"
#include "pipeline/gather.h"
#include "stages/measure/measure.h"
#include "stages/model/past.h"
#include "stages/read/source_map.h"

typedef struct {
  const char *stage;
  double seconds;
} Timing;

typedef struct {
  const Options *options;
  CommandId command;
  Console *console;
  SourceMaps *maps;
  Extractor *extractor;
  GPtrArray *given; /* of Given *; NULL: the operands will be walked */
  Gathered *gathered;
  UnifyCounts counts;
  gboolean has_history;
  gboolean is_again; /* the report of the latest date once more: its alarms
                        were told */
  HistoryRead read;  /* what it knew of the files given */
  GArray *alarms;    /* of Alarm, or NULL */
  Past *past;        /* what the history tells, or NULL: measured with it */
  Statistics *statistics;
  GArray *timings; /* of Timing */
} Flow;

Flow *flow_new(const Options *options, CommandId command, Console *console);
void flow_free(Flow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

/* The known systems of the data folder alone. */
SourceMaps *flow_maps(const Options *options, GError **error);

/* Loads the data folder (data_folder.h). */
gboolean flow_load(Flow *flow, GError **error);

/* Reads what is given, else the operands. `sketches` when flow_unify() follows.
 * Checks that records = postings + rejects. */
gboolean flow_gather(Flow *flow, gboolean sketches, GError **error);

/* HANDBILL_ERROR_DATA when more than --max-reject-share was refused, or when
 * there is no posting at all. The message says nothing of files written. */
gboolean flow_check(const Flow *flow, GError **error);

/* Takes postings read from a file in place of flow_gather(); texts are found
 * again where `sketches`. */
void flow_take(Flow *flow, GPtrArray *postings, gboolean sketches);

/* Marks copies; checks that postings = distinct + copies. */
gboolean flow_unify(Flow *flow, GError **error);

/* Makes the statistics, complete with inputs, rejects, settings, accuracy.
 * `inputs` NULL: those of the gathering. */
gboolean flow_measure(Flow *flow, const Inputs *inputs, GError **error);

/* Notes how long a stage took, and says so. */
void flow_timing(Flow *flow, const char *stage, double seconds);

#endif
