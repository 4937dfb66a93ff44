/* Tokens of a text for comparing it with another, and its shingles.
 *
 * A token is a run of letters and digits in lower case, kept as a 64-bit hash.
 * Apostrophes of every shape are skipped, so that "team's" with a straight, a
 * curly or no apostrophe is one token. Each Chinese or Japanese character is
 * a token of its own. Everything else separates.
 */
#ifndef HANDBILL_UNIFY_TOKEN_H
#define HANDBILL_UNIFY_TOKEN_H

#include <glib.h>

#define SHINGLE_TOKENS 5

/* The token hashes of text[0, length), an array of guint64. */
GArray *tokens_of(const char *text, gsize length);

/* The hash of each run of SHINGLE_TOKENS tokens, in order of the text, in
 * place of the tokens; a shorter text becomes one shingle, an empty one none.
 */
void tokens_to_shingles(GArray *tokens);

/* Sorts and removes twins: the set of shingles. */
void shingles_to_set(GArray *shingles);

/* How many values two sets share. */
guint set_shared(const GArray *a, const GArray *b);

/* A well-mixed function of 64 bits. */
guint64 hash_mix(guint64 h);

#endif
