/* run.json: what ran. Everything in it but "timings" and "files", its
 * last members, is made from the statistics and the options of drawing, so a
 * chain of commands writes the same as one run. "history" and "files" are there
 * with a history: the number of the run, the date before and the alarms; and
 * what became of the files given, which is told by this one run alone. */
#ifndef HANDBILL_PIPELINE_RUN_JSON_H
#define HANDBILL_PIPELINE_RUN_JSON_H

#include "pipeline/flow.h"

/* How a run ended: `why` is NULL where all went well, and `exit` its code. */
typedef struct {
  const char *why;
  int exit;
} RunEnd;

/* `statistics` may be NULL when it did not come so far: then inputs come from
 * `inputs`. `flow` is NULL where nothing can be told of it. */
void run_json_write(const Statistics *statistics, const Inputs *inputs,
                    const Options *options, const Flow *flow, RunEnd end,
                    GString *out);

#endif
