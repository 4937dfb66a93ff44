/* Short forms that a posting explains itself: "Asset Survey (ASV)" makes every
 * "ASV" of it a mention of asset surveys. */
#include <string.h>

#include "stages/extract/skill_search.h"

static gboolean same_token(const Text *text, guint a, guint b) {
  const Token *x = &text->token[a], *y = &text->token[b];
  return x->hash == y->hash && x->e - x->b == y->e - y->b;
}

/* Whether a hit that counts covers token i. `hit` is ascending. */
static gboolean is_taken(const Search *search, guint n, guint i) {
  const Hit *hit = (const Hit *)(gpointer)search->hit->data;
  for (guint k = 0; k < n && hit[k].first <= i; k++)
    if (hit[k].counts && i < hit[k].last)
      return TRUE;
  return FALSE;
}

static void add_mention(Search *search, guint n, guint k, guint first,
                        guint last) {
  for (guint i = first; i < last; i++)
    if (is_taken(search, n, i))
      return;
  Hit again = g_array_index(search->hit, Hit, k);
  again.first = first;
  again.last = last;
  again.lead = again.tail = 0;
  g_array_append_val(search->hit, again);
}

/* Whether the word of the token may be left out of a short form. */
static gboolean is_small(const Text *text, guint i) {
  static const char *const words[] = {"and", "for", "in", "of",
                                      "on",  "the", "to", NULL};
  return text_token_among(text, i, words);
}

/* Whether token `of` is made of the initials of tokens [first, last). */
static gboolean abbreviates(const Text *text, guint of, guint first,
                            guint last) {
  const Token *token = &text->token[of];
  guint32 p = token->b;
  for (guint i = first; i < last; i++) {
    char initial = g_ascii_toupper(text->s[text->token[i].b]);
    if (p < token->e && text->s[p] == initial)
      p++;
    else if (!is_small(text, i))
      return FALSE;
  }
  return p == token->e && token->e - token->b > 1;
}

/* The token in brackets right behind the hit that is its short form, or 0. */
static guint short_form(const Text *text, const Hit *hit) {
  guint i = hit->last;
  if (hit->last - hit->first < 2 || i >= text->tokens)
    return 0;
  guint32 e = text->token[i - 1].e;
  const Token *token = &text->token[i];
  if (token->b - e != 2 || memcmp(text->s + e, " (", 2) != 0 ||
      text->s[token->e] != ')')
    return 0;
  return abbreviates(text, i, hit->first, hit->last) ? i : 0;
}

static void add_short_forms(Search *search, guint n, guint k) {
  const Text *text = search->text;
  guint of = short_form(text, &g_array_index(search->hit, Hit, k));
  if (of == 0)
    return;
  const Token *token = &text->token[of];
  for (guint i = 0; i < text->tokens; i++)
    if (same_token(text, i, of) &&
        memcmp(text->s + text->token[i].b, text->s + token->b,
               token->e - token->b) == 0)
      add_mention(search, n, k, i, i + 1);
}

static gint compare_hits(gconstpointer a, gconstpointer b) {
  const Hit *x = a, *y = b;
  return (x->first > y->first) - (x->first < y->first);
}

void skill_find_again(Search *search) {
  guint n = search->hit->len;
  for (guint k = 0; k < n; k++)
    if (g_array_index(search->hit, Hit, k).counts)
      add_short_forms(search, n, k);
  if (search->hit->len > n)
    g_array_sort(search->hit, compare_hits);
}
