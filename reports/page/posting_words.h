/* Place and pay of a listed posting as the language writes them.
 *
 * The statistics carry both as English text ("Paris, France", "from 33.60 USD
 * an hour"), which is what tables/postings.csv holds. Print reads that text
 * back: what it does not know stays as it is.
 */
#ifndef HANDBILL_PAGE_POSTING_WORDS_H
#define HANDBILL_PAGE_POSTING_WORDS_H

#include "reports/figure/chart.h"

/* New strings. */
char *posting_words_place(const Report *report, const char *place);
char *posting_words_pay(const Words *words, const char *pay);

#endif
