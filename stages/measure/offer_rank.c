#include "stages/measure/offer_rank.h"

#include <math.h>

#include "stages/measure/measure_pair.h"

static const Estimate none = {NAN, NAN, NAN};

/* Wilson's interval of x of n, x whole or half. */
static Estimate wilson(double x, double n, double z) {
  double p = x / n, z2 = z * z;
  double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  double half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
  return (Estimate){p, x <= 0 ? 0 : fmax(0, centre - half),
                    x >= n ? 1 : fmin(1, centre + half)};
}

static gboolean are_counts(gint64 below, gint64 equal, gint64 n) {
  return n >= 1 && below >= 0 && equal >= 0 && below <= n && equal <= n - below;
}

Estimate rank_estimate(gint64 below, gint64 equal, gint64 n,
                       double confidence) {
  double z = normal_quantile(confidence);
  if (!are_counts(below, equal, n) || !isfinite(z))
    return none;
  return wilson((double)below + (double)equal / 2, (double)n, z);
}

Estimate rank_bounds(gint64 below, gint64 equal, gint64 n, double confidence) {
  double z = normal_quantile(confidence);
  if (!are_counts(below, equal, n) || !isfinite(z))
    return none;
  return (Estimate){
      ((double)below + (double)equal / 2) / (double)n,
      wilson((double)below, (double)n, z).low,
      wilson((double)(below + equal), (double)n, z).high,
  };
}

double quantile_of_counts(const double *value, const gint64 *count, guint n,
                          double p) {
  gint64 total = 0;
  for (guint i = 0; i < n; i++)
    total += count[i];
  if (total < 1 || !(p >= 0 && p <= 1))
    return NAN;
  double h = (double)(total - 1) * p, floor_h = floor(h);
  gint64 at = (gint64)floor_h, before = 0;
  guint i = 0;
  while (before + count[i] <= at)
    before += count[i++];
  double low = value[i];
  if (at + 1 >= total || at + 1 < before + count[i])
    return low;
  return low + (h - floor_h) * (value[i + 1] - low);
}

double share_differs(gint64 k, gint64 n, gint64 of, gint64 total) {
  if (n < 1 || n >= total || k < 0 || k > n || of < k || of > total ||
      of - k > total - n)
    return NAN;
  double more = pair_tail(k, n, of, total);
  double fewer = pair_tail(n - k, n, total - of, total);
  return fmin(1, 2 * fmin(more, fewer));
}
