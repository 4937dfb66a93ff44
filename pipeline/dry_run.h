/* run --dry-run: what a run would read, write, link, remove and start. */
#ifndef HANDBILL_PIPELINE_DRY_RUN_H
#define HANDBILL_PIPELINE_DRY_RUN_H

#include "pipeline/destination.h"

/* Checks what can be wrong before reading, prints the plan (JSON with --json)
 * and changes nothing: no folder is made and no lock taken. A history is read
 * to say which files it knows of earlier dates, and what comes when none is
 * new; standard input, which could be read only once, is taken for new. */
gboolean dry_run(const Options *options, const Destination *to,
                 Console *console, GError **error);

#endif
