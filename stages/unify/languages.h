/* Which languages an advert asks for: two adverts that ask for different ones
 * are two posts, however alike their texts are. */
#ifndef HANDBILL_UNIFY_LANGUAGES_H
#define HANDBILL_UNIFY_LANGUAGES_H

#include <glib.h>

typedef struct {
  GHashTable *names; /* token hash → its place in a static table + 1 */
  GArray *cues;      /* words near a language that is asked for */
  GArray *perks;     /* words near one that is only welcome */
  GArray *varieties; /* words that make a language another one */
} LanguageWords;

LanguageWords *language_words_new(void);
void language_words_free(LanguageWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LanguageWords, language_words_free)

/* The languages asked for in a stream of tokens ("fluent in Korean", "German
 * C1"), a set of codes; NULL when there is none. English is none of them: most
 * adverts are written in it, and whether one says so tells nothing. */
GArray *languages_of(const LanguageWords *words, const GArray *tokens);

/* A hash of the languages a title names, "Brazilian" and "Traditional" being
 * part of their names; 0 for none. */
guint64 languages_named(const LanguageWords *words, const GArray *title);

/* "Korean" for a code. */
const char *language_name(guint64 code);

#endif
