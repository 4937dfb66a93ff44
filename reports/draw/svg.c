#include "reports/draw/svg.h"

#include <math.h>
#include <string.h>

#include "reports/file/markup.h"

typedef struct {
  const Scene *scene;
  const Measure *measure;
  gboolean alone; /* a file of its own: attributes instead of classes */
  double dx, dy;
  GString *out;
} Svg;

/* Names of colours and type styles, as classes and custom properties. */
static const char *const colour_names[N_COLOURS] = {
    [COLOUR_INK] = "ink",       [COLOUR_INK2] = "ink2",
    [COLOUR_INK3] = "ink3",     [COLOUR_ACCENT] = "accent",
    [COLOUR_ORANGE] = "orange", [COLOUR_BAND] = "band",
    [COLOUR_BAND2] = "band2",   [COLOUR_OUTLINE] = "outline",
    [COLOUR_GRID] = "grid",     [COLOUR_PANEL] = "panel",
    [COLOUR_WHITE] = "ground",  [COLOUR_SEQ1] = "seq1",
    [COLOUR_SEQ2] = "seq2",     [COLOUR_SEQ3] = "seq3",
    [COLOUR_SEQ4] = "seq4",     [COLOUR_SEQ5] = "seq5",
};

/* Hundredths of a point, without zeros at the end and without a locale. */
static void number(GString *out, double x) {
  char text[40];
  gint64 hundredths = isfinite(x) ? (gint64)llround(x * 100) : 0;
  if (hundredths < 0)
    g_string_append_c(out, '-');
  guint64 size = hundredths < 0 ? 0 - (guint64)hundredths : (guint64)hundredths;
  g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT, size / 100);
  g_string_append(out, text);
  guint rest = (guint)(size % 100);
  if (rest == 0)
    return;
  g_snprintf(text, sizeof text, rest % 10 ? ".%02u" : ".%u",
             rest % 10 ? rest : rest / 10);
  g_string_append(out, text);
}

static void attribute(GString *out, const char *name, double x) {
  g_string_append_printf(out, " %s=\"", name);
  number(out, x);
  g_string_append_c(out, '"');
}

static void colour(const Svg *svg, const char *name, Colour c) {
  if (svg->alone)
    g_string_append_printf(svg->out, " %s=\"#%06x\"", name,
                           svg->measure->theme->colour[c]);
}

/* Paint of a shape: filled, stroked, or both for a ring on its ground. */
static void fill(const Svg *svg, Colour c) {
  if (!svg->alone)
    g_string_append_printf(svg->out, " class=\"f-%s\"", colour_names[c]);
  colour(svg, "fill", c);
}

static void stroke(const Svg *svg, Colour c, double width, gboolean ring) {
  if (svg->alone) {
    if (ring)
      colour(svg, "fill", COLOUR_WHITE);
    else
      g_string_append(svg->out, " fill=\"none\"");
    colour(svg, "stroke", c);
  } else
    g_string_append_printf(svg->out, " class=\"s-%s%s\"", colour_names[c],
                           ring ? " ring" : "");
  attribute(svg->out, "stroke-width", width);
}

static void pair(const Svg *svg, char command, double x, double y) {
  g_string_append_c(svg->out, command);
  number(svg->out, x + svg->dx);
  g_string_append_c(svg->out, ' ');
  number(svg->out, y + svg->dy);
}

static gboolean same_line(const Mark *a, const Mark *b) {
  return b->kind == MARK_LINE && a->colour == b->colour &&
         a->stroke == b->stroke;
}

/* Lines of one paint that follow each other are one path. Returns the index
 * of the last. */
static guint lines_write(const Svg *svg, guint i) {
  const GArray *marks = svg->scene->marks;
  const Mark *first = &g_array_index(marks, Mark, i);
  g_string_append(svg->out, "<path");
  stroke(svg, first->colour, first->stroke, FALSE);
  g_string_append(svg->out, " d=\"");
  for (;; i++) {
    const Mark *mark = &g_array_index(marks, Mark, i);
    pair(svg, 'M', mark->x, mark->y);
    pair(svg, 'L', mark->x2, mark->y2);
    if (i + 1 == marks->len ||
        !same_line(first, &g_array_index(marks, Mark, i + 1)))
      break;
  }
  g_string_append(svg->out, "\"/>\n");
  return i;
}

static void rectangle_write(const Svg *svg, const Mark *mark) {
  g_string_append(svg->out, "<rect");
  if (mark->kind == MARK_FILL)
    fill(svg, mark->colour);
  else
    stroke(svg, mark->colour, mark->stroke, FALSE);
  attribute(svg->out, "x", mark->x + svg->dx);
  attribute(svg->out, "y", mark->y + svg->dy);
  attribute(svg->out, "width", fmax(mark->x2, 0));
  attribute(svg->out, "height", fmax(mark->y2, 0));
  g_string_append(svg->out, "/>\n");
}

static void disc_write(const Svg *svg, const Mark *mark) {
  g_string_append(svg->out, "<circle");
  if (mark->kind == MARK_DISC)
    fill(svg, mark->colour);
  else
    stroke(svg, mark->colour, mark->stroke, TRUE);
  attribute(svg->out, "cx", mark->x + svg->dx);
  attribute(svg->out, "cy", mark->y + svg->dy);
  attribute(svg->out, "r", mark->x2);
  g_string_append(svg->out, "/>\n");
}

static void curve_write(const Svg *svg, const Mark *mark) {
  g_string_append(svg->out, "<path");
  if (mark->stroke > 0) {
    stroke(svg, mark->colour, mark->stroke, FALSE);
    g_string_append(svg->out, " stroke-linejoin=\"round\"");
  } else
    fill(svg, mark->colour);
  g_string_append(svg->out, " d=\"");
  for (guint k = 0; k < mark->points; k++)
    pair(svg, k == 0 ? 'M' : 'L', mark->point[2 * (gsize)k],
         mark->point[2 * (gsize)k + 1]);
  g_string_append(svg->out, mark->stroke > 0 ? "\"/>\n" : "Z\"/>\n");
}

/* Whether Inter surely has the letters, so that their measured width is the
 * width of the text and not of what stands in for it. */
static gboolean is_measured(const char *text) {
  if (!g_utf8_validate(text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) ||
        (c >= 0x250 && (c < 0x2010 || c > 0x2027) &&
         (c < 0x20A0 || c > 0x20BF) && c != 0x2212))
      return FALSE;
  }
  return TRUE;
}

static void type_attributes(const Svg *svg, Style style) {
  const TypeToken *type = &svg->measure->theme->type[style];
  if (strcmp(type->family, "Inter") != 0)
    g_string_append_printf(svg->out, " font-family=\"'%s'," SVG_FAMILIES "\"",
                           type->family);
  attribute(svg->out, "font-size", type->size);
  if (type->weight != 400)
    g_string_append_printf(svg->out, " font-weight=\"%d\"", type->weight);
  if (type->spacing != 0)
    attribute(svg->out, "letter-spacing", type->spacing);
  if (type->tabular)
    g_string_append(svg->out, " class=\"n\"");
}

static void text_write(const Svg *svg, const Mark *mark) {
  GString *out = svg->out;
  g_string_append(out, "<text");
  if (svg->alone) {
    colour(svg, "fill", mark->colour);
    type_attributes(svg, mark->style);
  } else
    g_string_append_printf(out, " class=\"t%d f-%s\"", (int)mark->style,
                           colour_names[mark->colour]);
  if (mark->align != ALIGN_LEFT)
    g_string_append_printf(out, " text-anchor=\"%s\"",
                           mark->align == ALIGN_CENTRE ? "middle" : "end");
  attribute(out, "x", mark->x + svg->dx);
  attribute(out, "y", mark->y + svg->dy);
  if (is_measured(mark->text) && mark->text[1]) {
    attribute(out, "textLength",
              measure_width(svg->measure, mark->style, mark->text));
    g_string_append(out, " lengthAdjust=\"spacingAndGlyphs\"");
  }
  markup_element(out, ">", mark->text, "</text>\n");
}

static void marks_write(const Svg *svg) {
  for (guint i = 0; i < svg->scene->marks->len; i++) {
    const Mark *mark = &g_array_index(svg->scene->marks, Mark, i);
    switch (mark->kind) {
    case MARK_LINE:
      i = lines_write(svg, i);
      break;
    case MARK_FILL:
    case MARK_FRAME:
      rectangle_write(svg, mark);
      break;
    case MARK_DISC:
    case MARK_RING:
      disc_write(svg, mark);
      break;
    case MARK_CURVE:
      curve_write(svg, mark);
      break;
    case MARK_TEXT:
      text_write(svg, mark);
      break;
    case MARK_LOGO: /* stands on pages only */
    case MARK_TAG:
    case MARK_LINK:
    case MARK_ANCHOR:
    case MARK_END:
      break; /* structure is the page's, or said by title and desc */
    }
  }
}

static void view_box(GString *out, double width, double height) {
  g_string_append(out, " viewBox=\"0 0 ");
  number(out, width);
  g_string_append_c(out, ' ');
  number(out, height);
  g_string_append_c(out, '"');
}

static void size_in_points(GString *out, const char *name, double x) {
  g_string_append_printf(out, " %s=\"", name);
  number(out, x);
  g_string_append(out, "pt\"");
}

void svg_file(const Scene *scene, const Measure *measure, double edge,
              const char *title, const char *desc, GString *out) {
  Svg svg = {scene, measure, TRUE, edge, edge, out};
  double width = scene->width + 2 * edge, height = scene->height + 2 * edge;
  g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  size_in_points(out, "width", width);
  size_in_points(out, "height", height);
  view_box(out, width, height);
  g_string_append_printf(out,
                         " role=\"img\" aria-labelledby=\"title desc\" "
                         "xml:lang=\"%s\" xml:space=\"preserve\" "
                         "font-family=\"" SVG_FAMILIES "\">\n",
                         words_language(measure->words));
  markup_element(out, "<title id=\"title\">", title, "</title>\n");
  markup_element(out, "<desc id=\"desc\">", desc, "</desc>\n");
  g_string_append(out, "<style>.n{font-variant-numeric:tabular-nums}</style>\n"
                       "<rect width=\"100%\" height=\"100%\"");
  colour(&svg, "fill", COLOUR_WHITE);
  g_string_append(out, "/>\n");
  marks_write(&svg);
  g_string_append(out, "</svg>\n");
}

void svg_inline(const Scene *scene, const Measure *measure,
                const char *attributes, GString *out) {
  Svg svg = {scene, measure, FALSE, 0, 0, out};
  g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  view_box(out, scene->width, scene->height);
  g_string_append_printf(out, " xml:space=\"preserve\" %s>\n", attributes);
  marks_write(&svg);
  g_string_append(out, "</svg>\n");
}

void svg_style(const Theme *theme, GString *out) {
  for (guint s = 0; s < N_STYLES; s++) {
    const TypeToken *type = &theme->type[s];
    g_string_append_printf(out, ".t%u{font-size:", s);
    number(out, type->size);
    g_string_append_printf(out, "px;font-weight:%d", type->weight);
    if (type->spacing != 0) {
      g_string_append(out, ";letter-spacing:");
      number(out, type->spacing);
      g_string_append(out, "px");
    }
    if (type->tabular)
      g_string_append(out, ";font-variant-numeric:tabular-nums");
    g_string_append(out, "}\n");
  }
  for (guint c = 0; c < N_COLOURS; c++)
    g_string_append_printf(
        out, ".f-%s{fill:var(--%s)}.s-%s{fill:none;stroke:var(--%s)}\n",
        colour_names[c], colour_names[c], colour_names[c], colour_names[c]);
  g_string_append(out, ".ring{fill:var(--ground)}\n");
}

void svg_colours(const unsigned *rgb, GString *out) {
  for (guint c = 0; c < N_COLOURS; c++)
    g_string_append_printf(out, "--%s:#%06x;", colour_names[c], rgb[c]);
}
