/* Tokens of a text for comparing it with another, and its shingles.
 *
 * The tokens are those of stages/model/token.h, kept as 64-bit hashes, but for
 * three things that should not tell copies apart: apostrophes of every shape
 * are skipped, so that "team's" with a straight, a curly or no apostrophe is
 * one token; each Chinese or Japanese character is a token of its own; and the
 * numbers that count the points of a list, "2." at the begin of a line, are
 * skipped as bullets are.
 */
#ifndef HANDBILL_UNIFY_TOKEN_H
#define HANDBILL_UNIFY_TOKEN_H

#include <glib.h>

#include "stages/model/record.h"

#define SHINGLE_TOKENS 5

/* The token hashes of text[0, length), an array of guint64. */
GArray *tokens_of(const char *text, gsize length);

/* Appends those of a string; and those of all n strings of a table. */
void tokens_append(GArray *all, const char *text);
GArray *tokens_of_words(const char *const *table, gsize n);

/* Those of a span of the record's text; takes the record's own tokens where
 * record_cut() has made them. */
GArray *tokens_of_record(const Record *record, Span span);

/* The hash of each run of SHINGLE_TOKENS tokens, in order of the text, in
 * place of the tokens; a shorter text becomes one shingle, an empty one none.
 */
void tokens_to_shingles(GArray *tokens);

/* Sorts n hashes. They are spread evenly, so as many buckets as values, by
 * their highest bits, leave one or two in each; values that are not spread are
 * sorted all the same, only slower. */
void hashes_sort(guint64 *hash, guint n);

/* Sorts and removes twins: the set of shingles. */
void shingles_to_set(GArray *shingles);

/* Where the hash stands first; hashes->len where it does not. */
guint hashes_find(const GArray *hashes, guint64 hash);

/* Makes a set of the hashes; returns their sum, the same in any order. */
guint64 hashes_sum(GArray *hashes);

/* How many values two sets share. */
guint set_shared(const GArray *a, const GArray *b);

/* A well-mixed function of 64 bits. */
guint64 hash_mix(guint64 h);

#endif
