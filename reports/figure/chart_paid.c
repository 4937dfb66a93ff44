/* Who states pay, how wide ranges are, and what silence may hide. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/rows.h"

/* A share of fewer postings says nothing. */
#define GROUP_LEAST 5

/* ---- who states pay ---- */

static gboolean is_shown(const TransparencyRow *row, const char *by) {
  return strcmp(row->by, by) == 0 && !mark_is_hidden(row->mark) &&
         isfinite(row->share) && row->postings >= GROUP_LEAST &&
         strcmp(row->group, "not stated") != 0;
}

static int by_postings(gconstpointer a, gconstpointer b) {
  const TransparencyRow *x = *(const TransparencyRow *const *)a,
                        *y = *(const TransparencyRow *const *)b;
  if (x->postings != y->postings)
    return x->postings < y->postings ? 1 : -1;
  return strcmp(x->group, y->group);
}

static int by_share(gconstpointer a, gconstpointer b) {
  const TransparencyRow *x = *(const TransparencyRow *const *)a,
                        *y = *(const TransparencyRow *const *)b;
  if (x->share != y->share)
    return x->share < y->share ? 1 : -1;
  return by_postings(a, b);
}

/* The `most` largest groups, the most open first. */
static GPtrArray *stating_groups(const Report *report, const char *by,
                                 guint most, guint *left) {
  GPtrArray *found = g_ptr_array_new();
  const TransparencyRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_TRANSPARENCY, TransparencyRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_TRANSPARENCY);
       i++)
    if (is_shown(&row[i], by))
      g_ptr_array_add(found, (gpointer)&row[i]);
  *left = chart_keep(found, by_postings, most, by_share);
  return found;
}

static const ChartKeys stated_keys[] = {
    {"role", KEY("chart.stated.title.role"), KEY("chart.stated.subtitle.role"),
     KEY("chart.stated.alt.role")},
    {"place", KEY("chart.stated.title.place"),
     KEY("chart.stated.subtitle.place"), KEY("chart.stated.alt.place")},
    {"employer", KEY("chart.stated.title.employer"),
     KEY("chart.stated.subtitle.employer"), KEY("chart.stated.alt.employer")},
};

/* Only ends whose intervals do not meet are told apart. */
static char *stating_title(const Report *report, const GPtrArray *rows,
                           const char *by, const char *plain) {
  const Words *words = report->words;
  const TransparencyRow *top = rows->pdata[0],
                        *low = rows->pdata[rows->len - 1];
  if (rows->len < 2 || top->mark[0] || low->mark[0] || !(top->low > low->high))
    return g_strdup(plain);
  return chart_title(
      SAY(words, "chart.stated.title.found",
          TAKE("group", group_label(report, by, top->group)),
          TAKE("share", format_share(words, top->share, top->postings)),
          TEXT("other", group_name(report, by, low->group)),
          TAKE("less", format_share(words, low->share, low->postings))),
      plain);
}

static void stating_add(const Report *report, RowChart *chart, AltList *list,
                        const TransparencyRow *data) {
  const Words *words = report->words;
  g_autofree char *name = group_label(report, data->by, data->group);
  Row *row = row_chart_add(chart, GLYPH_DOT, name);
  row_interval(row, data->share, data->low, data->high, data->mark);
  row->cell[0] = format_count(words, data->postings);
  row->cell[1] = format_share(words, data->share, data->postings);
  alt_add(list, group_name(report, data->by, data->group), row->cell[1]);
}

static char *stating_subtitle(const Report *report, const ChartKeys *keys,
                              gint64 n, guint left) {
  const Words *words = report->words;
  char *text = SAY(words, keys->subtitle, COUNT("n", n));
  if (left > 0)
    text = chart_clause(words, text,
                        SAY(words, "chart.stated.rest", COUNT("n", left)));
  return chart_withheld(
      words, text, KEY("chart.withheld.groups"),
      WITHHELD_WHERE(report->statistics, TABLE_TRANSPARENCY, {"by", keys->by}));
}

Chart *chart_pay_stated(const Report *report, const char *by, double width,
                        guint most) {
  const Words *words = report->words;
  guint left;
  g_autoptr(GPtrArray) rows = stating_groups(report, by, most, &left);
  if (rows->len < 2)
    return NULL;
  const ChartKeys *keys =
      chart_keys(stated_keys, G_N_ELEMENTS(stated_keys), by);
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  chart->high = 1;
  row_chart_column(chart, words_get(words, "common.n"), ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, words_get(words, "chart.stated.share"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  AltList list = {.words = words};
  gint64 n = 0;
  for (guint i = 0; i < rows->len; i++) {
    stating_add(report, chart, &list, rows->pdata[i]);
    n += ((const TransparencyRow *)rows->pdata[i])->postings;
  }
  return chart_of(
      TABLE_TRANSPARENCY, by,
      chart_of_rows(
          stating_title(report, rows, by, words_get(words, keys->title)),
          stating_subtitle(report, keys, n, left),
          SAY(words, keys->alt, TAKE("list", alt_take(&list))), chart,
          report->measure));
}

/* ---- how wide ranges are ---- */

static void width_add(const Words *words, RowChart *chart,
                      const PayWidthRow *data) {
  g_autofree char *name =
      format_sentence(words_value(words, "width", data->width));
  gboolean hidden = mark_is_hidden(data->mark);
  Row *row = row_chart_add(chart, hidden ? GLYPH_NONE : GLYPH_DOT, name);
  row->mark = data->mark;
  if (hidden)
    return;
  row_interval(row, data->share, data->low, data->high, data->mark);
  row->cell[0] = format_count(words, data->postings);
  row->cell[1] = format_share(words, data->share, data->n);
}

/* How many classes of widths are shown, of how many ranges. */
typedef struct {
  guint shown;
  gint64 n;
} Widths;

static Widths widths_add(const Report *report, RowChart *chart) {
  const PayWidthRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_WIDTHS, PayWidthRow);
  Widths widths = {0};
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_WIDTHS);
       i++) {
    if (strcmp(row[i].seniority, "all") != 0 ||
        g_strcmp0(row[i].currency, report->currency) != 0)
      continue;
    width_add(report->words, chart, &row[i]);
    widths.n = MAX(widths.n, row[i].n);
    widths.shown += !mark_is_hidden(row[i].mark);
  }
  return widths;
}

Chart *chart_pay_widths(const Report *report, double width) {
  const Words *words = report->words;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, words_get(words, "common.n"), ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, words_get(words, "chart.share"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  Widths widths = widths_add(report, chart);
  if (widths.shown < 3) {
    row_chart_free(chart);
    return NULL;
  }
  const PayRow *all = pay_all(report->statistics, report->currency);
  g_autofree char *median =
      all && isfinite(all->width_p50) && !mark_is_hidden(all->mark)
          ? format_share(words, all->width_p50, 1)
          : NULL;
  char *title =
      median ? SAY(words, "chart.widths.title.found", TEXT("width", median))
             : g_strdup(words_get(words, "chart.widths.title"));
  char *alt = median ? SAY(words, "chart.widths.alt.median",
                           COUNT("n", widths.n), TEXT("width", median))
                     : SAY(words, "chart.widths.alt", COUNT("n", widths.n));
  char *subtitle = chart_withheld(
      words, SAY(words, "chart.widths.subtitle", COUNT("n", widths.n)),
      KEY("chart.withheld.values"),
      WITHHELD_WHERE(report->statistics, TABLE_PAY_WIDTHS, {"seniority", "all"},
                     {"currency", report->currency}));
  return chart_of(TABLE_PAY_WIDTHS, NULL,
                  chart_of_rows(title, subtitle, alt, chart, report->measure));
}

/* ---- what silence may hide ---- */

static const PayBoundRow *bound_of(const Report *report) {
  const PayBoundRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_BOUNDS, PayBoundRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_BOUNDS); i++)
    if (strcmp(row[i].by, "all") == 0 &&
        g_strcmp0(row[i].currency, report->currency) == 0)
      return mark_is_hidden(row[i].mark) ? NULL : &row[i];
  return NULL;
}

static void span_row(const Words *words, RowChart *chart, const char *label,
                     double low, double high, double value,
                     const char *currency) {
  Row *row = row_chart_add(chart, GLYPH_DOT, label);
  row_interval(row, value, low, high, "");
  row->cell[0] = format_money_range(words, low, high, currency);
}

static gboolean bounds_are_told(const PayBoundRow *bound, const PayRow *all) {
  return bound && all && isfinite(bound->lower) && isfinite(bound->upper) &&
         bound->lower < bound->upper && !mark_is_hidden(all->mark) &&
         isfinite(all->p50_low);
}

/* The median with its interval; were all others paid less, or more; and that
 * with its interval: each line is wider than the one above. */
Chart *chart_pay_bounds(const Report *report, double width) {
  const Words *words = report->words;
  const char *currency = report->currency;
  const PayBoundRow *bound = bound_of(report);
  const PayRow *all = pay_all(report->statistics, currency);
  if (!bounds_are_told(bound, all))
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_MONEY;
  chart->currency = currency;
  row_chart_column(chart, words_get(words, "chart.bounds.head"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  span_row(words, chart, words_get(words, "chart.bounds.stating"), all->p50_low,
           all->p50_high, all->p50, currency);
  span_row(words, chart, words_get(words, "chart.bounds.all"), bound->lower,
           bound->upper, NAN, currency);
  if (isfinite(bound->low) && isfinite(bound->high))
    span_row(words, chart, words_get(words, "chart.bounds.interval"),
             bound->low, bound->high, NAN, currency);
  g_autofree char *range =
      format_money_range(words, bound->lower, bound->upper, currency);
  return chart_of(
      TABLE_PAY_BOUNDS, NULL,
      chart_of_rows(
          SAY(words, "chart.bounds.title", TEXT("range", range)),
          SAY(words, "chart.bounds.subtitle",
              TEXT("currency", format_currency_words(words, currency)),
              COUNT("n", bound->postings)),
          SAY(words, "chart.bounds.alt", TEXT("range", range)), chart,
          report->measure));
}

/* ---- entry against experienced ---- */

static gboolean gap_is_shown(const Report *report, const PayGapRow *row) {
  return g_strcmp0(row->currency, report->currency) == 0 &&
         !mark_is_hidden(row->mark) && isfinite(row->difference) &&
         isfinite(row->low);
}

/* "Full-time, 65 / 475": postings of entry and of experienced titles. */
static char *gap_label(const Report *report, const PayGapRow *row) {
  return SAY(report->words, "chart.gap.label",
             TAKE("group", group_label(report, row->by, row->group)),
             COUNT("entry", row->entry),
             COUNT("experienced", row->experienced));
}

static char *gap_title(const Report *report, const PayGapRow *first) {
  if (!first || strcmp(first->by, "all") != 0 || first->mark[0] ||
      !(first->low > 0))
    return g_strdup(words_get(report->words, "chart.gap.title"));
  return SAY(report->words, "chart.gap.title.found",
             TAKE("money", format_money_short(report->words, first->difference,
                                              report->currency)));
}

static void gap_add(const Report *report, RowChart *chart, AltList *list,
                    const PayGapRow *row) {
  const Words *words = report->words;
  g_autofree char *name = gap_label(report, row);
  Row *drawn = row_chart_add(chart, GLYPH_PAIR, name);
  drawn->mark = row->mark;
  drawn->value[0] = row->experienced_median;
  drawn->value[1] = row->entry_median;
  drawn->cell[0] = format_money_short(words, row->difference, report->currency);
  drawn->cell[1] =
      format_money_range(words, row->low, row->high, report->currency);
  alt_add(list, name, drawn->cell[0]);
}

Chart *chart_pay_gap(const Report *report, double width, guint most) {
  const Words *words = report->words;
  const PayGapRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_GAP, PayGapRow);
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  row_chart_column(chart, words_get(words, "chart.gap.difference"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  row_chart_interval(chart, words_get(words, "common.interval"));
  const PayGapRow *first = NULL;
  AltList list = {.words = words};
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_GAP); i++) {
    if (chart->rows->len >= most || !gap_is_shown(report, &row[i]))
      continue;
    first = first ? first : &row[i];
    gap_add(report, chart, &list, &row[i]);
  }
  if (!first) {
    row_chart_free(chart);
    return NULL;
  }
  char *subtitle =
      SAY(words, "chart.gap.subtitle", COUNT("entry", first->entry),
          COUNT("experienced", first->experienced));
  return chart_of(
      TABLE_PAY_GAP, NULL,
      chart_of_rows(
          gap_title(report, first),
          chart_withheld(words, subtitle, KEY("chart.withheld.groups"),
                         WITHHELD_WHERE(report->statistics, TABLE_PAY_GAP,
                                        {"currency", report->currency})),
          SAY(words, "chart.gap.alt", TAKE("list", alt_take(&list))), chart,
          report->measure));
}
