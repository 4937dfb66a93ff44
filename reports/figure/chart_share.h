/* Row charts of shares: a dot with its interval, the count and the share beside
 * it. What terms, roles and windows have in common.
 */
#ifndef HANDBILL_FIGURE_CHART_SHARE_H
#define HANDBILL_FIGURE_CHART_SHARE_H

#include "reports/figure/chart.h"

RowChart *chart_share_new(const Words *words, double width);

/* What a row says; shares are fractions of `n`. */
typedef struct {
  const char *name; /* as it is printed within a sentence */
  gint64 postings;
  double share, low, high;
  const char *mark; /* a hidden row has a label and its mark alone */
} ShareRow;

/* Adds a row, and what it says to the list; the row belongs to the chart. */
Row *chart_share_add(const Words *words, RowChart *chart, AltList *list,
                     const ShareRow *of, gint64 n);

#endif
