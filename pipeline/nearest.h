/* The nearest known word to one that is unknown, for messages. */
#ifndef HANDBILL_PIPELINE_NEAREST_H
#define HANDBILL_PIPELINE_NEAREST_H

#include <glib.h>

/* The edit distance of two words in bytes: insert, delete, replace, and swap
 * of neighbours cost one each (optimal string alignment). Words longer than
 * 64 bytes are compared by their first 64. */
guint edit_distance(const char *a, const char *b);

/* The word of `known` nearest to `word`: a third of the letters of the
 * shorter one away at most, or beginning with it; the first in case of a tie.
 * NULL when none is near. */
const char *nearest(const char *word, const char *const *known, guint n);

#endif
