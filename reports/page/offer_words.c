#include "reports/page/offer_words.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "stages/model/posting.h" /* PAY_NONE */

static const char *ordinal_end(int n) {
  if (n % 100 >= 11 && n % 100 <= 13)
    return "th";
  static const char *const end[] = {"th", "st", "nd", "rd"};
  return n % 10 < 4 ? end[n % 10] : "th";
}

static char *ordinal(double share) {
  int n = (int)lround(100 * share);
  return g_strdup_printf("%d%s", n, ordinal_end(n));
}

char *offer_words_percentile(const OfferRank *rank, gboolean classes) {
  if (!isfinite(rank->value))
    return g_strdup(EN_DASH);
  g_autofree char *one = ordinal(rank->value);
  g_autofree char *from = ordinal(rank->from), *to = ordinal(rank->to);
  return !classes || strcmp(from, to) == 0
             ? g_steal_pointer(&one)
             : g_strconcat(from, EN_DASH, to, NULL);
}

/* "at the 25th percentile", "between the 12th and the 38th percentile". */
static char *position(const OfferRank *rank, gboolean classes) {
  g_autofree char *one = ordinal(rank->value);
  g_autofree char *from = ordinal(rank->from), *to = ordinal(rank->to);
  return !classes || strcmp(from, to) == 0
             ? g_strdup_printf("at the %s percentile", one)
             : g_strdup_printf("between the %s and the %s percentile", from,
                               to);
}

char *offer_words_interval(const OfferRank *rank) {
  if (!isfinite(rank->low) || !isfinite(rank->high))
    return g_strdup(EN_DASH);
  return g_strdup_printf("%.0f to %.0f", 100 * rank->low, 100 * rank->high);
}

char *offer_words_quartile(const Words *words, const OfferEstimate *quartile,
                           const char *currency) {
  if (isfinite(quartile->value))
    return format_money(words, quartile->value, currency);
  if (!isfinite(quartile->low))
    return g_strdup(EN_DASH);
  return format_money_range(words, quartile->low, quartile->high, currency);
}

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
  return strcmp(a, b) == 0 ? g_strdup(a)
                           : g_strdup_printf("%s" EN_DASH "%s", a, b);
}

char *offer_words_pay(const Words *words, const Offer *offer) {
  if (!isfinite(offer->min))
    return g_strdup("no pay stated");
  g_autofree char *range =
      money_range(words, offer->min, offer->max, offer->currency);
  return g_strdup_printf("%s %s %s", range,
                         strcmp(offer->per, "hour") == 0 ? "an" : "a",
                         offer->per);
}

/* ---- how it was understood ------------------------------------------------
 */

static gboolean is_stated(const char *word) {
  return word != NULL && strcmp(word, "not stated") != 0;
}

char *offer_words_role(const Offer *offer) {
  if (offer->role == NULL && !is_stated(offer->seniority))
    return g_strdup("no role of the table");
  return g_strdup_printf(
      "%s, %s", offer->role != NULL ? offer->role : "no role of the table",
      is_stated(offer->seniority) ? offer->seniority : "no seniority stated");
}

char *offer_words_place(const Offer *offer) {
  if (offer->place == NULL)
    return g_strdup("none given");
  if (offer->place_read == NULL)
    return g_strdup_printf("\"%s\" was not understood", offer->place);
  return g_strdup_printf("%s; pay is compared in %s", offer->place_read,
                         offer->pay_place);
}

char *offer_words_annual(const Words *words, const Offer *offer) {
  g_autofree char *pay = offer_words_pay(words, offer);
  if (!isfinite(offer->min))
    return g_strdup(pay);
  const char *from = strcmp(offer->currency_from, "given") == 0 ? "as given"
                     : strcmp(offer->currency_from, "place") == 0
                         ? "by the place"
                         : "the currency of the statistics";
  if (offer->year_min == PAY_NONE)
    return g_strdup_printf("%s (%s, %s): not understood as pay of a year", pay,
                           offer->currency, from);
  double low = (double)offer->year_min / offer->minor_units;
  double high = (double)offer->year_max / offer->minor_units;
  g_autofree char *year = money_range(words, low, high, offer->currency);
  g_autofree char *mid = format_money(words, (low + high) / 2, offer->currency);
  if (strcmp(offer->per, "year") == 0)
    return g_strdup_printf("%s (%s, %s), middle %s", pay, offer->currency, from,
                           mid);
  return g_strdup_printf("%s (%s, %s) = %s a year, middle %s", pay,
                         offer->currency, from, year, mid);
}

char *offer_words_skills(const Offer *offer) {
  g_autoptr(GString) known = g_string_new(NULL);
  g_autoptr(GString) unknown = g_string_new(NULL);
  for (guint i = 0; i < offer->words->len; i++) {
    const OfferWord *word = &g_array_index(offer->words, OfferWord, i);
    GString *s = word->skill != NULL ? known : unknown;
    g_string_append_printf(s, "%s%s", s->len > 0 ? ", " : "",
                           word->skill != NULL ? word->name : word->asked);
  }
  if (offer->words->len == 0)
    return g_strdup("none given");
  return g_strdup_printf(
      "%s%s%s%s", known->str, known->len > 0 && unknown->len > 0 ? "; " : "",
      unknown->len > 0 ? "not in the table: " : "", unknown->str);
}

/* ---- what was found -------------------------------------------------------
 */

static const OfferGroup *chosen(const OfferAnswer *a) {
  return a->chosen < 0 ? NULL
                       : &g_array_index(a->groups, OfferGroup, a->chosen);
}

char *offer_words_finding(const OfferAnswer *a) {
  const OfferGroup *group = chosen(a);
  if (group == NULL)
    return g_strdup(isfinite(a->offer->min)
                        ? "The pay of this offer cannot be compared"
                        : "The offer states no pay");
  g_autofree char *where = position(&group->rank, group->classes);
  return g_strdup_printf("The middle of the offer stands %s of competing pay",
                         where);
}

static const char *quarter(double rank) {
  return rank < 0.25   ? "in the lowest quarter"
         : rank < 0.5  ? "below the median"
         : rank < 0.75 ? "above the median"
                       : "in the highest quarter";
}

/* The quarter where it is one and the same from end to end. */
static const char *quarter_of(const OfferRank *rank, gboolean classes) {
  const char *one = quarter(classes ? rank->from : rank->value);
  gboolean certain = !classes || quarter(rank->to) == one;
  return certain ? one : NULL;
}

static void add_end(GString *s, const char *name, const OfferRank *rank,
                    gboolean classes) {
  g_autofree char *where = position(rank, classes);
  const char *part = quarter_of(rank, classes);
  g_string_append_printf(s, " Its %s lies %s%s%s.", name, where,
                         part != NULL ? ", " : "", part != NULL ? part : "");
}

char *offer_words_standing(const Words *words, const OfferAnswer *a) {
  const OfferGroup *g = chosen(a);
  if (g == NULL)
    return NULL;
  g_autofree char *n = format_count(words, g->n);
  g_autofree char *interval = offer_words_interval(&g->rank);
  GString *s = g_string_new(NULL);
  g_string_append_printf(
      s, "Compared with the %s stated pays of %s; %.0f%% interval %s.", n,
      g->name, 100 * a->statistics->confidence, interval);
  add_end(s, "minimum", &g->min_rank, g->classes);
  add_end(s, "maximum", &g->max_rank, g->classes);
  if (g->n < OFFER_ENOUGH)
    g_string_append_printf(s,
                           " No group has %d stated pays; this is the widest "
                           "that may be shown, and says little.",
                           OFFER_ENOUGH);
  return g_string_free(s, FALSE);
}

char *offer_words_no_pay(const OfferAnswer *a) {
  const Offer *offer = a->offer;
  if (a->chosen >= 0)
    return NULL;
  if (!isfinite(offer->min))
    return g_strdup("The offer names no pay: give --min and --max to compare "
                    "it.");
  if (offer->year_min == PAY_NONE)
    return g_strdup("The amounts could not be read as pay of a year: pay of "
                    "part-time, fixed-term and internship postings is not "
                    "annualised, nor an amount that no such pay can be.");
  return g_strdup_printf(
      "The statistics hold no pay in %s that may be shown: none of the "
      "postings states any, or too few postings or employers stand behind it.",
      offer->currency);
}

char *offer_words_no_role(const OfferAnswer *a) {
  if (a->offer->role == NULL)
    return g_strdup("The title fits no role of the table, so there is no role "
                    "to compare places and skills with.");
  if (a->role_n == 0)
    return g_strdup_printf("No posting of the role %s, or too few to be "
                           "shown.",
                           a->offer->role);
  return NULL;
}

char *offer_words_caveat(const OfferAnswer *a) {
  const OfferGroup *g = chosen(a);
  return g_strdup_printf(
      "One offer is one posting: nothing is tested about it. Percentiles are "
      "mid-ranks with Wilson intervals, of the narrowest group of at least %d "
      "pays.%s q: whether the role asks for a skill as often as all others do "
      "(Fisher, doubled; Benjamini-Hochberg, %u skills). Postings of one "
      "employer are not independent: intervals are rather too narrow.",
      OFFER_ENOUGH,
      g != NULL && g->classes
          ? " Pay is known in classes of at least five postings of three "
            "employers: the percentile lies between the bounds of its class, "
            "and the interval covers it."
          : "",
      a->tests);
}
