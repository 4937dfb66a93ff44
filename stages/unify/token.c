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

static gboolean is_apostrophe(gunichar c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BC ||
         c == 0x00B4;
}

/* Scripts written without spaces: a character is the unit that compares. */
static gboolean is_ideograph(gunichar c) {
  return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* Their characters begin with 0xE3 or above in UTF-8. */
static gboolean may_have_ideographs(const char *s, Token token) {
  for (guint32 i = token.b; i < token.e; i++)
    if ((guchar)s[i] >= 0xE3)
      return TRUE;
  return FALSE;
}

static guint64 spread(guint32 hash) { return hash_mix((hash ^ PRIME) * PRIME); }

static void add_hash(GArray *out, guint32 hash) {
  guint64 h = spread(hash);
  g_array_append_val(out, h);
}

/* The runs between ideographs, and each ideograph, apart. */
static void add_pieces(GArray *out, const char *s, Token token) {
  const char *end = s + token.e, *run = s + token.b;
  for (const char *p = run; p <= end; p = g_utf8_next_char(p)) {
    gboolean one = p < end && is_ideograph(g_utf8_get_char(p));
    if (!one && p < end)
      continue;
    if (p > run)
      add_hash(out, token_hash(run, (gsize)(p - run)));
    if (p == end)
      return;
    run = g_utf8_next_char(p);
    add_hash(out, token_hash(p, (gsize)(run - p)));
  }
}

/* Whether nothing but one apostrophe lies between two tokens. */
static gboolean is_joined(const char *s, Token a, Token b) {
  const char *p = s + a.e;
  if (b.b == a.e || b.b - a.e > 3 || *p == ' ' || *p == '\n')
    return FALSE;
  gunichar c = g_utf8_get_char(p);
  return is_apostrophe(c) && g_utf8_next_char(p) == s + b.b;
}

/* Tokens [first, last), which apostrophes join, as the one word they make. */
static void add_joined(GArray *out, const char *s, const Token *token,
                       guint first, guint last) {
  g_autoptr(GString) word = g_string_new(NULL);
  for (guint i = first; i < last; i++)
    g_string_append_len(word, s + token[i].b,
                        (gssize)(token[i].e - token[i].b));
  add_hash(out, token_hash(word->str, word->len));
}

/* "2." or "2)" at the begin of a line: the number of a point, that another
 * copy of the list shows as a bullet. */
static gboolean is_list_number(const char *s, Token token) {
  const guint longest = 2;
  guint32 b = token.b;
  if (token.e - b > longest || !g_ascii_isdigit(s[b]) ||
      !g_ascii_isdigit(s[token.e - 1]) || strchr(".)", s[token.e]) == NULL ||
      s[token.e] == '\0' || s[token.e + 1] != ' ')
    return FALSE;
  while (b > 0 && s[b - 1] == ' ')
    b--;
  return b == 0 || s[b - 1] == '\n';
}

/* Whether the token stands for itself: plain letters, no part of a longer word
 * and no number of a list. Most do, so they are told apart first. */
static gboolean is_plain(const char *s, const Token *token, guint i, guint n) {
  const guint longest_number = 2;
  guint32 e = token[i].e;
  gboolean parted = i + 1 == n || s[e] == ' ' || s[e] == '\n';
  return parted && e - token[i].b > longest_number &&
         !may_have_ideographs(s, token[i]);
}

/* Takes the tokens from i on that stand for themselves; returns the next. */
static guint add_plain(GArray *out, const char *s, const Token *token, guint i,
                       guint n) {
  guint first = i, kept = out->len;
  while (i < n && is_plain(s, token, i, n))
    i++;
  g_array_set_size(out, kept + i - first);
  guint64 *hash = (guint64 *)(void *)out->data + kept;
  for (guint k = first; k < i; k++)
    hash[k - first] = spread(token[k].hash);
  return i;
}

static GArray *tokens_compared(const char *s, const Token *token, guint n) {
  GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(guint64), n + 1);
  for (guint i = 0; i < n;) {
    i = add_plain(out, s, token, i, n);
    if (i == n)
      break;
    guint last = i + 1;
    while (last < n && is_joined(s, token[last - 1], token[last]))
      last++;
    if (last > i + 1)
      add_joined(out, s, token, i, last);
    else if (may_have_ideographs(s, token[i]))
      add_pieces(out, s, token[i]);
    else if (!is_list_number(s, token[i]))
      add_hash(out, token[i].hash);
    i = last;
  }
  return out;
}

GArray *tokens_of(const char *text, gsize length) {
  const char *end;
  g_autofree char *valid = NULL;
  if (!g_utf8_validate(text, (gssize)length, &end)) {
    valid = g_utf8_make_valid(text, (gssize)length);
    text = valid;
    length = strlen(valid);
  }
  guint n = 0;
  g_autofree Token *token = tokens_cut(text, length, &n);
  return tokens_compared(text, token, n);
}

void tokens_append(GArray *all, const char *text) {
  g_autoptr(GArray) tokens = tokens_of(text, strlen(text));
  g_array_append_vals(all, tokens->data, tokens->len);
}

GArray *tokens_of_words(const char *const *table, gsize n) {
  GArray *all = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (gsize i = 0; i < n; i++)
    tokens_append(all, table[i]);
  return all;
}

GArray *tokens_of_record(const Record *record, Span span) {
  if (record->token == NULL)
    return tokens_of(record->text + span.b, span.e - span.b);
  guint first = 0, last = record->tokens;
  while (first < last && record->token[first].b < span.b)
    first++;
  while (last > first && record->token[last - 1].e > span.e)
    last--;
  return tokens_compared(record->text, record->token + first, last - first);
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

static void sort_few(guint64 *s, guint n) {
  for (guint i = 1; i < n; i++) {
    guint64 value = s[i];
    guint at = i;
    for (; at > 0 && s[at - 1] > value; at--)
      s[at] = s[at - 1];
    s[at] = value;
  }
}

#define FEW 24u

void hashes_sort(guint64 *s, guint n) {
  if (n <= FEW) {
    sort_few(s, n);
    return;
  }
  guint bits = g_bit_storage(n);
  g_autofree guint *end = g_new0(guint, (gsize)1 << bits);
  g_autofree guint64 *all = g_memdup2(s, n * sizeof *s);
  for (guint i = 0; i < n; i++)
    end[all[i] >> (64 - bits)]++;
  for (guint b = 0, first = 0; b < 1u << bits; b++) {
    guint count = end[b];
    end[b] = first; /* where its next value goes; at last its end */
    first += count;
  }
  for (guint i = 0; i < n; i++)
    s[end[all[i] >> (64 - bits)]++] = all[i];
  for (guint b = 0, first = 0; b < 1u << bits; first = end[b++])
    if (end[b] - first <= FEW)
      sort_few(s + first, end[b] - first);
    else
      qsort(s + first, end[b] - first, sizeof *s, compare_hash);
}

void shingles_to_set(GArray *shingles) {
  guint64 *s = (guint64 *)(void *)shingles->data;
  guint n = shingles->len, kept = 0;
  if (n == 0)
    return;
  hashes_sort(s, n);
  for (guint i = 0; i < n; i++)
    if (kept == 0 || s[i] != s[kept - 1])
      s[kept++] = s[i];
  g_array_set_size(shingles, kept);
}

guint hashes_find(const GArray *hashes, guint64 hash) {
  guint i = 0;
  while (i < hashes->len && g_array_index(hashes, guint64, i) != hash)
    i++;
  return i;
}

guint64 hashes_sum(GArray *hashes) {
  guint64 sum = 0;
  shingles_to_set(hashes);
  for (guint i = 0; i < hashes->len; i++)
    sum += g_array_index(hashes, guint64, i);
  return sum;
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
