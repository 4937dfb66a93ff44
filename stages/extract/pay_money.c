#include "stages/extract/pay_money.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "stages/extract/pay_word.h"
#include "stages/model/money.h"
#include "stages/model/posting.h"

/* What joins the two ends of a range. */
static const PayWord joiners[] = {
    PAY_WORD("--"),
    PAY_WORD("-"),
    PAY_WORD("\xe2\x80\x90"),
    PAY_WORD("\xe2\x80\x91"),
    PAY_WORD("\xe2\x80\x92"),
    PAY_WORD("\xe2\x80\x93"),
    PAY_WORD("\xe2\x80\x94"),
    PAY_WORD("\xe2\x80\x95"),
    PAY_WORD("\xe2\x88\x92"),
    PAY_WORD("~"),
    PAY_WORD("&mdash;"),
    PAY_WORD("&ndash;"),
    PAY_WORD("&#8211;"),
    PAY_WORD("&#8212;"),
    PAY_WORD("&minus;"),
    PAY_WORD("up to "),
    PAY_WORD("to "),
    PAY_WORD("bis "),
    PAY_WORD("\xc3\xa0 "),
    PAY_WORD("jusqu'\xc3\xa0 "),
    PAY_WORD("til "),
    PAY_WORD("till "),
    PAY_WORD("tot "),
    PAY_WORD("and up to "),
    PAY_WORD("through "),
    PAY_WORD("TO "),
    PAY_WORD("UP TO "),
    PAY_WORD("To "),
    PAY_WORD("Up to "),
    PAY_WORD("hasta "),
    PAY_WORD("\xc3\xa2\xe2\x82\xac\xe2\x80\x9c") /* a dash, wrongly decoded */,
    PAY_WORD("\xc3\xa2\xe2\x82\xac\xe2\x80\x9d"),
    PAY_WORD("rising to "),
    PAY_WORD("a max of "),
    PAY_WORD("to a maximum of "),
    PAY_WORD("to max "),
    PAY_WORD("t/m "),
    PAY_WORD("do "),
    PAY_WORD("a\xcc\x80 "),
    PAY_WORD("\xc3\xa0\xc2\xa0")};

/* The same behind "between" only. */
static const PayWord ands[] = {
    PAY_WORD("and "), PAY_WORD("und "), PAY_WORD("et "), PAY_WORD("y "),
    PAY_WORD("& "),   PAY_WORD("AND "), PAY_WORD("en "), PAY_WORD("e "),
    PAY_WORD("og "),  PAY_WORD("och "), PAY_WORD("a "),  PAY_WORD("ed "),
    PAY_WORD("i ")};

static const PayWord between[] = {
    PAY_WORD("between"),  PAY_WORD("zwischen"), PAY_WORD("entre"),
    PAY_WORD("tussen"),   PAY_WORD("mellem"),   PAY_WORD("mellan"),
    PAY_WORD("mellom"),   PAY_WORD("tra"),      PAY_WORD("between:"),
    PAY_WORD("range of"), PAY_WORD("rango de")};

/* In front of a range only, where "a", "en" and "e" join: "de 1.800 a 2.200".
 */
static const PayWord of_range[] = {PAY_WORD("de"),  PAY_WORD("von"),
                                   PAY_WORD("van"), PAY_WORD("da"),
                                   PAY_WORD("od"),  PAY_WORD("desde")};

/* The same with a word of pay, which stays outside the money. */
static const PayWord most_named[] = {
    PAY_WORD("maximum salary"), PAY_WORD("maximum salary of"),
    PAY_WORD("maximum pay"), PAY_WORD("max salary")};
static const PayWord least_named[] = {PAY_WORD("minimum salary"),
                                      PAY_WORD("minimum salary of"),
                                      PAY_WORD("minimum pay"),
                                      PAY_WORD("minimum annual salary"),
                                      PAY_WORD("minimum base salary"),
                                      PAY_WORD("min salary"),
                                      PAY_WORD("minimum base salary of"),
                                      PAY_WORD("starting salary of"),
                                      PAY_WORD("starting pay of"),
                                      PAY_WORD("starting rate of"),
                                      PAY_WORD("starting wage of")};

/* Words behind that leave an end open. */
static const PayWord or_more[] = {
    PAY_WORD("and up"),   PAY_WORD("and above"), PAY_WORD("or more"),
    PAY_WORD("or above"), PAY_WORD("or higher"), PAY_WORD("minimum"),
    PAY_WORD("min."),     PAY_WORD("min"),       PAY_WORD("and upwards")};
static const PayWord or_less[] = {PAY_WORD("maximum"), PAY_WORD("or less"),
                                  PAY_WORD("max."), PAY_WORD("max")};

/* Words in front that leave the upper or the lower end open. */
static const PayWord most[] = {PAY_WORD("up to"),
                               PAY_WORD("as much as"),
                               PAY_WORD("maximum of"),
                               PAY_WORD("maximum"),
                               PAY_WORD("max"),
                               PAY_WORD("max."),
                               PAY_WORD("bis zu"),
                               PAY_WORD("bis"),
                               PAY_WORD("jusqu'\xc3\xa0"),
                               PAY_WORD("not exceeding"),
                               PAY_WORD("hasta"),
                               PAY_WORD("maximal"),
                               PAY_WORD("maximaal"),
                               PAY_WORD("höchstens"),
                               PAY_WORD("tot"),
                               PAY_WORD("até"),
                               PAY_WORD("max of"),
                               PAY_WORD("máximo"),
                               PAY_WORD("tot maximaal"),
                               PAY_WORD("au maximum"),
                               PAY_WORD("until"),
                               PAY_WORD("fino a"),
                               PAY_WORD("op til"),
                               PAY_WORD("upp till"),
                               PAY_WORD("opptil"),
                               PAY_WORD("not to exceed")};
static const PayWord least[] = {PAY_WORD("from"),
                                PAY_WORD("starting at"),
                                PAY_WORD("starts at"),
                                PAY_WORD("start at"),
                                PAY_WORD("starting from"),
                                PAY_WORD("at least"),
                                PAY_WORD("no less than"),
                                PAY_WORD("not less than"),
                                PAY_WORD("minimum of"),
                                PAY_WORD("minimum"),
                                PAY_WORD("min"),
                                PAY_WORD("min."),
                                PAY_WORD("ab"),
                                PAY_WORD("beginning at"),
                                PAY_WORD("desde"),
                                PAY_WORD("\xc3\xa0 partir de"),
                                PAY_WORD("begins at"),
                                PAY_WORD("more than"),
                                PAY_WORD("starts from"),
                                PAY_WORD("mindestens"),
                                PAY_WORD("minimaal"),
                                PAY_WORD("minimal"),
                                PAY_WORD("vanaf"),
                                PAY_WORD("a partir de"),
                                PAY_WORD("dès"),
                                PAY_WORD("mínimo"),
                                PAY_WORD("min. "),
                                PAY_WORD("fra"),
                                PAY_WORD("od"),
                                PAY_WORD("a partire da"),
                                PAY_WORD("från"),
                                PAY_WORD("over"),
                                PAY_WORD("above"),
                                PAY_WORD("greater than"),
                                PAY_WORD("exceeding")};

/* Nouns behind a number that show it counts something else. */
static const PayWord counted[] = {
    PAY_WORD("years"),     PAY_WORD("year"),      PAY_WORD("months"),
    PAY_WORD("weeks"),     PAY_WORD("days"),      PAY_WORD("hours"),
    PAY_WORD("employees"), PAY_WORD("people"),    PAY_WORD("yrs"),
    PAY_WORD("mins"),      PAY_WORD("minutes"),   PAY_WORD("miles"),
    PAY_WORD("users"),     PAY_WORD("customers"), PAY_WORD("hrs"),
    PAY_WORD("locations")};

/* The words of the list that end right before s[at], blanks aside; returns
 * where they begin, or `at`. */
static gsize ends_any(const char *s, gsize at, const PayWord *list, gsize n) {
  gsize p = at, best = at;

  while (p > 0 && at - p < 4 && (s[p - 1] == ' ' || s[p - 1] == '*'))
    p--;
  if (p > 0 && at - p < 5 && (s[p - 1] == '~' || s[p - 1] == ':'))
    p--;
  if (p > 0 && at - p < 5 && s[p - 1] == ' ')
    p--;
  for (gsize i = 0; i < n; i++) {
    gsize k = list[i].n;
    if (!pay_word_ends(&list[i], s, p))
      continue;
    if (p > k &&
        (g_ascii_isalnum(s[p - k - 1]) || (guchar)s[p - k - 1] >= 0x80))
      continue;
    best = MIN(best, p - k);
  }
  return best;
}

/* The amount that begins exactly at s[at], its currency in front included. */
static gboolean amount_at(const char *s, gsize length, gsize at,
                          PayAmount *amount) {
  gsize p = at;

  while (p < length && p - at < 8 && !g_ascii_isdigit(s[p]) && s[p] != '\n')
    p++;
  return p < length && g_ascii_isdigit(s[p]) &&
         pay_amount_read(s, length, p, amount) && amount->b == at;
}

/* Whether two readings of the currency can stand in one range; `to` gets the
 * more certain one. */
static gboolean merge_currency(CurrencyRead a, CurrencyRead b,
                               CurrencyRead *to) {
  if (a.sign == SIGN_NONE || b.sign == SIGN_NONE) {
    *to = a.sign == SIGN_NONE ? b : a;
    return TRUE;
  }
  if (a.sign == SIGN_CODE && b.sign == SIGN_CODE) {
    *to = a;
    to->shaky = a.shaky && b.shaky;
    return a.currency == b.currency;
  }
  *to = a.sign == SIGN_CODE ? a : b;
  return TRUE;
}

static gint64 shifted(gint64 value, int power) {
  for (int i = 0; i < power && value < PAY_LIMIT; i++)
    value *= 10;
  return value;
}

/* "$140 - $160000", "1.2 - 1.5M": the k or M of one end left out. */
static void mend_power(PayAmount *a, PayAmount *b) {
  int power = MAX(a->power, b->power);

  if (a->power == b->power && power > 0)
    return;
  if (a->power == 0 && a->value < 1000 * PAY_SCALE && !a->decimals) {
    int add = power > 0 ? power : 3;
    gint64 try = shifted(a->value, add);
    if (try <= b->value && try >= b->value / 10)
      a->value = try, a->power = power;
  } else if (b->power == 0 && b->value < 1000 * PAY_SCALE && !b->decimals &&
             b->value < a->value) {
    gint64 try = shifted(b->value, power > 0 ? power : 3);
    if (try >= a->value && try <= a->value * 10)
      b->value = try, b->power = power;
  }
}

static gboolean counts_something(const char *s, gsize length, gsize at) {
  gsize p = at + pay_blank(s, length, at), n = 0;

  if (p < length && s[p] == '+')
    p++, p += pay_blank(s, length, p);
  while (p + n < length && g_ascii_isalpha(s[p + n]) && n < 12)
    n++;
  return n > 0 && pay_word_in(counted, G_N_ELEMENTS(counted), s + p, n);
}

/* An end without a currency must be of the size of the other one. */
static gboolean same_size(const PayAmount *a, const PayAmount *b) {
  gint64 low = MIN(a->value, b->value), high = MAX(a->value, b->value);
  return low > 0 && high / low < 20;
}

/* Steps over blanks and at most two line breaks; sets *lines when there was
 * one. */
static gsize skip_lines(const char *s, gsize length, gsize at,
                        gboolean *lines) {
  gsize p = at + pay_blank(s, length, at);

  for (int i = 0; i < 2 && p < length && s[p] == '\n'; i++) {
    *lines = TRUE;
    p++;
    p += pay_blank(s, length, p);
  }
  return p;
}

/* Where the second amount of a range begins that the words from s[at] on
 * join to a first one, or 0. A dash may stand at the end of a line or have a
 * line of its own; at the beginning of one it opens the next item. */
static gsize skip_joiner(const char *s, gsize length, gsize at,
                         gboolean after_between) {
  gboolean before = FALSE, behind = FALSE;
  gsize p = skip_lines(s, length, at, &before), n;

  n = pay_word_any(joiners, G_N_ELEMENTS(joiners), s, length, p);
  if (n == 0 && after_between)
    n = pay_word_any(ands, G_N_ELEMENTS(ands), s, length, p);
  if (n == 0)
    return 0;
  if (before && g_ascii_isalpha(s[p]))
    return 0;
  p = skip_lines(s, length, p + n, &behind);
  return before && !behind ? 0 : p;
}

/* "from $20 in one place up to $30": a joiner further on in the sentence. */
static gsize skip_words(const char *s, gsize length, gsize at) {
  static const PayWord far[] = {PAY_WORD(" up to "), PAY_WORD(" to "),
                                PAY_WORD(" and "), PAY_WORD(" max "),
                                PAY_WORD(" maximum ")};
  gsize end = MIN(length, at + 90);

  for (gsize p = at; p < end; p++) {
    gsize n;
    if (s[p] == '\n' || g_ascii_isdigit(s[p]) ||
        (strchr(".;!?", s[p]) && p + 1 < length && s[p + 1] == ' '))
      return 0;
    n = pay_word_any(far, G_N_ELEMENTS(far), s, length, p);
    if (n > 0 && p + n < length &&
        (s[p + n] == '$' || (guchar)s[p + n] >= 0xc2 ||
         g_ascii_isdigit(s[p + n])))
      return p + n;
  }
  return 0;
}

/* Whether the word `label` ("min", "max") begins at s[at], alone or as a part
 * of "minimum" and "maximum". */
static gboolean is_label(const char *s, gsize length, gsize at,
                         const char *label) {
  return at + 3 <= length && g_ascii_strncasecmp(s + at, label, 3) == 0 &&
         (at == 0 || !g_ascii_isalpha(s[at - 1])) &&
         (at + 3 == length || !g_ascii_isalpha(s[at + 3]) ||
          (s[at + 3] | 0x20) == 'i');
}

/* "Min: $20, Max: $30", "Minimum salary: $20 Maximum salary: $30": where the
 * second amount begins, or 0. */
static gsize skip_label(const char *s, gsize length, gsize b, gsize e) {
  gsize from = b > 24 ? b - 24 : 0, p = b, end = MIN(length, e + 40);

  while (p > from && !g_ascii_isdigit(s[p - 1]) && !is_label(s, b, p, "min"))
    p--;
  if (!is_label(s, b, p, "min"))
    return 0;
  for (p = e; p < end && !g_ascii_isdigit(s[p]); p++) {
    if (!is_label(s, length, p, "max"))
      continue;
    while (p < end && s[p] != '$' && (guchar)s[p] < 0xc2 &&
           !g_ascii_isdigit(s[p]))
      p++;
    return p < end ? p : 0;
  }
  return 0;
}

static PayPeriod period_of(const char *s, gsize length, const PayAmount *a) {
  PayPeriod per = pay_period_behind(s, length, a->e);

  if (per.per == PERIOD_NONE && a->annual)
    per = (PayPeriod){PERIOD_YEAR, FALSE, FALSE, a->e};
  return per;
}

/* Joins `b` to the money that so far is amount `a`. */
static gboolean join(const char *s, gsize length, PayAmount *a, PayPeriod first,
                     PayAmount *b, PayMoney *money) {
  PayPeriod second = period_of(s, length, b);

  if (!merge_currency(a->currency, b->currency, &money->currency))
    return FALSE;
  if (first.per != PERIOD_NONE && second.per != PERIOD_NONE &&
      first.per != second.per)
    return FALSE;
  if (b->currency.sign == SIGN_NONE && counts_something(s, length, b->e))
    return FALSE;
  mend_power(a, b);
  if ((a->currency.sign == SIGN_NONE || b->currency.sign == SIGN_NONE) &&
      !same_size(a, b))
    return FALSE;
  money->range = TRUE;
  money->min = a->value;
  money->max = b->value;
  money->plain = money->plain && !b->grouped && !b->power && !b->decimals;
  money->power = MAX(a->power, b->power);
  money->per = second.per != PERIOD_NONE ? second.per : first.per;
  money->other = second.other || first.other;
  money->paid = second.paid || first.paid;
  money->e = second.per != PERIOD_NONE || second.other ? second.e : b->e;
  return TRUE;
}

/* "$20/hr for juniors up to $30/hr": each end for a group of its own, and both
 * with their period. Where the second amount begins, or 0. */
static gsize skip_group(const char *s, gsize length, gsize at,
                        PayPeriod first) {
  static const PayWord group = PAY_WORD(" for ");
  gsize p;
  PayAmount b;

  if (first.per == PERIOD_NONE || !pay_word_at(&group, s, length, at))
    return 0;
  p = skip_words(s, length, at);
  if (p < 7 || memcmp(s + p - 7, " up to ", 7) != 0 ||
      !amount_at(s, length, p, &b) ||
      pay_period_behind(s, length, b.e).per != first.per)
    return 0;
  return p;
}

/* "1.800 a 2.200 euros", "$120k/150k": joiners that mean something else unless
 * an amount of the same kind follows at once. */
static gsize skip_near(const char *s, gsize length, gsize at,
                       const PayAmount *a) {
  static const PayWord to = PAY_WORD("a ");
  gsize p = at + pay_blank(s, length, at);
  PayAmount b;

  if (p < length && s[p] == '/')
    p++;
  else if (p > at && pay_word_at(&to, s, length, p))
    p += to.n;
  else
    return 0;
  p += pay_blank(s, length, p);
  if (!amount_at(s, length, p, &b) || b.value <= a->value ||
      a->power != b.power || a->grouped != b.grouped)
    return 0;
  return b.power > 0 || b.grouped || b.currency.sign != SIGN_NONE ? p : 0;
}

static gboolean find_second(const char *s, gsize length, PayAmount *a,
                            PayPeriod first, PayMoney *money) {
  gboolean has_period = first.per != PERIOD_NONE || first.other;
  gsize from = has_period ? first.e : a->e;
  gsize p, start = ends_any(s, a->b, between, G_N_ELEMENTS(between));
  gboolean after_between = start < a->b;
  PayAmount b;

  p = skip_joiner(s, length, from,
                  after_between || ends_any(s, a->b, of_range,
                                            G_N_ELEMENTS(of_range)) < a->b);
  if (p == 0)
    p = skip_near(s, length, from, a);
  if (p == 0 && from > a->e && from < length && s[from] == ')')
    p = skip_joiner(s, length, from + 1, after_between);
  if (p > 0 && amount_at(s, length, p, &b))
    return join(s, length, a, first, &b, money);
  if (a->currency.sign == SIGN_NONE)
    return FALSE;
  p = skip_label(s, length, a->b, from);
  if (p == 0)
    p = skip_group(s, length, from, first);
  if (p == 0 && !after_between &&
      ends_any(s, a->b, least, G_N_ELEMENTS(least)) == a->b)
    return FALSE;
  if (p == 0)
    p = skip_words(s, length, from);
  if (p == 0 || !amount_at(s, length, p, &b) || b.currency.sign == SIGN_NONE ||
      b.value <= a->value)
    return FALSE;
  return join(s, length, a, first, &b, money);
}

/* A range written the wrong way round is swapped when the ends are of one
 * size and no reading of one of them is in doubt. */
static void order_ends(PayMoney *money) {
  gint64 low = money->max;

  if (!money->range || money->min <= money->max)
    return;
  if (low > 0 && money->min / low < 2) {
    money->max = money->min;
    money->min = low;
  } else {
    money->contradiction = TRUE;
  }
}

/* Whether one of the words stands whole at s[at]. */
static gboolean is_behind(const char *s, gsize length, gsize at,
                          const PayWord *list, gsize n) {
  gsize used = pay_word_any(list, n, s, length, at);
  return used > 0 && (at + used == length || !g_ascii_isalnum(s[at + used]));
}

static void open_ends(const char *s, gsize length, const PayAmount *a,
                      PayMoney *money) {
  gsize p = money->e + pay_blank(s, length, money->e);
  gsize up = ends_any(s, a->b, most, G_N_ELEMENTS(most));
  gsize low = ends_any(s, a->b, least, G_N_ELEMENTS(least));

  money->min = money->max = a->value;
  if (up < a->b) {
    money->min = PAY_NONE;
    money->b = up;
  } else if (low < a->b) {
    money->max = PAY_NONE;
    money->b = low;
  } else if (a->plus ||
             (money->per != PERIOD_NONE && money->e < length &&
              s[money->e] == '+') ||
             ends_any(s, a->b, least_named, G_N_ELEMENTS(least_named)) < a->b ||
             is_behind(s, length, p, or_more, G_N_ELEMENTS(or_more))) {
    money->max = PAY_NONE;
  } else if (ends_any(s, a->b, most_named, G_N_ELEMENTS(most_named)) < a->b ||
             is_behind(s, length, p, or_less, G_N_ELEMENTS(or_less))) {
    money->min = PAY_NONE;
  }
}

/* "$15.125 per hour" is read as thousands first; the period says better. */
static void mend_point(const PayAmount *a, PayMoney *money) {
  if (a->one_point && money->per == PERIOD_HOUR && !money->range) {
    money->min = money->min == PAY_NONE ? PAY_NONE : money->min / 1000;
    money->max = money->max == PAY_NONE ? PAY_NONE : money->max / 1000;
  }
}

static gboolean has_form(const PayMoney *money) {
  if (money->currency.sign != SIGN_NONE && !money->currency.shaky)
    return TRUE;
  if (money->currency.shaky || money->currency.sign == SIGN_RAND)
    return !money->plain || money->per != PERIOD_NONE || money->range;
  return !money->plain || money->per != PERIOD_NONE ||
         (money->range && money->min >= 10000 * PAY_SCALE);
}

static gboolean read_money(const char *s, gsize length, gboolean bare,
                           PayAmount *a, PayMoney *money) {
  PayPeriod first;

  if (a->currency.sign == SIGN_NONE && counts_something(s, length, a->e))
    return FALSE;
  first = period_of(s, length, a);

  memset(money, 0, sizeof *money);
  money->b = a->b;
  money->e = a->e;
  money->plain = !a->grouped && !a->power && !a->decimals;
  money->currency = a->currency;
  if (find_second(s, length, a, first, money)) {
    order_ends(money);
    return bare || has_form(money);
  }
  money->currency = a->currency;
  money->power = a->power;
  money->per = first.per;
  money->other = first.other;
  money->paid = first.paid;
  if (first.per != PERIOD_NONE || first.other)
    money->e = first.e;
  open_ends(s, length, a, money);
  mend_point(a, money);
  return bare || has_form(money);
}

/* The next digit at or behind s[p], or `length`: sixteen bytes at a time. The
 * addition moves '9' to 127, so that one signed comparison tells the range. */
static gsize next_digit(const char *s, gsize length, gsize p) {
#ifdef __SSE2__
  for (; p + 16 <= length; p += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + p));
    __m128i up = _mm_add_epi8(v, _mm_set1_epi8(0x7F - '9'));
    guint found =
        (guint)_mm_movemask_epi8(_mm_cmpgt_epi8(up, _mm_set1_epi8(0x7F - 10)));
    if (found != 0)
      return p + (guint)__builtin_ctz(found);
  }
#endif
  while (p < length && (guchar)(s[p] - '0') > 9)
    p++;
  return p;
}

gboolean pay_money_next(const char *s, gsize length, gboolean bare, gsize *at,
                        PayMoney *money) {
  gsize p = *at;

  while ((p = next_digit(s, length, p)) < length) {
    PayAmount a;
    if (pay_amount_read(s, length, p, &a) &&
        read_money(s, length, bare, &a, money)) {
      *at = MAX(a.next, money->e);
      return TRUE;
    }
    p = MAX(a.next, p + 1);
  }
  *at = length;
  return FALSE;
}

gint64 pay_minor_units(const Currency *currency, gint64 amount) {
  gint64 units = (gint64)currency_minor_units(currency->code);

  return amount == PAY_NONE ? PAY_NONE
                            : (amount * units + PAY_SCALE / 2) / PAY_SCALE;
}
