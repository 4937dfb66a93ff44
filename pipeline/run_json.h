/* run.json: what ran. Everything in it but "timings", its last member, is
 * made from the statistics and the options of drawing, so a chain of commands
 * writes the same as one run. */
#ifndef HANDBILL_PIPELINE_RUN_JSON_H
#define HANDBILL_PIPELINE_RUN_JSON_H

#include "pipeline/flow.h"

/* How a run ended: `why` is NULL where all went well, and `exit` its code. */
typedef struct {
  const char *why;
  int exit;
} RunEnd;

/* `statistics` may be NULL when it did not come so far: then inputs come from
 * `inputs`. */
void run_json_write(const Statistics *statistics, const Inputs *inputs,
                    const Options *options, RunEnd end, const GArray *timings,
                    GString *out);

/* The code of an error as the process will end with it. */
int run_exit(const GError *error);

#endif
