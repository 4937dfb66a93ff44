/* Publishing a folder whole or not at all.
 *
 *   Publish *p = publish_begin("out", &error);     locks, refuses, tidies
 *   ... write into publish_staging(p) ...
 *   publish_commit(p, &error);                     syncs and swaps
 *   publish_end(p);                                removes what is left over
 *
 * The staging folder stands beside the output as ".NAME.handbill-XXXXXX" and
 * takes its place by one rename: whatever kills the process, the output is
 * the old one or the new one, never a mixture. A lock on ".NAME.handbill-lock"
 * keeps a second run out; the lock of a dead run is free at once, and its
 * staging folder is removed by the next run.
 *
 * Only what Handbill made is ever replaced: publish_begin() fails with
 *   HANDBILL_ERROR_IO     the output is a file, or its folder not writable
 *   HANDBILL_ERROR_USAGE  it is a folder that holds something else
 *   HANDBILL_ERROR_BUSY   another run holds it
 */
#ifndef HANDBILL_PIPELINE_PUBLISH_H
#define HANDBILL_PIPELINE_PUBLISH_H

#include <glib.h>

#include "stages/model/error.h"

/* The names a published folder may have at its top level, ending in NULL. */
extern const char *const publish_names[];

typedef struct Publish Publish;

/* `out` as the user gave it; missing parent folders are made. */
Publish *publish_begin(const char *out, GError **error);

/* What publish_begin() would refuse, without making or locking anything. */
gboolean publish_check(const char *out, GError **error);

/* The folder to write into; it exists until publish_clear(). */
const char *publish_staging(const Publish *publish);
/* The output folder without its trailing slashes, as the user named it. */
const char *publish_target(const Publish *publish);

/* Syncs the folders (each file is synced by its writer) and swaps. */
gboolean publish_commit(Publish *publish, GError **error);

/* Whether the output has been put in its place. */
gboolean publish_is_done(const Publish *publish);

/* Removes the staging folder, or the old output after a swap; the lock stays.
 */
void publish_clear(Publish *publish);

/* The same, and lets the lock go. NULL is allowed. */
void publish_end(Publish *publish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Publish, publish_end)

#endif
