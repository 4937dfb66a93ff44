#include "stages/measure/measure_median.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stages/measure/measure_quantile.h"

/* Rank (from 1) of the lower of the two order statistics about the median:
 * the nearest to (n+1)/2 - sqrt(n), halves to even, at least the first. */
static gsize error_rank(gsize n) {
  double rank = rint(((double)n + 1) / 2 - sqrt((double)n));
  return rank < 1 ? 1 : (gsize)rank;
}

/* The normal quantile that the order statistic of that rank stands for. */
static double error_quantile(gsize n, gsize rank) {
  return gsl_cdf_ugaussian_Qinv(
      gsl_cdf_binomial_P((unsigned)(rank - 1), 0.5, (unsigned)n));
}

static gboolean has_error(gsize n) { return n >= 2 && n <= G_MAXINT; }

double median_error(const double *value, gsize n) {
  if (!has_error(n))
    return NAN;
  gsize rank = error_rank(n);
  return (value[n - rank] - value[rank - 1]) / (2 * error_quantile(n, rank));
}

static double median_log_error(const double *value, gsize n) {
  if (!has_error(n))
    return NAN;
  gsize rank = error_rank(n);
  if (!(value[rank - 1] > 0))
    return NAN;
  return log(value[n - rank] / value[rank - 1]) / (2 * error_quantile(n, rank));
}

/* z times the error of a difference; NAN where one of the two is not told. */
static double half_width(double a, double b, double confidence) {
  if (!(a > 0) || !(b > 0))
    return NAN;
  return normal_quantile(confidence) * sqrt(a * a + b * b);
}

Estimate median_difference(const double *a, gsize na, const double *b, gsize nb,
                           double confidence) {
  double value =
      quantile_of_sorted(b, nb, 0.5) - quantile_of_sorted(a, na, 0.5);
  double half =
      half_width(median_error(a, na), median_error(b, nb), confidence);
  return (Estimate){value, value - half, value + half};
}

Estimate median_ratio(const double *a, gsize na, const double *b, gsize nb,
                      double confidence) {
  double of_a = quantile_of_sorted(a, na, 0.5);
  double of_b = quantile_of_sorted(b, nb, 0.5);
  if (!(of_a > 0) || !(of_b > 0))
    return (Estimate){NAN, NAN, NAN};
  double value = of_b / of_a;
  double half =
      half_width(median_log_error(a, na), median_log_error(b, nb), confidence);
  return (Estimate){value, value * exp(-half), value * exp(half)};
}

/* The value of rank `at` (from 0) after `below` values that are not known, or
 * NAN when that is not a known one. */
static double known_at(const double *value, gsize n, gsize below, gsize at) {
  return at >= below && at - below < n ? value[at - below] : NAN;
}

static double middle_of(const double *value, gsize n, gsize below, gsize all) {
  double left = known_at(value, n, below, (all - 1) / 2);
  double right = known_at(value, n, below, all / 2);
  /* As quantile_of_sorted() has it, to the last bit. */
  return all % 2 == 1 ? left : 0.5 * left + 0.5 * right;
}

MedianBounds median_bounds(const double *value, gsize n, gsize unknown,
                           double confidence) {
  MedianBounds bounds = {NAN, NAN, NAN, NAN};
  gsize all = n + unknown, low, high;
  if (n == 0 || all < n)
    return bounds;
  bounds.lower = middle_of(value, n, unknown, all);
  bounds.upper = middle_of(value, n, 0, all);
  if (!quantile_ranks(all, 0.5, confidence, &low, &high))
    return bounds;
  bounds.low = known_at(value, n, unknown, low - 1);
  bounds.high = known_at(value, n, 0, high - 1);
  return bounds;
}
