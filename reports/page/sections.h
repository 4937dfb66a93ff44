/* The sections of the handout, each a list of scenes for book_flow(); an
 * empty list where the statistics carry nothing. The caller owns the array,
 * the book takes the scenes. */
#ifndef HANDBILL_PAGE_SECTIONS_H
#define HANDBILL_PAGE_SECTIONS_H

#include "reports/page/book.h"

/* Page 1; placed at once, as it fits its page. */
void section_summary(Book *book);

GPtrArray *section_pay(const Book *book);
GPtrArray *section_skills(const Book *book);
GPtrArray *section_pairs(const Book *book);
GPtrArray *section_places(const Book *book);
GPtrArray *section_roles(const Book *book);
/* `replaced`: characters the fonts could not show so far. */
GPtrArray *section_data(const Book *book, guint replaced);
GPtrArray *section_postings(const Book *book);

/* Title of a section and its sentences. */
Scene *section_head(const Book *book, const char *title, const char *text);
/* A chart at `width` with its title; adds nothing for NULL. */
void section_add(GPtrArray *scenes, const Book *book, Chart *chart,
                 double width);
/* A table with a title and a subtitle over it. */
Scene *section_table(const Book *book, const char *title, const char *subtitle,
                     Scene *table, double width);
/* A block of text on a light ground: what is missing, and what that means. */
Scene *section_panel(const Book *book, const char *title, const char *text,
                     double width);

#endif
