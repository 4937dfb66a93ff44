/* Shares and their intervals. */
#ifndef HANDBILL_MEASURE_MEASURE_SHARE_H
#define HANDBILL_MEASURE_MEASURE_SHARE_H

#include <glib.h>

typedef struct {
  double value, low, high;
} Estimate;

/* The quantile of the normal distribution for a two-sided interval; NAN when
 * `confidence` is not between 0 and 1. */
double normal_quantile(double confidence);

/* k of n with the Wilson score interval (Wilson 1927, J. Am. Stat. Assoc. 22,
 * 209). All NAN when n < 1 or k is not in 0..n. */
Estimate share_estimate(gint64 k, gint64 n, double confidence);
/* The same of k that may be halves: ties count half. */
Estimate wilson_estimate(double k, double n, double confidence);

#endif
