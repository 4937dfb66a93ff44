/* A composed book as a file: PDF of all its pages, PNG of its first. */
#ifndef HANDBILL_PAGE_BOOK_FILE_H
#define HANDBILL_PAGE_BOOK_FILE_H

#include "reports/draw/draw.h"
#include "reports/page/book.h"

/* A report with the fonts that measure it, which are those that draw it:
 *
 *   g_auto(Sheet) sheet = {.fonts = NULL};
 *   if (!sheet_open(&sheet, statistics, options, error))
 *     return FALSE;
 *
 * `report` points to `measure`: a sheet that is open does not move. */
typedef struct {
  Fonts *fonts;
  Measure measure;
  Report report;
} Sheet;

/* FALSE, with the error of fonts_new(), when a font is missing. */
gboolean sheet_open(Sheet *sheet, const Statistics *statistics,
                    const RenderOptions *options, GError **error);
void sheet_close(Sheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_close)

/* Every page onto the draw, in reading order, with tags and outline. */
void book_draw(const Book *book, Draw *draw);

/* The finished PDF; `subject` may be NULL. NULL with an error. */
GBytes *book_pdf(const Book *book, Fonts *fonts, const char *title,
                 const char *subject, GError **error);
/* The first page at `dpi`; NULL with an error. */
GBytes *book_png(const Book *book, Fonts *fonts, int dpi, const char *title,
                 GError **error);

/* Writes them as file_out() does. */
gboolean bytes_out(const char *path, GBytes *bytes, GError **error);

#endif
