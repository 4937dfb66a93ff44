/* How much of a change of mean pay is mix.
 *
 * The mean of log mid-pay of two runs is split by role and region (Kitagawa
 * 1955, J. Am. Stat. Assoc. 50, 1168; Oaxaca 1973 and Blinder 1973 with
 * averaged weights): with the share w and the mean m of each pair of role and
 * region,
 *   within  sum of (w0 + w1)/2 * (m1 - m0)   the same work pays otherwise
 *   mix     sum of (w1 - w0) * (m0 + m1)/2   there is more or less of it
 * and both add up to the change. A pair that only one run has is mix.
 *
 * Intervals are by the delta method. A posting that stands in both runs is one
 * posting: what it adds to either mean is added up before it is squared, so
 * that what stays as it is adds no doubt. Employers are taken as independent
 * of themselves, which they are not: where one of them raises all its pay, the
 * interval is too narrow.
 */
#ifndef HANDBILL_MEASURE_PAY_CHANGE_H
#define HANDBILL_MEASURE_PAY_CHANGE_H

#include "stages/measure/measure_share.h"
#include "stages/model/past.h"

typedef struct {
  Estimate all, within, mix; /* differences of means of logarithms */
  guint cells;               /* pairs of role and region that both have */
} PayChange;

/* Postings of one currency, by posting. All NAN where a run has none. */
PayChange pay_change_of(const PastPay *before, guint n_before,
                        const PastPay *after, guint n_after, double confidence);

#endif
