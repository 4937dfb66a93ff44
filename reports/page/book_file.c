#include "reports/page/book_file.h"

#include "reports/file/file_out.h"
#include "reports/file/pdf_finish.h"
#include "reports/file/png_out.h"

gboolean sheet_open(Sheet *sheet, const Statistics *statistics,
                    const RenderOptions *options, GError **error) {
  const Theme *theme =
      options->theme != NULL ? options->theme : theme_default();
  *sheet =
      (Sheet){.fonts = fonts_new(theme, options->words, options->fonts, error)};
  if (sheet->fonts == NULL)
    return FALSE;
  sheet->measure = fonts_measure(sheet->fonts);
  report_init(&sheet->report, statistics, &sheet->measure);
  return TRUE;
}

void sheet_close(Sheet *sheet) { g_clear_pointer(&sheet->fonts, fonts_free); }

static void outline_draw(Draw *draw, const Book *book, guint page) {
  for (guint i = 0; i < book->entries->len; i++) {
    const Entry *entry = &g_array_index(book->entries, Entry, i);
    if (entry->page == page)
      draw_outline(draw, 0, entry->title, entry->y - 20);
  }
}

static void page_draw(const Book *book, guint p, Draw *draw) {
  const GArray *page = book->pages->pdata[p];
  for (guint i = 0; i < page->len; i++) {
    const Placed *placed = &g_array_index(page, Placed, i);
    draw_scene(draw, placed->scene, placed->x, placed->y);
  }
}

void book_draw(const Book *book, Draw *draw) {
  Scene *open = scene_new(0), *close = scene_new(0);
  scene_tag(open, "Document", NULL);
  scene_end(close, "Document");
  draw_scene(draw, open, 0, 0);
  for (guint p = 0; p < book->pages->len; p++) {
    const GArray *page = book->pages->pdata[p];
    for (guint i = 0; i < page->len; i++)
      draw_anchors(draw, g_array_index(page, Placed, i).scene);
  }
  for (guint p = 0; p < book->pages->len; p++) {
    outline_draw(draw, book, p);
    page_draw(book, p, draw);
    if (p + 1 == book->pages->len)
      draw_scene(draw, close, 0, 0);
    draw_page_end(draw);
  }
  scene_free(open);
  scene_free(close);
}

GBytes *book_pdf(const Book *book, Fonts *fonts, const char *title,
                 const char *subject, GError **error) {
  const Statistics *statistics = book->report->statistics;
  g_autofree char *producer =
      g_strdup_printf("Handbill %s", statistics->version);
  DrawInfo info = {.title = title,
                   .subject = subject,
                   .creator = producer,
                   .date = statistics->date};
  g_autoptr(Draw) draw = draw_pdf_new(fonts, book->width, book->height, &info);
  book_draw(book, draw);
  g_autoptr(GBytes) pdf = draw_pdf_finish(draw, error);
  if (pdf == NULL)
    return NULL;
  PdfFinish how = {.title = title,
                   .subject = subject,
                   .lang = words_language(book->report->words),
                   .date = statistics->date,
                   .producer = producer,
                   .figures = draw_figures(draw),
                   .links = draw_links(draw)};
  return pdf_finish(pdf, &how, error);
}

GBytes *book_png(const Book *book, Fonts *fonts, int dpi, const char *title,
                 GError **error) {
  g_autoptr(Draw) draw = draw_image_new(fonts, book->width, book->height, dpi);
  page_draw(book, 0, draw);
  int w, h, stride;
  const unsigned char *pixels = draw_image(draw, &w, &h, &stride, error);
  return pixels != NULL ? png_encode(pixels, w, h, stride, dpi, title, error)
                        : NULL;
}

gboolean bytes_out(const char *path, GBytes *bytes, GError **error) {
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  return file_out(path, data, length, error);
}
