/* Scene: marks and text at their places, without any drawing library.
 *
 * Everything that is printed (charts, tables, paragraphs, furniture) is built
 * as a Scene and only then drawn (reports/draw/draw.h). So geometry can be
 * tested without drawing, and a chart in the PDF and the same chart as PNG
 * are one thing.
 *
 * Lengths are in points, x to the right, y down, the origin at the scene's
 * top left. The y of a text is its baseline. `height` is what the builder
 * says the scene takes; marks lie within it.
 *
 * Structure: scene_tag()/scene_end() wrap marks in tags of the PDF's
 * structure tree. Text belongs into leaf tags only: a tag that holds others
 * has no text of its own. A Figure carries its alternative text.
 *
 * Links: scene_link() to scene_end(…, "Link") is a tag of its own around text;
 * it becomes a link when the document has the anchor it names, else plain
 * text. So a chart may point to its table, and a number to its postings,
 * whether or not they are printed.
 */
#ifndef HANDBILL_FIGURE_SCENE_H
#define HANDBILL_FIGURE_SCENE_H

#include <glib.h>

#include "reports/figure/style.h"
#include "reports/figure/theme.h"
#include "reports/words/words.h"

typedef enum {
  MARK_LINE,   /* x,y to x2,y2 */
  MARK_FILL,   /* rectangle: x,y, width x2, height y2 */
  MARK_FRAME,  /* its outline */
  MARK_DISC,   /* centre x,y, radius x2 */
  MARK_RING,   /* its outline on white */
  MARK_CURVE,  /* through `point`: a line, or with stroke 0 the area inside */
  MARK_LOGO,   /* the theme's logo at the right of: x,y, width x2, height y2 */
  MARK_TEXT,   /* one line, baseline y, aligned at x */
  MARK_TAG,    /* text: tag; detail: attributes, or the Figure's words */
  MARK_LINK,   /* text: the anchor or file it leads to; detail: what that is */
  MARK_ANCHOR, /* text: its name; x,y: the place to be led to */
  MARK_END     /* text: tag, "Link" of a link */
} MarkKind;

typedef struct {
  MarkKind kind;
  Colour colour;
  Style style;
  Align align;
  double x, y, x2, y2;
  double stroke;
  gboolean is_file; /* of MARK_LINK */
  char *text, *detail;
  double *point; /* of MARK_CURVE: x, y of each */
  guint points;
} Mark;

typedef struct {
  double width, height;
  GArray *marks; /* of Mark */
} Scene;

/* How wide text is, by the same layout that draws it. */
typedef struct {
  const Theme *theme;
  const Words *words; /* numbers and words of what is drawn */
  /* Width of one line in points. */
  double (*width)(Style style, const char *text, gpointer data);
  /* Breaks text into lines no wider than `width` (a word longer than a line
   * is broken inside); of char *, caller frees. Never empty. */
  GPtrArray *(*wrap)(Style style, const char *text, double width,
                     gpointer data);
  gpointer data;
} Measure;

double measure_width(const Measure *measure, Style style, const char *text);
GPtrArray *measure_wrap(const Measure *measure, Style style, const char *text,
                        double width);
/* As measure_wrap(), but at most `lines`; the last ends in an ellipsis when
 * text was cut. */
GPtrArray *measure_lines(const Measure *measure, Style style, const char *text,
                         double width, guint lines);
/* `text`, or its beginning and an ellipsis so that it is no wider than
 * `width`. The caller frees it. */
char *measure_fit(const Measure *measure, Style style, const char *text,
                  double width);

Scene *scene_new(double width);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

void scene_line(Scene *scene, Colour colour, double stroke, double x, double y,
                double x2, double y2);
void scene_fill(Scene *scene, Colour colour, double x, double y, double width,
                double height);
void scene_frame(Scene *scene, Colour colour, double stroke, double x, double y,
                 double width, double height);
void scene_disc(Scene *scene, Colour colour, double x, double y, double r);
void scene_ring(Scene *scene, Colour colour, double stroke, double x, double y,
                double r);
/* A line through `points` points, x and y of each in turn. */
void scene_curve(Scene *scene, Colour colour, double stroke,
                 const double *point, guint points);
/* The area inside them. */
void scene_area(Scene *scene, Colour colour, const double *point, guint points);
/* The theme's logo, in the box at its right and foot. */
void scene_logo(Scene *scene, double x, double y, double width, double height);
void scene_text(Scene *scene, Style style, Colour colour, double x, double y,
                Align align, const char *text);
void scene_tag(Scene *scene, const char *tag, const char *detail);
void scene_end(Scene *scene, const char *tag);
/* A place that links lead to, by its name: letters, digits and "-". */
void scene_anchor(Scene *scene, const char *name, double x, double y);
/* A link to `anchor`; `words` say what stands there: "The table behind it". */
void scene_link(Scene *scene, const char *anchor, const char *words);
/* A link to a file in the document's folder: "role-nurse.pdf". */
void scene_link_file(Scene *scene, const char *file, const char *words);

/* Moves the marks of `child` to dx,dy in `scene` and frees `child`. The
 * height of `scene` is not changed. */
void scene_take(Scene *scene, Scene *child, double dx, double dy);

/* A paragraph of wrapped lines below y (its top); returns the y of its
 * bottom. `tag` may be NULL, here and below: no tag. */
double scene_paragraph(Scene *scene, const Measure *measure, const char *tag,
                       Style style, Colour colour, double x, double y,
                       double width, const char *text);

/* The same with lines of about one length, for headlines: no single word is
 * left for the last line. */
double scene_heading(Scene *scene, const Measure *measure, const char *tag,
                     Style style, Colour colour, double x, double y,
                     double width, const char *text);

/* Distance from the top of a line of `style` to its baseline. */
double theme_ascent(const Theme *theme, Style style);

#endif
