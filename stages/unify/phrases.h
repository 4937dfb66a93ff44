/* Phrases of tokens that are found in a title and taken out or exchanged. */
#ifndef HANDBILL_UNIFY_PHRASES_H
#define HANDBILL_UNIFY_PHRASES_H

#include <glib.h>

typedef struct PhraseBook PhraseBook;

PhraseBook *phrase_book_new(void);
void phrase_book_free(PhraseBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PhraseBook, phrase_book_free)

/* The book takes both over; `to` is what stands in the phrase's place, none
 * for an empty array. An empty `from` is never found. */
void phrase_book_add(PhraseBook *book, GArray *from, GArray *to);

/* Exchanges each phrase of the book in `tokens`, at each place the longest
 * one, the first added of two alike. Returns a hash of the different phrases
 * found, the same in every book, 0 for none. What was put in is not looked at
 * again. */
guint64 phrase_book_apply(const PhraseBook *book, GArray *tokens);

/* Whether a phrase of the book begins at tokens[i]. */
gboolean phrase_book_stands(const PhraseBook *book, const GArray *tokens,
                            guint i);

/* Takes each occurrence of the phrase out, its words in order. */
void phrase_drop(GArray *tokens, const GArray *phrase);

#endif
