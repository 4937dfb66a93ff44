/* Pay in detail: the tables pay_quantiles, pay_bounds, pay_widths, pay_gap.
 *
 * Every table is of two-sided annual pay (FactPay), by currency; currencies
 * are never mixed. Groups are all; role, place, seniority, employment; pairs
 * of these; and career: entry (interns, entry) against experienced (mid and
 * above), to which a posting that names no seniority does not belong.
 *
 * Rows      Of quantiles and bounds, a group of one kind always has rows; where
 *           its figures are withheld (c) or too few (x), one that says so. A
 *           pair has rows only when they may be printed and the median has an
 *           interval. Within a kind by postings, largest first, then by name;
 *           groups that are withheld come last. Widths are by currency and
 *           seniority; the gap by kind, currency and group, with a row for all
 *           of each currency and for others only when it is printed.
 * Quantiles From the smallest n on that bounds them: measure_quantile.h. Bounds
 * The population of a currency is who is paid in it and who could be: two-sided
 * in it; or not two-sided in any and, when some pay is stated, stated in it; or
 * silent and posted (main place) in a country of that currency, or in none
 * whose currency is known: such a posting counts in every currency, so that the
 * bounds hold wherever it belongs. Who has a range in another currency only is
 *           not in it. A one-sided end is not used to narrow the bounds.
 *           In public the counts of those without a range are told apart only
 *           of all; of other groups their sum is, unless it is 1 to 4, and of
 *           pairs none. Where it is not, the group has no bounds.
 * Widths    Classes are told apart by integers, exactly. In public a class of
 *           fewer than 5 postings is withheld, as every count is.
 * Gap       Both sides must be such that they may be printed alone.
 */
#ifndef HANDBILL_MEASURE_MEASURE_PAY_DETAIL_H
#define HANDBILL_MEASURE_MEASURE_PAY_DETAIL_H

#include "stages/measure/context.h"
#include "stages/measure/pay_split.h"

enum { CAREER_ENTRY, CAREER_EXPERIENCED, N_CAREERS };

typedef struct {
  Measure *m;
  const Facts *facts;
  PayColumns **columns; /* by currency */
  PaySplit *split;
  PayDimension all, role, place, seniority, employment, career;
} PayDetail;

/* Whether the figures of a group may be printed. */
gboolean pay_group_is_shown(const PayDetail *d, const PayGroup *group);

/* The name of a cell; lives as long as the statistics. */
const char *pay_cell_name(const PayDetail *d, const PayBy *by, guint cell);

void pay_widths(PayDetail *d);
void pay_gap(PayDetail *d);

#endif
