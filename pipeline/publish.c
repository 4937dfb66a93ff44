#include "pipeline/publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/beside.h"
#include "pipeline/interrupt.h"
#include "pipeline/lock.h"
#include "reports/file/file_out.h"

const char *const publish_names[] = {"handout.pdf",
                                     "charts",
                                     "tables",
                                     "postings.jsonl",
                                     "rejects.jsonl",
                                     "statistics.json",
                                     "datapackage.json",
                                     "run.json",
                                     "index.html",
                                     "slices",
                                     NULL};

struct Publish {
  char *target; /* as given, without trailing slashes */
  char *real;   /* where it stands, symbolic links followed */
  char *parent;
  char *prefix;  /* ".NAME.handbill-" */
  char *staging; /* NULL until made */
  char *lock_path;
  int lock;      /* descriptor, -1 until held */
  gboolean done; /* the output is in place */
};

static gint by_name(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of a folder's entries, sorted; NULL when it cannot be read. */
static GPtrArray *folder_names(const char *path) {
  GDir *dir = g_dir_open(path, 0, NULL);
  if (dir == NULL)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    g_ptr_array_add(names, g_strdup(name));
  g_dir_close(dir);
  g_ptr_array_sort(names, by_name);
  return names;
}

/* What stands at the output must be nothing, an empty folder, or a folder
 * that Handbill made and in which nobody has put anything else: it is going
 * to be removed. */
static gboolean check_target(const Publish *publish, GError **error) {
  struct stat st;
  if (stat(publish->real, &st) != 0)
    return errno == ENOENT || error_io(error, publish->target, "output");
  if (!S_ISDIR(st.st_mode)) {
    errno = ENOTDIR;
    return error_io(error, publish->target, "the output must be a folder");
  }
  g_autoptr(GPtrArray) names = folder_names(publish->real);
  if (names == NULL)
    return error_io(error, publish->target, "cannot read the output folder");
  gboolean made_here = names->len == 0;
  const char *foreign = NULL;
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    if (strcmp(name, "run.json") == 0)
      made_here = TRUE;
    if (foreign == NULL && !g_strv_contains(publish_names, name))
      foreign = name;
  }
  if (made_here && foreign == NULL)
    return TRUE;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
              "%s: %s%s, which Handbill did not make; nothing was touched: "
              "name an empty or new folder",
              publish->target,
              foreign != NULL ? "holds " : "is a folder without run.json",
              foreign != NULL ? foreign : "");
  return FALSE;
}

/* Splits the output's path. A link to a folder is followed, so that the swap
 * replaces the folder and keeps the link. */
static gboolean split_path(Publish *publish, const char *out, GError **error) {
  gsize length = strlen(out);
  while (length > 1 && out[length - 1] == '/')
    length--;
  publish->target = g_strndup(out, length);
  char *resolved = realpath(publish->target, NULL);
  if (resolved != NULL) {
    publish->real = g_strdup(resolved);
    free(resolved);
  } else if (errno == ENOENT) {
    publish->real = g_strdup(publish->target);
  } else {
    return error_io(error, publish->target, "output");
  }
  g_autofree char *name = g_path_get_basename(publish->real);
  if (strcmp(name, "/") == 0 || strcmp(name, ".") == 0 ||
      strcmp(name, "..") == 0 || strlen(name) > 200) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s: cannot be an output folder", publish->target);
    return FALSE;
  }
  publish->parent = g_path_get_dirname(publish->real);
  publish->prefix = beside_prefix(name);
  publish->lock_path = beside(publish->real, "lock");
  return TRUE;
}

/* Only called under the lock: whatever has our prefix is of a dead run. */
static void tidy_up(const Publish *publish) {
  g_autoptr(GPtrArray) names = folder_names(publish->parent);
  for (guint i = 0; names != NULL && i < names->len; i++) {
    const char *name = names->pdata[i];
    if (!g_str_has_prefix(name, publish->prefix) ||
        g_str_has_suffix(name, "-lock"))
      continue;
    g_autofree char *path = g_build_filename(publish->parent, name, NULL);
    remove_tree(path);
  }
}

/* As mkdtemp(), but with the mode that the umask gives. */
static gboolean make_staging(Publish *publish, GError **error) {
  for (guint attempt = 0; attempt < 100; attempt++) {
    g_autofree char *path =
        g_strdup_printf("%s/%s%06x", publish->parent, publish->prefix,
                        g_random_int() & 0xffffffu);
    interrupt_guard(path);
    if (mkdir(path, 0777) == 0) {
      publish->staging = g_steal_pointer(&path);
      return TRUE;
    }
    if (errno != EEXIST)
      break;
  }
  interrupt_guard(NULL);
  return error_io(error, publish->target,
                  "cannot write beside the output folder");
}

static Publish *publish_new(void) {
  Publish *publish = g_new0(Publish, 1);
  publish->lock = -1;
  return publish;
}

static gboolean take_lock(Publish *publish, GError **error) {
  if (!folder_make(publish->parent, error))
    return FALSE;
  publish->lock = lock_take(publish->lock_path, publish->target,
                            "another run is writing this folder", error);
  return publish->lock >= 0;
}

Publish *publish_begin(const char *out, GError **error) {
  g_autoptr(Publish) publish = publish_new();
  if (!split_path(publish, out, error) || !check_target(publish, error) ||
      !take_lock(publish, error))
    return NULL;
  tidy_up(publish);
  return make_staging(publish, error) ? g_steal_pointer(&publish) : NULL;
}

/* The nearest folder above that exists must take new entries. */
static gboolean check_parent(const Publish *publish, GError **error) {
  g_autofree char *folder = g_strdup(publish->parent);
  while (access(folder, F_OK) != 0 && errno == ENOENT) {
    g_autofree char *above = g_path_get_dirname(folder);
    if (strcmp(above, folder) == 0)
      break;
    g_free(folder);
    folder = g_steal_pointer(&above);
  }
  if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
    errno = ENOTDIR;
    return error_io(error, folder, "cannot make the folder");
  }
  return access(folder, W_OK | X_OK) == 0 ||
         error_io(error, publish->target,
                  "cannot write beside the output folder");
}

gboolean publish_check(const char *out, GError **error) {
  g_autoptr(Publish) publish = publish_new();
  return split_path(publish, out, error) && check_target(publish, error) &&
         check_parent(publish, error);
}

const char *publish_staging(const Publish *publish) { return publish->staging; }

const char *publish_target(const Publish *publish) { return publish->target; }

static gboolean sync_folder(const char *path, GError **error) {
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return error_io(error, path, "cannot open");
  /* Some file systems cannot sync a folder and say so. */
  gboolean ok = fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP;
  int number = errno;
  close(folder);
  errno = number;
  return ok || error_io(error, path, "cannot sync");
}

static gboolean sync_staging(const Publish *publish, GError **error) {
  static const char *const inner[] = {"tables", "charts", "slices"};
  for (guint i = 0; i < G_N_ELEMENTS(inner); i++) {
    g_autofree char *path = g_build_filename(publish->staging, inner[i], NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR) && !sync_folder(path, error))
      return FALSE;
  }
  return sync_folder(publish->staging, error);
}

/* Where the kernel or the file system knows no exchange: two renames. Killed
 * between them, the old output stands under the staging prefix and the new
 * one is lost; the window is as short as it can be. */
static gboolean swap_in_two_steps(const Publish *publish) {
  g_autofree char *aside = g_strconcat(publish->staging, "-old", NULL);
  if (rename(publish->real, aside) != 0)
    return FALSE;
  if (rename(publish->staging, publish->real) != 0) {
    int number = errno;
    if (rename(aside, publish->real) != 0)
      g_warning("%s: the old output stands there", aside);
    errno = number;
    return FALSE;
  }
  return rename(aside, publish->staging) == 0;
}

static gboolean swap(const Publish *publish) {
  struct stat old;
  if (stat(publish->real, &old) != 0)
    return renameat2(AT_FDCWD, publish->staging, AT_FDCWD, publish->real,
                     RENAME_NOREPLACE) == 0 ||
           (errno == EINVAL && rename(publish->staging, publish->real) == 0);
  /* A folder that was closed to others stays so. */
  if (chmod(publish->staging, old.st_mode & 07777) != 0)
    return FALSE;
  if (renameat2(AT_FDCWD, publish->staging, AT_FDCWD, publish->real,
                RENAME_EXCHANGE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  return swap_in_two_steps(publish);
}

gboolean publish_is_done(const Publish *publish) { return publish->done; }

gboolean publish_commit(Publish *publish, GError **error) {
  if (!sync_staging(publish, error) || !check_target(publish, error))
    return FALSE;
  interrupt_hold();
  gboolean ok = swap(publish);
  publish->done = ok;
  int number = errno;
  interrupt_release();
  errno = number;
  if (!ok)
    return error_io(error, publish->target, "cannot put the output in place");
  return sync_folder(publish->parent, error);
}

void publish_clear(Publish *publish) {
  if (publish->staging == NULL)
    return;
  remove_tree(publish->staging);
  interrupt_guard(NULL);
  g_clear_pointer(&publish->staging, g_free);
}

void publish_end(Publish *publish) {
  if (publish == NULL)
    return;
  publish_clear(publish);
  lock_release(publish->lock, publish->lock_path);
  g_free(publish->lock_path);
  g_free(publish->target);
  g_free(publish->real);
  g_free(publish->parent);
  g_free(publish->prefix);
  g_free(publish);
}
