#include "reports/figure/strip.h"

#include <math.h>

#include "reports/figure/format.h"
#include "reports/figure/ticks.h"

#define HEIGHT 62.0 /* of the marks */
#define WORDS 11.0  /* of these, for the words over a curve */

typedef struct {
  double low, high, plot0, plot1;
  Ticks ticks;
} Axis;

static double at(const Axis *axis, double value) {
  return axis->plot0 + (value - axis->low) / (axis->high - axis->low) *
                           (axis->plot1 - axis->plot0);
}

static gboolean axis_find(Axis *axis, const double *value, guint n,
                          double width) {
  double low = NAN, high = NAN;
  for (guint i = 0; i < n; i++) {
    low = fmin(low, value[i]);
    high = fmax(high, value[i]);
  }
  if (!isfinite(low) || !isfinite(high))
    return FALSE;
  axis->ticks = ticks_find(low, high, CLAMP((int)(width / 52), 2, 9));
  axis->low = fmin(low, axis->ticks.first);
  axis->high = fmax(high, axis->ticks.last);
  axis->plot0 = 12;
  axis->plot1 = width - 12;
  return TRUE;
}

static guint *count_bins(const Axis *axis, const double *value, guint n,
                         guint bins, guint *most) {
  guint *count = g_new0(guint, bins);
  *most = 0;
  for (guint i = 0; i < n; i++) {
    if (!isfinite(value[i]))
      continue;
    double part = (value[i] - axis->low) / (axis->high - axis->low);
    guint bin = MIN((guint)(part * bins), bins - 1);
    count[bin]++;
    *most = MAX(*most, count[bin]);
  }
  return count;
}

/* Marks of 3.4 points stacked from the axis up; where a stack would be too
 * high, the marks of it close up. */
static void marks_draw(Scene *scene, const Axis *axis, const double *value,
                       guint n) {
  double pitch = 4.6;
  guint bins = (guint)((axis->plot1 - axis->plot0) / pitch), most;
  g_autofree guint *count = count_bins(axis, value, n, bins, &most);
  double step = fmin(pitch, (HEIGHT - 6) / MAX(most, 1u));
  for (guint b = 0; b < bins; b++)
    for (guint k = 0; k < count[b]; k++)
      scene_disc(scene, COLOUR_ACCENT,
                 axis->plot0 + (b + 0.5) * (axis->plot1 - axis->plot0) / bins,
                 HEIGHT - 3.4 - k * step, 1.9);
}

static void classes_draw(Scene *scene, const Axis *axis, const double *value,
                         guint n) {
  guint bins = 60, most;
  g_autofree guint *count = count_bins(axis, value, n, bins, &most);
  double width = (axis->plot1 - axis->plot0) / bins;
  for (guint b = 0; b < bins; b++)
    if (count[b] > 0) {
      double high = fmax(0.6, (HEIGHT - 4) * count[b] / most);
      scene_fill(scene, COLOUR_BAND, axis->plot0 + b * width, HEIGHT - high,
                 width - 0.8, high);
    }
}

static void axis_draw(Scene *scene, const Axis *axis, const char *currency,
                      const Measure *measure, double top) {
  const Theme *theme = measure->theme;
  for (int i = 0; i < axis->ticks.count; i++) {
    double value = ticks_at(&axis->ticks, i), x = at(axis, value);
    g_autofree char *words = axis_tick(measure->words, AXIS_MONEY, currency,
                                       axis->high, &axis->ticks, i);
    double half = measure_width(measure, STYLE_AXIS, words) / 2;
    scene_line(scene, COLOUR_GRID, theme->line[LINE_GRID], x, top, x, HEIGHT);
    scene_text(scene, STYLE_AXIS, COLOUR_INK3,
               CLAMP(x, half, scene->width - half), HEIGHT + 10, ALIGN_CENTRE,
               words);
  }
}

Scene *strip_scene(const double *value, guint n, const char *currency,
                   const Measure *measure, double width) {
  Axis axis;
  if (!axis_find(&axis, value, n, width))
    return NULL;
  guint finite = 0;
  for (guint i = 0; i < n; i++)
    finite += isfinite(value[i]) != 0;
  Scene *scene = scene_new(width);
  axis_draw(scene, &axis, currency, measure, 0);
  if (finite < STRIP_MARKS)
    marks_draw(scene, &axis, value, n);
  else
    classes_draw(scene, &axis, value, n);
  scene_line(scene, COLOUR_OUTLINE, measure->theme->line[LINE_CHART], 0, HEIGHT,
             width, HEIGHT);
  scene->height = HEIGHT + 13;
  return scene;
}

/* ---- curve ----------------------------------------------------------------
 */

typedef struct {
  const StripCurve *curve;
  const Measure *measure;
  Axis axis;
  double scale; /* points of height for one of density */
  Scene *scene;
} CurveFrame;

static double height_at(const CurveFrame *frame, double value) {
  const StripCurve *c = frame->curve;
  for (guint i = 1; i < c->n; i++)
    if (value <= c->x[i]) {
      double part = (value - c->x[i - 1]) / (c->x[i] - c->x[i - 1]);
      double density = c->density[i - 1] +
                       CLAMP(part, 0, 1) * (c->density[i] - c->density[i - 1]);
      return density * frame->scale;
    }
  return c->density[c->n - 1] * frame->scale;
}

static void add_point(const CurveFrame *frame, GArray *points, double value,
                      double height) {
  double point[] = {at(&frame->axis, value), HEIGHT - height};
  g_array_append_vals(points, point, 2);
}

/* The area between two values, down to the base. */
static void curve_area(const CurveFrame *frame, Colour colour, double low,
                       double high) {
  const StripCurve *c = frame->curve;
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(double));
  add_point(frame, points, low, 0);
  add_point(frame, points, low, height_at(frame, low));
  for (guint i = 0; i < c->n; i++)
    if (c->x[i] > low && c->x[i] < high)
      add_point(frame, points, c->x[i], c->density[i] * frame->scale);
  add_point(frame, points, high, height_at(frame, high));
  add_point(frame, points, high, 0);
  scene_area(frame->scene, colour, (const double *)(const void *)points->data,
             points->len / 2);
}

static void curve_line(const CurveFrame *frame) {
  const StripCurve *c = frame->curve;
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < c->n; i++)
    add_point(frame, points, c->x[i], c->density[i] * frame->scale);
  scene_curve(frame->scene, COLOUR_ACCENT, 1.2,
              (const double *)(const void *)points->data, points->len / 2);
}

/* A tick from the base to the words over it; the words stand between `left`
 * and `right`, or are left out. Returns their ends. */
typedef struct {
  double left, right;
} Extent;

static Extent quartile_draw(const CurveFrame *frame, double value,
                            const char *words, Style style, Extent room) {
  double x = at(&frame->axis, value);
  double width = measure_width(frame->measure, style, words);
  double left = CLAMP(x - width / 2, fmin(room.left, room.right - width),
                      fmax(room.right - width, room.left));
  gboolean median = style == STYLE_VALUE_STRONG;
  scene_line(frame->scene, COLOUR_INK, median ? 1.6 : 0.6, x,
             median ? WORDS : HEIGHT - height_at(frame, value), x, HEIGHT);
  if (left >= room.left && left + width <= room.right)
    scene_text(frame->scene, style, median ? COLOUR_INK : COLOUR_INK2, left,
               WORDS - 3, ALIGN_LEFT, words);
  return (Extent){left, left + width};
}

static void quartiles_draw(const Words *words, const CurveFrame *frame) {
  const StripCurve *c = frame->curve;
  if (!isfinite(c->p50))
    return;
  g_autofree char *median =
      SAY(words, "chart.density.median",
          TAKE("money", format_money_short(words, c->p50, c->currency)));
  g_autofree char *low = format_money_short(words, c->p25, c->currency);
  g_autofree char *high = format_money_short(words, c->p75, c->currency);
  Extent whole = {0, frame->scene->width};
  Extent used = quartile_draw(frame, c->p50, median, STYLE_VALUE_STRONG, whole);
  if (isfinite(c->p25))
    quartile_draw(frame, c->p25, low, STYLE_VALUE, (Extent){0, used.left - 6});
  if (isfinite(c->p75))
    quartile_draw(frame, c->p75, high, STYLE_VALUE,
                  (Extent){used.right + 6, whole.right});
}

Scene *strip_curve_scene(const StripCurve *curve, const Measure *measure,
                         double width) {
  CurveFrame frame = {.curve = curve, .measure = measure};
  double most = 0;
  for (guint i = 0; i < curve->n; i++)
    most = fmax(most, curve->density[i]);
  if (curve->n < 2 || !(most > 0) ||
      !axis_find(&frame.axis, curve->x, curve->n, width))
    return NULL;
  frame.scale = (HEIGHT - WORDS - 4) / most;
  frame.scene = scene_new(width);
  axis_draw(frame.scene, &frame.axis, curve->currency, measure, WORDS);
  double low = curve->x[0], high = curve->x[curve->n - 1];
  curve_area(&frame, COLOUR_SEQ1, low, high);
  if (curve->p25 > low && curve->p75 < high)
    curve_area(&frame, COLOUR_SEQ2, curve->p25, curve->p75);
  curve_line(&frame);
  quartiles_draw(measure->words, &frame);
  scene_line(frame.scene, COLOUR_OUTLINE, measure->theme->line[LINE_CHART], 0,
             HEIGHT, width, HEIGHT);
  frame.scene->height = HEIGHT + 13;
  return frame.scene;
}
