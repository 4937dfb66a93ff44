#include "pipeline/strict_json.h"

#include <string.h>

struct StrictJson {
  char *path;
  char *text;
  gsize length;
  json_t *root;
};

/* Behind the string that begins at `at`. Strings are skipped whole, so braces
 * and key-like words inside them do not count. */
static gsize behind_string(const StrictJson *file, gsize at) {
  for (at++; at < file->length && file->text[at] != '"'; at++)
    at += file->text[at] == '\\' ? 1 : 0;
  return at + 1;
}

static gsize behind_space(const StrictJson *file, gsize at) {
  while (at < file->length && strchr(" \t\r\n", file->text[at]) != NULL)
    at++;
  return at;
}

/* jansson keeps no positions: where the key stands among the members of the
 * object that begins at `from`, in a text that jansson has accepted. */
static gsize find_key(const StrictJson *file, gsize from, const char *key) {
  guint depth = 0;
  gsize key_length = strlen(key);
  for (gsize at = from; at < file->length; at++) {
    char c = file->text[at];
    if (c == '{' || c == '[')
      depth++;
    else if ((c == '}' || c == ']') && --depth == 0)
      break;
    if (c != '"')
      continue;
    gsize end = behind_string(file, at), after = behind_space(file, end);
    if (depth == 1 && after < file->length && file->text[after] == ':' &&
        end - at == key_length + 2 &&
        memcmp(file->text + at + 1, key, key_length) == 0)
      return at;
    at = end - 1;
  }
  return from; /* the key is spelt with escapes */
}

/* Where the value of that key begins. */
static gsize find_value(const StrictJson *file, gsize from, const char *key) {
  gsize at = find_key(file, from, key);
  if (at == from)
    return from;
  return behind_space(file, behind_space(file, behind_string(file, at)) + 1);
}

static guint line_of(const StrictJson *file, gsize at) {
  guint line = 1;
  for (gsize i = 0; i < at && i < file->length; i++)
    line += file->text[i] == '\n' ? 1 : 0;
  return line;
}

const json_t *strict_json_object(const StrictJson *file, const char *outer,
                                 const char *inner) {
  const json_t *object = file->root;
  if (outer != NULL)
    object = json_object_get(object, outer);
  if (inner != NULL)
    object = json_object_get(object, inner);
  return json_is_object(object) ? object : NULL;
}

gboolean strict_json_members(const StrictJson *file, const char *outer,
                             const char *inner, StrictMember member,
                             gpointer data, GError **error) {
  json_t *object = (json_t *)strict_json_object(file, outer, inner);
  gsize from = behind_space(file, 0);
  if (outer != NULL)
    from = find_value(file, from, outer);
  if (inner != NULL)
    from = find_value(file, from, inner);
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) {
    g_autofree char *where = g_strdup_printf(
        "%s:%u", file->path, line_of(file, find_key(file, from, key)));
    if (!member(where, key, value, data, error))
      return FALSE;
  }
  return TRUE;
}

StrictJson *strict_json_load(const char *path, const char *what,
                             const char *key, GError **error) {
  g_autoptr(StrictJson) file = g_new0(StrictJson, 1);
  file->path = g_strdup(path);
  g_autoptr(GError) cause = NULL;
  if (!g_file_get_contents(path, &file->text, &file->length, &cause)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "cannot read %s: %s",
                what, cause->message);
    return NULL;
  }
  json_error_t at;
  file->root =
      json_loadb(file->text, file->length, JSON_REJECT_DUPLICATES, &at);
  if (json_is_object(file->root))
    return g_steal_pointer(&file);
  if (file->root == NULL)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s:%d: not a JSON object: %s", path, MAX(at.line, 1), at.text);
  else
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s:1: the file must hold one JSON object, { \"%s\": "
                "value }",
                path, key);
  return NULL;
}

void strict_json_free(StrictJson *file) {
  if (file == NULL)
    return;
  json_decref(file->root);
  g_free(file->path);
  g_free(file->text);
  g_free(file);
}
