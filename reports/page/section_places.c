/* The pages about places, and about roles and terms. */
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

/* Where the map has said the states, their ranks stand beside it; elsewhere
 * the ranking is the map. */
static Scene *make_states(const Book *book, double width, guint rows,
                          const char *of) {
  return places_are_us(book->report->statistics)
             ? section_listed(book, width, rows, of)
             : NULL;
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
    {section_listed, "places", BLOCK_HALF, 5, 14, 25, 0},
    {section_listed, "countries", BLOCK_HALF, 4, 10, 25, 0},
    {section_listed, "workplace", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "remote-by-role", BLOCK_HALF, 4, 8, 16, 0},
    {section_listed, "remote-by-country", BLOCK_HALF, 4, 8, 16, 0},
    {make_silent, "", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "location-quotients", BLOCK_HALF, 4, 8, 16, 0},
    {make_states, "regions", BLOCK_HALF, 4, 8, 25, 0},
};

void section_places(Book *book) {
  if (book->report->n < 2)
    return;
  section_add(book, words_get(book->report->words, "page.places.title"),
              finding_head_places(book->report), finding_places(book->report),
              place_blocks, G_N_ELEMENTS(place_blocks));
}

/* ---- roles and terms ---- */

static const Block role_blocks[] = {
    {section_listed, "role-seniority", BLOCK_FULL, 6, 12, 20, 0},
    {section_listed, "roles", BLOCK_HALF, 6, 12, 25, 0},
    {section_listed, "seniority", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "employment", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "degrees", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "experience", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "duration", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "start", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "hours", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "days-open", BLOCK_HALF, 0, 0, 0, 0},
};

void section_roles(Book *book) {
  if (book->report->n < 2)
    return;
  section_add(book, words_get(book->report->words, "page.roles.title"),
              finding_head_roles(book->report), finding_roles(book->report),
              role_blocks, G_N_ELEMENTS(role_blocks));
}
