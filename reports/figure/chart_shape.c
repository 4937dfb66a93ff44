/* How pay spreads, as a curve and as dots of equal shares. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
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
  const Words *words = report->words;
  double most = row[highest(row, n)].density;
  chart_number(chart, g_strdup(words_get(words, "chart.density.pay")),
               g_strdup(words_get(words, "chart.density.height")), NULL);
  guint step = MAX(1, n / POINTS);
  for (guint i = 0; i < n; i += step)
    chart_number(chart, format_money(words, row[i].x, report->currency),
                 format_share(words, row[i].density / most, FORMAT_DECIMAL_N),
                 NULL);
}

static char *density_subtitle(const Report *report, const PayDensityRow *row) {
  const Words *words = report->words;
  return SAY(words, "chart.density.subtitle",
             TEXT("currency", format_currency_words(words, report->currency)),
             COUNT("n", row->n),
             TAKE("width", format_share(words, row->bandwidth, 0)));
}

static Chart *density_chart(const Report *report, double width) {
  const Words *words = report->words;
  const char *currency = report->currency;
  guint n;
  const PayDensityRow *row = density_rows(report, &n);
  const PayRow *all = pay_row(report, "all", "all");
  Scene *figure = n < 2 ? NULL : density_scene(report, row, n, all, width);
  if (!figure)
    return NULL;
  double top = row[highest(row, n)].x;
  char *alt = SAY(
      words, "chart.density.alt",
      TAKE("low", format_money_short(words, row[0].x, currency)),
      TAKE("high", format_money_short(words, row[n - 1].x, currency)),
      COUNT("n", row->n), TAKE("top", format_money_short(words, top, currency)),
      TAKE("title", pay_spread_title(report, all)));
  Chart *chart = chart_new(pay_spread_title(report, all),
                           density_subtitle(report, row), alt, figure);
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

static void dot_row(const Report *report, RowChart *chart,
                    const DotGroup *group, const MoneyUnit *unit) {
  const Words *words = report->words;
  const PayRow *pay = group->pay;
  g_autofree char *name = strcmp(pay->by, "all") == 0
                              ? g_strdup(words_get(words, "chart.dots.all"))
                              : group_label(report, pay->by, pay->group);
  Row *row = row_chart_add(chart, GLYPH_DOTS, name);
  row->mark = pay->mark;
  row->value[2] = pay->p50;
  row->dots = g_array_new(FALSE, FALSE, sizeof(double));
  for (gint64 i = 0; i < group->first->dots; i++)
    g_array_append_val(row->dots, group->first[i].value);
  row->cell[0] = format_money_in(words, pay->p50, unit);
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

static const ChartKeys dots_keys[] = {
    {"role", KEY("chart.dots.title.role"), KEY("chart.dots.subtitle"),
     KEY("chart.dots.alt")},
    {"seniority", KEY("chart.dots.title.seniority"), KEY("chart.dots.subtitle"),
     KEY("chart.dots.alt")},
    {"all", KEY("chart.dots.title.all"), KEY("chart.dots.subtitle"),
     KEY("chart.dots.alt")},
};

static char *dots_subtitle(const Report *report, const char *by,
                           const GArray *groups, const MoneyUnit *unit) {
  const Words *words = report->words;
  gint64 n = 0;
  for (guint i = 0; i < groups->len; i++)
    n += g_array_index(groups, DotGroup, i).pay->n;
  char *text =
      SAY(words, "chart.dots.subtitle",
          TAKE("money", format_money_unit_name(words, unit, report->currency)),
          COUNT("n", n));
  return chart_withheld(words, text, KEY("chart.withheld.groups"),
                        pay_withheld(report, by));
}

/* Of the postings of a row, a dot is this share. */
static char *dot_share(const Words *words, const GArray *groups) {
  gint64 dots = g_array_index(groups, DotGroup, 0).first->dots;
  g_autofree char *percent = format_count(words, 100 / dots);
  return format_percent(words, percent);
}

static Chart *dots_chart(const Report *report, const GArray *groups,
                         const char *by, double width) {
  const Words *words = report->words;
  MoneyUnit unit = format_money_unit(largest_dot(groups));
  RowChart *chart = row_chart_new(width);
  chart->pitch = groups->len > 1 ? 31 : 40;
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  row_chart_column(chart, words_get(words, "common.median"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  AltList list = {.words = words};
  for (guint i = 0; i < groups->len; i++) {
    const DotGroup *group = &g_array_index(groups, DotGroup, i);
    dot_row(report, chart, group, &unit);
    g_autofree char *median =
        format_money_short(words, group->pay->p50, report->currency);
    alt_add(&list, group_name(report, by, group->pay->group), median);
  }
  const ChartKeys *keys = chart_keys(dots_keys, G_N_ELEMENTS(dots_keys), by);
  return chart_of(
      TABLE_PAY_DOTS, by,
      chart_of_rows(
          SAY(words, keys->title, TAKE("share", dot_share(words, groups))),
          dots_subtitle(report, by, groups, &unit),
          SAY(words, keys->alt, TAKE("share", dot_share(words, groups)),
              TAKE("list", alt_take(&list))),
          chart, report->measure));
}

Chart *chart_pay_dots(const Report *report, const char *by, double width,
                      guint most) {
  g_autoptr(GArray) groups = dot_groups(report, by, most);
  guint least = strcmp(by, "all") == 0 ? 1 : 2;
  return groups->len < least ? NULL : dots_chart(report, groups, by, width);
}
