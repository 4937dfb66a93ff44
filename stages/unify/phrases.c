#include "stages/unify/phrases.h"

#include <string.h>

#include "stages/unify/token.h"

typedef struct {
  GArray *from, *to;
  guint next; /* the next phrase with the same first token, + 1 */
} Phrase;

struct PhraseBook {
  GArray *phrase;
  GHashTable *first; /* first token → the latest phrase, + 1 */
};

static void phrase_clear(gpointer data) {
  Phrase *phrase = data;
  g_array_unref(phrase->from);
  g_array_unref(phrase->to);
}

PhraseBook *phrase_book_new(void) {
  PhraseBook *book = g_new(PhraseBook, 1);
  book->phrase = g_array_new(FALSE, FALSE, sizeof(Phrase));
  g_array_set_clear_func(book->phrase, phrase_clear);
  book->first =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  return book;
}

void phrase_book_free(PhraseBook *book) {
  if (book == NULL)
    return;
  g_array_unref(book->phrase);
  g_hash_table_unref(book->first);
  g_free(book);
}

void phrase_book_add(PhraseBook *book, GArray *from, GArray *to) {
  Phrase phrase = {from, to, 0};
  if (from->len == 0) {
    phrase_clear(&phrase);
    return;
  }
  gpointer head = g_hash_table_lookup(book->first, from->data);
  phrase.next = GPOINTER_TO_UINT(head);
  g_array_append_val(book->phrase, phrase);
  g_hash_table_insert(book->first, g_memdup2(from->data, sizeof(guint64)),
                      GUINT_TO_POINTER(book->phrase->len));
}

static gboolean stands_at(const GArray *tokens, guint i, const GArray *phrase) {
  return i + phrase->len <= tokens->len &&
         memcmp(&g_array_index(tokens, guint64, i), phrase->data,
                phrase->len * sizeof(guint64)) == 0;
}

static guint64 phrase_hash(const GArray *phrase) {
  guint64 h = phrase->len;
  for (guint i = 0; i < phrase->len; i++)
    h = hash_mix(h ^ g_array_index(phrase, guint64, i));
  return h;
}

static const Phrase *longest_at(const PhraseBook *book, const GArray *tokens,
                                guint i) {
  const Phrase *best = NULL;
  guint at = GPOINTER_TO_UINT(
      g_hash_table_lookup(book->first, &g_array_index(tokens, guint64, i)));
  while (at != 0) {
    const Phrase *phrase = &g_array_index(book->phrase, Phrase, at - 1);
    if ((best == NULL || phrase->from->len >= best->from->len) &&
        stands_at(tokens, i, phrase->from))
      best = phrase;
    at = phrase->next;
  }
  return best;
}

gboolean phrase_book_stands(const PhraseBook *book, const GArray *tokens,
                            guint i) {
  return i < tokens->len && longest_at(book, tokens, i) != NULL;
}

guint64 phrase_book_apply(const PhraseBook *book, GArray *tokens) {
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint i = 0; i < tokens->len;) {
    const Phrase *phrase = longest_at(book, tokens, i);
    if (phrase == NULL) {
      i++;
      continue;
    }
    guint64 hash = phrase_hash(phrase->from);
    g_array_append_val(found, hash);
    g_array_remove_range(tokens, i, phrase->from->len);
    if (phrase->to->len > 0)
      g_array_insert_vals(tokens, i, phrase->to->data, phrase->to->len);
    i += phrase->to->len;
  }
  return hashes_sum(found);
}

void phrase_drop(GArray *tokens, const GArray *phrase) {
  if (phrase->len == 0)
    return;
  for (guint i = 0; i + phrase->len <= tokens->len;)
    if (stands_at(tokens, i, phrase))
      g_array_remove_range(tokens, i, phrase->len);
    else
      i++;
}
