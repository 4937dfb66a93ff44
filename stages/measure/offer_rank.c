#include "stages/measure/offer_rank.h"

#include <math.h>

#include "stages/measure/measure_pair.h"

static const Estimate none = {NAN, NAN, NAN};

static gboolean are_counts(gint64 below, gint64 equal, gint64 n) {
  return n >= 1 && below >= 0 && equal >= 0 && below <= n && equal <= n - below;
}

Estimate rank_estimate(gint64 below, gint64 equal, gint64 n,
                       double confidence) {
  if (!are_counts(below, equal, n))
    return none;
  return wilson_estimate((double)below + (double)equal / 2, (double)n,
                         confidence);
}

Estimate rank_bounds(gint64 below, gint64 equal, gint64 n, double confidence) {
  if (!are_counts(below, equal, n) || isnan(normal_quantile(confidence)))
    return none;
  return (Estimate){((double)below + (double)equal / 2) / (double)n,
                    share_estimate(below, n, confidence).low,
                    share_estimate(below + equal, n, confidence).high};
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
