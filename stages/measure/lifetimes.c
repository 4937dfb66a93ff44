#include "stages/measure/lifetimes.h"

#include <math.h>

static gint by_days(gconstpointer a, gconstpointer b) {
  const Spells *x = a, *y = b;
  return (x->days > y->days) - (x->days < y->days);
}

/* Spells sorted by days, each number of days once. */
static GArray *spells_by_day(const GArray *spells) {
  GArray *sorted = g_array_copy((GArray *)spells);
  g_array_sort(sorted, by_days);
  guint n = 0;
  for (guint i = 0; i < sorted->len; i++) {
    const Spells *from = &g_array_index(sorted, Spells, i);
    Spells *to = n > 0 ? &g_array_index(sorted, Spells, n - 1) : NULL;
    if (to != NULL && to->days == from->days) {
      to->gone += from->gone;
      to->open += from->open;
    } else if (from->gone + from->open > 0) {
      g_array_index(sorted, Spells, n++) = *from;
    }
  }
  g_array_set_size(sorted, n);
  return sorted;
}

/* `variance` is Greenwood's sum of d / (n (n - d)). */
static Estimate interval(double survival, double variance, double z) {
  Estimate e = {survival, NAN, NAN};
  if (survival <= 0 || survival >= 1)
    return e;
  double log_survival = log(survival);
  double half = z * sqrt(variance) / fabs(log_survival);
  e.low = exp(log_survival * exp(half));
  e.high = exp(log_survival * exp(-half));
  return e;
}

GArray *lifetimes_curve(const GArray *spells, double confidence) {
  g_autoptr(GArray) day = spells_by_day(spells);
  GArray *curve = g_array_new(FALSE, FALSE, sizeof(LifetimePoint));
  double z = normal_quantile(confidence), survival = 1, variance = 0;
  gint64 at_risk = 0;
  for (guint i = 0; i < day->len; i++)
    at_risk +=
        g_array_index(day, Spells, i).gone + g_array_index(day, Spells, i).open;
  for (guint i = 0; i < day->len; i++) {
    const Spells *s = &g_array_index(day, Spells, i);
    double n = (double)at_risk, d = (double)s->gone;
    survival *= 1 - d / n;
    if (s->gone < at_risk)
      variance += d / (n * (n - d));
    LifetimePoint point = {s->days, at_risk, s->gone, s->open,
                           interval(survival, variance, z)};
    g_array_append_val(curve, point);
    at_risk -= s->gone + s->open;
  }
  return curve;
}

Estimate lifetimes_survival(const GArray *curve, gint64 day) {
  Estimate e = {1, NAN, NAN};
  gint64 last = 0;
  for (guint i = 0; i < curve->len; i++) {
    const LifetimePoint *point = &g_array_index(curve, LifetimePoint, i);
    if (point->day <= day)
      e = point->survival;
    last = point->day;
  }
  gboolean is_seen = curve->len > 0 && (day <= last || e.value <= 0);
  return is_seen ? e : (Estimate){NAN, NAN, NAN};
}

/* The first age at which a limit is at most one half; where it is exactly that,
 * the middle to the next age at which it is lower. Like R, to a tolerance. */
static double half_at(const GArray *curve, gsize limit) {
  const double tolerance = sqrt(2.220446049250313e-16);
  for (guint i = 0; i < curve->len; i++) {
    const LifetimePoint *p = &g_array_index(curve, LifetimePoint, i);
    double value = G_STRUCT_MEMBER(double, &p->survival, limit);
    if (isnan(value) || value > 0.5 + tolerance)
      continue;
    if (value < 0.5 - tolerance)
      return (double)p->day;
    for (guint k = i + 1; k < curve->len; k++) {
      const LifetimePoint *next = &g_array_index(curve, LifetimePoint, k);
      if (next->gone > 0)
        return ((double)p->day + (double)next->day) / 2;
    }
    return (double)p->day;
  }
  return NAN;
}

Estimate lifetimes_median(const GArray *curve) {
  return (Estimate){half_at(curve, G_STRUCT_OFFSET(Estimate, value)),
                    half_at(curve, G_STRUCT_OFFSET(Estimate, low)),
                    half_at(curve, G_STRUCT_OFFSET(Estimate, high))};
}
