/* The figures of a report that a history keeps for good: key figures, medians
 * of pay, and the shares that two reports are compared by.
 *
 * They are taken from the tables as they are published, when nothing more is
 * withheld: what a report keeps to itself is not in its history either.
 */
#ifndef HANDBILL_MEASURE_FIGURES_H
#define HANDBILL_MEASURE_FIGURES_H

#include "stages/model/past.h"

/* What of a TrendRow says. */
#define FIGURE_HEADLINE "headline"
#define FIGURE_COUNT "count"
#define FIGURE_PAY "pay by " /* and a word of PayRow.by */

/* Of TrendRow; strings are borrowed from the statistics or interned. */
GArray *figures_of(const Statistics *st);

/* The row with strings that live as long as the statistics. */
TrendRow trend_row_keep(Statistics *st, const TrendRow *row);
/* Takes its numbers away and marks it c. */
void trend_row_withhold(TrendRow *row);

/* The tables of a report as far as its figures tell them: what changes_of()
 * compares. `withheld`: everything is marked c, without numbers. Strings are
 * copied. */
Statistics *figures_statistics(const PastFigure *figure, guint n,
                               const char *date, double confidence,
                               gboolean withheld);

#endif
