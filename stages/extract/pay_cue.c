/* The search in the tables of pay_lexicon.h. */
#include <string.h>

#include "stages/extract/pay_lexicon.h"

/* The bytes of a cue's phrase: no cue is longer. */
#define LONGEST 32

/* Appends token i in lower case (ASCII) to `to`; FALSE when it does not fit. */
static gboolean put_token(const Text *text, guint i, char *to, gsize *used) {
  gsize n = text->token[i].e - text->token[i].b;

  if (*used + n + 2 > LONGEST)
    return FALSE;
  if (*used > 0)
    to[(*used)++] = ' ';
  for (gsize k = 0; k < n; k++)
    to[*used + k] = token_lower(text->s[text->token[i].b + k]);
  *used += n;
  to[*used] = '\0';
  return TRUE;
}

/* The order of two phrases; most differ in their first byte. */
static inline gboolean is_below(const char *a, const char *b) {
  return *a != *b ? (guchar)*a < (guchar)*b : strcmp(a, b) < 0;
}

/* The first cue that is not below `phrase`. */
static const PayCue *lower_bound(const PayCue *low, guint size,
                                 const char *phrase) {
  while (size > 0) {
    guint half = size / 2;
    if (is_below(low[half].phrase, phrase)) {
      low += half + 1;
      size -= half + 1;
    } else {
      size = half;
    }
  }
  return low;
}

static const PayCue *cue_in(const Text *text, guint i, guint end,
                            const PayCue *table, guint size, guint *used) {
  const PayCue *best = NULL, *last = table + size;
  char phrase[LONGEST] = "";
  gsize length = 0;

  for (guint k = 0; k < 3 && i + k < end; k++) {
    const PayCue *row;
    if (!put_token(text, i + k, phrase, &length))
      break;
    row = lower_bound(table, (guint)(last - table), phrase);
    if (row == last || *row->phrase != *phrase ||
        strncmp(row->phrase, phrase, length) != 0)
      break;
    if (row->phrase[length] == '\0') {
      best = row;
      *used = k + 1;
    }
    table = row;
  }
  return best;
}

/* The first words of all cues, by hash: most tokens begin none. */
enum { FILTER = 1 << 15 };

typedef struct {
  guint64 bit[FILTER / 64];
} FirstWords;

static void note_first_words(FirstWords *words, const PayCue *table,
                             guint size) {
  for (guint i = 0; i < size; i++) {
    const char *phrase = table[i].phrase;
    guint32 hash = token_hash(phrase, strcspn(phrase, " ")) % FILTER;
    words->bit[hash / 64] |= G_GUINT64_CONSTANT(1) << (hash % 64);
  }
}

static const FirstWords *make_first_words(void) {
  FirstWords *words = g_new0(FirstWords, 1);
  guint size;
  const PayCue *table = pay_cue_english(&size);
  note_first_words(words, table, size);
  table = pay_cue_other(&size);
  note_first_words(words, table, size);
  return words;
}

/* Follows from constant tables, so it is made once and never changes: a
 * constant that C cannot write down, not a state. */
static const FirstWords *first_words(void) {
  static gsize made = 0;
  if (g_once_init_enter(&made))
    g_once_init_leave(&made, (gsize)make_first_words());
  return (const FirstWords *)made;
}

const PayCue *pay_cue_at(const Text *text, guint i, guint end, guint *used) {
  guint32 hash = text->token[i].hash % FILTER;
  guint size, longer = 0;

  *used = 0;
  if ((first_words()->bit[hash / 64] >> (hash % 64) & 1) == 0)
    return NULL;
  const PayCue *table = pay_cue_english(&size);
  const PayCue *english = cue_in(text, i, end, table, size, used);
  table = pay_cue_other(&size);
  const PayCue *other = cue_in(text, i, end, table, size, &longer);
  if (!other || longer < *used)
    return english;
  *used = longer;
  return other;
}
