#include "pipeline/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_ATTEMPTS 100

/* The file may be removed by its holder between our open and our lock; then
 * the lock is on a file without a name, and worth nothing. */
static gboolean is_current(int descriptor, const char *path) {
  struct stat held, named;
  return fstat(descriptor, &held) == 0 && stat(path, &named) == 0 &&
         held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

static int fail(GError **error, const char *path, const char *what) {
  (void)error_io(error, path, what);
  return -1;
}

int lock_take(const char *path, const char *of, const char *busy,
              GError **error) {
  for (guint attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (lock < 0)
      return fail(error, of, "cannot write beside it");
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
      int number = errno;
      close(lock);
      errno = number;
      if (number != EWOULDBLOCK)
        return fail(error, path, "cannot lock");
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_BUSY,
                  "%s: %s; nothing was done", of, busy);
      return -1;
    }
    if (is_current(lock, path))
      return lock;
    close(lock);
  }
  errno = EAGAIN;
  return fail(error, path, "cannot lock");
}

void lock_release(int lock, const char *path) {
  if (lock < 0)
    return;
  unlink(path);
  close(lock);
}
