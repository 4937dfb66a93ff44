#include "stages/extract/pay_amount.h"

#include <string.h>

#include "stages/extract/pay_word.h"

/* Signs that a text may put between the groups of a number. */
static const PayWord group_signs[] = {
    PAY_WORD(","),
    PAY_WORD("."),
    PAY_WORD("'"),
    PAY_WORD(" "),
    PAY_WORD("\xc2\xa0") /* no-break space */,
    PAY_WORD("\xe2\x80\xaf") /* narrow no-break space */,
    PAY_WORD("\xe2\x80\x89") /* thin space */,
    PAY_WORD("\xe2\x80\x99") /* right quote */};

static const struct {
  PayWord word;
  int power;
} powers[] = {{PAY_WORD("k"), 3},
              {PAY_WORD("K"), 3},
              {PAY_WORD("thousand"), 3},
              {PAY_WORD("TEUR"), 3},
              {PAY_WORD("T\xe2\x82\xac"), 3},
              {PAY_WORD("Tsd."), 3},
              {PAY_WORD("Tsd"), 3},
              {PAY_WORD("tausend"), 3},
              {PAY_WORD("mille"), 3},
              {PAY_WORD("duizend"), 3},
              {PAY_WORD("tys."), 3},
              {PAY_WORD("tys"), 3},
              {PAY_WORD("lakhs"), 5},
              {PAY_WORD("lakh"), 5},
              {PAY_WORD("Lakhs"), 5},
              {PAY_WORD("Lakh"), 5},
              {PAY_WORD("lacs"), 5},
              {PAY_WORD("Lacs"), 5},
              {PAY_WORD("lac"), 5},
              {PAY_WORD("Lac"), 5},
              {PAY_WORD("LPA"), 5},
              {PAY_WORD("lpa"), 5},
              {PAY_WORD("Lpa"), 5},
              {PAY_WORD("L"), 5},
              {PAY_WORD("million"), 6},
              {PAY_WORD("Million"), 6},
              {PAY_WORD("millions"), 6},
              {PAY_WORD("Millions"), 6},
              {PAY_WORD("Millionen"), 6},
              {PAY_WORD("Mio."), 6},
              {PAY_WORD("miljoen"), 6},
              {PAY_WORD("millones"), 6},
              {PAY_WORD("milhões"), 6},
              {PAY_WORD("MM"), 6},
              {PAY_WORD("mm"), 6},
              {PAY_WORD("M"), 6},
              {PAY_WORD("m"), 6},
              {PAY_WORD("mn"), 6},
              {PAY_WORD("mln"), 6},
              {PAY_WORD("Mio"), 6},
              {PAY_WORD("mil"), 6},
              {PAY_WORD("MILLION"), 6},
              {PAY_WORD("crores"), 7},
              {PAY_WORD("crore"), 7},
              {PAY_WORD("Crores"), 7},
              {PAY_WORD("Crore"), 7},
              {PAY_WORD("Cr"), 7},
              {PAY_WORD("billion"), 9},
              {PAY_WORD("Billion"), 9},
              {PAY_WORD("billions"), 9},
              {PAY_WORD("BILLION"), 9},
              {PAY_WORD("Milliarden"), 9},
              {PAY_WORD("milliards"), 9},
              {PAY_WORD("miljard"), 9},
              {PAY_WORD("Mrd."), 9},
              {PAY_WORD("bn"), 9},
              {PAY_WORD("B"), 9},
              {PAY_WORD("b"), 9},
              {PAY_WORD("Mrd"), 9},
              {PAY_WORD("trillion"), 12},
              {PAY_WORD("T"), 12},
              {PAY_WORD("tn"), 12}};

static gboolean is_letter(char c) {
  return g_ascii_isalpha(c) || (guchar)c >= 0xc3;
}

/* Spaces and the signs of Markdown emphasis. */
static gboolean is_blank(char c) {
  return c == ' ' || c == '\t' || c == '*' || c == '\\' || c == '_';
}

static gsize blank_one(const char *s, gsize length, gsize at) {
  static const PayWord blanks[] = {
      PAY_WORD("\xc2\xa0"), PAY_WORD("\xe2\x80\xaf"), PAY_WORD("\xe2\x80\x89"),
      PAY_WORD("&nbsp;")};

  if (at < length && is_blank(s[at]))
    return 1;
  if (at >= length || g_ascii_isalnum(s[at]))
    return 0;
  return pay_word_any(blanks, G_N_ELEMENTS(blanks), s, length, at);
}

gsize pay_blank(const char *s, gsize length, gsize at) {
  gsize p = at, n;

  while (p - at < 12 && (n = blank_one(s, length, p)) > 0)
    p += n;
  return p - at;
}

static gsize digit_run(const char *s, gsize length, gsize at) {
  gsize p = at;

  while (p < length && g_ascii_isdigit(s[p]))
    p++;
  return p - at;
}

/* The separator that begins at s[at], or NULL. */
static const PayWord *group_sign(const char *s, gsize length, gsize at) {
  for (gsize i = 0; i < G_N_ELEMENTS(group_signs); i++)
    if (pay_word_at(&group_signs[i], s, length, at))
      return &group_signs[i];
  return NULL;
}

static void add_digits(gint64 *value, const char *s, gsize n) {
  for (gsize i = 0; i < n; i++)
    *value = MIN(*value * 10 + (s[i] - '0'), PAY_LIMIT);
}

/* Whether the groups behind s[at] go on with `sign`: three digits, or two
 * that another group follows (lakh). Returns the digits of the group, 0 when
 * it does not go on. */
static gsize next_group(const char *s, gsize length, gsize at,
                        const PayWord *sign) {
  gsize n = sign->n, digits;

  if (!pay_word_at(sign, s, length, at))
    return 0;
  digits = digit_run(s, length, at + n);
  if (digits == 3)
    return 3;
  if (digits == 2 && *sign->s == ',' &&
      pay_word_at(sign, s, length, at + n + 2) &&
      digit_run(s, length, at + 2 * n + 2) >= 2)
    return 2;
  return 0;
}

/* The whole part with its groups; returns where it ends. */
static gsize read_whole(const char *s, gsize length, gsize at,
                        PayAmount *amount, gint64 *whole) {
  gsize first = digit_run(s, length, at), p = at + first, group;
  const PayWord *sign = first <= 3 ? group_sign(s, length, p) : NULL;
  guint groups = 0;

  add_digits(whole, s + at, first);
  while (sign && (group = next_group(s, length, p, sign)) > 0) {
    p += sign->n;
    add_digits(whole, s + p, group);
    p += group;
    groups++;
  }
  amount->grouped = groups > 0;
  amount->one_point = groups == 1 && *sign->s == '.';
  return p;
}

/* The decimal part: one to four digits behind a point or comma. */
static gsize read_decimals(const char *s, gsize length, gsize at,
                           PayAmount *amount, gint64 *value) {
  gsize digits, unit = PAY_SCALE;

  if (at >= length || (s[at] != '.' && s[at] != ','))
    return at;
  digits = digit_run(s, length, at + 1);
  if (digits < 1 || digits > 4 || (s[at] == ',' && digits > 2))
    return at;
  for (gsize i = 0; i < digits; i++) {
    unit /= 10;
    *value += (gint64)unit * (s[at + 1 + i] - '0');
  }
  amount->decimals = digits == 2;
  return at + 1 + digits;
}

static gboolean is_sign(const char *s, gsize length, gsize at) {
  return at < length &&
         (s[at] == '$' || (guchar)s[at] == 0xe2 || (guchar)s[at] == 0xc2);
}

/* "5 mil" is five thousand where Spanish or Portuguese is spoken, and lakh and
 * crore are counted in rupees. */
static void read_local(PayAmount *amount, const char *s, gsize e) {
  const Currency *c = amount->currency.currency;
  gboolean is_mil = e >= 3 && memcmp(s + e - 3, "mil", 3) == 0;

  if (amount->power == 6 && is_mil && c && strcmp(c->code, "USD") != 0 &&
      strcmp(c->code, "GBP") != 0 && amount->value > 0) {
    amount->value /= 1000;
    amount->power = 3;
  }
  if ((amount->power == 5 || amount->power == 7) &&
      amount->currency.sign == SIGN_NONE && s[e - 1] != 'L')
    amount->currency =
        (CurrencyRead){SIGN_CODE, currency_find("INR", 3), FALSE};
}

/* k, M, lakh, "-million": sets power, returns where it ends. */
static gsize read_power(const char *s, gsize length, gsize at,
                        PayAmount *amount) {
  static const PayWord usd = PAY_WORD("USD");
  gsize p = at + pay_blank(s, length, at);
  gboolean apart = p > at;

  if (p < length && s[p] == '-' && p == at)
    p++;
  if (p >= length || !g_ascii_isalpha(s[p]))
    return at;
  for (gsize i = 0; i < G_N_ELEMENTS(powers); i++) {
    gsize n = powers[i].word.n;
    if (!pay_word_at(&powers[i].word, s, length, p) ||
        (p + n < length && is_letter(s[p + n]) && s[p + n] != '\xe2' &&
         !pay_word_at(&usd, s, length, p + n)))
      continue;
    /* "50 m" is a distance and "5 B" a plan; "140 k" and "12 M€" are money. */
    if (apart && n == 1 && powers[i].power != 3 && !is_sign(s, length, p + 1))
      return at;
    if (p > at && !apart && n == 1)
      return at;
    amount->power = powers[i].power;
    amount->annual = powers[i].power == 5 && n == 3 && (s[p + 2] | 0x20) == 'a';
    /* The sign of "T€" is read again as the currency. */
    return s[p] == 'T' && n == 4 && (guchar)s[p + 1] == 0xe2 ? p + 1 : p + n;
  }
  return at;
}

static gboolean scale_value(PayAmount *amount) {
  for (int i = 0; i < amount->power; i++) {
    if (amount->value > PAY_LIMIT / 10) {
      amount->value = PAY_LIMIT;
      break;
    }
    amount->value *= 10;
  }
  return amount->value < PAY_LIMIT;
}

/* The currency in front: a sign, a code, or both ("CAD $30"). */
static void read_front(const char *s, PayAmount *amount) {
  gsize floor = amount->digit > 16 ? amount->digit - 16 : 0;

  for (int turn = 0; turn < 2; turn++) {
    gsize p = amount->b, used;
    CurrencyRead read;

    while (p > floor && (is_blank(s[p - 1]) || (turn == 0 && s[p - 1] == ':')))
      p--;
    if (p >= floor + 2 && (guchar)s[p - 2] == 0xc2 && (guchar)s[p - 1] == 0xa0)
      p -= 2;
    read = currency_read_backward(s, floor, p, &used);
    if (read.sign == SIGN_NONE)
      return;
    if (turn == 1 &&
        (amount->currency.sign != SIGN_DOLLAR || read.sign != SIGN_CODE))
      return;
    if (turn == 1)
      read.shaky = FALSE;
    amount->currency = read;
    amount->b = p - used;
  }
}

/* The currency behind; a code there says what a bare $ in front meant. */
static void read_behind(const char *s, gsize length, PayAmount *amount) {
  static const PayWord of[] = {PAY_WORD("d'"), PAY_WORD("d\xe2\x80\x99"),
                               PAY_WORD("de ")};
  gsize p = amount->e + pay_blank(s, length, amount->e), used;
  CurrencyRead read;
  gboolean bare = amount->currency.sign == SIGN_NONE;

  if (amount->power >= 6) /* "20 millions d'euros" */
    p += pay_word_any(of, G_N_ELEMENTS(of), s, length, p);
  read = currency_read_forward(s, length, p, &used);
  if (read.sign == SIGN_NONE || read.sign == SIGN_RAND)
    return;
  /* "€50 $60": the next amount's own sign. */
  if (p + used < length && g_ascii_isdigit(s[p + used]))
    return;
  if (!bare && read.sign != SIGN_CODE)
    return;
  if (bare && read.sign == SIGN_DOLLAR && s[p] == '$' &&
      g_ascii_isdigit(s[MIN(p + 1 + pay_blank(s, length, p + 1), length)]))
    return;
  if (!bare && amount->currency.currency &&
      amount->currency.currency != read.currency)
    return;
  if (!bare)
    read.shaky = FALSE;
  amount->currency = read;
  amount->e = p + used;
  /* "45.000 kr. pr. måned" */
  if (read.sign == SIGN_KRONE && amount->e + 1 < length &&
      s[amount->e] == '.' && s[amount->e + 1] == ' ')
    amount->e++;
}

/* "401k" is a plan, and "L" means lakh behind rupees only. */
static gboolean is_name(const char *s, gsize length, const PayAmount *amount) {
  if (amount->currency.sign == SIGN_NONE && amount->power == 3)
    return amount->value == (gint64)401000 * PAY_SCALE ||
           amount->value == (gint64)403000 * PAY_SCALE;
  return amount->power == 5 && amount->e <= length && s[amount->e - 1] == 'L' &&
         amount->currency.sign != SIGN_RUPEE &&
         (!amount->currency.currency ||
          strcmp(amount->currency.currency->code, "INR") != 0);
}

/* Whether the digits stand inside a word, a version or a ratio. */
static gboolean inside_word(const char *s, const PayAmount *amount) {
  char before = amount->digit > 0 ? s[amount->digit - 1] : ' ';

  if (amount->b < amount->digit)
    return FALSE;
  return is_letter(before) || before == '_' || before == '#';
}

/* "£12.50ph", "$20hr": the period stands right at the money. */
static gboolean is_period(const char *s, gsize length,
                          const PayAmount *amount) {
  static const PayWord words[] = {
      PAY_WORD("ph"), PAY_WORD("pa"),  PAY_WORD("pw"),  PAY_WORD("pcm"),
      PAY_WORD("pd"), PAY_WORD("phr"), PAY_WORD("p.a"), PAY_WORD("p.h"),
      PAY_WORD("hr"), PAY_WORD("per")};
  gsize n = 0;

  if (amount->currency.sign == SIGN_NONE)
    return FALSE;
  while (amount->e + n < length && n < 4 &&
         (g_ascii_isalpha(s[amount->e + n]) ||
          (n == 1 && s[amount->e + n] == '.')))
    n++;
  return n > 0 && pay_word_in(words, G_N_ELEMENTS(words), s + amount->e, n);
}

/* The signs that stand for no cents: "€ 3.200,-", "95'000.–". */
static gsize skip_no_cents(const char *s, gsize length, gsize at) {
  static const PayWord forms[] = {
      PAY_WORD(",--"),           PAY_WORD(",-"),
      PAY_WORD(".--"),           PAY_WORD(".-"),
      PAY_WORD(",\xe2\x80\x93"), PAY_WORD(".\xe2\x80\x93"),
      PAY_WORD(",\xe2\x80\x94"), PAY_WORD(".\xe2\x80\x94")};
  gsize n = pay_word_any(forms, G_N_ELEMENTS(forms), s, length, at);

  return n > 0 && at + n < length && g_ascii_isdigit(s[at + n]) ? at : at + n;
}

gboolean pay_amount_read(const char *s, gsize length, gsize at,
                         PayAmount *amount) {
  gint64 whole = 0, part = 0;
  gsize p, q;

  memset(amount, 0, sizeof *amount);
  amount->b = amount->digit = at;
  p = read_whole(s, length, at, amount, &whole);
  q = amount->one_point && s[p] == '.'
          ? p
          : read_decimals(s, length, p, amount, &part);
  if (q > p)
    amount->one_point = FALSE;
  q = skip_no_cents(s, length, q);
  amount->next = amount->e = q;
  if (whole >= PAY_LIMIT / PAY_SCALE)
    return FALSE;
  amount->value = whole * PAY_SCALE + part;
  amount->e = read_power(s, length, q, amount);
  p = amount->e;
  /* With k or M behind it, "1.250" is a decimal number. */
  if (amount->one_point && amount->power >= 3) {
    amount->value /= 1000;
    amount->one_point = amount->grouped = FALSE;
  }
  if (!scale_value(amount))
    return FALSE;
  if (amount->e < length && s[amount->e] == '+') {
    amount->plus = TRUE;
    amount->e++;
  }
  read_front(s, amount);
  read_behind(s, length, amount);
  read_local(amount, s, p);
  amount->next = MAX(amount->next, amount->e);
  if (inside_word(s, amount) || is_name(s, length, amount))
    return FALSE;
  return amount->e >= length ||
         (s[amount->e] != '%' && !is_letter(s[amount->e])) ||
         (guchar)s[amount->e] == 0xe2 || is_period(s, length, amount);
}
