#include "stages/measure/density.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "stages/measure/measure_quantile.h"

/* Beyond this many bandwidths a kernel is 5e-32 of its height: nothing beside
 * any other in double precision. */
#define REACH 12.0

double density_bandwidth(const double *value, gsize n) {
  if (n < 2)
    return NAN;
  double spread = gsl_stats_sd(value, 1, n);
  double half = (quantile_of_sorted(value, n, 0.75) -
                 quantile_of_sorted(value, n, 0.25)) /
                1.34;
  if (value[0] == value[n - 1] || !isfinite(spread) || spread <= 0)
    return NAN;
  double least = half > 0 ? fmin(spread, half) : spread;
  return 0.9 * least * pow((double)n, -0.2);
}

/* The first value that is not below `low`. */
static gsize first_from(const DensityValue *value, gsize n, double low) {
  gsize a = 0, b = n;
  while (a < b) {
    gsize middle = a + (b - a) / 2;
    if (value[middle].value < low)
      a = middle + 1;
    else
      b = middle;
  }
  return a;
}

double density_at(const DensityValue *value, gsize n, double bandwidth,
                  double x) {
  if (n == 0 || !(bandwidth > 0) || !isfinite(x))
    return NAN;
  double sum = 0;
  gint64 count = 0;
  for (gsize i = 0; i < n; i++)
    count += value[i].count;
  gsize i = first_from(value, n, x - REACH * bandwidth);
  for (; i < n && value[i].value <= x + REACH * bandwidth; i++) {
    double z = (x - value[i].value) / bandwidth;
    sum += (double)value[i].count * exp(-z * z / 2);
  }
  return sum / ((double)count * bandwidth * sqrt(2 * G_PI));
}

void quantile_dots(const double *value, gsize n, guint m, double *dot) {
  for (guint i = 0; i < m; i++)
    dot[i] = quantile_of_sorted(value, n, (i + 0.5) / m);
}

double round_step(double most) {
  if (!(most > 0) || !isfinite(most))
    return NAN;
  double power = pow(10, floor(log10(most)));
  double part = most / power;
  /* A power of ten itself may come out a hair too small. */
  double slack = 1e-9;
  if (part >= 10 - slack)
    return 10 * power;
  return power * (part >= 5 - slack ? 5 : part >= 2 - slack ? 2 : 1);
}
