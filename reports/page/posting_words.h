/* Place and pay of listed postings as the language writes them. */
#ifndef HANDBILL_PAGE_POSTING_WORDS_H
#define HANDBILL_PAGE_POSTING_WORDS_H

#include "reports/figure/chart.h"

/* The report's postings and their lines of pay, by id. */
typedef struct PostingWords PostingWords;

PostingWords *posting_words_new(const Report *report);
void posting_words_free(PostingWords *postings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PostingWords, posting_words_free)

/* "Paris, France": new strings, here and below. */
char *posting_words_place(const PostingWords *postings, const PostingRow *row);
/* "from 33.60 USD an hour; 70,000 USD a year": all its lines of pay as they are
 * stated. */
char *posting_words_pay(const PostingWords *postings, const PostingRow *row);
/* What another table says of the posting's place: that of the posting, or the
 * words that stand there. */
char *posting_words_place_in(const PostingWords *postings, const char *id,
                             const char *place);

#endif
