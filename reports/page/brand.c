#include "reports/page/brand.h"

#include "reports/figure/format.h"
#include "reports/figure/logo.h"
#include "reports/page/finding.h"

/* The logo stands over the rule of the first page, at the right. */
#define LOGO_FOOT 31.5
#define LOGO_HEIGHT 18.0
#define LOGO_WIDTH 150.0

char *brand_title(const Words *words, const Statistics *statistics,
                  const Theme *theme) {
  if (statistics->title != NULL && *statistics->title != '\0')
    return g_strdup(statistics->title);
  return g_strdup(theme->title != NULL ? theme->title
                                       : words_get(words, "page.title"));
}

/* The line in capitals over a page. */
static char *kicker_of(const Words *words, const Theme *theme) {
  return g_utf8_strup(
      theme->title != NULL ? theme->title : words_get(words, "page.title"), -1);
}

/* The source of a page's figures, and the theme's contact line. */
static char *footer_of(const Book *book) {
  const Report *report = book->report;
  const char *contact = report->measure->theme->contact;
  if (contact == NULL) {
    g_autofree char *whole = finding_source(report);
    /* one footer for all pages: without the title where it has no room */
    return measure_width(report->measure, STYLE_NOTE, whole) <=
                   book_footer_room(book)
               ? g_steal_pointer(&whole)
               : finding_source_untitled(report);
  }
  return SAY(report->words, "page.source.contact",
             TAKE("source", finding_source_short(report)),
             TEXT("contact", contact));
}

void brand_sign(Book *book) {
  const Logo *logo = book->report->measure->theme->logo;
  if (logo == NULL)
    return;
  Scene *scene = scene_new(book->content);
  scene_tag(scene, "Figure", logo->alt);
  scene_logo(scene, book->content - LOGO_WIDTH, LOGO_FOOT - LOGO_HEIGHT,
             LOGO_WIDTH, LOGO_HEIGHT);
  scene_end(scene, "Figure");
  Placed placed = {scene, book->margin, 0};
  GArray *first = book->pages->pdata[0];
  g_array_append_val(first, placed);
}

void brand_furnish(Book *book, const char *running) {
  const Statistics *statistics = book->report->statistics;
  const Theme *theme = book->report->measure->theme;
  const Words *words = book->report->words;
  g_autofree char *kicker = kicker_of(words, theme);
  g_autofree char *right =
      SAY(words, "page.running", TEXT("running", running),
          TAKE("date", format_date(words, statistics->date)));
  g_autofree char *footer = footer_of(book);
  book_furnish(book, kicker, right, footer);
  brand_sign(book);
}
