/* run.json: what ran. Everything in it but "timings", its last member, is
 * made from the statistics and the options of drawing, so a chain of commands
 * writes the same as one run. */
#ifndef HANDBILL_PIPELINE_RUN_JSON_H
#define HANDBILL_PIPELINE_RUN_JSON_H

#include "pipeline/flow.h"

/* `status` is "done", or what went wrong with the drawing; `statistics` may
 * be NULL when it did not come so far: then inputs come from `inputs`. */
void run_json_write(const Statistics *statistics, const Inputs *inputs,
                    const Options *options, const char *status,
                    const GArray *timings, GString *out);

#endif
