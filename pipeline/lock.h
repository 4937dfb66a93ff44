/* A lock file beside what it protects, held by one process at a time.
 *
 * The lock is the kernel's (flock), so it dies with its process, whatever ends
 * that; the file alone means nothing. It is removed when the lock is let go.
 */
#ifndef HANDBILL_PIPELINE_LOCK_H
#define HANDBILL_PIPELINE_LOCK_H

#include <glib.h>

#include "stages/model/error.h"

typedef struct Lock Lock;

/* HANDBILL_ERROR_BUSY at once when another process holds it: "WHAT: another
 * run is writing this folder"; HANDBILL_ERROR_IO when there can be no file. */
Lock *lock_take(const char *path, const char *what, GError **error);

/* NULL is allowed. */
void lock_release(Lock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lock, lock_release)

#endif
