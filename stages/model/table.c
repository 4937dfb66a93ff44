#include "stages/model/table.h"

#include <math.h>
#include <string.h>

#include "stages/model/json_out.h"

static void append_text(GString *out, const char *s) {
  gboolean formula = *s != '\0' && strchr("=+-@\t\r", *s) != NULL;
  if (!formula && strpbrk(s, ",\"\n\r") == NULL) {
    g_string_append(out, s);
    return;
  }
  g_string_append_c(out, '"');
  if (formula)
    g_string_append_c(out, '\'');
  for (; *s != '\0'; s++) {
    if (*s == '"')
      g_string_append_c(out, '"');
    g_string_append_c(out, *s);
  }
  g_string_append_c(out, '"');
}

static void append_cell(GString *out, const Column *column, const char *row) {
  const void *at = row + column->offset;
  switch (column->type) {
  case COLUMN_STRING:
    append_text(out, *(const char *const *)at);
    return;
  case COLUMN_INT:
    if (*(const gint64 *)at == COUNT_WITHHELD)
      return;
    g_string_append_printf(out, "%" G_GINT64_FORMAT, *(const gint64 *)at);
    return;
  case COLUMN_NUMBER:
    number_append(out, *(const double *)at);
    return;
  case COLUMN_BOOL:
    g_string_append(out, *(const gboolean *)at ? "true" : "false");
    return;
  }
}

void table_write_csv(const TableSpec *spec, const GArray *rows, GString *out) {
  const char *comma = "";
  for (guint c = 0; c < spec->columns; c++) {
    if (!spec->column[c].in_csv)
      continue;
    g_string_append_printf(out, "%s%s", comma, spec->column[c].name);
    comma = ",";
  }
  g_string_append_c(out, '\n');
  for (guint i = 0; i < rows->len; i++) {
    comma = "";
    for (guint c = 0; c < spec->columns; c++) {
      if (!spec->column[c].in_csv)
        continue;
      g_string_append(out, comma);
      append_cell(out, &spec->column[c], rows->data + i * spec->row_size);
      comma = ",";
    }
    g_string_append_c(out, '\n');
  }
}
