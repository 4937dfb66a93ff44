/* The clustered bootstrap against R (tests/reference/cluster.tsv, made by
 * tests/reference/cluster.R), in simulation and by its properties. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

#include "stages/measure/cluster_bootstrap.h"
#include "stages/measure/measure_quantile.h"

#define REFERENCE "tests/reference/cluster.tsv"
#define MANY 4000

/* Postings with an employer, one bit and a value each. */
typedef struct {
  GArray *cluster; /* of guint */
  GArray *counted; /* of guint16 */
  GArray *value;   /* of double */
  guint codes;
} Sample;

static Sample sample_new(guint codes) {
  return (Sample){g_array_new(FALSE, FALSE, sizeof(guint)),
                  g_array_new(FALSE, FALSE, sizeof(guint16)),
                  g_array_new(FALSE, FALSE, sizeof(double)), codes};
}

static void sample_clear(Sample *s) {
  g_array_unref(s->cluster);
  g_array_unref(s->counted);
  g_array_unref(s->value);
}

static void sample_add(Sample *s, guint cluster, gboolean counted,
                       double value) {
  guint16 bits = counted ? 1 : 0;
  g_array_append_val(s->cluster, cluster);
  g_array_append_val(s->counted, bits);
  g_array_append_val(s->value, value);
}

typedef struct {
  double value;
  guint cluster;
} Valued;

static int compare_valued(const void *a, const void *b) {
  double x = ((const Valued *)a)->value, y = ((const Valued *)b)->value;
  return (x > y) - (x < y);
}

typedef struct {
  ClusterFigure share, median;
  double estimate; /* of the median */
} Result;

static Result run(const Sample *s, gulong seed, guint replicates,
                  double confidence) {
  guint n = s->cluster->len;
  g_autofree Valued *valued = g_new(Valued, n + 1);
  g_autofree double *value = g_new(double, n + 1);
  g_autofree guint *cluster = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++)
    valued[i] = (Valued){g_array_index(s->value, double, i),
                         g_array_index(s->cluster, guint, i)};
  qsort(valued, n, sizeof *valued, compare_valued);
  for (guint i = 0; i < n; i++) {
    value[i] = valued[i].value;
    cluster[i] = valued[i].cluster;
  }
  g_autoptr(ClusterBootstrap) b = cluster_bootstrap_new(
      (const guint *)(const void *)s->cluster->data,
      (const guint16 *)(const void *)s->counted->data, n, s->codes);
  g_assert_cmpuint(cluster_bootstrap_median(b, value, cluster, n), ==, 0);
  cluster_bootstrap_run(b, seed, replicates, confidence);
  return (Result){cluster_bootstrap_share(b, 0),
                  cluster_bootstrap_median_figure(b, 0),
                  quantile_of_sorted(value, n, 0.5)};
}

/* ---- against R ------------------------------------------------------------
 */

static void add_made(Sample *s, guint cluster, guint inside, gboolean counted) {
  double value = 40000 + 613.0 * ((cluster * 17) % 41) +
                 500.0 * ((inside * 7 + cluster) % 23);
  sample_add(s, cluster, counted, value);
}

static guint made_size(const char *name, guint e) {
  if (strcmp(name, "equal") == 0)
    return 12;
  return strcmp(name, "unequal") == 0 ? 1 + (e * e) % 37 : 2 + (e * 7) % 11;
}

/* The cases of cluster.R. */
static Sample made_sample(const char *name) {
  gboolean nameless = strcmp(name, "nameless") == 0;
  guint employers = strcmp(name, "equal") == 0 ? 40 : nameless ? 50 : 60;
  Sample s = sample_new(employers + 1);
  for (guint e = 1; e <= employers; e++) {
    guint n = made_size(name, e), k = (3 * e * e + e) % (n + 1);
    for (guint i = 1; i <= n; i++)
      add_made(&s, e, i, i <= k);
  }
  for (guint i = 1; nameless && i <= 150; i++)
    add_made(&s, 0, i, i % 3 == 0);
  return s;
}

static void near(double got, double expected, double relative) {
  g_assert_cmpfloat_with_epsilon(got / expected, 1, relative);
}

static void check_exact(const Result *r, const double *value) {
  near((double)r->share.k / (double)r->share.spread.n, value[0], 1e-12);
  near(r->share.design_effect, value[1], 1e-9);
  near(r->share.spread.hhi, value[2], 1e-9);
  near(r->estimate, value[3], 1e-12);
  near(r->median.design_effect, value[4], 1e-9);
}

/* A standard deviation of B drawings is known to 1/sqrt(2B), 1.1% for MANY:
 * four times that. An end of the interval is known to some 0.05 standard
 * deviations; medians move in steps besides. */
static void check_drawn(const Result *r, const double *value) {
  near(r->share.deviation, value[0], 0.045);
  g_assert_cmpfloat_with_epsilon(r->share.low, value[1], 0.25 * value[0]);
  g_assert_cmpfloat_with_epsilon(r->share.high, value[2], 0.25 * value[0]);
  near(r->median.deviation, value[3], 0.045);
  g_assert_cmpfloat_with_epsilon(r->median.low, value[4], 0.25 * value[3]);
  g_assert_cmpfloat_with_epsilon(r->median.high, value[5], 0.25 * value[3]);
}

static void check_row(const char *name, const char *args, const double *value) {
  if (strcmp(name, "level") == 0) {
    g_auto(GStrv) arg = g_strsplit(args, " ", 2);
    double level = cluster_percentile_level(g_ascii_strtod(arg[0], NULL),
                                            g_ascii_strtod(arg[1], NULL));
    g_assert_cmpfloat_with_epsilon(level, value[0], 1e-9);
    return;
  }
  Sample s = made_sample(args);
  Result r = run(&s, CLUSTER_SEED, MANY, 0.95);
  g_assert_cmpint(r.share.replicates, ==, MANY);
  if (strcmp(name, "exact") == 0)
    check_exact(&r, value);
  else if (strcmp(name, "linear") == 0)
    near(r.share.deviation, value[0], 0.06);
  else
    check_drawn(&r, value);
  sample_clear(&s);
}

static void test_reference(void) {
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(REFERENCE, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  g_assert_true(g_str_has_prefix(line[0], "# R version "));
  guint rows = 0;
  for (guint i = 1; line[i] != NULL && *line[i] != '\0'; i++, rows++) {
    g_auto(GStrv) cell = g_strsplit(line[i], "\t", 3);
    g_auto(GStrv) part = g_strsplit(cell[2], " ", -1);
    double value[8] = {0};
    for (guint k = 0; part[k] != NULL; k++) {
      g_assert_cmpuint(k, <, G_N_ELEMENTS(value));
      value[k] = g_ascii_strtod(part[k], NULL);
    }
    check_row(cell[0], cell[1], value);
  }
  g_assert_cmpuint(rows, ==, 27);
}

/* ---- coverage -------------------------------------------------------------
 */

#define CORPORA 400

/* Employers of 5 to 59 postings whose shares and pay differ from each other:
 * intraclass correlation 0.3. The truth is 0.4 and 0. */
static Sample simulate(gsl_rng *rng, guint employers, double rho) {
  Sample s = sample_new(employers + 1);
  for (guint e = 1; e <= employers; e++) {
    guint n = 5 + (guint)gsl_rng_uniform_int(rng, 55);
    double spread = rho > 0 ? (1 - rho) / rho : 1;
    double p = rho > 0 ? gsl_ran_beta(rng, 0.4 * spread, 0.6 * spread) : 0.4;
    double level = gsl_ran_gaussian(rng, sqrt(rho));
    for (guint i = 0; i < n; i++)
      sample_add(&s, e, gsl_rng_uniform(rng) < p,
                 level + gsl_ran_gaussian(rng, sqrt(1 - rho)));
  }
  return s;
}

typedef struct {
  double share, median, plain_share, plain_median;
} Coverage;

static gboolean covers(double low, double truth, double high) {
  return low <= truth && truth <= high;
}

static Coverage coverage(guint employers, double rho) {
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, 3);
  Coverage c = {0};
  for (guint i = 0; i < CORPORA; i++) {
    Sample s = simulate(rng, employers, rho);
    Result r = run(&s, CLUSTER_SEED, 400, 0.95);
    Estimate plain = share_estimate(r.share.k, r.share.spread.n, 0.95);
    values_sort((double *)(void *)s.value->data, s.value->len);
    Estimate order = quantile_estimate((double *)(void *)s.value->data,
                                       s.value->len, 0.5, 0.95);
    c.share += covers(r.share.low, 0.4, r.share.high);
    c.median += covers(r.median.low, 0, r.median.high);
    c.plain_share += covers(plain.low, 0.4, plain.high);
    c.plain_median += covers(order.low, 0, order.high);
    sample_clear(&s);
  }
  gsl_rng_free(rng);
  g_test_message("%u employers, rho %.1f: share %.3f (plain %.3f), median "
                 "%.3f (plain %.3f)",
                 employers, rho, c.share / CORPORA, c.plain_share / CORPORA,
                 c.median / CORPORA, c.plain_median / CORPORA);
  return c;
}

/* 95% of 400 corpora are 380, give or take 4.4: three times that. */
static void near_95(double hits) {
  g_assert_cmpfloat(hits, >=, 380 - 14);
  g_assert_cmpfloat(hits, <=, 380 + 14);
}

static void test_coverage(void) {
  static const guint employers[] = {15, 40};
  for (guint i = 0; i < G_N_ELEMENTS(employers); i++) {
    Coverage c = coverage(employers[i], 0.3);
    near_95(c.share);
    near_95(c.median);
    g_assert_cmpfloat(c.plain_share, <, 0.6 * CORPORA);
    g_assert_cmpfloat(c.plain_median, <, 0.7 * CORPORA);
  }
}

/* Where employers are not alike, both intervals are right. */
static void test_coverage_independent(void) {
  Coverage c = coverage(40, 0);
  near_95(c.share);
  near_95(c.median);
  near_95(c.plain_share);
  near_95(c.plain_median);
}

/* ---- properties -----------------------------------------------------------
 */

static void same(const ClusterFigure *a, const ClusterFigure *b, double scale) {
  g_assert_cmpfloat(a->low * scale, ==, b->low);
  g_assert_cmpfloat(a->high * scale, ==, b->high);
  g_assert_cmpfloat(a->design_effect, ==, b->design_effect);
  g_assert_cmpint(a->spread.n, ==, b->spread.n);
}

static void test_order_and_scale(void) {
  static const char *const names[] = {"equal", "unequal"};
  for (guint c = 0; c < G_N_ELEMENTS(names); c++) {
    Sample s = made_sample(names[c]), back = sample_new(s.codes);
    for (guint i = s.cluster->len; i-- > 0;)
      sample_add(&back, g_array_index(s.cluster, guint, i),
                 g_array_index(s.counted, guint16, i) & 1,
                 g_array_index(s.value, double, i) * 2);
    Result a = run(&s, 1, 1000, 0.95), b = run(&back, 1, 1000, 0.95);
    same(&a.share, &b.share, 1);
    same(&a.median, &b.median, 2);
    sample_clear(&s);
    sample_clear(&back);
  }
}

static void test_seed(void) {
  Sample s = made_sample("nameless");
  Result a = run(&s, 1, 1000, 0.95), b = run(&s, 1, 1000, 0.95);
  same(&a.share, &b.share, 1);
  same(&a.median, &b.median, 1);
  Result other = run(&s, 2, 1000, 0.95);
  g_assert_cmpfloat(a.share.low, !=, other.share.low);
  g_assert_cmpfloat_with_epsilon(a.share.low, other.share.low, 0.01);
  /* more confidence is never narrower */
  Result wide = run(&s, 1, 1000, 0.99);
  g_assert_cmpfloat(wide.share.low, <=, a.share.low);
  g_assert_cmpfloat(wide.median.high, >=, a.median.high);
  sample_clear(&s);
}

static void assert_none(const ClusterFigure *figure) {
  g_assert_true(isnan(figure->low) && isnan(figure->high));
}

/* `employers` of `size` postings each, every `odd`th counted; nameless. */
static Result plain_run(guint employers, guint size, guint odd,
                        guint nameless) {
  Sample s = sample_new(employers + 1);
  for (guint e = 1; e <= employers; e++)
    for (guint i = 0; i < size; i++)
      sample_add(&s, e, odd > 0 && (e + i) % odd == 0, e * 100 + i);
  for (guint i = 0; i < nameless; i++)
    sample_add(&s, 0, odd > 0 && i % odd == 0, i * 50);
  Result r = run(&s, 1, 1000, 0.95);
  sample_clear(&s);
  return r;
}

static void test_too_few(void) {
  static const guint few[] = {0, 1, 2, 9};
  for (guint i = 0; i < G_N_ELEMENTS(few); i++) {
    Result r = plain_run(few[i], 30, 2, 0);
    g_assert_cmpint(r.share.spread.named, ==, few[i]);
    assert_none(&r.share);
    assert_none(&r.median);
  }
  for (guint n = 0; n < 3; n++) {
    Result r = plain_run(1, n, 2, 0);
    g_assert_cmpint(r.share.spread.n, ==, n);
    assert_none(&r.share);
    assert_none(&r.median);
  }
  Result enough = plain_run(10, 30, 2, 0);
  g_assert_false(isnan(enough.share.low) || isnan(enough.median.low));
}

static void test_one_sided(void) {
  Result none = plain_run(30, 10, 0, 0), all = plain_run(30, 10, 1, 0);
  assert_none(&none.share);
  assert_none(&all.share);
  g_assert_true(isnan(none.share.design_effect));
  g_assert_false(isnan(none.median.low));
  /* counted at 3 of 30 employers only */
  Sample s = sample_new(31);
  for (guint e = 1; e <= 30; e++)
    for (guint i = 0; i < 10; i++)
      sample_add(&s, e, e <= 3, 1);
  Result r = run(&s, 1, 1000, 0.95);
  assert_none(&r.share);
  g_assert_cmpint(r.share.k, ==, 30);
  sample_clear(&s);
}

static void test_nameless(void) {
  Result half = plain_run(15, 10, 2, 150);
  g_assert_false(isnan(half.share.low) || isnan(half.median.low));
  g_assert_cmpint(half.share.spread.clusters, ==, 165);
  Result more = plain_run(15, 10, 2, 151);
  assert_none(&more.share);
  assert_none(&more.median);
  Result only = plain_run(0, 0, 2, 300);
  g_assert_cmpint(only.share.spread.named, ==, 0);
  g_assert_cmpuint(only.share.spread.largest, ==, 0);
  g_assert_cmpfloat_with_epsilon(only.share.design_effect, 1, 0.01);
}

/* One employer with most of the postings: the others count for little. */
static void test_one_large(void) {
  Sample s = sample_new(41);
  for (guint e = 1; e <= 40; e++)
    for (guint i = 0; i < (e == 7 ? 400u : 5u); i++)
      sample_add(&s, e, i % 2, e);
  Result r = run(&s, 1, 1000, 0.95);
  assert_none(&r.share);
  g_assert_cmpuint(r.share.spread.largest, ==, 7);
  g_assert_cmpint(r.share.spread.largest_n, ==, 400);
  g_assert_cmpint(r.share.spread.largest_k, ==, 200);
  sample_clear(&s);
}

static void test_constant_value(void) {
  Sample s = sample_new(41);
  for (guint e = 1; e <= 40; e++)
    for (guint i = 0; i < 5; i++)
      sample_add(&s, e, i % 2, 85000);
  Result r = run(&s, 1, 1000, 0.95);
  g_assert_cmpfloat(r.median.low, ==, 85000);
  g_assert_cmpfloat(r.median.high, ==, 85000);
  g_assert_true(isnan(r.median.design_effect));
  /* every employer has the same share */
  g_assert_cmpfloat(r.share.low, ==, 0.4);
  g_assert_cmpfloat_with_epsilon(r.share.design_effect, 0, 1e-12);
  sample_clear(&s);
}

int main(int argc, char **argv) {
  gsl_set_error_handler_off();
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cluster/reference", test_reference);
  g_test_add_func("/cluster/coverage", test_coverage);
  g_test_add_func("/cluster/coverage-independent", test_coverage_independent);
  g_test_add_func("/cluster/order-and-scale", test_order_and_scale);
  g_test_add_func("/cluster/seed", test_seed);
  g_test_add_func("/cluster/too-few", test_too_few);
  g_test_add_func("/cluster/one-sided", test_one_sided);
  g_test_add_func("/cluster/nameless", test_nameless);
  g_test_add_func("/cluster/one-large", test_one_large);
  g_test_add_func("/cluster/constant-value", test_constant_value);
  return g_test_run();
}
