#include "stages/unify/facts.h"

#include <math.h>
#include <string.h>

#include "stages/unify/token.h"

/* Words of a title that do not tell one role from another. */
static const char *const title_fillers[] = {
    "a",   "an",     "and", "at", "for", "f",       "d",
    "h",   "hybrid", "in",  "m",  "of",  "onsite",  "remote",
    "the", "to",     "w",   "x",  "all", "genders", "based",
};

/* Words that make the same title another level. */
static const char *const title_levels[] = {
    "senior",    "sr",     "junior",     "jr",       "staff",   "principal",
    "lead",      "head",   "chief",      "vp",       "vice",    "mid",
    "associate", "intern", "internship", "director", "manager", "entry",
    "i",         "ii",     "iii",        "iv",       "v",       "vi",
    "1",         "2",      "3",          "4",        "5",       "6",
};

static gboolean set_holds(const GArray *set, guint64 value) {
  for (guint i = 0; i < set->len; i++)
    if (g_array_index(set, guint64, i) == value)
      return TRUE;
  return FALSE;
}

static void drop_words(GArray *title, const GArray *words) {
  for (guint i = title->len; i-- > 0;)
    if (set_holds(words, g_array_index(title, guint64, i)))
      g_array_remove_index(title, i);
}

static void drop_place(GArray *title, const char *name) {
  if (name == NULL)
    return;
  g_autoptr(GArray) words = tokens_of(name, strlen(name));
  drop_words(title, words);
}

static GArray *words_of(const char *const *table, gsize n) {
  GArray *all = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (gsize i = 0; i < n; i++) {
    g_autoptr(GArray) word = tokens_of(table[i], strlen(table[i]));
    g_array_append_vals(all, word->data, word->len);
  }
  return all;
}

TitleWords *title_words_new(void) {
  TitleWords *words = g_new(TitleWords, 1);
  words->fillers = words_of(title_fillers, G_N_ELEMENTS(title_fillers));
  words->levels = words_of(title_levels, G_N_ELEMENTS(title_levels));
  return words;
}

void title_words_free(TitleWords *words) {
  if (words == NULL)
    return;
  g_array_unref(words->fillers);
  g_array_unref(words->levels);
  g_free(words);
}

static GArray *title_words(const Posting *posting, const GArray *fillers) {
  GArray *title = tokens_of(posting->title, strlen(posting->title));
  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    drop_place(title, place->raw);
    drop_place(title, place->city);
  }
  drop_words(title, fillers);
  shingles_to_set(title);
  return title;
}

/* The same lines in another order hash alike. */
static guint64 pay_hash(const Posting *posting) {
  guint64 sum = 0;
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    guint64 h = hash_mix((guint64)pay->min);
    h = hash_mix(h ^ (guint64)pay->max);
    h = hash_mix(h ^ (guint64)pay->per);
    sum += hash_mix(h ^ (pay->currency ? g_str_hash(pay->currency) : 0));
  }
  return posting->pay->len == 0 ? 0 : sum ? sum : 1;
}

/* The level words of the title, order aside. */
static guint64 title_level(const GArray *title, const GArray *levels) {
  guint64 sum = 1;
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    sum += set_holds(levels, word) ? hash_mix(word) : 0;
  }
  return sum;
}

Facts facts_of(const Posting *posting, const TitleWords *words) {
  Facts facts = {.seniority = posting->seniority,
                 .reference = posting->reference,
                 .start = posting->start,
                 .pay = pay_hash(posting)};
  if (posting->title == NULL)
    return facts;
  g_autoptr(GArray) title = title_words(posting, words->fillers);
  if (title->len == 0)
    return facts;
  facts.level = title_level(title, words->levels);
  facts.title[facts.titles++] = g_steal_pointer(&title);
  return facts;
}

void facts_clear(Facts *facts) {
  for (guint i = 0; i < facts->titles; i++)
    g_array_unref(facts->title[i]);
  facts->titles = 0;
}

static gboolean titles_agree(const Facts *a, const Facts *b) {
  for (guint i = 0; i < a->titles; i++)
    for (guint j = 0; j < b->titles; j++)
      if (set_shared(a->title[i], b->title[j]) <
          MIN(a->title[i]->len, b->title[j]->len))
        return FALSE;
  return TRUE;
}

gboolean facts_agree(const Facts *a, const Facts *b) {
  if (a->seniority && b->seniority && a->seniority != b->seniority)
    return FALSE;
  if (a->pay && b->pay && a->pay != b->pay)
    return FALSE;
  if (a->reference && b->reference && strcmp(a->reference, b->reference) != 0)
    return FALSE;
  if (a->level && b->level && a->level != b->level)
    return FALSE;
  const gsize year_and_month = 7;
  if (a->start && b->start && strncmp(a->start, b->start, year_and_month) != 0)
    return FALSE;
  return a->titles + b->titles <= FACTS_TITLES && titles_agree(a, b);
}

static gboolean title_known(const Facts *facts, const GArray *title) {
  for (guint i = 0; i < facts->titles; i++)
    if (facts->title[i]->len == title->len &&
        set_shared(facts->title[i], title) == title->len)
      return TRUE;
  return FALSE;
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
  for (guint i = 0; i < more->titles && facts->titles < FACTS_TITLES; i++)
    if (!title_known(facts, more->title[i]))
      facts->title[facts->titles++] = g_array_ref(more->title[i]);
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

static guint facts_stated(const Posting *p) {
  const char *const text[] = {p->reference, p->url,      p->posted,
                              p->closes,    p->employer, p->title,
                              p->role,      p->start,    p->end};
  guint n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
    n += text[i] != NULL;
  n += p->seniority != 0;
  n += p->workplace != 0;
  n += p->employment != 0;
  n += p->degrees != 0;
  n += p->pay->len > 0;
  n += p->places->len > 0;
  n += p->experience_min >= 0 || p->experience_max >= 0;
  n += p->duration_min >= 0 || p->duration_max >= 0;
  n += isnan(p->hours_per_week) ? 0 : 1;
  return n;
}

int posting_compare_richness(const Posting *a, const Posting *b) {
  guint x = facts_stated(a), y = facts_stated(b);
  if (x != y)
    return x > y ? -1 : 1;
  if (a->skills->len != b->skills->len)
    return a->skills->len > b->skills->len ? -1 : 1;
  int order = strcmp(a->id, b->id);
  if (order == 0)
    order = g_strcmp0(a->source_file, b->source_file);
  if (order != 0)
    return order;
  if (a->source_offset != b->source_offset)
    return a->source_offset < b->source_offset ? -1 : 1;
  return (a->source_record > b->source_record) -
         (a->source_record < b->source_record);
}

/* Resolved places compare by their codes, the others by their words. */
static gboolean places_same(const Place *a, const Place *b) {
  if (a->country != b->country || a->region != b->region || a->city != b->city)
    return FALSE;
  return a->country != NULL || g_strcmp0(a->raw, b->raw) == 0;
}

static void unite_places(Posting *survivor, const Posting *copy) {
  for (guint i = 0; i < copy->places->len; i++) {
    const Place *from = g_ptr_array_index(copy->places, i);
    gboolean known = FALSE;
    for (guint j = 0; j < survivor->places->len && !known; j++)
      known = places_same(g_ptr_array_index(survivor->places, j), from);
    if (known)
      continue;
    Place *place = place_new();
    *place = *from;
    place->raw = g_strdup(from->raw);
    place->at = (Span){0, 0};
    g_ptr_array_add(survivor->places, place);
  }
}

static void unite_pay(Posting *survivor, const Posting *copy) {
  if (survivor->pay->len > 0)
    return;
  for (guint i = 0; i < copy->pay->len; i++) {
    const Pay *from = g_ptr_array_index(copy->pay, i);
    Pay *pay = pay_new();
    *pay = *from;
    pay->place = g_strdup(from->place);
    pay->quote = g_strdup(from->quote);
    pay->at = (Span){0, 0};
    g_ptr_array_add(survivor->pay, pay);
  }
}

static void unite_text(char **to, const char *from) {
  if (*to == NULL)
    *to = g_strdup(from);
}

static void unite_numbers(Posting *survivor, const Posting *copy) {
  if (survivor->degrees == 0)
    survivor->degrees = copy->degrees;
  if (survivor->experience_min < 0 && survivor->experience_max < 0) {
    survivor->experience_min = copy->experience_min;
    survivor->experience_max = copy->experience_max;
  }
  if (survivor->duration_min < 0 && survivor->duration_max < 0) {
    survivor->duration_min = copy->duration_min;
    survivor->duration_max = copy->duration_max;
  }
  if (isnan(survivor->hours_per_week))
    survivor->hours_per_week = copy->hours_per_week;
}

void posting_unite(Posting *survivor, const Posting *copy) {
  unite_places(survivor, copy);
  unite_pay(survivor, copy);
  unite_text(&survivor->reference, copy->reference);
  unite_text(&survivor->url, copy->url);
  unite_text(&survivor->posted, copy->posted);
  unite_text(&survivor->closes, copy->closes);
  unite_text(&survivor->employer, copy->employer);
  unite_text(&survivor->title, copy->title);
  unite_text(&survivor->start, copy->start);
  unite_text(&survivor->end, copy->end);
  if (survivor->role == NULL)
    survivor->role = copy->role;
  if (survivor->seniority == SENIORITY_NOT_STATED)
    survivor->seniority = copy->seniority;
  if (survivor->workplace == WORKPLACE_NOT_STATED)
    survivor->workplace = copy->workplace;
  if (survivor->employment == EMPLOYMENT_NOT_STATED)
    survivor->employment = copy->employment;
  unite_numbers(survivor, copy);
}
