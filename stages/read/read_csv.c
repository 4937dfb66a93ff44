#include "stages/read/read_csv.h"

#include <string.h>

#include "stages/read/builder.h"
#include "stages/read/csv_decode.h"
#include "stages/read/utf8.h"

typedef struct {
  Reader base;
  CsvTable *table;
  char delimiter; /* of the table */
  CsvDecoder decoder;
  CsvRow row;
  Builder builder;
  gsize at;
  guint record; /* rows seen, the header not counted */
  Reject *header_reject;
  gboolean is_done;
} CsvReader;

static guint count_columns(const CsvReader *self) {
  return self->table->columns->len;
}

/* The column's field; NULL where it is not used. */
static const ReadColumn *column_at(const CsvReader *self, guint i) {
  return i < count_columns(self)
             ? g_array_index(self->table->columns, TableColumn, i).column
             : NULL;
}

/* ---- a row --------------------------------------------------------------- */

static void add_cell(CsvReader *self, const CsvCell *cell) {
  const char *data = self->base.input->data;
  gsize from = cell->b;
  for (guint i = 0; i < cell->doubled; i++) {
    const char *quote = memchr(data + from, '"', cell->e - from);
    gsize at = (gsize)(quote - data);
    builder_raw(&self->builder, data + from, at - from, from - self->row.b);
    builder_unit(&self->builder, "\"", 1, at - self->row.b, 2);
    from = at + 2;
  }
  builder_raw(&self->builder, data + from, cell->e - from, from - self->row.b);
}

/* TRUE when what the builder took is what libcsv decoded. */
static gboolean same_cell(const CsvReader *self, const CsvCell *cell, guint i,
                          gsize from) {
  if (self->decoder.was_sure || (csv_leaves_out(self->base.input->data, cell) &&
                                 !self->row.literal_quote))
    return TRUE;
  gsize length;
  const char *text = csv_decoded(&self->decoder, i, &length);
  return self->builder.text->len - from == length &&
         memcmp(self->builder.text->str + from, text, length) == 0;
}

static gboolean add_cells(CsvReader *self) {
  if (!csv_decode(&self->decoder, self->base.input->data, &self->row))
    return FALSE;
  builder_clear(&self->builder);
  for (guint i = 0; i < count_columns(self); i++) {
    const ReadColumn *column = column_at(self, i);
    if (column == NULL)
      continue;
    builder_begin(&self->builder);
    gsize from = self->builder.text->len;
    const CsvCell *cell = &g_array_index(self->row.cells, CsvCell, i);
    add_cell(self, cell);
    if (!same_cell(self, cell, i, from))
      return FALSE;
    const CsvCell *name = &g_array_index(self->table->header.cells, CsvCell, i);
    builder_end(&self->builder, column,
                self->table->has_header ? self->base.input->data + name->b
                                        : NULL,
                name->e - name->b);
  }
  return TRUE;
}

static const char *column_label(CsvReader *self, guint i) {
  const ReadColumn *column = column_at(self, i);
  return column != NULL ? record_field_name(column->field) : "not used";
}

static Reject *refuse_long_field(CsvReader *self) {
  const CsvRow *row = &self->row;
  for (guint i = 0; i < row->cells->len; i++) {
    const CsvCell *cell = &g_array_index(row->cells, CsvCell, i);
    gsize length = cell->e - cell->b - cell->doubled;
    if (length > self->base.input->limits.field)
      return input_reject(
          self->base.input, REJECT_FIELD_TOO_LONG, self->record, row->b,
          "row %u: cell %u (%s) has %" G_GSIZE_FORMAT
          " bytes, more than the limit of %" G_GSIZE_FORMAT
          "; the row was left out and reading went on behind it",
          self->record, i + 1, column_label(self, i), length,
          self->base.input->limits.field);
  }
  return NULL;
}

static Reject *refuse_shape(CsvReader *self) {
  Input *input = self->base.input;
  const CsvRow *row = &self->row;
  Reject *reject = refuse_long_field(self);
  if (reject != NULL)
    return reject;
  if (row->e - row->b > input->limits.document)
    return input_reject(input, REJECT_RECORD_TOO_LONG, self->record, row->b,
                        "row %u has %" G_GSIZE_FORMAT
                        " bytes, more than the limit of %" G_GSIZE_FORMAT
                        "; the row was left out",
                        self->record, row->e - row->b, input->limits.document);
  if (row->count != count_columns(self))
    return input_reject(input, REJECT_RAGGED_ROW, self->record, row->b,
                        "row %u has %" G_GSIZE_FORMAT
                        " cells where the %s has %u; the row was left out",
                        self->record, row->count,
                        self->table->has_header ? "header" : "first row",
                        count_columns(self));
  const char *bad;
  if (!input->is_valid &&
      !utf8_is_valid(input->data + row->b, row->e - row->b, &bad))
    return input_reject(input, REJECT_BAD_ENCODING, self->record, row->b,
                        "row %u is not UTF-8: byte 0x%02X at offset "
                        "%" G_GSIZE_FORMAT "; the row was left out",
                        self->record, (guint)(guchar)*bad,
                        input_offset(input, (gsize)(bad - input->data)));
  return NULL;
}

/* The row that was just cut as a record, or why not. */
static SourceStep row_record(CsvReader *self, Record **record,
                             Reject **reject) {
  Input *input = self->base.input;
  const CsvRow *row = &self->row;
  *reject = refuse_shape(self);
  if (*reject != NULL)
    return SOURCE_REJECT;
  if (!add_cells(self)) {
    *reject = input_reject(input, REJECT_BAD_QUOTE, self->record, row->b,
                           "row %u is quoted in a way that leaves more than "
                           "one reading; the row was left out",
                           self->record);
    return SOURCE_REJECT;
  }
  g_autoptr(Record) made =
      input_record(input, FORMAT_CSV, self->record, row->b, row->e - row->b);
  if (builder_finish(&self->builder, made)) {
    *record = g_steal_pointer(&made);
    return SOURCE_RECORD;
  }
  *reject = input_reject(input, REJECT_EMPTY_RECORD, self->record, row->b,
                         "row %u has neither a title nor a description; the "
                         "row was left out",
                         self->record);
  return SOURCE_REJECT;
}

/* ---- quotes that do not close -------------------------------------------- */

/* TRUE when the lines from `from` on are surely rows of their own, as far as
 * `to`: each of them has the header's cells. The last line of a cell that is
 * quoted as it should be has a quote in its middle. */
static gboolean are_rows(CsvReader *self, gsize from, gsize to) {
  const Input *input = self->base.input;
  if (count_columns(self) < 2)
    return FALSE;
  CsvRow row;
  csv_row_init(&row);
  gboolean any = FALSE, good = TRUE;
  for (gsize at = from; good && at < to; at = row.next) {
    CsvCutResult cut =
        csv_cut(input->data, input->size, at, self->delimiter, &row);
    if (cut == CSV_CUT_BLANK)
      continue;
    any = TRUE;
    good = cut == CSV_CUT_ROW && row.count == count_columns(self) &&
           !row.literal_quote;
  }
  csv_row_done(&row);
  return any && good;
}

/* A quote without its partner takes in the rows behind its line, up to the
 * next quote or to the end: `end`. Where they are rows, reading goes on with
 * them. TRUE when it does. */
static gboolean resume_behind(CsvReader *self, gsize quote, gsize end) {
  const Input *input = self->base.input;
  gsize line = csv_next_line(input->data, input->size, quote);
  if (line >= end || !are_rows(self, line, end))
    return FALSE;
  self->at = line;
  return TRUE;
}

static Reject *refuse_open_quote(CsvReader *self) {
  Input *input = self->base.input;
  gsize begin = self->row.b, quote = self->row.fault;
  guint line = input_line(input, quote);
  if (resume_behind(self, quote, input->size))
    return input_reject(
        input, REJECT_OPEN_QUOTE, self->record, begin,
        "row %u: the quote at line %u, offset %" G_GSIZE_FORMAT
        " is never closed; the line was left out and reading went on at the "
        "next one",
        self->record, line, input_offset(input, quote));
  return input_reject(
      input, REJECT_OPEN_QUOTE, self->record, begin,
      "row %u: the quote opened at line %u, offset %" G_GSIZE_FORMAT
      " is never closed; the remaining %" G_GSIZE_FORMAT
      " bytes of the file were left out, since no row in them is certain",
      self->record, line, input_offset(input, quote),
      g_bytes_get_size(input->bytes) - input_offset(input, begin));
}

static Reject *refuse_bad_quote(CsvReader *self) {
  Input *input = self->base.input;
  const CsvRow *row = &self->row;
  guint first = input_line(input, row->b), last = input_line(input, row->fault);
  /* The quote that opened the cell, or one before it, may be the one too many:
   * then the fault stands behind the opening quote of a later row. */
  if (last > first && resume_behind(self, row->open, row->next))
    return input_reject(
        input, REJECT_OPEN_QUOTE, self->record, row->b,
        "row %u: the quote at line %u, offset %" G_GSIZE_FORMAT
        " is not closed before the next row; the row was left out and reading "
        "went on at the next line",
        self->record, input_line(input, row->open),
        input_offset(input, row->open));
  return input_reject(input, REJECT_BAD_QUOTE, self->record, row->b,
                      "row %u (lines %u to %u): text stands behind the "
                      "closing quote at line %u, offset %" G_GSIZE_FORMAT
                      "; these lines were left out and reading went on at the "
                      "next one",
                      self->record, first, last, last,
                      input_offset(input, row->fault));
}

static SourceStep csv_next(Reader *reader, Record **record, Reject **reject) {
  CsvReader *self = (CsvReader *)reader;
  Input *input = reader->input;
  if (self->header_reject != NULL) {
    *reject = g_steal_pointer(&self->header_reject);
    self->is_done = TRUE;
    return SOURCE_REJECT;
  }
  while (!self->is_done) {
    CsvCutResult cut = csv_cut(input->data, input->size, self->at,
                               self->delimiter, &self->row);
    self->at = self->row.next;
    if (cut == CSV_CUT_BLANK)
      continue;
    if (cut == CSV_CUT_END)
      break;
    self->record++;
    if (cut == CSV_CUT_ROW)
      return row_record(self, record, reject);
    *reject = cut == CSV_CUT_OPEN_QUOTE ? refuse_open_quote(self)
                                        : refuse_bad_quote(self);
    return SOURCE_REJECT;
  }
  if (!self->is_done && self->record == 0) {
    self->is_done = TRUE;
    *reject = input_reject(input, REJECT_NO_POSTINGS, 0, input->body,
                           "the table has a header and no rows");
    return SOURCE_REJECT;
  }
  self->is_done = TRUE;
  return SOURCE_END;
}

static Record *csv_at(Reader *reader, gsize offset, gsize extent,
                      GError **error) {
  CsvReader *self = (CsvReader *)reader;
  guint counted = self->record;
  self->record = 0;
  Record *record = NULL;
  g_autoptr(Reject) reject = NULL;
  CsvCutResult cut = csv_cut(reader->input->data, reader->input->size, offset,
                             self->delimiter, &self->row);
  if (offset >= self->table->first && cut == CSV_CUT_ROW &&
      self->row.e - self->row.b == extent)
    row_record(self, &record, &reject);
  self->record = counted;
  if (record != NULL)
    return record;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s: no row stands at offset %" G_GSIZE_FORMAT
              ", length %" G_GSIZE_FORMAT "%s%s",
              reader->input->path, offset, extent, reject != NULL ? ": " : "",
              reject != NULL ? reject->detail : "");
  return NULL;
}

static void csv_done(Reader *reader) {
  CsvReader *self = (CsvReader *)reader;
  csv_table_free(self->table);
  csv_decoder_done(&self->decoder);
  csv_row_done(&self->row);
  builder_done(&self->builder);
  reject_free(self->header_reject);
  g_free(self);
}

/* ---- the header ---------------------------------------------------------- */

/* What the table lacks: a header that can be cut, a title or a description. */
static Reject *refuse_table(Input *input, const CsvTable *table) {
  const CsvRow *row = &table->header;
  if (table->cut == CSV_CUT_END)
    return input_reject(input, REJECT_EMPTY_FILE, 0, 0,
                        "the table has not even a header");
  if (table->cut != CSV_CUT_ROW) {
    gboolean open = table->cut == CSV_CUT_OPEN_QUOTE;
    return input_reject(
        input, open ? REJECT_OPEN_QUOTE : REJECT_BAD_QUOTE, 0, row->fault,
        open ? "a quote in the header is never closed; the file was left out"
             : "text stands behind a closing quote in the header; the file "
               "was left out");
  }
  if (csv_table_is_usable(table))
    return NULL;
  g_autofree char *names =
      reject_excerpt(input->data + row->b, row->e - row->b);
  return input_reject(
      input, REJECT_NO_COLUMN, 0, row->b,
      table->has_header
          ? "none of the %u columns is known as a title or a description, "
            "neither by name nor by its values; the file was left out; "
            "--columns names them by hand (header: %s)"
          : "the table has no header, and none of the %u columns is by its "
            "values a title or a description; the file was left out; "
            "--columns names them by number (first row: %s)",
      table->columns->len, names);
}

Reader *csv_reader_new(Input *input, CsvTable *table) {
  static const ReaderClass class = {csv_next, csv_at, csv_done};
  CsvReader *self = g_new0(CsvReader, 1);
  self->base = (Reader){&class, input, FORMAT_CSV};
  self->table = table;
  self->delimiter = table->delimiter;
  csv_decoder_init(&self->decoder, self->delimiter);
  csv_row_init(&self->row);
  builder_init(&self->builder);
  self->at = table->first;
  self->header_reject = refuse_table(input, table);
  return &self->base;
}

const CsvTable *csv_reader_table(const Reader *reader) {
  return reader->class->next == csv_next ? ((const CsvReader *)reader)->table
                                         : NULL;
}
