/* Numbers as print shows them. */
#include <math.h>

#include "reports/figure/format.h"

static void is(char *got, const char *wanted) {
  g_assert_cmpstr(got, ==, wanted);
  g_free(got);
}

static void test_counts(void) {
  is(format_count(0), "0");
  is(format_count(999), "999");
  is(format_count(48216), "48,216");
  is(format_count(-1234567), MINUS "1,234,567");
  is(format_count(G_MININT64), MINUS "9,223,372,036,854,775,808");
  is(format_count_short(940), "940");
  is(format_count_short(48000), "48k");
  is(format_postings(1), "1 posting");
  is(format_postings(2014), "2,014 postings");
}

static void test_numbers(void) {
  is(format_number(2.5, 1), "2.5");
  is(format_number(-2.55, 1), MINUS "2.5"); /* less than a half in binary */
  is(format_number(232.5, 0), "233");
  is(format_number(231.5, 0), "232");
  is(format_number(-0.5, 0), MINUS "1");
  is(format_number(12345.678, 2), "12,345.68");
  is(format_number(NAN, 1), EN_DASH);
  is(format_number(INFINITY, 1), EN_DASH);
}

static void test_shares(void) {
  is(format_share(0.614, 48216), "61.4%");
  is(format_share(0.614, 36), "61%");
  is(format_share(1, 36), "100%");
  is(format_share(NAN, 36), EN_DASH);
  is(format_share_range(0.61, 0.618, 48216), "61.0" EN_DASH "61.8");
  is(format_share_range(NAN, 0.618, 48216), "");
}

static void test_money(void) {
  is(format_money(124000, "USD"), "$124,000");
  is(format_money_short(143000, "USD"), "$143k");
  is(format_money_short(850, "USD"), "$850");
  is(format_money_short(NAN, "USD"), EN_DASH);
  is(format_money_range(142000, 144000, "USD"), "$142k" EN_DASH "$144k");
  is(format_money_range(NAN, 144000, "USD"), "up to $144k");
  is(format_money_range(142000, NAN, "USD"), "from $142k");
  is(format_money_short(98000, "CHF"), "CHF" NBSP "98k");
}

static void test_words(void) {
  is(format_rank(3, 3), "3");
  is(format_rank(3, 7), "3" EN_DASH "7");
  is(format_rank(2, 346), "2" EN_DASH "25+");
  is(format_rank(0, 0), EN_DASH);
  is(format_date("2026-11-21"), "21 November 2026");
  is(format_date("2026-13-21"), "2026-13-21");
  is(format_date("soon"), "soon");
  is(format_date(NULL), "");
  is(format_sentence("équipe"), "Équipe");
  is(format_sentence(""), "");
  const char *const names[] = {"a", "b", "c"};
  is(format_list(names, 1), "a");
  is(format_list(names, 2), "a and b");
  is(format_list(names, 3), "a, b and c");
}

static void check_text(char *got, const char *expected) {
  g_assert_cmpstr(got, ==, expected);
  g_free(got);
}

static void test_change(void) {
  check_text(format_change(0.174), "+17%");
  check_text(format_change(-0.25), MINUS "25%");
  check_text(format_change(0.004), "0%");
  check_text(format_change(-0.004), "0%");
  check_text(format_change(NAN), EN_DASH);
  check_text(format_change_range(-0.064, 0.29), MINUS "6 to +29");
  check_text(format_change_range(NAN, 0.29), "");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/format/counts", test_counts);
  g_test_add_func("/format/numbers", test_numbers);
  g_test_add_func("/format/shares", test_shares);
  g_test_add_func("/format/money", test_money);
  g_test_add_func("/format/words", test_words);
  g_test_add_func("/format/change", test_change);
  return g_test_run();
}
