#include "reports/figure/offer_strip.h"

#include <math.h>

#include "reports/figure/format.h"
#include "reports/figure/rows.h"
#include "reports/figure/ticks.h"

#define HEIGHT 58.0 /* of the bars */
#define LANE 20.0   /* of the offer, below */
#define BINS 40

typedef struct {
  double low, high, plot0, plot1;
  Ticks ticks;
} Axis;

static double at(const Axis *axis, double value) {
  double part = (value - axis->low) / (axis->high - axis->low);
  return axis->plot0 + CLAMP(part, 0, 1) * (axis->plot1 - axis->plot0);
}

static const OfferBar *bar_at(const OfferAnswer *a, guint i) {
  return &g_array_index(a->bars, OfferBar, i);
}

static Axis axis_find(const OfferAnswer *a, double low, double high,
                      double width) {
  for (guint i = 0; i < a->bars->len; i++) {
    low = fmin(low, bar_at(a, i)->low);
    high = fmax(high, bar_at(a, i)->high);
  }
  Axis axis = {.ticks = ticks_find(low, high, (int)(width / 60))};
  axis.low = fmin(low, axis.ticks.first);
  axis.high = fmax(high, axis.ticks.last);
  axis.plot0 = 14;
  axis.plot1 = width - 14;
  return axis;
}

/* Bars of equal width from values, with twice as much room to the last. */
static GArray *bars_of_values(const OfferAnswer *a, const Axis *axis) {
  GArray *bars = g_array_new(FALSE, TRUE, sizeof(OfferBar));
  double step = (axis->high - axis->low) / BINS;
  g_array_set_size(bars, BINS);
  for (guint b = 0; b < BINS; b++) {
    OfferBar *bar = &g_array_index(bars, OfferBar, b);
    bar->low = axis->low + b * step;
    bar->high = bar->low + step;
  }
  for (guint i = 0; i < a->bars->len; i++) {
    double part = (bar_at(a, i)->low - axis->low) / step;
    guint b = (guint)CLAMP(part, 0, BINS - 1);
    g_array_index(bars, OfferBar, b).postings += bar_at(a, i)->postings;
  }
  return bars;
}

/* Height by density, so that a wide class is no tall one. */
static void bars_draw(Scene *scene, const Axis *axis, const GArray *bars) {
  double most = 0;
  for (guint i = 0; i < bars->len; i++) {
    const OfferBar *bar = &g_array_index(bars, OfferBar, i);
    most = fmax(most, (double)bar->postings / (bar->high - bar->low));
  }
  for (guint i = 0; i < bars->len; i++) {
    const OfferBar *bar = &g_array_index(bars, OfferBar, i);
    if (bar->postings == 0)
      continue;
    double density = (double)bar->postings / (bar->high - bar->low);
    double high = fmax(0.8, (HEIGHT - 6) * density / most);
    double x = at(axis, bar->low), end = at(axis, bar->high);
    scene_fill(scene, COLOUR_BAND, x, HEIGHT - high, fmax(0.6, end - x - 0.8),
               high);
  }
}

static void axis_draw(Scene *scene, const Axis *axis, const char *currency,
                      const Measure *measure) {
  for (int i = 0; i < axis->ticks.count; i++) {
    double value = ticks_at(&axis->ticks, i), x = at(axis, value);
    g_autofree char *words = axis_tick(measure->words, AXIS_MONEY, currency,
                                       axis->high, &axis->ticks, i);
    double half = measure_width(measure, STYLE_AXIS, words) / 2;
    scene_line(scene, COLOUR_GRID, measure->theme->line[LINE_GRID], x, 0, x,
               HEIGHT + LANE);
    scene_text(scene, STYLE_AXIS, COLOUR_INK3,
               CLAMP(x, half, scene->width - half), HEIGHT + LANE + 10,
               ALIGN_CENTRE, words);
  }
}

/* Ticks at the quartiles that are known as values. */
static void quartiles_draw(Scene *scene, const Axis *axis,
                           const OfferGroup *group, const Measure *measure) {
  for (guint k = 0; k < 3; k++) {
    double value = group->quartile[k].value;
    if (!isfinite(value))
      continue;
    double x = at(axis, value);
    scene_line(scene, k == 1 ? COLOUR_INK : COLOUR_INK3,
               measure->theme->line[k == 1 ? LINE_MEDIAN : LINE_WHISKER], x,
               k == 1 ? HEIGHT - 16 : HEIGHT - 10, x, HEIGHT);
  }
}

static void offer_draw(Scene *scene, const Axis *axis, double low, double high,
                       const char *currency, const Measure *measure) {
  double y = HEIGHT + LANE / 2, mid = (low + high) / 2;
  double x0 = at(axis, low), x1 = at(axis, high), x = at(axis, mid);
  scene_line(scene, COLOUR_ACCENT, 2.4, x0, y, fmax(x1, x0 + 0.5), y);
  scene_line(scene, COLOUR_ACCENT, measure->theme->line[LINE_MEDIAN], x, 0, x,
             y);
  scene_disc(scene, COLOUR_ACCENT, x, y, 3.6);
  g_autofree char *words = SAY(
      measure->words, "chart.offer",
      TAKE("money", format_money_range(measure->words, low, high, currency)));
  double wide = measure_width(measure, STYLE_VALUE_SMALL, words);
  gboolean right = x1 + 8 + wide < scene->width;
  scene_text(scene, STYLE_VALUE_SMALL, COLOUR_ACCENT, right ? x1 + 8 : x0 - 8,
             y + 2.6, right ? ALIGN_LEFT : ALIGN_RIGHT, words);
}

Scene *offer_strip(const OfferAnswer *a, const Measure *measure, double width) {
  if (a->chosen < 0 || a->bars->len == 0)
    return NULL;
  const OfferGroup *group = &g_array_index(a->groups, OfferGroup, a->chosen);
  const Offer *offer = a->offer;
  double low = (double)offer->year_min / offer->minor_units;
  double high = (double)offer->year_max / offer->minor_units;
  Axis axis = axis_find(a, low, high, width);
  Scene *scene = scene_new(width);
  axis_draw(scene, &axis, offer->currency, measure);
  if (group->classes) {
    bars_draw(scene, &axis, a->bars);
  } else {
    g_autoptr(GArray) bars = bars_of_values(a, &axis);
    bars_draw(scene, &axis, bars);
  }
  quartiles_draw(scene, &axis, group, measure);
  scene_line(scene, COLOUR_OUTLINE, measure->theme->line[LINE_CHART], 0, HEIGHT,
             width, HEIGHT);
  offer_draw(scene, &axis, low, high, offer->currency, measure);
  scene->height = HEIGHT + LANE + 13;
  return scene;
}
