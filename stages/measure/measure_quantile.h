/* Quantiles of a sample and their intervals. */
#ifndef HANDBILL_MEASURE_MEASURE_QUANTILE_H
#define HANDBILL_MEASURE_MEASURE_QUANTILE_H

#include <glib.h>

#include "stages/measure/measure_share.h"

/* Sorts ascending. */
void values_sort(double *value, gsize n);

/* Sorts ascending what is nearly so. */
void values_settle(double *value, gsize n);

/* Puts those two values in their places between which the p-quantile lies, the
 * smaller ones before and the larger ones behind. Takes less than sorting. */
void values_part(double *value, gsize n, double p);

/* The p-quantile of ascending values, linear between order statistics (type
 * 7); NAN when n is 0. */
double quantile_of_sorted(const double *value, gsize n, double p);

/* The fewest values for which order statistics bound the p-quantile on both
 * sides with the given confidence: 6, 13, 36 for p = 0.5, 0.25, 0.1 at 0.95.
 * 0 when there is none. */
gsize quantile_least_n(double p, double confidence);

/* Ranks (from 1) of the order statistics that bound the p-quantile: the
 * largest `low` and smallest `high` with at most half of the error on each
 * side, by the exact binomial distribution. FALSE when n is too small. */
gboolean quantile_ranks(gsize n, double p, double confidence, gsize *low,
                        gsize *high);

/* Quantile with its interval; all NAN when n is too small for the interval. */
Estimate quantile_estimate(const double *value, gsize n, double p,
                           double confidence);

/* Its value alone; values_part() is order enough. */
double quantile_value(const double *value, gsize n, double p,
                      double confidence);

#endif
