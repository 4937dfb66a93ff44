/* How wide ranges are, and what experience is paid. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure_median.h"
#include "stages/measure/measure_pay_detail.h"
#include "stages/measure/measure_quantile.h"

/* ---- widths ---------------------------------------------------------------
 */

/* Classes of (max-min)/mid: up to `percent`, and above that of the class
 * before. The last has no limit. */
static const struct {
  const char *word;
  int percent;
} width_class[] = {{"0", 0},
                   {"up to 10%", 10},
                   {"10% to 20%", 20},
                   {"20% to 30%", 30},
                   {"30% to 50%", 50},
                   {"50% to 75%", 75},
                   {"75% to 100%", 100},
                   {"more than 100%", -1}};
enum { N_WIDTHS = G_N_ELEMENTS(width_class) };

/* mid is (min+max)/2, so width <= p% is 200 (max-min) <= p (min+max); pay is
 * at most 2^53 (pay_split.h), so nothing overflows. */
static guint class_of(gint64 min, gint64 max) {
  guint k = 0;
  while (k < N_WIDTHS - 1 &&
         200 * (max - min) > width_class[k].percent * (max + min))
    k++;
  return k;
}

typedef gint64 WidthCounts[N_WIDTHS];

static PayWidthRow *new_width_row(PayDetail *d, const char *seniority,
                                  guint currency) {
  PayWidthRow *row = ADD_ROW(d->m, TABLE_PAY_WIDTHS, PayWidthRow);
  *row = (PayWidthRow){
      .seniority = seniority,
      .currency = measure_string(d->m, d->facts->currency.name[currency]),
      .width = "all",
      .from = 0,
      .to = NAN,
      .share = NAN,
      .low = NAN,
      .high = NAN,
      .mark = "c"};
  return row;
}

static void fill_width(const Measure *m, PayWidthRow *row, guint k,
                       gint64 count, gint64 n) {
  /* A class that nobody is in is told: what is withheld is 1 to 4. */
  Estimate e = count > 0 ? measure_share(m, count, n, &row->mark)
                         : share_estimate(0, n, m->confidence);
  row->mark = count > 0 ? row->mark : n > 0 ? reliability(n, e) : "x";
  row->width = width_class[k].word;
  row->from = k > 0 ? width_class[k - 1].percent / 100.0 : 0;
  row->to = k < N_WIDTHS - 1 ? width_class[k].percent / 100.0 : NAN;
  row->postings = *row->mark == 'c' ? 0 : count;
  row->n = *row->mark == 'c' ? 0 : n;
  row->share = e.value;
  row->low = e.low;
  row->high = e.high;
}

/* The rows of the groups of a kind; `count` is room for its cells. */
static void add_width_rows(PayDetail *d, const PayBy *by, guint currency,
                           WidthCounts *count) {
  const PayColumns *columns = d->columns[currency];
  pay_split_by(d->split, by);
  pay_split(d->split, columns, 1u << PAY_OF_WIDTH);
  memset(count, 0, sizeof(WidthCounts) * pay_by_cells(by));
  for (guint row = 0; row < columns->n; row++)
    if (columns->max[row] > 0)
      count[pay_split_cell(d->split, columns->posting[row])]
           [class_of(columns->min[row], columns->max[row])]++;
  for (guint g = 0; g < d->split->groups; g++) {
    const PayGroup *group = &d->split->group[g];
    const char *name = pay_cell_name(d, by, group->cell);
    if (!pay_group_is_shown(d, group))
      new_width_row(d, name, currency);
    for (guint k = 0; pay_group_is_shown(d, group) && k < N_WIDTHS; k++)
      fill_width(d->m, new_width_row(d, name, currency), k,
                 count[group->cell][k], group->of[PAY_OF_WIDTH]);
  }
}

void pay_widths(PayDetail *d) {
  const PayBy all = {"all", &d->all, NULL};
  const PayBy seniority = {"seniority", &d->seniority, NULL};
  WidthCounts count[N_SENIORITIES];
  for (guint c = 0; c < d->facts->currency.n; c++) {
    add_width_rows(d, &all, c, count);
    add_width_rows(d, &seniority, c, count);
  }
}

/* ---- entry and experienced ------------------------------------------------
 */

/* One side: a group of the split, or none. */
typedef struct {
  gint64 n;
  gsize values;
  const double *value;
  gboolean shown;
} Side;

static Side side_of(const PayDetail *d, guint g) {
  const PayGroup *group = &d->split->group[g];
  return (Side){group->n, group->n, pay_split_values(d->split, g, PAY_OF_MID),
                pay_group_is_shown(d, group)};
}

static void fill_gap(PayGapRow *row, const Side *side, double confidence) {
  const Side *entry = &side[CAREER_ENTRY];
  const Side *experienced = &side[CAREER_EXPERIENCED];
  Estimate difference =
      median_difference(entry->value, entry->values, experienced->value,
                        experienced->values, confidence);
  Estimate ratio = median_ratio(entry->value, entry->values, experienced->value,
                                experienced->values, confidence);
  row->entry_median = quantile_of_sorted(entry->value, entry->values, 0.5);
  row->experienced_median =
      quantile_of_sorted(experienced->value, experienced->values, 0.5);
  row->difference = difference.value;
  row->low = difference.low;
  row->high = difference.high;
  row->ratio = ratio.value;
  row->ratio_low = ratio.low;
  row->ratio_high = ratio.high;
  row->mark = isnan(difference.low)
                  ? "u"
                  : reliability(MIN(entry->n, experienced->n), difference);
}

/* `always`: say so where there is nothing to print. */
static void add_gap(PayDetail *d, const char *by, const char *group,
                    guint currency, const Side *side, gboolean always) {
  gint64 least = (gint64)quantile_least_n(0.5, d->m->confidence);
  gboolean shown = side[CAREER_ENTRY].shown && side[CAREER_EXPERIENCED].shown;
  gboolean enough =
      MIN(side[CAREER_ENTRY].n, side[CAREER_EXPERIENCED].n) >= least;
  if (!always && (!shown || !enough))
    return;
  gboolean counted = shown || d->m->internal;
  PayGapRow *row = ADD_ROW(d->m, TABLE_PAY_GAP, PayGapRow);
  *row = (PayGapRow){
      .by = by,
      .group = group,
      .currency = measure_string(d->m, d->facts->currency.name[currency]),
      .entry = counted ? side[CAREER_ENTRY].n : 0,
      .experienced = counted ? side[CAREER_EXPERIENCED].n : 0,
      .entry_median = NAN,
      .experienced_median = NAN,
      .difference = NAN,
      .low = NAN,
      .high = NAN,
      .ratio = NAN,
      .ratio_low = NAN,
      .ratio_high = NAN,
      .mark = shown ? "x" : "c"};
  if (shown && enough)
    fill_gap(row, side, d->m->confidence);
}

/* The cells of a group's two sides lie side by side. */
static void add_gaps(PayDetail *d, const char *name, const PayDimension *a) {
  const PayBy by = {name, a, &d->career}, alone = {name, a, NULL};
  pay_split_by(d->split, &by);
  for (guint c = 0; c < d->facts->currency.n; c++) {
    pay_split(d->split, d->columns[c], 1u << PAY_OF_MID);
    for (guint g = 0; g < d->split->groups;) {
      guint cell = d->split->group[g].cell / N_CAREERS;
      Side side[N_CAREERS] = {0};
      for (;
           g < d->split->groups && d->split->group[g].cell / N_CAREERS == cell;
           g++)
        side[d->split->group[g].cell % N_CAREERS] = side_of(d, g);
      add_gap(d, name, pay_cell_name(d, &alone, cell), c, side, a == &d->all);
    }
  }
}

void pay_gap(PayDetail *d) {
  add_gaps(d, "all", &d->all);
  add_gaps(d, "role", &d->role);
  add_gaps(d, "place", &d->place);
  add_gaps(d, "employment", &d->employment);
}
