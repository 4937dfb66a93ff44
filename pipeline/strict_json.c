#include "pipeline/strict_json.h"

#include <string.h>

/* jansson keeps no positions: this finds the line of a key of the outermost
 * object in a text that jansson has accepted. Strings are skipped whole, so
 * braces and key-like words inside them do not count. */
static guint line_of_key(const char *json, gsize length, const char *key) {
  guint line = 1, depth = 0;
  gsize key_length = strlen(key);
  for (gsize i = 0; i < length; i++) {
    char c = json[i];
    if (c == '\n')
      line++;
    else if (c == '{' || c == '[')
      depth++;
    else if (c == '}' || c == ']')
      depth--;
    if (c != '"')
      continue;
    gsize begin = ++i;
    while (i < length && json[i] != '"')
      i += json[i] == '\\' ? 2 : 1;
    gsize after = i + 1;
    while (after < length && strchr(" \t\r\n", json[after]) != NULL)
      after++;
    if (depth == 1 && after < length && json[after] == ':' &&
        i - begin == key_length && memcmp(json + begin, key, key_length) == 0)
      return line;
  }
  return 1; /* the key is spelt with escapes */
}

static gboolean each_member(const char *path, const char *json, gsize length,
                            json_t *object, StrictMember member, gpointer data,
                            GError **error) {
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) {
    g_autofree char *where =
        g_strdup_printf("%s:%u", path, line_of_key(json, length, key));
    if (!member(where, key, value, data, error))
      return FALSE;
  }
  return TRUE;
}

gboolean strict_json_each(const char *path, const char *what, const char *key,
                          StrictMember member, gpointer data, GError **error) {
  g_autofree char *json = NULL;
  gsize length = 0;
  g_autoptr(GError) cause = NULL;
  if (!g_file_get_contents(path, &json, &length, &cause)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "cannot read %s: %s",
                what, cause->message);
    return FALSE;
  }
  json_error_t at;
  json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &at);
  if (root == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s:%d: not a JSON object: %s", path, MAX(at.line, 1), at.text);
    return FALSE;
  }
  gboolean ok = json_is_object(root);
  if (ok)
    ok = each_member(path, json, length, root, member, data, error);
  else
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s:1: the file must hold one JSON object, { \"%s\": "
                "value }",
                path, key);
  json_decref(root);
  return ok;
}
