#include "reports/draw/draw_logo.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "reports/draw/draw_logo_paint.h"

/* ---- PNG ------------------------------------------------------------------
 */

typedef struct {
  const guint8 *data;
  gsize length, at;
} Stream;

static cairo_status_t read_bytes(void *closure, unsigned char *to,
                                 unsigned int length) {
  Stream *stream = closure;
  if (length > stream->length - stream->at)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(to, stream->data + stream->at, length);
  stream->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *decode(const Logo *logo) {
  Stream stream = {.at = 0};
  stream.data = g_bytes_get_data(logo->png, &stream.length);
  return cairo_image_surface_create_from_png_stream(read_bytes, &stream);
}

/* On white: a soft mask in the PDF would be transparency. */
static cairo_surface_t *flatten(cairo_surface_t *picture) {
  cairo_surface_t *flat = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, cairo_image_surface_get_width(picture),
      cairo_image_surface_get_height(picture));
  cairo_t *cr = cairo_create(flat);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_surface(cr, picture, 0, 0);
  cairo_paint(cr);
  cairo_destroy(cr);
  return flat;
}

gboolean draw_logo_check(const Logo *logo, GError **error) {
  if (logo->png == NULL)
    return TRUE;
  cairo_surface_t *picture = decode(logo);
  cairo_status_t status = cairo_surface_status(picture);
  cairo_surface_destroy(picture);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
              "the PNG cannot be read: %s", cairo_status_to_string(status));
  return FALSE;
}

static void paint_png(cairo_t *cr, const Logo *logo, gboolean pdf) {
  cairo_surface_t *picture = decode(logo);
  cairo_surface_t *flat = flatten(picture);
  cairo_set_source_surface(cr, flat, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cr),
                           pdf ? CAIRO_FILTER_FAST : CAIRO_FILTER_BEST);
  cairo_paint(cr);
  cairo_surface_destroy(flat);
  cairo_surface_destroy(picture);
}

/* ---- shapes ---------------------------------------------------------------
 */

static void trace(cairo_t *cr, const Logo *logo, const LogoShape *shape) {
  cairo_new_path(cr);
  for (guint i = shape->first; i < shape->first + shape->n; i++) {
    const LogoOp *op = &g_array_index(logo->op, LogoOp, i);
    const double *x = op->x;
    switch (op->step) {
    case LOGO_MOVE:
      cairo_move_to(cr, x[0], x[1]);
      break;
    case LOGO_LINE:
      cairo_line_to(cr, x[0], x[1]);
      break;
    case LOGO_CURVE:
      cairo_curve_to(cr, x[0], x[1], x[2], x[3], x[4], x[5]);
      break;
    case LOGO_CLOSE:
      cairo_close_path(cr);
      break;
    }
  }
}

static void use(cairo_t *cr, unsigned rgb) {
  cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                       (rgb & 255) / 255.0);
}

static void paint_shape(cairo_t *cr, const Logo *logo, const LogoShape *shape) {
  trace(cr, logo, shape);
  if (shape->filled) {
    use(cr, shape->fill);
    cairo_set_fill_rule(cr, shape->even_odd ? CAIRO_FILL_RULE_EVEN_ODD
                                            : CAIRO_FILL_RULE_WINDING);
    cairo_fill_preserve(cr);
  }
  if (shape->stroked) {
    use(cr, shape->stroke);
    cairo_set_line_width(cr, shape->width);
    cairo_set_line_cap(cr, shape->round_cap ? CAIRO_LINE_CAP_ROUND
                                            : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, shape->round_join ? CAIRO_LINE_JOIN_ROUND
                                              : CAIRO_LINE_JOIN_MITER);
    cairo_stroke_preserve(cr);
  }
  cairo_new_path(cr);
}

void draw_logo(cairo_t *cr, const Logo *logo, double x, double y, double width,
               double height, gboolean pdf) {
  double scale = fmin(width / logo->width, height / logo->height);
  cairo_save(cr);
  cairo_translate(cr, x + width - scale * logo->width,
                  y + height - scale * logo->height);
  cairo_scale(cr, scale, scale);
  if (logo->png != NULL)
    paint_png(cr, logo, pdf);
  else
    for (guint i = 0; i < logo->shape->len; i++)
      paint_shape(cr, logo, &g_array_index(logo->shape, LogoShape, i));
  cairo_restore(cr);
}
