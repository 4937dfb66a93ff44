/* Ranks with intervals.
 *
 * The interval of a rank counts the items that are surely more frequent, and
 * those surely less frequent: the difference d of two shares p and q of the
 * same n postings lies off zero by more than z standard errors, z adjusted by
 * Bonferroni for all comparisons of one item. The variance of a paired
 * difference is (p + q - 2r - d^2)/n, where r is the share of postings with
 * both; r = 0 is taken, which makes the interval wider, never narrower.
 * (Mogstad, Romano, Shaikh and Wilhelm 2024, Rev. Econ. Stud. 91, 476.)
 */
#ifndef HANDBILL_MEASURE_MEASURE_RANK_H
#define HANDBILL_MEASURE_MEASURE_RANK_H

#include <glib.h>

typedef struct {
  gint64 rank;      /* 1 + items that are more frequent; ties share it */
  gint64 low, high; /* best and worst rank that the data allow */
} Rank;

/* Ranks k counts, given largest first, of n postings. Takes k log k. */
void rank_counts(const gint64 *count, guint k, gint64 n, double confidence,
                 Rank *rank);

/* Whether a of n postings is surely more than b of them, at z. */
gboolean share_surely_more(gint64 a, gint64 b, gint64 n, double z);

#endif
