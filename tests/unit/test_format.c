/* Numbers as print shows them. */
#include <math.h>

#include "reports/figure/format.h"
#include "tests/unit/fixture_words.h"

static void is(char *got, const char *wanted) {
  g_assert_cmpstr(got, ==, wanted);
  g_free(got);
}

static void test_counts(void) {
  is(format_count(fixture_english(), 0), "0");
  is(format_count(fixture_english(), 999), "999");
  is(format_count(fixture_english(), 48216), "48,216");
  is(format_count(fixture_english(), -1234567), MINUS "1,234,567");
  is(format_count(fixture_english(), G_MININT64),
     MINUS "9,223,372,036,854,775,808");
  is(format_count_short(fixture_english(), 940), "940");
  is(format_count_short(fixture_english(), 48000), "48k");
  is(format_postings(fixture_english(), 1), "1 posting");
  is(format_postings(fixture_english(), 2014), "2,014 postings");
}

static void test_numbers(void) {
  is(format_number(fixture_english(), 2.5, 1), "2.5");
  is(format_number(fixture_english(), -2.55, 1),
     MINUS "2.5"); /* less than a half in binary */
  is(format_number(fixture_english(), 232.5, 0), "233");
  is(format_number(fixture_english(), 231.5, 0), "232");
  is(format_number(fixture_english(), -0.5, 0), MINUS "1");
  is(format_number(fixture_english(), 12345.678, 2), "12,345.68");
  is(format_number(fixture_english(), NAN, 1), EN_DASH);
  is(format_number(fixture_english(), INFINITY, 1), EN_DASH);
}

static void test_shares(void) {
  is(format_share(fixture_english(), 0.614, 48216), "61.4%");
  is(format_share(fixture_english(), 0.614, 36), "61%");
  is(format_share(fixture_english(), 1, 36), "100%");
  is(format_share(fixture_english(), NAN, 36), EN_DASH);
  is(format_share_range(fixture_english(), 0.61, 0.618, 48216),
     "61.0" EN_DASH "61.8");
  is(format_share_range(fixture_english(), NAN, 0.618, 48216), "");
}

static void test_money(void) {
  is(format_money(fixture_english(), 124000, "USD"), "$124,000");
  is(format_money_short(fixture_english(), 143000, "USD"), "$143k");
  is(format_money_short(fixture_english(), 850, "USD"), "$850");
  is(format_money_short(fixture_english(), NAN, "USD"), EN_DASH);
  is(format_money_range(fixture_english(), 142000, 144000, "USD"),
     "$142k" EN_DASH "$144k");
  is(format_money_range_whole(fixture_english(), 3400, 3950, "EUR"),
     "\u20ac3,400\u2013\u20ac3,950");
  is(format_money_range_whole(fixture_german(), 3400, 3950, "EUR"),
     "3.400\u20133.950" NBSP "\u20ac");
  is(format_money_range_whole(fixture_english(), NAN, 3950, "EUR"),
     "up to \u20ac3,950");
  is(format_money_range_whole(fixture_english(), 17.8, 17.8, "GBP"),
     "\u00a317.80");
  is(format_money_range(fixture_english(), NAN, 144000, "USD"), "up to $144k");
  is(format_money_range(fixture_english(), 142000, NAN, "USD"), "from $142k");
  is(format_money_short(fixture_english(), 98000, "CHF"), "CHF" NBSP "98k");
}

static void test_words(void) {
  is(format_rank(3, 3), "3");
  is(format_rank(3, 7), "3" EN_DASH "7");
  is(format_rank(2, 346), "2" EN_DASH "25+");
  is(format_rank(0, 0), EN_DASH);
  is(format_date(fixture_english(), "2026-11-21"), "21 November 2026");
  is(format_date(fixture_english(), "2026-13-21"), "2026-13-21");
  is(format_date(fixture_english(), "soon"), "soon");
  is(format_date(fixture_english(), NULL), "");
  is(format_sentence("équipe"), "Équipe");
  is(format_sentence(""), "");
  const char *const names[] = {"a", "b", "c"};
  is(format_list(fixture_english(), names, 1), "a");
  is(format_list(fixture_english(), names, 2), "a and b");
  is(format_list(fixture_english(), names, 3), "a, b and c");
}

static void check_text(char *got, const char *expected) {
  g_assert_cmpstr(got, ==, expected);
  g_free(got);
}

static void test_change(void) {
  check_text(format_change(fixture_english(), 0.174), "+17%");
  check_text(format_change(fixture_english(), -0.25), MINUS "25%");
  check_text(format_change(fixture_english(), 0.004), "0%");
  check_text(format_change(fixture_english(), -0.004), "0%");
  check_text(format_change(fixture_english(), NAN), EN_DASH);
  check_text(format_change(fixture_english(), 12.5), "+1,250%");
  check_text(format_signed(fixture_english(), -0.0123, 1), MINUS "1.2");
  check_text(format_signed_range(fixture_english(), -0.064, 0.29, 0),
             MINUS "6 to +29");
  check_text(format_signed_range(fixture_english(), NAN, 0.29, 0), "");
}

/* The same numbers in German, beside the English. */
static void test_languages(void) {
  static const struct {
    double value;
    const char *money, *short_money, *share, *count;
    const char *german_money, *german_short, *german_share, *german_count;
  } cases[] = {
      {0, "$0", "$0", "0.0%", "0", "0" NBSP "$", "0" NBSP "$", "0,0" NBSP "%",
       "0"},
      {0.614, "$0.61", "$0.61", "61.4%", "1", "0,61" NBSP "$", "0,61" NBSP "$",
       "61,4" NBSP "%", "1"},
      {32.5, "$32.50", "$32.50", "3,250.0%", "33", "32,50" NBSP "$",
       "32,50" NBSP "$", "3.250,0" NBSP "%", "33"},
      {1234, "$1,234", "$1.2k", "123,400.0%", "1.2k", "1.234" NBSP "$",
       "1,2" NBSP "Tsd." NBSP "$", "123.400,0" NBSP "%", "1,2" NBSP "Tsd."},
      {142000, "$142,000", "$142k", "14,200,000.0%", "142k", "142.000" NBSP "$",
       "142" NBSP "Tsd." NBSP "$", "14.200.000,0" NBSP "%", "142" NBSP "Tsd."},
      {3.1e6, "$3,100,000", "$3.1M", "310,000,000.0%", "3.1M",
       "3.100.000" NBSP "$", "3,1" NBSP "Mio." NBSP "$",
       "310.000.000,0" NBSP "%", "3,1" NBSP "Mio."},
      {-2000, MINUS "$2,000", MINUS "$2k", MINUS "200,000.0%", MINUS "2k",
       MINUS "2.000" NBSP "$", MINUS "2" NBSP "Tsd." NBSP "$",
       MINUS "200.000,0" NBSP "%", MINUS "2" NBSP "Tsd."},
  };
  const Words *en = fixture_english(), *de = fixture_german();
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    double x = cases[i].value;
    gint64 count = (gint64)round(x);
    is(format_money(en, x, "USD"), cases[i].money);
    is(format_money(de, x, "USD"), cases[i].german_money);
    is(format_money_short(en, x, "USD"), cases[i].short_money);
    is(format_money_short(de, x, "USD"), cases[i].german_short);
    is(format_share(en, x, FORMAT_DECIMAL_N), cases[i].share);
    is(format_share(de, x, FORMAT_DECIMAL_N), cases[i].german_share);
    is(format_count_short(en, count), cases[i].count);
    is(format_count_short(de, count), cases[i].german_count);
  }
}

static void test_german(void) {
  const Words *de = fixture_german();
  is(format_count_tight(fixture_english(), 17052), "17k");
  is(format_count_tight(de, 940), "940");
  is(format_count_tight(de, 1234), "1,2" NBSP "T");
  is(format_count_tight(de, 17052), "17" NBSP "T");
  is(format_count(de, 48216), "48.216");
  is(format_number(de, -12345.678, 2), MINUS "12.345,68");
  is(format_share_range(de, 0.61, 0.618, 48216), "61,0" EN_DASH "61,8");
  is(format_change(de, -0.25), MINUS "25" NBSP "%");
  is(format_change(de, 12.5), "+1.250" NBSP "%");
  is(format_signed_range(de, -0.064, 0.29, 0), MINUS "6 bis +29");
  is(format_money_range(de, 142000, 144000, "USD"),
     "142" EN_DASH "144" NBSP "Tsd." NBSP "$");
  is(format_money_range(de, 900000, 1200000, "EUR"),
     "900" NBSP "Tsd." EN_DASH "1,2" NBSP "Mio." NBSP "\xe2\x82\xac");
  is(format_money_range(de, 32.5, 40, "USD"), "32,50" EN_DASH "40" NBSP "$");
  is(format_money_range(de, 142000, 142000, "USD"), "142" NBSP "Tsd." NBSP "$");
  is(format_money_range(de, NAN, 144000, "USD"),
     "bis 144" NBSP "Tsd." NBSP "$");
  is(format_money_short(de, 98000, "CHF"), "98" NBSP "Tsd." NBSP "CHF");
  is(format_money(de, 98500, "XYZ"), "98.500" NBSP "XYZ");
  is(format_money(fixture_english(), 98500, "XYZ"), "XYZ" NBSP "98,500");
  is(format_money_cents(de, 40, "USD"), "40,00" NBSP "$");
  MoneyUnit unit = format_money_unit(250000);
  is(format_money_unit_words(de, 50000, &unit, "USD"),
     "50" NBSP "Tsd." NBSP "$");
  is(format_money_unit_words(de, 0, &unit, "USD"), "0" NBSP "$");
  is(format_money_unit_name(de, &unit, "CHF"), "Tausend Schweizer Franken");
  is(format_date(de, "2026-11-21"), "21. November 2026");
  is(format_date(de, "2026-03-01"), "1. M\xc3\xa4rz 2026");
  is(format_postings(de, 1), "1 Anzeige");
  is(format_postings(de, 2014), "2.014 Anzeigen");
  const char *const names[] = {"a", "b", "c"};
  is(format_list(de, names, 3), "a, b und c");
  is(format_list(de, names, 0), "");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/format/counts", test_counts);
  g_test_add_func("/format/numbers", test_numbers);
  g_test_add_func("/format/shares", test_shares);
  g_test_add_func("/format/money", test_money);
  g_test_add_func("/format/words", test_words);
  g_test_add_func("/format/change", test_change);
  g_test_add_func("/format/languages", test_languages);
  g_test_add_func("/format/german", test_german);
  return g_test_run();
}
