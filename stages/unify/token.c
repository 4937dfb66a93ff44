#include "stages/unify/token.h"

#include <stdlib.h>
#include <string.h>

#define PRIME 0x9E3779B97F4A7C15ull

guint64 hash_mix(guint64 h) {
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93ull;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93ull;
  return h ^ (h >> 32);
}

typedef struct {
  const guchar *p, *end;
  GArray *out;
  guint64 hash; /* of the token being read; 0: none */
} Tokeniser;

static void token_add(Tokeniser *t, guint32 unit) {
  t->hash = ((t->hash ? t->hash : PRIME) ^ unit) * 0x100000001b3ull;
}

static void token_end(Tokeniser *t) {
  if (t->hash == 0)
    return;
  guint64 h = hash_mix(t->hash);
  g_array_append_val(t->out, h);
  t->hash = 0;
}

static gboolean is_apostrophe(gunichar c) {
  return c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x00B4;
}

/* Scripts written without spaces: a character is the unit that compares. */
static gboolean is_ideograph(gunichar c) {
  return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static void token_beyond_ascii(Tokeniser *t) {
  gunichar c =
      g_utf8_get_char_validated((const char *)t->p, (gssize)(t->end - t->p));
  if (c == (gunichar)-1 || c == (gunichar)-2) {
    t->p++; /* broken bytes separate */
    token_end(t);
    return;
  }
  t->p = (const guchar *)g_utf8_next_char(t->p);
  if (is_apostrophe(c))
    return;
  if (is_ideograph(c) || !g_unichar_isalnum(c))
    token_end(t);
  if (g_unichar_isalnum(c))
    token_add(t, g_unichar_tolower(c));
  if (is_ideograph(c))
    token_end(t);
}

GArray *tokens_of(const char *text, gsize length) {
  Tokeniser t = {(const guchar *)text, (const guchar *)text + length, NULL, 0};
  t.out =
      g_array_sized_new(FALSE, FALSE, sizeof(guint64), (guint)(length / 6 + 8));
  while (t.p < t.end) {
    guchar c = *t.p;
    if (c >= 0x80) {
      token_beyond_ascii(&t);
      continue;
    }
    t.p++;
    if (g_ascii_isalnum(c))
      token_add(&t, (guint32)(c >= 'A' && c <= 'Z' ? c + 32 : c));
    else if (c != '\'' && c != '`')
      token_end(&t);
  }
  token_end(&t);
  return t.out;
}

void tokens_to_shingles(GArray *tokens) {
  guint64 *t = (guint64 *)(void *)tokens->data;
  guint n = tokens->len, k = MIN(n, SHINGLE_TOKENS);
  if (n == 0)
    return;
  guint64 power = 1; /* PRIME^(k - 1), to take the leaving token out again */
  for (guint i = 1; i < k; i++)
    power *= PRIME;
  guint64 h = 0;
  for (guint i = 0; i < k; i++)
    h = h * PRIME + t[i];
  for (guint i = 0; i + k <= n; i++) {
    guint64 first = t[i];
    guint64 shingle = hash_mix(h);
    if (i + k < n)
      h = (h - first * power) * PRIME + t[i + k];
    t[i] = shingle;
  }
  g_array_set_size(tokens, n - k + 1);
}

static int compare_hash(const void *a, const void *b) {
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

void shingles_to_set(GArray *shingles) {
  guint64 *s = (guint64 *)(void *)shingles->data;
  guint n = shingles->len, kept = 0;
  if (n == 0)
    return;
  qsort(s, n, sizeof *s, compare_hash);
  for (guint i = 0; i < n; i++)
    if (kept == 0 || s[i] != s[kept - 1])
      s[kept++] = s[i];
  g_array_set_size(shingles, kept);
}

guint set_shared(const GArray *a, const GArray *b) {
  const guint64 *x = (const guint64 *)(const void *)a->data;
  const guint64 *y = (const guint64 *)(const void *)b->data;
  guint i = 0, j = 0, shared = 0;
  while (i < a->len && j < b->len) {
    guint64 u = x[i], v = y[j];
    shared += u == v;
    i += u <= v;
    j += v <= u;
  }
  return shared;
}
