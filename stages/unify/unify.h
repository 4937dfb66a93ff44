/* unify: which postings repeat another one.
 *
 *   Sketch *sketch = g_new(Sketch, n);       one a posting, any thread
 *   sketch_fill(&sketch[i], record);
 *   unify_mark(postings, sketch, text_of, data, &counts);
 *
 * What is compared: the tokens of the description (of the whole text where a
 * record has no description). Case, punctuation, spacing and apostrophes do
 * not matter, nor do the numbers of a list: stages/unify/token.h.
 *
 * Exact copies have the same tokens. Near copies are found in three steps.
 *  1. Candidates share two keys. Keys are the 42 bands of 3 rows of a
 *     one-permutation MinHash with 128 bins, and the 48 smallest shingle
 *     hashes of the text (its sample).
 *  2. The sketches of a candidate pair must agree as far as the thresholds
 *     ask, with a margin that loses less than 1 pair in 1,000.
 *  3. The texts are read again and compared exactly: a Jaccard index of the
 *     5-token shingles of at least 0.6, or at least 0.85 of the shorter text
 *     contained in the longer one. Where title, employer (its legal form aside)
 *     and place are the same, less will do: an index of 0.5 with 0.75 of the
 *     shorter text, since two boards put their own words around one advert; or
 *     0.9 of a text of at most 100 tokens, the teaser of one up to 20 times as
 *     long.
 * What step 1 can miss: two texts with Jaccard 0.6 share at most one of 42
 * bands of 3 rows with probability q^42 + 42 (1 - q) q^41 = 0.0005, where q =
 * 1 - 0.6^3. A text contained to 0.85 in one 4 times as long shares at most
 * one sampled shingle with probability e^-m (1 + m) = 0.0004, where m = 0.85 *
 * 48 / 4. Longer ratios are looked for only where a label makes a teaser of the
 * excerpt; it is found by one key, and missed where the longer text is far
 * above 500 words: with e^-m, m = 48 * 30 / 800 for 30 shingles in 800, it is
 * 0.17. The sketches lose about 1 in 100 of the pairs with an index near 0.5. A
 * key that 32 different adverts share is a common phrase and not followed; a
 * text that found no partner and most of whose keys are that common is counted
 * in UnifyCounts.unchecked, so nothing is lost in silence.
 *
 * Clusters are complete-link: every pair in one has passed the check, or is
 * known to pass it because Jaccard distance is a metric (two texts within 0.2
 * of a third are within 0.4 of each other).
 *
 * Vetoes, where both postings state the fact: another reference, pay,
 * seniority, level word in the title, start month, season with its year, or
 * title is another posting.
 * - References of two files of different form ("R-104221", "77120934") are
 *   numbers of two systems, and "104221" is "R-104221".
 * - Pay agrees when each line of the one that states fewer is among those of
 *   the other: the same amounts, an open end fitting any, and the same
 *   currency, "$" being whichever dollar the place was taken to mean. Where the
 *   titles have the same words and the main places differ, it agrees also when
 *   one range lies within the other, since boards print one range for all
 *   places of a job.
 * - Titles agree when the words of one are among the words of the other. One
 *   spelling stands for all ("RN", "(m/w/d)", "Operations": words.c), and left
 *   out are areas ("UK/EU", "Dallas", "- West", "(Logan Square)", "SLED East",
 *   "Canadian"), the employer and the names of their own places. Titles for
 *   different areas agree when the words left are the same; those that name
 *   different languages do not. When the texts differ too, a word that only one
 *   title has must not be in its text alone ("Enterprise" in the title and in
 *   the text, and nowhere in the other, is another job).
 * - Where the texts have an index of at least 0.95, four things more make no
 *   other job of it; each is asked of each pair.
 *   Two occupations ("Solutions Engineer", "Deployment Strategist") are two
 *   names of one job where the texts speak of one of the occupations: two
 *   occupations are not described in the same words. "Manager" and "lead" count
 *   as such ("Growth Marketer", "Growth Marketing Manager"); beside the same
 *   occupation they are levels.
 *   Two names that employers give one job, or a broader and a narrower one
 *   ("Software Engineer", "Full-Stack Engineer": the namings of words.c).
 *   Parts that no list of areas knows ("Store Manager - Soho"), where the main
 *   places differ, both understood, and the rest of the titles is the same: of
 *   at most four capitalised words that name no work, language or shift
 *   (fields.c) and stand in neither text. What a team does would be told there;
 *   a territory need not be.
 *   And in equal texts other words, unless both titles have one for a team, a
 *   customer or a shift: the text has all that one title says by itself and
 *   nothing of the other, so it was written for that one.
 *   Other titles of one occupation that differ are those of two teams, however
 *   alike the texts are.
 * A season is read in title and text: "summer 2026" in one and
 * "fall 2026" in the other, and none in both, is another posting. So is one
 * whose text asks for another language than the other's ("fluent in Korean"),
 * or for one where the other asks for none; "a plus" is not asked for.
 * Texts of fewer than 20 tokens say too little: they are copies
 * only when all tokens, the title, the employer and the main place are the
 * same. A text contained in three different adverts is their boilerplate and no
 * copy of any.
 *
 * The survivor of a cluster is the posting with the most facts, then the most
 * skills, then the smallest id. It takes the places of all copies (a place is
 * a main one when it is the main place of any of them), and each fact that it
 * lacks and a copy has; a fact taken from a copy has an empty span, because
 * the evidence stands in another source, at the copy's own line.
 *
 * unify_explain() gives the decision about any two postings by the same
 * functions, with its figures.
 */
#ifndef HANDBILL_UNIFY_UNIFY_H
#define HANDBILL_UNIFY_UNIFY_H

#include <glib.h>

#include "stages/model/posting.h"
#include "stages/model/record.h"

#define SKETCH_BINS 128
#define SKETCH_SAMPLES 48

/* What unify needs of a text before it compares: 464 bytes a posting. */
typedef struct {
  guint64 exact;  /* hash of the normalised description; 0: no text */
  guint32 tokens; /* tokens in the description */
  guint32 samples;
  guint16 bin[SKETCH_BINS];       /* one-permutation MinHash */
  guint32 sample[SKETCH_SAMPLES]; /* the smallest shingle hashes, ascending */
} Sketch;

/* Fills the sketch from the record's description. */
void sketch_fill(Sketch *sketch, const Record *record);

/* Gives the record of posting i again, for the exact check; NULL when it
 * cannot be had (then near copies of it are not looked for). The caller of
 * the function frees the record. Only postings with a candidate are asked
 * for, most of them once. */
typedef Record *(*UnifyRecord)(guint i, gpointer data);

typedef struct {
  guint postings, exact_copies, near_copies, distinct;
  guint unchecked; /* texts whose candidates could not all be checked */
} UnifyCounts;

/* How alike two texts are. */
typedef enum {
  RULE_UNLIKE,
  RULE_EXACT,     /* the same tokens */
  RULE_NEAR,      /* by their Jaccard index */
  RULE_CONTAINED, /* the shorter text stands in the longer one */
  RULE_LABEL,     /* less alike, with the same title, employer and place */
} UnifyRule;

/* What makes two like texts two postings. */
typedef enum {
  VETO_NONE,
  VETO_REFERENCE,
  VETO_PAY,
  VETO_SENIORITY,
  VETO_LEVEL,
  VETO_START,
  VETO_SEASON,
  VETO_LANGUAGE,
  VETO_TITLE,
} UnifyVeto;

/* Of two postings a and b. They are copies by themselves when the rule is not
 * RULE_UNLIKE and the veto VETO_NONE; in a cluster of more, each pair must
 * pass. */
typedef struct {
  UnifyRule rule;
  UnifyVeto veto;
  double jaccard, contained; /* of their shingles; contained: of the shorter */
  guint tokens_a, tokens_b;
  char *value_a, *value_b; /* what each states, of a veto; else NULL */
} UnifyReason;

UnifyReason unify_explain(const Posting *a, const Record *record_a,
                          const Posting *b, const Record *record_b);
void unify_reason_clear(UnifyReason *reason);

/* "near", "pay": the words of rules and vetoes. */
const char *unify_rule_word(UnifyRule rule);
const char *unify_veto_word(UnifyVeto veto);

/* Whether the sketches leave it open that the two are copies: what decides
 * which pairs are compared. */
gboolean unify_may_match(const Sketch *a, const Sketch *b);

/* Sets copy_of and FLAG_EXACT_COPY or FLAG_NEAR_COPY on each posting of
 * `postings` (of Posting *) that repeats another, and unites the facts into
 * the survivor. Of the texts in a cluster other than the survivor's, one
 * posting each is a near copy and the rest are exact copies, so that leaving
 * out the exact copies alone leaves one posting a text. The result does not
 * depend on the order of the postings, except that `postings` keeps the order
 * it has; marks of an earlier unify are forgotten. Employers' names that differ
 * in case alone become one (employers.h). `record` may be NULL: exact copies
 * only. */
void unify_mark(GPtrArray *postings, const Sketch *sketches, UnifyRecord record,
                gpointer data, UnifyCounts *counts);

#endif
