/* A share in a group against the share in the rest. */
#ifndef HANDBILL_MEASURE_RISK_RATIO_H
#define HANDBILL_MEASURE_RISK_RATIO_H

#include <glib.h>

#include "stages/measure/measure_share.h"

/* k of n in the group, other_k of other_n in the rest: the ratio of the shares
 * with an interval on its logarithm, variance 1/k - 1/n + 1/other_k -
 * 1/other_n (Katz, Baptista, Azen and Pike 1978). The interval is NAN when
 * nobody in the group has it; all are NAN when nobody in the rest has, or the
 * numbers cannot be. */
Estimate risk_ratio_estimate(gint64 k, gint64 n, gint64 other_k, gint64 other_n,
                             double confidence);

/* The least of the four expected counts of the table: Pearson's test is for
 * those of at least 5 (Cochran 1954). NAN when both are empty. */
double risk_least_expected(gint64 k, gint64 n, gint64 other_k, gint64 other_n);

/* Pearson's chi-squared of equal shares, one degree of freedom, without
 * correction. NAN where a margin is empty. */
double risk_chi_squared(gint64 k, gint64 n, gint64 other_k, gint64 other_n);

/* Two-sided p of equal shares: Pearson's chi-squared with one degree of
 * freedom, without correction. NAN where a margin is empty. */
double risk_p(gint64 k, gint64 n, gint64 other_k, gint64 other_n);

#endif
