#include "stages/read/walk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "stages/read/source.h"

/* Folders nested deeper than this are taken for a loop of links. */
#define DEEPEST_FOLDER 64

gboolean walk_is_beside(const char *name) {
  static const char *const papers[] = {"README", "LICENSE"};
  for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
    gsize length = strlen(papers[i]);
    if (g_ascii_strncasecmp(name, papers[i], length) == 0 &&
        (name[length] == '\0' || name[length] == '.'))
      return TRUE;
  }
  return strcmp(name, "labels.jsonl") == 0;
}

static int compare_paths(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static gboolean walk(const char *path, guint depth, GPtrArray *files,
                     GError **error) {
  GError *cause = NULL;
  g_autoptr(GDir) dir = g_dir_open(path, 0, &cause);
  if (dir == NULL && depth > 0) {
    /* Gone meanwhile; or it may not be read, which its own reject will say. */
    if (!g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      g_ptr_array_add(files, g_strdup(path));
    g_error_free(cause);
    return TRUE;
  }
  if (dir == NULL || depth > DEEPEST_FOLDER) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", path,
                dir == NULL ? cause->message
                            : "folders are nested too deep (a loop of links?)");
    g_clear_error(&cause);
    return FALSE;
  }
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL) {
    if (name[0] == '.')
      continue;
    /* A folder may be called anything. */
    gboolean beside = walk_is_beside(name);
    g_autofree char *child = g_build_filename(path, name, NULL);
    GStatBuf status;
    if (g_stat(child, &status) != 0)
      continue; /* a dangling link, or gone meanwhile */
    if (S_ISREG(status.st_mode) && !beside)
      g_ptr_array_add(files, g_steal_pointer(&child));
    else if (S_ISDIR(status.st_mode) && !walk(child, depth + 1, files, error))
      return FALSE;
  }
  return TRUE;
}

/* Appends the files of one INPUT argument. */
static gboolean walk_input(const char *input, GPtrArray *paths,
                           GError **error) {
  GStatBuf status;
  if (strcmp(input, "-") == 0) {
    g_ptr_array_add(paths, g_strdup(input));
    return TRUE;
  }
  if (g_stat(input, &status) != 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s: %s", input,
                g_strerror(errno));
    return FALSE;
  }
  if (!S_ISDIR(status.st_mode)) {
    g_ptr_array_add(paths, g_strdup(input));
    return TRUE;
  }
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
  if (!walk(input, 0, files, error))
    return FALSE;
  if (files->len == 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s: the folder holds no file to read", input);
    return FALSE;
  }
  g_ptr_array_sort(files, compare_paths);
  g_ptr_array_extend_and_steal(paths, g_steal_pointer(&files));
  return TRUE;
}

GPtrArray *source_walk(char *const *inputs, GError **error) {
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  for (; *inputs != NULL; inputs++)
    if (!walk_input(*inputs, paths, error))
      return NULL;
  return g_steal_pointer(&paths);
}
