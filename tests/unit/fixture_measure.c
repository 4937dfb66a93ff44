#include "tests/unit/fixture_measure.h"

#include <math.h>

static double width_of(Style style, const char *text, gpointer data) {
  const Theme *theme = data;
  return (double)g_utf8_strlen(text, -1) * theme->type[style].size / 2;
}

static GPtrArray *wrap_at(Style style, const char *text, double width,
                          gpointer data) {
  const Theme *theme = data;
  guint most = (guint)fmax(1, floor(width / (theme->type[style].size / 2)));
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  glong left = g_utf8_strlen(text, -1);
  const char *p = text;
  do {
    guint take = (guint)MIN(left, (glong)most);
    const char *end = g_utf8_offset_to_pointer(p, take);
    g_ptr_array_add(lines, g_strndup(p, (gsize)(end - p)));
    p = end;
    left -= take;
  } while (left > 0);
  return lines;
}

Measure fixture_measure(const Words *words) {
  const Theme *theme = theme_default();
  return (Measure){theme, words, width_of, wrap_at, (gpointer)theme};
}

/* ---- a scene ---- */

#define SLACK 0.5

typedef struct {
  double left, right, top, bottom;
} Box;

static Box box_of(const Mark *mark, const Measure *measure) {
  double size = measure->theme->type[mark->style].size;
  double width = measure_width(measure, mark->style, mark->text);
  double left = mark->align == ALIGN_LEFT    ? mark->x
                : mark->align == ALIGN_RIGHT ? mark->x - width
                                             : mark->x - width / 2;
  return (Box){left, left + width, mark->y - 0.73 * size, mark->y};
}

static gboolean is_inside(const Scene *scene, double x, double y) {
  return x >= -SLACK && x <= scene->width + SLACK && y >= -SLACK &&
         y <= scene->height + SLACK; /* FALSE of NAN */
}

static gboolean mark_is_inside(const Scene *scene, const Mark *mark,
                               const Measure *measure) {
  gboolean inside = is_inside(scene, mark->x, mark->y);
  switch (mark->kind) {
  case MARK_TEXT: {
    Box box = box_of(mark, measure);
    return is_inside(scene, box.left, box.top) &&
           is_inside(scene, box.right, box.bottom);
  }
  case MARK_LINE:
    return inside && is_inside(scene, mark->x2, mark->y2);
  case MARK_FILL:
  case MARK_FRAME:
    return inside && is_inside(scene, mark->x + mark->x2, mark->y + mark->y2);
  case MARK_DISC:
  case MARK_RING:
    return inside && is_inside(scene, mark->x - mark->x2, mark->y) &&
           is_inside(scene, mark->x + mark->x2, mark->y);
  case MARK_CURVE:
    for (guint k = 0; k < mark->points; k++)
      if (!is_inside(scene, mark->point[2 * (gsize)k],
                     mark->point[2 * (gsize)k + 1]))
        return FALSE;
    return TRUE;
  default:
    return TRUE;
  }
}

void fixture_check_scene(const Scene *scene, const Measure *measure,
                         const char *name) {
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *a = &g_array_index(scene->marks, Mark, i);
    if (!mark_is_inside(scene, a, measure))
      g_error("%s: mark %u of kind %d at %.1f, %.1f leaves %.1f by %.1f: %s",
              name, i, a->kind, a->x, a->y, scene->width, scene->height,
              a->text ? a->text : "");
    if (a->kind != MARK_TEXT)
      continue;
    Box x = box_of(a, measure);
    for (guint k = i + 1; k < scene->marks->len; k++) {
      const Mark *b = &g_array_index(scene->marks, Mark, k);
      if (b->kind != MARK_TEXT)
        continue;
      Box y = box_of(b, measure);
      if (x.left + SLACK < y.right && y.left + SLACK < x.right &&
          x.top + SLACK < y.bottom && y.top + SLACK < x.bottom)
        g_error("%s: \"%s\" meets \"%s\"", name, a->text, b->text);
    }
  }
}
