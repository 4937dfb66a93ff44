/* Two skills in one posting: more often than by chance? */
#ifndef HANDBILL_MEASURE_MEASURE_PAIR_H
#define HANDBILL_MEASURE_MEASURE_PAIR_H

#include <glib.h>

#include "stages/measure/facts_part.h"
#include "stages/measure/measure_share.h"

/* The most asked-for skills of which pairs are tested: up to 2,016 pairs. */
#define PAIR_SKILLS 64
#define PAIR_LEAST_EXPECTED 5.0

/* How many postings ask for both of two of some skills: both[a][b], a < b. The
 * counts of postings that are read in parts add up to those of the whole. */
typedef struct {
  gint64 both[PAIR_SKILLS][PAIR_SKILLS];
} PairCounts;

/* Adds those of a part; slug[0..n), n <= PAIR_SKILLS, may be unknown to it. */
void pair_counts_add(PairCounts *counts, const FactsPart *part,
                     const char *const *slug, guint n);

/* Of n postings a have one, b the other, k both: lift = k n / (a b), with an
 * interval on its logarithm by the delta method on the four counts: variance
 * 1/k - 1/a - 1/b + (2 lift - 1)/n, where the shares of both skills are
 * estimated from the same postings (Agresti 2013, Categorical Data Analysis,
 * 16.1, for the method). The interval is NAN when k is 0. All NAN when the
 * numbers cannot be. */
Estimate lift_estimate(gint64 k, gint64 a, gint64 b, gint64 n,
                       double confidence);

/* P(at least k of both) when a and b are drawn independently: the upper tail
 * of the hypergeometric distribution. */
double pair_tail(gint64 k, gint64 a, gint64 b, gint64 n);

/* Benjamini-Hochberg: turns n p-values into q-values, in place. */
void adjust_p_values(double *p, gsize n);

/* The same of the n least of `all` p-values: a q-value below the least p-value
 * left out is what it is among all, and no other is below that. */
void adjust_least_p_values(double *p, gsize n, gsize all);

#endif
