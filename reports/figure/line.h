/* LineChart: figures through time, or steps of a curve, in one panel or several
 * that stand side by side where there is room and below one another elsewhere.
 *
 *   LineChart *chart = line_chart_new(width);
 *   LinePanel *panel = line_chart_panel(chart, "Median pay", AXIS_MONEY);
 *   line_panel_tick(panel, day, "5 January 2026");
 *   LineSeries *series = line_panel_add(panel, NULL, "$124k");
 *   line_series_point(series, day, 124000, 118000, 131000);
 *   Scene *scene = line_chart_scene(chart, measure);   frees the chart
 *
 * A line is labelled at its end, on a slope at both ends; labels are moved
 * apart where they would meet, and tied to their points. A value that is NAN is
 * a gap: the line is broken there, and a point between two gaps stands alone.
 */
#ifndef HANDBILL_FIGURE_LINE_H
#define HANDBILL_FIGURE_LINE_H

#include "reports/figure/rows.h"

typedef struct {
  double x, y;      /* y NAN: missing */
  double low, high; /* its interval, or NAN */
} LinePoint;

/* Points that one line goes through without a gap. */
typedef struct {
  guint first, n;
} LineRun;

/* The runs of `n` points; `run` has room for as many. Returns how many. */
guint line_runs(const LinePoint *point, guint n, LineRun *run);

/* Moves labels, given by their middles and heights, apart in the order they
 * have, so that none meets another; within `top` and `bottom` when they have
 * room there. */
void line_labels(double *y, const double *height, guint n, double top,
                 double bottom);

/* The steps of a curve: level from each point to the next. Fills x and y of
 * 2 * n - 1 points. `of` chooses the value: 'y', 'l' for low or 'h' for high.
 */
void line_steps(const LinePoint *point, guint n, char of, double *xy);

typedef struct {
  char *first, *last; /* labels of its ends; NULL: none */
  GArray *points;     /* of LinePoint, by x */
} LineSeries;

typedef struct {
  double x;
  char *text;
} LineTick;

typedef struct {
  char *head; /* over the panel, or NULL */
  AxisKind axis;
  const char *currency; /* of AXIS_MONEY; borrowed */
  double low, high;     /* the axis covers at least this; NAN: the data */
  gboolean steps;       /* a curve of steps, its interval a band */
  double guide;         /* steps: the x at which the curve is read; NAN: none */
  double guide_y;       /* and what it is there */
  GPtrArray *series;    /* of LineSeries * */
  GArray *ticks;        /* of LineTick, by x */
} LinePanel;

typedef struct {
  double width;
  double height;     /* of a panel's plot */
  GPtrArray *panels; /* of LinePanel * */
} LineChart;

LineChart *line_chart_new(double width);
void line_chart_free(LineChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineChart, line_chart_free)

/* Copies the head, which may be NULL; the panel belongs to the chart. */
LinePanel *line_chart_panel(LineChart *chart, const char *head, AxisKind axis);
/* A place on the axis across; ascending. Copies the text. */
void line_panel_tick(LinePanel *panel, double x, const char *text);
/* Copies the labels; the series belongs to the panel. */
LineSeries *line_panel_add(LinePanel *panel, const char *first,
                           const char *last);
void line_series_point(LineSeries *series, double x, double y, double low,
                       double high);

/* Builds the scene and frees the chart. */
Scene *line_chart_scene(LineChart *chart, const Measure *measure);

#endif
