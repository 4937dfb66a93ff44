/* Who states pay, how wide ranges are, and what silence may hide. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
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
  g_ptr_array_sort(found, by_postings);
  *left = found->len > most ? found->len - most : 0;
  if (found->len > most)
    g_ptr_array_set_size(found, (gint)most);
  g_ptr_array_sort(found, by_share);
  return found;
}

/* Only ends whose intervals do not meet are told apart. */
static char *stating_title(const Words *words, const GPtrArray *rows,
                           const char *by) {
  const TransparencyRow *top = rows->pdata[0],
                        *low = rows->pdata[rows->len - 1];
  g_autofree char *plain = g_strdup_printf("Who states pay, by %s", by);
  if (rows->len < 2 || top->mark[0] || low->mark[0] || !(top->low > low->high))
    return g_steal_pointer(&plain);
  g_autofree char *name = format_sentence(top->group);
  g_autofree char *a = format_share(words, top->share, top->postings);
  g_autofree char *b = format_share(words, low->share, low->postings);
  return chart_title(
      g_strdup_printf("%s: %s state pay; %s: %s", name, a, low->group, b),
      plain);
}

Chart *chart_pay_stated(const Report *report, const char *by, double width,
                        guint most) {
  guint left;
  g_autoptr(GPtrArray) rows = stating_groups(report, by, most, &left);
  if (rows->len < 2)
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  chart->high = 1;
  row_chart_column(chart, "n", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "State pay", ROW_RIGHT, STYLE_VALUE_STRONG);
  AltList list = {0};
  gint64 n = 0;
  for (guint i = 0; i < rows->len; i++) {
    const TransparencyRow *data = rows->pdata[i];
    g_autofree char *name = format_sentence(data->group);
    Row *row = row_chart_add(chart, GLYPH_DOT, name);
    row->value[0] = data->share;
    row->value[1] = data->low;
    row->value[2] = data->high;
    row->mark = data->mark;
    row->cell[0] = format_count(report->words, data->postings);
    row->cell[1] = format_share(report->words, data->share, data->postings);
    n += data->postings;
    alt_add(&list, data->group, row->cell[1]);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, n);
  g_autofree char *rest =
      left ? g_strdup_printf("; %u smaller group%s in tables/transparency.csv",
                             left, left == 1 ? "" : "s")
           : g_strdup("");
  return chart_of(
      TABLE_TRANSPARENCY, by,
      chart_of_rows(
          stating_title(report->words, rows, by),
          g_strdup_printf("Share of the postings of %s %s that state base pay, "
                          "95%% intervals. n = %s%s",
                          *by == 'e' ? "an" : "a", by, count, rest),
          g_strdup_printf(
              "Dot plot of the share of postings that state pay, by "
              "%s: %s.",
              by, words),
          chart, report->measure));
}

/* ---- how wide ranges are ---- */

static void width_add(const Words *words, RowChart *chart,
                      const PayWidthRow *data) {
  g_autofree char *label = strcmp(data->width, "0") == 0
                               ? g_strdup("one figure, no range")
                               : g_strdup(data->width);
  g_autofree char *name = format_sentence(label);
  gboolean hidden = mark_is_hidden(data->mark);
  Row *row = row_chart_add(chart, hidden ? GLYPH_NONE : GLYPH_DOT, name);
  row->mark = data->mark;
  if (hidden)
    return;
  row->value[0] = data->share;
  row->value[1] = data->low;
  row->value[2] = data->high;
  row->cell[0] = format_count(words, data->postings);
  row->cell[1] = format_share(words, data->share, data->n);
}

Chart *chart_pay_widths(const Report *report, double width) {
  const PayWidthRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_WIDTHS, PayWidthRow);
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, "n", ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, "Share", ROW_RIGHT, STYLE_VALUE_STRONG);
  gint64 n = 0;
  guint shown = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_WIDTHS);
       i++) {
    if (strcmp(row[i].seniority, "all") != 0 ||
        g_strcmp0(row[i].currency, report->currency) != 0)
      continue;
    width_add(report->words, chart, &row[i]);
    n = MAX(n, row[i].n);
    shown += !mark_is_hidden(row[i].mark);
  }
  if (shown < 3) {
    row_chart_free(chart);
    return NULL;
  }
  const PayRow *all = pay_all(report->statistics, report->currency);
  g_autofree char *median =
      all && isfinite(all->width_p50) && !mark_is_hidden(all->mark)
          ? format_share(report->words, all->width_p50, 1)
          : NULL;
  g_autofree char *count = format_count(report->words, n);
  return chart_of(
      TABLE_PAY_WIDTHS, NULL,
      chart_of_rows(
          median ? g_strdup_printf("Half of ranges are wider than %s", median)
                 : g_strdup("How wide ranges are"),
          g_strdup_printf("Highest less lowest pay of a range, as part of its "
                          "middle; share of ranges, 95%% intervals. n = %s",
                          count),
          g_strdup_printf("Dot plot of the widths of %s ranges of pay%s%s.",
                          count, median ? ", median " : "",
                          median ? median : ""),
          chart, report->measure));
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
  row->value[0] = value;
  row->value[1] = low;
  row->value[2] = high;
  row->cell[0] = format_money_range(words, low, high, currency);
}

/* The median with its interval; were all others paid less, or more; and that
 * with its interval: each line is wider than the one above. */
Chart *chart_pay_bounds(const Report *report, double width) {
  const PayBoundRow *bound = bound_of(report);
  const PayRow *all = pay_all(report->statistics, report->currency);
  if (!bound || !isfinite(bound->lower) || !isfinite(bound->upper) || !all ||
      mark_is_hidden(all->mark) || !isfinite(all->p50_low) ||
      !(bound->lower < bound->upper))
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  row_chart_column(chart, "Median lies in", ROW_RIGHT, STYLE_VALUE_STRONG);
  span_row(report->words, chart, "Of those who state pay: 95% interval",
           all->p50_low, all->p50_high, all->p50, report->currency);
  span_row(report->words, chart, "Of all: the silent paid anything",
           bound->lower, bound->upper, NAN, report->currency);
  if (isfinite(bound->low) && isfinite(bound->high))
    span_row(report->words, chart, "Of all, with its 95% interval", bound->low,
             bound->high, NAN, report->currency);
  g_autofree char *count = format_count(report->words, bound->postings);
  g_autofree char *range = format_money_range(report->words, bound->lower,
                                              bound->upper, report->currency);
  return chart_of(
      TABLE_PAY_BOUNDS, NULL,
      chart_of_rows(
          g_strdup_printf("Silence leaves the median anywhere in %s", range),
          g_strdup_printf(
              "Median of annual pay if every posting that states none, "
              "or an open range, paid less than all others, or more; "
              "%s. n = %s that are or could be paid in it",
              format_currency_words(report->words, report->currency), count),
          g_strdup_printf("The median of annual pay between the bounds that "
                          "silence leaves: %s.",
                          range),
          chart, report->measure));
}

/* ---- entry against experienced ---- */

static gboolean gap_is_shown(const Report *report, const PayGapRow *row) {
  return g_strcmp0(row->currency, report->currency) == 0 &&
         !mark_is_hidden(row->mark) && isfinite(row->difference) &&
         isfinite(row->low);
}

/* "Full-time, 65 / 475": postings of entry and of experienced titles. */
static char *gap_label(const Words *words, const PayGapRow *row) {
  g_autofree char *name =
      format_sentence(strcmp(row->by, "all") == 0 ? "all" : row->group);
  g_autofree char *entry = format_count(words, row->entry);
  g_autofree char *experienced = format_count(words, row->experienced);
  return g_strdup_printf("%s, %s / %s", name, entry, experienced);
}

static char *gap_title(const Report *report, const PayGapRow *first) {
  if (!first || strcmp(first->by, "all") != 0 || first->mark[0] ||
      !(first->low > 0))
    return g_strdup("Entry pay against that of experienced people");
  g_autofree char *more =
      format_money_short(report->words, first->difference, report->currency);
  return g_strdup_printf("Experienced titles are paid %s more than entry ones",
                         more);
}

Chart *chart_pay_gap(const Report *report, double width, guint most) {
  const PayGapRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_GAP, PayGapRow);
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_MONEY;
  chart->currency = report->currency;
  row_chart_column(chart, "Difference", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_column(chart, "95% CI", ROW_RIGHT, STYLE_VALUE);
  const PayGapRow *first = NULL;
  AltList list = {0};
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_GAP) &&
                    chart->rows->len < most;
       i++) {
    if (!gap_is_shown(report, &row[i]))
      continue;
    first = first ? first : &row[i];
    g_autofree char *name = gap_label(report->words, &row[i]);
    Row *drawn = row_chart_add(chart, GLYPH_PAIR, name);
    drawn->mark = row[i].mark;
    drawn->value[0] = row[i].experienced_median;
    drawn->value[1] = row[i].entry_median;
    drawn->cell[0] =
        format_money_short(report->words, row[i].difference, report->currency);
    drawn->cell[1] = format_money_range(report->words, row[i].low, row[i].high,
                                        report->currency);
    alt_add(&list, name, drawn->cell[0]);
  }
  if (!first) {
    row_chart_free(chart);
    return NULL;
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *entry = format_count(report->words, first->entry);
  g_autofree char *experienced =
      format_count(report->words, first->experienced);
  return chart_of(
      TABLE_PAY_GAP, NULL,
      chart_of_rows(
          gap_title(report, first),
          g_strdup_printf(
              "Medians of annual pay. Ring: intern and entry titles; "
              "disc: mid and above; 95%% CI of the difference. n = %s "
              "and %s",
              entry, experienced),
          g_strdup_printf(
              "Difference of median pay between experienced and entry "
              "titles: %s.",
              words),
          chart, report->measure));
}
