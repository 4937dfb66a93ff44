/* Row charts from within: what rows.c places and rows_glyph.c draws. */
#ifndef HANDBILL_FIGURE_ROWS_FRAME_H
#define HANDBILL_FIGURE_ROWS_FRAME_H

#include "reports/figure/rows.h"
#include "reports/figure/ticks.h"

/* Everything between the data and the page: where columns and plot lie. */
typedef struct {
  const RowChart *chart;
  const Measure *measure;
  Scene *scene;
  double label_width, label_share; /* share: at most, with the columns */
  double right_edge[ROW_COLUMNS];
  double plot0, plot1; /* of the axis */
  double head1;        /* where the heads of the columns to its right begin */
  double low, high;    /* at plot0 and plot1 */
  Ticks ticks;
  double radius;                  /* of stacked dots, the same in all rows */
  gboolean left_out[ROW_COLUMNS]; /* columns that there is no room for */
} RowFrame;

/* A row that has a mark, or nothing to draw. */
gboolean row_is_faint(const Row *row);
/* Whether its ring is drawn. */
gboolean row_has_ring(const RowChart *chart, const Row *row);

/* The place of a value on the axis. */
double row_at(const RowFrame *frame, double value);

/* Sets the radius of stacked dots, one for all rows: a dot is the same share in
 * each. */
void row_dots_size(RowFrame *frame);
/* The marks of a row around y. */
void row_glyph_draw(const RowFrame *frame, const Row *row, double y);

/* The key of bands around y: the glyph once more, with its words; and that of
 * rings below y, where a row has one. Both return where they end. */
double row_key_draw(const RowFrame *frame, double y);
double row_rings_draw(const RowFrame *frame, double y);

#endif
