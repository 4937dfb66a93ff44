/* How pay spreads, as a curve and as dots of equal shares. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
#include "reports/figure/rows.h"
#include "reports/figure/strip.h"

static const PayRow *pay_row(const Report *report, const char *by,
                             const char *group) {
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY); i++)
    if (strcmp(pay[i].by, by) == 0 && strcmp(pay[i].group, group) == 0 &&
        g_strcmp0(pay[i].currency, report->currency) == 0)
      return mark_is_hidden(pay[i].mark) ? NULL : &pay[i];
  return NULL;
}

/* ---- density ---- */

/* The rows of all pay of the main currency stand together. */
static const PayDensityRow *density_rows(const Report *report, guint *n) {
  const PayDensityRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_DENSITY, PayDensityRow);
  const PayDensityRow *first = NULL;
  *n = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_DENSITY);
       i++) {
    if (strcmp(row[i].by, "all") != 0 ||
        g_strcmp0(row[i].currency, report->currency) != 0)
      continue;
    first = first ? first : &row[i];
    (*n)++;
  }
  return first;
}

static Scene *density_scene(const Report *report, const PayDensityRow *row,
                            guint n, const PayRow *all, double width) {
  g_autofree double *x = g_new(double, n), *density = g_new(double, n);
  for (guint i = 0; i < n; i++) {
    x[i] = row[i].x;
    density[i] = row[i].density;
  }
  StripCurve curve = {.x = x,
                      .density = density,
                      .n = n,
                      .p25 = all ? all->p25 : NAN,
                      .p50 = all ? all->p50 : NAN,
                      .p75 = all ? all->p75 : NAN,
                      .currency = report->currency};
  return strip_curve_scene(&curve, report->measure, width);
}

static char *density_title(const Report *report, const PayRow *all) {
  if (!all || !isfinite(all->p25) || !isfinite(all->p75))
    return g_strdup("How offers spread");
  g_autofree char *half =
      format_money_range(report->words, all->p25, all->p75, report->currency);
  return g_strdup_printf("The middle half of offers: %s", half);
}

static guint highest(const PayDensityRow *row, guint n) {
  guint best = 0;
  for (guint i = 1; i < n; i++)
    if (row[i].density > row[best].density)
      best = i;
  return best;
}

/* Points of the curve that a reader may look up: the table of all is long. */
#define POINTS 20

/* The curve's height as a share of its highest point. */
static void density_numbers(Chart *chart, const Report *report,
                            const PayDensityRow *row, guint n) {
  double most = row[highest(row, n)].density;
  chart_number(chart, g_strdup("Annual pay"),
               g_strdup("Height, of the highest"), NULL);
  guint step = MAX(1, n / POINTS);
  for (guint i = 0; i < n; i += step)
    chart_number(
        chart, format_money(report->words, row[i].x, report->currency),
        format_share(report->words, row[i].density / most, FORMAT_DECIMAL_N),
        NULL);
}

static Chart *density_chart(const Report *report, double width) {
  guint n;
  const PayDensityRow *row = density_rows(report, &n);
  const PayRow *all = pay_row(report, "all", "all");
  Scene *figure = n < 2 ? NULL : density_scene(report, row, n, all, width);
  if (!figure)
    return NULL;
  g_autofree char *count = format_count(report->words, row->n);
  g_autofree char *low =
      format_money_short(report->words, row[0].x, report->currency);
  g_autofree char *high =
      format_money_short(report->words, row[n - 1].x, report->currency);
  g_autofree char *top = format_money_short(
      report->words, row[highest(row, n)].x, report->currency);
  g_autofree char *half = density_title(report, all);
  Chart *chart = chart_new(
      density_title(report, all),
      g_strdup_printf("Density of the middle of each range, %s a year; "
                      "darker: middle half; ends not drawn. n = %s; "
                      "bandwidth %.0f%% of pay",
                      format_currency_words(report->words, report->currency),
                      count, 100 * row->bandwidth),
      g_strdup_printf("Density of annual pay from %s to %s, %s postings, "
                      "highest at %s. %s.",
                      low, high, count, top, half),
      figure);
  density_numbers(chart, report, row, n);
  return chart_of(TABLE_PAY_DENSITY, NULL, chart);
}

Chart *chart_pay_shape(const Report *report, double width) {
  Chart *chart = density_chart(report, width);
  if (!chart)
    chart = chart_pay_marks(report, width);
  return chart ? chart : chart_pay_dots(report, "all", width, 1);
}

/* ---- dots ---- */

typedef struct {
  const PayRow *pay;
  const PayDotRow *first;
} DotGroup;

static int by_median(gconstpointer a, gconstpointer b) {
  const PayRow *x = ((const DotGroup *)a)->pay, *y = ((const DotGroup *)b)->pay;
  if (x->p50 != y->p50)
    return x->p50 < y->p50 ? 1 : -1;
  return strcmp(x->group, y->group);
}

static int by_size(gconstpointer a, gconstpointer b) {
  const PayRow *x = ((const DotGroup *)a)->pay, *y = ((const DotGroup *)b)->pay;
  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  return strcmp(x->group, y->group);
}

/* The `most` largest groups, by median. */
static GArray *dot_groups(const Report *report, const char *by, guint most) {
  GArray *groups = g_array_new(FALSE, FALSE, sizeof(DotGroup));
  const PayDotRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_DOTS, PayDotRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_DOTS); i++) {
    if (row[i].i != 1 || strcmp(row[i].by, by) != 0 ||
        g_strcmp0(row[i].currency, report->currency) != 0)
      continue;
    DotGroup group = {pay_row(report, by, row[i].group), &row[i]};
    if (group.pay && isfinite(group.pay->p50))
      g_array_append_val(groups, group);
  }
  g_array_sort(groups, by_size);
  if (groups->len > most)
    g_array_set_size(groups, most);
  g_array_sort(groups, by_median);
  return groups;
}

static void dot_row(const Words *words, RowChart *chart, const DotGroup *group,
                    const MoneyUnit *unit) {
  gboolean all = strcmp(group->pay->by, "all") == 0;
  g_autofree char *name =
      format_sentence(all ? "all postings" : group->pay->group);
  Row *row = row_chart_add(chart, GLYPH_DOTS, name);
  row->mark = group->pay->mark;
  row->value[2] = group->pay->p50;
  row->dots = g_array_new(FALSE, FALSE, sizeof(double));
  for (gint64 i = 0; i < group->first->dots; i++)
    g_array_append_val(row->dots, group->first[i].value);
  row->cell[0] = format_money_in(words, group->pay->p50, unit);
}

/* The largest dot decides in which unit the medians are printed. */
static double largest_dot(const GArray *groups) {
  double largest = 0;
  for (guint i = 0; i < groups->len; i++) {
    const DotGroup *group = &g_array_index(groups, DotGroup, i);
    largest = fmax(largest, group->first[group->first->dots - 1].value);
  }
  return largest;
}

static Chart *dots_chart(const Report *report, const GArray *groups,
                         const char *by, double width) {
  MoneyUnit unit = format_money_unit(largest_dot(groups));
  RowChart *chart = row_chart_new(width);
  chart->pitch = groups->len > 1 ? 31 : 40;
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  row_chart_column(chart, "Median", ROW_RIGHT, STYLE_VALUE_STRONG);
  gint64 n = 0, share = 100 / g_array_index(groups, DotGroup, 0).first->dots;
  AltList list = {0};
  for (guint i = 0; i < groups->len; i++) {
    const DotGroup *group = &g_array_index(groups, DotGroup, i);
    dot_row(report->words, chart, group, &unit);
    n += group->pay->n;
    g_autofree char *median =
        format_money_short(report->words, group->pay->p50, report->currency);
    alt_add(&list, group->pay->group, median);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, n);
  g_autofree char *of =
      strcmp(by, "all") == 0
          ? g_strdup("all postings")
          : g_strdup_printf("the postings of a %s",
                            strcmp(by, "seniority") == 0 ? "level" : by);
  g_autofree char *money =
      format_money_unit_name(report->words, &unit, report->currency);
  return chart_of(
      TABLE_PAY_DOTS, by,
      chart_of_rows(
          g_strdup_printf("Each dot: %d%% of %s", (int)share, of),
          g_strdup_printf("Quantiles of annual pay, middle of each range, %s; "
                          "line: median. n = %s",
                          money, count),
          g_strdup_printf("Quantile dots of annual pay, each dot %d%% of the "
                          "postings of its row. Medians: %s.",
                          (int)share, words),
          chart, report->measure));
}

Chart *chart_pay_dots(const Report *report, const char *by, double width,
                      guint most) {
  g_autoptr(GArray) groups = dot_groups(report, by, most);
  guint least = strcmp(by, "all") == 0 ? 1 : 2;
  return groups->len < least ? NULL : dots_chart(report, groups, by, width);
}
