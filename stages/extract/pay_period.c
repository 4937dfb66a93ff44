#include "stages/extract/pay_period.h"

#include <string.h>

#include "stages/extract/pay_amount.h"

typedef struct {
  const char *word;
  Period per;
} PeriodWord;

/* Units behind "per", "/", "a", "pro", "par". */
static const PeriodWord units[] = {
    {"hour", PERIOD_HOUR},     {"hours", PERIOD_HOUR},
    {"hr", PERIOD_HOUR},       {"hrs", PERIOD_HOUR},
    {"h", PERIOD_HOUR},        {"ora", PERIOD_HOUR},
    {"hora", PERIOD_HOUR},     {"heure", PERIOD_HOUR},
    {"stunde", PERIOD_HOUR},   {"std", PERIOD_HOUR},
    {"uur", PERIOD_HOUR},      {"timme", PERIOD_HOUR},
    {"day", PERIOD_DAY},       {"diem", PERIOD_DAY},
    {"tag", PERIOD_DAY},       {"jour", PERIOD_DAY},
    {"dag", PERIOD_DAY},       {"d", PERIOD_DAY},
    {"week", PERIOD_WEEK},     {"wk", PERIOD_WEEK},
    {"woche", PERIOD_WEEK},    {"semaine", PERIOD_WEEK},
    {"semana", PERIOD_WEEK},   {"month", PERIOD_MONTH},
    {"mo", PERIOD_MONTH},      {"mth", PERIOD_MONTH},
    {"mon", PERIOD_MONTH},     {"monat", PERIOD_MONTH},
    {"mois", PERIOD_MONTH},    {"mes", PERIOD_MONTH},
    {"mese", PERIOD_MONTH},    {"maand", PERIOD_MONTH},
    {"month's", PERIOD_MONTH}, {"year", PERIOD_YEAR},
    {"yr", PERIOD_YEAR},       {"y", PERIOD_YEAR},
    {"annum", PERIOD_YEAR},    {"anum", PERIOD_YEAR},
    {"jahr", PERIOD_YEAR},     {"an", PERIOD_YEAR},
    {"année", PERIOD_YEAR},    {"año", PERIOD_YEAR},
    {"anno", PERIOD_YEAR},     {"jaar", PERIOD_YEAR},
    {"ano", PERIOD_YEAR}};

static const PeriodWord adverbs[] = {
    {"hourly", PERIOD_HOUR},     {"stündlich", PERIOD_HOUR},
    {"phr", PERIOD_HOUR},        {"ph", PERIOD_HOUR},
    {"daily", PERIOD_DAY},       {"täglich", PERIOD_DAY},
    {"weekly", PERIOD_WEEK},     {"wöchentlich", PERIOD_WEEK},
    {"pw", PERIOD_WEEK},         {"monthly", PERIOD_MONTH},
    {"monatlich", PERIOD_MONTH}, {"pcm", PERIOD_MONTH},
    {"mensual", PERIOD_MONTH},   {"mensuales", PERIOD_MONTH},
    {"mensuel", PERIOD_MONTH},   {"mensile", PERIOD_MONTH},
    {"annually", PERIOD_YEAR},   {"annual", PERIOD_YEAR},
    {"yearly", PERIOD_YEAR},     {"annum", PERIOD_YEAR},
    {"jährlich", PERIOD_YEAR},   {"jahresbrutto", PERIOD_YEAR},
    {"annuel", PERIOD_YEAR},     {"annuels", PERIOD_YEAR},
    {"anual", PERIOD_YEAR},      {"anuales", PERIOD_YEAR},
    {"pa", PERIOD_YEAR},         {"p.a", PERIOD_YEAR},
    {"p.h", PERIOD_HOUR},        {"p.w", PERIOD_WEEK},
    {"p.d", PERIOD_DAY},         {"pd", PERIOD_DAY}};

/* Words that may stand between an amount and its period. */
static const char *const fillers[] = {
    "gross", "brutto", "bruto",  "brut", "net",        "netto",        "base",
    "basic", "salary", "pay",    "rate", "in",         "total",        "cash",
    "fixed", "wage",   "before", "tax",  "taxes",      "ote",          "fte",
    "per",   "full",   "time",   "usd",  "equivalent", "compensation", "paid"};

static const char *const links[] = {"per", "a",   "an",  "each", "every",
                                    "par", "pro", "por", "al",   "all",
                                    "je",  "im",  "p",   "i"};

/* Units of work that are no time, or a time without a word of its own. */
static const char *const other_units[] = {
    "project",     "visit",     "article",   "word",       "mile",
    "unit",        "session",   "class",     "course",     "credit",
    "person",      "quarter",   "employee",  "user",       "seat",
    "family",      "child",     "referral",  "fortnight",  "biweekly",
    "fortnightly", "quarterly", "customer",  "shift",      "task",
    "page",        "piece",     "deal",      "sale",       "ticket",
    "event",       "trip",      "semester",  "term",       "transaction",
    "bi",          "semi",      "lesson",    "video",      "post",
    "minute",      "second",    "share",     "annotation", "hire",
    "household",   "patient",   "paycheck",  "game",       "night",
    "gallon",      "sq",        "kilometer", "km",         "tonne",
    "license",     "account",   "candidate", "student"};

static gboolean word_is(const char *s, gsize n, const char *word) {
  return strlen(word) == n && g_ascii_strncasecmp(s, word, n) == 0;
}

static gboolean in_list(const char *s, gsize n, const char *const *list,
                        gsize words) {
  for (gsize i = 0; i < words; i++)
    if (word_is(s, n, list[i]))
      return TRUE;
  return FALSE;
}

static Period find_word(const char *s, gsize n, const PeriodWord *list,
                        gsize words) {
  for (gsize i = 0; i < words; i++)
    if (word_is(s, n, list[i].word))
      return list[i].per;
  return PERIOD_NONE;
}

Period pay_period_adverb(const char *s, gsize length) {
  return find_word(s, length, adverbs, G_N_ELEMENTS(adverbs));
}

Period pay_period_word(const char *s, gsize length) {
  Period per = find_word(s, length, units, G_N_ELEMENTS(units));
  return per != PERIOD_NONE ? per : pay_period_adverb(s, length);
}

/* A word: letters, bytes beyond ASCII, and points between single letters
 * ("p.a."). Dashes and quotes beyond ASCII (0xe2) end it. */
static gsize word_length(const char *s, gsize length, gsize at) {
  gsize p = at;

  while (
      p < length && p - at < 24 &&
      (g_ascii_isalpha(s[p]) ||
       ((guchar)s[p] >= 0x80 && (guchar)s[p] != 0xe2 && (guchar)s[p] != 0xc2) ||
       (s[p] == '.' && p == at + 1 && p + 1 < length &&
        g_ascii_isalpha(s[p + 1]) &&
        (p + 2 >= length || !g_ascii_isalpha(s[p + 2])))))
    p++;
  return p - at;
}

/* What stands at s[p]: a slash, a link word, a unit, an adverb, a filler. */
typedef enum { WORD_STOP, WORD_FILL, WORD_LINK, WORD_PERIOD, WORD_OTHER } Kind;

static Kind read_word(const char *s, gsize n, gboolean linked, Period *per) {
  *per = linked ? pay_period_word(s, n) : pay_period_adverb(s, n);
  if (*per != PERIOD_NONE)
    return WORD_PERIOD;
  if (linked && in_list(s, n, other_units, G_N_ELEMENTS(other_units)))
    return WORD_OTHER;
  if (!linked && (word_is(s, n, "biweekly") || word_is(s, n, "fortnightly") ||
                  word_is(s, n, "quarterly")))
    return WORD_OTHER;
  if (in_list(s, n, links, G_N_ELEMENTS(links)))
    return WORD_LINK;
  if (in_list(s, n, fillers, G_N_ELEMENTS(fillers)))
    return WORD_FILL;
  return WORD_STOP;
}

/* "bi-weekly", "every two weeks": no period of its own in our words. */
static gboolean is_two_weeks(const char *s, gsize length, gsize at) {
  static const char *const forms[] = {"bi-week",    "semi-month", "two weeks",
                                      "2 weeks",    "other week", "half year",
                                      "six months", "semi-annual"};
  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
    gsize n = strlen(forms[i]);
    if (at + n <= length && g_ascii_strncasecmp(s + at, forms[i], n) == 0)
      return TRUE;
  }
  return FALSE;
}

PayPeriod pay_period_behind(const char *s, gsize length, gsize at) {
  PayPeriod found = {PERIOD_NONE, FALSE, at};
  gboolean linked = FALSE;
  gsize p = at;

  for (int turn = 0; turn < 7; turn++) {
    gsize n;
    Period per;
    Kind kind;

    p += pay_blank(s, length, p);
    if (p < length && (s[p] == '/' || s[p] == '(' || s[p] == '|')) {
      linked = s[p] == '/';
      p++;
      continue;
    }
    if (is_two_weeks(s, length, p))
      return (PayPeriod){PERIOD_NONE, TRUE, p};
    n = word_length(s, length, p);
    if (n == 0)
      return found;
    kind = read_word(s + p, n, linked, &per);
    if (kind == WORD_STOP)
      return found;
    p += n;
    if (kind == WORD_PERIOD)
      return (PayPeriod){per, FALSE,
                         p + (p < length && s[p] == '.' && s[p - 2] == '.')};
    if (kind == WORD_OTHER)
      return (PayPeriod){PERIOD_NONE, TRUE, p};
    linked = kind == WORD_LINK || word_is(s + p - n, n, "per");
    if (p < length && s[p] == '-')
      p++;
  }
  return found;
}

Period pay_period_column(const char *s, gsize length) {
  for (gsize p = 0; p < length;) {
    gsize n = 0;
    while (p + n < length &&
           (g_ascii_isalpha(s[p + n]) || (guchar)s[p + n] >= 0x80))
      n++;
    if (n > 0) {
      Period per = pay_period_word(s + p, n);
      if (per == PERIOD_NONE && n > 1 && (s[p + n - 1] | 0x20) == 's')
        per = pay_period_word(s + p, n - 1);
      if ((p > 1 || n > 2) && per == PERIOD_NONE && word_is(s + p, n, "bi"))
        return PERIOD_NONE;
      if (per != PERIOD_NONE && !(word_is(s + p, n, "a") || n == 0))
        return per;
    }
    p += MAX(n, 1);
  }
  return PERIOD_NONE;
}

/* Bounds of any pay in US dollars, wide on purpose: they only throw out what
 * cannot be meant. */
static const struct {
  double from, to;
} bounds[N_PERIODS] = {[PERIOD_HOUR] = {1, 1500},
                       [PERIOD_DAY] = {10, 10000},
                       [PERIOD_WEEK] = {40, 30000},
                       [PERIOD_MONTH] = {80, 250000},
                       [PERIOD_YEAR] = {1000, 20000000}};

gboolean pay_period_plausible(const Currency *currency, Period per,
                              double amount) {
  if (!currency || currency->per_dollar <= 0)
    return TRUE;
  amount /= currency->per_dollar;
  return amount >= bounds[per].from && amount <= bounds[per].to;
}

Period pay_period_infer(const Currency *currency, double min, double max) {
  if (!currency)
    return PERIOD_NONE;
  if (currency->year_from > 0 && min >= currency->year_from &&
      pay_period_plausible(currency, PERIOD_YEAR, max / 4))
    return PERIOD_YEAR;
  if (currency->hour_to > 0 && min >= currency->hour_from &&
      max <= currency->hour_to)
    return PERIOD_HOUR;
  if (currency->month_to > 0 && min >= currency->month_from &&
      max <= currency->month_to)
    return PERIOD_MONTH;
  return PERIOD_NONE;
}
