/* Two medians against each other, and a median of which part is unknown.
 * Values are ascending. What cannot be computed is NAN. */
#ifndef HANDBILL_MEASURE_MEASURE_MEDIAN_H
#define HANDBILL_MEASURE_MEASURE_MEDIAN_H

#include <glib.h>

#include "stages/measure/measure_share.h"

/* Standard error of the median without assuming a distribution (Price and
 * Bonett 2001, J. Stat. Comput. Simul. 68, 295): the distance of two order
 * statistics about the median over that of the normal quantiles they stand
 * for. NAN below 2 values; 0 where the two are equal. */
double median_error(const double *value, gsize n);

/* Median of `b` minus median of `a`, and median of `b` over median of `a`,
 * with intervals (Price and Bonett 2002, J. Stat. Comput. Simul. 72, 119; the
 * ratio on logarithms). Samples are independent; they need not differ by a
 * shift, as for Hodges and Lehmann's estimate. The interval is NAN where a
 * standard error is 0 (so many ties about the median that the method fails)
 * and, for the ratio, where a value it uses is not above 0. */
Estimate median_difference(const double *a, gsize na, const double *b, gsize nb,
                           double confidence);
Estimate median_ratio(const double *a, gsize na, const double *b, gsize nb,
                      double confidence);

/* Worst-case bounds of the median of n + unknown values of which only n are
 * known (Manski 1989, J. Hum. Resour. 24, 343; 1995, Identification Problems):
 * `lower` were all unknown ones below every known one, `upper` were they all
 * above. [low, high] covers both with the confidence given: low is the lower
 * end of the order-statistic interval of `lower`, high the upper end of that
 * of `upper` (Horowitz and Manski 2000, J. Am. Stat. Assoc. 95, 77). NAN where
 * unbounded: lower and upper when half or more are unknown. */
typedef struct {
  double lower, upper, low, high;
} MedianBounds;

MedianBounds median_bounds(const double *value, gsize n, gsize unknown,
                           double confidence);

#endif
