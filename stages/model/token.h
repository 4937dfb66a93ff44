/* Tokens: the words of a text, cut once for every stage that reads words:
 * places, pay, skills, titles and terms, and the shingles of copies.
 *
 * Token   a run of letters, marks and digits in the sense of Unicode. Signs
 *         between such runs separate: "R&D", "A/B", "401(k)", "what's",
 *         "Node.js", "end.Next" and "65.38" are two tokens each, and ".NET"
 *         is the token NET: who cares looks at the bytes between tokens. Two
 *         signs belong to the token before them: "++" directly behind letters
 *         ("C++") and "#" directly behind a single letter that is a token of
 *         its own ("C#").
 *         Typographic signs that were decoded as Windows-1252 and coded again
 *         ("workerâ€™s", "â€¢ Sew") are signs too, though they begin with a
 *         letter.
 *         `hash` is that of the token's lower-case form (simple Unicode case
 *         mapping); two tokens of equal hash must still be compared.
 */
#ifndef HANDBILL_MODEL_TOKEN_H
#define HANDBILL_MODEL_TOKEN_H

#include <glib.h>

typedef struct {
  guint32 b, e; /* bytes of the text */
  guint32 hash;
} Token;

/* The tokens of s[0, length), which is valid UTF-8, in order; *n is their
 * number. The caller frees with g_free(). */
Token *tokens_cut(const char *s, gsize length, guint *n);

/* The hash a token of these bytes would have, whatever their case. */
guint32 token_hash(const char *s, gsize length);

/* Length in bytes of the token that begins at s, which must stand at a letter
 * or digit; 0 when it does not. `end` is the end of the text. */
gsize token_length(const char *s, const char *end);

/* Length in bytes of the twice-coded sign at p (see above), 0 where none is. */
gsize token_garbled(const char *p, const char *end);

/* Whether a bullet stands at p, which ends in a zero byte, plain or coded
 * twice. */
gboolean token_bullet(const char *p);

/* Lower case of an ASCII byte, in line for what compares many. */
static inline char token_lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Whether the token of the text s reads `word` (given in lower case), case
 * ignored. */
gboolean token_is(const char *s, Token token, const char *word);

#endif
