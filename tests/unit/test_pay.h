/* What the tests of pay share: a record of one line, and pay as a short text.
 */
#ifndef HANDBILL_TEST_PAY_H
#define HANDBILL_TEST_PAY_H

#include <string.h>

#include "stages/extract/pay.h"
#include "stages/model/posting.h"

/* A record with one field, or more added by record_put(). */
static inline void record_put(Record *record, RecordField field,
                              const char *value) {
  g_autofree char *old = record->text;
  gsize start = record->length > 0 ? record->length + 1 : 0;

  record->text = record->length > 0 ? g_strconcat(old, "\n", value, NULL)
                                    : g_strdup(value);
  record->length = strlen(record->text);
  record->field[field] = (Span){(guint32)start, (guint32)record->length};
}

static inline void put_amount(GString *out, gint64 value) {
  if (value == PAY_NONE)
    g_string_append(out, "*");
  else
    g_string_append_printf(out, "%" G_GINT64_FORMAT, value);
}

/* "4500..5000 USD hour", "~" before a period that was inferred, "@" and the
 * place; then the reasons of money that is no pay. */
static inline char *describe(const Posting *posting) {
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    g_string_append(out, i > 0 ? "; " : "");
    put_amount(out, pay->min);
    g_string_append(out, "..");
    put_amount(out, pay->max);
    g_string_append_printf(out, " %s %s%s", pay->currency,
                           pay->per_stated ? "" : "~",
                           vocabulary_word(VOCABULARY_PERIOD, pay->per));
    if (pay->place)
      g_string_append_printf(out, " @%s", pay->place);
  }
  for (int reason = 0; reason < N_MONEY; reason++)
    if (posting_has_money(posting, (MoneyReason)reason))
      g_string_append_printf(out, "%s!%s", out->len > 0 ? " " : "",
                             money_word((MoneyReason)reason));
  return g_string_free(out, FALSE);
}

static inline Posting *find(const Record *record, const char *country,
                            Employment employment) {
  const Annual annual = ANNUAL_DEFAULT;
  g_autoptr(Text) text = text_new(record);
  Posting *posting = posting_new();

  posting->employment = employment;
  if (country) {
    Place *place = place_new();
    place->main = TRUE;
    place->country = g_intern_string(country);
    g_ptr_array_add(posting->places, place);
  }
  pay_find(&annual, text, posting);
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    g_autofree char *quote =
        g_strndup(record->text + pay->at.b, pay->at.e - pay->at.b);
    g_assert_cmpstr(quote, ==, pay->quote);
    g_assert_true(g_utf8_validate(quote, -1, NULL));
  }
  return posting;
}

typedef struct {
  const char *country, *text, *expected;
} Case;

static inline void check_cases(const Case *cases, gsize n) {
  for (gsize i = 0; i < n; i++) {
    g_autoptr(Record) record = record_new();
    g_autoptr(Posting) posting = NULL;
    g_autofree char *got = NULL;

    record_put(record, FIELD_DESCRIPTION, cases[i].text);
    posting = find(record, cases[i].country, EMPLOYMENT_NOT_STATED);
    got = describe(posting);
    if (strcmp(got, cases[i].expected) != 0) {
      g_test_message("%s\n  got      %s\n  expected %s", cases[i].text, got,
                     cases[i].expected);
      g_test_fail();
    }
  }
}

#endif
