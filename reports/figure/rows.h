/* RowChart: one labelled row a group, its marks on a common axis, its figures
 * in columns. Bands, dots with intervals, and ranges are all row charts.
 *
 *   RowChart *chart = row_chart_new(width);
 *   row_chart_column(chart, "Median", ROW_RIGHT, STYLE_VALUE_STRONG);
 *   Row *row = row_chart_add(chart, GLYPH_BAND, "Data engineer");
 *   row->value[0] = ...;  row->cell[0] = format_money_short(...);
 *   Scene *scene = row_chart_scene(chart, measure);   frees the chart
 *
 * Labels are measured, wrapped to three lines where they must, and the plot
 * gets what is left; rows grow with their labels, so that nothing overlaps.
 */
#ifndef HANDBILL_FIGURE_ROWS_H
#define HANDBILL_FIGURE_ROWS_H

#include "reports/figure/scene.h"
#include "reports/figure/ticks.h"

#define ROW_COLUMNS 5

typedef enum {
  GLYPH_NONE, /* no marks: withheld */
  GLYPH_HEAD, /* the head of a group of rows */
  GLYPH_BAND, /* value: p10, p25, p50, p75, p90; NAN: left out */
  GLYPH_DOT,  /* value: estimate, low, high; a tick: what it is compared with */
  GLYPH_PAIR, /* value: disc, ring */
  GLYPH_SPAN, /* value: low, high; one NAN: open at that end */
  GLYPH_DOTS  /* dots: stacked on the row's foot; value[2]: median */
} Glyph;

typedef struct {
  Glyph glyph;
  char *label;
  const char *mark; /* "", "u", "c", "x", "z" */
  double value[5];
  /* Interval of a GLYPH_BAND's median; the axis covers it, and it is drawn
   * where there is no band. NAN: none. */
  double low, high;
  /* Of a GLYPH_DOT: its value in the report before, a ring below the dot where
   * the row has no mark: unreliable dots are rings themselves. NAN: none. */
  double ring;
  /* Of double, or NULL: single values below a band, ascending ones of dots. */
  GArray *dots;
  char *cell[ROW_COLUMNS];
} Row;

typedef enum { ROW_LEFT, ROW_RIGHT } RowSide;

/* AXIS_CHANGE: fractions with their sign, "+20%"; it covers 0. AXIS_TIMES: a
 * ratio, given as its binary logarithm: the scale doubles from tick to tick.
 * AXIS_SIGNED: fractions in hundredths with their sign and no unit, "+2.5", for
 * percentage points and small changes; it covers 0. */
typedef enum {
  AXIS_SHARE,
  AXIS_MONEY,
  AXIS_COUNT,
  AXIS_CHANGE,
  AXIS_TIMES,
  AXIS_SIGNED
} AxisKind;

typedef struct {
  char *head;
  RowSide side;
  Style style;
  gboolean interval; /* holds the ends of the rows' intervals */
} RowColumn;

typedef struct {
  double width;
  double pitch; /* height of a row of one line: 18 for bands, 15 for dots */
  const char *label_head;
  const char *key; /* words of the key below the rows, or NULL */
  char *rings;     /* whose values the rings are: a date; NULL: no rings */
  AxisKind axis;
  const char *currency; /* of AXIS_MONEY */
  double low, high;     /* the axis covers at least this; NAN: the data */
  RowColumn column[ROW_COLUMNS];
  guint columns;
  GPtrArray *rows; /* of Row * */
} RowChart;

RowChart *row_chart_new(double width);
void row_chart_free(RowChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowChart, row_chart_free)

/* Copies the head. */
void row_chart_column(RowChart *chart, const char *head, RowSide side,
                      Style style);
/* A column at the right for the ends of intervals: the table of numbers needs
 * none of its own for them. Copies the head. */
void row_chart_interval(RowChart *chart, const char *head);
/* The row belongs to the chart; its label is copied, its cells are taken. */
Row *row_chart_add(RowChart *chart, Glyph glyph, const char *label);

/* Rows may have rings; copies what they are of. */
void row_chart_rings(RowChart *chart, const char *of);

/* Fills a GLYPH_DOT: an estimate with its interval, and its mark. */
void row_interval(Row *row, double value, double low, double high,
                  const char *mark);

/* Whether the chart has room for a column, or leaves it to its numbers. */
gboolean row_chart_shows(const RowChart *chart, const Measure *measure,
                         guint column);
/* What the rows draw, as a table: the head, then a row each, of char **, all of
 * one length; the cells, then those values that the cells do not say. */
GPtrArray *row_chart_numbers(const Words *words, const RowChart *chart);

/* Builds the scene and frees the chart. */
Scene *row_chart_scene(RowChart *chart, const Measure *measure);

/* The label of tick `value` of an axis of money: the first with its sign. */
char *axis_label(const Words *words, AxisKind kind, const char *currency,
                 double largest, double value, gboolean first, gboolean last);
/* The label of the i-th tick: of money the first has sign and unit, and the
 * last where the first is 0, which tells no unit. */
char *axis_tick(const Words *words, AxisKind kind, const char *currency,
                double largest, const Ticks *ticks, int i);

#endif
