/* The pages about what changed since the report before, of a run with a
 * history. */
#include "reports/figure/chart_change.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

static Scene *make_postings(const Book *book, double width, guint rows,
                            const char *of) {
  (void)rows, (void)of;
  return section_chart(book, chart_change_postings(book->report, width), width);
}

static Scene *make_what(const Book *book, double width, guint rows,
                        const char *of) {
  (void)of;
  return section_chart(book, chart_change_what(book->report, width, rows),
                       width);
}

static Scene *make_shares(const Book *book, double width, guint rows,
                          const char *of) {
  return section_chart(book, chart_change_shares(book->report, of, width, rows),
                       width);
}

static Scene *make_pay(const Book *book, double width, guint rows,
                       const char *of) {
  (void)rows, (void)of;
  return section_chart(book, chart_change_pay(book->report, width), width);
}

static Scene *make_lifetimes(const Book *book, double width, guint rows,
                             const char *of) {
  (void)rows, (void)of;
  return section_chart(book, chart_lifetimes(book->report, width), width);
}

static Scene *make_trend(const Book *book, double width, guint rows,
                         const char *of) {
  (void)rows, (void)of;
  return section_chart(book, chart_trend(book->report, width), width);
}

static Scene *make_trend_shares(const Book *book, double width, guint rows,
                                const char *of) {
  return section_chart(book, chart_trend_shares(book->report, of, width, rows),
                       width);
}

static Scene *make_notes(const Book *book, double width, guint rows,
                         const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  const SectionWords notes[] = {
      {words_get(words, "change.notes.shares"),
       words_get(words, "change.notes.shares.text")},
      {words_get(words, "change.notes.pay"),
       words_get(words, "change.notes.pay.text")},
      {words_get(words, "change.notes.life"),
       words_get(words, "change.notes.life.text")},
  };
  return section_words(book, words_get(words, "change.notes.title"), notes,
                       G_N_ELEMENTS(notes), width);
}

static const Block blocks[] = {
    {make_trend, "", BLOCK_FULL, 0, 0, 0, 0},
    {make_postings, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_what, "", BLOCK_HALF, 4, 9, 9, 0},
    {make_shares, "skill", BLOCK_FULL, 4, 12, 25, 0},
    {make_shares, "role", BLOCK_FULL, 3, 8, 15, 0},
    {make_trend_shares, "skill", BLOCK_FULL, 3, 5, 6, 0},
    {make_pay, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_lifetimes, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_notes, "", BLOCK_FULL, 0, 0, 0, 0},
};

void section_change(Book *book) {
  if (!change_before(book->report->statistics))
    return;
  g_autofree char *title = finding_change_title(book->report);
  g_autofree char *headline = finding_head_change(book->report);
  g_autofree char *text = finding_change(book->report);
  book_section(book, title, section_head(book, title, headline, text), blocks,
               G_N_ELEMENTS(blocks));
}
