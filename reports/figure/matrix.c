#include "reports/figure/matrix.h"

#include <math.h>

#include "reports/figure/format.h"

#define HEAD 14.0    /* of heads of one line */
#define HEAD_LINES 2 /* where a word has no room, it is cut */
#define ROW 17.0
#define GAP 1.6

static double value_at(const Matrix *matrix, guint r, guint c) {
  return g_array_index(matrix->value, double, r * matrix->column->len + c);
}

/* Square roots of counts: the eye tells the small ones apart. */
static int step_of(double value, double most) {
  return CLAMP((int)(sqrt(value / most) * 5), 0, 4);
}

static void cell_draw(const Words *words, Scene *scene, double x, double y,
                      double w, double most, double value) {
  double h = ROW - GAP, middle = y + h / 2 + 2.6;
  if (value == 0)
    return;
  if (!isfinite(value)) {
    scene_frame(scene, COLOUR_GRID, 0.5, x + 0.3, y + 0.3, w - 0.6, h - 0.6);
    scene_text(scene, STYLE_TILE_VALUE, COLOUR_INK3, x + w / 2, middle,
               ALIGN_CENTRE, "[c]");
    return;
  }
  int step = step_of(value, most);
  g_autofree char *text = format_count_short(words, (gint64)value);
  scene_fill(scene, (Colour)(COLOUR_SEQ1 + step), x, y, w, h);
  scene_text(scene, STYLE_TILE_VALUE, theme_on_sequence(step), x + w / 2,
             middle, ALIGN_CENTRE, text);
}

static double label_width(const Matrix *matrix, const Measure *measure,
                          double width) {
  double widest = 0;
  for (guint r = 0; r < matrix->row->len; r++)
    widest = fmax(widest,
                  measure_width(measure, STYLE_LABEL, matrix->row->pdata[r]));
  return fmin(ceil(widest), width * 0.34) + 14;
}

static GPtrArray *head_lines(const Matrix *matrix, const Measure *measure,
                             guint c, double w) {
  return measure_lines(measure, STYLE_HEADER, matrix->column->pdata[c], w - 2,
                       HEAD_LINES);
}

/* Draws the heads of the columns, the last line of each above the rule;
 * returns where that is. */
static double heads_draw(const Matrix *matrix, const Measure *measure,
                         Scene *scene, double left, double w) {
  double leading = measure->theme->type[STYLE_HEADER].leading;
  guint most = 1;
  for (guint c = 0; c < matrix->column->len; c++) {
    g_autoptr(GPtrArray) lines = head_lines(matrix, measure, c, w);
    most = MAX(most, lines->len);
  }
  double head = HEAD + (most - 1) * leading;
  for (guint c = 0; c < matrix->column->len; c++) {
    g_autoptr(GPtrArray) lines = head_lines(matrix, measure, c, w);
    for (guint i = 0; i < lines->len; i++)
      scene_text(scene, STYLE_HEADER, COLOUR_INK3, left + (c + 0.5) * w - 0.8,
                 head - 5 - (lines->len - 1 - i) * leading, ALIGN_CENTRE,
                 lines->pdata[i]);
  }
  scene_line(scene, COLOUR_OUTLINE, measure->theme->line[LINE_CHART], 0, head,
             scene->width, head);
  return head;
}

Scene *matrix_scene(const Matrix *matrix, const Measure *measure,
                    double width) {
  const Theme *theme = measure->theme;
  Scene *scene = scene_new(width);
  double left = label_width(matrix, measure, width), most = 1;
  double w = (width - left) / matrix->column->len;
  for (guint i = 0; i < matrix->value->len; i++)
    most = fmax(most, g_array_index(matrix->value, double, i));
  double head = heads_draw(matrix, measure, scene, left, w);
  for (guint r = 0; r < matrix->row->len; r++) {
    double y = head + 2 + r * ROW;
    g_autofree char *fit =
        measure_fit(measure, STYLE_LABEL, matrix->row->pdata[r], left - 12);
    scene_text(scene, STYLE_LABEL, COLOUR_INK, 0, y + ROW / 2 + 2.2, ALIGN_LEFT,
               fit);
    if (r > 0)
      scene_line(scene, COLOUR_GRID, theme->line[LINE_HAIR], 0, y - 0.8, left,
                 y - 0.8);
    for (guint c = 0; c < matrix->column->len; c++)
      cell_draw(measure->words, scene, left + c * w, y, w - GAP, most,
                value_at(matrix, r, c));
  }
  scene->height = head + 2 + matrix->row->len * ROW;
  return scene;
}

GPtrArray *matrix_numbers(const Words *words, const Matrix *matrix) {
  guint n = matrix->column->len;
  GPtrArray *table = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  for (guint r = 0; r <= matrix->row->len; r++) {
    char **cells = g_new0(char *, n + 2);
    cells[0] = g_strdup(r == 0 ? "" : matrix->row->pdata[r - 1]);
    for (guint c = 0; c < n; c++) {
      double value = r == 0 ? 0 : value_at(matrix, r - 1, c);
      cells[c + 1] = r == 0            ? g_strdup(matrix->column->pdata[c])
                     : isfinite(value) ? format_count(words, (gint64)value)
                                       : g_strdup("[c]");
    }
    g_ptr_array_add(table, cells);
  }
  return table;
}
