/* The rows of the posting list and of the lines of pay, made while postings
 * are read: their texts are most of what measure() writes, so they are written
 * once, close together, by each thread into memory of its own, which the
 * statistics take over. */
#ifndef HANDBILL_MEASURE_POSTING_LIST_H
#define HANDBILL_MEASURE_POSTING_LIST_H

#include "stages/measure/facts_part.h"
#include "stages/measure/measure.h"

/* "Seattle, Washington", "Aachen, Germany", or the words of the source; none
 * for NULL. Appended. */
void place_append(GString *text, const MeasureNames *names, const Place *place);

typedef struct PostingList PostingList;

PostingList *posting_list_new(guint most, const MeasureNames *names);
/* `row`, `skill`: of the posting, as they come from the reader. */
void posting_list_add(PostingList *list, const FactRow *row,
                      const FactSkill *skill);

/* The rows, in the order of adding; their copies are 0. */
const PostingRow *posting_list_rows(const PostingList *list);

/* The lines of pay of a row, in the order of the posting; *n: how many. */
const PayLineRow *posting_list_lines(const PostingList *list, guint row,
                                     guint *n);

/* Gives the memory of the texts to the statistics; of no list, nothing. */
void posting_list_give(PostingList *list, Statistics *statistics);

void posting_list_free(PostingList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PostingList, posting_list_free)

#endif
