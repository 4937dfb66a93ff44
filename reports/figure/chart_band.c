#include "reports/figure/chart_band.h"

#include <math.h>
#include <string.h>

RowChart *chart_bands_new(const Words *words, const char *currency,
                          double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_MONEY;
  chart->currency = currency;
  row_chart_column(chart, words_get(words, "common.postings"), ROW_LEFT,
                   STYLE_VALUE);
  row_chart_column(chart, words_get(words, "common.median"), ROW_RIGHT,
                   STYLE_VALUE_STRONG);
  row_chart_interval(chart, words_get(words, "common.interval"));
  return chart;
}

static char *range_or_dash(const Words *words, double low, double high,
                           const MoneyUnit *unit) {
  return isfinite(low) && isfinite(high)
             ? format_money_range_in(words, low, high, unit)
             : g_strdup(EN_DASH);
}

Row *chart_band_add(const Words *words, RowChart *chart, Glyph glyph,
                    const Band *band, const MoneyUnit *unit) {
  Row *row = row_chart_add(chart, glyph, band->label);
  row->mark = band->mark[0] == 'x' ? "u" : band->mark;
  if (glyph == GLYPH_DOTS)
    row->value[2] = band->p[2];
  else {
    memcpy(row->value, band->p, sizeof band->p);
    row->low = band->low;
    row->high = band->high;
  }
  row->cell[0] = format_count(words, band->n);
  row->cell[1] = format_money_short(words, band->p[2], chart->currency);
  row->cell[2] = range_or_dash(words, band->low, band->high, unit);
  if (chart->columns > 3)
    row->cell[3] = range_or_dash(words, band->p[1], band->p[3], unit);
  return row;
}
