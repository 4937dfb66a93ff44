/* The pages about places, and about roles and terms. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

static Scene *make_map(const Book *book, double width, guint rows,
                       const char *of) {
  (void)of;
  const Report *report = book->report;
  return section_chart(book,
                       places_are_us(report->statistics)
                           ? chart_us_map(report, width)
                           : chart_places(report, "region", width, rows),
                       width);
}

static Scene *make_places(const Book *book, double width, guint rows,
                          const char *level) {
  return section_chart(book, chart_places(book->report, level, width, rows),
                       width);
}

/* Where the map has said the states, their ranks stand beside it; elsewhere
 * the ranking is the map. */
static Scene *make_states(const Book *book, double width, guint rows,
                          const char *level) {
  return places_are_us(book->report->statistics)
             ? make_places(book, width, rows, level)
             : NULL;
}

static Scene *make_term(const Book *book, double width, guint rows,
                        const char *term) {
  (void)rows;
  return section_chart(book, chart_term(book->report, term, width), width);
}

static Scene *make_remote(const Book *book, double width, guint rows,
                          const char *by) {
  return section_chart(book, chart_remote(book->report, by, width, rows),
                       width);
}

static Scene *make_quotients(const Book *book, double width, guint rows,
                             const char *of) {
  (void)of;
  return section_chart(book, chart_quotients(book->report, width, rows), width);
}

static Scene *make_silent(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  const PlaceRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_PLACES, PlaceRow);
  for (guint i = 0; i < STATISTICS_N(book->report->statistics, TABLE_PLACES);
       i++) {
    if (strcmp(row[i].level, "not stated") != 0 || row[i].postings == 0 ||
        mark_is_hidden(row[i].mark))
      continue;
    const Words *words = book->report->words;
    gint64 n = book->report->n;
    g_autofree char *title =
        SAY(words, "page.silent.title", COUNT("n", row[i].postings),
            TAKE("share", format_share(words, row[i].share, n)));
    g_autofree char *text = SAY(
        words, "page.silent.text",
        TAKE("range", format_share_range(words, row[i].low, row[i].high, n)));
    return section_panel(book, title, text, width);
  }
  return NULL;
}

static const Block place_blocks[] = {
    {make_map, "", BLOCK_HALF, 6, 14, 24, 0},
    {make_places, "city", BLOCK_HALF, 5, 14, 25, 0},
    {make_places, "country", BLOCK_HALF, 4, 10, 25, 0},
    {make_term, "workplace", BLOCK_HALF, 0, 0, 0, 0},
    {make_remote, "role", BLOCK_HALF, 4, 8, 16, BOOK_SHORT},
    {make_remote, "country", BLOCK_HALF, 4, 8, 16, BOOK_SHORT},
    {make_silent, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_quotients, "", BLOCK_HALF, 4, 8, 16, BOOK_SHORT},
    {make_states, "region", BLOCK_HALF, 4, 8, 25, BOOK_SHORT},
};

void section_places(Book *book) {
  if (book->report->n < 2)
    return;
  g_autofree char *text = finding_places(book->report);
  g_autofree char *headline = finding_head_places(book->report);
  const char *title = words_get(book->report->words, "page.places.title");
  book_section(book, title, section_head(book, title, headline, text),
               place_blocks, G_N_ELEMENTS(place_blocks));
}

/* ---- roles and terms ---- */

static Scene *make_crossed(const Book *book, double width, guint rows,
                           const char *of) {
  (void)of;
  return section_chart(book, chart_role_seniority(book->report, width, rows),
                       width);
}

static Scene *make_roles(const Book *book, double width, guint rows,
                         const char *of) {
  (void)of;
  return section_chart(book, chart_roles(book->report, width, rows), width);
}

static const Block role_blocks[] = {
    {make_crossed, "", BLOCK_FULL, 6, 12, 20, 0},
    {make_roles, "", BLOCK_HALF, 6, 12, 25, 0},
    {make_term, "seniority", BLOCK_HALF, 0, 0, 0, 0},
    {make_term, "employment", BLOCK_HALF, 0, 0, 0, 0},
    {make_term, "degree", BLOCK_HALF, 0, 0, 0, 0},
    {make_term, "experience", BLOCK_HALF, 0, 0, 0, 0},
};

void section_roles(Book *book) {
  if (book->report->n < 2)
    return;
  g_autofree char *text = finding_roles(book->report);
  g_autofree char *headline = finding_head_roles(book->report);
  const char *title = words_get(book->report->words, "page.roles.title");
  book_section(book, title, section_head(book, title, headline, text),
               role_blocks, G_N_ELEMENTS(role_blocks));
}
