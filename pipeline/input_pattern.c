#include "pipeline/input_pattern.h"

#include <errno.h>
#include <glob.h>
#include <string.h>

char *input_pattern(const char *file, const char *text) {
  g_autofree char *folder = g_path_get_dirname(file);
  if (g_path_is_absolute(text) || strcmp(folder, ".") == 0)
    return g_strdup(text);
  g_autoptr(GString) plain = g_string_new(NULL);
  for (const char *c = folder; *c != '\0'; c++) {
    if (strchr("*?[\\", *c) != NULL)
      g_string_append_c(plain, '\\');
    g_string_append_c(plain, *c);
  }
  return g_build_filename(plain->str, text, NULL);
}

static gint by_bytes(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A folder that cannot be read may hold what the pattern means. */
static int refuse_folder(const char *path, int number) {
  (void)path;
  return number == ENOENT || number == ENOTDIR ? 0 : number;
}

static GPtrArray *expand(const char *pattern, GError **error) {
  glob_t found = {0};
  /* GLOB_NOSORT: glob() would sort by the locale. */
  int code = glob(pattern, GLOB_NOSORT, refuse_folder, &found);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  for (gsize i = 0; code == 0 && i < found.gl_pathc; i++)
    g_ptr_array_add(paths, g_strdup(found.gl_pathv[i]));
  globfree(&found);
  if (code != 0 && code != GLOB_NOMATCH)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "inputs: %s: cannot look for it: %s", pattern,
                code == GLOB_NOSPACE ? "out of memory" : g_strerror(errno));
  else if (paths->len == 0)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "inputs: %s: there is no such file", pattern);
  if (paths->len == 0)
    return NULL;
  g_ptr_array_sort(paths, by_bytes);
  return g_steal_pointer(&paths);
}

/* Appends those of one pattern that are not known yet. */
static gboolean append(const char *pattern, GHashTable *known, GPtrArray *all,
                       GError **error) {
  g_autoptr(GPtrArray) paths = expand(pattern, error);
  for (guint i = 0; paths != NULL && i < paths->len; i++) {
    if (g_hash_table_contains(known, paths->pdata[i]))
      continue;
    char *path = g_strdup(paths->pdata[i]);
    g_hash_table_add(known, path);
    g_ptr_array_add(all, path);
  }
  return paths != NULL;
}

GPtrArray *input_paths(const Options *options, GError **error) {
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
  const GPtrArray *pattern = options->pattern;
  gboolean is_named = options->operand->len > 1 || pattern == NULL;
  for (guint i = 0; is_named && i + 1 < options->operand->len; i++)
    g_ptr_array_add(all, g_strdup(options->operand->pdata[i]));
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; !is_named && i < pattern->len; i++)
    if (!append(pattern->pdata[i], known, all, error))
      return NULL;
  g_ptr_array_add(all, NULL);
  return g_steal_pointer(&all);
}
