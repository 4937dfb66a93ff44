/* The words and signs around money, in tables that are asked at every amount:
 * a word brings its length, and one byte is compared before the rest. */
#ifndef HANDBILL_EXTRACT_PAY_WORD_H
#define HANDBILL_EXTRACT_PAY_WORD_H

#include <glib.h>
#include <string.h>

typedef struct {
  const char *s;
  gsize n;
} PayWord;

/* NOLINTBEGIN(bugprone-macro-parentheses): a string in parentheses does not
 * initialise an array */
#define PAY_WORD(literal)                                                      \
  { literal, sizeof(literal) - 1 }
/* NOLINTEND(bugprone-macro-parentheses) */

/* Whether the word stands at s[at]. */
static inline gboolean pay_word_at(const PayWord *word, const char *s,
                                   gsize length, gsize at) {
  return at + word->n <= length && s[at] == word->s[0] &&
         memcmp(s + at, word->s, word->n) == 0;
}

/* Whether the bytes s[at, at + n) are the word; its case is ignored. */
static inline gboolean pay_word_is(const PayWord *word, const char *s,
                                   gsize n) {
  return word->n == n && ((*s ^ *word->s) & 0xDF) == 0 &&
         g_ascii_strncasecmp(s, word->s, n) == 0;
}

/* Whether the word ends right before s[at]; its case is ignored. */
static inline gboolean pay_word_ends(const PayWord *word, const char *s,
                                     gsize at) {
  return at >= word->n && ((s[at - 1] ^ word->s[word->n - 1]) & 0xDF) == 0 &&
         g_ascii_strncasecmp(s + at - word->n, word->s, word->n) == 0;
}

/* The length of the first word of the list that stands at s[at], or 0. */
static inline gsize pay_word_any(const PayWord *list, gsize words,
                                 const char *s, gsize length, gsize at) {
  for (gsize i = 0; i < words; i++)
    if (pay_word_at(&list[i], s, length, at))
      return list[i].n;
  return 0;
}

/* Whether the bytes s[0, n) are one of the words; case is ignored. */
static inline gboolean pay_word_in(const PayWord *list, gsize words,
                                   const char *s, gsize n) {
  for (gsize i = 0; i < words; i++)
    if (pay_word_is(&list[i], s, n))
      return TRUE;
  return FALSE;
}

#endif
