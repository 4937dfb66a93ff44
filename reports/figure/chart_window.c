/* How long jobs last, how many hours they take, how long adverts stand, and
 * when jobs start: bands in the order of their scale. */
#include <string.h>

#include "reports/figure/chart_share.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"

/* More months than this are told by quarters. */
#define MOST_MONTHS 9

static const ChartKeys window_keys[] = {
    {"duration", KEY("chart.window.title.duration"),
     KEY("chart.window.subtitle.duration"), KEY("chart.window.alt.duration")},
    {"hours", KEY("chart.window.title.hours"),
     KEY("chart.window.subtitle.hours"), KEY("chart.window.alt.hours")},
    {"days open", KEY("chart.window.title.open"),
     KEY("chart.window.subtitle.open"), KEY("chart.window.alt.open")},
    {"start", KEY("chart.window.title.start"),
     KEY("chart.window.subtitle.start"), KEY("chart.window.alt.start")},
};

/* The next row of the window from *at on, or NULL; *at goes behind it. */
static const WindowRow *window_next(const Statistics *statistics,
                                    const char *window, guint *at) {
  const WindowRow *row = STATISTICS_ROWS(statistics, TABLE_WINDOWS, WindowRow);
  while (*at < STATISTICS_N(statistics, TABLE_WINDOWS))
    if (strcmp(row[(*at)++].window, window) == 0)
      return &row[*at - 1];
  return NULL;
}

static gboolean is_stated(const WindowRow *row) {
  return strcmp(row->value, "not stated") != 0;
}

/* "start" is by month, by quarter where there are many. */
static const char *window_of(const Statistics *statistics, const char *window) {
  guint months = 0;
  if (strcmp(window, "start") != 0)
    return window;
  guint at = 0;
  for (const WindowRow *row;
       (row = window_next(statistics, "start month", &at)) != NULL;)
    months += is_stated(row) ? 1 : 0;
  return months > MOST_MONTHS ? "start quarter" : "start month";
}

/* "2026-05": May 2026; "2026-Q2": the second quarter; the caller frees. */
static char *start_words(const Words *words, const char *value) {
  if (strlen(value) != strlen("2026-05"))
    return g_strdup(words_value(words, "window", value));
  g_autofree char *year = g_strndup(value, 4);
  const char *part = value + 5;
  if (*part == 'Q')
    return SAY(words, "chart.window.quarter", TEXT("quarter", part + 1),
               TEXT("year", year));
  return SAY(words, "chart.window.month",
             TEXT("month", words_value(words, "month", part)),
             TEXT("year", year));
}

/* Returns how many rows say something. */
static guint window_add(const Report *report, RowChart *chart, AltList *list,
                        const char *window) {
  guint saying = 0, at = 0;
  for (const WindowRow *row;
       (row = window_next(report->statistics, window, &at)) != NULL;) {
    g_autofree char *name = start_words(report->words, row->value);
    const ShareRow share = {name,     row->postings, row->share,
                            row->low, row->high,     row->mark};
    chart_share_add(report->words, chart, list, &share, report->n);
    saying += is_stated(row) && !mark_is_hidden(row->mark);
  }
  return saying;
}

Chart *chart_window(const Report *report, const char *window, double width) {
  const Words *words = report->words;
  RowChart *chart = chart_share_new(words, width);
  AltList list = {.words = words};
  const char *of = window_of(report->statistics, window);
  guint saying = window_add(report, chart, &list, of);
  g_autofree char *values = alt_take(&list);
  if (saying == 0) {
    row_chart_free(chart);
    return NULL;
  }
  const ChartKeys *keys =
      chart_keys(window_keys, G_N_ELEMENTS(window_keys), window);
  return chart_of(
      TABLE_WINDOWS, window,
      chart_of_rows(
          g_strdup(words_get(words, keys->title)),
          chart_withheld(words,
                         SAY(words, keys->subtitle, COUNT("n", report->n)),
                         KEY("chart.withheld.values"),
                         WITHHELD_WHERE(report->statistics, TABLE_WINDOWS,
                                        {"window", of})),
          SAY(words, keys->alt, TEXT("list", values)), chart, report->measure));
}
