/* The tables transparency and disclosure_rules against R
 * (tests/reference/transparency.R). */
#include <math.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/model/pay_rules.h"
#include "tests/unit/made.h"
#include "tests/unit/reference.h"

static guint64 draw(guint64 *seed) {
  *seed = 16807 * *seed % G_GUINT64_CONSTANT(2147483647);
  return *seed;
}

static void state_pay(Posting *p, guint64 form, guint64 width) {
  gint64 half = 5000 * 100 * (gint64)width, middle = 100000 * 100;
  if (form < 6) {
    made_pay(p, middle - half, middle + half, "USD");
  } else if (form == 6) {
    made_pay(p, middle, PAY_NONE, "USD");
  } else if (form == 7) {
    made_pay(p, middle, middle, "USD");
    Pay *pay = g_ptr_array_index(p->pay, 0);
    pay->year_min = pay->year_max = PAY_NONE;
  }
}

static GPtrArray *postings_of(guint n, guint64 seed) {
  GPtrArray *postings = made_new();
  for (guint i = 0; i < n; i++) {
    Posting *p = posting_new();
    guint64 form = draw(&seed) % 10, width = draw(&seed) % 15;
    g_snprintf(p->id, sizeof p->id, "%016x", i);
    p->source_file = g_strdup("made.csv");
    p->employer = g_strdup_printf("employer %u", i % 7);
    p->role = g_intern_string("cook");
    p->workplace = draw(&seed) % 3 == 0 ? WORKPLACE_REMOTE : WORKPLACE_ONSITE;
    made_place(p, "US", "US-CO", "Denver");
    state_pay(p, form, width);
    g_ptr_array_add(postings, p);
  }
  return postings;
}

static Statistics *measured(guint n, guint64 seed) {
  g_autoptr(GPtrArray) rules = pay_rules_load("data/rules", NULL);
  g_autoptr(GPtrArray) postings = postings_of(n, seed);
  g_assert_nonnull(rules);
  MeasureOptions options = {.date = "2026-11-21",
                            .version = "test",
                            .title = "",
                            .audience = "internal",
                            .confidence = 0.95,
                            .rules = rules};
  return measure(postings, &options);
}

/* Postings, stating, silent, two-sided, one-sided, other. */
static void assert_counts(const Case *c, const gint64 *count) {
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint(count[i], ==, (gint64)c->value[i]);
}

static void assert_estimate(const double *got, const double *expected) {
  for (guint i = 0; i < 3; i++)
    assert_near(got[i], expected[i]);
}

/* Of fewer than three no width is printed; R has none of fewer than six. */
static void assert_transparency(const Case *c, const TransparencyRow *row) {
  const gint64 count[] = {row->postings,  row->stating,   row->silent,
                          row->two_sided, row->one_sided, row->other};
  const double share[] = {row->share, row->low, row->high};
  const double width[] = {row->width, row->width_low, row->width_high};
  assert_counts(c, count);
  assert_estimate(share, c->value + 6);
  assert_estimate(width, c->value + 9);
}

static void assert_rule(const Case *c, const DisclosureRuleRow *row) {
  gint64 stating = row->postings - row->silent;
  const gint64 count[] = {row->postings,  stating,        row->silent,
                          row->two_sided, row->one_sided, row->other};
  const double share[] = {row->share, row->low, row->high};
  const double width[] = {row->width, row->width_low, row->width_high};
  assert_counts(c, count);
  assert_estimate(share, c->value + 6);
  assert_estimate(width, c->value + 9);
}

static const TransparencyRow *group(const Statistics *st, const char *by) {
  const TransparencyRow *row =
      STATISTICS_ROWS(st, TABLE_TRANSPARENCY, TransparencyRow);
  guint n = STATISTICS_N(st, TABLE_TRANSPARENCY), i = 0;
  while (i < n && strcmp(row[i].by, by) != 0)
    i++;
  g_assert_cmpuint(i, <, n);
  return &row[i];
}

static const DisclosureRuleRow *rule(const Statistics *st,
                                     const char *workplace) {
  const DisclosureRuleRow *row =
      STATISTICS_ROWS(st, TABLE_DISCLOSURE_RULES, DisclosureRuleRow);
  guint n = STATISTICS_N(st, TABLE_DISCLOSURE_RULES), i = 0;
  while (i < n && (strcmp(row[i].id, "colorado") != 0 ||
                   strcmp(row[i].workplace, workplace) != 0))
    i++;
  g_assert_cmpuint(i, <, n);
  return &row[i];
}

static void test_transparency(void) {
  Reference r = reference_open("tests/reference/transparency.tsv");
  Case c;
  guint cases = 0;
  for (; reference_next(&r, "transparency", &c); cases++) {
    g_autoptr(Statistics) st = measured((guint)c.arg[0], (guint64)c.arg[1]);
    /* One role and one place: each is all. */
    assert_transparency(&c, group(st, "all"));
    assert_transparency(&c, group(st, "role"));
    assert_transparency(&c, group(st, "place"));
  }
  g_assert_cmpuint(cases, >=, 9);
  reference_close(&r);
}

static void check_rules(const char *workplace) {
  Reference r = reference_open("tests/reference/transparency.tsv");
  Case c;
  guint cases = 0;
  for (; reference_next(&r, workplace, &c); cases++) {
    g_autoptr(Statistics) st = measured((guint)c.arg[0], (guint64)c.arg[1]);
    assert_rule(&c, rule(st, workplace));
  }
  g_assert_cmpuint(cases, >=, 6);
  reference_close(&r);
}

static void test_rules(void) {
  check_rules("remote");
  check_rules("not remote");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/transparency-reference/transparency", test_transparency);
  g_test_add_func("/transparency-reference/rules", test_rules);
  return g_test_run();
}
