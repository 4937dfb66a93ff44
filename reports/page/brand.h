/* The house on each page: its title over it, its contact line below. */
#ifndef HANDBILL_PAGE_BRAND_H
#define HANDBILL_PAGE_BRAND_H

#include "reports/page/book.h"

/* The report's title: the one it was given, else the theme's, else "Hiring
 * brief". */
char *brand_title(const Words *words, const Statistics *statistics,
                  const Theme *theme);
/* The line in capitals over a page. */
char *brand_kicker(const Words *words, const Theme *theme);
/* The source of a page's figures, and the theme's contact line. */
char *brand_footer(const Report *report);

/* book_furnish() with both, and `running` and the date at the right; signed. */
void brand_furnish(Book *book, const char *running);
/* Puts the theme's logo over the first page, if there is one. */
void brand_sign(Book *book);

#endif
