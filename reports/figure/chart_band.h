/* Row charts of pay: a band of quantiles with the count, the median and its
 * interval beside it. What groups, pairs of groups and slices have in common.
 */
#ifndef HANDBILL_FIGURE_CHART_BAND_H
#define HANDBILL_FIGURE_CHART_BAND_H

#include "reports/figure/chart.h"
#include "reports/figure/format.h"

/* A chart with those three columns. */
RowChart *chart_bands_new(const Words *words, const char *currency,
                          double width);

typedef struct {
  const char *label, *mark; /* "x", too few for a median, is drawn as "u" */
  gint64 n;
  double p[5];      /* 10th, 25th, 50th, 75th and 90th percentile; NAN: none */
  double low, high; /* of the median */
} Band;

/* Adds a GLYPH_BAND, or a GLYPH_DOTS that shows the median alone; a fourth
 * column has the middle half. The row belongs to the chart. */
Row *chart_band_add(const Words *words, RowChart *chart, Glyph glyph,
                    const Band *band, const MoneyUnit *unit);

#endif
