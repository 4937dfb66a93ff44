#include "reports/file/file_out.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean fail(const char *path, const char *doing, GError **error) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s failed: %s",
              path, doing, g_strerror(errno));
  return FALSE;
}

static gboolean write_all(int fd, const char *data, gsize length) {
  while (length > 0) {
    ssize_t n = write(fd, data, length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    data += n;
    length -= (gsize)n;
  }
  return TRUE;
}

/* A pipe or a terminal cannot be synced, and that is no fault. */
static gboolean sync_file(int fd) {
  return fsync(fd) == 0 || errno == EINVAL || errno == EROFS;
}

gboolean file_out(const char *path, const char *data, gsize length,
                  GError **error) {
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail(path, "opening for writing", error);
  const char *failed = NULL;
  int why = 0;
  if (!write_all(fd, data, length)) {
    failed = "writing";
    why = errno;
  } else if (!sync_file(fd)) {
    failed = "syncing";
    why = errno;
  }
  if (close(fd) != 0 && failed == NULL) {
    failed = "closing";
    why = errno;
  }
  errno = why != 0 ? why : errno;
  return failed == NULL || fail(path, failed, error);
}

/* Whether `path` is there and is no regular file, such as /dev/full: a rename
 * would replace the device. */
static gboolean is_special(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

gboolean file_out_whole(const char *path, const char *data, gsize length,
                        GError **error) {
  if (g_str_equal(path, "-"))
    return write_all(STDOUT_FILENO, data, length) ||
           fail("standard output", "writing", error);
  if (is_special(path))
    return file_out(path, data, length, error);
  g_autofree char *part = g_strconcat(path, ".part", NULL);
  if (!file_out(part, data, length, error)) {
    unlink(part);
    return FALSE;
  }
  if (rename(part, path) == 0)
    return TRUE;
  fail(path, "renaming into place", error);
  unlink(part);
  return FALSE;
}

gboolean folder_make(const char *path, GError **error) {
  return g_mkdir_with_parents(path, 0777) == 0 ||
         error_io(error, path, "cannot make the folder");
}

char *folder_out(const char *dir, const char *name, GError **error) {
  g_autofree char *folder = g_build_filename(dir, name, NULL);
  return folder_make(folder, error) ? g_steal_pointer(&folder) : NULL;
}
