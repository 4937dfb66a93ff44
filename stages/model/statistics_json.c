/* statistics.json: the tables as arrays of objects, written and read by the
 * table specs. */
#include <jansson.h>
#include <math.h>

#include "stages/model/error.h"
#include "stages/model/json_out.h"
#include "stages/model/table.h"

static void write_cell(JsonOut *json, const Column *column, const char *row) {
  const void *at = row + column->offset;
  switch (column->type) {
  case COLUMN_STRING:
    json_out_string(json, column->name, *(const char *const *)at);
    return;
  case COLUMN_INT:
    json_out_count(json, column->name, *(const gint64 *)at);
    return;
  case COLUMN_NUMBER:
    json_out_number(json, column->name, *(const double *)at);
    return;
  case COLUMN_BOOL:
    json_out_bool(json, column->name, *(const gboolean *)at);
    return;
  }
}

void table_write_json(JsonOut *json, const TableSpec *spec,
                      const GArray *rows) {
  json_out_array(json, spec->name);
  for (guint i = 0; i < rows->len; i++) {
    json_out_object(json, NULL);
    int indent = json->indent;
    json->indent = 0;
    for (guint c = 0; c < spec->columns; c++)
      write_cell(json, &spec->column[c], rows->data + i * spec->row_size);
    json_out_end(json);
    json->indent = indent;
  }
  json_out_end(json);
}

void statistics_write(const Statistics *st, GString *out) {
  JsonOut json = json_out_pretty(out);
  json_out_object(&json, NULL);
  json_out_string(&json, "version", st->version);
  json_out_string(&json, "date", st->date);
  json_out_string(&json, "title", st->title);
  json_out_string(&json, "audience", st->audience);
  json_out_number(&json, "confidence", st->confidence);
  for (TableId id = 0; id < N_TABLES; id++)
    if (st->table[id]->len > 0 || !table_is_optional(id))
      table_write_json(&json, table_spec(id), st->table[id]);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}

/* Puts one JSON value into its place in the row; FALSE when it is of another
 * kind than the column. */
static gboolean read_cell(Statistics *st, const Column *column,
                          const json_t *value, char *row) {
  void *at = row + column->offset;
  switch (column->type) {
  case COLUMN_STRING:
    *(const char **)at = statistics_string(st, json_string_value(value));
    return json_is_string(value) || json_is_null(value);
  case COLUMN_INT:
    *(gint64 *)at =
        json_is_null(value) ? COUNT_WITHHELD : json_integer_value(value);
    return json_is_integer(value) || json_is_null(value);
  case COLUMN_NUMBER:
    *(double *)at = json_is_number(value) ? json_number_value(value) : NAN;
    return json_is_number(value) || json_is_null(value);
  case COLUMN_BOOL:
    *(gboolean *)at = json_is_true(value);
    return json_is_boolean(value);
  }
  return FALSE;
}

static gboolean read_table(Statistics *st, TableId id, const json_t *root,
                           GError **error) {
  const TableSpec *spec = table_spec(id);
  const json_t *rows = json_object_get(root, spec->name);
  if (rows == NULL && table_is_optional(id))
    return TRUE;
  if (!json_is_array(rows)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "the table \"%s\" is missing", spec->name);
    return FALSE;
  }
  g_array_set_size(st->table[id], (guint)json_array_size(rows));
  for (guint i = 0; i < st->table[id]->len; i++) {
    const json_t *object = json_array_get(rows, i);
    char *row = st->table[id]->data + i * spec->row_size;
    for (guint c = 0; c < spec->columns; c++) {
      const Column *column = &spec->column[c];
      if (read_cell(st, column, json_object_get(object, column->name), row))
        continue;
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                  "table \"%s\", row %u: \"%s\" is missing or of another kind",
                  spec->name, i + 1, column->name);
      return FALSE;
    }
  }
  return TRUE;
}

static char *read_text(const json_t *root, const char *key) {
  const char *s = json_string_value(json_object_get(root, key));
  return g_strdup(s == NULL ? "" : s);
}

static gboolean read_all(Statistics *st, const json_t *root, GError **error) {
  if (!json_is_object(root)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "not a JSON object");
    return FALSE;
  }
  st->version = read_text(root, "version");
  st->date = read_text(root, "date");
  st->title = read_text(root, "title");
  st->audience = read_text(root, "audience");
  st->confidence = json_number_value(json_object_get(root, "confidence"));
  for (TableId id = 0; id < N_TABLES; id++)
    if (!read_table(st, id, root, error))
      return FALSE;
  return TRUE;
}

Statistics *statistics_read(const char *json, gsize length, GError **error) {
  json_error_t why;
  json_t *root = json_loadb(json, length, 0, &why);
  if (root == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA, "line %d: %s",
                why.line, why.text);
    return NULL;
  }
  g_autoptr(Statistics) st = statistics_new();
  gboolean ok = read_all(st, root, error);
  json_decref(root);
  return ok ? g_steal_pointer(&st) : NULL;
}
