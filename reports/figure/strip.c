#include "reports/figure/strip.h"

#include <math.h>

#include "reports/figure/format.h"
#include "reports/figure/ticks.h"

#define HEIGHT 62.0 /* of the marks */

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
                      const Measure *measure) {
  const Theme *theme = measure->theme;
  for (int i = 0; i < axis->ticks.count; i++) {
    double value = ticks_at(&axis->ticks, i), x = at(axis, value);
    g_autofree char *words =
        axis_label(AXIS_MONEY, currency, axis->high, value, i == 0, FALSE);
    double half = measure_width(measure, STYLE_AXIS, words) / 2;
    scene_line(scene, COLOUR_GRID, theme->line[LINE_GRID], x, 0, x, HEIGHT);
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
  axis_draw(scene, &axis, currency, measure);
  if (finite < STRIP_MARKS)
    marks_draw(scene, &axis, value, n);
  else
    classes_draw(scene, &axis, value, n);
  scene_line(scene, COLOUR_OUTLINE, measure->theme->line[LINE_CHART], 0, HEIGHT,
             width, HEIGHT);
  scene->height = HEIGHT + 13;
  return scene;
}
