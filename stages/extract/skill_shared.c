/* Skills of which the words do not stand together: in a list one word may be
 * said once for all ("civil, electrical or chemical engineering", "data
 * models and pipelines"), and words may stand between what is done and what it
 * is done to ("inspect and assess exterior walls"). */
#include "stages/extract/skill_search.h"

enum {
  LONGEST = 8, /* tokens of an alias looked up here */
  LIST = 6,    /* members of a list that share a word */
  BETWEEN = 2  /* words between a verb and its object */
};

/* An alias none of whose signs are others than single spaces and hyphens. */
static gboolean is_plain(const Search *search, const Alias *alias) {
  const AliasToken *part =
      &g_array_index(search->table->token, AliasToken, alias->token);
  if (part[0].b != 0 || alias->tail != 0)
    return FALSE;
  for (guint k = 1; k < alias->tokens; k++) {
    const char *gap = alias->form + part[k - 1].e;
    if (part[k].b - part[k - 1].e != 1 || (*gap != ' ' && *gap != '-'))
      return FALSE;
  }
  return TRUE;
}

/* The alias of the node that the n tokens at[] read when they are put
 * together, or NULL. */
static const Alias *alias_at(const Search *search, guint32 node,
                             const guint *at, guint n) {
  const SkillTable *table = search->table;
  guint32 next = g_array_index(table->node, Node, node).alias;
  while (next != 0) {
    const Alias *alias = &g_array_index(table->alias, Alias, next - 1);
    gboolean reads = is_plain(search, alias);
    for (guint k = 0; k < n && reads; k++)
      reads = skill_token_reads(search, alias, k, at[k]);
    if (reads)
      return alias;
    next = alias->next;
  }
  return NULL;
}

/* The node behind those of the n tokens at[], or 0. */
static guint32 node_of(const Search *search, const guint *at, guint n) {
  guint32 node = 0;
  for (guint k = 0; k < n; k++) {
    node = skill_child(search->table, node, search->text->token[at[k]].hash);
    if (node == 0)
      return 0;
  }
  return node;
}

static const Alias *alias_of(const Search *search, const guint *at, guint n) {
  guint32 node = node_of(search, at, n);
  return node == 0 ? NULL : alias_at(search, node, at, n);
}

static void add_hit(const Search *search, const Alias *alias, guint first,
                    guint last, GArray *out) {
  Hit hit = skill_hit(search, alias, first, last);
  g_array_append_val(out, hit);
}

/* Whether a comma or stroke stands before token i, and nothing else. */
static gboolean list_sign(const Text *text, guint i) {
  gboolean sign = FALSE;
  for (guint32 p = text->token[i - 1].e; p < text->token[i].b; p++) {
    if (text->s[p] == ',' || text->s[p] == '/')
      sign = TRUE;
    else if (text->s[p] != ' ')
      return FALSE;
  }
  return sign;
}

/* The token behind the list member before token i, when a sign or a joining
 * word parts it from i; else 0. */
static guint member_before(const Text *text, guint i) {
  if (i == 0 || skill_begins_clause(text, i))
    return 0;
  if (!skill_is_any(text, i - 1, WORD_JOIN))
    return list_sign(text, i) ? i : 0;
  return skill_begins_clause(text, i - 1) ? 0 : i - 1;
}

/* Whether what token i - 1 ends goes on: "model registries" is no model. */
static gboolean goes_on(const Text *text, guint i) {
  return skill_close_by(text, i - 1) &&
         !skill_is_any(text, i, WORD_JOIN | WORD_UNTIL | WORD_ASK_JOIN);
}

/* The alias of token m and the last words of the hit: with "civil engineering"
 * for "chemical" that of chemical engineering. */
static const Alias *with_head(const Search *search, const Hit *hit, guint m) {
  const Token *token = search->text->token;
  for (guint from = hit->first + 1; from < hit->last; from++) {
    if (!skill_may_go_on(search->table, token[m].hash, token[from].hash))
      continue;
    guint at[LONGEST] = {m}, n = 1;
    for (guint i = from; i < hit->last && n < LONGEST; i++)
      at[n++] = i;
    const Alias *alias = alias_of(search, at, n);
    if (alias != NULL)
      return alias;
  }
  return NULL;
}

/* Members before hit k that share its last words. */
static void share_head(const Search *search, guint k, GArray *out) {
  const Hit *hit = (const Hit *)(gpointer)search->hit->data;
  guint i = hit[k].first, j = k;
  for (guint n = 0; n < LIST; n++) {
    guint end = member_before(search->text, i);
    if (end == 0 || (j > 0 && hit[j - 1].last > end))
      return;
    if (j > 0 && hit[j - 1].last == end) {
      i = hit[--j].first;
      continue;
    }
    const Alias *alias = with_head(search, &hit[k], end - 1);
    if (alias == NULL)
      return;
    add_hit(search, alias, end - 1, end, out);
    i = end - 1;
  }
}

/* Members behind hit k that share its first word. */
static void share_first(const Search *search, guint k, GArray *out) {
  const Hit *hit = &g_array_index(search->hit, Hit, k);
  const Text *text = search->text;
  guint next = k + 1 < search->hit->len ? hit[1].first : text->tokens;
  if (hit->last - hit->first != 2 || !skill_close_by(text, hit->first))
    return;
  for (guint n = 0, i = hit->last; n < LIST && i < next; n++) {
    guint m = skill_is_any(text, i, WORD_JOIN) ? i + 1 : i;
    if (m >= next || skill_begins_clause(text, i) ||
        skill_begins_clause(text, m) || (m == i && !list_sign(text, i)))
      return;
    const guint at[] = {hit->first, m};
    if (!skill_may_go_on(search->table, text->token[at[0]].hash,
                         text->token[m].hash))
      return;
    const Alias *alias = alias_of(search, at, 2);
    if (alias == NULL || goes_on(text, m + 1))
      return;
    add_hit(search, alias, m, m + 1, out);
    i = m + 1;
  }
}

/* Whether token i may stand between a verb and its object. "Planning, or an
 * area" and "planning, design, installation" have none. */
static gboolean between(const Text *text, guint i) {
  return skill_close_by(text, i - 1) && !skill_begins_clause(text, i) &&
         !skill_is_any(text, i, WORD_UNTIL | WORD_ASK_JOIN | WORD_NOT) &&
         !text_token_is(text, i, "from");
}

/* The longest alias of what is done, which the n tokens at[] say, and of an
 * object that begins with token i, before token `limit`; *last is the token
 * behind it. */
static const Alias *object_at(const Search *search, guint *at, guint n, guint i,
                              guint limit, guint *last) {
  guint32 node = node_of(search, at, n);
  const Alias *best = NULL;
  for (; node != 0 && i < limit && n < LONGEST; i++) {
    at[n++] = i;
    node = skill_child(search->table, node, search->text->token[i].hash);
    if (node == 0)
      break;
    const Alias *alias = alias_at(search, node, at, n);
    if (alias == NULL || !alias->action || goes_on(search->text, i + 1))
      continue;
    best = alias;
    *last = i + 1;
  }
  return best;
}

/* Whether tokens [first, end) may stand between a verb and its object, which
 * token `end` begins. */
static gboolean all_between(const Text *text, guint first, guint end) {
  for (guint i = first; i < end; i++)
    if (!between(text, i))
      return FALSE;
  return skill_close_by(text, end - 1) && !skill_begins_clause(text, end);
}

/* A verb, or a noun and "of", at token i and an object up to BETWEEN words
 * away, before token `limit`. Such a hit is a weak one. */
static void put_together(const Search *search, guint i, guint limit,
                         GArray *out) {
  const Token *token = search->text->token;
  guint at[LONGEST] = {i}, n = 1, last;
  gboolean of = i + 1 < limit && text_token_is(search->text, i + 1, "of");
  if (of && !skill_may_go_on(search->table, token[i].hash, token[i + 1].hash))
    return;
  if (of)
    at[n++] = i + 1;
  for (guint k = i + n + 1; k < limit && k <= i + n + BETWEEN; k++) {
    if (!of && !skill_may_go_on(search->table, token[i].hash, token[k].hash))
      continue;
    const Alias *alias = all_between(search->text, i + n, k)
                             ? object_at(search, at, n, k, limit, &last)
                             : NULL;
    if (alias == NULL)
      continue;
    add_hit(search, alias, i, last, out);
    Hit *hit = &g_array_index(out, Hit, out->len - 1);
    hit->weak = TRUE;
    hit->vouches = FALSE;
    return;
  }
}

static gint by_place(gconstpointer a, gconstpointer b) {
  const Hit *x = a, *y = b;
  return x->first < y->first ? -1 : x->first > y->first;
}

/* Adds the new hits in their places; one place is one hit's. */
static void merge(Search *search, GArray *more) {
  guint old = search->hit->len, new = more->len;
  if (new == 0)
    return;
  g_array_sort(more, by_place);
  const Hit *add = (const Hit *)(gpointer)more->data;
  g_array_set_size(search->hit, old + new);
  Hit *hit = (Hit *)(gpointer)search->hit->data;
  while (new > 0) { /* from behind, where there is room */
    gboolean later = old > 0 && hit[old - 1].first > add[new - 1].first;
    if (later)
      hit[old + new - 1] = hit[old - 1];
    else
      hit[old + new - 1] = add[new - 1];
    old -= (guint)later;
    new -= (guint)!later;
  }
  guint kept = 1;
  for (guint k = 1; k < search->hit->len; k++)
    if (hit[k].first >= hit[kept - 1].last)
      hit[kept++] = hit[k];
  g_array_set_size(search->hit, kept);
}

void skill_find_shared(Search *search) {
  g_autoptr(GArray) more = g_array_new(FALSE, FALSE, sizeof(Hit));
  const Hit *hit = (const Hit *)(gpointer)search->hit->data;
  for (guint v = 0, k = 0; v < search->action->len; v++) {
    guint i = g_array_index(search->action, guint32, v);
    while (k < search->hit->len && hit[k].last <= i)
      k++;
    if (k < search->hit->len && hit[k].first <= i)
      continue; /* part of a hit */
    put_together(search, i,
                 k < search->hit->len ? hit[k].first : search->text->tokens,
                 more);
  }
  for (guint k = 0; k < search->hit->len; k++) {
    if (hit[k].last - hit[k].first < 2 || hit[k].action)
      continue;
    share_head(search, k, more);
    share_first(search, k, more);
  }
  merge(search, more);
}
