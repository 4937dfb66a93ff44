/* Place and pay of listed postings as the language writes them: new strings. */
#ifndef HANDBILL_PAGE_POSTING_WORDS_H
#define HANDBILL_PAGE_POSTING_WORDS_H

#include "reports/figure/chart.h"

/* "Paris, France": of a posting, and of one of the list of changes, which may
 * be gone. */
char *posting_words_place(const Report *report, const PostingRow *row);
char *posting_words_moved_place(const Report *report, const ChangeListRow *row);
/* "from 33.60 USD an hour; 70,000 USD a year": all its lines of pay as they are
 * stated. */
char *posting_words_pay(const Report *report, const PostingRow *row);
/* "Python, SQL and 12 more": the first `most` of its skills, and how many more;
 * 0: all. */
char *posting_words_skills(const Report *report, const PostingRow *row,
                           guint most);
/* What another table says of the posting's place: that of the posting, or the
 * words that stand there. */
char *posting_words_place_in(const Report *report, const char *id,
                             const char *place);

#endif
