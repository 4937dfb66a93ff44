/* run.json: what ran. Everything in it but "timings" and "files", its
 * last members, is made from the statistics and the options of drawing, so a
 * chain of commands writes the same as one run. "history" and "files" are there
 * with a history: the number of the run, the date before and the alarms; and
 * what became of the files given, which is told by this one run alone. */
#ifndef HANDBILL_PIPELINE_RUN_JSON_H
#define HANDBILL_PIPELINE_RUN_JSON_H

#include "pipeline/flow.h"

/* `status` is "done", or what went wrong with the drawing; `statistics` may
 * be NULL when it did not come so far: then inputs come from `inputs`. */
void run_json_write(const Statistics *statistics, const Inputs *inputs,
                    const Flow *flow, const char *status, GString *out);

#endif
