#include "reports/page/render.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>

#include "reports/draw/draw.h"
#include "reports/draw/svg.h"
#include "reports/figure/format.h"
#include "reports/file/file_out.h"
#include "reports/file/pdf_finish.h"
#include "reports/file/png_out.h"
#include "reports/page/book.h"
#include "reports/page/brand.h"
#include "reports/page/chart_list.h"
#include "reports/page/finding.h"
#include "reports/page/layout.h"
#include "reports/page/sections.h"
#include "reports/page/web.h"

const Theme *render_theme(const RenderOptions *options) {
  return options->theme != NULL ? options->theme : theme_default();
}

Book *book_compose(const Report *report, Paper paper,
                   guint (*replaced)(gpointer data), gpointer data) {
  Book *book = book_new(report, paper);
  section_summary(book);
  section_pay(book);
  section_skills(book);
  section_pairs(book);
  section_places(book);
  section_roles(book);
  section_change(book);
  section_postings_count(book);
  section_data(book, replaced(data));
  section_numbers(book);
  book_lay(book);
  section_postings(book);
  g_autofree char *count = format_postings(report->words, report->n);
  brand_furnish(book, count);
  return book;
}

static void outline_draw(Draw *draw, const Book *book, guint page) {
  for (guint i = 0; i < book->entries->len; i++) {
    const Entry *entry = &g_array_index(book->entries, Entry, i);
    if (entry->page == page)
      draw_outline(draw, 0, entry->title, entry->y - 20);
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
    const GArray *page = book->pages->pdata[p];
    outline_draw(draw, book, p);
    for (guint i = 0; i < page->len; i++) {
      const Placed *placed = &g_array_index(page, Placed, i);
      draw_scene(draw, placed->scene, placed->x, placed->y);
    }
    if (p + 1 == book->pages->len)
      draw_scene(draw, close, 0, 0);
    draw_page_end(draw);
  }
  scene_free(open);
  scene_free(close);
}

static guint replaced_so_far(gpointer data) { return fonts_replaced(data); }

static GBytes *handout_bytes(const Statistics *statistics, Fonts *fonts,
                             Paper paper, GError **error) {
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, statistics, &measure);
  g_autoptr(Book) book = book_compose(&report, paper, replaced_so_far, fonts);
  g_autofree char *name =
      brand_title(report.words, statistics, fonts_theme(fonts));
  g_autofree char *headline = finding_headline(&report);
  g_autofree char *title =
      SAY(report.words, "page.title.dated", TEXT("title", name),
          TAKE("date", format_date(report.words, statistics->date)));
  g_autofree char *producer =
      g_strdup_printf("Handbill %s", statistics->version);
  DrawInfo info = {.title = title,
                   .subject = headline,
                   .creator = producer,
                   .date = statistics->date};
  g_autoptr(Draw) draw = draw_pdf_new(fonts, book->width, book->height, &info);
  book_draw(book, draw);
  g_autoptr(GBytes) pdf = draw_pdf_finish(draw, error);
  if (!pdf)
    return NULL;
  PdfFinish how = {.title = title,
                   .subject = headline,
                   .lang = words_language(report.words),
                   .date = statistics->date,
                   .producer = producer,
                   .figures = draw_figures(draw),
                   .links = draw_links(draw)};
  return pdf_finish(pdf, &how, error);
}

static gboolean bytes_out(const char *path, GBytes *bytes, GError **error) {
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  return file_out(path, data, length, error);
}

gboolean render_handout(const Statistics *statistics,
                        const RenderOptions *options, const char *dir,
                        GError **error) {
  g_autoptr(Fonts) fonts =
      fonts_new(render_theme(options), options->words, options->fonts, error);
  if (!fonts)
    return FALSE;
  g_autoptr(GBytes) pdf =
      handout_bytes(statistics, fonts, options->paper, error);
  if (!pdf)
    return FALSE;
  g_autofree char *path = g_build_filename(dir, "handout.pdf", NULL);
  return bytes_out(path, pdf, error) &&
         web_write(statistics, fonts, dir, error);
}

/* ---- charts ---- */

#define EDGE 18.0

/* A chart that stands alone: with its source line. */
static Scene *chart_alone(Chart *chart, const Report *report, double width) {
  Scene *scene = chart_scene(chart, report->measure, "H1", width);
  g_autofree char *source = finding_source(report);
  scene->height =
      scene_paragraph(scene, report->measure, "P", STYLE_NOTE, COLOUR_INK3, 0,
                      scene->height + 10, width, source);
  return scene;
}

/* The same scene as PATH.png and PATH.svg. */
static gboolean chart_write(const Report *report, Fonts *fonts, Chart *chart,
                            double width, int dpi, const char *path,
                            GError **error) {
  g_autofree char *title = g_strdup(chart->title);
  g_autofree char *alt = g_strdup(chart->alt);
  g_autofree char *png_path = g_strconcat(path, ".png", NULL);
  g_autofree char *svg_path = g_strconcat(path, ".svg", NULL);
  g_autoptr(Scene) scene = chart_alone(chart, report, width);
  g_autoptr(GString) svg = g_string_new(NULL);
  svg_file(scene, report->measure, EDGE, title, alt, svg);
  g_autoptr(Draw) draw =
      draw_image_new(fonts, width + 2 * EDGE, scene->height + 2 * EDGE, dpi);
  draw_scene(draw, scene, EDGE, EDGE);
  int w, h, stride;
  const unsigned char *pixels = draw_image(draw, &w, &h, &stride, error);
  if (!pixels)
    return FALSE;
  g_autoptr(GBytes) png = png_encode(pixels, w, h, stride, dpi, title, error);
  return png && bytes_out(png_path, png, error) &&
         file_out(svg_path, svg->str, svg->len, error);
}

gboolean render_charts(const Statistics *statistics,
                       const RenderOptions *options, const char *dir,
                       GError **error) {
  g_autofree char *folder = g_build_filename(dir, "charts", NULL);
  if (g_mkdir_with_parents(folder, 0777) != 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "the folder %s cannot be made: %s", folder, g_strerror(errno));
    return FALSE;
  }
  g_autoptr(Fonts) fonts =
      fonts_new(render_theme(options), options->words, options->fonts, error);
  if (!fonts)
    return FALSE;
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, statistics, &measure);
  for (guint i = 0; i < chart_list_size(); i++) {
    const ChartEntry *entry = chart_list_at(i);
    Chart *chart = chart_list_make(entry, &report, entry->width);
    if (!chart)
      continue;
    g_autofree char *path = g_build_filename(folder, entry->name, NULL);
    if (!chart_write(&report, fonts, chart, entry->width, options->dpi, path,
                     error))
      return FALSE;
  }
  return TRUE;
}
