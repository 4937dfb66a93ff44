#include "reports/page/render.h"

#include "reports/draw/svg.h"
#include "reports/figure/format.h"
#include "reports/file/file_out.h"
#include "reports/file/png_out.h"
#include "reports/page/book_file.h"
#include "reports/page/brand.h"
#include "reports/page/chart_list.h"
#include "reports/page/finding.h"
#include "reports/page/layout.h"
#include "reports/page/sections.h"
#include "reports/page/web.h"

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

static guint replaced_so_far(gpointer data) { return fonts_replaced(data); }

static GBytes *handout_bytes(const Sheet *sheet, Paper paper, GError **error) {
  const Report *report = &sheet->report;
  const Statistics *statistics = report->statistics;
  g_autoptr(Book) book =
      book_compose(report, paper, replaced_so_far, sheet->fonts);
  g_autofree char *name =
      brand_title(report->words, statistics, fonts_theme(sheet->fonts));
  g_autofree char *headline = finding_headline(report);
  g_autofree char *title =
      SAY(report->words, "page.title.dated", TEXT("title", name),
          TAKE("date", format_date(report->words, statistics->date)));
  return book_pdf(book, sheet->fonts, title, headline, error);
}

gboolean render_handout(const Statistics *statistics,
                        const RenderOptions *options, const char *dir,
                        GError **error) {
  g_auto(Sheet) sheet = {.fonts = NULL};
  if (!sheet_open(&sheet, statistics, options, error))
    return FALSE;
  g_autoptr(GBytes) pdf = handout_bytes(&sheet, options->paper, error);
  if (!pdf)
    return FALSE;
  g_autofree char *path = g_build_filename(dir, "handout.pdf", NULL);
  return bytes_out(path, pdf, error) && web_write(&sheet.report, dir, error);
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
static gboolean chart_write(const Sheet *sheet, Chart *chart, double width,
                            int dpi, const char *path, GError **error) {
  g_autofree char *title = g_strdup(chart->title);
  g_autofree char *alt = g_strdup(chart->alt);
  g_autofree char *png_path = g_strconcat(path, ".png", NULL);
  g_autofree char *svg_path = g_strconcat(path, ".svg", NULL);
  g_autoptr(Scene) scene = chart_alone(chart, &sheet->report, width);
  g_autoptr(GString) svg = g_string_new(NULL);
  svg_file(scene, &sheet->measure, EDGE, title, alt, svg);
  g_autoptr(Draw) draw = draw_image_new(sheet->fonts, width + 2 * EDGE,
                                        scene->height + 2 * EDGE, dpi);
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
  g_autofree char *folder = folder_out(dir, "charts", error);
  g_auto(Sheet) sheet = {.fonts = NULL};
  if (!folder || !sheet_open(&sheet, statistics, options, error))
    return FALSE;
  for (guint i = 0; i < chart_list_size(); i++) {
    const ChartEntry *entry = chart_list_at(i);
    Chart *chart = chart_list_make(entry, &sheet.report, entry->width);
    if (!chart)
      continue;
    g_autofree char *path = g_build_filename(folder, entry->name, NULL);
    if (!chart_write(&sheet, chart, entry->width, options->dpi, path, error))
      return FALSE;
  }
  return TRUE;
}
