#include "stages/unify/facts.h"

#include <string.h>

#include "stages/unify/token.h"

static guint64 line_hash(const Pay *pay) {
  guint64 h = hash_mix((guint64)pay->min);
  h = hash_mix(h ^ (guint64)pay->max);
  h = hash_mix(h ^ (guint64)pay->per);
  return hash_mix(h ^ (pay->currency ? g_str_hash(pay->currency) : 0));
}

/* The same lines in another order, or one of them twice, hash alike. */
static guint64 pay_hash(const Posting *posting) {
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint i = 0; i < posting->pay->len; i++) {
    guint64 line = line_hash(g_ptr_array_index(posting->pay, i));
    g_array_append_val(lines, line);
  }
  shingles_to_set(lines);
  guint64 sum = 0;
  for (guint i = 0; i < lines->len; i++)
    sum += g_array_index(lines, guint64, i);
  return lines->len == 0 ? 0 : sum ? sum : 1;
}

/* Case, spaces and punctuation aside: "REQ-104" is "req 104". */
static guint64 reference_hash(const char *reference) {
  guint64 h = 1;
  gboolean any = FALSE;
  for (const char *c = reference; c != NULL && *c != '\0'; c++) {
    if ((guchar)*c < 0x80 && !g_ascii_isalnum(*c))
      continue;
    h = hash_mix(h ^ (guchar)g_ascii_tolower(*c));
    any = TRUE;
  }
  return any ? h | 1 : 0;
}

Facts facts_of(const Posting *posting, const UnifyWords *words) {
  Facts facts = {.seniority = posting->seniority,
                 .reference = reference_hash(posting->reference),
                 .start = posting->start,
                 .pay = pay_hash(posting)};
  if (posting->title == NULL)
    return facts;
  g_autoptr(GArray) all = tokens_of(posting->title, strlen(posting->title));
  facts.seasons = seasons_of(words, all);
  guint64 area = 0;
  g_autoptr(GArray) title = title_words(words, posting, &area);
  if (title->len == 0)
    return facts;
  facts.level = title_level(words, title);
  facts.area[facts.titles] = area;
  facts.title[facts.titles++] = g_steal_pointer(&title);
  return facts;
}

void facts_clear(Facts *facts) {
  for (guint i = 0; i < facts->titles; i++)
    g_array_unref(facts->title[i]);
  facts->titles = 0;
  g_clear_pointer(&facts->seasons, g_array_unref);
}

static gboolean sets_equal(const GArray *a, const GArray *b) {
  return a->len == b->len && set_shared(a, b) == a->len;
}

/* Whether two titles that disagree do so in the season they name. */
static UnifyVeto title_veto(const UnifyWords *words, const GArray *a,
                            const GArray *b) {
  g_autoptr(GArray) x = title_season(words, a);
  g_autoptr(GArray) y = title_season(words, b);
  return x->len > 0 && y->len > 0 && !sets_equal(x, y) ? VETO_SEASON
                                                       : VETO_TITLE;
}

/* One has all words of the other; titles for different areas have the same, so
 * that one for the West Coast is not taken for that of another team. */
static gboolean titles_agree(const Facts *a, guint i, const Facts *b, guint j) {
  const GArray *x = a->title[i], *y = b->title[j];
  guint shared = set_shared(x, y);
  return a->area[i] == b->area[j] ? shared == MIN(x->len, y->len)
                                  : shared == MAX(x->len, y->len);
}

static UnifyVeto titles_veto(const UnifyWords *words, const Facts *a,
                             const Facts *b) {
  for (guint i = 0; i < a->titles; i++)
    for (guint j = 0; j < b->titles; j++)
      if (!titles_agree(a, i, b, j))
        return title_veto(words, a->title[i], b->title[j]);
  return VETO_NONE;
}

UnifyVeto facts_veto(const UnifyWords *words, const Facts *a, const Facts *b) {
  const gsize year_and_month = 7;
  if (a->reference && b->reference && a->reference != b->reference)
    return VETO_REFERENCE;
  if (a->pay && b->pay && a->pay != b->pay)
    return VETO_PAY;
  if (a->seniority && b->seniority && a->seniority != b->seniority)
    return VETO_SENIORITY;
  if (a->level && b->level && a->level != b->level)
    return VETO_LEVEL;
  if (a->start && b->start && strncmp(a->start, b->start, year_and_month) != 0)
    return VETO_START;
  return titles_veto(words, a, b);
}

gboolean titles_equal(const Facts *a, const Facts *b) {
  for (guint i = 0; i < a->titles; i++)
    for (guint j = 0; j < b->titles; j++)
      if (!sets_equal(a->title[i], b->title[j]))
        return FALSE;
  return TRUE;
}

static gboolean title_known(const Facts *facts, const GArray *title,
                            guint64 area) {
  for (guint i = 0; i < facts->titles; i++)
    if (facts->area[i] == area && sets_equal(facts->title[i], title))
      return TRUE;
  return FALSE;
}

static void add_seasons(Facts *facts, const GArray *seasons) {
  if (seasons == NULL)
    return;
  GArray *all = g_array_copy((GArray *)seasons);
  if (facts->seasons != NULL)
    g_array_append_vals(all, facts->seasons->data, facts->seasons->len);
  shingles_to_set(all);
  g_clear_pointer(&facts->seasons, g_array_unref);
  facts->seasons = all;
}

void facts_add(Facts *facts, const Facts *more) {
  if (!facts->seniority)
    facts->seniority = more->seniority;
  if (!facts->level)
    facts->level = more->level;
  if (!facts->pay)
    facts->pay = more->pay;
  if (!facts->reference)
    facts->reference = more->reference;
  if (!facts->start)
    facts->start = more->start;
  add_seasons(facts, more->seasons);
  for (guint i = 0; i < more->titles && facts->titles < FACTS_TITLES; i++)
    if (!title_known(facts, more->title[i], more->area[i])) {
      facts->area[facts->titles] = more->area[i];
      facts->title[facts->titles++] = g_array_ref(more->title[i]);
    }
}

static guint64 label_add(guint64 h, const char *text) {
  g_autoptr(GArray) words =
      tokens_of(text ? text : "", text ? strlen(text) : 0);
  for (guint i = 0; i < words->len; i++)
    h = hash_mix(h ^ g_array_index(words, guint64, i));
  return hash_mix(h + 1);
}

guint64 posting_label_hash(const Posting *posting) {
  const Place *place = posting_main_place(posting);
  guint64 h = label_add(label_add(1, posting->title), posting->employer);
  if (place == NULL)
    return h;
  h = label_add(label_add(h, place->country), place->region);
  return label_add(h, place->city ? place->city : place->raw);
}
