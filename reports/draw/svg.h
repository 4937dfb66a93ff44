/* Svg: scenes as SVG, mark for mark as draw.h draws them, without a library.
 *
 * Text stays text. Its places are those of the print: it is anchored where the
 * scene aligns it, and `textLength` keeps it as wide as it was measured, so
 * that a reader without Inter sees another letter and the same layout.
 *
 * A file of its own carries colours and type in attributes, which every
 * program understands; inside a page they are classes whose rules
 * svg_style() writes, so that the page can change colours when it is dark.
 */
#ifndef HANDBILL_DRAW_SVG_H
#define HANDBILL_DRAW_SVG_H

#include <glib.h>

#include "reports/figure/scene.h"

/* Appends a whole file on white ground, `edge` wider than the scene on each
 * side; `title` and `desc` say what it is and what it shows. */
void svg_file(const Scene *scene, const Measure *measure, double edge,
              const char *title, const char *desc, GString *out);

/* Appends an <svg> element for a page. `attributes` are markup of the
 * caller's own (never data), such as "class=\"wide\" role=\"img\"". */
void svg_inline(const Scene *scene, const Measure *measure,
                const char *attributes, GString *out);

/* Appends the style rules of svg_inline(): type styles, fills and strokes by
 * the custom properties that svg_colours() declares. */
void svg_style(const Theme *theme, GString *out);
/* Appends "--ink:#17202b;…" of `colour`, N_COLOURS of 0xRRGGBB. */
void svg_colours(const unsigned *colour, GString *out);

/* The families that stand in for Inter, as CSS. */
#define SVG_FAMILIES                                                           \
  "Inter,'Inter Variable',system-ui,-apple-system,'Segoe UI',Roboto,"          \
  "'Helvetica Neue',Arial,sans-serif"

#endif
