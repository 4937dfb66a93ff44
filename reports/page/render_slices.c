/* The handouts of all slices as files. */
#include <errno.h>
#include <glib/gstdio.h>

#include "reports/draw/draw.h"
#include "reports/figure/format.h"
#include "reports/file/file_out.h"
#include "reports/file/pdf_finish.h"
#include "reports/file/png_out.h"
#include "reports/page/brand.h"
#include "reports/page/layout.h"
#include "reports/page/slice_page.h"
#include "reports/page/slice_words.h"

typedef struct {
  const Report *report;
  Fonts *fonts;
  const RenderOptions *options;
  gboolean pictures;
  const char *folder;
} Run;

static GBytes *as_pdf(const Run *run, const Book *book, const char *title,
                      GError **error) {
  const Statistics *st = run->report->statistics;
  g_autofree char *producer = g_strdup_printf("Handbill %s", st->version);
  DrawInfo info = {.title = title, .creator = producer, .date = st->date};
  g_autoptr(Draw) draw =
      draw_pdf_new(run->fonts, book->width, book->height, &info);
  book_draw(book, draw);
  g_autoptr(GBytes) pdf = draw_pdf_finish(draw, error);
  if (pdf == NULL)
    return NULL;
  PdfFinish how = {.title = title,
                   .lang = words_language(run->report->words),
                   .date = st->date,
                   .producer = producer,
                   .figures = draw_figures(draw),
                   .links = draw_links(draw)};
  return pdf_finish(pdf, &how, error);
}

static GBytes *as_png(const Run *run, const Book *book, const char *title,
                      GError **error) {
  int dpi = MIN(run->options->dpi, SLICE_DPI);
  g_autoptr(Draw) draw =
      draw_image_new(run->fonts, book->width, book->height, dpi);
  const GArray *page = book->pages->pdata[0];
  for (guint i = 0; i < page->len; i++) {
    const Placed *placed = &g_array_index(page, Placed, i);
    draw_scene(draw, placed->scene, placed->x, placed->y);
  }
  int w, h, stride;
  const unsigned char *pixels = draw_image(draw, &w, &h, &stride, error);
  return pixels != NULL ? png_encode(pixels, w, h, stride, dpi, title, error)
                        : NULL;
}

/* Takes the book. */
static gboolean write_book(const Run *run, Book *made, const char *name,
                           const char *what, GError **error) {
  g_autoptr(Book) book = made;
  const Statistics *st = run->report->statistics;
  const Words *words = run->report->words;
  g_autofree char *title =
      SAY(words, "slice.document",
          TAKE("house", brand_title(words, st, run->report->measure->theme)),
          TEXT("what", what), TAKE("date", format_date(words, st->date)));
  g_autoptr(GBytes) bytes = run->pictures ? as_png(run, book, title, error)
                                          : as_pdf(run, book, title, error);
  if (bytes == NULL)
    return FALSE;
  g_autofree char *file =
      g_strconcat(name, run->pictures ? ".png" : ".pdf", NULL);
  g_autofree char *path = g_build_filename(run->folder, file, NULL);
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  return file_out(path, data, length, error);
}

static gboolean write_all(const Run *run, const GPtrArray *shown,
                          GError **error) {
  Paper paper = run->options->paper;
  if (!write_book(run, slice_index(run->report, paper), "index",
                  words_get(run->report->words, "slice.document.all"), error))
    return FALSE;
  for (guint i = 0; i < shown->len; i++) {
    const SliceRow *slice = shown->pdata[i];
    g_autofree char *name = slice_name(run->report->words, slice);
    if (!write_book(run, slice_page(run->report, slice, paper), slice->file,
                    name, error))
      return FALSE;
  }
  return TRUE;
}

gboolean render_slices(const Statistics *statistics,
                       const RenderOptions *options, gboolean pictures,
                       const char *dir, GError **error) {
  g_autoptr(GPtrArray) shown = slices_shown(statistics);
  if (shown->len == 0)
    return TRUE;
  g_autofree char *folder = g_build_filename(dir, "slices", NULL);
  if (g_mkdir_with_parents(folder, 0777) != 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "the folder %s cannot be made: %s", folder, g_strerror(errno));
    return FALSE;
  }
  g_autoptr(Fonts) fonts =
      fonts_new(render_theme(options), options->words, options->fonts, error);
  if (fonts == NULL)
    return FALSE;
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, statistics, &measure);
  Run run = {&report, fonts, options, pictures, folder};
  return write_all(&run, shown, error);
}
