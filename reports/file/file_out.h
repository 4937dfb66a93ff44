/* Writing a file so that it is whole on the disk or reported: open, write,
 * fsync, close, each checked.
 */
#ifndef HANDBILL_FILE_FILE_OUT_H
#define HANDBILL_FILE_FILE_OUT_H

#include <glib.h>

#include "stages/model/error.h"

/* Writes `length` bytes to `path`, replacing what is there; HANDBILL_ERROR_IO
 * names the path and the reason. Not atomic by itself: publishing renames the
 * folder. */
gboolean file_out(const char *path, const char *data, gsize length,
                  GError **error);

/* The same through PATH.part and a rename, for single files (-o FILE). "-" is
 * standard output. */
gboolean file_out_whole(const char *path, const char *data, gsize length,
                        GError **error);

/* Makes a folder, and those above it, where they are missing;
 * HANDBILL_ERROR_IO.
 */
gboolean folder_make(const char *path, GError **error);
/* The same for DIR/NAME, whose path it returns for the caller to free; NULL
 * with the error. */
char *folder_out(const char *dir, const char *name, GError **error);

#endif
