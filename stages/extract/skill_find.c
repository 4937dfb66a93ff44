/* The search: matches through the trie, and the skills of the posting. */
#include <string.h>

#include "stages/extract/skill_search.h"

static gboolean equal_ignoring_case(const char *a, const char *b, gsize n) {
  for (gsize i = 0; i < n; i++)
    if (token_lower(a[i]) != token_lower(b[i]))
      return FALSE;
  return TRUE;
}

/* Other alphabets: forms of different length may be equal. */
static gboolean equal_wide(const char *a, gsize na, const char *b, gsize nb) {
  const char *ea = a + na, *eb = b + nb;
  while (a < ea && b < eb) {
    if (g_unichar_tolower(g_utf8_get_char(a)) !=
        g_unichar_tolower(g_utf8_get_char(b)))
      return FALSE;
    a = g_utf8_next_char(a);
    b = g_utf8_next_char(b);
  }
  return a == ea && b == eb;
}

static inline gboolean token_reads(const Text *text, const Token *token,
                                   const char *form, AliasToken part,
                                   gboolean exact) {
  const char *s = text->s + token->b, *f = form + part.b;
  gsize n = token->e - token->b, m = (gsize)(part.e - part.b);
  if (n == m && memcmp(s, f, n) == 0)
    return TRUE;
  if (exact)
    return FALSE;
  return (n == m && equal_ignoring_case(s, f, n)) || equal_wide(s, n, f, m);
}

gboolean skill_token_reads(const Search *search, const Alias *alias, guint k,
                           guint i) {
  AliasToken part =
      g_array_index(search->table->token, AliasToken, alias->token + k);
  return token_reads(search->text, &search->text->token[i], alias->form, part,
                     alias->exact);
}

static const char *skip_space(const char *p, const char *end, guint *newlines) {
  for (; p < end; p++) {
    if (*p == '\n')
      ++*newlines;
    if ((guchar)p[0] == 0xC2 && (guchar)p[1] == 0xA0)
      p++; /* no-break space */
    else if (!g_ascii_isspace(*p))
      break;
  }
  return p;
}

/* Whether the text between two tokens is what the alias has between its own:
 * white space or one hyphen for a space or hyphen, else the same signs with
 * or without spaces around them. */
static gboolean gap_reads(const char *p, const char *end, const char *form,
                          gsize n) {
  guint newlines = 0;
  const char *b = p;
  p = skip_space(p, end, &newlines);
  if (n == 1 && (*form == ' ' || *form == '-')) {
    if (newlines == 0 && p < end) {
      p += skill_hyphen(p);
      p = skip_space(p, end, &newlines);
    }
    return p == end && newlines <= 1 && end > b;
  }
  while (n > 0 && *form == ' ') {
    form++;
    n--;
  }
  while (n > 0 && form[n - 1] == ' ')
    n--;
  if ((gsize)(end - p) < n || memcmp(p, form, n) != 0)
    return FALSE;
  gboolean tight = n == 1 && (*form == '.' || *form == '\'');
  if (tight)
    return p == b && p + n == end;
  return skip_space(p + n, end, &newlines) == end && newlines == 0;
}

/* Signs of the alias in front of its first token (".NET") and behind its last
 * ("Security+") must stand in the text too. */
static gboolean ends_read(const Text *text, const Alias *alias,
                          const AliasToken *part, guint first) {
  const Token *token = &text->token[first];
  gsize n = part[0].b;
  if (n > 0 &&
      (token->b < n || memcmp(text->s + token->b - n, alias->form, n) != 0))
    return FALSE;
  if (n > 0 && token->b > n && g_ascii_isalnum(text->s[token->b - n - 1]))
    return FALSE;
  const char *tail = alias->form + part[alias->tokens - 1].e;
  gsize m = alias->tail;
  guint32 e = text->token[first + alias->tokens - 1].e;
  return m == 0 || (text->length - e >= m && memcmp(text->s + e, tail, m) == 0);
}

static gboolean alias_reads(const Search *search, const Alias *alias,
                            guint first) {
  const Text *text = search->text;
  const AliasToken *part =
      &g_array_index(search->table->token, AliasToken, alias->token);
  for (guint k = 0; k < alias->tokens; k++) {
    const Token *token = &text->token[first + k];
    if (!token_reads(text, token, alias->form, part[k], alias->exact))
      return FALSE;
    if (k > 0 && !gap_reads(text->s + token[-1].e, text->s + token->b,
                            alias->form + part[k - 1].e,
                            (gsize)(part[k].b - part[k - 1].e)))
      return FALSE;
  }
  return ends_read(text, alias, part, first);
}

/* Bytes of signs before and behind the alias's tokens. */
static gsize signs_of(const Search *search, const Alias *alias) {
  return g_array_index(search->table->token, AliasToken, alias->token).b +
         alias->tail;
}

/* The alias that the node's list gives for the tokens from `first`; the one
 * with the most signs ("Security+" before "security"). */
static const Alias *alias_at(const Search *search, guint32 node, guint first) {
  guint32 next = g_array_index(search->table->node, Node, node).alias;
  const Alias *best = NULL;
  while (next != 0) {
    const Alias *alias = &g_array_index(search->table->alias, Alias, next - 1);
    if ((best == NULL || signs_of(search, alias) > signs_of(search, best)) &&
        alias_reads(search, alias, first))
      best = alias;
    next = alias->next;
  }
  return best;
}

/* The longest alias at token `first`, before token `end`. */
static const Alias *longest_at(const Search *search, guint first, guint end) {
  const Token *token = search->text->token;
  const Alias *best = NULL;
  guint32 node = 0;
  for (guint i = first; i < end; i++) {
    node = skill_child(search->table, node, token[i].hash);
    if (node == 0)
      break;
    const Alias *alias = alias_at(search, node, first);
    if (alias != NULL)
      best = alias;
    if (!g_array_index(search->table->node, Node, node).children)
      break;
  }
  return best;
}

static gboolean section_counts(SectionKind kind) {
  return kind != SECTION_BENEFITS && kind != SECTION_EMPLOYER &&
         kind != SECTION_BOILERPLATE;
}

/* "cutting-edge AI tools": the second half of a word of praise. */
static gboolean is_half_praise(const Text *text, guint i) {
  return i > 0 && text_token_is(text, i, "edge") &&
         text->token[i].b - text->token[i - 1].e == 1 &&
         (text_token_is(text, i - 1, "cutting") ||
          text_token_is(text, i - 1, "leading") ||
          text_token_is(text, i - 1, "bleeding"));
}

Hit skill_hit(const Search *search, const Alias *alias, guint first,
              guint last) {
  const AliasToken *part =
      &g_array_index(search->table->token, AliasToken, alias->token);
  return (Hit){.row = &g_array_index(search->table->row, SkillRow, alias->row),
               .row_id = alias->row,
               .first = first,
               .last = last,
               .lead = part[0].b,
               .tail = alias->tail,
               .weak = alias->strength >= STRENGTH_WEAK,
               .shy = alias->strength == STRENGTH_SHY,
               .vouches = alias->strength == STRENGTH_STRONG,
               .exact = alias->exact,
               .action = alias->action};
}

/* Adds the hit of the longest alias at token i, if any; returns the token
 * behind it, or i + 1. */
static guint collect_at(Search *search, guint i, guint end) {
  const Alias *alias = longest_at(search, i, end);
  if (alias == NULL || is_half_praise(search->text, i))
    return i + 1;
  Hit hit = skill_hit(search, alias, i, i + alias->tokens);
  g_array_append_val(search->hit, hit);
  return hit.last;
}

/* Collects the hits of tokens [first, end) that stand in one section. The
 * places where an alias may begin are noted first, without a branch on what no
 * processor can foresee. */
static void collect(Search *search, guint first, guint end) {
  enum { BATCH = 64 };
  guint32 at[BATCH] = {0}, act[BATCH] = {0};
  const Token *token = search->text->token;
  guint done = first; /* hits reach to here */
  for (guint i = first; i < end;) {
    guint n = 0, acts = 0, stop = MIN(end, i + BATCH);
    for (; i < stop; i++) {
      guint32 next = i + 1 < end ? token[i + 1].hash : 0;
      at[n] = act[acts] = i;
      n += (guint)skill_may_begin(search->table, token[i].hash, next);
      acts += (guint)skill_may_act(search->table, token[i].hash);
    }
    g_array_append_vals(search->action, act, acts);
    for (guint k = 0; k < n; k++)
      if (at[k] >= done)
        done = collect_at(search, at[k], end);
  }
}

static void collect_field(Search *search, RecordField field) {
  const Text *text = search->text;
  Span span = text->record->field[field];
  for (guint i = 0; i < text->sections; i++) {
    const Section *section = &text->section[i];
    guint32 b = MAX(section->b, span.b), e = MIN(section->e, span.e);
    if (b < e && (field == FIELD_TITLE || section_counts(section->kind)))
      collect(search, text_token_at(text, b), text_token_at(text, e));
  }
}

/* What one mention says about the need beats what another leaves open; asked
 * for anywhere is asked for. */
static Need stronger(Need a, Need b) {
  if (a == NEED_REQUIRED || b == NEED_REQUIRED)
    return NEED_REQUIRED;
  return a == NEED_PREFERRED || b == NEED_PREFERRED ? NEED_PREFERRED
                                                    : NEED_NOT_STATED;
}

/* Numbers the skills of the hits, so that what is kept for each of them takes
 * room for the posting's skills and not for the table's. */
static void number_skills(Search *search) {
  guint32 slots = 64;
  while (slots < 2 * search->hit->len)
    slots *= 2;
  g_autofree guint32 *slot = g_new0(guint32, slots); /* a hit of it, + 1 */
  for (guint k = 0; k < search->hit->len; k++) {
    Hit *hit = &g_array_index(search->hit, Hit, k);
    guint32 at = hit->row_id * 0x9E3779B1u;
    for (;; at++) {
      guint32 other = slot[at & (slots - 1)];
      if (other == 0) {
        slot[at & (slots - 1)] = k + 1;
        hit->ordinal = search->skills++;
        break;
      }
      const Hit *seen = &g_array_index(search->hit, Hit, other - 1);
      if (seen->row_id == hit->row_id) {
        hit->ordinal = seen->ordinal;
        break;
      }
    }
  }
}

/* Lists the skills with how many hits they have in place of where their spans
 * begin. found[ordinal]: the number of a skill in the list + 1; 0: none of its
 * hits counts. */
static void list_skills(const Search *search, guint *found, SkillList *list) {
  SkillClause clause = {0, 0, NEED_NOT_STATED, 0, 0};
  for (guint k = 0; k < search->hit->len; k++) {
    const Hit *hit = &g_array_index(search->hit, Hit, k);
    if (!hit->counts)
      continue;
    guint *number = &found[hit->ordinal];
    if (*number == 0) {
      list->skill[list->len++] = (Skill){hit->row->slug, NEED_NOT_STATED, 0};
      *number = list->len;
    }
    Skill *skill = &list->skill[*number - 1];
    skill->need = stronger(skill->need, skill_need(search->text, hit, &clause));
    skill->first++;
  }
}

static void place_spans(const Search *search, const guint *found,
                        SkillList *list) {
  const Text *text = search->text;
  g_autofree guint *next = g_new(guint, list->len + 1);
  for (guint s = 0, at = 0; s < list->len; s++) {
    guint hits = list->skill[s].first;
    list->skill[s].first = next[s] = at;
    at += hits;
  }
  for (guint k = 0; k < search->hit->len; k++) {
    const Hit *hit = &g_array_index(search->hit, Hit, k);
    if (!hit->counts)
      continue;
    list->span[next[found[hit->ordinal] - 1]++] =
        (Span){text->token[hit->first].b - hit->lead,
               text->token[hit->last - 1].e + hit->tail};
  }
}

static void report(const Search *search, Posting *posting) {
  g_autofree guint *found = g_new0(guint, search->skills + 1);
  SkillList *list = &posting->skills;
  guint hits = 0;
  for (guint k = 0; k < search->hit->len; k++)
    hits += g_array_index(search->hit, Hit, k).counts ? 1 : 0;
  skills_reserve(list, search->skills, hits);
  list_skills(search, found, list);
  list->skill = g_renew(Skill, list->skill, list->len);
  list->n_spans = hits;
  place_spans(search, found, list);
}

void skill_find(const SkillTable *table, const Text *text, Posting *posting) {
  g_autoptr(GArray) hit = g_array_sized_new(FALSE, FALSE, sizeof(Hit), 128);
  g_autoptr(GArray) action =
      g_array_sized_new(FALSE, FALSE, sizeof(guint32), 128);
  Search search = {.table = table,
                   .text = text,
                   .hit = hit,
                   .action = action,
                   .employer = posting->employer};
  collect_field(&search, FIELD_TITLE);
  collect_field(&search, FIELD_DESCRIPTION);
  skill_find_shared(&search);
  skill_drop_short_forms(&search);
  number_skills(&search);
  skill_judge(&search);
  skill_add_short_forms(&search);
  report(&search, posting);
}
