/* Medians and their comparison against R (tests/reference/paydetail.tsv, made
 * by tests/reference/paydetail.R), and the sort of pay. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/measure/measure_median.h"
#include "stages/measure/measure_quantile.h"
#include "stages/measure/pay_split.h"
#include "tests/unit/reference.h"

#define REFERENCE "tests/reference/paydetail.tsv"

typedef void (*Check)(const Case *c, gpointer data);

/* Calls `check` for each row of that name; returns how many there are. */
static guint for_each_case(const char *name, Check check, gpointer data) {
  Reference r = reference_open(REFERENCE);
  Case c;
  guint found = 0;
  for (; reference_next(&r, name, &c); found++)
    check(&c, data);
  reference_close(&r);
  return found;
}

/* The samples of paydetail.R, ascending. */
static GArray *sample(const char *name) {
  static const double ties[] = {1, 1, 2, 2, 2, 3, 3, 9, 9, 9, 10, 10, 10};
  static const double zero[] = {0, 0, 4, 5, 6, 9, 12};
  GArray *x = g_array_new(FALSE, FALSE, sizeof(double));
  double v = 0;
  if (strcmp(name, "ties") == 0)
    g_array_append_vals(x, ties, G_N_ELEMENTS(ties));
  if (strcmp(name, "zero") == 0)
    g_array_append_vals(x, zero, G_N_ELEMENTS(zero));
  for (int i = 1; i <= 7 && strcmp(name, "constant") == 0; i++)
    v = 85000, g_array_append_val(x, v);
  for (int i = 1; i <= 40 && strcmp(name, "squares") == 0; i++)
    v = i * i, g_array_append_val(x, v);
  for (int i = 1; i <= 101 && strcmp(name, "residues") == 0; i++)
    v = (i * 7919) % 10007, g_array_append_val(x, v);
  if (strcmp(name, "two") == 0)
    v = 3, g_array_append_val(x, v), v = 8, g_array_append_val(x, v);
  if (strcmp(name, "one") == 0)
    v = 42, g_array_append_val(x, v);
  values_sort((double *)(void *)x->data, x->len);
  return x;
}

#define VALUES(array) ((const double *)(const void *)(array)->data)

static void check_error(const Case *c, gpointer data) {
  (void)data;
  g_autoptr(GArray) x = sample(c->word);
  assert_near(median_error(VALUES(x), x->len), c->value[0]);
}

static void check_two(const Case *c, gpointer ratio) {
  g_auto(GStrv) name = g_strsplit(c->word, " ", 2);
  g_autoptr(GArray) a = sample(name[0]);
  g_autoptr(GArray) b = sample(name[1]);
  Estimate e =
      ratio ? median_ratio(VALUES(a), a->len, VALUES(b), b->len, 0.95)
            : median_difference(VALUES(a), a->len, VALUES(b), b->len, 0.95);
  assert_near(e.value, c->value[0]);
  assert_near(e.low, c->value[1]);
  assert_near(e.high, c->value[2]);
}

static void check_bounds(const Case *c, gpointer data) {
  (void)data;
  g_auto(GStrv) part = g_strsplit(c->word, " ", 2);
  g_autoptr(GArray) x = sample(part[0]);
  gsize unknown = (gsize)g_ascii_strtoull(part[1], NULL, 10);
  MedianBounds b = median_bounds(VALUES(x), x->len, unknown, 0.95);
  assert_near(b.lower, c->value[0]);
  assert_near(b.upper, c->value[1]);
  assert_near(b.low, c->value[2]);
  assert_near(b.high, c->value[3]);
}

static void test_functions(void) {
  g_assert_cmpuint(for_each_case("error", check_error, NULL), ==, 8);
  g_assert_cmpuint(for_each_case("difference", check_two, NULL), ==, 64);
  g_assert_cmpuint(for_each_case("ratio", check_two, GINT_TO_POINTER(1)), ==,
                   64);
  g_assert_cmpuint(for_each_case("bounds", check_bounds, NULL), ==, 96);
}

/* The example in the manual of R's package statpsych (ci.median2). */
static void test_example(void) {
  double a[] = {32, 39, 26, 35, 43, 27, 40, 37, 34, 29};
  double b[] = {36, 44, 47, 42, 49, 39, 46, 31, 33, 48};
  values_sort(a, 10);
  values_sort(b, 10);
  Estimate e = median_difference(a, 10, b, 10, 0.95);
  g_assert_cmpfloat(e.value, ==, 8.5);
  g_assert_cmpfloat_with_epsilon(e.low, 0.04022524, 1e-6);
  g_assert_cmpfloat_with_epsilon(e.high, 16.95977, 1e-5);
}

/* Values scaled, and sides changed. */
static void test_symmetry(void) {
  g_autoptr(GArray) a = sample("squares");
  g_autoptr(GArray) b = sample("residues");
  Estimate e = median_difference(VALUES(a), a->len, VALUES(b), b->len, 0.95);
  Estimate back = median_difference(VALUES(b), b->len, VALUES(a), a->len, 0.95);
  assert_near(back.low, -e.high);
  Estimate r = median_ratio(VALUES(a), a->len, VALUES(b), b->len, 0.95);
  Estimate turned = median_ratio(VALUES(b), b->len, VALUES(a), a->len, 0.95);
  assert_near(turned.low, 1 / r.high);
  for (guint i = 0; i < a->len; i++)
    g_array_index(a, double, i) *= 7;
  for (guint i = 0; i < b->len; i++)
    g_array_index(b, double, i) *= 7;
  Estimate seven =
      median_difference(VALUES(a), a->len, VALUES(b), b->len, 0.95);
  assert_near(seven.high, 7 * e.high);
  assert_near(median_ratio(VALUES(a), a->len, VALUES(b), b->len, 0.95).high,
              r.high);
  g_assert_true(
      isnan(median_difference(VALUES(a), a->len, VALUES(b), b->len, 1.5).low));
}

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The radix sort against qsort, and that it is stable. */
static void test_sort(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint n = 0; n <= 3000; n = n * 3 + 1) {
    double *value = g_new(double, n + 1), *copy = g_new(double, n + 1);
    double *first = g_new(double, n + 1);
    guint *order = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++) {
      order[i] = i;
      value[i] = i % 3   ? g_rand_int_range(random, 0, 50)
                 : i % 2 ? g_rand_double_range(random, 0, 1e9)
                         : g_rand_double(random);
      copy[i] = first[i] = value[i];
    }
    pay_sort(value, order, n);
    qsort(copy, n, sizeof(double), compare_doubles);
    for (guint i = 0; i < n; i++) {
      g_assert_cmpfloat(value[i], ==, copy[i]);
      g_assert_cmpfloat(value[i], ==, first[order[i]]);
      if (i > 0 && value[i] == value[i - 1])
        g_assert_cmpuint(order[i - 1], <, order[i]);
    }
    g_free(value);
    g_free(copy);
    g_free(first);
    g_free(order);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/median/functions", test_functions);
  g_test_add_func("/median/example", test_example);
  g_test_add_func("/median/symmetry", test_symmetry);
  g_test_add_func("/median/sort", test_sort);
  return g_test_run();
}
