#include "reports/page/offer_words.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/page/finding.h"
#include "stages/model/posting.h" /* PAY_NONE */

static char *ordinal(const Words *words, double share) {
  static const char *const ends[] = {
      KEY("offer.ordinal.th"), KEY("offer.ordinal.st"), KEY("offer.ordinal.nd"),
      KEY("offer.ordinal.rd")};
  int n = (int)lround(100 * share);
  gboolean teen = n % 100 >= 11 && n % 100 <= 13;
  const char *end = ends[teen || n % 10 > 3 ? 0 : n % 10];
  return SAY(words, end, COUNT("n", n));
}

char *offer_words_percentile(const Words *words, const OfferRank *rank,
                             gboolean classes) {
  if (!isfinite(rank->value))
    return g_strdup(EN_DASH);
  g_autofree char *one = ordinal(words, rank->value);
  g_autofree char *from = ordinal(words, rank->from);
  g_autofree char *to = ordinal(words, rank->to);
  return !classes || strcmp(from, to) == 0
             ? g_steal_pointer(&one)
             : SAY(words, "offer.percentile.between", TEXT("from", from),
                   TEXT("to", to));
}

/* "at the 25th percentile", "between the 12th and the 38th percentile". */
static char *position(const Words *words, const OfferRank *rank,
                      gboolean classes) {
  g_autofree char *one = ordinal(words, rank->value);
  g_autofree char *from = ordinal(words, rank->from);
  g_autofree char *to = ordinal(words, rank->to);
  return !classes || strcmp(from, to) == 0
             ? SAY(words, "offer.where.at", TEXT("one", one))
             : SAY(words, "offer.where.between", TEXT("from", from),
                   TEXT("to", to));
}

/* No percentile can be told of what lies beyond all of them, equal ones
 * included: -1 below, 1 above, 0 among them. */
static int beyond_all(const OfferRank *rank, gboolean classes) {
  double from = classes ? rank->from : rank->value;
  double to = classes ? rank->to : rank->value;
  return to <= 0 ? -1 : from >= 1 ? 1 : 0;
}

char *offer_words_interval(const Words *words, const OfferRank *rank) {
  if (!isfinite(rank->low) || !isfinite(rank->high))
    return g_strdup(EN_DASH);
  return SAY(words, "format.to", COUNT("low", lrint(100 * rank->low)),
             COUNT("high", lrint(100 * rank->high)));
}

char *offer_words_quartile(const Words *words, const OfferEstimate *quartile,
                           const char *currency) {
  if (isfinite(quartile->value))
    return format_money(words, quartile->value, currency);
  if (!isfinite(quartile->low))
    return g_strdup(EN_DASH);
  return format_money_range(words, quartile->low, quartile->high, currency);
}

/* ---- names ----------------------------------------------------------------
 */

const char *offer_words_at(const Words *words, const OfferAnswer *a,
                           const char *name) {
  const Report report = {.statistics = a->statistics, .words = words};
  return group_name(&report, "place", name);
}

/* The same of the offer's own, whose country need not be among the places of
 * the postings. */
static const char *own_place(const Words *words, const OfferAnswer *a,
                             const char *name) {
  const Offer *offer = a->offer;
  return g_strcmp0(name, offer->country_name) == 0
             ? group_country(words, offer->country, name)
             : offer_words_at(words, a, name);
}

char *offer_words_group(const Words *words, const OfferAnswer *a,
                        const OfferGroup *g) {
  const char *part[3] = {NULL};
  guint n = 0;
  if (strstr(g->by, "role") != NULL)
    part[n++] = words_value(words, "role", a->offer->role);
  if (strstr(g->by, "seniority") != NULL)
    part[n++] = words_value(words, "seniority", a->offer->seniority);
  if (strstr(g->by, "place") != NULL)
    part[n++] = own_place(words, a, a->offer->pay_place);
  if (n == 0)
    return g_strdup(words_get(words, "offer.group.all"));
  if (n == 1)
    return g_strdup(part[0]);
  if (n == 2)
    return SAY(words, "offer.group.two", TEXT("a", part[0]),
               TEXT("b", part[1]));
  return SAY(words, "offer.group.three", TEXT("a", part[0]), TEXT("b", part[1]),
             TEXT("c", part[2]));
}

/* ---- money ----------------------------------------------------------------
 */

/* Small amounts with their cents: "$65.38". */
static char *money(const Words *words, double value, const char *currency) {
  if (value >= 1000 || value == floor(value))
    return format_money(words, value, currency);
  return format_money_cents(words, value, currency);
}

static char *money_range(const Words *words, double low, double high,
                         const char *currency) {
  g_autofree char *a = money(words, low, currency);
  g_autofree char *b = money(words, high, currency);
  return strcmp(a, b) == 0
             ? g_strdup(a)
             : SAY(words, "offer.pay.range", TEXT("low", a), TEXT("high", b));
}

/* "$180,000-$220,000 a year", or that there is none. */
static char *pay_of(const Words *words, const Offer *offer) {
  if (!isfinite(offer->min))
    return g_strdup(words_get(words, "offer.pay.none"));
  char *range = money_range(words, offer->min, offer->max, offer->currency);
  return format_per(words, range, offer->per, TRUE);
}

/* ---- how it was understood ------------------------------------------------
 */

static gboolean is_stated(const char *word) {
  return word != NULL && strcmp(word, "not stated") != 0;
}

char *offer_words_role(const Words *words, const Offer *offer) {
  const char *none = words_get(words, "offer.role.none");
  if (offer->role == NULL && !is_stated(offer->seniority))
    return g_strdup(none);
  return SAY(
      words, "offer.role",
      TEXT("role", offer->role != NULL ? words_value(words, "role", offer->role)
                                       : none),
      TEXT("level", is_stated(offer->seniority)
                        ? words_value(words, "seniority", offer->seniority)
                        : words_get(words, "offer.role.level.none")));
}

/* "Munich, Bavaria, Germany", part by part; a country may have a comma. */
static char *place_read(const Words *words, const OfferAnswer *a) {
  const Offer *offer = a->offer;
  gboolean named = offer->country_name != NULL &&
                   g_str_has_suffix(offer->place_read, offer->country_name);
  gsize length =
      strlen(offer->place_read) - (named ? strlen(offer->country_name) : 0);
  g_autofree char *before = g_strndup(offer->place_read, length);
  g_auto(GStrv) part = g_strsplit(before, ", ", -1);
  GString *text = g_string_new(NULL);
  for (guint i = 0; part[i] != NULL; i++)
    g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                           offer_words_at(words, a, part[i]));
  if (named)
    g_string_append(text, own_place(words, a, offer->country_name));
  return g_string_free(text, FALSE);
}

char *offer_words_place(const Words *words, const OfferAnswer *a) {
  const Offer *offer = a->offer;
  if (offer->place == NULL)
    return g_strdup(words_get(words, "offer.none"));
  if (offer->place_read == NULL)
    return SAY(words, "offer.place.unread", TEXT("place", offer->place));
  return SAY(words, "offer.place", TAKE("place", place_read(words, a)),
             TEXT("where", own_place(words, a, offer->pay_place)));
}

static const char *currency_from(const Words *words, const Offer *offer) {
  if (strcmp(offer->currency_from, "given") == 0)
    return words_get(words, "offer.currency.given");
  if (strcmp(offer->currency_from, "place") == 0)
    return words_get(words, "offer.currency.place");
  return words_get(words, "offer.currency.statistics");
}

char *offer_words_annual(const Words *words, const Offer *offer) {
  g_autofree char *pay = pay_of(words, offer);
  if (!isfinite(offer->min))
    return g_steal_pointer(&pay);
  Hole stated = TEXT("pay", pay), currency = TEXT("currency", offer->currency),
       from = TEXT("from", currency_from(words, offer));
  if (offer->year_min == PAY_NONE)
    return SAY(words, "offer.pay.unread", stated, currency, from);
  double low = (double)offer->year_min / offer->minor_units;
  double high = (double)offer->year_max / offer->minor_units;
  g_autofree char *mid = format_money(words, (low + high) / 2, offer->currency);
  if (strcmp(offer->per, "year") == 0)
    return SAY(words, "offer.pay.year", stated, currency, from,
               TEXT("middle", mid));
  return SAY(words, "offer.pay.annual", stated, currency, from,
             TAKE("year", money_range(words, low, high, offer->currency)),
             TEXT("middle", mid));
}

char *offer_words_skills(const Words *words, const Offer *offer) {
  g_autoptr(GString) known = g_string_new(NULL);
  g_autoptr(GString) unknown = g_string_new(NULL);
  for (guint i = 0; i < offer->words->len; i++) {
    const OfferWord *word = &g_array_index(offer->words, OfferWord, i);
    GString *s = word->skill != NULL ? known : unknown;
    g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "",
                           word->skill != NULL ? group_skill(words, word->name)
                                               : word->asked);
  }
  if (offer->words->len == 0)
    return g_strdup(words_get(words, "offer.none"));
  if (unknown->len == 0)
    return g_strdup(known->str);
  if (known->len == 0)
    return SAY(words, "offer.skills.unknown", TEXT("unknown", unknown->str));
  return SAY(words, "offer.skills.both", TEXT("known", known->str),
             TEXT("unknown", unknown->str));
}

/* ---- what was found -------------------------------------------------------
 */

static const OfferGroup *chosen(const OfferAnswer *a) {
  return a->chosen < 0 ? NULL
                       : &g_array_index(a->groups, OfferGroup, a->chosen);
}

char *offer_words_finding(const Words *words, const OfferAnswer *a) {
  const OfferGroup *group = chosen(a);
  int beyond = group != NULL ? beyond_all(&group->rank, group->classes) : 0;
  if (beyond != 0)
    return g_strdup(words_get(words, beyond < 0 ? KEY("offer.finding.under")
                                                : KEY("offer.finding.over")));
  if (group != NULL)
    return SAY(words, "offer.finding",
               TAKE("where", position(words, &group->rank, group->classes)));
  return g_strdup(words_get(words, isfinite(a->offer->min)
                                       ? KEY("offer.finding.not")
                                       : KEY("offer.finding.none")));
}

/* Quarters of competing pay, from below, and QUARTERS: not one and the same
 * from end to end. */
#define QUARTERS 4

static guint quarter(double rank) {
  return rank < 0.25 ? 0 : rank < 0.5 ? 1 : rank < 0.75 ? 2 : 3;
}

static guint quarter_of(const OfferRank *rank, gboolean classes) {
  guint one = quarter(classes ? rank->from : rank->value);
  return !classes || quarter(rank->to) == one ? one : QUARTERS;
}

static void add_end(const Words *words, GString *text, const OfferRank *rank,
                    gboolean classes, gboolean is_max) {
  static const char *const keys[2][QUARTERS + 1] = {
      {KEY("offer.min.lowest"), KEY("offer.min.below"), KEY("offer.min.above"),
       KEY("offer.min.highest"), KEY("offer.min")},
      {KEY("offer.max.lowest"), KEY("offer.max.below"), KEY("offer.max.above"),
       KEY("offer.max.highest"), KEY("offer.max")}};
  static const char *const beyond[2][2] = {
      {KEY("offer.min.under"), KEY("offer.min.over")},
      {KEY("offer.max.under"), KEY("offer.max.over")}};
  int side = beyond_all(rank, classes);
  const char *key = keys[is_max][quarter_of(rank, classes)];
  if (side != 0) {
    finding_add(text, g_strdup(words_get(words, beyond[is_max][side > 0])));
    return;
  }
  finding_add(text,
              SAY(words, key, TAKE("where", position(words, rank, classes))));
}

char *offer_words_standing(const Words *words, const OfferAnswer *a) {
  const OfferGroup *g = chosen(a);
  if (g == NULL)
    return NULL;
  GString *text = g_string_new(NULL);
  finding_add(text,
              SAY(words, "offer.standing", COUNT("n", g->n),
                  TAKE("group", offer_words_group(words, a, g)),
                  COUNT("level", lrint(100 * a->statistics->confidence)),
                  TAKE("interval", offer_words_interval(words, &g->rank))));
  add_end(words, text, &g->min_rank, g->classes, FALSE);
  add_end(words, text, &g->max_rank, g->classes, TRUE);
  if (g->n < OFFER_ENOUGH)
    finding_add(
        text, SAY(words, "offer.standing.few", COUNT("enough", OFFER_ENOUGH)));
  return g_string_free(text, FALSE);
}

char *offer_words_no_pay(const Words *words, const OfferAnswer *a) {
  const Offer *offer = a->offer;
  if (a->chosen >= 0)
    return NULL;
  if (!isfinite(offer->min))
    return g_strdup(words_get(words, "offer.no.pay.given"));
  if (offer->year_min == PAY_NONE)
    return g_strdup(words_get(words, "offer.no.pay.year"));
  return SAY(words, "offer.no.pay", TEXT("currency", offer->currency));
}

char *offer_words_no_role(const Words *words, const OfferAnswer *a) {
  if (a->offer->role == NULL)
    return g_strdup(words_get(words, "offer.no.role.fits"));
  if (a->role_n == 0)
    return SAY(words, "offer.no.role",
               TEXT("role", words_value(words, "role", a->offer->role)));
  return NULL;
}

char *offer_words_caveat(const Words *words, const OfferAnswer *a) {
  const OfferGroup *g = chosen(a);
  return SAY(words,
             g != NULL && g->classes ? KEY("offer.caveat.classes")
                                     : KEY("offer.caveat"),
             COUNT("enough", OFFER_ENOUGH), COUNT("tests", a->tests));
}
