/* What is no input though it lies among inputs, in folders and archives. */
#ifndef HANDBILL_READ_WALK_H
#define HANDBILL_READ_WALK_H

#include <glib.h>

/* README and LICENSE with any ending, and labels.jsonl. */
gboolean walk_is_beside(const char *name);

#endif
