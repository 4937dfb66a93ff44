#include "stages/measure/risk_ratio.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static gboolean are_counts(gint64 k, gint64 n) {
  return k >= 0 && n >= 1 && k <= n;
}

Estimate risk_ratio_estimate(gint64 k, gint64 n, gint64 other_k, gint64 other_n,
                             double confidence) {
  if (!are_counts(k, n) || !are_counts(other_k, other_n) || other_k == 0)
    return (Estimate){NAN, NAN, NAN};
  double a = (double)k, b = (double)n, c = (double)other_k, d = (double)other_n;
  double ratio = a / b / (c / d);
  if (k == 0)
    return (Estimate){0, NAN, NAN};
  double variance = 1 / a - 1 / b + 1 / c - 1 / d;
  double half = normal_quantile(confidence) * sqrt(fmax(variance, 0));
  return (Estimate){ratio, ratio * exp(-half), ratio * exp(half)};
}

double risk_least_expected(gint64 k, gint64 n, gint64 other_k, gint64 other_n) {
  if (!are_counts(k, n) || !are_counts(other_k, other_n))
    return NAN;
  double all = (double)n + (double)other_n;
  double have = (double)k + (double)other_k;
  double fewer = fmin((double)n, (double)other_n);
  return fewer * fmin(have, all - have) / all;
}

double risk_chi_squared(gint64 k, gint64 n, gint64 other_k, gint64 other_n) {
  if (!are_counts(k, n) || !are_counts(other_k, other_n))
    return NAN;
  double a = (double)k, b = (double)n - a, c = (double)other_k,
         d = (double)other_n - c;
  double margins = (a + b) * (c + d) * (a + c) * (b + d);
  if (!(margins > 0))
    return NAN;
  double cross = a * d - b * c;
  return cross * cross * (a + b + c + d) / margins;
}

double risk_p(gint64 k, gint64 n, gint64 other_k, gint64 other_n) {
  double statistic = risk_chi_squared(k, n, other_k, other_n);
  return isnan(statistic) ? NAN : gsl_cdf_chisq_Q(statistic, 1);
}
