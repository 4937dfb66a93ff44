/* The search in the tables of text_phrase.h. */
#include <string.h>

#include "stages/extract/text_phrase.h"

/* The number of the list of a place and a first word. */
static inline guint list_of(PhrasePlace place, guint32 first) {
  return ((first + (guint32)place) * 0x9E3779B1u >> 16) % PHRASE_LISTS;
}

/* The bit of a place and two words; the second is 0 where there is one. */
static inline guint32 pair_bit(PhrasePlace place, guint32 first,
                               guint32 second) {
  guint32 h = (first + (guint32)place + second * 0x85EBCA6Bu) * 0x9E3779B1u;
  return (h >> 12) % PHRASE_PAIRS;
}

/* Puts phrase i into its list, before those that are no longer. */
static void list_phrase(PhraseIndex *index, guint i, guint32 first) {
  const TextPhrase *phrase = text_phrase(i);
  gsize length = strlen(phrase->phrase);
  guint16 *at = &index->head[list_of(phrase->place, first)];
  while (*at != 0 && strlen(text_phrase(*at - 1u)->phrase) > length)
    at = &index->next[*at - 1];
  index->next[i] = *at;
  *at = (guint16)(i + 1);
}

static const PhraseIndex *index_phrases(void) {
  PhraseIndex *index = g_new0(PhraseIndex, 1);
  for (guint i = 0; i < TEXT_PHRASES; i++) {
    const TextPhrase *phrase = text_phrase(i);
    const char *word = phrase->phrase;
    gsize n = strcspn(word, " ");
    guint32 first = token_hash(word, n), second = 0;
    if (word[n] == ' ')
      second = token_hash(word + n + 1, strcspn(word + n + 1, " "));
    list_phrase(index, i, first);
    index->starts[first % PHRASE_STARTS] |= (guint8)(1u << phrase->place);
    guint32 bit = pair_bit(phrase->place, first, second);
    index->pair[bit / 64] |= G_GUINT64_CONSTANT(1) << (bit % 64);
  }
  return index;
}

/* Follows from a constant table, so it is made once and never changes: a
 * constant that C cannot write down, not a state. */
const PhraseIndex *phrase_index(void) {
  static gsize made = 0;
  if (g_once_init_enter(&made))
    g_once_init_leave(&made, (gsize)index_phrases());
  return (const PhraseIndex *)made;
}

static inline gboolean has_pair(const PhraseIndex *index, guint32 bit) {
  return (index->pair[bit / 64] >> (bit % 64)) & 1;
}

const TextPhrase *phrase_look(const PhraseIndex *index, const Text *text,
                              guint i, guint end, PhrasePlace place,
                              guint *after) {
  const Token *token = &text->token[i];
  guint32 second = i + 1 < end ? token[1].hash : 0;
  if (!has_pair(index, pair_bit(place, token->hash, second)) &&
      !has_pair(index, pair_bit(place, token->hash, 0)))
    return NULL;
  guint k = index->head[list_of(place, token->hash)];
  for (; k != 0; k = index->next[k - 1]) {
    const TextPhrase *phrase = text_phrase(k - 1);
    if (phrase->place == place &&
        text_reads(text, i, end, phrase->phrase, after))
      return phrase;
  }
  return NULL;
}
