#include "reports/figure/flow.h"

#include <math.h>

#include "reports/figure/format.h"

#define BAR 5.0     /* its width */
#define UNDER 3.0   /* between words and bar */
#define BETWEEN 7.0 /* below a part */
#define THIN 1.0    /* the least height of a bar */
#define EMPTY 4.0   /* height of a withheld one */
#define GAP 14.0    /* between columns of words */
#define BEND 16     /* points of a tie's edge */

static double bar_height(const FlowPart *part, const FlowPart *first,
                         double high) {
  if (part->count < 0)
    return EMPTY;
  if (first->count <= 0)
    return THIN;
  return fmax(THIN, high * (double)part->count / (double)first->count);
}

/* The slots of the parts of `i`, one below the other from y on; returns where
 * they end. */
static double slots_place(const FlowPart *part, guint n, guint i, double y,
                          FlowPlace *place) {
  double from = place[i].bar;
  for (guint k = i + 1; k < n; k++) {
    if (part[k].parent != (int)i)
      continue;
    /* a tie that rose would run through the words over the bar it leaves */
    double down = fmax(y - place[k].top, place[i].bar - place[k].bar);
    place[k].bar += down;
    place[k].top += down;
    place[k].from = from;
    y = slots_place(part, n, k, y, place);
    from += part[k].count < 0 ? 0 : place[k].height;
  }
  double own = place[i].bar + place[i].height + BETWEEN;
  place[i].slot = fmax(own, y) - place[i].top;
  return place[i].top + place[i].slot;
}

double flow_place(const FlowPart *part, guint n, double high,
                  const double *words, FlowPlace *place) {
  for (guint i = 0; i < n; i++) {
    place[i] = (FlowPlace){
        .depth = part[i].parent < 0 ? 0 : place[part[i].parent].depth + 1,
        .bar = words[i] + UNDER,
        .height = bar_height(&part[i], &part[0], high)};
  }
  return n > 0 ? slots_place(part, n, 0, 0, place) - BETWEEN : 0;
}

/* ---- drawing ---- */

typedef struct {
  const Measure *measure;
  Scene *scene;
  double pitch; /* of the columns */
} Flow;

static double part_x(const Flow *flow, const FlowPlace *place) {
  return place->depth * flow->pitch;
}

static double number_width(const Flow *flow, const char *number) {
  return measure_width(flow->measure, STYLE_VALUE_STRONG, number) + 4;
}

static GPtrArray *words_lines(const Flow *flow, const FlowPart *part,
                              const char *number) {
  double room = flow->pitch - GAP - number_width(flow, number);
  return measure_lines(flow->measure, STYLE_LABEL, part->label, room, 3);
}

static double words_height(const Flow *flow, const FlowPart *part) {
  g_autofree char *number =
      format_count_or_dash(flow->measure->words, part->count);
  g_autoptr(GPtrArray) lines = words_lines(flow, part, number);
  return lines->len * flow->measure->theme->type[STYLE_LABEL].leading;
}

static void words_draw(const Flow *flow, const FlowPart *part,
                       const FlowPlace *place) {
  const Theme *theme = flow->measure->theme;
  double x = part_x(flow, place);
  double y = place->top + theme_ascent(theme, STYLE_LABEL);
  Colour colour = part->lost ? COLOUR_INK2 : COLOUR_INK;
  g_autofree char *number =
      format_count_or_dash(flow->measure->words, part->count);
  g_autoptr(GPtrArray) lines = words_lines(flow, part, number);
  scene_text(flow->scene, STYLE_VALUE_STRONG, colour, x, y, ALIGN_LEFT, number);
  for (guint i = 0; i < lines->len; i++)
    scene_text(flow->scene, STYLE_LABEL, colour, x + number_width(flow, number),
               y + i * theme->type[STYLE_LABEL].leading, ALIGN_LEFT,
               lines->pdata[i]);
}

/* The way of an edge of a tie: level at both ends. */
static double bend(double from, double to, double t) {
  return from + (to - from) * t * t * (3 - 2 * t);
}

static void tie_draw(const Flow *flow, const FlowPart *part,
                     const FlowPlace *from, const FlowPlace *to) {
  if (part->count < 0)
    return;
  double point[4 * (BEND + 1)];
  double x0 = part_x(flow, from) + BAR, x1 = part_x(flow, to);
  for (guint i = 0; i <= BEND; i++) {
    double t = i / (double)BEND, x = x0 + (x1 - x0) * t;
    guint back = 2 * BEND + 1 - i;
    point[2 * i] = point[2 * back] = x;
    point[2 * i + 1] = bend(to->from, to->bar, t);
    point[2 * back + 1] = bend(to->from + to->height, to->bar + to->height, t);
  }
  scene_area(flow->scene, part->lost ? COLOUR_GRID : COLOUR_SEQ2, point,
             2 * (BEND + 1));
}

static void bar_draw(const Flow *flow, const FlowPart *part,
                     const FlowPlace *place) {
  double x = part_x(flow, place);
  if (part->count < 0)
    scene_frame(flow->scene, COLOUR_OUTLINE, 0.6, x + 0.3, place->bar + 0.3,
                BAR - 0.6, place->height - 0.6);
  else
    scene_fill(flow->scene, part->lost ? COLOUR_OUTLINE : COLOUR_ACCENT, x,
               place->bar, BAR, place->height);
}

Scene *flow_scene(const FlowPart *part, guint n, const Measure *measure,
                  double width, double high) {
  g_return_val_if_fail(n > 0 && n <= FLOW_MOST, NULL);
  Flow flow = {measure, scene_new(width), width};
  FlowPlace place[FLOW_MOST];
  double words[FLOW_MOST] = {0};
  flow_place(part, n, high, words, place);
  guint deepest = 0;
  for (guint i = 0; i < n; i++)
    deepest = MAX(deepest, place[i].depth);
  flow.pitch = width / (deepest + 1);
  for (guint i = 0; i < n; i++)
    words[i] = words_height(&flow, &part[i]);
  flow.scene->height = flow_place(part, n, high, words, place);
  for (guint i = 1; i < n; i++)
    tie_draw(&flow, &part[i], &place[part[i].parent], &place[i]);
  for (guint i = 0; i < n; i++) {
    bar_draw(&flow, &part[i], &place[i]);
    words_draw(&flow, &part[i], &place[i]);
  }
  return flow.scene;
}
