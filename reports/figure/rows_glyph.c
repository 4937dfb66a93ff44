/* What stands in the plot of a row chart, and the key of it. */
#include <math.h>

#include "reports/figure/dots.h"
#include "reports/figure/format.h"
#include "reports/figure/rows_frame.h"

#define DOT 2.0         /* radius of a single value */
#define DOT_STACKED 2.6 /* of a stacked one, at most */
#define FOOT 3.0        /* below stacked dots */

gboolean row_is_faint(const Row *row) {
  return row->mark[0] != '\0' || row->glyph == GLYPH_NONE;
}

gboolean row_has_ring(const RowChart *chart, const Row *row) {
  return chart->rings && row->glyph == GLYPH_DOT && !row_is_faint(row) &&
         isfinite(row->ring);
}

double row_at(const RowFrame *frame, double value) {
  return frame->plot0 + (value - frame->low) / (frame->high - frame->low) *
                            (frame->plot1 - frame->plot0);
}

static void band_draw(const RowFrame *frame, const Row *row, double y) {
  const Theme *theme = frame->measure->theme;
  const double *v = row->value;
  Scene *scene = frame->scene;
  if (isfinite(v[0]) && isfinite(v[4]))
    scene_line(scene, COLOUR_ACCENT, theme->line[LINE_WHISKER],
               row_at(frame, v[0]), y, row_at(frame, v[4]), y);
  if (isfinite(v[1]) && isfinite(v[3]))
    scene_fill(scene, row_is_faint(row) ? COLOUR_BAND2 : COLOUR_BAND,
               row_at(frame, v[1]), y - 4,
               row_at(frame, v[3]) - row_at(frame, v[1]), 8);
  else if (isfinite(row->low) && isfinite(row->high))
    scene_line(scene, COLOUR_OUTLINE, theme->line[LINE_HAIR] * 2,
               row_at(frame, row->low), y, row_at(frame, row->high), y);
  for (guint d = 0; row->dots && d < row->dots->len; d++)
    scene_disc(scene, COLOUR_BAND,
               row_at(frame, g_array_index(row->dots, double, d)), y, DOT);
  if (isfinite(v[2]))
    scene_line(scene, COLOUR_INK, theme->line[LINE_MEDIAN], row_at(frame, v[2]),
               y - 6, row_at(frame, v[2]), y + 6);
}

static void ring_draw(const RowFrame *frame, double x, double y) {
  scene_ring(frame->scene, COLOUR_INK2, 0.9, x, y, 2.6);
}

static void dot_draw(const RowFrame *frame, const Row *row, double y) {
  const Theme *theme = frame->measure->theme;
  const double *v = row->value;
  if (isfinite(v[1]) && isfinite(v[2]))
    scene_line(frame->scene, row_is_faint(row) ? COLOUR_OUTLINE : COLOUR_ACCENT,
               theme->line[LINE_WHISKER], row_at(frame, v[1]), y,
               row_at(frame, v[2]), y);
  if (isfinite(v[3]))
    scene_line(frame->scene, COLOUR_ORANGE, 1.6, row_at(frame, v[3]), y - 4.5,
               row_at(frame, v[3]), y + 4.5);
  if (row_has_ring(frame->chart, row))
    ring_draw(frame, row_at(frame, row->ring), y);
  if (!isfinite(v[0]))
    return;
  if (row_is_faint(row))
    scene_ring(frame->scene, COLOUR_ACCENT, 0.9, row_at(frame, v[0]), y, 2.5);
  else
    scene_disc(frame->scene, COLOUR_ACCENT, row_at(frame, v[0]), y, 3);
}

static void pair_draw(const RowFrame *frame, const Row *row, double y) {
  const double *v = row->value;
  if (isfinite(v[0]) && isfinite(v[1]))
    scene_line(frame->scene, COLOUR_OUTLINE, 0.9, row_at(frame, v[0]), y,
               row_at(frame, v[1]), y);
  if (isfinite(v[1]))
    scene_ring(frame->scene, COLOUR_ACCENT, 0.9, row_at(frame, v[1]), y, 2.3);
  if (isfinite(v[0]))
    scene_disc(frame->scene, COLOUR_ACCENT, row_at(frame, v[0]), y, 3);
}

/* Closed ends are discs; an open end fades into a line of short dashes. */
static void span_draw(const RowFrame *frame, const Row *row, double y) {
  double low = row->value[0], high = row->value[1];
  Scene *scene = frame->scene;
  if (isfinite(low) && isfinite(high))
    scene_line(scene, COLOUR_BAND, 3.2, row_at(frame, low), y,
               row_at(frame, high), y);
  double open = isfinite(low) ? low : high;
  double way = isfinite(low) ? 1 : -1;
  if (!isfinite(low) || !isfinite(high))
    for (int i = 0; i < 4; i++)
      scene_line(scene, COLOUR_BAND, 1.2,
                 row_at(frame, open) + way * (5 + 5 * i), y,
                 row_at(frame, open) + way * (8 + 5 * i), y);
  if (isfinite(low))
    scene_disc(scene, COLOUR_ACCENT, row_at(frame, low), y, 2.8);
  if (isfinite(high))
    scene_disc(scene, COLOUR_ACCENT, row_at(frame, high), y, 2.8);
}

static double *dots_at(const RowFrame *frame, const Row *row) {
  double *position = g_new(double, row->dots->len + 1);
  for (guint d = 0; d < row->dots->len; d++)
    position[d] = row_at(frame, g_array_index(row->dots, double, d));
  return position;
}

void row_dots_size(RowFrame *frame) {
  const GPtrArray *rows = frame->chart->rows;
  frame->radius = DOT_STACKED;
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = rows->pdata[i];
    if (row->glyph != GLYPH_DOTS || !row->dots)
      continue;
    g_autofree double *position = dots_at(frame, row);
    frame->radius = dots_radius(position, row->dots->len,
                                frame->chart->pitch - 2 * FOOT, frame->radius);
  }
}

static void dots_draw(const RowFrame *frame, const Row *row, double y) {
  double foot = y + frame->chart->pitch / 2 - FOOT;
  if (isfinite(row->value[2]))
    scene_line(frame->scene, COLOUR_INK, 0.9, row_at(frame, row->value[2]),
               y - frame->chart->pitch / 2 + 1, row_at(frame, row->value[2]),
               foot + FOOT - 1);
  if (!row->dots)
    return;
  g_autofree double *position = dots_at(frame, row);
  guint n = row->dots->len;
  g_autofree double *place = g_new(double, 2 * (gsize)n + 1);
  dots_place(position, n, frame->radius, place, place + n);
  for (guint d = 0; d < n; d++)
    scene_disc(frame->scene, row_is_faint(row) ? COLOUR_BAND : COLOUR_ACCENT,
               place[d], foot - place[n + d], frame->radius - 0.25);
}

void row_glyph_draw(const RowFrame *frame, const Row *row, double y) {
  static void (*const draw[])(const RowFrame *, const Row *,
                              double) = {[GLYPH_BAND] = band_draw,
                                         [GLYPH_DOT] = dot_draw,
                                         [GLYPH_PAIR] = pair_draw,
                                         [GLYPH_SPAN] = span_draw,
                                         [GLYPH_DOTS] = dots_draw};
  if (row->glyph != GLYPH_NONE && row->glyph != GLYPH_HEAD)
    draw[row->glyph](frame, row, y);
}

/* The words of a key behind its glyph, on as many lines as they take; returns
 * their foot. */
static double key_words(const RowFrame *frame, const char *words, double x,
                        double y) {
  const Theme *theme = frame->measure->theme;
  double room = frame->chart->width - x;
  if (measure_width(frame->measure, STYLE_AXIS, words) <= room) {
    scene_text(frame->scene, STYLE_AXIS, COLOUR_INK3, x, y + 2.6, ALIGN_LEFT,
               words);
    return y + 8;
  }
  double top = y + 2.6 - theme_ascent(theme, STYLE_AXIS);
  return scene_paragraph(frame->scene, frame->measure, NULL, STYLE_AXIS,
                         COLOUR_INK3, x, top, room, words);
}

/* Where a key stands whose glyph takes `glyph`: below the plot, or as far left
 * as its words need. */
static double key_left(const RowFrame *frame, const char *words, double glyph) {
  double need = measure_width(frame->measure, STYLE_AXIS, words) + glyph;
  return frame->plot0 + need <= frame->chart->width
             ? frame->plot0
             : fmax(0, frame->chart->width - need);
}

#define KEY_BAND 54.0 /* for the glyph of a key, with the space behind it */
#define KEY_RING 9.0

double row_key_draw(const RowFrame *frame, double y) {
  const Theme *theme = frame->measure->theme;
  double x = key_left(frame, frame->chart->key, KEY_BAND);
  Scene *scene = frame->scene;
  scene_line(scene, COLOUR_ACCENT, theme->line[LINE_WHISKER], x, y, x + 46, y);
  scene_fill(scene, COLOUR_BAND, x + 11, y - 4, 24, 8);
  scene_line(scene, COLOUR_INK, theme->line[LINE_MEDIAN], x + 22, y - 6, x + 22,
             y + 6);
  return key_words(frame, frame->chart->key, x + KEY_BAND, y);
}

double row_rings_draw(const RowFrame *frame, double y) {
  const RowChart *chart = frame->chart;
  gboolean any = FALSE;
  for (guint i = 0; i < chart->rows->len; i++)
    any = any || row_has_ring(chart, chart->rows->pdata[i]);
  if (!any)
    return y;
  g_autofree char *words =
      SAY(frame->measure->words, "chart.key.ring", TEXT("date", chart->rings));
  double x = key_left(frame, words, KEY_RING);
  ring_draw(frame, x + 2.6, y + 12);
  return key_words(frame, words, x + KEY_RING, y + 12);
}
