/* Strip: the shape of a distribution along one axis. Few values are one mark
 * each, stacked where they meet; many are a curve, or counted in classes. */
#ifndef HANDBILL_FIGURE_STRIP_H
#define HANDBILL_FIGURE_STRIP_H

#include "reports/figure/rows.h"

/* Below this many values each is a mark. */
#define STRIP_MARKS 200

/* `value` in currency units, NAN is skipped. NULL when none is left. */
Scene *strip_scene(const double *value, guint n, const char *currency,
                   const Measure *measure, double width);

/* A density over its points, ascending, with the quartiles marked; a quartile
 * that is NAN is left out. */
typedef struct {
  const double *x, *density;
  guint n;
  double p25, p50, p75;
  const char *currency;
} StripCurve;

/* The area below the curve is in proportion to the share of values. NULL for
 * fewer than two points. */
Scene *strip_curve_scene(const StripCurve *curve, const Measure *measure,
                         double width);

#endif
