/* Draw: scenes onto a PDF or an image, with cairo and Pango.
 *
 *   Draw *draw = draw_pdf_new(fonts, width, height, &info);
 *   draw_outline(draw, 0, "Pay", y);           an entry for this page
 *   draw_scene(draw, scene, x, y);             any number of them
 *   draw_page_end(draw);
 *   GBytes *pdf = draw_pdf_finish(draw, &error);
 *   draw_free(draw);
 *
 * Errors of cairo are sticky; they are read in draw_pdf_finish() and
 * draw_image(). The PDF is written into memory.
 */
#ifndef HANDBILL_DRAW_DRAW_H
#define HANDBILL_DRAW_DRAW_H

#include <glib.h>

#include "reports/draw/fonts.h"
#include "reports/figure/scene.h"
#include "reports/file/pdf_finish.h"

typedef struct Draw Draw;

typedef struct {
  const char *title, *author, *subject, *creator;
  const char *date; /* ISO */
} DrawInfo;

/* A piece of text as it was drawn, for checks: its ink and line box. */
typedef struct {
  guint page; /* from 0 */
  Style style;
  double x, y, width, height; /* capitals' box: top at cap height */
  char *text;
} DrawBox;

Draw *draw_pdf_new(Fonts *fonts, double width, double height,
                   const DrawInfo *info);
/* A white image of `width` × `height` points at `dpi`. */
Draw *draw_image_new(Fonts *fonts, double width, double height, int dpi);
void draw_free(Draw *draw);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Draw, draw_free)

/* An entry of the outline that leads to `y` on the page being drawn; `level`
 * 0, or 1 below the last entry of level 0. */
void draw_outline(Draw *draw, int level, const char *title, double y);
void draw_scene(Draw *draw, const Scene *scene, double x, double y);
void draw_page_end(Draw *draw);

/* Makes the scene's anchors known: links to an anchor that no scene of the
 * document has are drawn as plain text. Before the first draw_scene(). */
void draw_anchors(Draw *draw, const Scene *scene);

/* Every text drawn so far, of DrawBox. */
const GArray *draw_boxes(const Draw *draw);
/* What finishing has to add (reports/file/pdf_finish.h), in drawing order:
 * the Figures, of PdfFigure, and the words of the links, of char *. */
const GArray *draw_figures(const Draw *draw);
const GPtrArray *draw_links(const Draw *draw);

/* Ends the PDF; NULL with HANDBILL_ERROR_INTERNAL. */
GBytes *draw_pdf_finish(Draw *draw, GError **error);

/* The image's RGB24 rows, which belong to the draw; NULL with
 * HANDBILL_ERROR_INTERNAL. */
const unsigned char *draw_image(Draw *draw, int *width, int *height,
                                int *stride, GError **error);

#endif
