/* A lock of this program: a file that at most one run holds.
 *
 *   int lock = lock_take(".out.handbill-lock", "out", "another run is writing "
 *                        "this folder", &error);
 *   ...
 *   lock_release(lock, ".out.handbill-lock");
 *
 * The lock is flock()'s, on an open file: it ends with the process, however
 * that ends, so that the file of a dead run is in nobody's way.
 */
#ifndef HANDBILL_PIPELINE_LOCK_H
#define HANDBILL_PIPELINE_LOCK_H

#include "stages/model/error.h"

/* Takes the lock at once or not at all. Returns its descriptor, or -1 with
 *   HANDBILL_ERROR_BUSY  another run holds it: "`of`: `busy`; nothing was done"
 *   HANDBILL_ERROR_IO    the file cannot be made or locked */
int lock_take(const char *path, const char *of, const char *busy,
              GError **error);

/* Removes the file and lets go; -1 is allowed. */
void lock_release(int lock, const char *path);

#endif
