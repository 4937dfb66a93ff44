#include "stages/read/recognise.h"

#include <string.h>

#include "stages/read/read_csv.h"
#include "stages/read/read_html.h"
#include "stages/read/read_json.h"
#include "stages/read/read_page.h"
#include "stages/read/read_xml.h"

/* How far to look for bytes that no text has. */
#define PROBE 8192

/* What the first bytes of some files that are no text mean. */
static const struct {
  const char *bytes;
  gsize length;
  const char *what;
} signatures[] = {
    {"\x1F\x8B", 2, "it is compressed with gzip"},
    {"\x28\xB5\x2F\xFD", 4, "it is compressed with zstd"},
    {"BZh", 3, "it is compressed with bzip2"},
    {"\xFD"
     "7zXZ",
     5, "it is compressed with xz"},
    {"PK\x03\x04", 4, "it is a zip archive or an office document"},
    {"%PDF-", 5, "it is a PDF"},
    {"\x89PNG", 4, "it is a PNG image"},
    {"\xFF\xD8\xFF", 3, "it is a JPEG image"},
    {"\x7F"
     "ELF",
     4, "it is a program"},
};

static gboolean is_control(char c) {
  return (guchar)c < 0x20 && strchr("\t\n\v\f\r\x1B", c) == NULL;
}

static Reject *refuse_signature(Input *input) {
  for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++)
    if (input->size >= signatures[i].length &&
        memcmp(input->data, signatures[i].bytes, signatures[i].length) == 0)
      return input_reject(input, REJECT_BINARY, 0, 0,
                          "the input is not text: %s; it was left out",
                          signatures[i].what);
  return NULL;
}

static Reject *refuse_binary(Input *input) {
  gsize probe = MIN(input->size, PROBE);
  const char *nul = memchr(input->data, '\0', probe);
  if (nul != NULL)
    return input_reject(input, REJECT_BINARY, 0, 0,
                        "the input is not text: a NUL byte stands at offset "
                        "%" G_GSIZE_FORMAT "; it was left out",
                        input_offset(input, (gsize)(nul - input->data)));
  gsize controls = 0;
  for (gsize i = 0; i < probe; i++)
    controls += is_control(input->data[i]) ? 1 : 0;
  if (controls * 10 <= probe)
    return NULL;
  return input_reject(input, REJECT_BINARY, 0, 0,
                      "the input is not text: %" G_GSIZE_FORMAT
                      " of its first %" G_GSIZE_FORMAT
                      " bytes are control characters; it was left out",
                      controls, probe);
}

static Reject *refuse_empty(Input *input) {
  for (gsize i = input->body; i < input->size; i++)
    if (!g_ascii_isspace(input->data[i]))
      return NULL;
  return input_reject(input, REJECT_EMPTY_FILE, 0, 0,
                      input->size == 0 ? "the input has no bytes"
                                       : "the input has nothing but spaces");
}

/* A reader of the table; NULL when a column that was named by hand is not
 * there. */
static Reader *table_reader(Input *input, CsvTable *table, GError **error) {
  const ColumnMap *map = input->limits.columns;
  if (map == NULL || table->cut != CSV_CUT_ROW ||
      csv_table_check(table, input, map, error))
    return csv_reader_new(input, table);
  csv_table_free(table);
  return NULL;
}

static gboolean begins_with_location(const Input *input) {
  const char *line = input->data + input->body;
  gsize length = input->size - input->body;
  const char *end = memchr(line, '\n', length);
  length = end != NULL ? (gsize)(end - line) : length;
  while (length > 0 && g_ascii_isspace(line[length - 1]))
    length--;
  return page_is_location(line, length);
}

static Reader *forced(Input *input, const char *format, GError **error) {
  if (strcmp(format, vocabulary_word(VOCABULARY_FORMAT, FORMAT_PAGE)) == 0)
    return page_reader_new(input);
  if (strcmp(format, vocabulary_word(VOCABULARY_FORMAT, FORMAT_JSON)) == 0)
    return json_reader_new(input);
  if (strcmp(format, vocabulary_word(VOCABULARY_FORMAT, FORMAT_XML)) == 0)
    return xml_reader_new(input);
  if (strcmp(format, vocabulary_word(VOCABULARY_FORMAT, FORMAT_HTML)) == 0)
    return html_reader_new(input);
  if (strcmp(format, vocabulary_word(VOCABULARY_FORMAT, FORMAT_CSV)) == 0)
    return table_reader(
        input, csv_table_find(input, input->limits.columns, TRUE), error);
  g_set_error(
      error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
      "\"%s\" is no format that can be read; use page, csv, json, html or xml",
      format);
  return NULL;
}

static Format format_of(const char *format) {
  int found = format != NULL ? vocabulary_find(VOCABULARY_FORMAT, format) : -1;
  return found >= 0 ? (Format)found : FORMAT_PAGE;
}

/* A page may name its charset itself: its reader decodes it. */
static gboolean is_html(const Input *input, const char *format) {
  return format != NULL ? format_of(format) == FORMAT_HTML
                        : html_looks_like(input);
}

Reader *recognise(Input *input, const char *format, GError **error) {
  Reject *reject = refuse_signature(input);
  if (reject == NULL)
    input_decode(input, is_html(input, format));
  if (reject == NULL)
    reject = refuse_empty(input);
  if (reject == NULL)
    reject = refuse_binary(input);
  if (reject != NULL)
    return refusal_reader_new(input, format_of(format), reject);
  if (format != NULL)
    return forced(input, format, error);
  if (html_looks_like(input))
    return html_reader_new(input);
  if (xml_looks_like(input))
    return xml_reader_new(input);
  if (json_looks_like(input))
    return json_reader_new(input);
  CsvTable *table = begins_with_location(input)
                        ? NULL
                        : csv_table_find(input, input->limits.columns, FALSE);
  if (table != NULL)
    return table_reader(input, table, error);
  return page_reader_new(input);
}
