#include "pipeline/beside.h"

#include <string.h>

#define MARK ".handbill-"

char *beside_prefix(const char *name) {
  return g_strconcat(".", name, MARK, NULL);
}

char *beside(const char *path, const char *what) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *prefix = beside_prefix(name);
  return g_strconcat(folder, "/", prefix, what, NULL);
}

char *beside_owner(const char *entry) {
  const char *mark = entry[0] == '.' ? strstr(entry + 1, MARK) : NULL;
  return mark != NULL ? g_strndup(entry + 1, (gsize)(mark - entry - 1)) : NULL;
}

char *beside_word(const char *path) {
  return g_strconcat(path, BESIDE_WORD, NULL);
}

char *beside_rejects(const char *path) {
  return g_strconcat(path, ".rejects.jsonl", NULL);
}
