/* Density and quantile dots: against R (tests/reference/density.tsv, made by
 * tests/reference/density.R), by their properties, and in the tables. */
#include <math.h>
#include <string.h>

#include "stages/measure/density.h"
#include "stages/measure/measure.h"
#include "stages/measure/measure_quantile.h"

#define REFERENCE "tests/reference/density.tsv"

static void assert_near(double got, double expected) {
  g_assert_true(isfinite(got));
  double scale = fabs(expected) > 1 ? fabs(expected) : 1;
  g_assert_cmpfloat_with_epsilon(got / scale, expected / scale, 1e-9);
  if (expected != 0)
    g_assert_cmpfloat_with_epsilon(got / expected, 1, 1e-9);
}

/* The samples of density.R, ascending. */
static GArray *sample(const char *name) {
  static const double ties[] = {1, 1, 2, 2, 2, 3, 3, 9, 9, 9, 10, 10, 10};
  GArray *x = g_array_new(FALSE, FALSE, sizeof(double));
  double v;
  if (strcmp(name, "ties") == 0)
    g_array_append_vals(x, ties, G_N_ELEMENTS(ties));
  for (int i = 1; i <= 33 && strcmp(name, "spike") == 0; i++)
    v = i == 1 ? 1 : i <= 31 ? 5 : i - 26, g_array_append_val(x, v);
  for (int i = 1; i <= 40 && strcmp(name, "squares") == 0; i++)
    v = i * i, g_array_append_val(x, v);
  for (int i = 1; i <= 301 && strcmp(name, "residues") == 0; i++)
    v = (i * 7919) % 10007, g_array_append_val(x, v);
  for (int i = 1; i <= 240 && strcmp(name, "pay") == 0; i++)
    v = log(50000 + 500 * (i * i % 311)), g_array_append_val(x, v);
  if (strcmp(name, "two") == 0)
    v = 3, g_array_append_val(x, v), v = 8, g_array_append_val(x, v);
  g_assert_cmpuint(x->len, >, 0);
  values_sort((double *)(void *)x->data, x->len);
  return x;
}

static GArray *distinct_of(const GArray *x) {
  GArray *values = g_array_new(FALSE, FALSE, sizeof(DensityValue));
  for (guint i = 0; i < x->len; i++) {
    DensityValue one = {g_array_index(x, double, i), 1};
    DensityValue *last = values->len == 0 ? NULL
                                          : &g_array_index(values, DensityValue,
                                                           values->len - 1);
    if (last != NULL && last->value == one.value)
      last->count++;
    else
      g_array_append_val(values, one);
  }
  return values;
}

static double density_of(const GArray *x, double at) {
  g_autoptr(GArray) values = distinct_of(x);
  double h = density_bandwidth((const double *)(void *)x->data, x->len);
  return density_at((const DensityValue *)(void *)values->data, values->len, h,
                    at);
}

static void check(const char *name, char **argument, char **expected) {
  g_autoptr(GArray) x = sample(argument[0]);
  const double *value = (const double *)(void *)x->data;
  if (strcmp(name, "bandwidth") == 0) {
    assert_near(density_bandwidth(value, x->len),
                g_ascii_strtod(expected[0], NULL));
  } else if (strcmp(name, "density") == 0) {
    assert_near(density_of(x, g_ascii_strtod(argument[1], NULL)),
                g_ascii_strtod(expected[0], NULL));
  } else {
    g_assert_cmpstr(name, ==, "dots");
    double dot[50];
    guint m = (guint)g_ascii_strtoull(argument[1], NULL, 10);
    g_assert_cmpuint(m, <=, G_N_ELEMENTS(dot));
    g_assert_cmpuint(g_strv_length(expected), ==, m);
    quantile_dots(value, x->len, m, dot);
    for (guint i = 0; i < m; i++)
      assert_near(dot[i], g_ascii_strtod(expected[i], NULL));
  }
}

static void test_reference(void) {
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(REFERENCE, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  g_assert_true(g_str_has_prefix(line[0], "# R version "));
  guint found = 0;
  for (guint i = 1; line[i] != NULL && *line[i] != '\0'; i++) {
    g_auto(GStrv) cell = g_strsplit(line[i], "\t", -1);
    g_assert_cmpuint(g_strv_length(cell), ==, 3);
    g_auto(GStrv) argument = g_strsplit(cell[1], " ", -1);
    g_auto(GStrv) expected = g_strsplit(cell[2], " ", -1);
    check(cell[0], argument, expected);
    found++;
  }
  g_assert_cmpuint(found, ==, 6 * (1 + 6 + 4));
}

/* The area below the curve is 1. */
static void test_area(void) {
  static const char *const name[] = {"two", "ties", "squares", "residues"};
  for (guint k = 0; k < G_N_ELEMENTS(name); k++) {
    g_autoptr(GArray) x = sample(name[k]);
    double h = density_bandwidth((const double *)(void *)x->data, x->len);
    double low = g_array_index(x, double, 0) - 8 * h;
    double high = g_array_index(x, double, x->len - 1) + 8 * h, area = 0;
    for (int i = 0; i < 4000; i++)
      area += density_of(x, low + (i + 0.5) * (high - low) / 4000) *
              (high - low) / 4000;
    g_assert_cmpfloat_with_epsilon(area, 1, 1e-6);
  }
}

/* Twice the values: twice the bandwidth, half the height; twice the sample:
 * the same curve for the same bandwidth. */
static void test_scaling(void) {
  g_autoptr(GArray) x = sample("residues");
  double *value = (double *)(void *)x->data, twice[301];
  for (guint i = 0; i < x->len; i++)
    twice[i] = 2 * value[i];
  double h = density_bandwidth(value, x->len);
  assert_near(density_bandwidth(twice, x->len), 2 * h);
  DensityValue one[2] = {{3, 1}, {8, 2}}, two[2] = {{3, 10}, {8, 20}},
               wide[2] = {{6, 1}, {16, 2}};
  double at = density_at(one, 2, 1.5, 4);
  assert_near(density_at(two, 2, 1.5, 4), at);
  assert_near(density_at(wide, 2, 3, 8), at / 2);
}

static void test_edges(void) {
  double value[] = {7, 7, 7, 7}, dot[3];
  DensityValue one = {7, 4};
  g_assert_true(isnan(density_bandwidth(value, 0)));
  g_assert_true(isnan(density_bandwidth(value, 1)));
  g_assert_true(isnan(density_bandwidth(value, 4)));
  g_assert_true(isnan(density_at(&one, 0, 1, 7)));
  g_assert_true(isnan(density_at(&one, 1, 0, 7)));
  g_assert_true(isnan(density_at(&one, 1, NAN, 7)));
  g_assert_true(isnan(density_at(&one, 1, 1, INFINITY)));
  assert_near(density_at(&one, 1, 1, 7), 1 / sqrt(2 * G_PI));
  g_assert_cmpfloat(density_at(&one, 1, 1, 1e6), ==, 0);
  quantile_dots(value, 0, 3, dot);
  g_assert_true(isnan(dot[0]) && isnan(dot[2]));
  quantile_dots(value, 4, 3, dot);
  g_assert_true(dot[0] == 7 && dot[1] == 7 && dot[2] == 7);
  quantile_dots(value, 1, 3, dot);
  g_assert_true(dot[0] == 7 && dot[2] == 7);
}

static void test_step(void) {
  g_assert_cmpfloat(round_step(1), ==, 1);
  g_assert_cmpfloat(round_step(1999), ==, 1000);
  g_assert_cmpfloat(round_step(2000), ==, 2000);
  g_assert_cmpfloat(round_step(4999), ==, 2000);
  g_assert_cmpfloat(round_step(9999), ==, 5000);
  g_assert_cmpfloat_with_epsilon(round_step(0.07), 0.05, 1e-15);
  for (int z = -6; z < 12; z++)
    g_assert_cmpfloat_with_epsilon(round_step(pow(10, z)) / pow(10, z), 1,
                                   1e-12);
  g_assert_true(isnan(round_step(0)) && isnan(round_step(-3)));
  g_assert_true(isnan(round_step(NAN)) && isnan(round_step(INFINITY)));
}

/* ---- the tables ---- */

/* n postings of `employers` in turn, the first with `extra` more. */
static GPtrArray *postings_of(guint n, guint employers, guint extra) {
  static const char *const name[] = {"Acme", "Brook", "Cedar", "Dune"};
  GPtrArray *postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  for (guint i = 0; i < n + extra; i++) {
    Posting *posting = posting_new();
    g_snprintf(posting->id, sizeof posting->id, "%016x", i);
    posting->employer = g_strdup(name[i < n ? i % employers : 0]);
    posting->role = g_intern_static_string(i % 3 ? "cook" : "waiter");
    posting->seniority = i % 10 ? SENIORITY_MID : SENIORITY_SENIOR;
    Pay *pay = pay_new();
    pay->currency = g_intern_static_string("USD");
    pay->per = PERIOD_YEAR;
    pay->min = pay->year_min = 4000000 + 100 * (gint64)((i * 7919) % 60000);
    pay->max = pay->year_max = pay->min + 1000000;
    g_ptr_array_add(posting->pay, pay);
    g_ptr_array_add(postings, posting);
  }
  return postings;
}

static Statistics *measured(const GPtrArray *postings, const char *audience) {
  MeasureOptions options = {.audience = audience, .confidence = 0.95};
  return measure(postings, &options);
}

static guint rows_of(const Statistics *st, TableId id, const char *by) {
  guint n = 0;
  for (guint i = 0; i < STATISTICS_N(st, id); i++)
    n += strcmp(id == TABLE_PAY_DOTS
                    ? STATISTICS_ROWS(st, id, PayDotRow)[i].by
                    : STATISTICS_ROWS(st, id, PayDensityRow)[i].by,
                by) == 0;
  return n;
}

static void test_tables(void) {
  g_autoptr(GPtrArray) postings = postings_of(400, 4, 0);
  g_autoptr(Statistics) st = measured(postings, "public");
  g_assert_cmpuint(rows_of(st, TABLE_PAY_DOTS, "all"), ==, 50);
  g_assert_cmpuint(rows_of(st, TABLE_PAY_DOTS, "role"), ==, 40);
  /* 40 seniors are too few for 20 dots of 5. */
  g_assert_cmpuint(rows_of(st, TABLE_PAY_DOTS, "seniority"), ==, 20);
  /* 266 cooks have a curve, 134 waiters none. */
  const PayDensityRow *row =
      STATISTICS_ROWS(st, TABLE_PAY_DENSITY, PayDensityRow);
  double area = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_DENSITY); i++) {
    g_assert_cmpstr(row[i].group, !=, "waiter");
    g_assert_cmpfloat(fmod(row[i].x, 500), ==, 0);
    g_assert_true(row[i].density > 0 && row[i].bandwidth > 0);
    if (strcmp(row[i].by, "all") == 0)
      area += row[i].density * 500;
  }
  g_assert_true(area > 0.9 && area < 1);
}

/* At least five postings lie beyond each end of the curve. */
static void test_ends(void) {
  g_autoptr(GPtrArray) postings = postings_of(200, 4, 0);
  g_autoptr(Statistics) st = measured(postings, "public");
  const PayDensityRow *row =
      STATISTICS_ROWS(st, TABLE_PAY_DENSITY, PayDensityRow);
  guint n = STATISTICS_N(st, TABLE_PAY_DENSITY), below = 0, above = 0;
  g_assert_cmpuint(n, >, 20);
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    const Pay *pay = g_ptr_array_index(posting->pay, 0);
    double mid = (double)(pay->year_min + pay->year_max) / 200;
    below += mid < row[0].x;
    above += mid > row[n - 1].x;
  }
  g_assert_cmpuint(below, >=, 5);
  g_assert_cmpuint(above, >=, 5);
}

/* What may not be printed has no rows: too few postings, two employers, one
 * employer with more than half. */
static void test_withheld(void) {
  static const struct {
    guint n, employers, extra, dots;
  } one[] = {{99, 4, 0, 0},    {100, 4, 0, 20}, {199, 4, 0, 20},
             {250, 3, 0, 50},  {300, 2, 0, 0},  {200, 4, 101, 0},
             {200, 4, 100, 50}};
  for (guint i = 0; i < G_N_ELEMENTS(one); i++) {
    g_autoptr(GPtrArray) postings =
        postings_of(one[i].n, one[i].employers, one[i].extra);
    g_autoptr(Statistics) st = measured(postings, "public");
    g_assert_cmpuint(rows_of(st, TABLE_PAY_DOTS, "all"), ==, one[i].dots);
    gboolean curve = one[i].dots > 0 && one[i].n + one[i].extra >= 200;
    g_assert_cmpint(rows_of(st, TABLE_PAY_DENSITY, "all") > 0, ==, curve);
  }
}

/* The order of the postings does not matter; ten times the money moves dots
 * and curve along. */
static void test_order(void) {
  g_autoptr(GPtrArray) postings = postings_of(260, 4, 0);
  g_autoptr(Statistics) one = measured(postings, "public");
  for (guint i = 0; i < postings->len; i++) {
    guint other = (i * 101 + 7) % postings->len;
    gpointer swap = postings->pdata[i];
    postings->pdata[i] = postings->pdata[other];
    postings->pdata[other] = swap;
  }
  g_autoptr(Statistics) two = measured(postings, "public");
  g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
  statistics_write(one, a);
  statistics_write(two, b);
  g_assert_cmpstr(a->str, ==, b->str);
  for (guint i = 0; i < postings->len; i++) {
    Pay *pay =
        g_ptr_array_index(((Posting *)g_ptr_array_index(postings, i))->pay, 0);
    pay->year_min *= 10;
    pay->year_max *= 10;
  }
  g_autoptr(Statistics) ten = measured(postings, "public");
  const PayDotRow *x = STATISTICS_ROWS(one, TABLE_PAY_DOTS, PayDotRow),
                  *y = STATISTICS_ROWS(ten, TABLE_PAY_DOTS, PayDotRow);
  g_assert_cmpuint(STATISTICS_N(one, TABLE_PAY_DOTS), ==,
                   STATISTICS_N(ten, TABLE_PAY_DOTS));
  for (guint i = 0; i < STATISTICS_N(one, TABLE_PAY_DOTS); i++)
    assert_near(y[i].value, 10 * x[i].value);
  const PayDensityRow *p = STATISTICS_ROWS(one, TABLE_PAY_DENSITY,
                                           PayDensityRow),
                      *q = STATISTICS_ROWS(ten, TABLE_PAY_DENSITY,
                                           PayDensityRow);
  for (guint i = 0; i < STATISTICS_N(one, TABLE_PAY_DENSITY); i++) {
    assert_near(q[i].x, 10 * p[i].x);
    g_assert_cmpfloat_with_epsilon(10 * q[i].density / p[i].density, 1, 2e-4);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/density/reference", test_reference);
  g_test_add_func("/density/area", test_area);
  g_test_add_func("/density/scaling", test_scaling);
  g_test_add_func("/density/edges", test_edges);
  g_test_add_func("/density/step", test_step);
  g_test_add_func("/density/tables", test_tables);
  g_test_add_func("/density/ends", test_ends);
  g_test_add_func("/density/withheld", test_withheld);
  g_test_add_func("/density/order", test_order);
  return g_test_run();
}
