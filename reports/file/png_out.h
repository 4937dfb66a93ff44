/* PNG through libpng: RGB, 300 dpi or what is asked in pHYs, sRGB, no filter,
 * level 6; the same bytes everywhere.
 */
#ifndef HANDBILL_FILE_PNG_OUT_H
#define HANDBILL_FILE_PNG_OUT_H

#include <glib.h>

#include "stages/model/error.h"

/* `pixels`: cairo's RGB24 rows (native-endian 32 bits), `stride` bytes a row.
 * `title` goes into the file's text (UTF-8, may be NULL). Returns the file's
 * bytes, or NULL with HANDBILL_ERROR_INTERNAL. */
GBytes *png_encode(const unsigned char *pixels, int width, int height,
                   int stride, int dpi, const char *title, GError **error);

#endif
