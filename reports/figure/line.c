#include "reports/figure/line.h"

#include <math.h>

#include "reports/figure/ticks.h"

#define HEIGHT 78.0      /* of a plot */
#define PANEL_LEAST 132. /* narrower panels stand below one another */
#define ABREAST 4        /* panels side by side, at most */
#define BETWEEN 20.0     /* panels */
#define HEAD 15.0        /* of a panel's head */
#define AIR 5.0          /* between a plot and its labels */
#define LABEL_SHARE 0.38 /* of a panel, at most, for the labels at one end */
#define TICK 3.0

/* ---- geometry ---- */

guint line_runs(const LinePoint *point, guint n, LineRun *run) {
  guint found = 0;
  for (guint i = 0; i < n; i++) {
    guint first = i;
    while (i < n && isfinite(point[i].y))
      i++;
    if (i > first)
      run[found++] = (LineRun){first, i - first};
  }
  return found;
}

/* Indices by y; equal ones as they are given. */
static void labels_order(const double *y, guint n, guint *order) {
  for (guint i = 0; i < n; i++) {
    guint k = i;
    for (; k > 0 && y[order[k - 1]] > y[i]; k--)
      order[k] = order[k - 1];
    order[k] = i;
  }
}

void line_labels(double *y, const double *height, guint n, double top,
                 double bottom) {
  g_autofree guint *order = g_new(guint, n + 1);
  labels_order(y, n, order);
  double end = top;
  for (guint i = 0; i < n; i++) { /* down, out of the one above */
    guint k = order[i];
    y[k] = fmax(y[k], end + height[k] / 2);
    end = y[k] + height[k] / 2;
  }
  double start = bottom;
  for (guint i = n; i-- > 0;) { /* and up, out of the one below */
    guint k = order[i];
    y[k] = fmin(y[k], start - height[k] / 2);
    start = y[k] - height[k] / 2;
  }
}

static double value_of(const LinePoint *point, char of) {
  return of == 'l' ? point->low : of == 'h' ? point->high : point->y;
}

void line_steps(const LinePoint *point, guint n, char of, double *xy) {
  for (guint i = 0; i < n; i++) {
    if (i > 0) {
      xy[4 * i - 2] = point[i].x;
      xy[4 * i - 1] = value_of(&point[i - 1], of);
    }
    xy[4 * i] = point[i].x;
    xy[4 * i + 1] = value_of(&point[i], of);
  }
}

/* ---- making ---- */

static void series_free(gpointer data) {
  LineSeries *series = data;
  g_free(series->first);
  g_free(series->last);
  g_array_unref(series->points);
  g_free(series);
}

static void panel_free(gpointer data) {
  LinePanel *panel = data;
  g_free(panel->head);
  g_ptr_array_unref(panel->series);
  for (guint i = 0; i < panel->ticks->len; i++)
    g_free(g_array_index(panel->ticks, LineTick, i).text);
  g_array_unref(panel->ticks);
  g_free(panel);
}

LineChart *line_chart_new(double width) {
  LineChart *chart = g_new0(LineChart, 1);
  chart->width = width;
  chart->height = HEIGHT;
  chart->panels = g_ptr_array_new_with_free_func(panel_free);
  return chart;
}

void line_chart_free(LineChart *chart) {
  if (!chart)
    return;
  g_ptr_array_unref(chart->panels);
  g_free(chart);
}

LinePanel *line_chart_panel(LineChart *chart, const char *head, AxisKind axis) {
  LinePanel *panel = g_new0(LinePanel, 1);
  *panel = (LinePanel){.head = g_strdup(head),
                       .axis = axis,
                       .low = NAN,
                       .high = NAN,
                       .guide = NAN,
                       .guide_y = NAN,
                       .series = g_ptr_array_new_with_free_func(series_free),
                       .ticks = g_array_new(FALSE, FALSE, sizeof(LineTick))};
  g_ptr_array_add(chart->panels, panel);
  return panel;
}

void line_panel_tick(LinePanel *panel, double x, const char *text) {
  LineTick tick = {x, g_strdup(text)};
  g_array_append_val(panel->ticks, tick);
}

LineSeries *line_panel_add(LinePanel *panel, const char *first,
                           const char *last) {
  LineSeries *series = g_new0(LineSeries, 1);
  series->first = g_strdup(first);
  series->last = g_strdup(last);
  series->points = g_array_new(FALSE, FALSE, sizeof(LinePoint));
  g_ptr_array_add(panel->series, series);
  return series;
}

void line_series_point(LineSeries *series, double x, double y, double low,
                       double high) {
  LinePoint point = {x, y, low, high};
  g_array_append_val(series->points, point);
}

/* ---- a panel ---- */

typedef struct {
  const LinePanel *panel;
  const Measure *measure;
  Scene *scene;
  double width, height;
  double plot0, plot1, top, bottom;
  double x0, x1, low, high; /* at the ends of the plot */
  Ticks ticks;
  gboolean is_slope;
} Frame;

static double x_at(const Frame *f, double x) {
  if (!(f->x1 > f->x0))
    return (f->plot0 + f->plot1) / 2;
  return f->plot0 + (x - f->x0) / (f->x1 - f->x0) * (f->plot1 - f->plot0);
}

static double y_at(const Frame *f, double y) {
  return f->bottom - (y - f->low) / (f->high - f->low) * (f->bottom - f->top);
}

static const LinePoint *points_of(const LineSeries *series) {
  return (const LinePoint *)(gconstpointer)series->points->data;
}

static void range_find(Frame *f) {
  double low = fmin(f->panel->low, f->panel->guide_y);
  double high = fmax(f->panel->high, f->panel->guide_y);
  f->x0 = f->x1 = f->panel->guide;
  for (guint s = 0; s < f->panel->series->len; s++) {
    const LineSeries *series = f->panel->series->pdata[s];
    const LinePoint *point = points_of(series);
    for (guint i = 0; i < series->points->len; i++) {
      f->x0 = fmin(f->x0, point[i].x);
      f->x1 = fmax(f->x1, point[i].x);
      if (!isfinite(point[i].y))
        continue;
      low = fmin(low, fmin(point[i].y, point[i].low));
      high = fmax(high, fmax(point[i].y, point[i].high));
    }
  }
  for (guint i = 0; i < f->panel->ticks->len; i++) {
    double x = g_array_index(f->panel->ticks, LineTick, i).x;
    f->x0 = fmin(f->x0, x);
    f->x1 = fmax(f->x1, x);
  }
  f->ticks = ticks_find(low, high, 4);
  f->low = fmin(isfinite(low) ? low : f->ticks.first, f->ticks.first);
  f->high = fmax(isfinite(high) ? high : f->ticks.last, f->ticks.last);
}

static char *tick_text(const Frame *f, int i) {
  return axis_label(f->measure->words, f->panel->axis, f->panel->currency,
                    f->high, ticks_at(&f->ticks, i), TRUE, TRUE);
}

static double ticks_width(const Frame *f) {
  double widest = 0;
  for (int i = 0; i < f->ticks.count; i++) {
    g_autofree char *text = tick_text(f, i);
    widest = fmax(widest, measure_width(f->measure, STYLE_AXIS, text));
  }
  return widest;
}

static const char *label_of(const LineSeries *series, gboolean last) {
  return last ? series->last : series->first;
}

static GPtrArray *label_lines(const Frame *f, const char *text) {
  return measure_wrap(f->measure, STYLE_LABEL, text, f->width * LABEL_SHARE);
}

/* How wide the labels of an end are. */
static double labels_width(const Frame *f, gboolean last) {
  double widest = 0;
  for (guint s = 0; s < f->panel->series->len; s++) {
    const char *text = label_of(f->panel->series->pdata[s], last);
    if (!text)
      continue;
    g_autoptr(GPtrArray) lines = label_lines(f, text);
    for (guint i = 0; i < lines->len; i++)
      widest =
          fmax(widest, measure_width(f->measure, STYLE_LABEL, lines->pdata[i]));
  }
  return widest;
}

/* Labels take so much height: a plot is no lower than that. */
static double labels_height(const Frame *f, gboolean last) {
  double sum = 0, leading = f->measure->theme->type[STYLE_LABEL].leading;
  for (guint s = 0; s < f->panel->series->len; s++) {
    const char *text = label_of(f->panel->series->pdata[s], last);
    if (!text)
      continue;
    g_autoptr(GPtrArray) lines = label_lines(f, text);
    sum += lines->len * leading;
  }
  return sum;
}

static void grid_draw(const Frame *f) {
  const Theme *theme = f->measure->theme;
  double middle = 0.364 * theme->type[STYLE_AXIS].size;
  for (int i = 0; !f->is_slope && i < f->ticks.count; i++) {
    double y = y_at(f, ticks_at(&f->ticks, i));
    g_autofree char *text = tick_text(f, i);
    scene_line(f->scene, COLOUR_GRID, theme->line[LINE_GRID], f->plot0, y,
               f->plot1, y);
    scene_text(f->scene, STYLE_AXIS, COLOUR_INK3, f->plot0 - AIR, y + middle,
               ALIGN_RIGHT, text);
  }
}

typedef struct {
  double from, to;
} Extent;

static Extent tick_extent(const Frame *f, const LineTick *tick) {
  double width = measure_width(f->measure, STYLE_AXIS, tick->text);
  double from = x_at(f, tick->x) - width / 2;
  from = CLAMP(from, 0, fmax(0, f->width - width));
  return (Extent){from, from + width};
}

/* The first and the last are always said, on two lines where they meet; those
 * between them where there is room. Returns the foot. */
static double across_draw(const Frame *f) {
  const GArray *ticks = f->panel->ticks;
  const Theme *theme = f->measure->theme;
  double leading = theme->type[STYLE_AXIS].leading, end = -INFINITY;
  double base = f->bottom + TICK + theme_ascent(theme, STYLE_AXIS);
  scene_line(f->scene, COLOUR_OUTLINE, theme->line[LINE_CHART], f->plot0,
             f->bottom, f->plot1, f->bottom);
  if (ticks->len == 0)
    return f->bottom;
  const LineTick *last = &g_array_index(ticks, LineTick, ticks->len - 1);
  Extent final = tick_extent(f, last);
  guint line = 0;
  for (guint i = 0; i < ticks->len; i++) {
    const LineTick *tick = &g_array_index(ticks, LineTick, i);
    Extent here = tick_extent(f, tick);
    double x = x_at(f, tick->x);
    scene_line(f->scene, COLOUR_OUTLINE, theme->line[LINE_GRID], x, f->bottom,
               x, f->bottom + TICK);
    gboolean is_end = i == 0 || tick == last;
    gboolean meets = here.from < end + 6;
    if (!is_end && (meets || here.to > final.from - 6))
      continue;
    line = meets ? 1 : line;
    scene_text(f->scene, STYLE_AXIS, COLOUR_INK3, here.from,
               base + line * leading, ALIGN_LEFT, tick->text);
    end = here.to;
  }
  return f->bottom + TICK + (line + 1) * leading;
}

/* Lines are told apart by their labels; the colour helps. */
static Colour series_colour(guint s) {
  static const Colour colour[] = {COLOUR_ACCENT, COLOUR_ORANGE, COLOUR_INK,
                                  COLOUR_INK3, COLOUR_BAND};
  return colour[s % G_N_ELEMENTS(colour)];
}

/* Lets x and y of the data become those of the scene. */
static void to_scene(const Frame *f, double *xy, guint n) {
  for (guint i = 0; i < n; i++) {
    xy[2 * i] = x_at(f, xy[2 * i]);
    xy[2 * i + 1] = y_at(f, xy[2 * i + 1]);
  }
}

static void band_draw(const Frame *f, const LinePoint *point, guint n) {
  guint first = 0, end;
  while (first < n && !isfinite(point[first].low))
    first++;
  for (end = first; end < n && isfinite(point[end].low);)
    end++;
  guint steps = end - first;
  if (steps < 2)
    return;
  guint each = 2 * steps - 1;
  g_autofree double *xy = g_new(double, 4 * (gsize)each);
  g_autofree double *low = g_new(double, 2 * (gsize)each);
  line_steps(point + first, steps, 'h', xy);
  line_steps(point + first, steps, 'l', low);
  for (guint i = 0; i < each; i++) {
    xy[2 * (each + i)] = low[2 * (each - 1 - i)];
    xy[2 * (each + i) + 1] = low[2 * (each - 1 - i) + 1];
  }
  to_scene(f, xy, 2 * each);
  scene_area(f->scene, COLOUR_SEQ1, xy, 2 * each);
}

static void run_draw(const Frame *f, const LinePoint *point, guint n,
                     Colour colour) {
  if (n < 2)
    return;
  guint count = f->panel->steps ? 2 * n - 1 : n;
  g_autofree double *xy = g_new(double, 2 * (gsize)count);
  if (f->panel->steps)
    line_steps(point, n, 'y', xy);
  else
    for (guint i = 0; i < n; i++) {
      xy[2 * i] = point[i].x;
      xy[2 * i + 1] = point[i].y;
    }
  to_scene(f, xy, count);
  scene_curve(f->scene, colour, 1.2, xy, count);
}

/* Intervals of several lines would hide one another. */
static void points_draw(const Frame *f, const LinePoint *point, guint n,
                        Colour colour) {
  const Theme *theme = f->measure->theme;
  for (guint i = 0; i < n; i++) {
    double x = x_at(f, point[i].x);
    if (f->panel->series->len == 1 && isfinite(point[i].low) &&
        isfinite(point[i].high))
      scene_line(f->scene, COLOUR_BAND, theme->line[LINE_WHISKER], x,
                 y_at(f, point[i].low), x, y_at(f, point[i].high));
    scene_disc(f->scene, colour, x, y_at(f, point[i].y), 2);
  }
}

static void series_draw(const Frame *f, guint s) {
  const LineSeries *series = f->panel->series->pdata[s];
  const LinePoint *point = points_of(series);
  g_autofree LineRun *run = g_new(LineRun, series->points->len + 1);
  guint runs = line_runs(point, series->points->len, run);
  for (guint r = 0; r < runs; r++) {
    const LinePoint *first = point + run[r].first;
    if (f->panel->steps)
      band_draw(f, first, run[r].n);
    run_draw(f, first, run[r].n, series_colour(s));
    if (!f->panel->steps)
      points_draw(f, first, run[r].n, series_colour(s));
  }
}

/* Where the curve is read. */
static void guide_draw(const Frame *f) {
  if (!isfinite(f->panel->guide) || !isfinite(f->panel->guide_y))
    return;
  double x = x_at(f, f->panel->guide), y = y_at(f, f->panel->guide_y);
  double stroke = f->measure->theme->line[LINE_WHISKER];
  scene_line(f->scene, COLOUR_INK, stroke, f->plot0, y, x, y);
  scene_line(f->scene, COLOUR_INK, stroke, x, y, x, f->bottom);
  scene_disc(f->scene, COLOUR_INK, x, y, 2);
}

/* The end of a line, by its first or last point that is known. */
static const LinePoint *end_of(const LineSeries *series, gboolean last) {
  const LinePoint *found = NULL, *point = points_of(series);
  for (guint i = 0; i < series->points->len; i++)
    if (isfinite(point[i].y) && (last || !found))
      found = &point[i];
  return found;
}

static void label_draw(const Frame *f, const char *text, Extent tie, double y,
                       gboolean last) {
  const TypeToken *type = &f->measure->theme->type[STYLE_LABEL];
  g_autoptr(GPtrArray) lines = label_lines(f, text);
  double x = last ? f->plot1 + AIR : f->plot0 - AIR;
  double first = y + 0.364 * type->size - (lines->len - 1) * type->leading / 2;
  if (fabs(tie.to - y) > 2)
    scene_line(f->scene, COLOUR_OUTLINE, f->measure->theme->line[LINE_HAIR],
               tie.from, tie.to, last ? x - 1 : x + 1, y);
  for (guint i = 0; i < lines->len; i++)
    scene_text(f->scene, STYLE_LABEL, COLOUR_INK, x, first + i * type->leading,
               last ? ALIGN_LEFT : ALIGN_RIGHT, lines->pdata[i]);
}

static void labels_draw(const Frame *f, gboolean last) {
  guint n = f->panel->series->len, found = 0;
  g_autofree double *y = g_new(double, n + 1);
  g_autofree double *height = g_new(double, n + 1);
  g_autofree Extent *tie = g_new(Extent, n + 1);
  g_autofree const char **text = g_new(const char *, n + 1);
  double leading = f->measure->theme->type[STYLE_LABEL].leading;
  for (guint s = 0; s < n; s++) {
    const LineSeries *series = f->panel->series->pdata[s];
    const LinePoint *end = end_of(series, last);
    if (!label_of(series, last) || !end)
      continue;
    text[found] = label_of(series, last);
    g_autoptr(GPtrArray) lines = label_lines(f, text[found]);
    height[found] = lines->len * leading;
    y[found] = y_at(f, end->y);
    tie[found] = (Extent){x_at(f, end->x), y[found]};
    found++;
  }
  line_labels(y, height, found, f->top - leading / 2, f->bottom + leading / 2);
  for (guint i = 0; i < found; i++)
    label_draw(f, text[i], tie[i], y[i], last);
}

static void frame_place(Frame *f) {
  double first = labels_width(f, FALSE), last = labels_width(f, TRUE);
  f->is_slope = first > 0;
  range_find(f);
  f->plot0 = f->is_slope ? first + AIR : ticks_width(f) + AIR;
  f->plot1 = f->width - (last > 0 ? last + AIR : 0);
  if (f->is_slope) /* ends stand apart from their labels */
    f->plot0 += 3, f->plot1 -= 3;
  f->top = (f->panel->head ? HEAD : 0) + 5;
  double most = fmax(labels_height(f, FALSE), labels_height(f, TRUE));
  f->bottom = f->top + fmax(f->height, most);
}

static Scene *panel_scene(const LinePanel *panel, const Measure *measure,
                          double width, double height) {
  Frame f = {.panel = panel,
             .measure = measure,
             .scene = scene_new(width),
             .width = width,
             .height = height};
  frame_place(&f);
  if (panel->head)
    scene_text(f.scene, STYLE_LABEL_STRONG, COLOUR_INK, 0,
               theme_ascent(measure->theme, STYLE_LABEL_STRONG), ALIGN_LEFT,
               panel->head);
  grid_draw(&f);
  for (guint s = panel->series->len; s-- > 0;)
    series_draw(&f, s);
  guide_draw(&f);
  f.scene->height = across_draw(&f);
  labels_draw(&f, FALSE);
  labels_draw(&f, TRUE);
  return f.scene;
}

Scene *line_chart_scene(LineChart *chart, const Measure *measure) {
  Scene *scene = scene_new(chart->width);
  guint n = chart->panels->len, abreast = MIN(n, ABREAST);
  while (abreast > 1 &&
         (chart->width + BETWEEN) / abreast - BETWEEN < PANEL_LEAST)
    abreast--;
  double pitch = (chart->width + BETWEEN) / MAX(abreast, 1u), top = 0, end = 0;
  for (guint i = 0; i < n; i++) {
    guint column = i % abreast;
    if (column == 0 && i > 0)
      top = end + BETWEEN;
    Scene *panel = panel_scene(chart->panels->pdata[i], measure,
                               pitch - BETWEEN, chart->height);
    end = fmax(end, top + panel->height);
    scene_take(scene, panel, pitch * column, top);
  }
  scene->height = end;
  line_chart_free(chart);
  return scene;
}
