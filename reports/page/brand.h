/* The house on each page: its title over it, its contact line below. */
#ifndef HANDBILL_PAGE_BRAND_H
#define HANDBILL_PAGE_BRAND_H

#include "reports/page/book.h"

/* The report's title: the one it was given, else the theme's, else "Hiring
 * brief". */
char *brand_title(const Words *words, const Statistics *statistics,
                  const Theme *theme);
/* book_furnish() with the house's title in capitals, `running` and the date at
 * the right, the source of the figures and the theme's contact line; signed. */
void brand_furnish(Book *book, const char *running);
/* Puts the theme's logo over the first page, if there is one. */
void brand_sign(Book *book);

#endif
