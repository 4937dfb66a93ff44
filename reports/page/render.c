#include "reports/page/render.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>

#include "reports/draw/draw.h"
#include "reports/figure/format.h"
#include "reports/file/file_out.h"
#include "reports/file/pdf_finish.h"
#include "reports/file/png_out.h"
#include "reports/page/book.h"
#include "reports/page/brand.h"
#include "reports/page/finding.h"
#include "reports/page/layout.h"
#include "reports/page/sections.h"

const Theme *render_theme(const RenderOptions *options) {
  return options->theme != NULL ? options->theme : theme_default();
}

Book *book_compose(const Report *report, Paper paper,
                   guint (*replaced)(gpointer data), gpointer data) {
  GPtrArray *(*const section[])(const Book *) = {section_pay, section_skills,
                                                 section_pairs, section_places,
                                                 section_roles};
  static const char *const title[] = {"Pay", "Skills", "Combinations", "Places",
                                      "Roles and terms"};
  Book *book = book_new(report, paper);
  section_summary(book);
  for (guint i = 0; i < G_N_ELEMENTS(section); i++) {
    g_autoptr(GPtrArray) scenes = section[i](book);
    book_flow(book, title[i], scenes);
  }
  g_autoptr(GPtrArray) postings = section_postings(book);
  book_flow(book, "The postings", postings);
  g_autoptr(GPtrArray) method = section_data(book, replaced(data));
  book_flow(book, "Data and method", method);
  g_autofree char *count = format_postings(report->n);
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
  g_autofree char *name = brand_title(statistics, fonts_theme(fonts));
  g_autofree char *headline = finding_headline(&report);
  g_autofree char *date = format_date(statistics->date);
  g_autofree char *title = g_strdup_printf("%s, %s", name, date);
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
                   .lang = "en",
                   .date = statistics->date,
                   .producer = producer,
                   .alt = draw_alt(draw)};
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
      fonts_new(render_theme(options), options->fonts, error);
  if (!fonts)
    return FALSE;
  g_autoptr(GBytes) pdf =
      handout_bytes(statistics, fonts, options->paper, error);
  if (!pdf)
    return FALSE;
  g_autofree char *path = g_build_filename(dir, "handout.pdf", NULL);
  return bytes_out(path, pdf, error);
}

/* ---- charts ---- */

#define FULL 505.0
#define HALF 330.0
#define EDGE 18.0

static Chart *make_pay(const Report *r, double w) {
  return chart_pay_groups(r, "role", w, 20);
}
static Chart *make_pay_seniority(const Report *r, double w) {
  return chart_pay_groups(r, "seniority", w, 12);
}
static Chart *make_pay_place(const Report *r, double w) {
  return chart_pay_groups(r, "place", w, 20);
}
static Chart *make_dots(const Report *r, double w) {
  return chart_pay_dots(r, "seniority", w, 8);
}
static Chart *make_role_dots(const Report *r, double w) {
  return chart_pay_dots(r, "role", w, 6);
}
static Chart *make_ranges(const Report *r, double w) {
  return chart_pay_ranges(r, w, 40);
}
static Chart *make_skills(const Report *r, double w) {
  return chart_skills(r, SKILLS_FULL, w, 25);
}
static Chart *make_categories(const Report *r, double w) {
  return chart_skill_categories(r, w, 8, 4);
}
static Chart *make_needs(const Report *r, double w) {
  return chart_skill_needs(r, w, 20);
}
static Chart *make_cities(const Report *r, double w) {
  return chart_places(r, "city", w, 25);
}
static Chart *make_regions(const Report *r, double w) {
  return chart_places(r, "region", w, 25);
}
static Chart *make_countries(const Report *r, double w) {
  return chart_places(r, "country", w, 25);
}
static Chart *make_roles(const Report *r, double w) {
  return chart_roles(r, w, 25);
}
static Chart *make_crossed(const Report *r, double w) {
  return chart_role_seniority(r, w, 25);
}
static Chart *make_workplace(const Report *r, double w) {
  return chart_term(r, "workplace", w);
}
static Chart *make_employment(const Report *r, double w) {
  return chart_term(r, "employment", w);
}
static Chart *make_degrees(const Report *r, double w) {
  return chart_term(r, "degree", w);
}
static Chart *make_experience(const Report *r, double w) {
  return chart_term(r, "experience", w);
}

static const struct {
  const char *name;
  Chart *(*make)(const Report *report, double width);
  double width;
} charts[] = {
    {"pay-by-role", make_pay, FULL},
    {"pay-by-seniority", make_pay_seniority, FULL},
    {"pay-by-place", make_pay_place, FULL},
    {"pay-ranges", make_ranges, FULL},
    {"pay-shape", chart_pay_shape, FULL},
    {"pay-drivers", chart_pay_drivers, FULL},
    {"pay-dots-by-seniority", make_dots, HALF},
    {"pay-dots-by-role", make_role_dots, HALF},
    {"skills", make_skills, FULL},
    {"skill-categories", make_categories, HALF},
    {"skill-needs", make_needs, HALF},
    {"skill-pairs", chart_pairs, FULL},
    {"us-map", chart_us_map, HALF},
    {"places", make_cities, HALF},
    {"regions", make_regions, HALF},
    {"countries", make_countries, HALF},
    {"roles", make_roles, HALF},
    {"role-seniority", make_crossed, FULL},
    {"workplace", make_workplace, HALF},
    {"employment", make_employment, HALF},
    {"degrees", make_degrees, HALF},
    {"experience", make_experience, HALF},
};

/* A chart that stands alone: with its source line. */
static Scene *chart_alone(Chart *chart, const Report *report, double width) {
  Scene *scene = chart_scene(chart, report->measure, "H1", width);
  g_autofree char *name =
      brand_title(report->statistics, report->measure->theme);
  g_autofree char *date = format_date(report->statistics->date);
  g_autofree char *count = format_count(report->n);
  g_autofree char *source = g_strdup_printf(
      "Source: %s distinct posting%s, measured on %s " MIDDLE_DOT " %s", count,
      report->n == 1 ? "" : "s", date, name);
  scene->height =
      scene_paragraph(scene, report->measure, "P", STYLE_NOTE, COLOUR_INK3, 0,
                      scene->height + 10, width, source);
  return scene;
}

static gboolean chart_write(const Report *report, Fonts *fonts, Chart *chart,
                            double width, int dpi, const char *path,
                            GError **error) {
  g_autofree char *title = g_strdup(chart->title);
  g_autoptr(Scene) scene = chart_alone(chart, report, width);
  g_autoptr(Draw) draw =
      draw_image_new(fonts, width + 2 * EDGE, scene->height + 2 * EDGE, dpi);
  draw_scene(draw, scene, EDGE, EDGE);
  int w, h, stride;
  const unsigned char *pixels = draw_image(draw, &w, &h, &stride, error);
  if (!pixels)
    return FALSE;
  g_autoptr(GBytes) png = png_encode(pixels, w, h, stride, dpi, title, error);
  return png && bytes_out(path, png, error);
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
      fonts_new(render_theme(options), options->fonts, error);
  if (!fonts)
    return FALSE;
  Measure measure = fonts_measure(fonts);
  Report report;
  report_init(&report, statistics, &measure);
  for (guint i = 0; i < G_N_ELEMENTS(charts); i++) {
    Chart *chart = charts[i].make(&report, charts[i].width);
    if (!chart)
      continue;
    g_autofree char *file = g_strconcat(charts[i].name, ".png", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    if (!chart_write(&report, fonts, chart, charts[i].width, options->dpi, path,
                     error))
      return FALSE;
  }
  return TRUE;
}
