/* Where one value stands among many, and whether a share differs.
 *
 * The rank of a value is the share of the others below it, those equal to it
 * counting half (mid-rank: Kendall & Gibbons, Rank Correlation Methods, 1990,
 * 3.1). Its interval is Wilson's score interval (Wilson 1927, J. Am. Stat.
 * Assoc. 22, 209) with that count, whole or half, in the place of successes.
 */
#ifndef HANDBILL_MEASURE_OFFER_RANK_H
#define HANDBILL_MEASURE_OFFER_RANK_H

#include "stages/measure/measure_share.h"

/* All NAN when n < 1, or below and equal are no counts within n. */
Estimate rank_estimate(gint64 below, gint64 equal, gint64 n, double confidence);

/* The same where it is not known which of `equal` are below: from the lower
 * end were all above to the upper end were all below. */
Estimate rank_bounds(gint64 below, gint64 equal, gint64 n, double confidence);

/* The p-quantile of counted values, linear between order statistics (type 7
 * of Hyndman & Fan 1996, Am. Stat. 50, 361). value[] ascending, count[] > 0.
 * NAN when nothing is counted. */
double quantile_of_counts(const double *value, const gint64 *count, guint n,
                          double p);

/* k of n name it here, `of` of `total` everywhere, these n among them: twice
 * the smaller tail of the hypergeometric distribution, at most 1 (Fisher's
 * exact test, doubled). NAN when the numbers cannot be. */
double share_differs(gint64 k, gint64 n, gint64 of, gint64 total);

#endif
