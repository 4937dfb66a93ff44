#include "reports/figure/chart_share.h"

#include "reports/figure/format.h"

/* Narrower charts have room for a letter only. */
#define NARROW 300

RowChart *chart_share_new(const Words *words, double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart,
                   words_get(words, width < NARROW ? KEY("common.n")
                                                   : KEY("common.postings")),
                   ROW_RIGHT, STYLE_VALUE);
  row_chart_column(chart, words_get(words, "chart.share"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  return chart;
}

Row *chart_share_add(const Words *words, RowChart *chart, AltList *list,
                     const ShareRow *of, gint64 n) {
  g_autofree char *label = format_sentence(of->name);
  gboolean hidden = mark_is_hidden(of->mark);
  Row *row = row_chart_add(chart, hidden ? GLYPH_NONE : GLYPH_DOT, label);
  row->mark = of->mark;
  if (hidden)
    return row;
  row_interval(row, of->share, of->low, of->high, of->mark);
  row->cell[0] = format_count(words, of->postings);
  row->cell[1] = format_share(words, of->share, n);
  alt_add(list, of->name, row->cell[1]);
  return row;
}
