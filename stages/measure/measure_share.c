#include "stages/measure/measure_share.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double normal_quantile(double confidence) {
  if (!(confidence > 0 && confidence < 1))
    return NAN;
  return gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2);
}

Estimate wilson_estimate(double k, double n, double confidence) {
  double z = normal_quantile(confidence);
  if (!(n >= 1 && k >= 0 && k <= n) || isnan(z))
    return (Estimate){NAN, NAN, NAN};
  double p = k / n, z2 = z * z;
  double centre = p + z2 / (2 * n);
  double half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  double scale = 1 + z2 / n;
  /* At the ends the formula is 0 or 1 but for rounding. */
  double low = k <= 0 ? 0 : (centre - half) / scale;
  double high = k >= n ? 1 : (centre + half) / scale;
  return (Estimate){p, low, high};
}

Estimate share_estimate(gint64 k, gint64 n, double confidence) {
  return wilson_estimate((double)k, (double)n, confidence);
}
