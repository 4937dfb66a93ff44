/* The tables of data/roles/ inside role.h, and the search in words.
 *
 * A Phrase is a run of words from a table; phrases are chained by the hash of
 * their first word, so that a title of n words takes n look-ups. Words are
 * compared in lower case, short forms opened by words.csv, plural or not.
 */
#ifndef HANDBILL_EXTRACT_ROLE_TABLE_H
#define HANDBILL_EXTRACT_ROLE_TABLE_H

#include <glib.h>

#include "stages/extract/role.h"

enum { MOST_WORDS = 64, LONGEST_WORD = 24, ROLE_CUES = 35 };

/* A word of a title: where it stands, and its form for comparing. */
typedef struct {
  guint32 b, e;
  char s[LONGEST_WORD]; /* lower case, NUL; longer words are cut */
  guint32 segment;      /* 0 before the first comma, dash, bracket or "to" */
  gboolean slash;       /* "senior/staff": an alternative to the word before */
  gboolean served;      /* behind "to": "assistant to the president" */
} Word;

typedef struct {
  char **word;          /* NULL-terminated; "*" stands for one or two words */
  guint words;          /* that are not "*" */
  guint index;          /* of the family or the level */
  gboolean last_resort; /* taken where no other phrase stands in the title */
  gboolean person;      /* a word of it names a person, not a field */
  gboolean of_a_head;   /* "head of", "vp": the field follows */
  guint32 hash;         /* of the first word */
  guint next;           /* index + 1 of the chain, 0 at its end */
} Phrase;

typedef struct {
  GArray *phrase; /* of Phrase */
  guint bucket[4096];
} PhraseSet;

typedef struct {
  const char *name; /* interned */
  Seniority level;  /* of every title of the family, or NOT_STATED */
  guint leader;     /* index + 1 of the family of who leads it, or 0 */
} Family;

typedef struct {
  Seniority level;
  char **not_before, **not_after, **only_before;
} Level;

struct RoleTable {
  GArray *family, *level; /* of the structs above */
  PhraseSet families, levels;
  GHashTable *means; /* short form → word */
  guint64 cue_bits; /* bit (hash & 63) of each first word in front of a title */
  guint32 cue_hash[ROLE_CUES];
};

/* Fills cue_bits and cue_hash; defined beside the phrases, in role_title.c. */
void role_cues_prepare(RoleTable *table);

/* Whether a word by itself names a person at work ("recruiter") rather than a
 * field ("marketing"); by its ending. */
gboolean role_names_person(const char *word);

/* Cuts s[b, e) into words, at most MOST_WORDS; returns their number. */
guint role_words(const RoleTable *table, const char *s, guint32 b, guint32 e,
                 Word *word);

/* The longest phrase of the set that begins at word[i], or NULL; *used is the
 * number of words it covers. */
const Phrase *phrase_at(const PhraseSet *set, const Word *word, guint n,
                        guint i, guint *used);

/* The family named in words, -1 for none, and where: words [*from, *to), none
 * for a phrase of last resort, whose "manager" is a level. */
int role_family_in(const RoleTable *table, const Word *word, guint n,
                   guint *from, guint *to);

/* The level named in words; those of [from, to) belong to the family's name
 * and say nothing more. */
Seniority role_level_in(const RoleTable *table, const Word *word, guint n,
                        guint from, guint to);

/* Whether a level is named at word[i]; *used as above. */
gboolean role_level_at(const RoleTable *table, const Word *word, guint n,
                       guint i, guint *used, Seniority *level);

/* Finds the title in the text of a posting that has no title column: sets
 * title and title_at. */
void role_title_in_text(const RoleTable *table, const Text *text,
                        Posting *posting);

#endif
