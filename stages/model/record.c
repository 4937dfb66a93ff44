#include "stages/model/record.h"

#include <string.h>

#include "stages/model/json_out.h"

static const char *const field_names[N_FIELDS] = {
    [FIELD_TITLE] = "title",
    [FIELD_EMPLOYER] = "employer",
    [FIELD_LOCATION] = "location",
    [FIELD_COUNTRY] = "country",
    [FIELD_PAY] = "pay",
    [FIELD_PAY_MIN] = "pay_min",
    [FIELD_PAY_MAX] = "pay_max",
    [FIELD_PAY_CURRENCY] = "pay_currency",
    [FIELD_PAY_PERIOD] = "pay_period",
    [FIELD_PAY_MORE] = "pay_more",
    [FIELD_EMPLOYMENT] = "employment",
    [FIELD_WORKPLACE] = "workplace",
    [FIELD_SENIORITY] = "seniority",
    [FIELD_URL] = "url",
    [FIELD_POSTED] = "posted",
    [FIELD_CLOSES] = "closes",
    [FIELD_REFERENCE] = "reference",
    [FIELD_DESCRIPTION] = "description",
};

static const struct {
  const char *word, *meaning;
} rejects[N_REJECTS] = {
    [REJECT_EMPTY_FILE] = {"empty-file", "the input has no content"},
    [REJECT_BINARY] = {"binary", "the input is not text"},
    [REJECT_NO_POSTINGS] = {"no-postings", "no posting was found in the text"},
    [REJECT_NO_COLUMN] = {"no-column",
                          "the table has neither a title nor a description"},
    [REJECT_EMPTY_RECORD] = {"empty-record",
                             "neither title nor description has text"},
    [REJECT_RAGGED_ROW] = {"ragged-row",
                           "the row has more or fewer cells than the header"},
    [REJECT_OPEN_QUOTE] = {"open-quote", "a quote is opened and never closed"},
    [REJECT_BAD_QUOTE] = {"bad-quote", "text stands behind a closing quote"},
    [REJECT_BAD_ENCODING] = {"bad-encoding", "the bytes are not UTF-8"},
    [REJECT_BAD_JSON] = {"bad-json", "the JSON is malformed or cut off"},
    [REJECT_BAD_XML] = {"bad-xml", "the XML is malformed or cut off, or asks "
                                   "for entities that are not expanded"},
    [REJECT_NOT_AN_OBJECT] = {"not-an-object",
                              "the JSON value is not an object"},
    [REJECT_TOO_DEEP] = {"too-deep",
                         "JSON, XML or HTML is nested beyond the limit"},
    [REJECT_FIELD_TOO_LONG] = {"field-too-long",
                               "a field is longer than --max-field"},
    [REJECT_RECORD_TOO_LONG] = {"record-too-long",
                                "a record is longer than --max-document"},
    [REJECT_CONTRADICTION] = {"contradiction", "the record contradicts itself"},
    [REJECT_UNREADABLE] = {"unreadable", "the file cannot be opened or read"},
    [REJECT_CUT_OFF] = {"cut-off", "packed data end too early"},
    [REJECT_CORRUPT] = {"corrupt",
                        "packed data are damaged, or a check sum is wrong"},
    [REJECT_TRAILING] = {"trailing-bytes",
                         "something else stands behind compressed data"},
    [REJECT_EXPANDS] = {"expands-too-far", "unpacked it is larger than "
                                           "--max-ratio or --max-expanded"},
    [REJECT_NESTED] = {"nested-packing", "it is packed more than once"},
    [REJECT_ENCRYPTED] = {"encrypted", "the member needs a password"},
    [REJECT_NOT_A_FILE] = {"not-a-file",
                           "the member is a link, a device or the like"},
    [REJECT_BAD_WARC] = {"bad-warc", "the web archive's record is malformed"},
};

const char *record_field_name(RecordField field) {
  return field < N_FIELDS ? field_names[field] : NULL;
}

Record *record_new(void) { return g_new0(Record, 1); }

void record_free(Record *record) {
  if (record == NULL)
    return;
  g_free(record->text);
  g_free(record->token);
  g_free(record->url);
  g_clear_pointer(&record->runs, g_array_unref);
  g_free(record);
}

void record_cut(Record *record) {
  if (record->text == NULL || record->token != NULL)
    return;
  record->token = tokens_cut(record->text, record->length, &record->tokens);
}

const char *record_field(const Record *record, RecordField field,
                         gsize *length) {
  Span span = record->field[field];
  *length = span.e - span.b;
  return *length > 0 ? record->text + span.b : NULL;
}

guint record_run_behind(const GArray *runs, gsize at) {
  guint low = 0, high = runs->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const RecordRun *run = &g_array_index(runs, RecordRun, middle);
    if ((gsize)run->text + run->length > at)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* The file byte of text byte `at` inside its run: its place in a plain run, an
 * end of the unit in an escaped one. */
static guint32 run_raw(const RecordRun *run, guint32 at, gboolean is_end) {
  if (run->length == run->raw_length)
    return run->raw + (at - run->text);
  return is_end ? run->raw + run->raw_length : run->raw;
}

Span record_span_in_file(const Record *record, Span span) {
  if (record->runs == NULL || span.b >= span.e)
    return span;
  const GArray *runs = record->runs;
  guint first = record_run_behind(runs, span.b);
  guint last = record_run_behind(runs, span.e - 1);
  if (first >= runs->len)
    return (Span){0, 0};
  const RecordRun *from = &g_array_index(runs, RecordRun, first);
  if (from->text >= span.e)
    return (Span){0, 0};
  /* Fields may stand in the file in another order than in the text: the
   * evidence reaches from the first to the last of their bytes. A span may end
   * in a joining newline, which no run covers. */
  Span raw = {G_MAXUINT32, 0};
  for (guint i = first; i <= last && i < runs->len; i++) {
    const RecordRun *run = &g_array_index(runs, RecordRun, i);
    if (run->text >= span.e)
      break;
    guint32 b = run_raw(run, MAX(span.b, run->text), FALSE);
    guint32 e = run_raw(run, MIN(span.e, run->text + run->length), TRUE);
    raw = (Span){MIN(raw.b, b), MAX(raw.e, e)};
  }
  return raw;
}

const char *reject_word(RejectReason reason) {
  return reason < N_REJECTS ? rejects[reason].word : NULL;
}

const char *reject_meaning(RejectReason reason) {
  return reason < N_REJECTS ? rejects[reason].meaning : NULL;
}

Reject *reject_new(const char *file, RejectReason reason) {
  Reject *reject = g_new0(Reject, 1);
  reject->file = file;
  reject->reason = reason;
  return reject;
}

void reject_free(Reject *reject) {
  if (reject == NULL)
    return;
  g_free(reject->detail);
  g_free(reject->excerpt);
  g_free(reject);
}

void reject_write(const Reject *reject, GString *out) {
  JsonOut json = json_out(out);
  json_out_object(&json, NULL);
  json_out_object(&json, "source");
  json_out_string(&json, "file", reject->file);
  json_out_int(&json, "record", reject->record);
  json_out_int(&json, "line", reject->line);
  json_out_end(&json);
  json_out_int(&json, "offset", (gint64)reject->offset);
  json_out_string(&json, "reason", reject_word(reject->reason));
  json_out_string(&json, "detail", reject->detail);
  json_out_string(&json, "excerpt", reject->excerpt);
  json_out_end(&json);
  g_string_append_c(out, '\n');
}

char *reject_excerpt(const char *text, gsize length) {
  enum { LONGEST = 80 };
  /* Ten spare bytes: a replaced byte may not eat the room of a good one. */
  g_autofree char *valid =
      g_utf8_make_valid(text, (gssize)MIN(length, LONGEST + 10));
  GString *out = g_string_sized_new(LONGEST);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gsize bytes = (gsize)(g_utf8_next_char(p) - p);
    if (out->len + bytes > LONGEST)
      break;
    if (g_unichar_isprint(c))
      g_string_append_len(out, p, (gssize)bytes);
    else
      g_string_append_c(out, ' ');
  }
  return g_string_free(out, FALSE);
}
