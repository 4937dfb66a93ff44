/* What the tests of the readers share: reading bytes to the end as a short
 * text, and the promises that hold for every record whatever was read.
 *
 *   g_autofree char *got = read_dump(bytes, size, NULL, &limits);
 *
 * gives a line for each step: "1:2 title=Cook description=Soup" for record 1
 * in line 2, "!2:3 ragged-row" for a reject. A known system's name stands in
 * front: "1:2 lever title=Cook". A newline in a value is "\n".
 */
#ifndef HANDBILL_TEST_READ_H
#define HANDBILL_TEST_READ_H

#include <string.h>

#include "stages/read/input.h"
#include "stages/read/recognise.h"

static const SourceLimits default_limits = SOURCE_LIMITS_DEFAULT;

/* Of what is tried byte by byte, one in so many: a build with sanitizers takes
 * twenty times as long, and the other build tries all. */
#ifdef __SANITIZE_ADDRESS__
enum { ONE_IN = 7 };
#else
enum { ONE_IN = 1 };
#endif

static inline void check_bytes(const void *a, gsize a_size, const void *b,
                               gsize b_size) {
  g_assert_cmpuint(a_size, ==, b_size);
  g_assert_true(a_size == 0 || memcmp(a, b, a_size) == 0);
}

/* Equal, but that a space may stand for another one (0xA0 in Windows-1252). */
static inline gboolean reads_same(const char *text, const char *file,
                                  gsize length) {
  for (gsize i = 0; i < length; i++)
    if (text[i] != file[i] &&
        (text[i] != ' ' || strchr("\t\r\n\f\v\xA0", file[i]) == NULL))
      return FALSE;
  return TRUE;
}

/* Runs are sorted, lie inside text and record, and plain ones read the same
 * on both sides. */
static inline void check_runs(const Input *input, const Record *record) {
  const char *file =
      (const char *)g_bytes_get_data(input->bytes, NULL) + record->offset;
  guint32 done = 0;
  for (guint i = 0; record->runs != NULL && i < record->runs->len; i++) {
    const RecordRun *run = &g_array_index(record->runs, RecordRun, i);
    g_assert_cmpuint(run->text, >=, done);
    done = run->text + run->length;
    g_assert_cmpuint(run->length, >, 0);
    g_assert_cmpuint(done, <=, record->length);
    g_assert_cmpuint(run->raw + run->raw_length, <=, record->extent);
    const char *text = record->text + run->text;
    /* In UTF-16 a letter may have two bytes on both sides. */
    if (run->length == run->raw_length && input->encoding == ENCODING_UTF8)
      g_assert_true(reads_same(text, file + run->raw, run->length));
    Span span = record_span_in_file(record, (Span){run->text, done});
    g_assert_cmpuint(span.b, ==, run->raw);
    g_assert_cmpuint(span.e, ==, run->raw + run->raw_length);
  }
  if (record->runs == NULL)
    check_bytes(record->text, record->length, file, record->extent);
}

static inline void check_same(const Record *a, const Record *b) {
  check_bytes(a->text, a->length, b->text, b->length);
  check_bytes(a->field, sizeof a->field, b->field, sizeof b->field);
  g_assert_cmpuint(a->offset, ==, b->offset);
  g_assert_cmpuint(a->extent, ==, b->extent);
  g_assert_cmpint(a->format, ==, b->format);
  g_assert_cmpint(a->runs == NULL, ==, b->runs == NULL);
  if (a->runs != NULL)
    check_bytes(a->runs->data, a->runs->len * sizeof(RecordRun), b->runs->data,
                b->runs->len * sizeof(RecordRun));
}

static inline void check_record(Reader *reader, const Record *record) {
  const Input *input = reader->input;
  g_assert_true(g_utf8_validate(record->text, (gssize)record->length, NULL));
  g_assert_cmpuint(strlen(record->text), ==, record->length);
  g_assert_cmpuint(record->offset + record->extent, <=,
                   g_bytes_get_size(input->bytes));
  gsize prose = 0;
  for (RecordField field = 0; field < N_FIELDS; field++) {
    g_assert_cmpuint(record->field[field].b, <=, record->field[field].e);
    g_assert_cmpuint(record->field[field].e, <=, record->length);
    if (field == FIELD_TITLE || field == FIELD_DESCRIPTION)
      prose += record->field[field].e - record->field[field].b;
  }
  g_assert_cmpuint(prose, >, 0);
  check_runs(input, record);
  GError *error = NULL;
  g_autoptr(Record) again =
      reader_at(reader, record->offset, record->extent, &error);
  g_assert_no_error(error);
  check_same(record, again);
  g_assert_cmpuint(again->record, ==, 0);
  g_assert_cmpuint(again->line, ==, 0);
}

static inline void append_value(GString *out, const char *text, gsize length) {
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '\n')
      g_string_append(out, "\\n");
    else
      g_string_append_c(out, text[i]);
  }
}

static inline void append_record(GString *out, const Record *record) {
  g_string_append_printf(out, "%u:%u", record->record, record->line);
  if (record->system != NULL)
    g_string_append_printf(out, " %s", record->system);
  for (RecordField field = 0; field < N_FIELDS; field++) {
    gsize length;
    const char *value = record_field(record, field, &length);
    if (value == NULL)
      continue;
    g_string_append_printf(out, " %s=", record_field_name(field));
    append_value(out, value, length);
  }
  g_string_append_c(out, '\n');
}

/* What has been handed out, for the promise that nothing is lost: steps are
 * numbered one by one, or one reject without a number stands for the whole
 * input; they follow one another in the file and do not overlap; and nothing
 * else stands behind a record. */
typedef struct {
  guint steps, numbered;
  gsize end;         /* of the last step's bytes that are sure */
  gboolean is_exact; /* that step was a record */
  gboolean is_plain; /* the reader sees the file's own bytes */
} Cover;

/* Behind a record stands what separates it from the next step, and nothing
 * behind the last; in JSON also what closes the list, behind which another one
 * may follow. Places are the file's: of text that was decoded, only their order
 * is looked at. */
static inline void check_between(const Reader *reader, const Cover *cover,
                                 gsize next) {
  const char *data = reader->input->data;
  gboolean is_json = reader->format == FORMAT_JSON;
  g_assert_cmpuint(next, >=, cover->end);
  if (!cover->is_exact || reader->format == FORMAT_PAGE ||
      reader->input->decoding != NULL)
    return;
  gsize at = cover->end;
  while (at < next &&
         (g_ascii_isspace(data[at]) || (is_json && data[at] == ',')))
    at++;
  g_assert_true(at == next || (is_json && data[at] == ']'));
}

static inline void check_covered(const Reader *reader, Cover *cover,
                                 const Record *record, const Reject *reject) {
  guint number = record != NULL ? record->record : reject->record;
  gsize offset = record != NULL ? record->offset : reject->offset;
  /* Other formats' records need not stand one behind the other. */
  if (reader->format > FORMAT_JSON)
    return;
  cover->steps++;
  if (number > 0)
    g_assert_cmpuint(number, ==, ++cover->numbered);
  g_assert_true(number > 0 || cover->steps == 1);
  g_assert_true(cover->steps == 1 || cover->numbered > 0);
  check_between(reader, cover, offset);
  /* A known system may wrap each of its postings. */
  cover->is_exact = record != NULL && record->system == NULL;
  cover->end = record != NULL ? offset + record->extent : offset;
}

static inline void check_ended(const Reader *reader, const Cover *cover) {
  if (reader->format > FORMAT_JSON)
    return;
  g_assert_cmpuint(cover->steps, >, 0);
  check_between(reader, cover, g_bytes_get_size(reader->input->bytes));
}

/* Reads to the end. Ends for any bytes: each step takes at least one. */
static inline char *read_dump(const char *bytes, gsize size, const char *format,
                              const SourceLimits *limits) {
  g_autoptr(GBytes) all = g_bytes_new(bytes, size);
  Input *input = input_from_bytes("test", all, limits);
  Reader *reader = recognise(input, format, NULL);
  GString *out = g_string_new(NULL);
  Cover cover = {.is_plain = input->size == size &&
                             (size == 0 || !memcmp(input->data, bytes, size))};
  for (gsize steps = 0;; steps++) {
    Record *record = NULL;
    Reject *reject = NULL;
    SourceStep step = reader_next(reader, &record, &reject);
    if (step == SOURCE_END)
      break;
    g_assert_cmpuint(steps, <=, MAX(size, input->size) + 2);
    if (step == SOURCE_RECORD) {
      g_assert_null(reject);
      check_record(reader, record);
      append_record(out, record);
    } else {
      g_assert_null(record);
      g_assert_nonnull(reject->detail);
      g_assert_true(g_utf8_validate(reject->detail, -1, NULL));
      g_assert_cmpuint(reject->offset, <=, size);
      g_string_append_printf(out, "!%u:%u %s\n", reject->record, reject->line,
                             reject_word(reject->reason));
    }
    check_covered(reader, &cover, record, reject);
    record_free(record);
    reject_free(reject);
  }
  check_ended(reader, &cover);
  reader->class->free(reader);
  input_free(input);
  return g_string_free(out, FALSE);
}

typedef struct {
  const char *input, *wanted;
} ReadCase;

static inline void check_cases(const ReadCase *cases, gsize n,
                               const char *format) {
  for (gsize i = 0; i < n; i++) {
    g_autofree char *got = read_dump(cases[i].input, strlen(cases[i].input),
                                     format, &default_limits);
    g_assert_cmpstr(got, ==, cases[i].wanted);
  }
}

/* Every beginning of the text can be read, and says something. */
static inline void check_truncations(const char *text, gsize size) {
  for (gsize n = 0; n <= size; n += ONE_IN) {
    g_autofree char *got = read_dump(text, n, NULL, &default_limits);
    g_assert_cmpuint(strlen(got), >, 0);
  }
}

/* Each byte of the text in turn replaced by each of the signs, by bytes that
 * no text has, left out, and doubled; read as what it is then and as
 * `format`. The promises of read_dump() hold, so nothing is lost. */
static inline void check_mutations(const char *text, gsize size,
                                   const char *signs, const char *format) {
  static const char strange[] = {'\0', '\x80', '\xC3', '\xFF'};
  gsize n = strlen(signs), kinds = n + sizeof strange + 2;
  g_autofree char *changed = g_malloc(size + 1);
  for (gsize i = 0; i < size * kinds; i += ONE_IN) {
    gsize at = i / kinds, kind = i % kinds, length = size;
    memcpy(changed, text, size);
    if (kind < n)
      changed[at] = signs[kind];
    else if (kind < n + sizeof strange)
      changed[at] = strange[kind - n];
    else if (kind == kinds - 2)
      memmove(changed + at, text + at + 1, --length - at);
    else
      memmove(changed + at + 1, text + at, length++ - at);
    g_autofree char *got =
        read_dump(changed, length, at % 2 ? format : NULL, &default_limits);
    g_assert_cmpuint(strlen(got), >, 0);
  }
}

/* The text with bytes put in at random, and noise made of its signs. */
static inline void check_noise(const char *text, gsize size, const char *signs,
                               guint rounds) {
  g_autoptr(GRand) random = g_rand_new_with_seed(20260131);
  g_autofree char *noise = g_malloc(size + 1);
  for (guint round = 0; round < rounds; round += ONE_IN) {
    memcpy(noise, text, size);
    gint changes = g_rand_int_range(random, 1, round % 2 == 0 ? 6 : 200);
    for (gint i = 0; i < changes; i++) {
      gint at = g_rand_int_range(random, 0, (gint)size);
      noise[at] = g_rand_boolean(random)
                      ? signs[g_rand_int_range(random, 0, (gint)strlen(signs))]
                      : (char)g_rand_int_range(random, 0, 256);
    }
    static const char *const formats[] = {NULL, "page", "csv", "json", "html"};
    const char *format = formats[round % G_N_ELEMENTS(formats)];
    g_autofree char *got = read_dump(noise, size, format, &default_limits);
    g_assert_cmpuint(strlen(got), >, 0);
  }
}

/* A folder of test data beside the project, or NULL: the test is skipped. */
static inline char *shared_folder(const char *name) {
  g_autofree char *path = g_build_filename("../shared/data", name, NULL);
  if (g_file_test(path, G_FILE_TEST_IS_DIR))
    return g_steal_pointer(&path);
  g_test_skip("the data is not here");
  return NULL;
}

#endif
