/* Who states pay: data/rules, and the tables transparency and
 * disclosure_rules. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "stages/extract/place.h"
#include "stages/measure/measure.h"
#include "stages/model/data_table.h"
#include "stages/model/error.h"
#include "stages/model/pay_rules.h"
#include "stages/model/table.h"
#include "tests/unit/made.h"

/* ---- the rules ------------------------------------------------------------
 */

static gboolean add_city(char **cell, gpointer data, GError **error) {
  (void)error;
  g_hash_table_add(data,
                   g_strconcat(cell[1], "-", cell[2], "/", cell[0], NULL));
  return TRUE;
}

static void assert_cities(const PayRule *rule, GHashTable *known) {
  GHashTableIter iter;
  gpointer city;
  g_hash_table_iter_init(&iter, rule->cities);
  while (g_hash_table_iter_next(&iter, &city, NULL)) {
    g_autofree char *key = g_strconcat(rule->place, "/", city, NULL);
    if (!g_hash_table_contains(known, key))
      g_error("%s: no such city", key);
  }
}

static void test_data(void) {
  const char *const columns[] = {"name", "country", "region", NULL};
  g_autoptr(GHashTable) known =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_assert_true(data_table_load("data/places/cities.csv", columns, add_city,
                                known, NULL));
  g_autoptr(PlaceTable) places = place_table_load("data/places", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rules = pay_rules_load("data/rules", &error);
  g_assert_no_error(error);
  g_assert_cmpuint(rules->len, >=, 17);
  for (guint i = 0; i < rules->len; i++) {
    const PayRule *rule = g_ptr_array_index(rules, i);
    if (rule->is_region)
      g_assert_nonnull(place_region_name(places, rule->place));
    else if (strcmp(rule->place, PAY_RULE_UNION) != 0)
      g_assert_nonnull(place_country_name(places, rule->place));
    if (rule->cities != NULL)
      assert_cities(rule, known);
  }
  const char *const *state = pay_rule_union();
  guint states = 0;
  for (; state[states] != NULL; states++)
    g_assert_nonnull(place_country_name(places, state[states]));
  g_assert_cmpuint(states, ==, 27);
}

#define HEADER "id\tplace\tname\trule\tsince\temployer\tmust\tsource\n"

static GPtrArray *rules_of(const char *rows, GError **error) {
  g_autofree char *folder = g_dir_make_tmp("rules-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "pay_rules.tsv", NULL);
  g_autofree char *text = g_strconcat("# words\n" HEADER, rows, NULL);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  GPtrArray *rules = pay_rules_load(folder, error);
  g_unlink(path);
  g_rmdir(folder);
  return rules;
}

static void test_bad_rows(void) {
  static const char *const bad[] = {
      "a\tUS-CO\tColorado\tAct\t2021-01-01\tall\t\tbook\n",
      "a\tUS-CO\tColorado\tAct\t2021-02-30\tall\tpay\tbook\n",
      "a\tUS-CO\tColorado\tAct\t2021-1-1\tall\tpay\tbook\n",
      "a\tUS-CO\tColorado\tAct\t2021-01-01\tall\tpay\n",
      "a\tColorado\tColorado\tAct\t2021-01-01\tall\tpay\tbook\n",
      "a\tEU/Paris\tParis\tAct\t2021-01-01\tall\tpay\tbook\n",
      "a\tUS-CO/\tColorado\tAct\t2021-01-01\tall\tpay\tbook\n",
      "a\tUS-CO/Denver||Boulder\tBoth\tAct\t2021-01-01\tall\tpay\tbook\n",
      ("a\tUS-CO\tColorado\tAct\t2021-01-01\tall\tpay\tbook\n"
       "a\tUS-WA\tWashington\tAct\t2021-01-01\tall\tpay\tbook\n")};
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(rules_of(bad[i], &error));
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, i + 1 < G_N_ELEMENTS(bad)
                                                ? "pay_rules.tsv:3: "
                                                : "pay_rules.tsv:4: "));
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(pay_rules_load("/no/such/folder", &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
}

#define RULES                                                                  \
  "mountain\tUS-CO\tColorado\tAct\t2021-01-01\tall\tpay\tbook\n"               \
  "city\tUS-NY/New York|Bronx\tCity\tLaw\t2022-11-01\tfour\tpay\tbook\n"       \
  "union\tEU\tUnion\tDirective\t2026-06-07\tall\tpay\tbook\n"                  \
  "isle\tJM\tJamaica\tAct\t2020-01-01\tall\tpay\tbook\n"

static GPtrArray *made_rules(void) {
  GPtrArray *rules = rules_of(RULES, NULL);
  g_assert_nonnull(rules);
  return rules;
}

static void test_days_and_countries(void) {
  g_autoptr(GPtrArray) rules = made_rules();
  const PayRule *mountain = g_ptr_array_index(rules, 0);
  const PayRule *all = g_ptr_array_index(rules, 2);
  const PayRule *isle = g_ptr_array_index(rules, 3);
  g_assert_false(pay_rule_stands(mountain, "2020-12-31"));
  g_assert_true(pay_rule_stands(mountain, "2021-01-01"));
  g_assert_true(pay_rule_stands(mountain, "2026-11-21"));
  g_assert_false(pay_rule_stands(mountain, ""));
  g_assert_false(pay_rule_stands(mountain, NULL));
  g_assert_true(pay_rule_has_country(all, "DE"));
  g_assert_false(pay_rule_has_country(all, "GB"));
  g_assert_false(pay_rule_has_country(all, NULL));
  g_assert_true(pay_rule_has_country(isle, "JM"));
  g_assert_false(pay_rule_has_country(mountain, "US"));
}

/* ---- postings -------------------------------------------------------------
 */

typedef struct {
  const char *country, *region, *city, *employer;
  Workplace workplace;
} Where;

static Posting *add_posting(GPtrArray *postings, Where where) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", postings->len);
  p->source_file = g_strdup("made.csv");
  p->source_record = p->source_line = postings->len + 1;
  p->role = g_intern_string("baker");
  p->employer = g_strdup(where.employer);
  p->workplace = where.workplace;
  if (where.country != NULL) {
    Place *place = place_new();
    place->raw = g_strdup(where.country);
    place->country = g_intern_string(where.country);
    place->region = g_intern_string(where.region);
    place->city = g_intern_string(where.city);
    place->main = TRUE;
    g_ptr_array_add(p->places, place);
  }
  g_ptr_array_add(postings, p);
  return p;
}

/* In whole units a year; PAY_NONE for an open end. */
static void add_pay(Posting *posting, gint64 low, gint64 high) {
  Pay *pay = pay_new();
  pay->min = pay->year_min = low == PAY_NONE ? low : low * 100;
  pay->max = pay->year_max = high == PAY_NONE ? high : high * 100;
  pay->currency = g_intern_string("USD");
  pay->per = PERIOD_YEAR;
  g_ptr_array_add(posting->pay, pay);
}

static void add_pay_of_no_year(Posting *posting) {
  add_pay(posting, 20, 25);
  Pay *pay = g_ptr_array_index(posting->pay, posting->pay->len - 1);
  pay->year_min = pay->year_max = PAY_NONE;
}

/* Widths w/10 of a middle of 100,000. */
static void add_range(Posting *posting, gint64 w) {
  add_pay(posting, 100000 - 5000 * w, 100000 + 5000 * w);
}

static Statistics *measured(const GPtrArray *postings, const GPtrArray *rules,
                            const char *audience, const char *date) {
  MeasureOptions options = {.date = date,
                            .version = "test",
                            .title = "",
                            .audience = audience,
                            .confidence = 0.95,
                            .rules = rules};
  return measure(postings, &options);
}

static const TransparencyRow *find(const Statistics *st, const char *by,
                                   const char *group) {
  const TransparencyRow *row =
      STATISTICS_ROWS(st, TABLE_TRANSPARENCY, TransparencyRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_TRANSPARENCY); i++)
    if (strcmp(row[i].by, by) == 0 && strcmp(row[i].group, group) == 0)
      return &row[i];
  return NULL;
}

static const DisclosureRuleRow *find_rule(const Statistics *st, const char *id,
                                          const char *workplace) {
  const DisclosureRuleRow *row =
      STATISTICS_ROWS(st, TABLE_DISCLOSURE_RULES, DisclosureRuleRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_DISCLOSURE_RULES); i++)
    if (strcmp(row[i].id, id) == 0 && strcmp(row[i].workplace, workplace) == 0)
      return &row[i];
  return NULL;
}

static const Where colorado = {"US", "US-CO", "Denver", "Mill",
                               WORKPLACE_ONSITE};

static void assert_near(double got, double expected) {
  g_assert_cmpfloat_with_epsilon(got, expected, 1e-9);
}

static void test_none_one_two(void) {
  g_autoptr(GPtrArray) rules = made_rules();
  g_autoptr(GPtrArray) postings = made_new();
  g_autoptr(Statistics) none =
      measured(postings, rules, "internal", "2026-11-21");
  const TransparencyRow *row = find(none, "all", "all");
  g_assert_cmpint(row->postings, ==, 0);
  g_assert_true(isnan(row->share) && isnan(row->width));
  g_assert_cmpstr(row->mark, ==, "x");
  g_assert_cmpuint(STATISTICS_N(none, TABLE_DISCLOSURE_RULES), ==, 0);

  add_range(add_posting(postings, colorado), 2);
  g_autoptr(Statistics) one =
      measured(postings, rules, "internal", "2026-11-21");
  row = find(one, "all", "all");
  g_assert_cmpint(row->two_sided, ==, 1);
  assert_near(row->share, 1);
  assert_near(row->high, 1);
  g_assert_cmpstr(row->mark, ==, "u");
  g_assert_true(isnan(row->width));
  g_assert_cmpstr(row->width_mark, ==, "c"); /* pay of one posting */

  add_posting(postings, colorado);
  g_autoptr(Statistics) two =
      measured(postings, rules, "internal", "2026-11-21");
  const DisclosureRuleRow *rule = find_rule(two, "mountain", "not remote");
  g_assert_cmpint(rule->postings, ==, 2);
  g_assert_cmpint(rule->two_sided, ==, 1);
  g_assert_cmpint(rule->silent, ==, 1);
  assert_near(rule->share, 0.5);
  g_assert_null(find_rule(two, "mountain", "remote"));

  g_autoptr(Statistics) public =
      measured(postings, rules, "public", "2026-11-21");
  row = find(public, "all", "all");
  g_assert_cmpstr(row->mark, ==, "c");
  g_assert_cmpint(row->postings + row->stating + row->two_sided, ==, 0);
  g_assert_true(isnan(row->share));
}

/* Nine ranges of three employers, one amount from, one an hour, five silent;
 * the median of nine is bounded by the second and the eighth. */
static GPtrArray *made_postings(void) {
  static const char *const employer[] = {"Mill", "Yard", "Gate"};
  GPtrArray *postings = made_new();
  for (guint i = 0; i < 16; i++) {
    Where where = colorado;
    where.employer = employer[i % 3];
    Posting *p = add_posting(postings, where);
    if (i < 9)
      add_range(p, (i * 4) % 9 + 1);
    else if (i == 9)
      add_pay(p, 90000, PAY_NONE);
    else if (i == 10)
      add_pay_of_no_year(p);
  }
  return postings;
}

static void test_forms_and_width(void) {
  g_autoptr(GPtrArray) postings = made_postings();
  g_autoptr(Statistics) st = measured(postings, NULL, "internal", "2026-11-21");
  const TransparencyRow *row = find(st, "place", "US-CO");
  g_assert_cmpint(row->postings, ==, 16);
  g_assert_cmpint(row->stating, ==, 11);
  g_assert_cmpint(row->silent, ==, 5);
  g_assert_cmpint(row->two_sided, ==, 9);
  g_assert_cmpint(row->one_sided, ==, 1);
  g_assert_cmpint(row->other, ==, 1);
  assert_near(row->share, 11.0 / 16);
  /* R: prop.test(11, 16, correct = FALSE)$conf.int */
  assert_near(row->low, 0.444043558347407);
  assert_near(row->high, 0.858353561452180);
  assert_near(row->width, 0.5);
  assert_near(row->width_low, 0.2);
  assert_near(row->width_high, 0.8);
  g_assert_cmpint(find(st, "role", "baker")->two_sided, ==, 9);
  g_assert_cmpint(find(st, "employer", "Mill")->postings, ==, 6);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_DISCLOSURE_RULES), ==, 0);
}

static void test_one_amount_has_no_width(void) {
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 7; i++)
    add_range(add_posting(postings, colorado), 0);
  g_autoptr(Statistics) st = measured(postings, NULL, "internal", "2026-11-21");
  const TransparencyRow *row = find(st, "all", "all");
  g_assert_cmpint(row->two_sided, ==, 7);
  assert_near(row->width, 0);
  assert_near(row->width_high, 0);
}

static void test_public(void) {
  g_autoptr(GPtrArray) postings = made_postings();
  g_autoptr(Statistics) st = measured(postings, NULL, "public", "2026-11-21");
  const TransparencyRow *row = find(st, "place", "US-CO");
  g_assert_cmpint(row->stating, ==, 11);
  g_assert_cmpstr(row->mark, ==, "u");
  g_assert_cmpint(row->one_sided, ==, 1); /* disclosure control's */
  g_assert_cmpstr(row->forms_mark, ==, "");
  assert_near(row->width, 0.5);       /* nine of three employers */
  row = find(st, "employer", "Gate"); /* five, of which three state pay */
  g_assert_cmpstr(row->mark, ==, "c");
  g_assert_cmpint(row->postings + row->stating + row->silent, ==, 0);
  g_assert_true(isnan(row->share) && isnan(row->low) && isnan(row->width));

  for (guint i = 0; i < 6; i++) {
    Where where = colorado;
    where.employer = "Pier";
    add_range(add_posting(postings, where), 2);
  }
  g_autoptr(Statistics) more = measured(postings, NULL, "public", "2026-11-21");
  row = find(more, "employer", "Pier");
  g_assert_cmpint(row->two_sided, ==, 6);
  g_assert_cmpstr(row->width_mark, ==, "c"); /* one employer's pay */
  g_assert_true(isnan(row->width));
}

static void test_days(void) {
  g_autoptr(GPtrArray) rules = made_rules();
  g_autoptr(GPtrArray) postings = made_postings();
  const Where berlin = {"DE", "DE-BE", "Berlin", "Werk", WORKPLACE_ONSITE};
  add_posting(postings, berlin);
  static const struct {
    const char *date;
    guint rows;
  } day[] = {{"2020-12-31", 0},
             {"2021-01-01", 1},
             {"2026-06-06", 1},
             {"2026-06-07", 2},
             {"", 0}};
  for (guint i = 0; i < G_N_ELEMENTS(day); i++) {
    g_autoptr(Statistics) st =
        measured(postings, rules, "internal", day[i].date);
    g_assert_cmpuint(STATISTICS_N(st, TABLE_DISCLOSURE_RULES), ==, day[i].rows);
  }
  g_autoptr(Statistics) st =
      measured(postings, rules, "internal", "2026-06-07");
  const DisclosureRuleRow *row = find_rule(st, "mountain", "not remote");
  g_assert_cmpint(row->postings, ==, 16);
  g_assert_cmpint(row->two_sided, ==, 9);
  g_assert_cmpint(row->one_sided, ==, 1);
  g_assert_cmpint(row->other, ==, 1);
  g_assert_cmpint(row->silent, ==, 5);
  assert_near(row->share, 9.0 / 16);
  assert_near(row->width, 0.5);
  g_assert_cmpstr(row->since, ==, "2021-01-01");
  g_assert_cmpstr(row->must, ==, "pay");
  g_assert_cmpint(find_rule(st, "union", "not remote")->silent, ==, 1);
}

static void test_city(void) {
  static const char *const city[] = {"New York", "Bronx", "Albany", NULL};
  g_autoptr(GPtrArray) rules = made_rules();
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < G_N_ELEMENTS(city); i++) {
    Where where = {"US", "US-NY", city[i], "Mill", WORKPLACE_NOT_STATED};
    add_posting(postings, where);
  }
  Where elsewhere = {"US", "US-MO", "New York", "Mill", WORKPLACE_NOT_STATED};
  add_posting(postings, elsewhere);
  g_autoptr(Statistics) st =
      measured(postings, rules, "internal", "2026-11-21");
  g_assert_cmpint(find_rule(st, "city", "not remote")->postings, ==, 2);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_DISCLOSURE_RULES), ==, 1);
}

/* `remote` remote ones beside the 16. */
static Statistics *with_remote(guint remote, guint paid, const char *audience) {
  g_autoptr(GPtrArray) rules = made_rules();
  g_autoptr(GPtrArray) postings = made_postings();
  for (guint i = 0; i < remote; i++) {
    Where where = colorado;
    where.workplace = WORKPLACE_REMOTE;
    Posting *p = add_posting(postings, where);
    if (i < paid)
      add_range(p, 3);
  }
  return measured(postings, rules, audience, "2026-11-21");
}

static void test_remote(void) {
  g_autoptr(Statistics) two = with_remote(2, 1, "internal");
  g_assert_cmpint(find_rule(two, "mountain", "not remote")->postings, ==, 16);
  g_assert_cmpint(find_rule(two, "mountain", "remote")->postings, ==, 2);
  g_assert_cmpint(find_rule(two, "mountain", "remote")->two_sided, ==, 1);

  g_autoptr(Statistics) few = with_remote(2, 1, "public");
  g_assert_null(find_rule(few, "mountain", "not remote"));
  g_assert_cmpint(find_rule(few, "mountain", "all")->postings, ==, 18);

  /* Two silent ones among the remote would be found from the rest. */
  g_autoptr(Statistics) seven = with_remote(7, 5, "public");
  g_assert_cmpint(find_rule(seven, "mountain", "all")->postings, ==, 23);

  g_autoptr(Statistics) many = with_remote(12, 6, "public");
  const DisclosureRuleRow *here = find_rule(many, "mountain", "not remote");
  const DisclosureRuleRow *away = find_rule(many, "mountain", "remote");
  g_assert_cmpint(here->two_sided, ==, 9);
  g_assert_cmpint(away->two_sided, ==, 6);
  g_assert_cmpint(away->silent, ==, 6);
  g_assert_cmpstr(away->width_mark, ==, "c"); /* one employer */
}

static void test_order_of_input(void) {
  g_autoptr(GPtrArray) rules = made_rules();
  g_autoptr(GPtrArray) postings = made_postings();
  g_autoptr(GPtrArray) turned = g_ptr_array_new();
  for (guint i = postings->len; i > 0; i--)
    g_ptr_array_add(turned, g_ptr_array_index(postings, i - 1));
  g_autoptr(Statistics) a = measured(postings, rules, "internal", "2026-11-21");
  g_autoptr(Statistics) b = measured(turned, rules, "internal", "2026-11-21");
  g_autoptr(GString) x = g_string_new(NULL), y = g_string_new(NULL);
  statistics_write(a, x);
  statistics_write(b, y);
  g_assert_cmpstr(x->str, ==, y->str);
}

/* The four forms and the groups add up. */
static void test_sums(void) {
  g_autoptr(Statistics) st = with_remote(7, 5, "internal");
  const TransparencyRow *row =
      STATISTICS_ROWS(st, TABLE_TRANSPARENCY, TransparencyRow);
  gint64 of_employers = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_TRANSPARENCY); i++) {
    g_assert_cmpint(row[i].stating, ==,
                    row[i].two_sided + row[i].one_sided + row[i].other);
    g_assert_cmpint(row[i].postings, ==, row[i].stating + row[i].silent);
    if (strcmp(row[i].by, "employer") == 0)
      of_employers += row[i].postings;
  }
  g_assert_cmpint(of_employers, ==, find(st, "all", "all")->postings);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/transparency/data", test_data);
  g_test_add_func("/transparency/bad-rows", test_bad_rows);
  g_test_add_func("/transparency/days-and-countries", test_days_and_countries);
  g_test_add_func("/transparency/none-one-two", test_none_one_two);
  g_test_add_func("/transparency/forms-and-width", test_forms_and_width);
  g_test_add_func("/transparency/one-amount", test_one_amount_has_no_width);
  g_test_add_func("/transparency/public", test_public);
  g_test_add_func("/transparency/days", test_days);
  g_test_add_func("/transparency/city", test_city);
  g_test_add_func("/transparency/remote", test_remote);
  g_test_add_func("/transparency/order", test_order_of_input);
  g_test_add_func("/transparency/sums", test_sums);
  return g_test_run();
}
