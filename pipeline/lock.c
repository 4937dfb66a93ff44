#include "pipeline/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct Lock {
  char *path;
  int descriptor;
};

/* The file may be removed by its holder between our open and our lock; then
 * the lock is on a file without a name, and worth nothing. */
static gboolean is_current(int descriptor, const char *path) {
  struct stat held, named;
  return fstat(descriptor, &held) == 0 && stat(path, &named) == 0 &&
         held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

static void io_error(GError **error, const char *path, const char *what) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s: %s", path,
              what, g_strerror(errno));
}

/* A descriptor with the lock, or -1 with the error set. */
static int open_locked(const char *path, const char *what, GError **error) {
  int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file < 0) {
    io_error(error, what, "cannot write beside the output folder");
    return -1;
  }
  if (flock(file, LOCK_EX | LOCK_NB) == 0)
    return file;
  if (errno == EWOULDBLOCK)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_BUSY,
                "%s: another run is writing this folder; nothing was done",
                what);
  else
    io_error(error, path, "cannot lock");
  close(file);
  return -1;
}

Lock *lock_take(const char *path, const char *what, GError **error) {
  for (guint attempt = 0; attempt < 100; attempt++) {
    int file = open_locked(path, what, error);
    if (file < 0)
      return NULL;
    if (is_current(file, path)) {
      Lock *lock = g_new0(Lock, 1);
      lock->path = g_strdup(path);
      lock->descriptor = file;
      return lock;
    }
    close(file);
  }
  errno = EAGAIN;
  io_error(error, path, "cannot lock");
  return NULL;
}

void lock_release(Lock *lock) {
  if (lock == NULL)
    return;
  unlink(lock->path);
  close(lock->descriptor);
  g_free(lock->path);
  g_free(lock);
}
