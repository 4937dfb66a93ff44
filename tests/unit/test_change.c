/* Changes between two reports: against R (tests/reference/change.tsv), the
 * published example, and reports made in code. */
#include <math.h>
#include <string.h>

#include "stages/measure/change.h"
#include "stages/measure/measure.h"
#include "stages/measure/risk_ratio.h"
#include "tests/unit/made.h"
#include "tests/unit/reference.h"

static gint64 whole(double x) { return (gint64)llround(x); }

static void check(Estimate got, const double *expected) {
  assert_near(got.value, expected[0]);
  assert_near(got.low, expected[1]);
  assert_near(got.high, expected[2]);
}

static void test_reference(void) {
  Reference r = reference_open("tests/reference/change.tsv");
  Case c;
  guint shares = 0, movers = 0;
  while (reference_next(&r, NULL, &c)) {
    const double *v = c.arg;
    if (strcmp(c.name, "mover") == 0) {
      check(estimate_change((Estimate){v[0], v[1], v[2]},
                            (Estimate){v[3], v[4], v[5]}),
            c.value);
      movers++;
      continue;
    }
    gint64 k = whole(v[0]), n = whole(v[1]), j = whole(v[2]), m = whole(v[3]);
    check(share_change(k, n, j, m, 0.95), c.value);
    assert_near(risk_p(j, m, k, n), c.value[3]);
    shares++;
  }
  reference_close(&r);
  g_assert_cmpuint(shares, ==, 10);
  g_assert_cmpuint(movers, ==, 3);
}

/* Newcombe 1998, table II, example (a), method 10. */
static void test_published(void) {
  Estimate e = share_change(48, 80, 56, 70, 0.95);
  g_assert_cmpfloat_with_epsilon(e.low, 0.0524, 5e-5);
  g_assert_cmpfloat_with_epsilon(e.high, 0.3339, 5e-5);
}

static void test_edges(void) {
  g_assert_true(isnan(share_change(0, 0, 1, 2, 0.95).value));
  g_assert_true(isnan(share_change(1, 2, 3, 2, 0.95).low));
  /* Turned round in time, the change is turned over. */
  Estimate one = share_change(3, 40, 21, 55, 0.9);
  Estimate other = share_change(21, 55, 3, 40, 0.9);
  assert_near(one.value, -other.value);
  assert_near(one.low, -other.high);
  Estimate open = estimate_change((Estimate){1, NAN, NAN}, (Estimate){4, 2, 9});
  g_assert_cmpfloat(open.value, ==, 3);
  g_assert_true(isnan(open.low) && isnan(open.high));
}

/* ---- reports --------------------------------------------------------------
 */

/* n postings of 7 employers, of which `with` ask for welding and the last five
 * for `rare`; all are paid `pay` and more. */
static Statistics *report(guint n, guint with, const char *rare, gint64 pay,
                          const char *audience) {
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < n; i++) {
    Posting *p = posting_new();
    g_snprintf(p->id, sizeof p->id, "%016x", i);
    p->source_file = g_strdup("made.csv");
    p->employer = g_strdup_printf("Employer %u", i % 7);
    p->role = g_intern_string("welder");
    made_place(p, "NO", NULL, NULL);
    made_pay(p, pay + 1000 * i, pay + 1000 * i, "NOK");
    if (i < with)
      made_skill(p, "welding", NEED_REQUIRED);
    if (rare != NULL && i + 5 >= n)
      made_skill(p, rare, NEED_PREFERRED);
    g_ptr_array_add(postings, p);
  }
  MeasureOptions options = {.date = "2026-01-05",
                            .version = "test",
                            .title = "",
                            .audience = audience,
                            .confidence = 0.95};
  return measure(postings, &options);
}

static const ChangeRow *row_of(const Changes *changes, const char *of,
                               const char *key, const char *name) {
  for (guint i = 0; i < changes->rows->len; i++) {
    const ChangeRow *row = &g_array_index(changes->rows, ChangeRow, i);
    if (strcmp(row->of, of) == 0 && strcmp(row->key, key) == 0 &&
        (name == NULL || strcmp(row->name, name) == 0))
      return row;
  }
  return NULL;
}

static void test_reports(void) {
  g_autoptr(Statistics) before =
      report(80, 48, "brazing", 50000000, "internal");
  g_autoptr(Statistics) after =
      report(70, 56, "soldering", 60000000, "internal");
  g_autoptr(Changes) changes = changes_of(before, after, 0.95);
  const ChangeRow *skill = row_of(changes, "skill", "welding", NULL);
  assert_near(skill->change, 0.2);
  assert_near(skill->low, share_change(48, 80, 56, 70, 0.95).low);
  assert_near(skill->p, risk_p(56, 70, 48, 80));
  g_assert_cmpfloat(skill->q, >=, skill->p);
  /* What one report alone names was in none of the other's postings. */
  const ChangeRow *gone = row_of(changes, "skill", "brazing", NULL);
  g_assert_cmpfloat(gone->after, ==, 0);
  assert_near(gone->before, 5.0 / 80);
  g_assert_cmpstr(gone->mark, ==, "u"); /* too few to be tested */
  g_assert_true(isnan(gone->q));
  g_assert_cmpfloat(row_of(changes, "skill", "soldering", NULL)->before, ==, 0);
  const ChangeRow *pay = row_of(changes, "pay", "role", "welder");
  g_assert_cmpstr(pay->unit, ==, "NOK");
  assert_near(pay->change, 100000 - 5 * 10.0);
  g_assert_cmpfloat(pay->low, >, 99000);
  g_assert_cmpfloat(row_of(changes, "headline", "distinct", NULL)->change, ==,
                    -10);
  /* Nothing changed: no change, and intervals around none. */
  g_autoptr(Changes) same = changes_of(after, after, 0.95);
  for (guint i = 0; i < same->rows->len; i++) {
    const ChangeRow *row = &g_array_index(same->rows, ChangeRow, i);
    g_assert_true(isnan(row->change) || row->change == 0);
    g_assert_true(isnan(row->low) || (row->low <= 0 && row->high >= 0));
  }
}

/* What a report withholds does not come back by the other. */
static void test_withheld(void) {
  g_autoptr(Statistics) before = report(80, 3, NULL, 50000000, "public");
  g_autoptr(Statistics) after = report(80, 56, NULL, 50000000, "public");
  g_autoptr(Changes) changes = changes_of(before, after, 0.95);
  const ChangeRow *row = row_of(changes, "skill", "welding", NULL);
  g_assert_cmpstr(row->mark, ==, "c");
  g_assert_true(isnan(row->before) && isnan(row->after) && isnan(row->change));
  g_assert_true(isnan(row->p) && isnan(row->q));
}

/* A row that a public report lacks is not known, in an internal one it is 0. */
static void test_left_out(void) {
  static const char *const audience[] = {"public", "internal"};
  for (guint i = 0; i < G_N_ELEMENTS(audience); i++) {
    g_autoptr(Statistics) before = report(80, 0, NULL, 50000000, audience[i]);
    g_autoptr(Statistics) after = report(80, 56, NULL, 50000000, audience[i]);
    g_autoptr(Changes) changes = changes_of(before, after, 0.95);
    const ChangeRow *row = row_of(changes, "skill", "welding", NULL);
    g_assert_cmpstr(row->mark, ==, i == 0 ? "x" : "");
    g_assert_cmpint(isnan(row->change), ==, i == 0);
    g_assert_cmpint(isnan(row->q), ==, i == 0);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/change/reference", test_reference);
  g_test_add_func("/change/published", test_published);
  g_test_add_func("/change/edges", test_edges);
  g_test_add_func("/change/reports", test_reports);
  g_test_add_func("/change/withheld", test_withheld);
  g_test_add_func("/change/left-out", test_left_out);
  return g_test_run();
}
