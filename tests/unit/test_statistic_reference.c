/* The numerics of stages/measure against R: tests/reference/statistics.tsv,
 * made by tests/reference/statistics.R. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/measure/measure_pair.h"
#include "stages/measure/measure_quantile.h"
#include "stages/measure/measure_rank.h"
#include "stages/measure/measure_share.h"
#include "tests/unit/reference.h"

#define REFERENCE "tests/reference/statistics.tsv"

typedef void (*Check)(const Case *c);

/* Calls `check` for each row of that name, and wants at least `least`. */
static void for_each_case(const char *name, guint least, Check check) {
  Reference r = reference_open(REFERENCE);
  Case c;
  guint found = 0;
  for (; reference_next(&r, name, &c); found++)
    check(&c);
  reference_close(&r);
  g_assert_cmpuint(found, >=, least);
}

static void check_wilson(const Case *c) {
  Estimate e = share_estimate((gint64)c->arg[0], (gint64)c->arg[1], 0.95);
  assert_near(e.value, c->arg[0] / c->arg[1]);
  assert_near(e.low, c->value[0]);
  assert_near(e.high, c->value[1]);
}

static void test_wilson(void) { for_each_case("wilson", 10, check_wilson); }

/* The samples of statistics.R. */
static GArray *sample(const char *name) {
  static const double ties[] = {1, 1, 2, 2, 2, 3, 3, 9, 9, 9, 10, 10, 10};
  GArray *x = g_array_new(FALSE, FALSE, sizeof(double));
  double v = 0;
  if (g_str_has_prefix(name, "ties"))
    g_array_append_vals(x, ties, G_N_ELEMENTS(ties));
  for (int i = 1; i <= 7 && g_str_has_prefix(name, "constant"); i++)
    v = 85000, g_array_append_val(x, v);
  for (int i = 1; i <= 40 && g_str_has_prefix(name, "squares"); i++)
    v = i * i, g_array_append_val(x, v);
  for (int i = 1; i <= 101 && g_str_has_prefix(name, "residues"); i++)
    v = (i * 7919) % 10007, g_array_append_val(x, v);
  if (g_str_has_prefix(name, "two"))
    v = 8, g_array_append_val(x, v), v = 3, g_array_append_val(x, v);
  if (g_str_has_prefix(name, "one"))
    v = 42, g_array_append_val(x, v);
  return x;
}

static void check_quantile(const Case *c) {
  g_autoptr(GArray) x = sample(c->word);
  double *value = (double *)(void *)x->data;
  g_assert_cmpuint(x->len, >, 0);
  values_sort(value, x->len);
  assert_near(quantile_of_sorted(value, x->len, c->arg[1]), c->value[0]);
}

static void test_quantile(void) {
  for_each_case("quantile", 30, check_quantile);
}

static void check_ranks(const Case *c) {
  gsize low, high;
  if (!quantile_ranks((gsize)c->arg[0], c->arg[1], 0.95, &low, &high))
    low = high = 0;
  g_assert_cmpuint(low, ==, (guint64)c->value[0]);
  g_assert_cmpuint(high, ==, (guint64)c->value[1]);
}

static void test_ranks(void) { for_each_case("ranks", 60, check_ranks); }

static void check_tail(const Case *c) {
  assert_near(pair_tail((gint64)c->arg[0], (gint64)c->arg[1], (gint64)c->arg[2],
                        (gint64)c->arg[3]),
              c->value[0]);
}

static void test_tail(void) { for_each_case("tail", 8, check_tail); }

static void check_adjust(const Case *c) {
  static const gint64 pair[][4] = {{1, 5, 5, 20},
                                   {5, 5, 5, 20},
                                   {12, 20, 25, 36},
                                   {40, 100, 90, 300},
                                   {18, 100, 90, 300},
                                   {0, 10, 10, 50},
                                   {300, 2000, 3000, 20000},
                                   {400, 2000, 3000, 20000}};
  double p[G_N_ELEMENTS(pair)];
  g_assert_cmpuint(c->values, ==, G_N_ELEMENTS(pair));
  for (guint i = 0; i < c->values; i++)
    p[i] = pair_tail(pair[i][0], pair[i][1], pair[i][2], pair[i][3]);
  adjust_p_values(p, c->values);
  for (guint i = 0; i < c->values; i++)
    assert_near(p[i], c->value[i]);
}

static void test_adjust(void) { for_each_case("adjust", 1, check_adjust); }

static void check_lift(const Case *c) {
  Estimate e = lift_estimate((gint64)c->arg[0], (gint64)c->arg[1],
                             (gint64)c->arg[2], (gint64)c->arg[3], 0.95);
  assert_near(e.value, c->value[0]);
  assert_near(e.low, c->value[1]);
  assert_near(e.high, c->value[2]);
}

static void test_lift(void) { for_each_case("lift", 7, check_lift); }

static void check_more(const Case *c) {
  double z = normal_quantile(1 - 0.05 / c->arg[3]);
  g_assert_cmpint(share_surely_more((gint64)c->arg[0], (gint64)c->arg[1],
                                    (gint64)c->arg[2], z),
                  ==, (int)c->value[0]);
}

static void test_more(void) { for_each_case("more", 4, check_more); }

static void test_smallest_n(void) {
  g_assert_cmpuint(quantile_least_n(0.5, 0.95), ==, 6);
  g_assert_cmpuint(quantile_least_n(0.25, 0.95), ==, 13);
  g_assert_cmpuint(quantile_least_n(0.75, 0.95), ==, 13);
  g_assert_cmpuint(quantile_least_n(0.1, 0.95), ==, 36);
  g_assert_cmpuint(quantile_least_n(0.9, 0.95), ==, 36);
  g_assert_cmpuint(quantile_least_n(0, 0.95), ==, 0);
  g_assert_cmpuint(quantile_least_n(0.5, 1), ==, 0);
}

static void test_edges(void) {
  double five[5] = {1, 2, 3, 4, 5};
  g_assert_true(isnan(share_estimate(0, 0, 0.95).value));
  g_assert_true(isnan(share_estimate(3, 2, 0.95).low));
  g_assert_true(isnan(share_estimate(1, 2, 1.5).low));
  g_assert_true(isnan(share_estimate(1, 2, NAN).low));
  g_assert_true(isnan(quantile_of_sorted(NULL, 0, 0.5)));
  g_assert_true(isnan(quantile_estimate(five, 5, 0.5, 0.95).value));
  g_assert_true(isnan(lift_estimate(0, 3, 3, 9, 0.95).low));
  g_assert_cmpfloat(lift_estimate(0, 3, 3, 9, 0.95).value, ==, 0);
  g_assert_true(isnan(lift_estimate(1, 0, 3, 9, 0.95).value));
  g_assert_true(isnan(pair_tail(1, 3, 30, 9)));
  g_assert_cmpfloat(pair_tail(4, 3, 3, 9), ==, 0);
  adjust_p_values(NULL, 0);
}

/* The binary search over ranks against all comparisons, on random counts. */
static void test_rank_search(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(20260101);
  for (int round = 0; round < 50; round++) {
    gint64 count[40], n = 120;
    guint k = (guint)g_rand_int_range(random, 1, 41);
    for (guint i = 0; i < k; i++) {
      count[i] = g_rand_int_range(random, 0, 121);
      for (guint j = i; j > 0 && count[j] > count[j - 1]; j--) {
        gint64 swap = count[j];
        count[j] = count[j - 1];
        count[j - 1] = swap;
      }
    }
    Rank rank[40];
    rank_counts(count, k, n, 0.95, rank);
    double z = normal_quantile(k > 1 ? 1 - 0.05 / (k - 1) : 0.95);
    for (guint i = 0; i < k; i++) {
      gint64 above = 0, below = 0, more = 0;
      for (guint j = 0; j < k; j++) {
        above += share_surely_more(count[j], count[i], n, z);
        below += share_surely_more(count[i], count[j], n, z);
        more += count[j] > count[i];
      }
      g_assert_cmpint(rank[i].rank, ==, 1 + more);
      g_assert_cmpint(rank[i].low, ==, 1 + above);
      g_assert_cmpint(rank[i].high, ==, (gint64)k - below);
      g_assert_cmpint(rank[i].low, <=, rank[i].rank);
      g_assert_cmpint(rank[i].high, >=, rank[i].rank);
    }
  }
}

/* Scaling the values scales quantiles and their intervals alike. */
static void test_scaling(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  double value[50], twice[50];
  for (guint i = 0; i < 50; i++)
    value[i] = g_rand_int_range(random, 20000, 300000);
  values_sort(value, 50);
  for (guint i = 0; i < 50; i++)
    twice[i] = 2 * value[i];
  for (int p = 1; p <= 9; p++) {
    Estimate one = quantile_estimate(value, 50, p / 10.0, 0.95);
    Estimate two = quantile_estimate(twice, 50, p / 10.0, 0.95);
    g_assert_cmpfloat(two.value, ==, 2 * one.value);
    g_assert_cmpfloat(two.low, ==, 2 * one.low);
    g_assert_cmpfloat(two.high, ==, 2 * one.high);
    g_assert_true(one.low <= one.value && one.value <= one.high);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/reference/wilson", test_wilson);
  g_test_add_func("/reference/quantile", test_quantile);
  g_test_add_func("/reference/ranks", test_ranks);
  g_test_add_func("/reference/tail", test_tail);
  g_test_add_func("/reference/adjust", test_adjust);
  g_test_add_func("/reference/lift", test_lift);
  g_test_add_func("/reference/more", test_more);
  g_test_add_func("/statistic/smallest-n", test_smallest_n);
  g_test_add_func("/statistic/edges", test_edges);
  g_test_add_func("/statistic/rank-search", test_rank_search);
  g_test_add_func("/statistic/scaling", test_scaling);
  return g_test_run();
}
