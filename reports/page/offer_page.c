#include "reports/page/offer_page.h"

#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/offer_strip.h"
#include "reports/figure/table.h"
#include "reports/page/book_file.h"
#include "reports/page/brand.h"
#include "reports/page/finding.h"
#include "reports/page/offer_words.h"
#include "reports/page/sections.h"

#define GAP 14.0

/* ---- head and picture ---- */

static Scene *head(const Book *book, const OfferAnswer *a) {
  const Words *words = book->report->words;
  char *standing = offer_words_standing(words, a);
  return section_top(book, offer_words_finding(words, a),
                     standing != NULL ? standing : offer_words_no_pay(words, a),
                     1);
}

/* How each part of the offer was understood, in one block. */
static Scene *understood(const Book *book, const OfferAnswer *a) {
  const Offer *o = a->offer;
  const Words *words = book->report->words;
  Scene *scene = scene_new(book->content);
  g_autofree char *text =
      SAY(words, "offer.read", TAKE("role", offer_words_role(words, o)),
          TAKE("place", offer_words_place(words, a)),
          TAKE("pay", offer_words_annual(words, o)),
          TAKE("skills", offer_words_skills(words, o)));
  scene->height = scene_paragraph(scene, book->report->measure, "P", STYLE_NOTE,
                                  COLOUR_INK2, 0, 0, book->content, text);
  return scene;
}

static Scene *picture(const Book *book, const OfferAnswer *a) {
  Scene *figure = offer_strip(a, book->report->measure, book->content);
  if (figure == NULL)
    return NULL;
  const Words *words = book->report->words;
  const char *currency = a->offer->currency;
  const OfferGroup *g = &g_array_index(a->groups, OfferGroup, a->chosen);
  g_autofree char *group = offer_words_group(words, a, g);
  g_autofree char *median =
      offer_words_quartile(words, &g->quartile[1], currency);
  char *subtitle =
      SAY(words,
          g->classes ? KEY("offer.pay.subtitle.classes")
                     : KEY("offer.pay.subtitle"),
          TEXT("currency", format_currency_words(words, currency)),
          COUNT("n", g->n),
          TAKE("low", offer_words_quartile(words, &g->quartile[0], currency)),
          TAKE("high", offer_words_quartile(words, &g->quartile[2], currency)),
          TEXT("median", median));
  char *alt =
      SAY(words, "offer.pay.alt", COUNT("n", g->n), TEXT("group", group),
          TEXT("median", median),
          TAKE("where", offer_words_percentile(words, &g->rank, g->classes)));
  return chart_scene(
      chart_new(SAY(words, "offer.pay.title", TEXT("group", group)), subtitle,
                alt, figure),
      book->report->measure, "H2", book->content);
}

/* ---- tables ---- */

static char *nothing(void) { return g_strdup(EN_DASH); }

static Scene *groups(const Book *book, const OfferAnswer *a) {
  const Words *words = book->report->words;
  double half = book_column(book);
  if (a->groups->len == 0)
    return NULL;
  static const SectionColumn columns[] = {
      {KEY("offer.groups.group"), ALIGN_LEFT, TRUE},
      {KEY("common.n"), ALIGN_RIGHT, FALSE},
      {KEY("offer.groups.percentile"), ALIGN_RIGHT, FALSE},
      {KEY("offer.interval"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, half, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < a->groups->len; i++) {
    const OfferGroup *g = &g_array_index(a->groups, OfferGroup, i);
    gboolean none = g->mark[0] == 'c';
    text_table_row(table,
                   format_marked(words, offer_words_group(words, a, g),
                                 none         ? "c"
                                 : g->mark[0] ? "u"
                                              : ""),
                   none ? nothing() : format_count(words, g->n),
                   offer_words_percentile(words, &g->rank, g->classes),
                   offer_words_interval(words, &g->rank));
    if ((int)i == a->chosen)
      text_table_strong(table);
  }
  return section_table(book, words_get(words, "offer.groups.title"),
                       words_get(words, "offer.groups.subtitle"), table, half);
}

static Scene *places(const Book *book, const OfferAnswer *a, guint most) {
  const Words *words = book->report->words;
  double half = book_column(book);
  if (a->places->len == 0)
    return NULL;
  static const SectionColumn columns[] = {
      {KEY("common.place"), ALIGN_LEFT, TRUE},
      {KEY("common.postings"), ALIGN_RIGHT, FALSE},
      {KEY("common.paid"), ALIGN_RIGHT, FALSE},
      {KEY("offer.interval"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, half, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < MIN(a->places->len, most); i++) {
    const OfferPlace *p = &g_array_index(a->places, OfferPlace, i);
    text_table_row(table, g_strdup(offer_words_at(words, a, p->place)),
                   format_count(words, p->postings),
                   format_share(words, p->paid_share.value, p->postings),
                   format_share_range(words, p->paid_share.low,
                                      p->paid_share.high, p->postings));
    if (p->is_here)
      text_table_strong(table);
  }
  g_autofree char *subtitle =
      SAY(words, "offer.places.subtitle", COUNT("n", a->role_n),
          TEXT("role", words_value(words, "role", a->offer->role)));
  return section_table(book, words_get(words, "offer.places.title"), subtitle,
                       table, half);
}

static TextTable *skills_table(const Book *book, double width) {
  static const SectionColumn columns[] = {
      {KEY("offer.skills.skill"), ALIGN_LEFT, TRUE},
      {KEY("offer.skills.role"), ALIGN_RIGHT, FALSE},
      {KEY("offer.interval"), ALIGN_RIGHT, FALSE},
      {KEY("offer.skills.others"), ALIGN_RIGHT, FALSE},
      {KEY("offer.skills.q"), ALIGN_RIGHT, FALSE}};
  return section_columns(book, width, columns, G_N_ELEMENTS(columns));
}

static Scene *skills(const Book *book, const GArray *list, guint most,
                     const char *title, const char *subtitle) {
  const Words *words = book->report->words;
  double half = book_column(book);
  if (list->len == 0)
    return NULL;
  TextTable *table = skills_table(book, half);
  for (guint i = 0; i < MIN(list->len, most); i++) {
    const OfferSkill *s = &g_array_index(list, OfferSkill, i);
    gboolean none = s->mark[0] == 'c';
    text_table_row(
        table,
        format_marked(words, g_strdup(group_skill(words, s->name)),
                      none ? "c" : ""),
        format_share(words, s->share.value, s->n),
        none ? nothing()
             : format_share_range(words, s->share.low, s->share.high, s->n),
        format_share(words, s->rest, s->n), format_q(words, s->q));
    if (offer_skill_is_over(s))
      text_table_strong(table);
  }
  g_autofree char *first =
      list->len > most
          ? SAY(words, "offer.skills.first", TEXT("subtitle", subtitle),
                COUNT("most", most), COUNT("n", list->len))
          : g_strdup(subtitle);
  return section_table(book, title, first, table, half);
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
  const Words *words = book->report->words;
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  g_autofree char *why = offer_words_no_role(words, a);
  g_autofree char *no_pay = offer_words_no_pay(words, a);
  g_ptr_array_add(left, or_panel(book, groups(book, a),
                                 words_get(words, "offer.panel.pay"), no_pay));
  g_ptr_array_add(
      right, or_panel(book, places(book, a, PLACES),
                      words_get(words, "offer.panel.place"),
                      why != NULL ? why : words_get(words, "offer.no.place")));
  return book_columns(book, left, right);
}

static Scene *asked(const Book *book, const OfferAnswer *a, guint most) {
  const Words *words = book->report->words;
  return or_panel(book,
                  skills(book, a->asked, most,
                         words_get(words, "offer.asked.title"),
                         words_get(words, "offer.asked.subtitle")),
                  words_get(words, "offer.panel.asked"),
                  words_get(words, a->offer->words->len > 0
                                       ? KEY("offer.panel.asked.unknown")
                                       : KEY("offer.panel.asked.none")));
}

static Scene *missing(const Book *book, const OfferAnswer *a, guint most) {
  const Words *words = book->report->words;
  return or_panel(book,
                  skills(book, a->missing, most,
                         words_get(words, "offer.missing.title"),
                         words_get(words, "offer.missing.subtitle")),
                  words_get(words, "offer.panel.missing"),
                  words_get(words, "offer.panel.missing.text"));
}

static Scene *lists(const Book *book, const OfferAnswer *a, guint most) {
  const Words *words = book->report->words;
  g_autofree char *why = offer_words_no_role(words, a);
  if (why != NULL)
    return section_panel(book, words_get(words, "offer.panel.skills"), why,
                         book->content);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  g_ptr_array_add(left, asked(book, a, most));
  g_ptr_array_add(right, missing(book, a, most));
  return book_columns(book, left, right);
}

static Scene *notes(const Book *book, const OfferAnswer *a) {
  const Words *words = book->report->words;
  g_autofree char *source =
      SAY(words, "offer.source", COUNT("n", a->n),
          TAKE("date", format_date(words, a->statistics->date)),
          COUNT("enough", OFFER_ENOUGH));
  g_autofree char *caveat = offer_words_caveat(words, a);
  return section_foot(book, source, caveat);
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

static char *footer(const Report *report, const Offer *offer) {
  Hole source = TAKE("source", finding_source(report));
  Hole title = TEXT("title", offer->title);
  return offer->place != NULL
             ? SAY(report->words, "offer.footer.place", source, title,
                   TEXT("place", offer->place))
             : SAY(report->words, "offer.footer", source, title);
}

static Book *compose(const Report *report, const OfferAnswer *a, Paper paper) {
  const Words *words = report->words;
  Book *book = book_new(report, paper);
  book->heading = "H2"; /* there are no sections */
  book_entry(book, words_get(words, "offer.entry"));
  lay(book, a);
  g_autofree char *running =
      SAY(words, "page.running", TAKE("running", format_postings(words, a->n)),
          TAKE("date", format_date(words, a->statistics->date)));
  g_autofree char *foot = footer(report, a->offer);
  book_furnish(book, words_get(words, "offer.kicker"), running, foot);
  brand_sign(book);
  return book;
}

GBytes *offer_page_pdf(const OfferAnswer *a, const RenderOptions *options,
                       GError **error) {
  g_auto(Sheet) sheet = {.fonts = NULL};
  if (!sheet_open(&sheet, a->statistics, options, error))
    return NULL;
  g_autoptr(Book) book = compose(&sheet.report, a, options->paper);
  g_autofree char *title =
      SAY(options->words, "offer.title", TEXT("title", a->offer->title));
  g_autofree char *subject = offer_words_finding(options->words, a);
  return book_pdf(book, sheet.fonts, title, subject, error);
}

GBytes *offer_page_png(const OfferAnswer *a, const RenderOptions *options,
                       GError **error) {
  g_auto(Sheet) sheet = {.fonts = NULL};
  if (!sheet_open(&sheet, a->statistics, options, error))
    return NULL;
  g_autoptr(Book) book = compose(&sheet.report, a, options->paper);
  return book_png(book, sheet.fonts, options->dpi, a->offer->title, error);
}
