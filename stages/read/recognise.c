#include "stages/read/recognise.h"

#include <string.h>

#include "stages/read/read_csv.h"
#include "stages/read/read_html.h"
#include "stages/read/read_json.h"
#include "stages/read/read_page.h"

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
    {"\xFF\xFE", 2, "it is UTF-16 text; convert it to UTF-8"},
    {"\xFE\xFF", 2, "it is UTF-16 text; convert it to UTF-8"},
    {"\x7F"
     "ELF",
     4, "it is a program"},
};

static gboolean is_control(char c) {
  return (guchar)c < 0x20 && strchr("\t\n\v\f\r\x1B", c) == NULL;
}

static Reject *refuse_binary(Input *input) {
  for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++)
    if (input->size >= signatures[i].length &&
        memcmp(input->data, signatures[i].bytes, signatures[i].length) == 0)
      return input_reject(input, REJECT_BINARY, 0, 0,
                          "the input is not text: %s; it was left out",
                          signatures[i].what);
  gsize probe = MIN(input->size, PROBE);
  const char *nul = memchr(input->data, '\0', probe);
  if (nul != NULL)
    return input_reject(input, REJECT_BINARY, 0, 0,
                        "the input is not text: a NUL byte stands at offset "
                        "%" G_GSIZE_FORMAT "; it was left out",
                        (gsize)(nul - input->data));
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

static const char delimiters[] = ",;\t";

/* The delimiter under which the first row looks most like a header; 0: under
 * none. */
static char find_delimiter(const Input *input) {
  guint most = 0;
  char found = '\0';
  for (const char *d = delimiters; *d != '\0'; d++) {
    guint likeness = csv_header_likeness(input, *d);
    if (likeness > most) {
      most = likeness;
      found = *d;
    }
  }
  return found;
}

/* For a table that is known to be one: the delimiter met most often in its
 * first line. */
static char commonest_delimiter(const Input *input) {
  const char *line = input->data + input->body;
  gsize length = input->size - input->body;
  const char *end = memchr(line, '\n', length);
  length = end != NULL ? (gsize)(end - line) : length;
  guint most = 0;
  char found = ',';
  for (const char *d = delimiters; *d != '\0'; d++) {
    guint count = 0;
    for (gsize i = 0; i < length; i++)
      count += line[i] == *d;
    if (count > most) {
      most = count;
      found = *d;
    }
  }
  return found;
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
  if (strcmp(format, vocabulary_word(VOCABULARY_FORMAT, FORMAT_HTML)) == 0)
    return html_reader_new(input);
  if (strcmp(format, vocabulary_word(VOCABULARY_FORMAT, FORMAT_CSV)) == 0) {
    char delimiter = find_delimiter(input);
    return csv_reader_new(
        input, delimiter != '\0' ? delimiter : commonest_delimiter(input));
  }
  g_set_error(
      error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
      "\"%s\" is no format that can be read; use page, csv, json or html",
      format);
  return NULL;
}

static Format format_of(const char *format) {
  int found = format != NULL ? vocabulary_find(VOCABULARY_FORMAT, format) : -1;
  return found >= 0 ? (Format)found : FORMAT_PAGE;
}

Reader *recognise(Input *input, const char *format, GError **error) {
  Reject *reject = refuse_empty(input);
  if (reject == NULL)
    reject = refuse_binary(input);
  if (reject != NULL)
    return refusal_reader_new(input, format_of(format), reject);
  if (format != NULL)
    return forced(input, format, error);
  if (html_looks_like(input))
    return html_reader_new(input);
  if (json_looks_like(input))
    return json_reader_new(input);
  char delimiter = begins_with_location(input) ? '\0' : find_delimiter(input);
  if (delimiter != '\0')
    return csv_reader_new(input, delimiter);
  return page_reader_new(input);
}
