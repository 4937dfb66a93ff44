/* The index that finds candidates: which texts share two keys with this
 * one.
 *
 *   Candidates *c = candidates_new(texts, n);   counts all keys once
 *   n = candidates_find(c, &texts[i], ids, &crowded);
 *   candidates_add(c, &texts[i], i);            when others may join it
 *
 * Only keys that occur twice among all texts take room in the index. A chain
 * holds at most CANDIDATES_CHAIN texts, those added first; a full chain is a
 * phrase too common to follow. A text most of whose keys are that common is
 * crowded: for it a few full chains are followed all the same.
 */
#ifndef HANDBILL_UNIFY_CANDIDATES_H
#define HANDBILL_UNIFY_CANDIDATES_H

#include "stages/unify/sketch.h"

#define CANDIDATES_CHAIN 32
#define CANDIDATES_HITS 2     /* keys that a candidate shares */
#define CANDIDATES_CROWDED 16 /* full chains followed for a crowded text */

typedef struct Candidates Candidates;

/* `sketch` of n texts, borrowed pointers. */
Candidates *candidates_new(const Sketch *const *sketch, guint n);
void candidates_free(Candidates *candidates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Candidates, candidates_free)

void candidates_add(Candidates *candidates, const Sketch *sketch, guint id);

/* Sets `ids` (of guint) to the texts that share keys, each once, in the order
 * they were added. *crowded tells that most keys stood in full chains. */
void candidates_find(Candidates *candidates, const Sketch *sketch, GArray *ids,
                     gboolean *crowded);

#endif
