/* Through time: how long postings stand, and the figures of all reports. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/figure/chart_change.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/line.h"
#include "reports/figure/ticks.h"
#include "stages/model/date.h"

/* ---- lifetimes ---- */

static const LifetimeFigureRow *life_figure(const Statistics *statistics,
                                            const char *figure) {
  const LifetimeFigureRow *row =
      STATISTICS_ROWS(statistics, TABLE_LIFETIME_FIGURES, LifetimeFigureRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_LIFETIME_FIGURES); i++)
    if (strcmp(row[i].figure, figure) == 0)
      return mark_is_hidden(row[i].mark) || !isfinite(row[i].value) ? NULL
                                                                    : &row[i];
  return NULL;
}

static char *life_count(const Report *report, const char *figure) {
  const LifetimeFigureRow *row = life_figure(report->statistics, figure);
  return row ? format_count(report->words, (gint64)row->value)
             : g_strdup(EN_DASH);
}

/* Stays that the curve rests on. */
static char *life_stays(const Report *report) {
  const LifetimeFigureRow *row = STATISTICS_ROWS(
      report->statistics, TABLE_LIFETIME_FIGURES, LifetimeFigureRow);
  guint n = STATISTICS_N(report->statistics, TABLE_LIFETIME_FIGURES);
  for (guint i = 0; i < n; i++)
    if (strcmp(row[i].figure, "median") == 0)
      return format_count_or_dash(report->words, row[i].n);
  return g_strdup(EN_DASH);
}

/* A day, or the middle of two. */
static char *days_words(const Words *words, double days) {
  return format_number(words, days, days == floor(days) ? 0 : 1);
}

/* "1 day", "10.5 days". */
static char *days_told(const Words *words, double days) {
  return SAY(words, "change.life.days", TAKE("days", days_words(words, days)),
             COUNT("n", days == 1 ? 1 : 2));
}

/* The median with its interval, of which the upper end may lie beyond what was
 * seen; or that the curve does not come down so far. */
static char *life_median(const Words *words, const LifetimeFigureRow *median) {
  if (!median)
    return g_strdup(words_get(words, "change.life.no-median"));
  if (!isfinite(median->low))
    return SAY(words, "change.life.median.alone",
               TAKE("days", days_told(words, median->value)));
  if (!isfinite(median->high))
    return SAY(words, "change.life.median.open",
               TAKE("days", days_told(words, median->value)),
               TAKE("low", days_words(words, median->low)));
  return SAY(words, "change.life.median",
             TAKE("days", days_told(words, median->value)),
             TAKE("low", days_words(words, median->low)),
             TAKE("high", days_words(words, median->high)));
}

static void life_ticks(const Words *words, LinePanel *panel, gint64 last) {
  Ticks ticks = ticks_find(0, (double)last, 5);
  for (int i = 0; i < ticks.count; i++) {
    double day = ticks_at(&ticks, i);
    if (day < 0 || day > (double)last || day != floor(day))
      continue;
    g_autofree char *text = format_count(words, (gint64)day);
    line_panel_tick(panel, day, text);
  }
}

static void life_numbers(Chart *chart, const Words *words,
                         const LifetimeRow *row, guint n) {
  chart_number(chart, g_strdup(words_get(words, "change.life.day")),
               g_strdup(words_get(words, "change.life.risk")),
               g_strdup(words_get(words, "change.life.gone")),
               g_strdup(words_get(words, "change.life.open")),
               g_strdup(words_get(words, "change.life.stand")),
               g_strdup(words_get(words, "common.interval")), NULL);
  for (guint i = 0; i < n; i++)
    chart_number(
        chart, format_count(words, row[i].day),
        format_count_or_dash(words, row[i].at_risk),
        format_count_or_dash(words, row[i].gone),
        format_count_or_dash(words, row[i].open),
        format_share(words, row[i].survival, FORMAT_DECIMAL_N),
        format_share_range(words, row[i].low, row[i].high, FORMAT_DECIMAL_N),
        NULL);
}

static Scene *life_scene(const Report *report, const LifetimeRow *row, guint n,
                         const LifetimeFigureRow *median, double width) {
  const Words *words = report->words;
  LineChart *chart = line_chart_new(width);
  LinePanel *panel = line_chart_panel(chart, NULL, AXIS_SHARE);
  panel->steps = TRUE;
  panel->low = 0;
  panel->high = 1;
  if (median) {
    panel->guide = median->value;
    panel->guide_y = 0.5;
  }
  life_ticks(words, panel, row[n - 1].day);
  g_autofree char *last =
      format_share(words, row[n - 1].survival, row[n - 1].at_risk);
  LineSeries *series = line_panel_add(panel, NULL, last);
  line_series_point(series, 0, 1, NAN, NAN);
  for (guint i = 0; i < n; i++)
    line_series_point(series, (double)row[i].day, row[i].survival, row[i].low,
                      row[i].high);
  return line_chart_scene(chart, report->measure);
}

Chart *chart_lifetimes(const Report *report, double width) {
  const Words *words = report->words;
  const LifetimeRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_LIFETIMES, LifetimeRow);
  guint n = STATISTICS_N(report->statistics, TABLE_LIFETIMES);
  if (n == 0 || mark_is_hidden(row[0].mark))
    return NULL;
  const LifetimeFigureRow *median = life_figure(report->statistics, "median");
  gboolean sure = median && !median->mark[0];
  char *title = sure ? SAY(words, "change.life.title.found",
                           TAKE("days", days_told(words, median->value)))
                     : g_strdup(words_get(words, "change.life.title"));
  g_autofree char *told = life_median(words, median);
  char *subtitle = SAY(words, "change.life.subtitle", TEXT("median", told),
                       TAKE("n", life_stays(report)),
                       TAKE("gone", life_count(report, "gone")),
                       TAKE("open", life_count(report, "open")),
                       TAKE("left", life_count(report, "left-out")));
  g_autofree char *share =
      format_share(words, row[n - 1].survival, row[n - 1].at_risk);
  char *alt = SAY(words, "change.life.alt", TEXT("median", told),
                  TEXT("share", share), COUNT("day", row[n - 1].day));
  Chart *chart = chart_new(title, subtitle, alt,
                           life_scene(report, row, n, median, width));
  life_numbers(chart, words, row, n);
  return chart_of(TABLE_LIFETIMES, NULL, chart);
}

/* ---- the reports ---- */

/* A report: its rows stand together. */
typedef struct {
  const char *date;
  double day;
  const TrendRow *row;
  guint n;
} TrendReport;

/* The reports in order, of TrendReport. */
static GArray *trend_reports(const Statistics *statistics) {
  const TrendRow *row = STATISTICS_ROWS(statistics, TABLE_TREND, TrendRow);
  guint n = STATISTICS_N(statistics, TABLE_TREND);
  GArray *reports = g_array_new(FALSE, FALSE, sizeof(TrendReport));
  const char *before = "";
  for (guint i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && strcmp(row[end].date, row[i].date) == 0;)
      end++;
    TrendReport report = {row[i].date, (double)date_day(row[i].date), &row[i],
                          end - i};
    if (report.day > 0 && strcmp(before, report.date) < 0)
      g_array_append_val(reports, report);
    before = report.date;
  }
  return reports;
}

static const TrendReport *report_at(const GArray *reports, guint i) {
  return &g_array_index(reports, TrendReport, i);
}

/* A figure through time, as its rows are found. */
typedef struct {
  const char *of, *key, *unit; /* unit NULL: any */
} Followed;

static const TrendRow *trend_row(const TrendReport *report,
                                 const Followed *figure) {
  const TrendRow *row = report->row;
  for (guint i = 0; i < report->n; i++)
    if (strcmp(row[i].of, figure->of) == 0 &&
        strcmp(row[i].key, figure->key) == 0 &&
        (!figure->unit || strcmp(row[i].unit, figure->unit) == 0))
      return &row[i];
  return NULL;
}

static gboolean row_is_told(const TrendRow *row) {
  return row && !mark_is_hidden(row->mark) && isfinite(row->value);
}

static guint told_count(const Followed *figure, const GArray *reports,
                        gint64 *withheld) {
  guint found = 0;
  for (guint i = 0; i < reports->len; i++) {
    const TrendRow *row = trend_row(report_at(reports, i), figure);
    found += row_is_told(row) ? 1 : 0;
    *withheld += row && mark_is_withheld(row->mark);
  }
  return found;
}

static int by_value(gconstpointer a, gconstpointer b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* Where reports come at regular times, a longer wait is one that is missing. */
#define WAITS_LEAST 3
#define WAIT_LONG 1.5

static double wait_longest(const GArray *reports) {
  if (reports->len <= WAITS_LEAST)
    return INFINITY;
  guint n = reports->len - 1;
  g_autofree double *wait = g_new(double, n);
  for (guint i = 0; i < n; i++)
    wait[i] = report_at(reports, i + 1)->day - report_at(reports, i)->day;
  qsort(wait, n, sizeof(double), by_value);
  return WAIT_LONG * wait[(n - 1) / 2];
}

/* So many whiskers and ticks have room side by side; of more reports every k-th
 * has them, the last one always. */
#define MARKS_MOST 40

static gboolean has_marks(const GArray *reports, guint i) {
  guint every = 1 + (reports->len - 1) / MARKS_MOST;
  return (reports->len - 1 - i) % every == 0;
}

/* All points of a figure; a gap is a point without a value. */
static void series_fill(const Followed *figure, const GArray *reports,
                        LineSeries *series) {
  double longest = wait_longest(reports), before = NAN;
  for (guint i = 0; i < reports->len; i++) {
    double day = report_at(reports, i)->day;
    if (day - before > longest)
      line_series_point(series, (before + day) / 2, NAN, NAN, NAN);
    const TrendRow *row = trend_row(report_at(reports, i), figure);
    gboolean whisker = has_marks(reports, i);
    if (row_is_told(row))
      line_series_point(series, day, row->value, whisker ? row->low : NAN,
                        whisker ? row->high : NAN);
    else
      line_series_point(series, day, NAN, NAN, NAN);
    before = day;
  }
}

static void dates_ticks(const Words *words, LinePanel *panel,
                        const GArray *reports) {
  for (guint i = 0; i < reports->len; i++) {
    if (i > 0 && !has_marks(reports, i))
      continue;
    g_autofree char *text = format_date(words, report_at(reports, i)->date);
    line_panel_tick(panel, report_at(reports, i)->day, text);
  }
}

/* ---- the main figures ---- */

typedef struct {
  Followed figure;
  const char *key; /* of its words */
  AxisKind axis;
} MainFigure;

#define MAIN_FIGURES 3

static void main_figures(const Report *report, MainFigure *figure) {
  figure[0] = (MainFigure){
      {"headline", "distinct", NULL}, KEY("change.trend.distinct"), AXIS_COUNT};
  figure[1] = (MainFigure){
      {"headline", "paid_share", NULL}, KEY("change.trend.paid"), AXIS_SHARE};
  figure[2] = (MainFigure){{"pay by all", "all", report->currency},
                           KEY("change.trend.pay"),
                           AXIS_MONEY};
}

static char *value_words(const Report *report, AxisKind axis,
                         const TrendRow *row) {
  const Words *words = report->words;
  if (!row_is_told(row))
    return g_strdup(EN_DASH);
  if (axis == AXIS_COUNT)
    return format_count(words, (gint64)llround(row->value));
  if (axis == AXIS_SHARE)
    return format_share(words, row->value, FORMAT_DECIMAL_N);
  return format_money_short(words, row->value, report->currency);
}

static char *range_words(const Report *report, AxisKind axis,
                         const TrendRow *row) {
  const Words *words = report->words;
  if (!row_is_told(row) || !isfinite(row->low) || !isfinite(row->high))
    return g_strdup("");
  if (axis == AXIS_SHARE)
    return format_share_range(words, row->low, row->high, FORMAT_DECIMAL_N);
  return format_money_range(words, row->low, row->high, report->currency);
}

static const TrendRow *end_row(const Followed *figure, const GArray *reports,
                               gboolean last) {
  for (guint i = 0; i < reports->len; i++) {
    guint at = last ? reports->len - 1 - i : i;
    const TrendRow *row = trend_row(report_at(reports, at), figure);
    if (row_is_told(row))
      return row;
  }
  return NULL;
}

static void trend_panel(const Report *report, LineChart *chart, AltList *list,
                        const MainFigure *main, const GArray *reports) {
  const char *head = words_get(report->words, main->key);
  LinePanel *panel = line_chart_panel(chart, head, main->axis);
  panel->currency = report->currency;
  if (main->axis == AXIS_COUNT)
    panel->low = 0;
  g_autofree char *first =
      value_words(report, main->axis, end_row(&main->figure, reports, FALSE));
  g_autofree char *last =
      value_words(report, main->axis, end_row(&main->figure, reports, TRUE));
  dates_ticks(report->words, panel, reports);
  series_fill(&main->figure, reports,
              line_panel_add(panel, reports->len == 2 ? first : NULL, last));
  g_autofree char *way = SAY(report->words, "change.trend.way",
                             TEXT("first", first), TEXT("last", last));
  alt_add(list, head, way);
}

static void numbers_begin(Chart *chart, const Words *words) {
  chart_number(chart, g_strdup(words_get(words, "change.trend.date")),
               g_strdup(words_get(words, "change.trend.value")),
               g_strdup(words_get(words, "common.interval")), NULL);
}

/* So many reports are told in numbers: a handout must not grow with its
 * history. The table has all. */
#define NUMBERS_MOST 26

/* A figure under its name: a row a report. */
static void numbers_add(Chart *chart, const Report *report, const char *name,
                        const Followed *figure, AxisKind axis,
                        const GArray *reports) {
  chart_number(chart, g_strdup(name), g_strdup(""), g_strdup(""), NULL);
  guint first = reports->len - MIN(reports->len, NUMBERS_MOST);
  if (first > 0)
    chart_number(chart,
                 SAY(report->words, "change.trend.earlier", COUNT("n", first)),
                 g_strdup(EN_DASH), g_strdup(EN_DASH), NULL);
  for (guint i = first; i < reports->len; i++) {
    const TrendRow *row = trend_row(report_at(reports, i), figure);
    chart_number(chart, format_date(report->words, report_at(reports, i)->date),
                 value_words(report, axis, row), range_words(report, axis, row),
                 NULL);
  }
}

/* Figures of which at least two reports tell. */
static GArray *main_shown(const Report *report, const GArray *reports,
                          gint64 *withheld) {
  MainFigure figure[MAIN_FIGURES];
  main_figures(report, figure);
  GArray *shown = g_array_new(FALSE, FALSE, sizeof(MainFigure));
  for (guint k = 0; k < MAIN_FIGURES; k++)
    if ((strcmp(figure[k].figure.of, "headline") == 0 || report->currency) &&
        told_count(&figure[k].figure, reports, withheld) >= 2)
      g_array_append_val(shown, figure[k]);
  return shown;
}

Chart *chart_trend(const Report *report, double width) {
  const Words *words = report->words;
  g_autoptr(GArray) reports = trend_reports(report->statistics);
  gint64 withheld = 0;
  g_autoptr(GArray) shown = main_shown(report, reports, &withheld);
  if (shown->len == 0)
    return NULL;
  LineChart *lines = line_chart_new(width);
  AltList list = {.words = words};
  for (guint k = 0; k < shown->len; k++)
    trend_panel(report, lines, &list, &g_array_index(shown, MainFigure, k),
                reports);
  Chart *chart = chart_new(
      SAY(words, "change.trend.title", COUNT("n", reports->len)),
      chart_withheld(words,
                     SAY(words, "change.trend.subtitle", COUNT("n", report->n)),
                     KEY("chart.withheld.values"), withheld),
      SAY(words, "change.trend.alt", COUNT("n", reports->len),
          TAKE("list", alt_take(&list))),
      line_chart_scene(lines, report->measure));
  numbers_begin(chart, words);
  for (guint k = 0; k < shown->len; k++) {
    const MainFigure *main = &g_array_index(shown, MainFigure, k);
    numbers_add(chart, report, words_get(words, main->key), &main->figure,
                main->axis, reports);
  }
  return chart_of(TABLE_TREND, NULL, chart);
}

/* ---- shares ---- */

/* The first few of today that at least two reports tell of: they are ranked. */
static GArray *shares_shown(const Report *report, const char *of,
                            const GArray *reports, guint most,
                            gint64 *withheld) {
  const TrendRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_TREND, TrendRow);
  GArray *shown = g_array_new(FALSE, FALSE, sizeof(Followed));
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_TREND) &&
                    shown->len < most && reports->len >= 2;
       i++) {
    if (strcmp(row[i].of, of) != 0 ||
        strcmp(row[i].date, report->statistics->date) != 0 ||
        !row_is_told(&row[i]))
      continue;
    Followed figure = {row[i].of, row[i].key, NULL};
    if (told_count(&figure, reports, withheld) >= 2)
      g_array_append_val(shown, figure);
  }
  return shown;
}

static const char *share_name(const Report *report, const Followed *figure,
                              const GArray *reports) {
  const TrendRow *row = end_row(figure, reports, TRUE);
  return group_name(report, row->of, row->name);
}

static char *share_label(const Report *report, const char *name,
                         const TrendRow *row) {
  return SAY(report->words, "chart.alt.item", TEXT("label", name),
             TAKE("value", value_words(report, AXIS_SHARE, row)));
}

Chart *chart_trend_shares(const Report *report, const char *of, double width,
                          guint most) {
  const Words *words = report->words;
  g_autoptr(GArray) reports = trend_reports(report->statistics);
  gint64 withheld = 0;
  g_autoptr(GArray) shown = shares_shown(report, of, reports, most, &withheld);
  if (shown->len == 0)
    return NULL;
  LineChart *lines = line_chart_new(width);
  lines->height = 120;
  LinePanel *panel = line_chart_panel(lines, NULL, AXIS_SHARE);
  dates_ticks(words, panel, reports);
  AltList list = {.words = words};
  for (guint k = 0; k < shown->len; k++) {
    const Followed *figure = &g_array_index(shown, Followed, k);
    const char *name = share_name(report, figure, reports);
    const TrendRow *begin = end_row(figure, reports, FALSE);
    const TrendRow *end = end_row(figure, reports, TRUE);
    g_autofree char *first = share_label(report, name, begin);
    g_autofree char *last = share_label(report, name, end);
    series_fill(figure, reports,
                line_panel_add(panel, reports->len == 2 ? first : NULL, last));
    g_autofree char *way =
        SAY(words, "change.trend.way",
            TAKE("first", value_words(report, AXIS_SHARE, begin)),
            TAKE("last", value_words(report, AXIS_SHARE, end)));
    alt_add(&list, name, way);
  }
  Chart *chart =
      chart_new(g_strdup(words_get(words, "change.trend.skills")),
                chart_withheld(words,
                               SAY(words, "change.trend.skills.subtitle",
                                   COUNT("n", report->n)),
                               KEY("chart.withheld.values"), withheld),
                SAY(words, "change.trend.skills.alt", COUNT("n", reports->len),
                    TAKE("list", alt_take(&list))),
                line_chart_scene(lines, report->measure));
  numbers_begin(chart, words);
  for (guint k = 0; k < shown->len; k++) {
    const Followed *figure = &g_array_index(shown, Followed, k);
    numbers_add(chart, report, share_name(report, figure, reports), figure,
                AXIS_SHARE, reports);
  }
  return chart_of(TABLE_TREND, of, chart);
}
