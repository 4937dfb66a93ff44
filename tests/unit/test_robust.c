/* Robust regression against R (tests/reference/robust.tsv, made by robust.R)
 * and against gsl_multifit_robust(), and what must hold for any data. */
#include <gsl/gsl_multifit.h>
#include <math.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/measure/robust.h"

#define REFERENCE "tests/reference/robust.tsv"
#define COLUMNS 7

typedef struct {
  RobustRows rows;
  guint *start, *column, *cluster;
  double *y;
} Data;

static void add(Data *d, guint *n, gboolean yes, guint column) {
  if (yes)
    d->column[(*n)++] = column;
}

/* The rows of robust.R. */
static Data make_data(guint n, guint seed) {
  Data d = {.start = g_new(guint, n + 1),
            .column = g_new(guint, (gsize)n * COLUMNS),
            .cluster = g_new(guint, n),
            .y = g_new(double, n)};
  guint at = 0;
  for (guint i = 0; i < n; i++) {
    guint a = (i * 7 + seed) % 4, b = (i / 2 + seed) % 3;
    gboolean c = (i * 13 + seed) % 11 < 4;
    d.cluster[i] = (i * 5 + i / 7 + seed) % 9;
    double noise = ((i * 7919 + 104729 * seed) % 2003) / 2003.0 - 0.5;
    double tail = (i * 31 + seed) % 17 == 0 ? 3 * ((double)(i % 3) - 1) : 0;
    d.y[i] = 11 + 0.2 * a - 0.1 * (b == 2) + 0.3 * c +
             0.05 * d.cluster[i] * (a == 1) + noise + tail;
    d.start[i] = at;
    add(&d, &at, TRUE, 0);
    for (guint level = 1; level < 4; level++)
      add(&d, &at, a == level, level);
    add(&d, &at, b == 1, 4);
    add(&d, &at, b == 2, 5);
    add(&d, &at, c, 6);
  }
  d.start[n] = at;
  d.rows = (RobustRows){n, COLUMNS, d.start, d.column, d.y, d.cluster, 9};
  return d;
}

static void data_clear(Data *d) {
  g_free(d->start);
  g_free(d->column);
  g_free(d->cluster);
  g_free(d->y);
}

static void assert_near(double got, double expected, double tolerance) {
  double scale = MAX(fabs(expected), 1);
  g_assert_cmpfloat_with_epsilon(got / scale, expected / scale, tolerance);
}

static double value_of(const RobustFit *fit, const char *what, guint j) {
  if (strcmp(what, "b") == 0)
    return fit->b[j];
  if (strcmp(what, "error") == 0)
    return fit->error[j];
  if (strcmp(what, "half") == 0)
    return robust_half_width(fit, j, 0.95);
  if (strcmp(what, "p") == 0)
    return robust_p(fit, j);
  if (strcmp(what, "scale") == 0)
    return fit->scale;
  return strcmp(what, "r2") == 0 ? fit->r2 : NAN;
}

static void test_reference(void) {
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(REFERENCE, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  g_assert_true(g_str_has_prefix(line[0], "# R version "));
  guint checked = 0;
  for (guint i = 1; line[i] != NULL && *line[i] != '\0'; i++) {
    g_auto(GStrv) cell = g_strsplit(line[i], "\t", -1);
    guint n = 0, seed = 0;
    g_assert_cmpint(sscanf(cell[0], "%u %u", &n, &seed), ==, 2);
    Data d = make_data(n, seed);
    g_autoptr(RobustFit) fit = robust_fit(&d.rows);
    g_assert_nonnull(fit);
    g_assert_true(fit->converged);
    g_auto(GStrv) value = g_strsplit(cell[2], " ", -1);
    for (guint j = 0; value[j] != NULL; j++, checked++)
      assert_near(value_of(fit, cell[1], j), g_ascii_strtod(value[j], NULL),
                  1e-9);
    data_clear(&d);
  }
  g_assert_cmpuint(checked, ==, 4 * (4 * COLUMNS + 2));
}

/* The equations are GSL's, so the coefficients are, as far as GSL iterates. */
static void test_gsl(void) {
  for (guint seed = 1; seed < 6; seed++) {
    Data d = make_data(90 + seed, seed);
    guint n = d.rows.n;
    g_autoptr(RobustFit) fit = robust_fit(&d.rows);
    gsl_matrix *x = gsl_matrix_calloc(n, COLUMNS);
    gsl_matrix *covariance = gsl_matrix_alloc(COLUMNS, COLUMNS);
    gsl_vector *b = gsl_vector_alloc(COLUMNS);
    for (guint i = 0; i < n; i++)
      for (guint a = d.start[i]; a < d.start[i + 1]; a++)
        gsl_matrix_set(x, i, d.column[a], 1);
    gsl_vector_const_view y = gsl_vector_const_view_array(d.y, n);
    gsl_multifit_robust_workspace *work =
        gsl_multifit_robust_alloc(gsl_multifit_robust_bisquare, n, COLUMNS);
    gsl_multifit_robust_maxiter(1000, work);
    g_assert_cmpint(gsl_multifit_robust(x, &y.vector, b, covariance, work), ==,
                    0);
    for (guint j = 0; j < COLUMNS; j++)
      assert_near(fit->b[j], gsl_vector_get(b, j), 1e-7);
    gsl_multifit_robust_free(work);
    gsl_matrix_free(x);
    gsl_matrix_free(covariance);
    gsl_vector_free(b);
    data_clear(&d);
  }
}

/* A column twice, and three dummies that add up to the constant. */
static void test_collinear(void) {
  Data d = make_data(200, 2);
  guint n = d.rows.n, at = 0;
  guint *start = g_new(guint, n + 1), *column = g_new(guint, n * 10);
  for (guint i = 0; i < n; i++) {
    start[i] = at;
    for (guint a = d.start[i]; a < d.start[i + 1]; a++)
      column[at++] = d.column[a];
    if ((i * 13 + 2) % 11 < 4)
      column[at++] = 7; /* as column 6 */
    if (i == 0)
      column[at++] = 8;
    if (i != 0)
      column[at++] = 9; /* the constant without 8 */
  }
  start[n] = at;
  RobustRows rows = {n, 10, start, column, d.y, d.cluster, 9};
  g_autoptr(RobustFit) fit = robust_fit(&rows);
  g_assert_nonnull(fit);
  g_assert_cmpuint(fit->rank, ==, 8);
  g_assert_false(fit->kept[7]);
  g_assert_cmpuint(fit->twin[7], ==, 6);
  g_assert_true(isnan(fit->b[7]) && isnan(fit->error[7]));
  g_assert_false(fit->kept[9]);
  g_assert_cmpuint(fit->twin[9], ==, 0);
  g_assert_true(fit->kept[6] && fit->kept[8]);
  g_free(start);
  g_free(column);
  data_clear(&d);
}

/* Rows in another order, and y times a factor. */
static void test_properties(void) {
  Data d = make_data(300, 5), e = make_data(300, 5);
  guint n = d.rows.n, at = 0;
  for (guint i = 0; i < n; i++) {
    guint from = n - 1 - i;
    e.start[i] = at;
    for (guint a = d.start[from]; a < d.start[from + 1]; a++)
      e.column[at++] = d.column[a];
    e.cluster[i] = d.cluster[from];
    e.y[i] = 3 * d.y[from];
  }
  g_autoptr(RobustFit) one = robust_fit(&d.rows);
  g_autoptr(RobustFit) other = robust_fit(&e.rows);
  for (guint j = 0; j < COLUMNS; j++) {
    assert_near(other->b[j], 3 * one->b[j], 1e-8);
    assert_near(other->error[j], 3 * one->error[j], 1e-8);
  }
  assert_near(other->r2, one->r2, 1e-8);
  data_clear(&d);
  data_clear(&e);
}

/* Nothing to fit is no fit; one cluster is no error. */
static void test_edges(void) {
  Data d = make_data(60, 1);
  RobustRows few = d.rows;
  few.n = COLUMNS;
  g_assert_null(robust_fit(&few));
  few.n = 0;
  g_assert_null(robust_fit(&few));
  for (guint i = 0; i < 60; i++)
    d.cluster[i] = 0;
  g_autoptr(RobustFit) alone = robust_fit(&d.rows);
  g_assert_nonnull(alone);
  g_assert_true(isnan(alone->error[1]));
  g_assert_true(isnan(robust_half_width(alone, 1, 0.95)));
  g_assert_true(isnan(robust_p(alone, 1)));
  for (guint i = 0; i < 60; i++)
    d.y[i] = 4.5;
  g_assert_null(robust_fit(&d.rows));
  data_clear(&d);
}

/* A column that one cluster alone has is not sure; nor its counterpart. */
static void test_one_side(void) {
  for (guint side = 0; side < 2; side++) {
    Data d = make_data(200, 3);
    for (guint i = 0; i < 200; i++) {
      gboolean has = (i * 13 + 3) % 11 < 4;
      d.cluster[i] = has == (side == 0) ? 0 : 1 + i / 3 % 8;
    }
    g_autoptr(RobustFit) fit = robust_fit(&d.rows);
    g_assert_nonnull(fit);
    g_assert_cmpuint(fit->clusters, ==, 9);
    g_assert_cmpuint(fit->sides[6], ==, 1);
    g_assert_true(isnan(fit->error[6]) && isnan(robust_p(fit, 6)));
    g_assert_cmpuint(fit->sides[1], >, 1);
    g_assert_true(fit->error[1] > 0);
    data_clear(&d);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/robust/reference", test_reference);
  g_test_add_func("/robust/gsl", test_gsl);
  g_test_add_func("/robust/collinear", test_collinear);
  g_test_add_func("/robust/properties", test_properties);
  g_test_add_func("/robust/one_side", test_one_side);
  g_test_add_func("/robust/edges", test_edges);
  return g_test_run();
}
