#include "reports/figure/scene.h"

#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

static void mark_clear(gpointer data) {
  Mark *mark = data;
  g_free(mark->text);
  g_free(mark->detail);
  g_free(mark->point);
}

Scene *scene_new(double width) {
  Scene *scene = g_new0(Scene, 1);
  scene->width = width;
  scene->marks = g_array_new(FALSE, TRUE, sizeof(Mark));
  g_array_set_clear_func(scene->marks, mark_clear);
  return scene;
}

void scene_free(Scene *scene) {
  if (!scene)
    return;
  g_array_unref(scene->marks);
  g_free(scene);
}

static void add(Scene *scene, Mark mark) {
  g_array_append_val(scene->marks, mark);
}

void scene_line(Scene *scene, Colour colour, double stroke, double x, double y,
                double x2, double y2) {
  add(scene, (Mark){.kind = MARK_LINE,
                    .colour = colour,
                    .stroke = stroke,
                    .x = x,
                    .y = y,
                    .x2 = x2,
                    .y2 = y2});
}

void scene_fill(Scene *scene, Colour colour, double x, double y, double width,
                double height) {
  add(scene, (Mark){.kind = MARK_FILL,
                    .colour = colour,
                    .x = x,
                    .y = y,
                    .x2 = width,
                    .y2 = height});
}

void scene_frame(Scene *scene, Colour colour, double stroke, double x, double y,
                 double width, double height) {
  add(scene, (Mark){.kind = MARK_FRAME,
                    .colour = colour,
                    .stroke = stroke,
                    .x = x,
                    .y = y,
                    .x2 = width,
                    .y2 = height});
}

void scene_logo(Scene *scene, double x, double y, double width, double height) {
  add(scene,
      (Mark){.kind = MARK_LOGO, .x = x, .y = y, .x2 = width, .y2 = height});
}

void scene_disc(Scene *scene, Colour colour, double x, double y, double r) {
  add(scene,
      (Mark){.kind = MARK_DISC, .colour = colour, .x = x, .y = y, .x2 = r});
}

void scene_ring(Scene *scene, Colour colour, double stroke, double x, double y,
                double r) {
  add(scene, (Mark){.kind = MARK_RING,
                    .colour = colour,
                    .stroke = stroke,
                    .x = x,
                    .y = y,
                    .x2 = r});
}

void scene_curve(Scene *scene, Colour colour, double stroke,
                 const double *point, guint points) {
  g_return_if_fail(points > 1);
  add(scene, (Mark){.kind = MARK_CURVE,
                    .colour = colour,
                    .stroke = stroke,
                    .x = point[0],
                    .y = point[1],
                    .point = g_memdup2(point, 2 * points * sizeof *point),
                    .points = points});
}

void scene_area(Scene *scene, Colour colour, const double *point,
                guint points) {
  scene_curve(scene, colour, 0, point, points);
}

void scene_text(Scene *scene, Style style, Colour colour, double x, double y,
                Align align, const char *text) {
  if (!text || !*text)
    return;
  add(scene, (Mark){.kind = MARK_TEXT,
                    .style = style,
                    .colour = colour,
                    .align = align,
                    .x = x,
                    .y = y,
                    .text = g_strdup(text)});
}

void scene_tag(Scene *scene, const char *tag, const char *detail) {
  add(scene, (Mark){.kind = MARK_TAG,
                    .text = g_strdup(tag),
                    .detail = g_strdup(detail)});
}

void scene_end(Scene *scene, const char *tag) {
  add(scene, (Mark){.kind = MARK_END, .text = g_strdup(tag)});
}

void scene_anchor(Scene *scene, const char *name, double x, double y) {
  add(scene,
      (Mark){.kind = MARK_ANCHOR, .x = x, .y = y, .text = g_strdup(name)});
}

void scene_link(Scene *scene, const char *anchor, const char *words) {
  add(scene, (Mark){.kind = MARK_LINK,
                    .text = g_strdup(anchor),
                    .detail = g_strdup(words)});
}

void scene_link_file(Scene *scene, const char *file, const char *words) {
  add(scene, (Mark){.kind = MARK_LINK,
                    .is_file = TRUE,
                    .text = g_strdup(file),
                    .detail = g_strdup(words)});
}

void scene_take(Scene *scene, Scene *child, double dx, double dy) {
  for (guint i = 0; i < child->marks->len; i++) {
    Mark mark = g_array_index(child->marks, Mark, i);
    mark.x += dx;
    mark.y += dy;
    if (mark.kind == MARK_LINE) {
      mark.x2 += dx;
      mark.y2 += dy;
    }
    for (guint k = 0; k < mark.points; k++) {
      mark.point[2 * (gsize)k] += dx;
      mark.point[2 * (gsize)k + 1] += dy;
    }
    g_array_append_val(scene->marks, mark);
  }
  /* the strings have moved */
  g_array_set_clear_func(child->marks, NULL);
  scene_free(child);
}

double measure_width(const Measure *measure, Style style, const char *text) {
  return text && *text ? measure->width(style, text, measure->data) : 0;
}

/* A text up to this long may be a line; its width is known from before. */
#define LINE_LONGEST 160

GPtrArray *measure_wrap(const Measure *measure, Style style, const char *text,
                        double width) {
  if (text && *text && strlen(text) <= LINE_LONGEST &&
      measure_width(measure, style, text) <= width) {
    GPtrArray *line = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(line, g_strdup(text));
    return line;
  }
  return measure->wrap(style, text ? text : "", width, measure->data);
}

/* The first `n` characters of text, without a space at the end, and an
 * ellipsis. */
static char *beginning(const char *text, glong n) {
  g_autofree char *head = g_utf8_substring(text, 0, n);
  return g_strconcat(g_strchomp(head), ELLIPSIS, NULL);
}

/* How many of the `n` characters may fit, if all were of one width: most of the
 * search is done by that. */
static glong guess_fit(const Measure *measure, Style style, const char *text,
                       glong n, double width) {
  double all = n <= LINE_LONGEST
                   ? measure_width(measure, style, text)
                   : (double)n * measure->theme->type[style].size / 2;
  return all > 0 ? (glong)((double)n * width / all) : n;
}

char *measure_fit(const Measure *measure, Style style, const char *text,
                  double width) {
  if (!text)
    return g_strdup("");
  /* No line of print holds more; it keeps the search off a text of 1 MiB. */
  glong high = g_utf8_strlen(text, 2000);
  g_autofree char *whole = g_utf8_substring(text, 0, high);
  if (strlen(whole) == strlen(text) &&
      measure_width(measure, style, text) <= width)
    return g_strdup(text);
  glong low = 0, guess = guess_fit(measure, style, whole, high, width);
  for (glong step = 1; low < high; step *= 2) {
    guess = CLAMP(guess, low + 1, high);
    g_autofree char *cut = beginning(whole, guess);
    gboolean fits = measure_width(measure, style, cut) <= width;
    if (fits)
      low = guess;
    else
      high = guess - 1;
    /* near the guess in growing steps; from far off by halves */
    guess = step > 8 ? (low + high + 1) / 2 : guess + (fits ? step : -step);
  }
  return beginning(whole, low);
}

GPtrArray *measure_lines(const Measure *measure, Style style, const char *text,
                         double width, guint lines) {
  if (lines == 1 && text && *text) { /* long lists: nothing is broken first */
    GPtrArray *one = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(one, measure_fit(measure, style, text, width));
    return one;
  }
  GPtrArray *all = measure_wrap(measure, style, text, width);
  if (all->len <= lines)
    return all;
  GString *rest = g_string_new(NULL);
  for (guint i = lines - 1; i < all->len; i++) {
    g_string_append(rest, all->pdata[i]);
    g_string_append_c(rest, ' ');
  }
  /* never fits: the sentinel makes the cut visible */
  g_string_append(rest, ELLIPSIS ELLIPSIS ELLIPSIS);
  g_ptr_array_set_size(all, (gint)lines - 1);
  g_ptr_array_add(all, measure_fit(measure, style, rest->str, width));
  g_string_free(rest, TRUE);
  return all;
}

double theme_ascent(const Theme *theme, Style style) {
  const TypeToken *type = &theme->type[style];
  /* Inter: the middle of capitals lies 0.364 em over the baseline. */
  return type->leading / 2 + 0.364 * type->size;
}

static double lines_draw(Scene *scene, const Measure *measure, Style style,
                         Colour colour, double x, double y, GPtrArray *lines) {
  const TypeToken *type = &measure->theme->type[style];
  double baseline = y + theme_ascent(measure->theme, style);
  for (guint i = 0; i < lines->len; i++)
    scene_text(scene, style, colour, x, baseline + i * type->leading,
               ALIGN_LEFT, lines->pdata[i]);
  return y + lines->len * type->leading;
}

double scene_paragraph(Scene *scene, const Measure *measure, const char *tag,
                       Style style, Colour colour, double x, double y,
                       double width, const char *text) {
  if (!text || !*text)
    return y;
  g_autoptr(GPtrArray) lines = measure_wrap(measure, style, text, width);
  if (tag)
    scene_tag(scene, tag, NULL);
  double bottom = lines_draw(scene, measure, style, colour, x, y, lines);
  if (tag)
    scene_end(scene, tag);
  return bottom;
}

double scene_heading(Scene *scene, const Measure *measure, const char *tag,
                     Style style, Colour colour, double x, double y,
                     double width, const char *text) {
  GPtrArray *lines = measure_wrap(measure, style, text, width);
  guint n = lines->len;
  double low = width / n, high = width;
  while (n > 1 && high - low > 4) {
    double middle = (low + high) / 2;
    g_autoptr(GPtrArray) tried = measure_wrap(measure, style, text, middle);
    if (tried->len <= n)
      high = middle;
    else
      low = middle;
  }
  if (n > 1) {
    g_ptr_array_unref(lines);
    lines = measure_wrap(measure, style, text, high);
  }
  if (tag)
    scene_tag(scene, tag, NULL);
  double bottom = lines_draw(scene, measure, style, colour, x, y, lines);
  if (tag)
    scene_end(scene, tag);
  g_ptr_array_unref(lines);
  return bottom;
}
