/* The facts of a posting that decide whether two postings with like texts are
 * one, and what of a copy the survivor takes over. */
#ifndef HANDBILL_UNIFY_FACTS_H
#define HANDBILL_UNIFY_FACTS_H

#include "stages/model/posting.h"

#define FACTS_TITLES 8 /* different titles in one cluster */

/* What a cluster states: each fact of the first member that states it. */
typedef struct {
  Seniority seniority;
  const char *reference; /* borrowed from a posting, or NULL */
  const char *start;     /* its year and month count */
  guint64 pay;           /* hash of all lines; 0: none stated */
  guint64 level;         /* hash of a title's level words; 0: no title */
  guint titles;
  GArray *title[FACTS_TITLES]; /* sorted word hashes, owned */
} Facts;

/* Hashed word lists that reading titles needs. */
typedef struct {
  GArray *fillers, *levels;
} TitleWords;

TitleWords *title_words_new(void);
void title_words_free(TitleWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TitleWords, title_words_free)

/* The facts of one posting; facts_clear() frees them. They borrow from it. */
Facts facts_of(const Posting *posting, const TitleWords *words);
void facts_clear(Facts *facts);

/* Whether nothing that both state differs. */
gboolean facts_agree(const Facts *a, const Facts *b);

/* Adds to `facts` what `more` states; the two must agree. */
void facts_add(Facts *facts, const Facts *more);

/* Title, employer and main place as one hash, for texts that are too short to
 * compare. */
guint64 posting_label_hash(const Posting *posting);

/* Below 0: `a` is the better survivor. 0 only for postings that are the same
 * record. */
int posting_compare_richness(const Posting *a, const Posting *b);

/* Gives `survivor` the places of `copy` and the facts it lacks. */
void posting_unite(Posting *survivor, const Posting *copy);

#endif
