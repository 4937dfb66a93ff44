/* Place and pay of listed postings, read back from the English of the tables.
 */
#include "reports/page/posting_words.h"
#include "tests/unit/fixture_words.h"

static void is(char *got, const char *wanted) {
  g_assert_cmpstr(got, ==, wanted);
  g_free(got);
}

static void test_pay(void) {
  static const struct {
    const char *en, *de;
  } cases[] = {
      {"", ""},
      {"33.60–39.20 USD an hour", "33,60–39,20 USD je Stunde"},
      {"1,234,567 JPY a year", "1.234.567 JPY im Jahr"},
      {"from 900 EUR a month", "ab 900 EUR im Monat"},
      {"up to 45,000.50 GBP", "bis 45.000,50 GBP"},
      {"10–12 EUR an hour; 20 EUR a day", "10–12 EUR je Stunde; 20 EUR am Tag"},
      /* what is not written so stays */
      {"negotiable", "negotiable"},
      {"50k USD a year", "50k USD a year"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    is(posting_words_pay(fixture_english(), cases[i].en), cases[i].en);
    is(posting_words_pay(fixture_german(), cases[i].en), cases[i].de);
  }
}

static void test_place(void) {
  g_autoptr(Statistics) st = statistics_new();
  const PlaceRow rows[] = {
      {.level = "country", .country = "FR", .name = "France", .mark = ""},
      {.level = "country", .country = "GE", .name = "Georgia", .mark = ""},
      {.level = "region", .country = "US", .name = "Georgia", .mark = ""}};
  g_array_append_vals(st->table[TABLE_PLACES], rows, G_N_ELEMENTS(rows));
  Report report = {.words = fixture_german(), .statistics = st};
  is(posting_words_place(&report, "Lyon, France"), "Lyon, Frankreich");
  is(posting_words_place(&report, "France"), "Frankreich");
  is(posting_words_place(&report, "Atlanta, Georgia"), "Atlanta, Georgia");
  is(posting_words_place(&report, ""), "");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/posting-words/pay", test_pay);
  g_test_add_func("/posting-words/place", test_place);
  return g_test_run();
}
