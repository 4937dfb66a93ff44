#include "stages/read/describe.h"

#include "stages/read/describe_json.h"
#include "stages/read/input.h"
#include "stages/read/read_csv.h"

/* Objects whose keys are gathered, and rejects that are told one by one. */
#define MOST_OBJECTS 50
#define MOST_DETAILS 3

static void column_free(gpointer data) {
  DescribedColumn *column = data;
  g_free(column->name);
  g_free(column->reason);
  for (guint i = 0; i < DESCRIBE_EXAMPLES; i++)
    g_free(column->example[i]);
  g_free(column);
}

static void record_done(gpointer data) {
  DescribedRecord *record = data;
  for (guint i = 0; i < N_FIELDS; i++)
    g_free(record->value[i]);
  g_free(record);
}

void description_free(Description *d) {
  if (d == NULL)
    return;
  g_ptr_array_unref(d->columns);
  g_ptr_array_unref(d->examples);
  g_ptr_array_unref(d->details);
  g_free(d->path);
  g_free(d->list);
  g_free(d);
}

/* ---- tables -------------------------------------------------------------- */

static char *cell_excerpt(const Input *input, const CsvCell *cell) {
  return cell->e > cell->b
             ? reject_excerpt(input->data + cell->b, cell->e - cell->b)
             : NULL;
}

/* The word by which --columns names the field of a column. */
static const char *field_word(const ReadColumn *column) {
  if (column == NULL)
    return NULL;
  if (column->field != FIELD_LOCATION)
    return record_field_name(column->field);
  return column->part == PART_CITY      ? "city"
         : column->part == PART_REGION  ? "region"
         : column->part == PART_COUNTRY ? "country"
                                        : record_field_name(FIELD_LOCATION);
}

static void describe_table(Description *d, Input *input,
                           const CsvTable *table) {
  d->delimiter = table->delimiter;
  d->has_header = table->has_header;
  d->preamble = table->preamble;
  if (table->has_header && table->cut == CSV_CUT_ROW)
    d->header_line = input_line(input, table->header.b);
  for (guint i = 0; i < table->columns->len; i++) {
    const TableColumn *c = &g_array_index(table->columns, TableColumn, i);
    DescribedColumn *column = g_new0(DescribedColumn, 1);
    const CsvCell *name = &g_array_index(table->header.cells, CsvCell, i);
    column->name = table->has_header ? cell_excerpt(input, name) : NULL;
    if (column->name == NULL)
      column->name = g_strdup("");
    column->number = i + 1;
    column->field = field_word(c->column);
    column->reason = csv_table_reason(c);
    g_ptr_array_add(d->columns, column);
  }
}

static void add_row_examples(Description *d, const Input *input, gsize at,
                             guint example) {
  CsvRow row;
  csv_row_init(&row);
  if (csv_cut(input->data, input->size, at, d->delimiter, &row) == CSV_CUT_ROW)
    for (guint i = 0; i < MIN(row.cells->len, d->columns->len); i++) {
      DescribedColumn *column = d->columns->pdata[i];
      column->example[example] =
          cell_excerpt(input, &g_array_index(row.cells, CsvCell, i));
    }
  csv_row_done(&row);
}

/* ---- records ------------------------------------------------------------- */

static void add_example(Description *d, const Record *record) {
  DescribedRecord *example = g_new0(DescribedRecord, 1);
  example->record = record->record;
  example->line = record->line;
  example->offset = record->offset;
  example->extent = record->extent;
  for (RecordField field = 0; field < N_FIELDS; field++) {
    gsize length;
    const char *value = record_field(record, field, &length);
    if (value != NULL)
      example->value[field] = reject_excerpt(value, length);
  }
  g_ptr_array_add(d->examples, example);
}

static void add_record(Description *d, const Input *input,
                       const Record *record) {
  guint number = d->records++;
  if (number >= MOST_OBJECTS)
    return;
  gsize at = (gsize)record->offset;
  gsize end = at + (gsize)record->extent;
  if (input->decoding != NULL) {
    at = decoding_text(input->decoding, at);
    end = decoding_text(input->decoding, end);
  }
  if (number < DESCRIBE_EXAMPLES)
    add_example(d, record);
  if (d->delimiter != '\0') {
    if (number < DESCRIBE_EXAMPLES)
      add_row_examples(d, input, at, number);
  } else if (input->data[at] == '{') {
    if (number == 0)
      d->list = describe_json_path(input, at);
    describe_json_keys(input, at, end, record, number, d->columns);
  }
}

static void add_reject(Description *d, const Reject *reject) {
  d->rejects++;
  d->reason[reject->reason]++;
  if (d->details->len < MOST_DETAILS)
    g_ptr_array_add(d->details, g_strdup_printf("line %u: %s", reject->line,
                                                reject->detail));
}

Description *describe(Source *source) {
  Reader *reader = source_reader(source);
  Input *input = reader->input;
  Description *d = g_new0(Description, 1);
  d->path = g_strdup(input->path);
  d->format = vocabulary_word(VOCABULARY_FORMAT, reader->format);
  d->encoding = source_encoding(source);
  d->bytes = g_bytes_get_size(source_bytes(source));
  d->repaired = source_repaired(source);
  d->columns = g_ptr_array_new_with_free_func(column_free);
  d->examples = g_ptr_array_new_with_free_func(record_done);
  d->details = g_ptr_array_new_with_free_func(g_free);
  const CsvTable *table = csv_reader_table(reader);
  if (table != NULL)
    describe_table(d, input, table);
  Record *record;
  Reject *reject;
  SourceStep step;
  while ((step = source_next(source, &record, &reject)) != SOURCE_END) {
    if (step == SOURCE_RECORD)
      add_record(d, input, record);
    else
      add_reject(d, reject);
    record_free(record);
    reject_free(reject);
  }
  return d;
}
