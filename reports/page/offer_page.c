#include "reports/page/offer_page.h"

#include <math.h>
#include <string.h>

#include "reports/draw/draw.h"
#include "reports/figure/format.h"
#include "reports/figure/offer_strip.h"
#include "reports/figure/table.h"
#include "reports/file/pdf_finish.h"
#include "reports/file/png_out.h"
#include "reports/page/brand.h"
#include "reports/page/finding.h"
#include "reports/page/layout.h"
#include "reports/page/offer_words.h"
#include "reports/page/sections.h"

#define KICKER "OFFER"
#define GAP 14.0

/* ---- head and picture ---- */

static Scene *head(const Book *book, const OfferAnswer *a) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(book->content);
  g_autofree char *finding = offer_words_finding(a);
  g_autofree char *standing = offer_words_standing(book->report->words, a);
  if (standing == NULL)
    standing = offer_words_no_pay(a);
  double y = scene_heading(scene, measure, "H1", STYLE_HEADLINE, COLOUR_INK, 0,
                           0, book->content, finding);
  scene->height =
      scene_paragraph(scene, measure, "P", STYLE_STANDFIRST, COLOUR_INK2, 0,
                      y + 8, book->content, standing);
  return scene;
}

/* How each part of the offer was understood, in one block. */
static Scene *understood(const Book *book, const OfferAnswer *a) {
  const Offer *o = a->offer;
  Scene *scene = scene_new(book->content);
  g_autofree char *role = offer_words_role(o);
  g_autofree char *place = offer_words_place(o);
  g_autofree char *pay = offer_words_annual(book->report->words, o);
  g_autofree char *skills = offer_words_skills(o);
  g_autofree char *text = g_strdup_printf(
      "The offer as it was read. Role: %s. Place: %s. Pay: %s. Skills: %s.",
      role, place, pay, skills);
  scene->height = scene_paragraph(scene, book->report->measure, "P", STYLE_NOTE,
                                  COLOUR_INK2, 0, 0, book->content, text);
  return scene;
}

static Scene *picture(const Book *book, const OfferAnswer *a) {
  Scene *figure = offer_strip(a, book->report->measure, book->content);
  if (figure == NULL)
    return NULL;
  const OfferGroup *g = &g_array_index(a->groups, OfferGroup, a->chosen);
  g_autofree char *n = format_count(book->report->words, g->n);
  g_autofree char *where = offer_words_percentile(&g->rank, g->classes);
  g_autofree char *median = offer_words_quartile(
      book->report->words, &g->quartile[1], a->offer->currency);
  g_autofree char *low = offer_words_quartile(
      book->report->words, &g->quartile[0], a->offer->currency);
  g_autofree char *high = offer_words_quartile(
      book->report->words, &g->quartile[2], a->offer->currency);
  g_autofree char *title = g_strdup_printf("Competing pay: %s", g->name);
  return chart_scene(
      chart_new(
          g_steal_pointer(&title),
          g_strdup_printf(
              "Middle of each stated range a year, %s, n = %s; "
              "quartiles %s and %s, median %s; bars: %s",
              format_currency_words(book->report->words, a->offer->currency), n,
              low, high, median, g->classes ? "classes" : "density"),
          g_strdup_printf("Pay of %s postings of %s, median %s; the middle of "
                          "the offer stands at the %s percentile.",
                          n, g->name, median, where),
          figure),
      book->report->measure, "H2", book->content);
}

/* ---- tables ---- */

static char *nothing(void) { return g_strdup(EN_DASH); }

static Scene *groups(const Book *book, const OfferAnswer *a) {
  double half = book_column(book);
  if (a->groups->len == 0)
    return NULL;
  TextTable *table = text_table_new(half);
  text_table_column(table, "Compared with", ALIGN_LEFT, TRUE);
  text_table_column(table, "n", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Percentile", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Interval", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < a->groups->len; i++) {
    const OfferGroup *g = &g_array_index(a->groups, OfferGroup, i);
    gboolean none = g->mark[0] == 'c';
    text_table_row(table,
                   g_strdup_printf("%s%s", g->name,
                                   none         ? " [c]"
                                   : g->mark[0] ? " [u]"
                                                : ""),
                   none ? nothing() : format_count(book->report->words, g->n),
                   offer_words_percentile(&g->rank, g->classes),
                   offer_words_interval(&g->rank));
    if ((int)i == a->chosen)
      text_table_strong(table);
  }
  return section_table(book, "From the nearest group to all",
                       "The offer's middle; strong: the group that answers",
                       text_table_scene(table, book->report->measure), half);
}

static Scene *places(const Book *book, const OfferAnswer *a, guint most) {
  double half = book_column(book);
  if (a->places->len == 0)
    return NULL;
  TextTable *table = text_table_new(half);
  text_table_column(table, "Place", ALIGN_LEFT, TRUE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  text_table_column(table, "State pay", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Interval", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < MIN(a->places->len, most); i++) {
    const OfferPlace *p = &g_array_index(a->places, OfferPlace, i);
    text_table_row(
        table, g_strdup(p->place),
        format_count(book->report->words, p->postings),
        format_share(book->report->words, p->paid_share.value, p->postings),
        format_share_range(book->report->words, p->paid_share.low,
                           p->paid_share.high, p->postings));
    if (p->is_here)
      text_table_strong(table);
  }
  g_autofree char *subtitle = g_strdup_printf(
      "%" G_GINT64_FORMAT " postings: %s", a->role_n, a->offer->role);
  return section_table(book, "Competing postings by place", subtitle,
                       text_table_scene(table, book->report->measure), half);
}

static char *q_words(double q) {
  return !isfinite(q) ? nothing()
         : q < 0.001  ? g_strdup("<0.001")
                      : g_strdup_printf("%.3f", q);
}

static Scene *skills(const Book *book, const GArray *list, guint most,
                     const char *title, const char *subtitle) {
  double half = book_column(book);
  if (list->len == 0)
    return NULL;
  TextTable *table = text_table_new(half);
  text_table_column(table, "Skill", ALIGN_LEFT, TRUE);
  text_table_column(table, "Role", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Interval", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Others", ALIGN_RIGHT, FALSE);
  text_table_column(table, "q", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < MIN(list->len, most); i++) {
    const OfferSkill *s = &g_array_index(list, OfferSkill, i);
    gboolean none = s->mark[0] == 'c';
    text_table_row(table, g_strdup_printf("%s%s", s->name, none ? " [c]" : ""),
                   format_share(book->report->words, s->share.value, s->n),
                   none ? nothing()
                        : format_share_range(book->report->words, s->share.low,
                                             s->share.high, s->n),
                   format_share(book->report->words, s->rest, s->n),
                   q_words(s->q));
    if (offer_skill_is_over(s))
      text_table_strong(table);
  }
  g_autofree char *words =
      list->len > most
          ? g_strdup_printf("%s; the first %u of %u", subtitle, most, list->len)
          : g_strdup(subtitle);
  return section_table(book, title, words,
                       text_table_scene(table, book->report->measure), half);
}

/* What is not there is said, not left white. */
static Scene *or_panel(const Book *book, Scene *scene, const char *title,
                       const char *text) {
  return scene != NULL ? scene
                       : section_panel(book, title, text, book_column(book));
}

#define PLACES 6

/* The groups, and the places beside them. */
static Scene *compared(const Book *book, const OfferAnswer *a) {
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  g_autofree char *why = offer_words_no_role(a);
  g_autofree char *no_pay = offer_words_no_pay(a);
  g_ptr_array_add(left,
                  or_panel(book, groups(book, a), "No pay to compare", no_pay));
  g_ptr_array_add(
      right, or_panel(book, places(book, a, PLACES), "No place to show",
                      why != NULL ? why
                                  : "No place has enough postings of the role "
                                    "to be shown."));
  return book_columns(book, left, right);
}

static Scene *lists(const Book *book, const OfferAnswer *a, guint most) {
  g_autofree char *why = offer_words_no_role(a);
  if (why != NULL)
    return section_panel(book, "No skills to compare", why, book->content);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  g_ptr_array_add(
      left, or_panel(book,
                     skills(book, a->asked, most, "Asked in the offer",
                            "By the role and by others; strong: over-asked"),
                     "No skill of the offer to compare",
                     a->offer->words->len > 0
                         ? "None of the skills stands in the table of skills."
                         : "The offer names no skills: give them with "
                           "--skills."));
  g_ptr_array_add(
      right,
      or_panel(book,
               skills(book, a->missing, most, "Asked by many, not in the offer",
                      "Named by at least 20% of the role"),
               "Nothing is missing",
               "No skill that the offer leaves out is named by 20% of "
               "the role's postings."));
  return book_columns(book, left, right);
}

static Scene *notes(const Book *book, const OfferAnswer *a) {
  const Measure *measure = book->report->measure;
  double half = book_column(book);
  Scene *scene = scene_new(book->content);
  g_autofree char *n = format_count(book->report->words, a->n);
  g_autofree char *date = format_date(book->report->words, a->statistics->date);
  g_autofree char *source = g_strdup_printf(
      "Source: %s distinct postings, measured on %s; base pay, the middle of "
      "each stated range a year; currencies are never mixed. [u] fewer than %d "
      "pays; [c] withheld, or none. Skills: share of the role's postings that "
      "name them, and of all others; over-asked, in strong type: below 10%% of "
      "the role. Places: region in the United States, country elsewhere.",
      n, date, OFFER_ENOUGH);
  g_autofree char *caveat = offer_words_caveat(a);
  scene_line(scene, COLOUR_OUTLINE, measure->theme->line[LINE_CHART], 0, 0.3,
             book->content, 0.3);
  double x = half + measure->theme->gutter;
  double l = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK2, 0, 5,
                             half, source);
  double r = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK2, x, 5,
                             half, caveat);
  scene->height = fmax(l, r);
  return scene;
}

/* ---- the page ---- */

#define PARTS 5

/* As many rows in the lists as leave it one page. */
static void lay(Book *book, const OfferAnswer *a) {
  Scene *part[PARTS] = {head(book, a), understood(book, a), picture(book, a),
                        compared(book, a), NULL};
  Scene *foot = notes(book, a);
  double room = book_room(book) - foot->height - GAP;
  for (guint i = 0; i + 1 < PARTS; i++)
    room -= part[i] != NULL ? part[i]->height + GAP : 0;
  for (guint most = 16; most >= 1; most--) {
    scene_free(part[PARTS - 1]);
    part[PARTS - 1] = lists(book, a, most);
    if (part[PARTS - 1]->height <= room)
      break;
  }
  for (guint i = 0; i < PARTS; i++)
    if (part[i] != NULL)
      book_put(book, part[i], i == 0 ? 0 : GAP);
  book_put_at(book, foot, book->bottom - foot->height);
}

static Book *compose(const Report *report, const OfferAnswer *a, Paper paper) {
  Book *book = book_new(report, paper);
  book->heading = "H2"; /* there are no sections */
  book_entry(book, "Offer");
  lay(book, a);
  g_autofree char *count = format_postings(report->words, a->n);
  g_autofree char *date = format_date(report->words, a->statistics->date);
  g_autofree char *running =
      g_strdup_printf("%s " MIDDLE_DOT " %s", count, date);
  g_autofree char *source = finding_source(report);
  g_autofree char *footer =
      g_strdup_printf("%s " MIDDLE_DOT " %s%s%s", source, a->offer->title,
                      a->offer->place != NULL ? ", " : "",
                      a->offer->place != NULL ? a->offer->place : "");
  book_furnish(book, KICKER, running, footer);
  brand_sign(book);
  return book;
}

/* The page, laid out, and what it is drawn with. `report` points to `measure`:
 * a sheet does not move. */
typedef struct {
  Fonts *fonts;
  Measure measure;
  Report report;
  Book *book;
} Sheet;

static gboolean sheet_open(Sheet *sheet, const OfferAnswer *a,
                           const RenderOptions *options, GError **error) {
  *sheet = (Sheet){.fonts = fonts_new(render_theme(options), options->words,
                                      options->fonts, error)};
  if (sheet->fonts == NULL)
    return FALSE;
  sheet->measure = fonts_measure(sheet->fonts);
  report_init(&sheet->report, a->statistics, &sheet->measure);
  sheet->book = compose(&sheet->report, a, options->paper);
  return TRUE;
}

static void sheet_close(Sheet *sheet) {
  g_clear_pointer(&sheet->book, book_free);
  g_clear_pointer(&sheet->fonts, fonts_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_close)

GBytes *offer_page_pdf(const OfferAnswer *a, const RenderOptions *options,
                       GError **error) {
  g_auto(Sheet) sheet = {.fonts = NULL};
  if (!sheet_open(&sheet, a, options, error))
    return NULL;
  g_autofree char *title = g_strdup_printf("Offer: %s", a->offer->title);
  g_autofree char *subject = offer_words_finding(a);
  g_autofree char *producer =
      g_strdup_printf("Handbill %s", a->statistics->version);
  DrawInfo info = {.title = title,
                   .subject = subject,
                   .creator = producer,
                   .date = a->statistics->date};
  g_autoptr(Draw) draw =
      draw_pdf_new(sheet.fonts, sheet.book->width, sheet.book->height, &info);
  book_draw(sheet.book, draw);
  g_autoptr(GBytes) pdf = draw_pdf_finish(draw, error);
  if (pdf == NULL)
    return NULL;
  PdfFinish how = {.title = title,
                   .subject = subject,
                   .lang = words_language(options->words),
                   .date = a->statistics->date,
                   .producer = producer,
                   .figures = draw_figures(draw),
                   .links = draw_links(draw)};
  return pdf_finish(pdf, &how, error);
}

GBytes *offer_page_png(const OfferAnswer *a, const RenderOptions *options,
                       GError **error) {
  g_auto(Sheet) sheet = {.fonts = NULL};
  if (!sheet_open(&sheet, a, options, error))
    return NULL;
  g_autoptr(Draw) draw = draw_image_new(sheet.fonts, sheet.book->width,
                                        sheet.book->height, options->dpi);
  const GArray *page = sheet.book->pages->pdata[0];
  for (guint i = 0; i < page->len; i++) {
    const Placed *placed = &g_array_index(page, Placed, i);
    draw_scene(draw, placed->scene, placed->x, placed->y);
  }
  int w, h, stride;
  const unsigned char *pixels = draw_image(draw, &w, &h, &stride, error);
  if (pixels == NULL)
    return NULL;
  return png_encode(pixels, w, h, stride, options->dpi, a->offer->title, error);
}
