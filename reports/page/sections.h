/* The sections of the handout: each a table of blocks, which book_lay() puts on
 * pages. A section, or a block, that the statistics carry nothing for is left
 * out.
 */
#ifndef HANDBILL_PAGE_SECTIONS_H
#define HANDBILL_PAGE_SECTIONS_H

#include "reports/figure/table.h"
#include "reports/page/book.h"

/* Page 1; placed at once, as it fits its page. */
void section_summary(Book *book);

void section_pay(Book *book);
void section_skills(Book *book);
void section_pairs(Book *book);
void section_places(Book *book);
void section_roles(Book *book);
/* What changed since the report before, of a run with a history. */
void section_change(Book *book);
/* `replaced`: characters the fonts could not show so far. */
void section_data(Book *book, guint replaced);
/* Every number of the charts as tables. */
void section_numbers(Book *book);
/* Where the list of postings begins. */
#define POSTINGS_ANCHOR "postings"
/* The list of postings, straight onto pages: what goes before must be laid. */
void section_postings(Book *book);
/* The postings as a reader looks for them, by title, then place: of const
 * PostingRow *. */
GPtrArray *section_postings_sorted(const Report *report);
/* Lays the words of the list out once, so that characters which cannot be shown
 * are counted before the list is placed. */
void section_postings_count(const Book *book);

/* Adds a section of blocks under its title, headline and sentences; takes the
 * last two. */
void section_add(Book *book, const char *title, char *headline, char *text,
                 const Block *blocks, guint n);
/* The head of a page that stands for itself: its headline, and a standfirst as
 * wide as `share` of the page. Takes both. */
Scene *section_top(const Book *book, char *headline, char *standfirst,
                   double share);
/* Its foot: two notes side by side below a rule. */
Scene *section_foot(const Book *book, const char *left, const char *right);
/* The section's title over its headline, where they differ, and its sentences.
 */
Scene *section_head(const Book *book, const char *title, const char *headline,
                    const char *text);
/* A chart at `width` with its title; NULL for NULL. */
Scene *section_chart(const Book *book, Chart *chart, double width);
/* A BlockMake: the chart of chart_list.h whose name is `of`, where the report
 * is long enough for it. */
Scene *section_listed(const Book *book, double width, guint rows,
                      const char *of);
/* A column headed by a message. */
typedef struct {
  const char *head;
  Align align;
  gboolean wraps;
} SectionColumn;
/* A table with `n` columns. */
TextTable *section_columns(const Book *book, double width,
                           const SectionColumn *column, guint n);
/* The table with a title and a subtitle over it; NULL when it has no rows.
 * Takes the table. */
Scene *section_table(const Book *book, const char *title, const char *subtitle,
                     TextTable *table, double width);
/* The same small, for tables to look up in. */
Scene *section_small(const Book *book, const char *title, const char *subtitle,
                     Scene *table, double width);
/* Notes: first words in a column of their own. */
typedef struct {
  const char *head, *text;
} SectionWords;
Scene *section_words(const Book *book, const char *title,
                     const SectionWords *words, guint n, double width);
/* A block of text on a light ground: what is missing, and what that means. */
Scene *section_panel(const Book *book, const char *title, const char *text,
                     double width);

#endif
