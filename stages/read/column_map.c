#include "stages/read/column_map.h"

#include <jansson.h>
#include <string.h>

#include "stages/model/error.h"
#include "stages/read/column_names.h"

static void mapped_free(gpointer data) {
  MappedColumn *mapped = data;
  g_free(mapped->name);
  g_free(mapped);
}

void column_map_free(ColumnMap *map) {
  if (map == NULL)
    return;
  g_ptr_array_unref(map->columns);
  g_free(map->path);
  g_free(map);
}

static gboolean add_member(ColumnMap *map, const char *key, const json_t *value,
                           GError **error) {
  const ReadColumn *column = column_of_field(key);
  const char *name = json_string_value(value);
  if (column == NULL) {
    g_autofree char *fields = column_fields();
    return error_usage(error, "%s: \"%s\" is no field; the fields are %s",
                       map->path, key, fields);
  }
  if (name == NULL || name[0] == '\0')
    return error_usage(error,
                       "%s: \"%s\" must be the name of a column, as text",
                       map->path, key);
  for (guint i = 0; i < map->columns->len; i++) {
    const MappedColumn *other = map->columns->pdata[i];
    if (strcmp(other->name, name) == 0)
      return error_usage(error,
                         "%s: the column \"%s\" is named for both %s and %s",
                         map->path, name, other->column->name, key);
  }
  MappedColumn *mapped = g_new(MappedColumn, 1);
  *mapped = (MappedColumn){column, g_strdup(name)};
  g_ptr_array_add(map->columns, mapped);
  return TRUE;
}

static gboolean add_members(ColumnMap *map, json_t *root,
                            const json_error_t *fault, GError **error) {
  if (root == NULL)
    return error_usage(error, "%s:%d: not JSON: %s", map->path,
                       MAX(fault->line, 1), fault->text);
  if (!json_is_object(root) || json_object_size(root) == 0)
    return error_usage(
        error, "%s: not a map of columns such as {\"title\": \"Stelle\"}",
        map->path);
  const char *key;
  json_t *value;
  json_object_foreach(root, key, value) {
    if (!add_member(map, key, value, error))
      return FALSE;
  }
  return TRUE;
}

ColumnMap *column_map_load(const char *path, GError **error) {
  g_autofree char *text = NULL;
  gsize length = 0;
  GError *cause = NULL;
  if (!g_file_get_contents(path, &text, &length, &cause)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "--columns: %s",
                cause->message);
    g_error_free(cause);
    return NULL;
  }
  g_autoptr(ColumnMap) map = g_new0(ColumnMap, 1);
  map->path = g_strdup(path);
  map->columns = g_ptr_array_new_with_free_func(mapped_free);
  json_error_t fault;
  json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &fault);
  gboolean ok = add_members(map, root, &fault, error);
  json_decref(root);
  return ok ? g_steal_pointer(&map) : NULL;
}

gboolean mapped_column_is(const MappedColumn *mapped, const char *cell,
                          gsize length, guint number) {
  if (mapped->name[0] == '#' && mapped->name[1] != '\0') {
    char *end;
    guint64 wanted = g_ascii_strtoull(mapped->name + 1, &end, 10);
    if (*end == '\0')
      return wanted == number;
  }
  if (strlen(mapped->name) == length && memcmp(mapped->name, cell, length) == 0)
    return TRUE;
  g_autoptr(GString) a = g_string_new(NULL);
  g_autoptr(GString) b = g_string_new(NULL);
  column_key(mapped->name, strlen(mapped->name), a);
  column_key(cell, length, b);
  return a->len > 0 && strcmp(a->str, b->str) == 0;
}
