/* The facts of a posting that decide whether two postings with like texts are
 * one, and what of a copy the survivor takes over. */
#ifndef HANDBILL_UNIFY_FACTS_H
#define HANDBILL_UNIFY_FACTS_H

#include "stages/unify/unify.h"
#include "stages/unify/words.h"

/* Different titles kept of one cluster. Agreeing titles are each part of the
 * next longer one, so more than eight do not occur outside tests. */
#define FACTS_TITLES 8

/* What a group or cluster states: each fact of the first member that states
 * it. */
typedef struct {
  Seniority seniority;
  guint64 reference;       /* hash of its letters and digits; 0: none stated */
  const Posting *referred; /* the posting that states it, borrowed, or NULL */
  const char *start;       /* borrowed from a posting, or NULL; to the month */
  guint64 pay;             /* hash of all lines; 0: none stated */
  const GPtrArray *lines;  /* of Pay *, borrowed; those of the most lines */
  guint64 pay_place;       /* the main place of the posting with the lines */
  guint64 employer;        /* hash of its name without its legal form, or 0 */
  guint64 place;           /* hash of the main place, or 0 */
  guint64 site;            /* the same where it was understood */
  guint64 level;           /* hash of a title's level words; 0: no title */
  guint64 rank;            /* the same without those that lead people */
  GArray *seasons; /* codes of the titles' seasons with their year, or NULL */
  guint titles;
  GArray *title[FACTS_TITLES];    /* sorted word hashes, owned */
  GArray *loose[FACTS_TITLES];    /* the same with one name for each job */
  GArray *core[FACTS_TITLES];     /* without territories; NULL: has none */
  guint64 area[FACTS_TITLES];     /* hash of the areas the title names, or 0 */
  guint64 language[FACTS_TITLES]; /* of the languages it names, likewise */
} Facts;

/* The facts of one posting; facts_clear() frees them. They borrow from it. */
Facts facts_of(const Posting *posting, UnifyWords *words);
void facts_clear(Facts *facts);

/* What two postings of one job may differ in although each fact says otherwise.
 * It holds for the two only: a third may be like both and they not like each
 * other, so each pair has to be asked. */
typedef enum {
  LEEWAY_NONE,
  LEEWAY_PAY,  /* pay that lies within the other's, for another place */
  LEEWAY_NAME, /* that, and the job's name, up to NAMING_RENAMED: their texts
                  have an index of at least UNIFY_SAME */
  LEEWAY_TITLE /* that, up to NAMING_UNLIKE: their texts are equal */
} Leeway;

/* What both state and state otherwise, or VETO_NONE. */
UnifyVeto facts_veto(const UnifyWords *words, const Facts *a, const Facts *b,
                     Leeway leeway);

/* How two titles name a job, from the least to the most different. */
typedef enum {
  NAMING_SAME,    /* the one has all words of the other */
  NAMING_LOOSE,   /* so they have with one name for each job: words.c */
  NAMING_PLACE,   /* the same but for parts that may name a territory, of
                     posts at different places */
  NAMING_RENAMED, /* each names an occupation and none that the other has:
                     "Solutions Engineer", "Deployment Strategist" */
  NAMING_UNLIKE,  /* each has words of its own, but not those of two teams,
                     customers or shifts */
  NAMING_OTHER
} Naming;

Naming titles_naming(const UnifyWords *words, const Facts *a, guint i,
                     const Facts *b, guint j);

/* Whether all titles of the two have the same words. */
gboolean titles_equal(const Facts *a, const Facts *b);

/* The same title and employer, both stated, and not two main places. */
gboolean labels_agree(const Facts *a, const Facts *b);

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
