/* Fuzzing extraction: bytes → a record with fields, as a reader would give it,
 * and the promises that hold of everything found in it.
 *
 * The bytes are written like a letter: "location: Leeds" and the like, one
 * line each with a field's name, then an empty line, then the description.
 */
#ifndef HANDBILL_TEST_FUZZ_RECORD_H
#define HANDBILL_TEST_FUZZ_RECORD_H

#include <math.h>
#include <string.h>

#include "stages/extract/currency.h"
#include "stages/extract/place.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/test_pay.h"

/* The field of a head's line; the value stands behind "name: ". */
static inline RecordField head_field(const char *line, const char **value) {
  for (RecordField field = 0; field < FIELD_DESCRIPTION; field++) {
    gsize n = strlen(record_field_name(field));
    if (strncmp(line, record_field_name(field), n) != 0 ||
        strncmp(line + n, ": ", 2) != 0)
      continue;
    *value = line + n + 2;
    return field;
  }
  return N_FIELDS;
}

/* Takes the head's lines away from `rest` into `values`. */
static inline char *read_head(char *rest, char *values[N_FIELDS]) {
  for (;;) {
    char *end = strchr(rest, '\n');
    g_autofree char *line =
        g_strndup(rest, end != NULL ? (gsize)(end - rest) : strlen(rest));
    const char *value;
    RecordField field = head_field(line, &value);
    if (field == N_FIELDS)
      return rest;
    g_free(values[field]);
    values[field] = g_strdup(value);
    if (end == NULL)
      return rest + strlen(rest);
    rest = end + 1;
  }
}

static inline Record *fuzz_record(const uint8_t *data, size_t size) {
  char *values[N_FIELDS] = {NULL};
  g_autofree char *valid = g_utf8_make_valid((const char *)data, (gssize)size);
  values[FIELD_DESCRIPTION] = g_strdup(read_head(valid, values));
  Record *record = record_new();
  record->file = "fuzz";
  record->record = record->line = 1;
  for (RecordField field = 0; field < N_FIELDS; field++) {
    if (values[field] != NULL && g_strstrip(values[field])[0] != '\0')
      record_put(record, field, values[field]);
    g_free(values[field]);
  }
  if (record->text == NULL)
    record->text = g_strdup("");
  record->extent = record->length;
  return record;
}

static inline void check_span(const Record *record, Span at) {
  g_assert_cmpuint(at.b, <=, at.e);
  g_assert_cmpuint(at.e, <=, record->length);
  g_assert_cmpint(record->text[at.b] & 0xC0, !=, 0x80);
  g_assert_cmpint(record->text[at.e] & 0xC0, !=, 0x80);
}

static inline void check_quote(const Record *record, Span at,
                               const char *quote) {
  check_span(record, at);
  g_assert_cmpuint(at.b, <, at.e);
  g_assert_cmpuint(strlen(quote), ==, at.e - at.b);
  g_assert_cmpint(memcmp(quote, record->text + at.b, at.e - at.b), ==, 0);
}

static inline void check_range(gint64 min, gint64 max) {
  g_assert_true(min == PAY_NONE || min >= 0);
  g_assert_true(max == PAY_NONE || max >= 0);
  g_assert_true(min == PAY_NONE || max == PAY_NONE || min <= max);
}

static inline void check_pay(const Record *record, const Posting *posting) {
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    check_quote(record, pay->at, pay->quote);
    check_range(pay->min, pay->max);
    check_range(pay->year_min, pay->year_max);
    g_assert_true(pay->min != PAY_NONE || pay->max != PAY_NONE);
    g_assert_nonnull(currency_find(pay->currency, 3));
    g_assert_cmpint(pay->per, >, PERIOD_NONE);
    g_assert_cmpint(pay->per, <, N_PERIODS);
    g_assert_true(pay->place == NULL || g_utf8_validate(pay->place, -1, NULL));
  }
}

static inline void check_codes(const PlaceTable *table, const Place *place) {
  if (place->country != NULL)
    g_assert_nonnull(place_country_name(table, place->country));
  if (place->region != NULL) {
    g_assert_nonnull(place->country);
    g_assert_nonnull(place_region_name(table, place->region));
    g_assert_cmpint(strncmp(place->region, place->country, 2), ==, 0);
    g_assert_cmpint(place->region[2], ==, '-');
  }
  if (place->city == NULL) {
    g_assert_true(isnan(place->lat) && isnan(place->lon));
    return;
  }
  g_assert_nonnull(place->country);
  g_assert_true(fabs(place->lat) <= 90 && fabs(place->lon) <= 180);
}

static inline void check_places(const PlaceTable *table, const Record *record,
                                const Posting *posting) {
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    check_quote(record, place->at, place->raw);
    check_codes(table, place);
    g_assert_true(!place->main || i == 0);
  }
}

static inline void check_flags(const Posting *posting) {
  for (guint i = 1; i < posting->flags->len; i++)
    g_assert_cmpstr(g_ptr_array_index(posting->flags, i - 1), <,
                    g_ptr_array_index(posting->flags, i));
}

/* The posting as a line of postings.jsonl, for comparing. */
static inline char *spell_posting(const Posting *posting) {
  GString *line = g_string_new(NULL);
  posting_write(posting, line);
  return g_string_free(line, FALSE);
}

#endif
