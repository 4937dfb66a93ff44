/* Tables: quotes, delimiters, headers; and whether the fast way of decoding a
 * row and its plain twin agree. */
#include "stages/read/csv_cut.h"
#include "stages/read/csv_decode.h"
#include "tests/fuzz/fuzz_read.h"

/* The cell's bytes with each doubled quote as one. */
static GString *cell_text(const char *data, const CsvCell *cell) {
  GString *text = g_string_new(NULL);
  for (gsize at = cell->b; at < cell->e; at++) {
    g_string_append_c(text, data[at]);
    at += cell->doubled > 0 && data[at] == '"' ? 1 : 0;
  }
  return text;
}

static void check_row(const char *data, const CsvRow *row, CsvDecoder *fast,
                      CsvDecoder *plain) {
  gboolean good = csv_decode(fast, data, row);
  g_assert_cmpint(good, ==, csv_decode_plain(plain, data, row));
  for (guint i = 0; good && i < row->cells->len; i++) {
    const CsvCell *cell = &g_array_index(row->cells, CsvCell, i);
    if (!row->literal_quote && csv_leaves_out(data, cell))
      continue;
    gsize n, m;
    const char *of_plain = csv_decoded(plain, i, &m);
    g_autoptr(GString) text = cell_text(data, cell);
    check_bytes(text->str, text->len, of_plain, m);
    if (fast->was_sure)
      continue;
    const char *of_fast = csv_decoded(fast, i, &n);
    check_bytes(of_fast, n, of_plain, m);
  }
}

static void fuzz_twins(const char *data, gsize size, char delimiter) {
  CsvDecoder fast, plain;
  CsvRow row;
  csv_decoder_init(&fast, delimiter);
  csv_decoder_init(&plain, delimiter);
  csv_row_init(&row);
  for (gsize at = 0;;) {
    CsvCutResult cut = csv_cut(data, size, at, delimiter, &row);
    if (cut == CSV_CUT_END)
      break;
    if (cut == CSV_CUT_ROW)
      check_row(data, &row, &fast, &plain);
    g_assert_cmpuint(row.next, >, at);
    at = row.next;
  }
  csv_decoder_done(&fast);
  csv_decoder_done(&plain);
  csv_row_done(&row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_twins((const char *)data, size, size % 3 == 0 ? ';' : ',');
  fuzz_read(data, size, "csv");
  return 0;
}
