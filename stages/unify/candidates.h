/* The index that finds candidates: which texts share two keys with this
 * one.
 *
 *   Candidates *c = candidates_new(texts, n);   counts all keys once
 *   candidates_find(c, &texts[i], seek, ids, &crowded);
 *   candidates_add(c, &texts[i], i, own);       when others may join it
 *
 * Only keys that occur twice among all texts take room in the index. A key of
 * more than CANDIDATES_CHAIN texts is a common phrase, such as what an employer
 * says of itself in all adverts: its texts are then told apart by the labels
 * of their titles, and only those with a label that is sought are found. No
 * others could be copies, so nothing is lost by it.
 */
#ifndef HANDBILL_UNIFY_CANDIDATES_H
#define HANDBILL_UNIFY_CANDIDATES_H

#include "stages/unify/sketch.h"

#define CANDIDATES_CHAIN 32
#define CANDIDATES_HITS 2   /* keys that a candidate shares; a teaser: 1 */
#define CANDIDATES_LONG 512 /* texts of one phrase and one title */

typedef struct Candidates Candidates;

/* `sketch` of n texts, borrowed pointers. */
Candidates *candidates_new(const Sketch *const *sketch, guint n);
void candidates_free(Candidates *candidates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Candidates, candidates_free)

/* `own` (of guint): the labels under which it is found, at least one. */
void candidates_add(Candidates *candidates, const Sketch *sketch, guint id,
                    const GArray *own);

/* Sets `ids` (of guint) to the texts that share keys, each once, in the order
 * they were added. Of a common phrase those with a label of `seek` are taken;
 * with `seek` NULL the first CANDIDATES_CHAIN. *crowded tells that this left
 * some out and that most keys are of that kind, or that a phrase is too common
 * even within a title. */
void candidates_find(Candidates *candidates, const Sketch *sketch,
                     const GArray *seek, GArray *ids, gboolean *crowded);

#endif
