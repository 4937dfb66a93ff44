#include "stages/extract/pay_period.h"

#include <string.h>

#include "stages/extract/pay_amount.h"
#include "stages/extract/pay_word.h"

typedef struct {
  PayWord word;
  Period per;
} PeriodWord;

/* Units behind "per", "/", "a", "pro", "par". */
static const PeriodWord units[] = {
    {PAY_WORD("hour"), PERIOD_HOUR},      {PAY_WORD("hours"), PERIOD_HOUR},
    {PAY_WORD("hr"), PERIOD_HOUR},        {PAY_WORD("hrs"), PERIOD_HOUR},
    {PAY_WORD("h"), PERIOD_HOUR},         {PAY_WORD("ora"), PERIOD_HOUR},
    {PAY_WORD("hora"), PERIOD_HOUR},      {PAY_WORD("heure"), PERIOD_HOUR},
    {PAY_WORD("heures"), PERIOD_HOUR},    {PAY_WORD("stunde"), PERIOD_HOUR},
    {PAY_WORD("std"), PERIOD_HOUR},       {PAY_WORD("uur"), PERIOD_HOUR},
    {PAY_WORD("timme"), PERIOD_HOUR},     {PAY_WORD("timmen"), PERIOD_HOUR},
    {PAY_WORD("tim"), PERIOD_HOUR},       {PAY_WORD("time"), PERIOD_HOUR},
    {PAY_WORD("godz"), PERIOD_HOUR},      {PAY_WORD("godzinę"), PERIOD_HOUR},
    {PAY_WORD("hod"), PERIOD_HOUR},       {PAY_WORD("hodinu"), PERIOD_HOUR},
    {PAY_WORD("day"), PERIOD_DAY},        {PAY_WORD("diem"), PERIOD_DAY},
    {PAY_WORD("tag"), PERIOD_DAY},        {PAY_WORD("jour"), PERIOD_DAY},
    {PAY_WORD("dag"), PERIOD_DAY},        {PAY_WORD("d"), PERIOD_DAY},
    {PAY_WORD("día"), PERIOD_DAY},        {PAY_WORD("dia"), PERIOD_DAY},
    {PAY_WORD("giorno"), PERIOD_DAY},     {PAY_WORD("dzień"), PERIOD_DAY},
    {PAY_WORD("week"), PERIOD_WEEK},      {PAY_WORD("wk"), PERIOD_WEEK},
    {PAY_WORD("woche"), PERIOD_WEEK},     {PAY_WORD("semaine"), PERIOD_WEEK},
    {PAY_WORD("semana"), PERIOD_WEEK},    {PAY_WORD("vecka"), PERIOD_WEEK},
    {PAY_WORD("uge"), PERIOD_WEEK},       {PAY_WORD("uke"), PERIOD_WEEK},
    {PAY_WORD("settimana"), PERIOD_WEEK}, {PAY_WORD("month"), PERIOD_MONTH},
    {PAY_WORD("mo"), PERIOD_MONTH},       {PAY_WORD("mth"), PERIOD_MONTH},
    {PAY_WORD("mon"), PERIOD_MONTH},      {PAY_WORD("monat"), PERIOD_MONTH},
    {PAY_WORD("mois"), PERIOD_MONTH},     {PAY_WORD("mes"), PERIOD_MONTH},
    {PAY_WORD("mês"), PERIOD_MONTH},      {PAY_WORD("mese"), PERIOD_MONTH},
    {PAY_WORD("maand"), PERIOD_MONTH},    {PAY_WORD("mnd"), PERIOD_MONTH},
    {PAY_WORD("month's"), PERIOD_MONTH},  {PAY_WORD("mån"), PERIOD_MONTH},
    {PAY_WORD("månad"), PERIOD_MONTH},    {PAY_WORD("månaden"), PERIOD_MONTH},
    {PAY_WORD("måned"), PERIOD_MONTH},    {PAY_WORD("mies"), PERIOD_MONTH},
    {PAY_WORD("miesiąc"), PERIOD_MONTH},  {PAY_WORD("měsíc"), PERIOD_MONTH},
    {PAY_WORD("månedlig"), PERIOD_MONTH}, {PAY_WORD("year"), PERIOD_YEAR},
    {PAY_WORD("yr"), PERIOD_YEAR},        {PAY_WORD("y"), PERIOD_YEAR},
    {PAY_WORD("annum"), PERIOD_YEAR},     {PAY_WORD("anum"), PERIOD_YEAR},
    {PAY_WORD("jahr"), PERIOD_YEAR},      {PAY_WORD("an"), PERIOD_YEAR},
    {PAY_WORD("année"), PERIOD_YEAR},     {PAY_WORD("año"), PERIOD_YEAR},
    {PAY_WORD("anno"), PERIOD_YEAR},      {PAY_WORD("jaar"), PERIOD_YEAR},
    {PAY_WORD("ano"), PERIOD_YEAR},       {PAY_WORD("år"), PERIOD_YEAR},
    {PAY_WORD("året"), PERIOD_YEAR},      {PAY_WORD("rok"), PERIOD_YEAR},
    {PAY_WORD("jr"), PERIOD_YEAR}};

static const PeriodWord adverbs[] = {{PAY_WORD("hourly"), PERIOD_HOUR},
                                     {PAY_WORD("stündlich"), PERIOD_HOUR},
                                     {PAY_WORD("phr"), PERIOD_HOUR},
                                     {PAY_WORD("ph"), PERIOD_HOUR},
                                     {PAY_WORD("p.h"), PERIOD_HOUR},
                                     {PAY_WORD("hr"), PERIOD_HOUR},
                                     {PAY_WORD("hrs"), PERIOD_HOUR},
                                     {PAY_WORD("horaire"), PERIOD_HOUR},
                                     {PAY_WORD("horaires"), PERIOD_HOUR},
                                     {PAY_WORD("uurloon"), PERIOD_HOUR},
                                     {PAY_WORD("uurtarief"), PERIOD_HOUR},
                                     {PAY_WORD("timlön"), PERIOD_HOUR},
                                     {PAY_WORD("timeløn"), PERIOD_HOUR},
                                     {PAY_WORD("timelønn"), PERIOD_HOUR},
                                     {PAY_WORD("daily"), PERIOD_DAY},
                                     {PAY_WORD("täglich"), PERIOD_DAY},
                                     {PAY_WORD("p.d"), PERIOD_DAY},
                                     {PAY_WORD("pd"), PERIOD_DAY},
                                     {PAY_WORD("tjm"), PERIOD_DAY},
                                     {PAY_WORD("diario"), PERIOD_DAY},
                                     {PAY_WORD("diaria"), PERIOD_DAY},
                                     {PAY_WORD("journalier"), PERIOD_DAY},
                                     {PAY_WORD("dagtarief"), PERIOD_DAY},
                                     {PAY_WORD("weekly"), PERIOD_WEEK},
                                     {PAY_WORD("wöchentlich"), PERIOD_WEEK},
                                     {PAY_WORD("pw"), PERIOD_WEEK},
                                     {PAY_WORD("p.w"), PERIOD_WEEK},
                                     {PAY_WORD("semanal"), PERIOD_WEEK},
                                     {PAY_WORD("semanales"), PERIOD_WEEK},
                                     {PAY_WORD("hebdomadaire"), PERIOD_WEEK},
                                     {PAY_WORD("monthly"), PERIOD_MONTH},
                                     {PAY_WORD("monatlich"), PERIOD_MONTH},
                                     {PAY_WORD("pcm"), PERIOD_MONTH},
                                     {PAY_WORD("mensual"), PERIOD_MONTH},
                                     {PAY_WORD("mensuales"), PERIOD_MONTH},
                                     {PAY_WORD("mensuel"), PERIOD_MONTH},
                                     {PAY_WORD("mensuels"), PERIOD_MONTH},
                                     {PAY_WORD("mensuelle"), PERIOD_MONTH},
                                     {PAY_WORD("mensile"), PERIOD_MONTH},
                                     {PAY_WORD("mensili"), PERIOD_MONTH},
                                     {PAY_WORD("mensal"), PERIOD_MONTH},
                                     {PAY_WORD("mensais"), PERIOD_MONTH},
                                     {PAY_WORD("maandelijks"), PERIOD_MONTH},
                                     {PAY_WORD("miesięcznie"), PERIOD_MONTH},
                                     {PAY_WORD("měsíčně"), PERIOD_MONTH},
                                     {PAY_WORD("maandsalaris"), PERIOD_MONTH},
                                     {PAY_WORD("maandloon"), PERIOD_MONTH},
                                     {PAY_WORD("månadslön"), PERIOD_MONTH},
                                     {PAY_WORD("månedsløn"), PERIOD_MONTH},
                                     {PAY_WORD("månedslønn"), PERIOD_MONTH},
                                     {PAY_WORD("annually"), PERIOD_YEAR},
                                     {PAY_WORD("annual"), PERIOD_YEAR},
                                     {PAY_WORD("yearly"), PERIOD_YEAR},
                                     {PAY_WORD("annum"), PERIOD_YEAR},
                                     {PAY_WORD("jährlich"), PERIOD_YEAR},
                                     {PAY_WORD("annuel"), PERIOD_YEAR},
                                     {PAY_WORD("annuels"), PERIOD_YEAR},
                                     {PAY_WORD("annuelle"), PERIOD_YEAR},
                                     {PAY_WORD("anual"), PERIOD_YEAR},
                                     {PAY_WORD("anuales"), PERIOD_YEAR},
                                     {PAY_WORD("anuais"), PERIOD_YEAR},
                                     {PAY_WORD("annuo"), PERIOD_YEAR},
                                     {PAY_WORD("annui"), PERIOD_YEAR},
                                     {PAY_WORD("annua"), PERIOD_YEAR},
                                     {PAY_WORD("pa"), PERIOD_YEAR},
                                     {PAY_WORD("p.a"), PERIOD_YEAR},
                                     {PAY_WORD("jaarlijks"), PERIOD_YEAR},
                                     {PAY_WORD("rocznie"), PERIOD_YEAR},
                                     {PAY_WORD("ročně"), PERIOD_YEAR},
                                     {PAY_WORD("jaarsalaris"), PERIOD_YEAR},
                                     {PAY_WORD("årslön"), PERIOD_YEAR},
                                     {PAY_WORD("årsløn"), PERIOD_YEAR},
                                     {PAY_WORD("årslønn"), PERIOD_YEAR},
                                     {PAY_WORD("årligt"), PERIOD_YEAR},
                                     {PAY_WORD("årlig"), PERIOD_YEAR}};

/* German compounds: "Bruttojahresgehalt", "Monatslohn", "Tagessatz". */
static const PeriodWord first_parts[] = {{PAY_WORD("jahres"), PERIOD_YEAR},
                                         {PAY_WORD("monats"), PERIOD_MONTH},
                                         {PAY_WORD("wochen"), PERIOD_WEEK},
                                         {PAY_WORD("tages"), PERIOD_DAY},
                                         {PAY_WORD("stunden"), PERIOD_HOUR}};
static const PayWord last_parts[] = {
    PAY_WORD("gehalt"),  PAY_WORD("lohn"),      PAY_WORD("brutto"),
    PAY_WORD("satz"),    PAY_WORD("entgelt"),   PAY_WORD("verdienst"),
    PAY_WORD("rgütung"), PAY_WORD("einkommen"), PAY_WORD("honorar")};

/* Periods written with signs. */
static const PeriodWord signed_forms[] = {
    {PAY_WORD("b/a"), PERIOD_YEAR},  {PAY_WORD("p. a"), PERIOD_YEAR},
    {PAY_WORD("p/m"), PERIOD_MONTH}, {PAY_WORD("p/mnd"), PERIOD_MONTH},
    {PAY_WORD("p/j"), PERIOD_YEAR},  {PAY_WORD("p/u"), PERIOD_HOUR},
    {PAY_WORD("p/w"), PERIOD_WEEK},  {PAY_WORD("p.m.b"), PERIOD_MONTH}};

/* Words that may stand between an amount and its period. */
static const PayWord fillers[] = {
    PAY_WORD("gross"),        PAY_WORD("flat"),    PAY_WORD("brutto"),
    PAY_WORD("bruto"),        PAY_WORD("brut"),    PAY_WORD("net"),
    PAY_WORD("netto"),        PAY_WORD("base"),    PAY_WORD("basic"),
    PAY_WORD("salary"),       PAY_WORD("pay"),     PAY_WORD("rate"),
    PAY_WORD("in"),           PAY_WORD("total"),   PAY_WORD("cash"),
    PAY_WORD("fixed"),        PAY_WORD("wage"),    PAY_WORD("before"),
    PAY_WORD("tax"),          PAY_WORD("taxes"),   PAY_WORD("ote"),
    PAY_WORD("fte"),          PAY_WORD("per"),     PAY_WORD("full"),
    PAY_WORD("time"),         PAY_WORD("usd"),     PAY_WORD("equivalent"),
    PAY_WORD("compensation"), PAY_WORD("bruta"),   PAY_WORD("brutas"),
    PAY_WORD("brutos"),       PAY_WORD("bruts"),   PAY_WORD("brute"),
    PAY_WORD("lordo"),        PAY_WORD("lordi"),   PAY_WORD("lorda"),
    PAY_WORD("netti"),        PAY_WORD("nett"),    PAY_WORD("vat"),
    PAY_WORD("tva"),          PAY_WORD("iva"),     PAY_WORD("salaire"),
    PAY_WORD("salario"),      PAY_WORD("salaris"), PAY_WORD("gehalt"),
    PAY_WORD("loon"),         PAY_WORD("lohn"),    PAY_WORD("fixe"),
    PAY_WORD("fijo"),         PAY_WORD("fijos"),   PAY_WORD("fijas"),
    PAY_WORD("de"),           PAY_WORD("del"),     PAY_WORD("bzw"),
    PAY_WORD("eur"),          PAY_WORD("euro"),    PAY_WORD("euros"),
    PAY_WORD("gbp"),          PAY_WORD("cad")};

static const PayWord links[] = {
    PAY_WORD("per"),   PAY_WORD("a"),   PAY_WORD("an"),  PAY_WORD("each"),
    PAY_WORD("every"), PAY_WORD("par"), PAY_WORD("pro"), PAY_WORD("por"),
    PAY_WORD("al"),    PAY_WORD("all"), PAY_WORD("je"),  PAY_WORD("im"),
    PAY_WORD("p"),     PAY_WORD("i"),   PAY_WORD("pr"),  PAY_WORD("na"),
    PAY_WORD("za"),    PAY_WORD("die"), PAY_WORD("den"), PAY_WORD("la"),
    PAY_WORD("le"),    PAY_WORD("el"),  PAY_WORD("à")};

/* Units of work that are no time, or a time without a word of its own. */
static const PayWord other_units[] = {
    PAY_WORD("project"),   PAY_WORD("visit"),       PAY_WORD("article"),
    PAY_WORD("word"),      PAY_WORD("mile"),        PAY_WORD("unit"),
    PAY_WORD("session"),   PAY_WORD("class"),       PAY_WORD("course"),
    PAY_WORD("credit"),    PAY_WORD("person"),      PAY_WORD("quarter"),
    PAY_WORD("employee"),  PAY_WORD("user"),        PAY_WORD("seat"),
    PAY_WORD("family"),    PAY_WORD("child"),       PAY_WORD("referral"),
    PAY_WORD("fortnight"), PAY_WORD("biweekly"),    PAY_WORD("fortnightly"),
    PAY_WORD("quarterly"), PAY_WORD("customer"),    PAY_WORD("shift"),
    PAY_WORD("task"),      PAY_WORD("page"),        PAY_WORD("piece"),
    PAY_WORD("deal"),      PAY_WORD("sale"),        PAY_WORD("ticket"),
    PAY_WORD("event"),     PAY_WORD("trip"),        PAY_WORD("semester"),
    PAY_WORD("term"),      PAY_WORD("transaction"), PAY_WORD("bi"),
    PAY_WORD("semi"),      PAY_WORD("lesson"),      PAY_WORD("video"),
    PAY_WORD("post"),      PAY_WORD("minute"),      PAY_WORD("second"),
    PAY_WORD("share"),     PAY_WORD("annotation"),  PAY_WORD("hire"),
    PAY_WORD("household"), PAY_WORD("patient"),     PAY_WORD("paycheck"),
    PAY_WORD("game"),      PAY_WORD("night"),       PAY_WORD("gallon"),
    PAY_WORD("sq"),        PAY_WORD("kilometer"),   PAY_WORD("km"),
    PAY_WORD("tonne"),     PAY_WORD("license"),     PAY_WORD("account"),
    PAY_WORD("candidate"), PAY_WORD("student")};

static const PayWord other_adverbs[] = {
    PAY_WORD("biweekly"), PAY_WORD("fortnightly"), PAY_WORD("quarterly")};

static Period find_word(const char *s, gsize n, const PeriodWord *list,
                        gsize words) {
  for (gsize i = 0; i < words; i++)
    if (pay_word_is(&list[i].word, s, n))
      return list[i].per;
  return PERIOD_NONE;
}

static Period compound(const char *s, gsize n) {
  static const PayWord gross = PAY_WORD("brutto");
  gsize skip = n > gross.n && pay_word_is(&gross, s, gross.n) ? gross.n : 0;

  for (gsize i = 0; i < G_N_ELEMENTS(first_parts); i++) {
    const PayWord *first = &first_parts[i].word;
    if (n < skip + first->n + 4 || !pay_word_is(first, s + skip, first->n))
      continue;
    for (gsize k = 0; k < G_N_ELEMENTS(last_parts); k++)
      if (pay_word_ends(&last_parts[k], s, n))
        return first_parts[i].per;
  }
  return PERIOD_NONE;
}

Period pay_period_adverb(const char *s, gsize length) {
  Period per = find_word(s, length, adverbs, G_N_ELEMENTS(adverbs));
  return per == PERIOD_NONE && length >= 9 ? compound(s, length) : per;
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
  if (linked && pay_word_in(other_units, G_N_ELEMENTS(other_units), s, n))
    return WORD_OTHER;
  if (!linked && pay_word_in(other_adverbs, G_N_ELEMENTS(other_adverbs), s, n))
    return WORD_OTHER;
  if (pay_word_in(links, G_N_ELEMENTS(links), s, n))
    return WORD_LINK;
  if (pay_word_in(fillers, G_N_ELEMENTS(fillers), s, n))
    return WORD_FILL;
  return WORD_STOP;
}

/* "bi-weekly", "every two weeks": no period of its own in our words. */
static gboolean is_two_weeks(const char *s, gsize length, gsize at) {
  static const PayWord forms[] = {
      PAY_WORD("bi-week"),    PAY_WORD("semi-month"), PAY_WORD("two weeks"),
      PAY_WORD("2 weeks"),    PAY_WORD("other week"), PAY_WORD("half year"),
      PAY_WORD("six months"), PAY_WORD("semi-annual")};

  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
    if (at + forms[i].n <= length && pay_word_is(&forms[i], s + at, forms[i].n))
      return TRUE;
  return FALSE;
}

/* A period written with signs ("b/a") at s[at]; *e gets its end. */
static Period read_signed(const char *s, gsize length, gsize at, gsize *e) {
  for (gsize i = 0; i < G_N_ELEMENTS(signed_forms); i++) {
    const PayWord *word = &signed_forms[i].word;
    gsize end = at + word->n;
    if (end > length || !pay_word_is(word, s + at, word->n) ||
        (end < length && g_ascii_isalpha(s[end])))
      continue;
    *e = end < length && s[end] == '.' ? end + 1 : end;
    return signed_forms[i].per;
  }
  return PERIOD_NONE;
}

/* "l'heure", "l’année": the article, 0 when there is none. */
static gsize skip_article(const char *s, gsize length, gsize at) {
  static const PayWord forms[] = {PAY_WORD("l'"), PAY_WORD("l\xe2\x80\x99")};
  return pay_word_any(forms, G_N_ELEMENTS(forms), s, length, at);
}

/* Behind a comma only words that can go on with the money: "61.000 EUR,
 * brutto/Jahr", not "$20, annual reviews". */
static gboolean goes_on(Kind kind, const char *word, gsize n) {
  static const PayWord strict[] = {PAY_WORD("per"), PAY_WORD("pro"),
                                   PAY_WORD("par"), PAY_WORD("por")};
  return kind == WORD_FILL ||
         (kind == WORD_LINK &&
          pay_word_in(strict, G_N_ELEMENTS(strict), word, n));
}

/* "per delivery": whatever stands behind "per" and is no time counts pieces,
 * but not "per our policy". */
static gboolean counts_pieces(const char *word, gsize n) {
  static const PayWord rules[] = {PAY_WORD("our"),
                                  PAY_WORD("the"),
                                  PAY_WORD("company"),
                                  PAY_WORD("policy"),
                                  PAY_WORD("state"),
                                  PAY_WORD("law"),
                                  PAY_WORD("local"),
                                  PAY_WORD("this"),
                                  PAY_WORD("collective"),
                                  PAY_WORD("your"),
                                  PAY_WORD("client"),
                                  PAY_WORD("contract"),
                                  PAY_WORD("federal"),
                                  PAY_WORD("union"),
                                  PAY_WORD("applicable"),
                                  PAY_WORD("experience"),
                                  PAY_WORD("qualifications"),
                                  PAY_WORD("market"),
                                  PAY_WORD("level"),
                                  PAY_WORD("guidelines"),
                                  PAY_WORD("agreement"),
                                  PAY_WORD("negotiation"),
                                  PAY_WORD("location")};
  return g_ascii_islower(*word) &&
         !pay_word_in(rules, G_N_ELEMENTS(rules), word, n);
}

/* What has been read of the words behind money. */
typedef struct {
  gsize p;
  gboolean linked, per, paid;
  gboolean comma;  /* one has been passed, */
  gboolean behind; /* right before the next word */
} Behind;

/* Signs between the words; FALSE: they end here. */
static gboolean skip_signs(const char *s, gsize length, Behind *at) {
  static const PayWord vat = PAY_WORD("+ VAT");

  for (;;) {
    at->p += pay_blank(s, length, at->p);
    if (at->p >= length)
      return FALSE;
    if (s[at->p] == '/' || s[at->p] == '(' || s[at->p] == '|')
      at->linked = s[at->p] == '/';
    else if (s[at->p] == ',' && !at->comma)
      at->comma = at->behind = TRUE;
    else if (pay_word_at(&vat, s, length, at->p))
      at->p += vat.n - 1;
    else
      return TRUE;
    at->p++;
  }
}

PayPeriod pay_period_behind(const char *s, gsize length, gsize at) {
  static const PayWord per_word = PAY_WORD("per"), paid = PAY_WORD("paid");
  const PayPeriod none = {PERIOD_NONE, FALSE, FALSE, at};
  Behind b = {.p = at};

  for (int turn = 0; turn < 7; turn++) {
    gsize n, e = 0;
    Period per;
    Kind kind;

    if (!skip_signs(s, length, &b))
      return none;
    if (is_two_weeks(s, length, b.p))
      return (PayPeriod){PERIOD_NONE, TRUE, b.paid, b.p};
    per = b.behind ? PERIOD_NONE : read_signed(s, length, b.p, &e);
    if (per != PERIOD_NONE)
      return (PayPeriod){per, FALSE, b.paid, e};
    n = skip_article(s, length, b.p);
    b.linked = b.linked || n > 0;
    b.p += n;
    n = word_length(s, length, b.p);
    if (n == 0)
      return none;
    kind = read_word(s + b.p, n, b.linked, &per);
    if (b.behind && !goes_on(kind, s + b.p, n))
      return none;
    b.behind = FALSE;
    if (kind == WORD_STOP && pay_word_is(&paid, s + b.p, n))
      b.paid = TRUE;
    else if (kind == WORD_STOP && b.per && counts_pieces(s + b.p, n))
      kind = WORD_OTHER;
    else if (kind == WORD_STOP)
      return none;
    b.p += n;
    if (kind == WORD_PERIOD)
      return (PayPeriod){
          per, FALSE, b.paid,
          b.p + (b.p < length && s[b.p] == '.' && s[b.p - 2] == '.')};
    if (kind == WORD_OTHER)
      return (PayPeriod){PERIOD_NONE, TRUE, b.paid, b.p};
    b.per = pay_word_is(&per_word, s + b.p - n, n);
    b.linked = kind == WORD_LINK || b.per;
    if (b.p < length && (s[b.p] == '-' || (b.linked && s[b.p] == '.')))
      b.p++;
  }
  return none;
}

/* Whether a number other than one stands in s[0, n): "2 WEEK", "0.5 MONTH". */
static gboolean is_multiple(const char *s, gsize n) {
  gsize p = 0, digits = 0;

  while (p < n && !g_ascii_isdigit(s[p]))
    p++;
  while (p + digits < n && (g_ascii_isdigit(s[p + digits]) ||
                            s[p + digits] == '.' || s[p + digits] == ','))
    digits++;
  return digits > 0 && (digits > 1 || s[p] != '1');
}

Period pay_period_column(const char *s, gsize length) {
  static const PayWord bi = PAY_WORD("bi");

  for (gsize p = 0; p < length;) {
    gsize n = 0;
    while (p + n < length &&
           (g_ascii_isalpha(s[p + n]) || (guchar)s[p + n] >= 0x80))
      n++;
    if (n > 0) {
      Period per = pay_period_word(s + p, n);
      if (per == PERIOD_NONE && n > 1 && (s[p + n - 1] | 0x20) == 's')
        per = pay_period_word(s + p, n - 1);
      if ((p > 1 || n > 2) && per == PERIOD_NONE && pay_word_is(&bi, s + p, n))
        return PERIOD_NONE;
      if (per != PERIOD_NONE)
        return is_multiple(s, p) ? PERIOD_NONE : per;
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
