/* Logos through cairo: shapes stay vector, a PNG is the only raster. */
#ifndef HANDBILL_DRAW_DRAW_LOGO_H
#define HANDBILL_DRAW_DRAW_LOGO_H

#include <glib.h>

#include "reports/figure/logo.h"

/* Decodes the PNG of a logo, if it is one; HANDBILL_ERROR_USAGE. */
gboolean draw_logo_check(const Logo *logo, GError **error);

#endif
