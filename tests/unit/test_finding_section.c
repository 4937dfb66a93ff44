/* Headlines of sections: a finding when its interval carries it, else what the
 * section is about. */
#include <math.h>
#include <string.h>

#include "reports/page/finding.h"
#include "tests/unit/fixture_words.h"

static Report report_of(const Statistics *st, gint64 n) {
  return (Report){
      .words = fixture_english(), .statistics = st, .n = n, .currency = "USD"};
}

static void headline_add(Statistics *st, double value, const char *mark) {
  HeadlineRow row = {.key = "paid_share",
                     .label = "",
                     .value = value,
                     .low = value - 0.1,
                     .high = value + 0.1,
                     .n = 100,
                     .unit = "share",
                     .mark = mark};
  g_array_append_val(st->table[TABLE_HEADLINE], row);
}

static void pay_add(Statistics *st, const char *mark) {
  PayRow row = {.by = "all",
                .group = "all",
                .currency = "USD",
                .n = 60,
                .p50 = 100000,
                .p50_low = 90000,
                .p50_high = 110000,
                .mark = mark};
  g_array_append_val(st->table[TABLE_PAY], row);
}

static void is(char *got, const char *wanted) {
  g_assert_cmpstr(got, ==, wanted);
  g_free(got);
}

static void test_pay(void) {
  g_autoptr(Statistics) st = statistics_new();
  Report report = report_of(st, 100);
  is(finding_head_pay(&report), "Pay");
  headline_add(st, 0.6, "");
  is(finding_head_pay(&report), "60% of postings state pay");
  pay_add(st, "");
  is(finding_head_pay(&report),
     "Half of offers are above $100k; 60% of postings state pay");
}

/* An unreliable median is no headline, a withheld share no number. */
static void test_pay_marked(void) {
  g_autoptr(Statistics) st = statistics_new();
  Report report = report_of(st, 100);
  headline_add(st, 0.6, "");
  pay_add(st, "u");
  is(finding_head_pay(&report), "60% of postings state pay");
  g_autoptr(Statistics) hidden = statistics_new();
  headline_add(hidden, 0.6, "c");
  Report other = report_of(hidden, 100);
  is(finding_head_pay(&other), "Pay");
}

static void place_add(Statistics *st, const char *code, const char *name,
                      double low, const char *mark) {
  PlaceRow row = {.level = "country",
                  .country = code,
                  .region = "",
                  .city = "",
                  .name = name,
                  .postings = 60,
                  .share = low + 0.05,
                  .low = low,
                  .high = low + 0.1,
                  .mark = mark};
  g_array_append_val(st->table[TABLE_PLACES], row);
}

static void test_places(void) {
  g_autoptr(Statistics) st = statistics_new();
  Report report = report_of(st, 100);
  is(finding_head_places(&report), "Places");
  place_add(st, "DE", "Germany", 0.48, "");
  place_add(st, "US", "United States", 0.3, "");
  is(finding_head_places(&report), "Postings in 2 countries");
  place_add(st, "GB", "United Kingdom", 0.55, "c");
  is(finding_head_places(&report), "Postings in 3 countries");
  place_add(st, "GB", "United Kingdom", 0.55, "");
  is(finding_head_places(&report), "60% of postings are in the United Kingdom");
}

/* What no posting lacks is said of all of them. */
static void test_none_silent(void) {
  g_autoptr(Statistics) st = statistics_new();
  Report report = report_of(st, 100);
  place_add(st, "DE", "Germany", 0.48, "");
  RoleRow cook = {.role = "cook", .seniority = "all", .mark = ""};
  g_array_append_val(st->table[TABLE_ROLES], cook);
  is(finding_places(&report),
     "0 cities in 1 country; every posting names a place that can be read. A "
     "posting that names several places counts in each.");
  is(finding_roles(&report),
     "1 role family, read from the titles; every title names one.");
  RoleRow none = {
      .role = "not stated", .seniority = "all", .postings = 1, .mark = ""};
  g_array_append_val(st->table[TABLE_ROLES], none);
  is(finding_roles(&report), "1 role family, read from the titles; 1 posting "
                             "whose title names none of them.");
}

static void pair_add(Statistics *st, double low, double q) {
  PairRow row = {.skill_a = "a",
                 .skill_b = "b",
                 .name_a = "A",
                 .name_b = "B",
                 .together = 20,
                 .expected = 9,
                 .lift = low + 1,
                 .low = low,
                 .high = low + 2,
                 .q = q,
                 .mark = ""};
  g_array_append_val(st->table[TABLE_PAIRS], row);
}

static void test_pairs(void) {
  g_autoptr(Statistics) st = statistics_new();
  Report report = report_of(st, 100);
  g_assert_false(finding_pairs_sure(&report));
  pair_add(st, 1.2, 0.2);
  pair_add(st, 0.9, 0.01);
  g_assert_false(finding_pairs_sure(&report));
  pair_add(st, 1.2, 0.01);
  g_assert_true(finding_pairs_sure(&report));
  is(finding_head_pairs(&report),
     "1 pair of skills stands together more than by chance");
}

static void test_source(void) {
  g_autoptr(Statistics) st = statistics_new();
  Measure measure = {.theme = theme_default(), .words = fixture_english()};
  Report report = report_of(st, 1093);
  report.measure = &measure;
  st->date = g_strdup("2026-11-27");
  g_autofree char *line = finding_source(&report);
  static const char *const part[] = {"1,093", "27 November 2026", "file",
                                     "95% intervals", "Hiring brief"};
  for (guint i = 0; i < G_N_ELEMENTS(part); i++)
    g_assert_nonnull(strstr(line, part[i]));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/finding-section/pay", test_pay);
  g_test_add_func("/finding-section/pay-marked", test_pay_marked);
  g_test_add_func("/finding-section/places", test_places);
  g_test_add_func("/finding-section/none-silent", test_none_silent);
  g_test_add_func("/finding-section/pairs", test_pairs);
  g_test_add_func("/finding-section/source", test_source);
  return g_test_run();
}
