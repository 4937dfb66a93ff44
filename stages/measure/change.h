/* Changes between two reports.
 *
 *   Changes *changes = changes_of(before, after, 0.95);
 *
 * Shares are compared as those of two samples, with Newcombe's interval and
 * Pearson's test, medians of pay by the intervals they have. Postings that
 * stand in both reports make two samples more alike than chance does, so that
 * intervals are too wide; adverts of one employer are alike, so that they are
 * too narrow where employers come or go.
 *
 * What one of the reports withholds stays withheld: only printed figures are
 * read.
 */
#ifndef HANDBILL_MEASURE_CHANGE_H
#define HANDBILL_MEASURE_CHANGE_H

#include "stages/measure/measure_share.h"
#include "stages/model/change.h"

/* The difference of two independent shares, later minus earlier, with the
 * interval from their Wilson intervals (Newcombe 1998, Stat. Med. 17, 873,
 * method 10). All NAN when a share has none. */
Estimate share_change(gint64 k_before, gint64 n_before, gint64 k_after,
                      gint64 n_after, double confidence);

/* The same for any two independent estimates with intervals of the same
 * confidence (MOVER: Zou and Donner 2008, Stat. Med. 27, 1693); the interval
 * is NAN where one has none. */
Estimate estimate_change(Estimate before, Estimate after);

/* A share of the distinct postings that reports are compared by: k of them. */
typedef struct {
  const char *of; /* "skill", "role", "country", ...: a word of ChangeRow.of */
  const char *key, *name, *mark;
  gint64 k;
} ChangeShare;

/* Calls `each` for all of them, each key of a kind once. */
void change_shares(const Statistics *st,
                   void (*each)(const ChangeShare *share, gpointer data),
                   gpointer data);

/* Both must outlive the changes. Figures of which no report knows the number
 * of postings are left out. */
Changes *changes_of(const Statistics *before, const Statistics *after,
                    double confidence);

#endif
