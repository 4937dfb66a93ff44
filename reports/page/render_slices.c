/* The handouts of all slices as files. */
#include "reports/figure/format.h"
#include "reports/file/file_out.h"
#include "reports/page/book_file.h"
#include "reports/page/brand.h"
#include "reports/page/slice_page.h"
#include "reports/page/slice_words.h"

typedef struct {
  const Sheet *sheet;
  const RenderOptions *options;
  gboolean pictures;
  const char *folder;
} Run;

/* Takes the book. */
static gboolean write_book(const Run *run, Book *made, const char *name,
                           const char *what, GError **error) {
  g_autoptr(Book) book = made;
  const Report *report = &run->sheet->report;
  const Statistics *st = report->statistics;
  const Words *words = report->words;
  Fonts *fonts = run->sheet->fonts;
  g_autofree char *title =
      SAY(words, "slice.document",
          TAKE("house", brand_title(words, st, report->measure->theme)),
          TEXT("what", what), TAKE("date", format_date(words, st->date)));
  int dpi = MIN(run->options->dpi, SLICE_DPI);
  g_autoptr(GBytes) bytes = run->pictures
                                ? book_png(book, fonts, dpi, title, error)
                                : book_pdf(book, fonts, title, NULL, error);
  if (bytes == NULL)
    return FALSE;
  g_autofree char *file =
      g_strconcat(name, run->pictures ? ".png" : ".pdf", NULL);
  g_autofree char *path = g_build_filename(run->folder, file, NULL);
  return bytes_out(path, bytes, error);
}

static gboolean write_all(const Run *run, const GPtrArray *shown,
                          GError **error) {
  Paper paper = run->options->paper;
  const Report *report = &run->sheet->report;
  if (!write_book(run, slice_index(report, paper), "index",
                  words_get(report->words, "slice.document.all"), error))
    return FALSE;
  for (guint i = 0; i < shown->len; i++) {
    const SliceRow *slice = shown->pdata[i];
    g_autofree char *name = slice_name(report->words, slice);
    if (!write_book(run, slice_page(report, slice, paper), slice->file, name,
                    error))
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
  g_autofree char *folder = folder_out(dir, "slices", error);
  g_auto(Sheet) sheet = {.fonts = NULL};
  if (folder == NULL || !sheet_open(&sheet, statistics, options, error))
    return FALSE;
  Run run = {&sheet, options, pictures, folder};
  return write_all(&run, shown, error);
}
