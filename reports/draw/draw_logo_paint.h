/* What draw.c needs of draw_logo.c and nobody else. */
#ifndef HANDBILL_DRAW_DRAW_LOGO_PAINT_H
#define HANDBILL_DRAW_DRAW_LOGO_PAINT_H

#include <cairo.h>

#include "reports/draw/draw_logo.h"

/* Into the box, as large as its shape allows, at its right and foot. `pdf`:
 * PDF/A forbids interpolated images. */
void draw_logo(cairo_t *cr, const Logo *logo, double x, double y, double width,
               double height, gboolean pdf);

#endif
