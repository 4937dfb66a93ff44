/* Copies as they occur: pairs are drawn band by band of likeness, so that one
 * stands for many others or for few. With a weight for each (how many pairs it
 * stands for) the shares of all pairs are estimated.
 *
 *   pairs_weigh(pairs, &ev->weighed);      at the end of pairs_score()
 *
 * Sums are those of Horvitz and Thompson (1952), the figures their ratios, and
 * the interval of F1 = 2 T / (W + F) is by linearisation with the correction
 * for finite strata (W. G. Cochran, Sampling Techniques, 1977, chapters 5 and
 * 6), on the scale of logits, 95%. A stratum is a band of one kind of file
 * with one weight. Pairs without a weight are left out.
 */
#ifndef HANDBILL_PIPELINE_EVALUATE_WEIGH_H
#define HANDBILL_PIPELINE_EVALUATE_WEIGH_H

#include "pipeline/evaluate_pair.h"

/* Sets weighed->pairs to 0 where no pair has a weight. */
void pairs_weigh(const GPtrArray *pairs, Weighed *weighed);

#endif
