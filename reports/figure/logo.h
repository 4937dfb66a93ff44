/* A logo: shapes of an SVG, or the bytes of a PNG. Pure geometry; draw_logo.h
 * draws it.
 *
 * Of SVG it reads what a flat mark is made of: path, rect, circle, ellipse,
 * line, polyline and polygon in groups, with transforms, plain colours for
 * fill and stroke, and simple rules of a style sheet (".a{fill:#123}"). What
 * would need transparency, a raster, a font or another file is refused with
 * the line where it stands: gradients and patterns, opacity, filters, masks,
 * clipping, text, images, use. So the PDF stays vector, opaque, and the same
 * everywhere.
 *
 * A PNG is a raster: allowed here only. */
#ifndef HANDBILL_FIGURE_LOGO_H
#define HANDBILL_FIGURE_LOGO_H

#include <glib.h>

#include "stages/model/error.h"

typedef enum { LOGO_MOVE, LOGO_LINE, LOGO_CURVE, LOGO_CLOSE } LogoStep;

typedef struct {
  LogoStep step;
  double x[6]; /* one point, or the three of a curve */
} LogoOp;

typedef struct {
  guint first, n; /* of the operations */
  gboolean filled, stroked, even_odd, round_cap, round_join;
  unsigned fill, stroke; /* 0xRRGGBB */
  double width;          /* of the stroke */
} LogoShape;

typedef struct Logo {
  double width, height; /* points lie within 0,0 and these */
  GArray *op;           /* of LogoOp */
  GArray *shape;        /* of LogoShape, from below */
  GBytes *png;          /* NULL: shapes */
  char *alt;            /* what it says to those who do not see it */
} Logo;

#define LOGO_BYTES (1u << 20) /* of a file at most */

/* `data` is SVG or PNG; `alt` NULL: the title of the SVG. Fails with
 * HANDBILL_ERROR_USAGE for what is wrong in it; the message begins with
 * `path`. */
Logo *logo_new(const char *path, const char *data, gsize length,
               const char *alt, GError **error);
void logo_free(Logo *logo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Logo, logo_free)

/* The least contrast that the darkest of its colours must have with paper:
 * that of marks. */
double logo_contrast(const Logo *logo);

#endif
