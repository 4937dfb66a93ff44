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
  guint64 sum = hashes_sum(lines);
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

/* ---- pay -------------------------------------------------------------- */

/* "$" and "kr" are signs of several currencies; which one is meant was taken
 * from the place, unless its code or a letter stands by the sign. */
static gboolean is_open_sign(const Pay *pay) {
  if (pay->quote == NULL || pay->currency == NULL ||
      strstr(pay->quote, pay->currency) != NULL)
    return FALSE;
  const char *dollar = strchr(pay->quote, '$');
  if (dollar != NULL)
    return dollar == pay->quote || !g_ascii_isalpha(dollar[-1]);
  return strstr(pay->quote, "kr") != NULL;
}

static gboolean currencies_agree(const Pay *a, const Pay *b) {
  return a->currency == b->currency || (is_open_sign(a) && is_open_sign(b));
}

static gboolean ends_agree(gint64 a, gint64 b) {
  return a == b || a == PAY_NONE || b == PAY_NONE;
}

static gboolean pay_agrees(const Pay *a, const Pay *b) {
  return a->per == b->per && currencies_agree(a, b) &&
         ends_agree(a->min, b->min) && ends_agree(a->max, b->max) &&
         (a->min == b->min || a->max == b->max);
}

static gboolean any_agrees(const Pay *pay, const GPtrArray *lines) {
  for (guint i = 0; i < lines->len; i++)
    if (pay_agrees(pay, g_ptr_array_index(lines, i)))
      return TRUE;
  return FALSE;
}

/* The one may state more lines than the other, such as those of other places;
 * it contradicts none. */
static gboolean pays_agree(const GPtrArray *a, const GPtrArray *b) {
  const GPtrArray *fewer = a->len <= b->len ? a : b;
  const GPtrArray *more = fewer == a ? b : a;
  for (guint i = 0; i < fewer->len; i++)
    if (!any_agrees(g_ptr_array_index(fewer, i), more))
      return FALSE;
  return TRUE;
}

static gboolean is_within(const Pay *inner, const Pay *outer) {
  return inner->per == outer->per && currencies_agree(inner, outer) &&
         inner->min != PAY_NONE && inner->max != PAY_NONE &&
         outer->min != PAY_NONE && outer->min <= inner->min &&
         inner->max <= outer->max;
}

/* Each line of the one within a line of the other. */
static gboolean all_within(const GPtrArray *inner, const GPtrArray *outer) {
  for (guint i = 0; i < inner->len; i++) {
    gboolean any = FALSE;
    for (guint j = 0; j < outer->len && !any; j++)
      any = is_within(g_ptr_array_index(inner, i), g_ptr_array_index(outer, j));
    if (!any)
      return FALSE;
  }
  return TRUE;
}

/* A range for one place that lies in the range for another, or for several:
 * boards print one range from the least to the most of all places. */
static gboolean pays_span(const Facts *a, const Facts *b) {
  return a->pay_place && b->pay_place && a->pay_place != b->pay_place &&
         titles_equal(a, b) &&
         (all_within(a->lines, b->lines) || all_within(b->lines, a->lines));
}

/* ---- references ------------------------------------------------------- */

typedef struct {
  guint letters, digits; /* in front, behind */
  const char *number;    /* its digits */
  gboolean plain;        /* letters and then digits, nothing else */
} Reference;

/* "REQ-104 221": three letters, six digits. */
static Reference reference_form(const char *text) {
  Reference r = {.plain = TRUE};
  for (const char *c = text; *c != '\0'; c++) {
    if (g_ascii_isdigit(*c)) {
      r.number = r.number != NULL ? r.number : c;
      r.digits++;
    } else if (g_ascii_isalpha(*c) || (guchar)*c >= 0x80) {
      r.plain = r.plain && r.digits == 0;
      r.letters++;
    }
  }
  return r;
}

static gboolean numbers_equal(const char *a, const char *b) {
  while (TRUE) {
    while (*a != '\0' && !g_ascii_isdigit(*a))
      a++;
    while (*b != '\0' && !g_ascii_isdigit(*b))
      b++;
    if (*a != *b || *a == '\0')
      return *a == *b;
    a++, b++;
  }
}

/* Two different references of one posting: the number with letters before it
 * and without ("R-104221", "104221"); or two systems that number in their own
 * way, as their forms show. */
static gboolean references_agree(const Posting *a, const Posting *b) {
  const guint least = 3;
  Reference x = reference_form(a->reference), y = reference_form(b->reference);
  if (x.plain && y.plain && x.digits == y.digits && x.digits >= least &&
      (x.letters == 0 || y.letters == 0) && numbers_equal(x.number, y.number))
    return TRUE;
  gboolean two_systems = a->source_format != b->source_format ||
                         g_strcmp0(a->source_file, b->source_file) != 0;
  return two_systems &&
         (x.plain != y.plain || x.letters != y.letters || x.digits != y.digits);
}

/* ---- the label -------------------------------------------------------- */

static guint64 employer_hash(const UnifyWords *words, const char *employer) {
  guint64 h = 0;
  if (employer == NULL)
    return 0;
  g_autoptr(GArray) name = tokens_of(employer, strlen(employer));
  for (guint i = 0; i < name->len; i++) {
    guint64 word = g_array_index(name, guint64, i);
    if (!words_hold(words->forms, word))
      h = hash_mix(h ^ word);
  }
  return h;
}

static guint64 label_add(guint64 h, const char *text) {
  g_autoptr(GArray) words =
      tokens_of(text ? text : "", text ? strlen(text) : 0);
  for (guint i = 0; i < words->len; i++)
    h = hash_mix(h ^ g_array_index(words, guint64, i));
  return hash_mix(h + 1);
}

static guint64 place_add(guint64 h, const Place *place) {
  h = label_add(label_add(h, place->country), place->region);
  return label_add(h, place->city ? place->city : place->raw);
}

static guint64 place_hash(const Place *place) {
  return place != NULL ? place_add(0, place) : 0;
}

guint64 posting_label_hash(const Posting *posting) {
  const Place *place = posting_main_place(posting);
  guint64 h = label_add(label_add(1, posting->title), posting->employer);
  return place != NULL ? place_add(h, place) : h;
}

Facts facts_of(const Posting *posting, UnifyWords *words) {
  Facts facts = {.seniority = posting->seniority,
                 .reference = reference_hash(posting->reference),
                 .start = posting->start,
                 .pay = pay_hash(posting),
                 .lines = posting->pay->len > 0 ? posting->pay : NULL};
  facts.referred = facts.reference != 0 ? posting : NULL;
  facts.employer = employer_hash(words, posting->employer);
  const Place *place = posting_main_place(posting);
  facts.place = place_hash(place);
  facts.site = place != NULL && place->country != NULL ? facts.place : 0;
  facts.pay_place = facts.pay != 0 ? facts.place : 0;
  if (posting->title == NULL)
    return facts;
  g_autoptr(GArray) all = tokens_of(posting->title, strlen(posting->title));
  facts.seasons = seasons_of(words, all);
  TitleWords title = title_words(words, posting);
  if (title.words->len == 0) {
    g_array_unref(title.words);
    g_array_unref(title.loose); /* and without words it has no core */
    return facts;
  }
  facts.titles = 1;
  facts.level = title_level(words, title.words);
  facts.rank = title_rank(words, title.words);
  facts.area[0] = title.area;
  facts.language[0] = languages_named(words->languages, title.words);
  facts.title[0] = title.words;
  facts.loose[0] = title.loose;
  facts.core[0] = title.core;
  return facts;
}

void facts_clear(Facts *facts) {
  for (guint i = 0; i < facts->titles; i++) {
    g_array_unref(facts->title[i]);
    g_array_unref(facts->loose[i]);
    g_clear_pointer(&facts->core[i], g_array_unref);
  }
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

/* Whether a title names an occupation, and none that the other has. */
static gboolean occupation_is_own(const UnifyWords *words, const GArray *title,
                                  const GArray *other) {
  gboolean any = FALSE;
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    if (!words_hold(words->occupations, word) &&
        !words_hold(words->leads, word))
      continue;
    if (words_hold(other, word))
      return FALSE;
    any = TRUE;
  }
  return any;
}

/* One has all words of the other; titles for different areas have the same, so
 * that one for the West Coast is not taken for that of another team. */
static gboolean words_agree(const GArray *x, guint64 area_x, const GArray *y,
                            guint64 area_y) {
  guint shared = set_shared(x, y);
  return area_x == area_y ? shared == MIN(x->len, y->len)
                          : shared == MAX(x->len, y->len);
}

/* What a title says that the other does not. */
typedef struct {
  gboolean any, number, field;
} Own;

static Own own_words(const UnifyWords *words, const GArray *title,
                     const GArray *other) {
  Own own = {0};
  for (guint i = 0; i < title->len; i++) {
    guint64 word = g_array_index(title, guint64, i);
    if (words_hold(other, word))
      continue;
    own.any = TRUE;
    own.number |= g_hash_table_contains(words->numbers, &word);
    own.field |= words_hold(words->fields, word);
  }
  return own;
}

/* Posts at two places whose titles have the same words but for parts that may
 * name a territory. */
static gboolean cores_agree(const Facts *a, guint i, const Facts *b, guint j) {
  const GArray *x = a->core[i] ? a->core[i] : a->title[i];
  const GArray *y = b->core[j] ? b->core[j] : b->title[j];
  return (a->core[i] != NULL || b->core[j] != NULL) && a->site != 0 &&
         b->site != 0 && a->site != b->site && sets_equal(x, y);
}

Naming titles_naming(const UnifyWords *words, const Facts *a, guint i,
                     const Facts *b, guint j) {
  if (a->language[i] != b->language[j])
    return NAMING_OTHER;
  if (words_agree(a->title[i], a->area[i], b->title[j], b->area[j]))
    return NAMING_SAME;
  if (words_agree(a->loose[i], a->area[i], b->loose[j], b->area[j]))
    return NAMING_LOOSE;
  if (cores_agree(a, i, b, j))
    return NAMING_PLACE;
  if (occupation_is_own(words, a->title[i], b->title[j]) &&
      occupation_is_own(words, b->title[j], a->title[i]))
    return NAMING_RENAMED;
  Own x = own_words(words, a->title[i], b->title[j]);
  Own y = own_words(words, b->title[j], a->title[i]);
  return x.any && y.any && !x.number && !y.number && !(x.field && y.field)
             ? NAMING_UNLIKE
             : NAMING_OTHER;
}

/* Whether titles of two levels are two names of one job: those that lead
 * people are called in more ways than one. */
static gboolean levels_agree(const UnifyWords *words, const Facts *a,
                             const Facts *b, Leeway leeway) {
  if (leeway < LEEWAY_NAME || a->rank != b->rank)
    return FALSE;
  for (guint i = 0; i < a->titles; i++)
    for (guint j = 0; j < b->titles; j++)
      if (title_level(words, a->title[i]) != title_level(words, b->title[j]) &&
          titles_naming(words, a, i, b, j) != NAMING_RENAMED)
        return FALSE;
  return TRUE;
}

static UnifyVeto titles_veto(const UnifyWords *words, const Facts *a,
                             const Facts *b, Leeway leeway) {
  static const Naming most_of[] = {
      [LEEWAY_NONE] = NAMING_SAME,
      [LEEWAY_PAY] = NAMING_SAME,
      [LEEWAY_NAME] = NAMING_RENAMED,
      [LEEWAY_TITLE] = NAMING_UNLIKE,
  };
  Naming most = most_of[leeway];
  for (guint i = 0; i < a->titles; i++)
    for (guint j = 0; j < b->titles; j++)
      if (titles_naming(words, a, i, b, j) > most)
        return title_veto(words, a->title[i], b->title[j]);
  return VETO_NONE;
}

UnifyVeto facts_veto(const UnifyWords *words, const Facts *a, const Facts *b,
                     Leeway leeway) {
  const gsize year_and_month = 7;
  if (a->reference && b->reference && a->reference != b->reference &&
      !references_agree(a->referred, b->referred))
    return VETO_REFERENCE;
  if (a->pay && b->pay && a->pay != b->pay && !pays_agree(a->lines, b->lines) &&
      !(leeway >= LEEWAY_PAY && pays_span(a, b)))
    return VETO_PAY;
  if (a->seniority && b->seniority && a->seniority != b->seniority)
    return VETO_SENIORITY;
  if (a->level && b->level && a->level != b->level &&
      !levels_agree(words, a, b, leeway))
    return VETO_LEVEL;
  if (a->start && b->start && strncmp(a->start, b->start, year_and_month) != 0)
    return VETO_START;
  return titles_veto(words, a, b, leeway);
}

gboolean titles_equal(const Facts *a, const Facts *b) {
  for (guint i = 0; i < a->titles; i++)
    for (guint j = 0; j < b->titles; j++)
      if (!sets_equal(a->title[i], b->title[j]))
        return FALSE;
  return TRUE;
}

gboolean labels_agree(const Facts *a, const Facts *b) {
  return a->employer != 0 && a->employer == b->employer && a->titles > 0 &&
         b->titles > 0 && titles_equal(a, b) &&
         (a->place == 0 || b->place == 0 || a->place == b->place);
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
  if (!facts->level) {
    facts->level = more->level;
    facts->rank = more->rank;
  }
  if (!facts->employer)
    facts->employer = more->employer;
  if (!facts->place)
    facts->place = more->place;
  if (!facts->site)
    facts->site = more->site;
  if (!facts->pay || (more->pay && more->lines->len > facts->lines->len)) {
    facts->pay = more->pay;
    facts->lines = more->lines;
    facts->pay_place = more->pay_place;
  }
  if (!facts->reference) {
    facts->reference = more->reference;
    facts->referred = more->referred;
  }
  if (!facts->start)
    facts->start = more->start;
  add_seasons(facts, more->seasons);
  for (guint i = 0; i < more->titles && facts->titles < FACTS_TITLES; i++)
    if (!title_known(facts, more->title[i], more->area[i])) {
      facts->area[facts->titles] = more->area[i];
      facts->language[facts->titles] = more->language[i];
      facts->loose[facts->titles] = g_array_ref(more->loose[i]);
      facts->core[facts->titles] =
          more->core[i] ? g_array_ref(more->core[i]) : NULL;
      facts->title[facts->titles++] = g_array_ref(more->title[i]);
    }
}
