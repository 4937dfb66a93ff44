/* Pay: columns and words of pay, and money in the text. */
#include "tests/fuzz/fuzz_record.h"

static Posting *read_pay(const Record *record) {
  gsize n;
  const char *country = record_field(record, FIELD_COUNTRY, &n);
  g_autofree char *code = g_strndup(country != NULL ? country : "", n);
  const char *value = record_field(record, FIELD_EMPLOYMENT, &n);
  g_autofree char *word = g_strndup(value != NULL ? value : "", n);
  int employment = vocabulary_find(VOCABULARY_EMPLOYMENT, word);
  /* Countries that decide what a bare $ is, and no others: codes are interned
   * for ever. */
  static const char *const known[] = {"US", "CA", "AU", "MX", "SG", "JP", "DE"};
  gboolean is_known = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
    is_known = is_known || strcmp(code, known[i]) == 0;
  return find(record, is_known ? code : NULL,
              employment >= 0 ? (Employment)employment : EMPLOYMENT_NOT_STATED);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(Record) record = fuzz_record(data, size);
  g_autoptr(Posting) posting = read_pay(record);
  g_autoptr(Posting) again = read_pay(record);
  check_pay(record, posting);
  check_flags(posting);
  g_autofree char *one = spell_posting(posting);
  g_autofree char *two = spell_posting(again);
  g_assert_cmpstr(one, ==, two);
  return 0;
}
