#include "stages/read/csv_decode.h"

static void on_cell(void *text, size_t length, void *data) {
  CsvDecoder *self = data;
  if (text != NULL)
    g_string_append_len(self->cells, text, (gssize)length);
  gsize end = self->cells->len;
  g_array_append_val(self->ends, end);
}

static int is_blank_no_tab(unsigned char c) { return c == ' '; }

static int is_blank(unsigned char c) { return c == ' ' || c == '\t'; }

void csv_decoder_init(CsvDecoder *self, char delimiter) {
  csv_init(&self->parser, 0);
  csv_set_delim(&self->parser, (unsigned char)delimiter);
  csv_set_space_func(&self->parser,
                     delimiter == '\t' ? is_blank_no_tab : is_blank);
  self->cells = g_string_new(NULL);
  self->ends = g_array_new(FALSE, FALSE, sizeof(gsize));
}

void csv_decoder_done(CsvDecoder *self) {
  csv_free(&self->parser);
  g_string_free(self->cells, TRUE);
  g_array_unref(self->ends);
}

gboolean csv_leaves_out(const char *data, const CsvCell *cell) {
  return cell->e - cell->b >= CSV_LONG_CELL && cell->b > 0 &&
         data[cell->b - 1] == '"' && data[cell->e] == '"';
}

gboolean csv_is_sure(const char *data, const CsvRow *row) {
  gsize at = row->b;
  if (row->literal_quote || row->count != row->cells->len)
    return FALSE;
  for (guint i = 0; i < row->cells->len; i++) {
    const CsvCell *cell = &g_array_index(row->cells, CsvCell, i);
    gsize quote = cell->b == at + 1 && data[at] == '"' ? 1 : 0;
    if (cell->b != at + quote)
      return FALSE;
    at = cell->e + quote + 1; /* behind the delimiter, or the row's end */
  }
  return at == row->e + 1;
}

static void begin(CsvDecoder *self, const CsvRow *row) {
  g_string_truncate(self->cells, 0);
  g_array_set_size(self->ends, 0);
  int strict = row->literal_quote ? 0 : CSV_STRICT | CSV_STRICT_FINI;
  csv_set_opts(&self->parser, (unsigned char)strict);
}

/* Gives libcsv the bytes [b, e) of the row; FALSE at a fault. */
static gboolean feed(CsvDecoder *self, const char *data, gsize b, gsize e) {
  return csv_parse(&self->parser, data + b, e - b, on_cell, NULL, self) ==
         e - b;
}

/* Ends the row. Always: it also resets the parser for the next one. */
static gboolean end(CsvDecoder *self, const CsvRow *row, gboolean good) {
  gboolean finished = csv_fini(&self->parser, on_cell, NULL, self) == 0;
  return good && finished && self->ends->len == row->cells->len;
}

gboolean csv_decode(CsvDecoder *self, const char *data, const CsvRow *row) {
  self->was_sure = csv_is_sure(data, row);
  if (self->was_sure)
    return TRUE;
  begin(self, row);
  gboolean good = TRUE;
  gsize at = row->b;
  for (guint i = 0; good && !row->literal_quote && i < row->cells->len; i++) {
    const CsvCell *cell = &g_array_index(row->cells, CsvCell, i);
    if (!csv_leaves_out(data, cell))
      continue;
    good = feed(self, data, at, cell->b);
    at = cell->e;
  }
  good = good && feed(self, data, at, row->e);
  return end(self, row, good);
}

gboolean csv_decode_plain(CsvDecoder *self, const char *data,
                          const CsvRow *row) {
  self->was_sure = FALSE;
  begin(self, row);
  return end(self, row, feed(self, data, row->b, row->e));
}

const char *csv_decoded(const CsvDecoder *self, guint i, gsize *length) {
  gsize b = i > 0 ? g_array_index(self->ends, gsize, i - 1) : 0;
  *length = g_array_index(self->ends, gsize, i) - b;
  return self->cells->str + b;
}
