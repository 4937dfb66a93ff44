/* Numbers for pairs of numbers, counting up from 1 as they come: open
 * addressing, which is emptied for nothing. The first of a pair is not 0. */
#ifndef HANDBILL_MEASURE_PAIR_INDEX_H
#define HANDBILL_MEASURE_PAIR_INDEX_H

#include <glib.h>

typedef struct {
  guint64 key;
  guint number, filling; /* of an earlier filling: free */
} PairSlot;

typedef struct {
  PairSlot *slot;
  guint slots, used, filling;
} PairIndex;

void pair_index_init(PairIndex *index);
void pair_index_clear(PairIndex *index);

/* Forgets all pairs. */
void pair_index_empty(PairIndex *index);

/* The number of a pair, or 0. */
guint pair_index_find(const PairIndex *index, guint a, guint b);
/* The number of a pair, which may be a new one. */
guint pair_index_add(PairIndex *index, guint a, guint b);

#endif
