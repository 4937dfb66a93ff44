#include "reports/figure/rows_frame.h"

#include <math.h>

#include "reports/figure/format.h"
#include "reports/figure/ticks.h"

#define GAP 14.0     /* between columns */
#define HEAD 14.0    /* from the top to the header's rule */
#define MARK_GAP 3.0 /* between a label and its mark */
#define LABEL_LINES 3
#define HEAD_REACH 6.0 /* of a group's head beyond the labels */

static void row_free(gpointer data) {
  Row *row = data;
  g_free(row->label);
  g_clear_pointer(&row->dots, g_array_unref);
  for (guint i = 0; i < ROW_COLUMNS; i++)
    g_free(row->cell[i]);
  g_free(row);
}

RowChart *row_chart_new(double width) {
  RowChart *chart = g_new0(RowChart, 1);
  chart->width = width;
  chart->pitch = 15;
  chart->low = chart->high = NAN;
  chart->rows = g_ptr_array_new_with_free_func(row_free);
  return chart;
}

void row_chart_free(RowChart *chart) {
  if (!chart)
    return;
  for (guint c = 0; c < chart->columns; c++)
    g_free(chart->column[c].head);
  g_ptr_array_unref(chart->rows);
  g_free(chart->rings);
  g_free(chart);
}

void row_chart_column(RowChart *chart, const char *head, RowSide side,
                      Style style) {
  g_return_if_fail(chart->columns < ROW_COLUMNS);
  chart->column[chart->columns++] =
      (RowColumn){g_strdup(head), side, style, FALSE};
}

void row_chart_interval(RowChart *chart, const char *head) {
  row_chart_column(chart, head, ROW_RIGHT, STYLE_VALUE);
  chart->column[chart->columns - 1].interval = TRUE;
}

Row *row_chart_add(RowChart *chart, Glyph glyph, const char *label) {
  Row *row = g_new0(Row, 1);
  row->glyph = glyph;
  row->label = g_strdup(label);
  row->mark = "";
  for (guint i = 0; i < G_N_ELEMENTS(row->value); i++)
    row->value[i] = NAN;
  row->low = row->high = row->ring = NAN;
  g_ptr_array_add(chart->rows, row);
  return row;
}

void row_chart_rings(RowChart *chart, const char *of) {
  g_free(chart->rings);
  chart->rings = g_strdup(of);
}

void row_interval(Row *row, double value, double low, double high,
                  const char *mark) {
  row->value[0] = value;
  row->value[1] = low;
  row->value[2] = high;
  row->mark = mark;
}

static Style label_style(const Row *row) {
  return row->glyph == GLYPH_HEAD ? STYLE_LABEL_STRONG : STYLE_LABEL;
}

static char *mark_words(const char *mark) {
  return *mark ? g_strdup_printf("[%s]", mark) : g_strdup("");
}

static double mark_width(const RowFrame *frame, const Row *row) {
  g_autofree char *mark = mark_words(row->mark);
  double width = measure_width(frame->measure, STYLE_AXIS, mark);
  return width > 0 ? width + MARK_GAP : 0;
}

/* With the space before it; none where it is left out. */
static double column_width(const RowFrame *frame, guint c) {
  if (frame->left_out[c])
    return 0;
  const RowColumn *column = &frame->chart->column[c];
  double widest = measure_width(frame->measure, STYLE_HEADER, column->head);
  for (guint i = 0; i < frame->chart->rows->len; i++) {
    const Row *row = frame->chart->rows->pdata[i];
    widest = fmax(widest,
                  measure_width(frame->measure, column->style, row->cell[c]));
  }
  return widest + GAP;
}

/* The widest word of a label: breaking inside a word is the last resort. */
static double word_width(const RowFrame *frame, const Row *row) {
  g_auto(GStrv) words = g_strsplit(row->label, " ", -1);
  double widest = 0;
  for (char **word = words; *word; word++)
    widest =
        fmax(widest, measure_width(frame->measure, label_style(row), *word));
  return widest + mark_width(frame, row);
}

/* The natural width of the labels, at most what leaves the plot its share. */
static void label_place(RowFrame *frame, double columns) {
  const RowChart *chart = frame->chart;
  double widest =
      measure_width(frame->measure, STYLE_HEADER, chart->label_head);
  double word = 0;
  for (guint i = 0; i < chart->rows->len; i++) {
    const Row *row = chart->rows->pdata[i];
    if (row->glyph == GLYPH_HEAD) { /* it may reach into the plot's margin */
      double head = word_width(frame, row) - HEAD_REACH;
      widest = fmax(widest, head);
      word = fmax(word, head);
      continue;
    }
    double width = measure_width(frame->measure, label_style(row), row->label);
    widest = fmax(widest, width + mark_width(frame, row));
    word = fmax(word, word_width(frame, row));
  }
  double most =
      fmax(chart->width * 0.24, chart->width * frame->label_share - columns);
  most = fmax(most, fmin(word, chart->width * 0.45));
  frame->label_width = ceil(fmin(widest, most));
}

static void columns_set(RowFrame *frame) {
  const RowChart *chart = frame->chart;
  double width[ROW_COLUMNS] = {0}, total = 0;
  for (guint c = 0; c < chart->columns; c++)
    total += width[c] = column_width(frame, c);
  label_place(frame, total);
  double left = frame->label_width, right = chart->width;
  for (guint c = 0; c < chart->columns; c++)
    if (chart->column[c].side == ROW_LEFT) {
      left += width[c];
      frame->right_edge[c] = left;
    }
  for (guint c = chart->columns; c-- > 0;)
    if (chart->column[c].side == ROW_RIGHT) {
      frame->right_edge[c] = right;
      right -= width[c];
    }
  frame->plot0 = left + GAP + 2;
  frame->plot1 = right - 2;
  frame->head1 = right + GAP / 2;
}

/* A plot that is narrower shows nothing; one that has columns at both sides is
 * made for a whole page, and needs more. */
#define PLOT_LEAST 40.0
#define PLOT_LEAST_WIDE 90.0

static double plot_least(const RowChart *chart) {
  for (guint c = 0; c < chart->columns; c++)
    if (chart->column[c].side == ROW_LEFT)
      return PLOT_LEAST_WIDE;
  return PLOT_LEAST;
}

/* Columns beside the one that matters give way to the plot, the last first, and
 * then the labels; the chart's numbers have them all the same. */
static void columns_place(RowFrame *frame) {
  const RowChart *chart = frame->chart;
  double least = plot_least(chart);
  frame->label_share = 0.68;
  columns_set(frame);
  for (guint c = chart->columns; c-- > 0;)
    if (frame->plot1 - frame->plot0 < least &&
        chart->column[c].style != STYLE_VALUE_STRONG) {
      frame->left_out[c] = TRUE;
      columns_set(frame);
    }
  if (least > PLOT_LEAST && frame->plot1 - frame->plot0 < least) {
    frame->label_share = 0.54; /* labels take a line more */
    columns_set(frame);
  }
}

gboolean row_chart_shows(const RowChart *chart, const Measure *measure,
                         guint column) {
  RowFrame frame = {.chart = chart, .measure = measure};
  columns_place(&frame);
  return !frame.left_out[column];
}

static void data_range(RowFrame *frame) {
  const RowChart *chart = frame->chart;
  double low = chart->low, high = chart->high;
  for (guint i = 0; i < chart->rows->len; i++) {
    const Row *row = chart->rows->pdata[i];
    for (guint v = 0; v < G_N_ELEMENTS(row->value); v++) {
      low = fmin(low, row->value[v]); /* fmin ignores NAN */
      high = fmax(high, row->value[v]);
    }
    low = fmin(low, row->low);
    high = fmax(high, row->high);
    if (row_has_ring(chart, row)) {
      low = fmin(low, row->ring);
      high = fmax(high, row->ring);
    }
    for (guint d = 0; row->dots && d < row->dots->len; d++) {
      low = fmin(low, g_array_index(row->dots, double, d));
      high = fmax(high, g_array_index(row->dots, double, d));
    }
  }
  gboolean change = chart->axis == AXIS_CHANGE || chart->axis == AXIS_SIGNED;
  frame->low = change ? fmin(low, 0) : low;
  frame->high = change ? fmax(high, 0) : high;
}

/* How many decimals say a tick exactly: 2.5 and 0.25 are round steps too. */
static int exact_places(double value) {
  int places = 0;
  for (; places < 4 && fabs(value - round(value)) > 1e-6; places++)
    value *= 10;
  return places;
}

char *axis_label(const Words *words, AxisKind kind, const char *currency,
                 double largest, double value, gboolean first, gboolean last) {
  if (kind == AXIS_COUNT)
    return format_count_short(words, (gint64)llround(value));
  if (kind == AXIS_TIMES) {
    g_autofree char *number = format_number(
        words, exp2(value), value < 0 ? exact_places(exp2(value)) : 0);
    return g_strconcat(number, last ? TIMES : "", NULL);
  }
  if (kind == AXIS_SIGNED)
    return format_signed(words, value, exact_places(100 * value));
  if (kind == AXIS_CHANGE)
    return value == 0 ? g_strdup("0") : format_change(words, value);
  if (kind == AXIS_SHARE) {
    double percent = 100 * value;
    int places = fabs(percent - round(percent)) > 1e-6 ? 1 : 0;
    g_autofree char *number = format_number(words, percent, places);
    return last ? format_percent(words, number) : g_steal_pointer(&number);
  }
  MoneyUnit unit = format_money_unit(largest);
  unit.places = exact_places(value / unit.divisor);
  if (!first && !last)
    return format_money_in(words, value, &unit);
  return format_money_unit_words(words, value, &unit, currency);
}

char *axis_tick(const Words *words, AxisKind kind, const char *currency,
                double largest, const Ticks *ticks, int i) {
  gboolean last =
      i + 1 == ticks->count && (kind != AXIS_MONEY || ticks_at(ticks, 0) == 0);
  return axis_label(words, kind, currency, largest, ticks_at(ticks, i), i == 0,
                    last);
}

static char *tick_words(const RowFrame *frame, int i) {
  return axis_tick(frame->measure->words, frame->chart->axis,
                   frame->chart->currency, frame->high, &frame->ticks, i);
}

/* At most `wanted` ticks at powers of two, the last not far beyond the data. */
static Ticks whole_ticks(double low, double high, int wanted) {
  double span = fmax(1, ceil(high) - floor(low));
  double step = ceil(span / MAX(1, wanted - 1));
  Ticks ticks = {
      .first = floor(low), .step = step, .count = (int)ceil(span / step) + 1};
  ticks.last = ticks.first + step * (ticks.count - 1);
  return ticks;
}

/* Chooses ticks; the axis ends where data and ticks end, and leaves room for
 * half a label at each end. */
static void axis_place(RowFrame *frame) {
  data_range(frame);
  double room = frame->plot1 - frame->plot0;
  int wanted = (int)(room / 42) + 1;
  if (frame->chart->axis == AXIS_SHARE)
    wanted = (int)(room / 32) + 1;
  frame->ticks = ticks_find(frame->low, frame->high, CLAMP(wanted, 2, 8));
  if (frame->chart->axis == AXIS_TIMES)
    frame->ticks = whole_ticks(frame->low, frame->high, CLAMP(wanted, 2, 8));
  const Ticks *ticks = &frame->ticks;
  if (!isfinite(frame->low) || !(frame->high > frame->low)) {
    frame->low = ticks->first;
    frame->high = ticks->last;
  }
  frame->low = fmin(frame->low, ticks->first);
  frame->high = fmax(frame->high, ticks->last);
  g_autofree char *first = tick_words(frame, 0);
  g_autofree char *last = tick_words(frame, ticks->count - 1);
  frame->plot0 += measure_width(frame->measure, STYLE_AXIS, first) / 2;
  frame->plot1 -= measure_width(frame->measure, STYLE_AXIS, last) / 2;
}

static void header_draw(const RowFrame *frame, double bottom) {
  const Theme *theme = frame->measure->theme;
  Scene *scene = frame->scene;
  double baseline = HEAD - 5;
  scene_text(scene, STYLE_HEADER, COLOUR_INK3, 0, baseline, ALIGN_LEFT,
             frame->chart->label_head);
  for (guint c = 0; c < frame->chart->columns; c++)
    if (!frame->left_out[c])
      scene_text(scene, STYLE_HEADER, COLOUR_INK3, frame->right_edge[c],
                 baseline, ALIGN_RIGHT, frame->chart->column[c].head);
  double last = -INFINITY;
  for (int i = 0; i < frame->ticks.count; i++) {
    double x = row_at(frame, ticks_at(&frame->ticks, i));
    gboolean zero = ticks_at(&frame->ticks, i) == 0;
    scene_line(scene, zero ? COLOUR_OUTLINE : COLOUR_GRID,
               theme->line[LINE_GRID], x, HEAD, x, bottom);
    g_autofree char *words = tick_words(frame, i);
    double half = measure_width(frame->measure, STYLE_AXIS, words) / 2;
    if (x - half < last + 4 || x + half > frame->head1)
      continue; /* its grid line is enough */
    scene_text(scene, STYLE_AXIS, COLOUR_INK3, x, baseline, ALIGN_CENTRE,
               words);
    last = x + half;
  }
  scene_line(scene, COLOUR_OUTLINE, theme->line[LINE_CHART], 0, HEAD,
             frame->chart->width, HEAD);
}

static GPtrArray *label_lines(const RowFrame *frame, const Row *row) {
  double width = row->glyph == GLYPH_HEAD
                     ? frame->plot0 - (GAP + 2) + HEAD_REACH
                     : frame->label_width - mark_width(frame, row);
  return measure_lines(frame->measure, label_style(row), row->label, width,
                       LABEL_LINES);
}

static void label_draw(const RowFrame *frame, const Row *row, GPtrArray *lines,
                       double y) {
  const TypeToken *type = &frame->measure->theme->type[STYLE_LABEL];
  double middle = 0.364 * type->size;
  double first = y + middle - (lines->len - 1) * type->leading / 2;
  Colour colour = row_is_faint(row) ? COLOUR_INK3 : COLOUR_INK;
  for (guint i = 0; i < lines->len; i++)
    scene_text(frame->scene, label_style(row), colour, 0,
               first + i * type->leading, ALIGN_LEFT, lines->pdata[i]);
  if (!row->mark[0])
    return;
  g_autofree char *mark = mark_words(row->mark);
  double end = measure_width(frame->measure, label_style(row),
                             lines->pdata[lines->len - 1]);
  scene_text(frame->scene, STYLE_AXIS, COLOUR_INK3, end + MARK_GAP,
             first + (lines->len - 1) * type->leading, ALIGN_LEFT, mark);
}

static void cells_draw(const RowFrame *frame, const Row *row, double y) {
  const Theme *theme = frame->measure->theme;
  for (guint c = 0; c < frame->chart->columns; c++) {
    if (frame->left_out[c])
      continue;
    Style style = frame->chart->column[c].style;
    if (style == STYLE_VALUE_STRONG && row_is_faint(row))
      style = STYLE_VALUE;
    Colour colour = row_is_faint(row)             ? COLOUR_INK3
                    : style == STYLE_VALUE_STRONG ? COLOUR_INK
                                                  : COLOUR_INK2;
    scene_text(frame->scene, style, colour, frame->right_edge[c],
               y + 0.364 * theme->type[style].size, ALIGN_RIGHT, row->cell[c]);
  }
}

static double rows_draw(const RowFrame *frame, const GArray *heights) {
  const Theme *theme = frame->measure->theme;
  double top = HEAD;
  for (guint i = 0; i < frame->chart->rows->len; i++) {
    const Row *row = frame->chart->rows->pdata[i];
    double height = g_array_index(heights, double, i);
    double y = top + height / 2;
    if (i > 0)
      scene_line(frame->scene, COLOUR_GRID, theme->line[LINE_HAIR], 0, top,
                 frame->chart->width, top);
    g_autoptr(GPtrArray) lines = label_lines(frame, row);
    label_draw(frame, row, lines, y);
    row_glyph_draw(frame, row, y);
    cells_draw(frame, row, y);
    top += height;
  }
  return top;
}

static GArray *row_heights(const RowFrame *frame) {
  GArray *heights = g_array_new(FALSE, FALSE, sizeof(double));
  double leading = frame->measure->theme->type[STYLE_LABEL].leading;
  for (guint i = 0; i < frame->chart->rows->len; i++) {
    const Row *row = frame->chart->rows->pdata[i];
    g_autoptr(GPtrArray) lines = label_lines(frame, row);
    double height = frame->chart->pitch + (lines->len - 1) * leading;
    if (row->glyph == GLYPH_HEAD)
      height += 4;
    g_array_append_val(heights, height);
  }
  return heights;
}

Scene *row_chart_scene(RowChart *chart, const Measure *measure) {
  RowFrame frame = {.chart = chart, .measure = measure};
  frame.scene = scene_new(chart->width);
  columns_place(&frame);
  axis_place(&frame);
  row_dots_size(&frame);
  g_autoptr(GArray) heights = row_heights(&frame);
  double bottom = HEAD;
  for (guint i = 0; i < heights->len; i++)
    bottom += g_array_index(heights, double, i);
  header_draw(&frame, bottom);
  bottom = rows_draw(&frame, heights);
  if (chart->key)
    bottom = row_key_draw(&frame, bottom + 12);
  bottom = row_rings_draw(&frame, bottom);
  frame.scene->height = bottom;
  row_chart_free(chart);
  return frame.scene;
}
