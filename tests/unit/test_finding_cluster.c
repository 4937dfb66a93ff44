/* What the report says when employers are counted. */
#include <math.h>
#include <string.h>

#include "reports/page/finding.h"
#include "tests/unit/fixture_words.h"

static void add_row(Statistics *st, const char *key, const char *of, double low,
                    double high, double cluster_low, double cluster_high,
                    const char *mark) {
  HeadlineClusterRow row = {.key = key,
                            .of = of,
                            .label = "",
                            .unit = *of ? of : "share",
                            .value = (low + high) / 2,
                            .low = low,
                            .high = high,
                            .cluster_low = cluster_low,
                            .cluster_high = cluster_high,
                            .n = 400,
                            .replicates = 1000,
                            .seed = 99,
                            .largest = "",
                            .mark = mark};
  g_array_append_val(st->table[TABLE_HEADLINE_CLUSTERS], row);
}

static char *pay_text(const Statistics *st) {
  Report report = {.words = fixture_english(),
                   .statistics = st,
                   .n = 500,
                   .currency = "USD"};
  GString *text = g_string_new(NULL);
  finding_cluster_pay(text, &report);
  return g_string_free(text, FALSE);
}

static void test_wider(void) {
  g_autoptr(Statistics) st = statistics_new();
  add_row(st, "paid_share", "", 0.52, 0.58, 0.41, 0.70, "");
  g_autofree char *one = pay_text(st);
  g_assert_nonnull(strstr(one, "alike: counting employers, 41.0"));
  g_assert_nonnull(strstr(one, "70.0% state pay."));
  g_assert_null(strstr(one, "median"));
  add_row(st, "median_pay", "USD", 90000, 95000, 80000, 99000, "u");
  g_autofree char *both = pay_text(st);
  g_assert_nonnull(strstr(both, "% state pay and the median lies at $80k"));
}

/* Nothing is said of what is hidden, missing or hardly wider. */
static void test_silent(void) {
  g_autoptr(Statistics) st = statistics_new();
  g_autofree char *empty = pay_text(st);
  g_assert_cmpstr(empty, ==, "");
  add_row(st, "paid_share", "", 0.50, 0.60, 0.48, 0.62, "");
  add_row(st, "median_pay", "USD", 90000, 95000, NAN, NAN, "x");
  add_row(st, "median_pay", "EUR", 90000, 95000, 50000, 99000, "");
  g_autofree char *narrow = pay_text(st);
  g_assert_cmpstr(narrow, ==, "");
  g_autoptr(Statistics) hidden = statistics_new();
  add_row(hidden, "paid_share", "", 0.52, 0.58, 0.41, 0.70, "c");
  g_autofree char *nothing = pay_text(hidden);
  g_assert_cmpstr(nothing, ==, "");
}

static void test_method(void) {
  g_autoptr(Statistics) st = statistics_new();
  Report report = {.words = fixture_english(), .statistics = st};
  g_assert_null(finding_cluster_method(&report));
  add_row(st, "paid_share", "", 0.52, 0.58, NAN, NAN, "x");
  g_assert_null(finding_cluster_method(&report));
  add_row(st, "remote_share", "", 0.52, 0.58, 0.41, 0.70, "");
  g_autofree char *text = finding_cluster_method(&report);
  g_assert_nonnull(strstr(text, "1,000 times"));
  g_assert_nonnull(strstr(text, "seed 99"));
}

static void add_headline(Statistics *st, const char *key, double value) {
  HeadlineRow row = {key, "", value, NAN, NAN, 26, "postings", ""};
  g_array_append_val(st->table[TABLE_HEADLINE], row);
}

static void test_copies(void) {
  g_autoptr(Statistics) st = statistics_new();
  Report report = {.words = fixture_english(), .statistics = st};
  g_assert_null(finding_copies(&report));
  add_headline(st, "postings_per_distinct", 1.3);
  add_headline(st, "largest_copy_group", 4);
  g_autofree char *text = finding_copies(&report);
  g_assert_cmpstr(text, ==,
                  "1.30 postings for each distinct one; the one posted most "
                  "often stands 4 times");
  g_autoptr(Statistics) none = statistics_new();
  report.statistics = none;
  add_headline(none, "postings_per_distinct", 1);
  add_headline(none, "largest_copy_group", 1);
  g_assert_null(finding_copies(&report));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/finding-cluster/wider", test_wider);
  g_test_add_func("/finding-cluster/silent", test_silent);
  g_test_add_func("/finding-cluster/method", test_method);
  g_test_add_func("/finding-cluster/copies", test_copies);
  return g_test_run();
}
