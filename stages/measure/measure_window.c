/* Windows: one row a band that occurs, in the order of its scale; with those
 * that do not state it they add up to all. */
#include <math.h>

#include "stages/measure/context.h"
#include "stages/measure/measure_quantile.h"

/* Up to `to`; the last has no end. */
typedef struct {
  const char *word;
  double to;
} Band;

/* Three months are 13 weeks, half a year 26. */
static const Band duration[] = {{"up to 4 weeks", 4},
                                {"1-3 months", 13},
                                {"3-6 months", 26},
                                {"6-12 months", 52},
                                {"over 12 months", INFINITY}};
static const Band hours[] = {{"under 10 hours", 9.9}, {"10-19 hours", 19.9},
                             {"20-29 hours", 29.9},   {"30-34 hours", 34.9},
                             {"35-39 hours", 39.9},   {"40+ hours", INFINITY}};
static const Band days[] = {{"up to 7 days", 7}, {"8-14 days", 14},
                            {"15-30 days", 30},  {"31-60 days", 60},
                            {"61-90 days", 90},  {"over 90 days", INFINITY}};

static const struct {
  WindowKind kind;
  const char *word, *unit;
  double per_unit; /* numbers of a tally */
  const Band *band;
  guint bands;
} scales[] = {
    {WINDOW_DURATION, "duration", "weeks", 2, duration, G_N_ELEMENTS(duration)},
    {WINDOW_HOURS, "hours", "hours a week", 10, hours, G_N_ELEMENTS(hours)},
    {WINDOW_OPEN, "days open", "days", 1, days, G_N_ELEMENTS(days)},
};

/* The tallies of a kind. */
typedef struct {
  const WindowTally *tally;
  guint n;
  gint64 postings;
} Stated;

static Stated stated(const Measure *m, WindowKind kind) {
  const GArray *all = m->tallies->windows;
  Stated of = {0};
  for (guint i = 0; i < all->len; i++) {
    const WindowTally *tally = &g_array_index(all, WindowTally, i);
    if (tally->kind != kind)
      continue;
    of.tally = of.n == 0 ? tally : of.tally;
    of.n++;
    of.postings += tally->n;
  }
  return of;
}

/* `row` has what the row is; there is none without postings. */
static void add_row(Measure *m, WindowRow row, gint64 count) {
  if (count == 0)
    return;
  const char *mark;
  Estimate e = measure_share(m, count, m->distinct, &mark);
  row.postings = *mark == 'c' ? 0 : count;
  row.n = *mark == 'c' ? 0 : m->distinct;
  row.share = e.value;
  row.low = e.low;
  row.high = e.high;
  row.mark = mark;
  *ADD_ROW(m, TABLE_WINDOWS, WindowRow) = row;
}

static void add_not_stated(Measure *m, WindowRow row, const Stated *of) {
  row.value = NOT_STATED;
  row.from = row.to = NAN;
  add_row(m, row, (gint64)m->distinct - of->postings);
}

/* The last number of a band. */
static double last_of(guint s, guint b) {
  return round(scales[s].band[b].to * scales[s].per_unit);
}

static gint64 take_up_to(Stated *of, double last) {
  gint64 count = 0;
  for (; of->n > 0 && of->tally->value <= last; of->tally++, of->n--)
    count += of->tally->n;
  return count;
}

static void add_bands(Measure *m, guint s) {
  Stated of = stated(m, scales[s].kind), left = of;
  WindowRow row = {
      .window = scales[s].word, .unit = scales[s].unit, .quarter = ""};
  for (guint b = 0; b < scales[s].bands; b++) {
    double to = scales[s].band[b].to;
    row.value = scales[s].band[b].word;
    row.position = b + 1;
    row.from = b > 0 ? (last_of(s, b - 1) + 1) / scales[s].per_unit : 0;
    row.to = isinf(to) ? NAN : to;
    add_row(m, row, take_up_to(&left, last_of(s, b)));
  }
  row.position++;
  add_not_stated(m, row, &of);
}

/* ---- months ---------------------------------------------------------------
 */

/* Months of a row: 1 or 3. */
static char *period(guint month, guint months) {
  guint year = 1970 + month / 12;
  return months == 1 ? g_strdup_printf("%u-%02u", year, month % 12 + 1)
                     : g_strdup_printf("%u-Q%u", year, month % 12 / 3 + 1);
}

/* Periods count from the first, those in which nothing starts as well. */
static void add_periods(Measure *m, const char *word, guint months) {
  Stated of = stated(m, WINDOW_START);
  WindowRow row = {
      .window = word, .unit = "", .quarter = "", .from = NAN, .to = NAN};
  guint first = of.n > 0 ? of.tally[0].value / months : 0;
  for (guint i = 0; i < of.n;) {
    guint at = of.tally[i].value / months;
    gint64 count = 0;
    for (; i < of.n && of.tally[i].value / months == at; i++)
      count += of.tally[i].n;
    g_autofree char *value = period(at * months, months);
    g_autofree char *quarter = period(at * months, 3);
    row.value = measure_string(m, value);
    row.quarter = months == 1 ? measure_string(m, quarter) : "";
    row.position = at - first + 1;
    add_row(m, row, count);
  }
  row.position++;
  row.quarter = months == 1 ? NOT_STATED : "";
  add_not_stated(m, row, &of);
}

/* ---- quantiles ------------------------------------------------------------
 */

static double *values_of(const Stated *of, double per_unit) {
  double *value = g_new(double, (gsize)of->postings + 1);
  gsize n = 0;
  for (guint i = 0; i < of->n; i++)
    for (gint64 k = 0; k < of->tally[i].n; k++)
      value[n++] = of->tally[i].value / per_unit;
  return value;
}

static void add_quantiles(Measure *m, guint s) {
  Stated of = stated(m, scales[s].kind);
  if (of.postings == 0)
    return;
  gsize n = (gsize)of.postings;
  gboolean hidden = !m->internal && of.postings < PUBLIC_LEAST_POSTINGS;
  g_autofree double *value = values_of(&of, scales[s].per_unit);
  Estimate median = quantile_estimate(value, n, 0.5, m->confidence);
  WindowQuantileRow *row =
      ADD_ROW(m, TABLE_WINDOW_QUANTILES, WindowQuantileRow);
  *row = (WindowQuantileRow){
      .window = scales[s].word,
      .unit = scales[s].unit,
      .n = hidden ? 0 : of.postings,
      .p25 = quantile_value(value, n, 0.25, m->confidence),
      .p50 = median.value,
      .p75 = quantile_value(value, n, 0.75, m->confidence),
      .p50_low = median.low,
      .p50_high = median.high,
      .mark = hidden                ? "c"
              : isnan(median.value) ? "x"
                                    : reliability(of.postings, median)};
  hide_extreme(m, &row->p50_low, value, n);
  hide_extreme(m, &row->p50_high, value, n);
}

void measure_windows(Measure *m) {
  for (guint s = 0; s < G_N_ELEMENTS(scales); s++) {
    add_bands(m, s);
    add_quantiles(m, s);
  }
  add_periods(m, "start month", 1);
  add_periods(m, "start quarter", 3);
}
