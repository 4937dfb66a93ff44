/* run --dry-run: what a run would read, write, link, remove and start. */
#ifndef HANDBILL_PIPELINE_DRY_RUN_H
#define HANDBILL_PIPELINE_DRY_RUN_H

#include "pipeline/destination.h"

/* Checks what can be wrong before reading, prints the plan (JSON with --json)
 * and changes nothing: no folder is made, no lock taken, no history opened, so
 * that files which it passes over are listed, and that is said. */
gboolean dry_run(const Options *options, const Destination *to,
                 Console *console, GError **error);

#endif
