#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
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

double pay_line_mid(const PayLineRow *line) {
  return (line->year_min + line->year_max) / 2; /* NAN when one end is open */
}

static const struct {
  const char *per, *stated, *inferred;
} periods[] = {
    {"hour", KEY("pay.per.hour"), KEY("pay.inferred.hour")},
    {"day", KEY("pay.per.day"), KEY("pay.inferred.day")},
    {"week", KEY("pay.per.week"), KEY("pay.inferred.week")},
    {"month", KEY("pay.per.month"), KEY("pay.inferred.month")},
    {"year", KEY("pay.per.year"), KEY("pay.inferred.year")},
};

char *pay_line_words(const Words *words, const PayLineRow *line) {
  g_autofree char *range =
      format_money_range(words, line->min, line->max, line->currency);
  for (guint i = 0; i < G_N_ELEMENTS(periods); i++)
    if (strcmp(periods[i].per, line->per) == 0)
      return SAY(words,
                 line->per_stated ? periods[i].stated : periods[i].inferred,
                 TEXT("pay", range));
  return g_steal_pointer(&range);
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

static GArray *group_mids(const Report *report, const PayRow *pay) {
  GArray *mids = g_array_new(FALSE, FALSE, sizeof(double));
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES);
       i++) {
    const char *group = line_group(&line[i], pay->by);
    double mid = pay_line_mid(&line[i]);
    if (group && strcmp(group, pay->group) == 0 && isfinite(mid) &&
        strcmp(line[i].currency, pay->currency) == 0)
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

static PayGroup *pay_group(const Report *report, const PayRow *pay) {
  GArray *mids = group_mids(report, pay);
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

/* Groups with something to show, highest first; `hidden` counts the others. */
static GPtrArray *groups(const Report *report, const char *by, guint *hidden) {
  GPtrArray *found = g_ptr_array_new_with_free_func(pay_group_free);
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY); i++) {
    if (strcmp(pay[i].by, by) != 0 ||
        g_strcmp0(pay[i].currency, report->currency) != 0)
      continue;
    PayGroup *group = pay_group(report, &pay[i]);
    if (group)
      g_ptr_array_add(found, group);
    else
      (*hidden)++;
  }
  g_ptr_array_sort(found, by_median);
  return found;
}

static int by_size(gconstpointer a, gconstpointer b) {
  const PayRow *x = (*(const PayGroup *const *)a)->pay,
               *y = (*(const PayGroup *const *)b)->pay;
  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  return strcmp(x->group, y->group);
}

/* The `most` largest groups, again ordered by median. */
static void keep_largest(GPtrArray *rows, guint most, guint *hidden) {
  if (rows->len <= most)
    return;
  g_ptr_array_sort(rows, by_size);
  *hidden += rows->len - most;
  g_ptr_array_set_size(rows, (gint)most);
  g_ptr_array_sort(rows, by_median);
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

static void band_add(const Words *words, RowChart *chart, const PayGroup *group,
                     const MoneyUnit *unit) {
  const PayRow *pay = group->pay;
  g_autofree char *label = format_sentence(pay->group);
  Row *row = row_chart_add(chart, GLYPH_BAND, label);
  /* Without a median, single values are all there is: few, so unreliable. */
  row->mark = pay->mark[0] == 'x' ? "u" : pay->mark;
  row->value[0] = pay->p10;
  row->value[1] = pay->p25;
  row->value[2] = pay->p50;
  row->value[3] = pay->p75;
  row->value[4] = pay->p90;
  row->low = pay->p50_low;
  row->high = pay->p50_high;
  if (group->mids->len <= DOTS_MOST)
    row->dots = g_array_ref(group->mids);
  row->cell[0] = format_count(words, pay->n);
  row->cell[1] = isfinite(pay->p50)
                     ? format_money_short(words, pay->p50, pay->currency)
                     : g_strdup(EN_DASH);
  row->cell[2] =
      isfinite(pay->p50_low)
          ? format_money_range_in(words, pay->p50_low, pay->p50_high, unit)
          : g_strdup(EN_DASH);
}

/* The highest group is told from the lowest only when their intervals do not
 * meet. */
static char *groups_title(const Words *words, const GPtrArray *rows,
                          const char *by) {
  const PayRow *top = ((const PayGroup *)rows->pdata[0])->pay,
               *low = ((const PayGroup *)rows->pdata[rows->len - 1])->pay;
  g_autofree char *plain = g_strdup_printf("Advertised pay by %s", by);
  if (rows->len < 2 || top->mark[0] || low->mark[0] ||
      !(top->p50_low > low->p50_high))
    return g_steal_pointer(&plain);
  g_autofree char *a = format_sentence(top->group);
  g_autofree char *x = format_money_short(words, top->p50, top->currency);
  g_autofree char *y = format_money_short(words, low->p50, low->currency);
  return chart_title(
      g_strdup_printf("%s: median %s; %s: %s", a, x, low->group, y), plain);
}

static char *groups_subtitle(const Report *report, const MoneyUnit *unit,
                             gint64 n, guint hidden, const char *by) {
  g_autofree char *money =
      format_money_unit_name(report->words, unit, report->currency);
  GString *text = g_string_new("Annual pay by ");
  g_string_append_printf(text, "%s, middle of each range, %s, by median.", by,
                         money);
  g_autofree char *count = format_count(report->words, n);
  g_string_append_printf(text, " n = %s", count);
  if (hidden > 0)
    g_string_append_printf(text, "; %u smaller group%s left out", hidden,
                           hidden == 1 ? "" : "s");
  return g_string_free(text, FALSE);
}

static char *groups_alt(const Words *words, const GPtrArray *rows,
                        const char *by) {
  AltList list = {0};
  for (guint i = 0; i < rows->len; i++) {
    const PayRow *pay = ((const PayGroup *)rows->pdata[i])->pay;
    g_autofree char *median =
        isfinite(pay->p50) ? format_money_short(words, pay->p50, pay->currency)
                           : g_strdup("too few for a median");
    alt_add(&list, pay->group, median);
  }
  g_autofree char *medians = g_string_free(list.words, FALSE);
  return g_strdup_printf("Bands of advertised annual pay by %s, %u groups. "
                         "Medians: %s. Bands show the middle half, lines the "
                         "10th to 90th percentile.",
                         by, rows->len, medians);
}

Chart *chart_pay_groups(const Report *report, const char *by, double width,
                        guint most) {
  guint hidden = 0;
  g_autoptr(GPtrArray) rows = groups(report, by, &hidden);
  if (rows->len == 0)
    return NULL;
  keep_largest(rows, most, &hidden);
  MoneyUnit unit = format_money_unit(largest_value(rows));
  RowChart *chart = row_chart_new(width);
  chart->pitch = 18;
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  chart->key = "Line: 10th" EN_DASH "90th percentile.  Band: middle half.  "
               "Tick: median.  Dot: one range.  Thin grey: 95% CI.";
  row_chart_column(chart, "Postings", ROW_LEFT, STYLE_VALUE);
  row_chart_column(chart, "Median", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
  gint64 n = 0;
  for (guint i = 0; i < rows->len; i++) {
    band_add(report->words, chart, rows->pdata[i], &unit);
    n += ((const PayGroup *)rows->pdata[i])->pay->n;
  }
  return chart_of(TABLE_PAY, by,
                  chart_of_rows(groups_title(report->words, rows, by),
                                groups_subtitle(report, &unit, n, hidden, by),
                                groups_alt(report->words, rows, by), chart,
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

static GPtrArray *annual_lines(const Report *report) {
  GPtrArray *found = g_ptr_array_new();
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES); i++)
    if (g_strcmp0(line[i].currency, report->currency) == 0 &&
        (isfinite(line[i].year_min) || isfinite(line[i].year_max)))
      g_ptr_array_add(found, (gpointer)&line[i]);
  g_ptr_array_sort(found, by_pay);
  return found;
}

/* Lines of the main currency without an annual value: part-time, fixed-term,
 * internships. They have no place on the axis, but a row. */
static void add_others(const Report *report, GPtrArray *lines) {
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES); i++)
    if (g_strcmp0(line[i].currency, report->currency) == 0 &&
        !isfinite(line[i].year_min) && !isfinite(line[i].year_max))
      g_ptr_array_add(lines, (gpointer)&line[i]);
}

Chart *chart_pay_ranges(const Report *report, double width, guint most) {
  g_autoptr(GPtrArray) lines = annual_lines(report);
  if (lines->len == 0)
    return NULL;
  add_others(report, lines);
  RowChart *chart = row_chart_new(width);
  chart->pitch = 18;
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  row_chart_column(chart, "Pay", ROW_RIGHT, STYLE_VALUE_STRONG);
  guint shown = MIN(lines->len, most);
  AltList list = {0};
  for (guint i = 0; i < shown; i++) {
    const PayLineRow *line = lines->pdata[i];
    gboolean annual = isfinite(line->year_min) || isfinite(line->year_max);
    Row *row =
        row_chart_add(chart, annual ? GLYPH_SPAN : GLYPH_NONE, line->title);
    row->value[0] = line->year_min;
    row->value[1] = line->year_max;
    row->cell[0] = annual ? format_money_range(report->words, line->year_min,
                                               line->year_max, line->currency)
                          : pay_line_words(report->words, line);
    alt_add(&list, line->title, row->cell[0]);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *rest =
      lines->len > shown
          ? g_strdup_printf("; the %u lowest not shown", lines->len - shown)
          : g_strdup("");
  return chart_of(
      TABLE_PAY_LINES, NULL,
      chart_of_rows(
          g_strdup_printf(
              "Each stated range of pay, %s",
              format_currency_words(report->words, report->currency)),
          g_strdup_printf(
              "One row a stated range, as annual pay where that may be "
              "said, highest first. n = %u%s",
              lines->len, rest),
          g_strdup_printf("Ranges of advertised annual pay: %s.", words), chart,
          report->measure));
}

/* Every mark, the highest first. */
static void marks_numbers(const Words *words, Chart *chart, const double *value,
                          guint n, const char *currency) {
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *money = format_money(words, value[i], currency);
    g_string_append_printf(all, "%s%s", i ? "; " : "", money);
  }
  chart_number(chart, g_strdup("Marks"), g_strdup("Middle of each range"),
               NULL);
  chart_number(chart, format_count(words, n), g_string_free(all, FALSE), NULL);
}

Chart *chart_pay_marks(const Report *report, double width) {
  g_autoptr(GPtrArray) lines = annual_lines(report);
  g_autofree double *value = g_new(double, lines->len + 1);
  guint n = 0;
  for (guint i = 0; i < lines->len; i++) {
    double mid = pay_line_mid(lines->pdata[i]);
    if (isfinite(mid))
      value[n++] = mid;
  }
  if (n < 4)
    return NULL;
  Scene *figure =
      strip_scene(value, n, report->currency, report->measure, width);
  const PayRow *all = pay_all(report->statistics, report->currency);
  gboolean quartiles = all && isfinite(all->p25) && isfinite(all->p75) &&
                       !mark_is_hidden(all->mark);
  g_autofree char *half = quartiles
                              ? format_money_range(report->words, all->p25,
                                                   all->p75, report->currency)
                              : NULL;
  g_autofree char *count = format_count(report->words, n);
  g_autofree char *low =
      format_money_short(report->words, value[n - 1], report->currency);
  g_autofree char *high =
      format_money_short(report->words, value[0], report->currency);
  Chart *chart = chart_new(
      half ? g_strdup_printf("The middle half of offers: %s", half)
           : g_strdup("How offers spread"),
      g_strdup_printf(
          "Middle of each stated range, %s a year; %s. n = %s "
          "ranges with both ends",
          format_currency_words(report->words, report->currency),
          n < STRIP_MARKS ? "one mark a range" : "bars count ranges", count),
      g_strdup_printf("Distribution of the middles of %s stated ranges of "
                      "annual pay, from %s to %s.",
                      count, low, high),
      figure);
  if (n < STRIP_MARKS)
    marks_numbers(report->words, chart, value, n, report->currency);
  return chart_of(TABLE_PAY_LINES, "marks", chart);
}
