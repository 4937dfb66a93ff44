#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/figure/chart_band.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/rows.h"
#include "reports/figure/strip.h"

const PayRow *pay_all(const Statistics *statistics, const char *currency) {
  const PayRow *pay = STATISTICS_ROWS(statistics, TABLE_PAY, PayRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PAY); i++)
    if (strcmp(pay[i].by, "all") == 0 &&
        g_strcmp0(pay[i].currency, currency) == 0)
      return &pay[i];
  return NULL;
}

/* Mid-pay of a line a year, or NAN for an open or unknown one. */
static double line_mid(const PayLineRow *line) {
  return (line->year_min + line->year_max) / 2; /* NAN when one end is open */
}

GPtrArray *pay_lines(const Report *report, gboolean main) {
  GPtrArray *lines = g_ptr_array_new();
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES); i++)
    if (line[i].counted &&
        (g_strcmp0(line[i].currency, report->currency) == 0) == main)
      g_ptr_array_add(lines, (gpointer)&line[i]);
  return lines;
}

/* Pay of a year in thousands; that of a month or week as it is stated, for
 * thousands would round it by a tenth. */
char *pay_line_words(const Words *words, const PayLineRow *line) {
  char *range =
      strcmp(line->per, "year") == 0
          ? format_money_range(words, line->min, line->max, line->currency)
          : format_money_range_whole(words, line->min, line->max,
                                     line->currency);
  return format_per(words, range, line->per, line->per_stated);
}

/* A group with its single values: the smallest n for quantiles keeps them from
 * groups that are small, and then every posting is a mark. */
typedef struct {
  const PayRow *pay;
  GArray *mids; /* of double, ascending */
  double order; /* where it stands: the median, printed or not */
} PayGroup;

static void pay_group_free(gpointer data) {
  PayGroup *group = data;
  g_array_unref(group->mids);
  g_free(group);
}

static int by_value(gconstpointer a, gconstpointer b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The column of a line of pay that groups it, or NULL when lines do not carry
 * the group. */
static const char *line_group(const PayLineRow *line, const char *by) {
  return strcmp(by, "role") == 0        ? line->role
         : strcmp(by, "seniority") == 0 ? line->seniority
                                        : NULL;
}

/* `lines`: of the main currency, as is the row of pay. */
static GArray *group_mids(const GPtrArray *lines, const PayRow *pay) {
  GArray *mids = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < lines->len; i++) {
    const PayLineRow *line = lines->pdata[i];
    const char *group = line_group(line, pay->by);
    double mid = line_mid(line);
    if (group && strcmp(group, pay->group) == 0 && isfinite(mid))
      g_array_append_val(mids, mid);
  }
  g_array_sort(mids, by_value);
  return mids;
}

static int by_median(gconstpointer a, gconstpointer b) {
  const PayGroup *x = *(const PayGroup *const *)a,
                 *y = *(const PayGroup *const *)b;
  if (x->order != y->order)
    return x->order < y->order ? 1 : -1;
  return strcmp(x->pay->group, y->pay->group);
}

/* A row shows a median, or at least this many single values. */
#define DOTS_LEAST 3
/* Above this a row's band says it better than its dots. */
#define DOTS_MOST 40

static PayGroup *pay_group(const GPtrArray *lines, const PayRow *pay) {
  GArray *mids = group_mids(lines, pay);
  gboolean median = isfinite(pay->p50);
  /* "x": too few for a median, which single values do not need. */
  gboolean withheld = mark_is_hidden(pay->mark) && pay->mark[0] != 'x';
  if (withheld || (!median && mids->len < DOTS_LEAST)) {
    g_array_unref(mids);
    return NULL;
  }
  PayGroup *group = g_new0(PayGroup, 1);
  group->pay = pay;
  group->mids = mids;
  group->order = median ? pay->p50 : g_array_index(mids, double, mids->len / 2);
  return group;
}

/* Groups with something to show; `left` counts the others, but for those that
 * are withheld. */
static GPtrArray *groups(const Report *report, const char *by, guint *left) {
  GPtrArray *found = g_ptr_array_new_with_free_func(pay_group_free);
  g_autoptr(GPtrArray) lines = pay_lines(report, TRUE);
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY); i++) {
    if (strcmp(pay[i].by, by) != 0 ||
        g_strcmp0(pay[i].currency, report->currency) != 0)
      continue;
    PayGroup *group = pay_group(lines, &pay[i]);
    if (group)
      g_ptr_array_add(found, group);
    else
      *left += !mark_is_withheld(pay[i].mark);
  }
  return found;
}

gint64 pay_withheld(const Report *report, const char *by) {
  return WITHHELD_WHERE(report->statistics, TABLE_PAY, {"by", by},
                        {"currency", report->currency});
}

static int by_size(gconstpointer a, gconstpointer b) {
  const PayRow *x = (*(const PayGroup *const *)a)->pay,
               *y = (*(const PayGroup *const *)b)->pay;
  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  return strcmp(x->group, y->group);
}

static double largest_value(const GPtrArray *rows) {
  double largest = 0;
  for (guint i = 0; i < rows->len; i++) {
    const PayGroup *group = rows->pdata[i];
    largest = fmax(largest, fmax(group->order, group->pay->p90));
    largest = fmax(largest, group->pay->p50_high);
  }
  return largest;
}

static void band_add(const Report *report, RowChart *chart,
                     const PayGroup *group, const MoneyUnit *unit) {
  const Words *words = report->words;
  const PayRow *pay = group->pay;
  g_autofree char *label = group_label(report, pay->by, pay->group);
  /* Without a median, single values are all there is: few, so unreliable. */
  const Band band = {
      label,        pay->mark,
      pay->n,       {pay->p10, pay->p25, pay->p50, pay->p75, pay->p90},
      pay->p50_low, pay->p50_high};
  Row *row = chart_band_add(words, chart, GLYPH_BAND, &band, unit);
  if (group->mids->len <= DOTS_MOST)
    row->dots = g_array_ref(group->mids);
}

static const ChartKeys group_keys[] = {
    {"role", KEY("chart.pay.title.role"), KEY("chart.pay.subtitle.role"),
     KEY("chart.pay.alt.role")},
    {"seniority", KEY("chart.pay.title.seniority"),
     KEY("chart.pay.subtitle.seniority"), KEY("chart.pay.alt.seniority")},
    {"employment", KEY("chart.pay.title.employment"),
     KEY("chart.pay.subtitle.employment"), KEY("chart.pay.alt.employment")},
    {"place", KEY("chart.pay.title.place"), KEY("chart.pay.subtitle.place"),
     KEY("chart.pay.alt.place")},
};

/* The highest group is told from the lowest only when their intervals do not
 * meet. */
static char *groups_title(const Report *report, const GPtrArray *rows,
                          const char *plain) {
  const Words *words = report->words;
  const PayRow *top = ((const PayGroup *)rows->pdata[0])->pay,
               *low = ((const PayGroup *)rows->pdata[rows->len - 1])->pay;
  if (rows->len < 2 || top->mark[0] || low->mark[0] ||
      !(top->p50_low > low->p50_high))
    return g_strdup(plain);
  return chart_title(
      SAY(words, "chart.pay.title.found",
          TAKE("group", group_label(report, top->by, top->group)),
          TAKE("money", format_money_short(words, top->p50, top->currency)),
          TEXT("other", group_name(report, low->by, low->group)),
          TAKE("less", format_money_short(words, low->p50, low->currency))),
      plain);
}

static char *groups_subtitle(const Report *report, const ChartKeys *keys,
                             const MoneyUnit *unit, const GPtrArray *rows,
                             guint left) {
  const Words *words = report->words;
  gint64 n = 0;
  for (guint i = 0; i < rows->len; i++)
    n += ((const PayGroup *)rows->pdata[i])->pay->n;
  char *text =
      SAY(words, keys->subtitle,
          TAKE("money", format_money_unit_name(words, unit, report->currency)),
          COUNT("n", n));
  if (left > 0)
    text = chart_clause(words, text,
                        SAY(words, "chart.pay.rest", COUNT("n", left)));
  return chart_withheld(words, text, KEY("chart.withheld.groups"),
                        pay_withheld(report, keys->by));
}

static char *groups_alt(const Report *report, const GPtrArray *rows,
                        const char *key) {
  const Words *words = report->words;
  AltList list = {.words = words};
  for (guint i = 0; i < rows->len; i++) {
    const PayRow *pay = ((const PayGroup *)rows->pdata[i])->pay;
    g_autofree char *median =
        isfinite(pay->p50) ? format_money_short(words, pay->p50, pay->currency)
                           : g_strdup(words_get(words, "chart.pay.few"));
    alt_add(&list, group_name(report, pay->by, pay->group), median);
  }
  return SAY(words, key, COUNT("n", rows->len), TAKE("list", alt_take(&list)));
}

Chart *chart_pay_groups(const Report *report, const char *by, double width,
                        guint most) {
  guint left = 0;
  g_autoptr(GPtrArray) rows = groups(report, by, &left);
  if (rows->len == 0)
    return NULL;
  left += chart_keep(rows, by_size, most, by_median);
  const ChartKeys *keys = chart_keys(group_keys, G_N_ELEMENTS(group_keys), by);
  MoneyUnit unit = format_money_unit(largest_value(rows));
  RowChart *chart = chart_bands_new(report->words, report->currency, width);
  chart->pitch = 18;
  chart->key = words_get(report->words, "chart.key.range");
  for (guint i = 0; i < rows->len; i++)
    band_add(report, chart, rows->pdata[i], &unit);
  const char *plain = words_get(report->words, keys->title);
  return chart_of(
      TABLE_PAY, by,
      chart_of_rows(groups_title(report, rows, plain),
                    groups_subtitle(report, keys, &unit, rows, left),
                    groups_alt(report, rows, keys->alt), chart,
                    report->measure));
}

static int by_pay(gconstpointer a, gconstpointer b) {
  const PayLineRow *x = *(const PayLineRow *const *)a,
                   *y = *(const PayLineRow *const *)b;
  double p = fmax(x->year_max, x->year_min), q = fmax(y->year_max, y->year_min);
  if (p != q)
    return p < q ? 1 : -1;
  return strcmp(x->id, y->id);
}

static gboolean is_annual(const PayLineRow *line) {
  return isfinite(line->year_min) || isfinite(line->year_max);
}

/* The lines with an annual value, the highest first; or those without, which
 * are part-time, fixed-term, internships. */
static GPtrArray *lines_of(const Report *report, gboolean annual) {
  GPtrArray *lines = pay_lines(report, TRUE);
  for (guint i = lines->len; i-- > 0;)
    if (is_annual(lines->pdata[i]) != annual)
      g_ptr_array_remove_index(lines, i);
  if (annual)
    g_ptr_array_sort(lines, by_pay);
  return lines;
}

static void range_add(const Words *words, RowChart *chart, AltList *list,
                      const PayLineRow *line) {
  gboolean annual = is_annual(line);
  Row *row =
      row_chart_add(chart, annual ? GLYPH_SPAN : GLYPH_NONE, line->title);
  row->value[0] = line->year_min;
  row->value[1] = line->year_max;
  row->cell[0] = annual ? format_money_range(words, line->year_min,
                                             line->year_max, line->currency)
                        : pay_line_words(words, line);
  alt_add(list, line->title, row->cell[0]);
}

Chart *chart_pay_ranges(const Report *report, double width, guint most) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) lines = lines_of(report, TRUE);
  if (lines->len == 0)
    return NULL;
  /* those without a place on the axis have a row all the same */
  g_ptr_array_extend_and_steal(lines, lines_of(report, FALSE));
  RowChart *chart = row_chart_new(width);
  chart->pitch = 18;
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  row_chart_column(chart, words_get(words, "common.pay"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  guint shown = MIN(lines->len, most);
  AltList list = {.words = words};
  for (guint i = 0; i < shown; i++)
    range_add(words, chart, &list, lines->pdata[i]);
  char *subtitle = SAY(words, "chart.ranges.subtitle", COUNT("n", lines->len));
  if (lines->len > shown)
    subtitle = chart_clause(
        words, subtitle,
        SAY(words, "chart.ranges.rest", COUNT("n", lines->len - shown)));
  return chart_of(
      TABLE_PAY_LINES, NULL,
      chart_of_rows(
          SAY(words, "chart.ranges.title",
              TEXT("currency", format_currency_words(words, report->currency))),
          subtitle,
          SAY(words, "chart.ranges.alt", TAKE("list", alt_take(&list))), chart,
          report->measure));
}

/* Every mark, the highest first. */
static void marks_numbers(const Words *words, Chart *chart, const double *value,
                          guint n, const char *currency) {
  char *all = format_money(words, value[0], currency);
  for (guint i = 1; i < n; i++)
    all = chart_clause(words, all, format_money(words, value[i], currency));
  chart_number(chart, g_strdup(words_get(words, "chart.marks.count")),
               g_strdup(words_get(words, "chart.marks.middle")), NULL);
  chart_number(chart, format_count(words, n), all, NULL);
}

char *pay_spread_title(const Report *report, const PayRow *all) {
  const Words *words = report->words;
  return all && isfinite(all->p25) && isfinite(all->p75) &&
                 !mark_is_hidden(all->mark)
             ? SAY(words, "chart.spread.title.found",
                   TAKE("range", format_money_range(words, all->p25, all->p75,
                                                    report->currency)))
             : g_strdup(words_get(words, "chart.spread.title"));
}

/* The middles of the ranges that have both ends, the highest first. */
static double *middles(const Report *report, guint *n) {
  g_autoptr(GPtrArray) lines = lines_of(report, TRUE);
  double *value = g_new(double, lines->len + 1);
  *n = 0;
  for (guint i = 0; i < lines->len; i++) {
    double mid = line_mid(lines->pdata[i]);
    if (isfinite(mid))
      value[(*n)++] = mid;
  }
  return value;
}

Chart *chart_pay_marks(const Report *report, double width) {
  const Words *words = report->words;
  const char *currency = report->currency;
  guint n;
  g_autofree double *value = middles(report, &n);
  if (n < 4)
    return NULL;
  gboolean marks = n < STRIP_MARKS;
  Chart *chart = chart_new(
      pay_spread_title(report, pay_all(report->statistics, currency)),
      SAY(words,
          marks ? KEY("chart.marks.subtitle")
                : KEY("chart.marks.subtitle.bars"),
          TEXT("currency", format_currency_words(words, currency)),
          COUNT("n", n)),
      SAY(words, "chart.marks.alt", COUNT("n", n),
          TAKE("low", format_money_short(words, value[n - 1], currency)),
          TAKE("high", format_money_short(words, value[0], currency))),
      strip_scene(value, n, currency, report->measure, width));
  if (marks)
    marks_numbers(words, chart, value, n, currency);
  return chart_of(TABLE_PAY_LINES, "marks", chart);
}
