/* Word lists that copies are judged by, as token hashes, and what they find:
 * the words of a title that tell one role from another, and seasons. */
#ifndef HANDBILL_UNIFY_WORDS_H
#define HANDBILL_UNIFY_WORDS_H

#include "stages/model/posting.h"
#include "stages/unify/languages.h"

typedef struct {
  GArray *fillers;   /* words of a title that tell nothing */
  GArray *levels;    /* words that make it another level */
  GArray *from, *to; /* another spelling of a word, and the one kept */
  GArray *seasons;   /* season words, parallel to a static table */
  GArray *years;     /* 2000 to 2099 */
  GPtrArray *areas;  /* of GArray: names of parts of the world and of countries
                        that titles name beside their places */
  LanguageWords *languages;
} UnifyWords;

UnifyWords *unify_words_new(void);
void unify_words_free(UnifyWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnifyWords, unify_words_free)

/* The title's words as a set: one spelling each, fillers, areas ("UK/EU",
 * "North America") and the names of the posting's own places left out: where a
 * post is does not make it another one. A place's name is left out as a whole,
 * so that a post for a Czech translator in the Czech Republic keeps its
 * language. *area is a hash of the areas left out, 0 for none. */
GArray *title_words(const UnifyWords *words, const Posting *posting,
                    guint64 *area);

/* A hash of the level words in the set; 1 for none. */
guint64 title_level(const UnifyWords *words, const GArray *title);

/* The season and year words in the set, as a set; both count only where a
 * season is among them. */
GArray *title_season(const UnifyWords *words, const GArray *title);

/* Seasons named with their year in a stream of tokens ("summer 2026", "2026
 * summer", "summer term 2026"), a set of codes; NULL when there is none. */
GArray *seasons_of(const UnifyWords *words, const GArray *tokens);

/* "summer 2026" for a code. */
char *season_name(guint64 code);

gboolean words_hold(const GArray *words, guint64 word);

#endif
