/* The numbers of a row chart as a table. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/rows.h"

/* A share of a chart is printed with a decimal: the table is for looking up. */
static char *value_words(const Words *words, const RowChart *chart,
                         double value) {
  if (!isfinite(value))
    return g_strdup("");
  switch (chart->axis) {
  case AXIS_SHARE:
    return format_share(words, value, FORMAT_DECIMAL_N);
  case AXIS_MONEY:
    return format_money(words, value, chart->currency);
  case AXIS_COUNT:
    return format_number(words, value, value == floor(value) ? 0 : 2);
  case AXIS_TIMES:
    return format_number(words, exp2(value), 2);
  case AXIS_SIGNED:
    return format_signed(words, value, 1);
  case AXIS_CHANGE:
    break;
  }
  return format_change(words, value);
}

/* A column of values beside the cells. */
typedef struct {
  const char *key; /* of its head; NULL: a quantile */
  double quantile; /* NAN ends a list of columns */
  int at;          /* of Row.value, or EXTRA_DOTS */
} Extra;

#define EXTRA_DOTS (-1)
#define EXTRA_END                                                              \
  { NULL, NAN, 0 }

static const Extra of_dot[] = {
    {KEY("chart.low"), 0, 1}, {KEY("chart.high"), 0, 2}, EXTRA_END};
static const Extra of_band[] = {{NULL, 0.1, 0},
                                {NULL, 0.25, 1},
                                {NULL, 0.75, 3},
                                {NULL, 0.9, 4},
                                EXTRA_END};
static const Extra of_pair[] = {
    {KEY("chart.disc"), 0, 0}, {KEY("chart.ring"), 0, 1}, EXTRA_END};
static const Extra of_dots[] = {{KEY("chart.dots"), 0, EXTRA_DOTS}, EXTRA_END};
static const Extra of_none[] = {EXTRA_END};

static gboolean extra_is(const Extra *extra) { return !isnan(extra->quantile); }

static char *extra_head(const Words *words, const Extra *extra) {
  return extra->key ? g_strdup(words_get(words, extra->key))
                    : format_share(words, extra->quantile, 0);
}

static const Extra *extras(const RowChart *chart) {
  gboolean told = FALSE; /* a column has the interval already */
  for (guint c = 0; c < chart->columns; c++)
    told = told || chart->column[c].interval;
  for (guint i = 0; i < chart->rows->len; i++)
    switch (((const Row *)chart->rows->pdata[i])->glyph) {
    case GLYPH_DOT:
      return told ? of_none : of_dot;
    case GLYPH_BAND:
      return of_band;
    case GLYPH_PAIR:
      return of_pair;
    case GLYPH_DOTS:
      return of_dots;
    case GLYPH_NONE:
    case GLYPH_HEAD:
    case GLYPH_SPAN:
      break;
    }
  return of_none;
}

static char *dots_words(const Words *words, const RowChart *chart,
                        const Row *row) {
  char *all = NULL;
  for (guint d = 0; row->dots && d < row->dots->len; d++) {
    char *dot = format_money_short(words, g_array_index(row->dots, double, d),
                                   chart->currency);
    all = all == NULL ? dot
                      : SAY(words, "chart.dots.more", TAKE("list", all),
                            TAKE("next", dot));
  }
  return all != NULL ? all : g_strdup("");
}

/* Whether any row has a value of the report before, drawn or not. */
static gboolean has_rings(const RowChart *chart) {
  for (guint i = 0; chart->rings && i < chart->rows->len; i++)
    if (isfinite(((const Row *)chart->rows->pdata[i])->ring))
      return TRUE;
  return FALSE;
}

static void add_head(const Words *words, GPtrArray *table,
                     const RowChart *chart, const Extra *extra,
                     gboolean rings) {
  g_autoptr(GPtrArray) row = g_ptr_array_new();
  g_ptr_array_add(row, g_strdup(chart->label_head ? chart->label_head : ""));
  for (guint c = 0; c < chart->columns; c++)
    g_ptr_array_add(row, g_strdup(chart->column[c].head));
  for (; extra_is(extra); extra++)
    g_ptr_array_add(row, extra_head(words, extra));
  if (rings)
    g_ptr_array_add(row, g_strdup(chart->rings));
  g_ptr_array_add(row, NULL);
  g_ptr_array_add(table, g_memdup2(row->pdata, row->len * sizeof(char *)));
}

static void add_row(const Words *words, GPtrArray *table, const RowChart *chart,
                    const Row *data, const Extra *extra, gboolean rings) {
  g_autoptr(GPtrArray) row = g_ptr_array_new();
  g_ptr_array_add(row, format_marked(words, g_strdup(data->label), data->mark));
  for (guint c = 0; c < chart->columns; c++)
    g_ptr_array_add(row, g_strdup(data->cell[c] ? data->cell[c] : ""));
  for (; extra_is(extra); extra++)
    g_ptr_array_add(row,
                    extra->at == EXTRA_DOTS
                        ? dots_words(words, chart, data)
                        : value_words(words, chart, data->value[extra->at]));
  if (rings)
    g_ptr_array_add(row, value_words(words, chart, data->ring));
  g_ptr_array_add(row, NULL);
  g_ptr_array_add(table, g_memdup2(row->pdata, row->len * sizeof(char *)));
}

GPtrArray *row_chart_numbers(const Words *words, const RowChart *chart) {
  GPtrArray *table = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  const Extra *extra = extras(chart);
  gboolean rings = has_rings(chart);
  add_head(words, table, chart, extra, rings);
  for (guint i = 0; i < chart->rows->len; i++)
    add_row(words, table, chart, chart->rows->pdata[i], extra, rings);
  return table;
}
