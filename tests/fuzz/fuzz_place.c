/* Places: the location's and those the text names. */
#include "tests/fuzz/fuzz_record.h"

static const PlaceTable *shipped(void) {
  static PlaceTable *table;
  if (table == NULL)
    table = place_table_load("data/places", NULL);
  g_assert_nonnull(table);
  return table;
}

static Posting *read_place(const Record *record) {
  g_autoptr(Text) text = text_new(record);
  Posting *posting = posting_new();
  place_find(shipped(), text, posting);
  return posting;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(Record) record = fuzz_record(data, size);
  g_autoptr(Posting) posting = read_place(record);
  g_autoptr(Posting) again = read_place(record);
  check_places(shipped(), record, posting);
  check_flags(posting);
  g_assert_cmpint(posting->workplace, <, N_WORKPLACES);
  g_autofree char *one = spell_posting(posting);
  g_autofree char *two = spell_posting(again);
  g_assert_cmpstr(one, ==, two);
  return 0;
}
