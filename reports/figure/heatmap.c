#include "reports/figure/heatmap.h"

#include <math.h>

#include "reports/figure/format.h"

#define GAP 1.4

/* Upper ends of the steps of lift; below the first it is less than chance. */
static const double ends[] = {0.8, 1.25, 1.6, 2.2, 3.2};

/* The step of the sequence for a lift, 0 to 4, or -1 for below 0.8. */
static int heat_step(double lift) {
  int step = -1;
  for (guint i = 0; i < G_N_ELEMENTS(ends) && lift >= ends[i]; i++)
    step++;
  return step;
}

static void cell_draw(const Words *words, Scene *scene, double x, double y,
                      double w, double h, double lift) {
  if (!isfinite(lift))
    return;
  int step = heat_step(lift);
  g_autofree char *text = format_number(words, lift, lift < 10 ? 1 : 0);
  if (step < 0)
    scene_frame(scene, COLOUR_ORANGE, 0.6, x + 0.3, y + 0.3, w - 0.6, h - 0.6);
  else
    scene_fill(scene, (Colour)(COLOUR_SEQ1 + step), x, y, w, h);
  scene_text(scene, STYLE_TILE_VALUE,
             step < 0 ? COLOUR_ORANGE : theme_on_sequence(step), x + w / 2,
             y + h / 2 + 2.55, ALIGN_CENTRE, text);
}

/* The least lift of a step as it is printed, with one decimal. */
static double least_printed(guint step) { return ceil(10 * ends[step]) / 10; }

/* "under 0.8", "0.8-1.2", ..., "3.2 and more": below the first end, then from
 * end to end. */
static char *step_words(const Words *words, guint i) {
  const guint last = G_N_ELEMENTS(ends);
  if (i == 0)
    return SAY(words, "chart.pairs.under",
               TAKE("n", format_number(words, least_printed(0), 1)));
  g_autofree char *from = format_number(words, least_printed(i - 1), 1);
  if (i == last)
    return SAY(words, "chart.pairs.over", TEXT("n", from));
  g_autofree char *to = format_number(words, least_printed(i) - 0.1, 1);
  return g_strconcat(from, EN_DASH, to, NULL);
}

static void key_draw(Scene *scene, const Measure *measure, double x, double y,
                     double width) {
  const Words *words = measure->words;
  const guint steps = G_N_ELEMENTS(ends) + 1;
  double step = width / steps;
  g_autofree char *title = measure_fit(
      measure, STYLE_AXIS, words_get(words, "chart.pairs.key"), width);
  scene_text(scene, STYLE_AXIS, COLOUR_INK2, x, y + 5, ALIGN_LEFT, title);
  for (guint i = 0; i < steps; i++) {
    g_autofree char *label = step_words(words, i);
    double left = x + i * step;
    if (i == 0)
      scene_frame(scene, COLOUR_ORANGE, 0.6, left + 0.3, y + 9.8, step - 1.6,
                  5.4);
    else
      scene_fill(scene, (Colour)(COLOUR_SEQ1 + i - 1), left, y + 9.5, step - 1,
                 6);
    scene_text(scene, STYLE_AXIS, COLOUR_INK3, left + step / 2 - 0.5, y + 24.5,
               ALIGN_CENTRE, label);
  }
}

/* The first row and the last column have no cells: n-1 columns of cells, the
 * names at the diagonal. */
Scene *heat_map_scene(const HeatMap *map, const Measure *measure,
                      double width) {
  Scene *scene = scene_new(width);
  double h = 19, name = 0;
  for (guint i = 0; i < map->n; i++)
    name = fmax(name, measure_width(measure, STYLE_LABEL, map->name[i]));
  name = fmin(name, width * 0.3);
  double w = fmin(34, (width - name - 6) / (map->n > 1 ? map->n - 1 : 1));
  for (guint r = 0; r < map->n; r++) {
    for (guint c = 0; c < r; c++)
      cell_draw(measure->words, scene, c * w, r * h, w - GAP, h - GAP,
                map->lift[r][c]);
    g_autofree char *fit =
        measure_fit(measure, STYLE_LABEL, map->name[r], name + 1);
    scene_text(scene, STYLE_LABEL, COLOUR_INK, r * w + (r ? 4 : 0),
               r * h + h / 2 + 2.3, ALIGN_LEFT, fit);
  }
  double key = fmin(330, width * 0.62);
  key_draw(scene, measure, width - key, 0, key);
  scene->height = map->n * h;
  return scene;
}
