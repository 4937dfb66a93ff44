#include "stages/read/csv_cut.h"

#include <string.h>

void csv_row_init(CsvRow *row) {
  *row = (CsvRow){0};
  row->cells = g_array_new(FALSE, FALSE, sizeof(CsvCell));
}

void csv_row_done(CsvRow *row) { g_clear_pointer(&row->cells, g_array_unref); }

gsize csv_next_line(const char *data, gsize size, gsize at) {
  while (at < size && data[at] != '\n' && data[at] != '\r')
    at++;
  if (at + 1 < size && data[at] == '\r' && data[at + 1] == '\n')
    at++;
  return MIN(at + 1, size);
}

static gsize skip_blanks(const char *data, gsize size, gsize at, char delim) {
  while (at < size && csv_is_blank(data[at], delim))
    at++;
  return at;
}

static void add_cell(CsvRow *row, CsvCell cell) {
  row->count++;
  if (row->cells->len < CSV_MOST_CELLS)
    g_array_append_val(row->cells, cell);
}

/* The closing quote of the cell whose content begins at `at`; `size`: none. */
static gsize closing_quote(const char *data, gsize size, gsize at,
                           guint *doubled) {
  while (at < size) {
    const char *quote = memchr(data + at, '"', size - at);
    if (quote == NULL)
      return size;
    at = (gsize)(quote - data);
    if (at + 1 >= size || data[at + 1] != '"')
      return at;
    (*doubled)++;
    at += 2;
  }
  return size;
}

/* Cuts a cell; gives the byte behind it: a delimiter, a line end, or the
 * end. */
static CsvCutResult cut_cell(const char *data, gsize size, gsize *at,
                             char delim, CsvRow *row) {
  gsize p = skip_blanks(data, size, *at, delim);
  CsvCell cell = {p, p, 0};
  if (p < size && data[p] == '"') {
    cell.b = p + 1;
    row->open = p;
    cell.e = closing_quote(data, size, cell.b, &cell.doubled);
    if (cell.e >= size) {
      row->fault = p;
      row->next = size;
      return CSV_CUT_OPEN_QUOTE;
    }
    p = skip_blanks(data, size, cell.e + 1, delim);
    if (p < size && data[p] != delim && data[p] != '\n' && data[p] != '\r') {
      row->fault = p;
      row->next = csv_next_line(data, size, p);
      return CSV_CUT_BAD_QUOTE;
    }
  } else {
    for (; p < size && data[p] != delim && data[p] != '\n' && data[p] != '\r';
         p++)
      row->literal_quote = row->literal_quote || data[p] == '"';
    cell.e = p;
    while (cell.e > cell.b && csv_is_blank(data[cell.e - 1], delim))
      cell.e--;
  }
  add_cell(row, cell);
  *at = p;
  return CSV_CUT_ROW;
}

CsvCutResult csv_cut(const char *data, gsize size, gsize at, char delim,
                     CsvRow *row) {
  g_array_set_size(row->cells, 0);
  row->count = 0;
  row->literal_quote = FALSE;
  row->b = row->e = row->next = at;
  if (at >= size)
    return CSV_CUT_END;
  gsize first = skip_blanks(data, size, at, delim);
  if (first >= size || data[first] == '\n' || data[first] == '\r') {
    row->next = csv_next_line(data, size, first);
    return CSV_CUT_BLANK;
  }
  for (;;) {
    CsvCutResult result = cut_cell(data, size, &at, delim, row);
    if (result != CSV_CUT_ROW)
      return result;
    if (at >= size || data[at] != delim)
      break;
    at++;
  }
  row->e = at;
  row->next = csv_next_line(data, size, at);
  return CSV_CUT_ROW;
}
