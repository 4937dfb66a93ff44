/* How long postings stand: the estimate of Kaplan and Meier (1958, J. Am.
 * Stat. Assoc. 53, 457).
 *
 * Observations are spells with their days and how many of them ended or still
 * stand (are censored) at that age. Runs see postings now and then: a spell
 * begins with the first run that has the posting and ends with the first that
 * has it no more. Both come up to one interval late, so that their difference
 * is right on average, and nothing shorter than an interval can be told.
 * Spells that the first run of a history has already began at a time nobody
 * knows (they are left-truncated) and are to be left out by the caller.
 *
 * Intervals are those of log(-log S) with Greenwood's variance, at the level
 * asked for; of the median, the ages at which the limits of the curve pass one
 * half (Brookmeyer and Crowley 1982). Checked against R's survival.
 */
#ifndef HANDBILL_MEASURE_LIFETIMES_H
#define HANDBILL_MEASURE_LIFETIMES_H

#include "stages/measure/measure_share.h"
#include "stages/model/past.h"

typedef struct {
  gint64 day, at_risk, gone, open;
  Estimate survival; /* behind that day; the interval is NAN at 1 and 0 */
} LifetimePoint;

/* `spells` of Spells, in any order. The curve, by day: of LifetimePoint. */
GArray *lifetimes_curve(const GArray *spells, double confidence);

/* The share that stands longer than so many days: the last point up to it. 1
 * without an interval before the first; all NAN beyond the last day that was
 * seen, unless none is left. */
Estimate lifetimes_survival(const GArray *curve, gint64 day);

/* NAN where the curve, or a limit of it, does not come down to one half. Where
 * it stands at exactly one half for a while, the middle of that. */
Estimate lifetimes_median(const GArray *curve);

#endif
