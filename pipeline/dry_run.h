/* run --dry-run: what a run would read, write, link, remove and start. */
#ifndef HANDBILL_PIPELINE_DRY_RUN_H
#define HANDBILL_PIPELINE_DRY_RUN_H

#include "pipeline/destination.h"

/* Checks all that can be wrong before reading, prints the plan (JSON with
 * --json) and changes nothing: no folder is made, no lock taken. */
gboolean dry_run(const Options *options, const Destination *to,
                 Console *console, GError **error);

#endif
