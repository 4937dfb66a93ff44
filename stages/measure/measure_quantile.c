#include "stages/measure/measure_quantile.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

void values_sort(double *value, gsize n) {
  if (n > 1)
    gsl_sort(value, 1, n);
}

void values_settle(double *value, gsize n) {
  for (gsize i = 1; i < n; i++) {
    double one = value[i];
    gsize k = i;
    for (; k > 0 && value[k - 1] > one; k--)
      value[k] = value[k - 1];
    value[k] = one;
  }
}

static void swap(double *a, double *b) {
  double kept = *a;
  *a = *b;
  *b = kept;
}

/* Hoare's selection: value[k] as if sorted, with the middle one as the pivot.
 * Each round both ends move at least by one, so that it ends. */
static void select_value(double *value, gssize n, gssize k) {
  gssize from = 0, to = n - 1;
  while (from < to) {
    double pivot = value[from + (to - from) / 2];
    gssize low = from, high = to;
    while (low <= high) {
      while (value[low] < pivot)
        low++;
      while (value[high] > pivot)
        high--;
      if (low <= high)
        swap(&value[low++], &value[high--]);
    }
    if (k <= high)
      to = high;
    else if (k >= low)
      from = low;
    else
      return;
  }
}

void values_part(double *value, gsize n, double p) {
  if (n < 2 || !(p >= 0 && p <= 1))
    return;
  gsize k = (gsize)(p * (double)(n - 1));
  select_value(value, (gssize)n, (gssize)k);
  if (k + 1 < n)
    select_value(value + k + 1, (gssize)(n - k - 1), 0);
}

double quantile_of_sorted(const double *value, gsize n, double p) {
  if (n == 0 || !(p >= 0 && p <= 1))
    return NAN;
  return gsl_stats_quantile_from_sorted_data(value, 1, n, p);
}

gsize quantile_least_n(double p, double confidence) {
  if (!(p > 0 && p < 1) || !(confidence > 0 && confidence < 1))
    return 0;
  double tail = (1 - confidence) / 2, far = MAX(p, 1 - p);
  /* The first value is a lower bound with error (1-p)^n, the last an upper
   * bound with error p^n. */
  double n = ceil(log(tail) / log(far) - 1e-9);
  return n < 1e9 ? (gsize)n : 0;
}

/* P(X <= k), X binomial. */
static double up_to(gsize k, gsize n, double p) {
  return k >= n ? 1 : gsl_cdf_binomial_P((unsigned)k, p, (unsigned)n);
}

/* The smallest k with P(X <= k) >= q, X binomial: R's qbinom. *reached: that
 * probability. The search starts where the normal approximation has it, with
 * its first correction for skewness, which is seldom off. */
static gsize binomial_quantile(double q, gsize n, double p, double *reached) {
  double z = gsl_cdf_ugaussian_Pinv(q), mean = (double)n * p, below;
  double guess =
      mean + z * sqrt(mean * (1 - p)) + (1 - 2 * p) * (z * z - 1) / 6 - 0.5;
  gsize k = (gsize)ceil(CLAMP(guess, 0, (double)n));
  *reached = up_to(k, n, p);
  while (*reached < q)
    *reached = up_to(++k, n, p);
  while (k > 0 && (below = up_to(k - 1, n, p)) >= q) {
    *reached = below;
    k--;
  }
  return k;
}

gboolean quantile_ranks(gsize n, double p, double confidence, gsize *low,
                        gsize *high) {
  gsize least = quantile_least_n(p, confidence);
  if (least == 0 || n < least || n > G_MAXINT)
    return FALSE;
  double tail = (1 - confidence) / 2, reached;
  /* P(X_(low) > quantile) = P(B <= low - 1) must be at most `tail`. */
  *low = binomial_quantile(tail, n, p, &reached);
  if (reached <= tail)
    (*low)++;
  /* At a half the distribution is its own mirror image. */
  *high =
      p == 0.5 ? n + 1 - *low : binomial_quantile(1 - tail, n, p, &reached) + 1;
  return *low >= 1 && *high <= n;
}

Estimate quantile_estimate(const double *value, gsize n, double p,
                           double confidence) {
  gsize low, high;
  if (!quantile_ranks(n, p, confidence, &low, &high))
    return (Estimate){NAN, NAN, NAN};
  return (Estimate){quantile_of_sorted(value, n, p), value[low - 1],
                    value[high - 1]};
}

double quantile_value(const double *value, gsize n, double p,
                      double confidence) {
  gsize least = quantile_least_n(p, confidence), low, high;
  gboolean enough = least > 0 && n >= 2 * least;
  return enough || quantile_ranks(n, p, confidence, &low, &high)
             ? quantile_of_sorted(value, n, p)
             : NAN;
}
