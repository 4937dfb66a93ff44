/* Comparing texts by their sketches: what may be a copy, and by which keys
 * candidates are found. The exact check comes after it (near.c). */
#ifndef HANDBILL_UNIFY_SKETCH_H
#define HANDBILL_UNIFY_SKETCH_H

#include "stages/unify/unify.h"

#define UNIFY_JACCARD 0.60     /* of the 5-token shingles */
#define UNIFY_CONTAINMENT 0.85 /* of the shorter text's shingles */
#define UNIFY_RATIO 4          /* longest : shortest that is looked for */
#define UNIFY_SHORT 20         /* tokens: below it no near copies */
#define UNIFY_CONTAINED 50     /* tokens: below it no containment */

#define UNIFY_SAME 0.95 /* index from which a job may go by two names */

/* The same for adverts of one label: title, employer and place. */
#define UNIFY_LABEL_JACCARD 0.50
#define UNIFY_LABEL_SHARE 0.75 /* of the shorter text, besides */
#define UNIFY_TEASER 100       /* tokens: up to it a text may be a teaser */
#define UNIFY_TEASER_SHARE 0.90
#define UNIFY_TEASER_RATIO 20

#define SKETCH_BANDS 42
#define SKETCH_ROWS 3
#define SKETCH_KEYS (SKETCH_BANDS + SKETCH_SAMPLES)

/* The text that is compared: the description, else the whole text. */
Span record_body(const Record *record);

/* Writes the text's keys to key[SKETCH_KEYS] and returns how many. The first
 * sketch->samples of them are those of the sample. */
guint sketch_keys(const Sketch *sketch, guint64 *key);

/* FALSE: the two cannot be copies. `shorter` has the fewer tokens. TRUE for
 * all but 1 in 1,000 of the pairs that the exact check would accept. */
gboolean sketch_may_match(const Sketch *longer, const Sketch *shorter);

#endif
