#include "pipeline/accuracy.h"

#include <math.h>

#include "stages/model/data_table.h"
#include "stages/model/table.h"

static gboolean set_cell(Statistics *statistics, const Column *column,
                         const char *text, gpointer row, GError **error) {
  gpointer cell = G_STRUCT_MEMBER_P(row, column->offset);
  char *end = NULL;
  switch (column->type) {
  case COLUMN_STRING:
    *(const char **)cell = statistics_string(statistics, text);
    return TRUE;
  case COLUMN_INT:
    *(gint64 *)cell = g_ascii_strtoll(text, &end, 10);
    break;
  case COLUMN_NUMBER:
    *(double *)cell = text[0] != '\0' ? g_ascii_strtod(text, &end) : NAN;
    break;
  case COLUMN_BOOL:
    break;
  }
  if (text[0] == '\0' || (end != NULL && end != text && *end == '\0'))
    return TRUE;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "column %s: \"%s\" is not a number", column->name, text);
  return FALSE;
}

static gboolean add_row(char **cell, gpointer data, GError **error) {
  Statistics *statistics = data;
  const TableSpec *spec = table_spec(TABLE_ACCURACY);
  AccuracyRow row = {0};
  for (guint i = 0; i < spec->columns; i++)
    if (!set_cell(statistics, &spec->column[i], cell[i], &row, error))
      return FALSE;
  g_array_append_val(statistics->table[TABLE_ACCURACY], row);
  return TRUE;
}

gboolean accuracy_load(const char *data, Statistics *statistics,
                       GError **error) {
  g_autofree char *path = g_build_filename(data, "accuracy.csv", NULL);
  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return TRUE;
  const TableSpec *spec = table_spec(TABLE_ACCURACY);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < spec->columns; i++)
    g_ptr_array_add(names, (gpointer)spec->column[i].name);
  g_ptr_array_add(names, NULL);
  return data_table_load(path, (const char *const *)names->pdata, add_row,
                         statistics, error);
}
