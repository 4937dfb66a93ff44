/* Short forms that a posting explains itself: "Asset Survey (ASV)" makes every
 * "ASV" of it a mention of asset surveys, and "Welfare Management System (WMS)"
 * says that no "WMS" of it is the system of a warehouse. */
#include <string.h>

#include "stages/extract/skill_search.h"

static gboolean same_bytes(const Text *text, guint a, guint b) {
  const Token *x = &text->token[a], *y = &text->token[b];
  gsize n = x->e - x->b;
  return x->hash == y->hash && y->e - y->b == n &&
         memcmp(text->s + x->b, text->s + y->b, n) == 0;
}

/* Whether a word of n bytes may be left out of a short form. */
static gboolean is_small_word(const char *word, gsize n) {
  static const char *const words[] = {"and", "for", "in", "of",
                                      "on",  "the", "to"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (strlen(words[i]) == n && g_ascii_strncasecmp(word, words[i], n) == 0)
      return TRUE;
  return FALSE;
}

static gboolean is_small(const Text *text, guint i) {
  const Token *token = &text->token[i];
  return is_small_word(text->s + token->b, token->e - token->b);
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

/* Whether token i stands alone in brackets right behind the word before it. */
static gboolean is_bracketed(const Text *text, guint i) {
  const Token *token = &text->token[i];
  return i > 0 && token->b - text->token[i - 1].e == 2 &&
         text->s[token->b - 1] == '(' && text->s[token->e] == ')';
}

/* The token in brackets right behind the hit that is its short form, or 0. */
static guint short_form(const Text *text, const Hit *hit) {
  guint i = hit->last;
  if (hit->last - hit->first < 2 || i >= text->tokens || !is_bracketed(text, i))
    return 0;
  return abbreviates(text, i, hit->first, hit->last) ? i : 0;
}

/* Adds a mention for each token that reads like token `of` and in which no hit
 * that counts lies. Of the hits the first n are ascending. */
static void add_mentions(Search *search, guint n, const Hit *of_skill,
                         guint of) {
  const Text *text = search->text;
  guint k = 0;
  for (guint i = 0; i < text->tokens; i++) {
    if (!same_bytes(text, i, of))
      continue;
    const Hit *hit = (const Hit *)(gpointer)search->hit->data;
    while (k < n && (hit[k].last <= i || !hit[k].counts))
      k++;
    if (k < n && hit[k].first <= i)
      continue;
    Hit again = *of_skill;
    again.first = i;
    again.last = i + 1;
    again.lead = again.tail = 0;
    g_array_append_val(search->hit, again);
  }
}

/* Notes token `of` unless one that reads like it is noted, or too many are: a
 * text full of brackets must not take for ever. */
static gboolean note(const Text *text, GArray *noted, guint of) {
  enum { MOST = 64 };
  for (guint k = 0; k < noted->len; k++)
    if (same_bytes(text, g_array_index(noted, guint, k), of))
      return FALSE;
  if (noted->len >= MOST)
    return FALSE;
  g_array_append_val(noted, of);
  return TRUE;
}

static gint compare_hits(gconstpointer a, gconstpointer b) {
  const Hit *x = a, *y = b;
  return (x->first > y->first) - (x->first < y->first);
}

void skill_add_short_forms(Search *search) {
  g_autoptr(GArray) noted = g_array_new(FALSE, FALSE, sizeof(guint));
  guint n = search->hit->len;
  for (guint k = 0; k < n; k++) {
    Hit hit = g_array_index(search->hit, Hit, k);
    guint of = hit.counts ? short_form(search->text, &hit) : 0;
    if (of > 0 && note(search->text, noted, of))
      add_mentions(search, n, &hit, of);
  }
  if (search->hit->len > n)
    g_array_sort(search->hit, compare_hits);
}

/* The first of the words that token `of` in brackets is short for, or `of`. */
static guint explained_from(const Text *text, guint of) {
  enum { SMALL = 3 };
  guint letters = text->token[of].e - text->token[of].b;
  for (guint n = 2; n <= letters + SMALL && n <= of; n++)
    if (abbreviates(text, of, of - n, of) && !is_small(text, of - n))
      return of - n;
  return of;
}

/* The token at or behind i, before `end`, that is no small word; or `end`. */
static guint skip_small(const Text *text, guint i, guint end) {
  while (i < end && is_small(text, i))
    i++;
  return i;
}

/* Whether the alias says what tokens [first, end) say: its words begin like
 * theirs ("Combined sewer overflows", "Combined Sewage Overflow"). */
static gboolean reads_alike(const Search *search, const Alias *alias,
                            guint first, guint end) {
  enum { ALIKE = 3 };
  const Text *text = search->text;
  guint i = skip_small(text, first, end);
  for (guint k = 0; k < alias->tokens; k++) {
    AliasToken part =
        g_array_index(search->table->token, AliasToken, alias->token + k);
    const char *word = alias->form + part.b;
    gsize n = (gsize)(part.e - part.b);
    if (is_small_word(word, n))
      continue;
    n = MIN(n, ALIKE);
    if (i == end || text->token[i].e - text->token[i].b < n ||
        g_ascii_strncasecmp(text->s + text->token[i].b, word, n) != 0)
      return FALSE;
    i = skip_small(text, i + 1, end);
  }
  return i == end;
}

/* Whether the alias is a long form of the capitals of token `of`. */
static gboolean is_long_form(const Search *search, const Alias *alias,
                             guint of) {
  const Token *token = &search->text->token[of];
  const char *letter = search->text->s + token->b;
  const char *end = search->text->s + token->e;
  for (guint k = 0; k < alias->tokens; k++) {
    AliasToken part =
        g_array_index(search->table->token, AliasToken, alias->token + k);
    const char *word = alias->form + part.b;
    if (letter < end && g_ascii_toupper(*word) == *letter)
      letter++;
    else if (!is_small_word(word, (gsize)(part.e - part.b)))
      return FALSE;
  }
  return letter == end;
}

/* Whether the row has long forms of the capitals of token `of`, and none says
 * what the tokens [first, of) say. */
static gboolean is_another(const Search *search, const SkillRow *row,
                           guint first, guint of) {
  gboolean known = FALSE;
  for (guint k = row->alias; k < row->alias + row->aliases; k++) {
    const Alias *alias = &g_array_index(search->table->alias, Alias, k);
    if (reads_alike(search, alias, first, of))
      return FALSE;
    known = known || is_long_form(search, alias, of);
  }
  return known;
}

/* The short forms that the posting explains, each where it does so first. */
static GArray *find_explained(const Text *text) {
  GArray *explained = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 1; i < text->tokens; i++)
    if (is_bracketed(text, i) && skill_is_capitals(text, i, 2) &&
        explained_from(text, i) < i)
      (void)note(text, explained, i);
  return explained;
}

/* Whether the posting explains the short form of the hit as something else. */
static gboolean means_other(const Search *search, const Hit *hit,
                            const GArray *explained) {
  if (!hit->exact || hit->last - hit->first != 1)
    return FALSE;
  for (guint k = 0; k < explained->len; k++) {
    guint of = g_array_index(explained, guint, k);
    if (same_bytes(search->text, of, hit->first))
      return is_another(search, hit->row, explained_from(search->text, of), of);
  }
  return FALSE;
}

void skill_drop_short_forms(Search *search) {
  g_autoptr(GArray) explained = find_explained(search->text);
  GArray *hits = search->hit;
  guint kept = 0;
  for (guint k = 0; k < hits->len; k++) {
    Hit hit = g_array_index(hits, Hit, k);
    if (!means_other(search, &hit, explained))
      g_array_index(hits, Hit, kept++) = hit;
  }
  g_array_set_size(hits, kept);
}
