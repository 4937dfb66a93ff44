/* Word lists that copies are judged by, as token hashes, and what they find:
 * the words of a title that tell one role from another, and seasons. */
#ifndef HANDBILL_UNIFY_WORDS_H
#define HANDBILL_UNIFY_WORDS_H

#include "stages/model/posting.h"
#include "stages/unify/languages.h"
#include "stages/unify/phrases.h"

/* All but forms, seasons, years and languages are words as title_tokens() cuts
 * them.
 */
typedef struct {
  GArray *fillers;                /* words of a title that tell nothing */
  GArray *genders;                /* letters of "(m/w/d)" */
  GArray *levels;                 /* words that make it another level */
  GArray *leads;                  /* of these those that lead people */
  GArray *occupations;            /* what a person is by such a title */
  GArray *fields;                 /* what a team or a shift is called by */
  PhraseBook *spellings, *second; /* another spelling, and the one kept */
  PhraseBook *namings;            /* two names of one job */
  PhraseBook *areas;              /* areas.h: areas, and those that are so */
  PhraseBook *parts;              /* only as a part of their own, with */
  PhraseBook *nationalities;      /* areas where no language is named */
  GArray *sites;                  /* these words */
  GArray *directions;             /* that belong to the area behind them */
  GArray *winds;                  /* those that may end a part as well */
  GArray *grounds;                /* that belong to the name before them */
  GArray *forms;                  /* of employers: "GmbH", "Inc", tokens */
  GArray *seasons;                /* season words, parallel to a static table */
  GArray *years;                  /* 2000 to 2099 */
  LanguageWords *languages;
  GHashTable *plurals; /* of the titles seen: word → its plural, hashes */
  GHashTable *numbers; /* of the titles seen: words with digits, a set */
} UnifyWords;

UnifyWords *unify_words_new(void);
void unify_words_free(UnifyWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnifyWords, unify_words_free)

/* The token hashes of a title, in order, an s at a word's end left out
 * ("Operations" and "Operation" are one); notes plurals and numbers. */
GArray *title_tokens(UnifyWords *words, const char *text);

/* The words of a title, as sets. */
typedef struct {
  GArray *words;
  GArray *loose; /* the same with one name for each job */
  /* Without the parts that may name a territory: all but the first, of
   * capitalised words none of which tells what is done, at which level or in
   * which shift ("Store Manager - Soho", "Mechanic (VNY)"). NULL: it has no
   * such part. */
  GArray *core;
  guint64 area; /* hash of the areas left out, 0 for none */
} TitleWords;

/* The title's words: one spelling each, fillers, areas ("UK/EU", "Dallas",
 * "(West)", "- TX"), the employer and the names of the posting's own places
 * left out: where a post is does not make it another one. A place's name is
 * left out as a whole, so that a post for a Czech translator in the Czech
 * Republic keeps its language; a part of the title that is made of words of the
 * place as written ("- Elm Street" at 12 Elm Street) goes as well. A title of
 * nothing else keeps all its words. The sets are the caller's. */
TitleWords title_words(UnifyWords *words, const Posting *posting);

/* A hash of the level words in the set; 1 for none. */
guint64 title_level(const UnifyWords *words, const GArray *title);

/* The same without "manager", "lead": one job may be called by either, and
 * without both ("Product Marketer"). */
guint64 title_rank(const UnifyWords *words, const GArray *title);

/* The season and year words in the set, as a set; both count only where a
 * season is among them. */
GArray *title_season(const UnifyWords *words, const GArray *title);

/* Seasons named with their year in a stream of tokens ("summer 2026", "2026
 * summer", "summer term 2026"), a set of codes; NULL when there is none. */
GArray *seasons_of(const UnifyWords *words, const GArray *tokens);

/* "summer 2026" for a code. */
char *season_name(guint64 code);

gboolean words_hold(const GArray *words, guint64 word);

/* Whether the tokens of a text hold the word of a title, or its plural. A
 * number is held by every text: it is a reference or a sum, no role. */
gboolean text_holds(const UnifyWords *words, const GArray *text, guint64 word);

#endif
