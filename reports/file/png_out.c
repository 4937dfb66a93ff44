#include "reports/file/png_out.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

static void append(png_structp png, png_bytep data, png_size_t length) {
  g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static void nothing(png_structp png) { (void)png; }

/* The message is kept in a buffer of the caller: libpng jumps past every
 * owner of memory. */
static void fail(png_structp png, png_const_charp message) {
  g_strlcpy(png_get_error_ptr(png), message, 128);
  png_longjmp(png, 1);
}

static void quiet(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void header(png_structp png, png_infop info, int width, int height,
                   int dpi, const char *title) {
  png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8,
               PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_uint_32 metre = (png_uint_32)lround(dpi / 0.0254);
  png_set_pHYs(png, info, metre, metre, PNG_RESOLUTION_METER);
  if (title && *title) {
    char key[] = "Title";
    png_text text = {.compression = PNG_ITXT_COMPRESSION_NONE,
                     .key = key,
                     .text = (png_charp)(gpointer)title,
                     .itxt_length = strlen(title)};
    png_set_text(png, info, &text, 1);
  }
  /* Beside level 6 this takes less than half of the time, and charts become a
   * fifth larger (0.28 s against 0.65 s for 20 charts of 300 dpi). */
  png_set_compression_level(png, 3);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_write_info(png, info);
}

static void row_write(png_structp png, const unsigned char *pixels,
                      unsigned char *row, int width) {
  for (int x = 0; x < width; x++) {
    guint32 pixel;
    memcpy(&pixel, pixels + 4 * x, sizeof pixel);
    row[3 * x] = (unsigned char)(pixel >> 16);
    row[3 * x + 1] = (unsigned char)(pixel >> 8);
    row[3 * x + 2] = (unsigned char)pixel;
  }
  png_write_row(png, row);
}

/* What libpng's jump must not lose lives in the caller. */
static gboolean encode(png_structp png, png_infop info,
                       const unsigned char *pixels, int width, int height,
                       int stride, int dpi, const char *title,
                       unsigned char *row) {
  if (setjmp(png_jmpbuf(png)))
    return FALSE;
  header(png, info, width, height, dpi, title);
  for (int y = 0; y < height; y++)
    row_write(png, pixels + (gsize)y * (gsize)stride, row, width);
  png_write_end(png, info);
  return TRUE;
}

GBytes *png_encode(const unsigned char *pixels, int width, int height,
                   int stride, int dpi, const char *title, GError **error) {
  char message[128] = "out of memory";
  gboolean done = FALSE;
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  png_structp png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, message, fail, quiet);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (info) {
    g_autofree unsigned char *row = g_malloc(3 * (gsize)MAX(width, 1));
    png_set_write_fn(png, bytes, append, nothing);
    done = encode(png, info, pixels, width, height, stride, dpi, title, row);
  }
  png_destroy_write_struct(&png, &info);
  if (!done) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
                "the image of %d by %d pixels cannot be written: %s", width,
                height, message);
    return NULL;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
