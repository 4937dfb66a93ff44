#include "stages/extract/currency.h"

#include <stdlib.h>
#include <string.h>

#include "stages/extract/pay.h"
#include "stages/extract/pay_word.h"

/* Sorted by code. Where nothing is known about usual pay, no period is
 * inferred. */
/* NOLINTBEGIN(bugprone-macro-parentheses): a string in parentheses does not
 * initialise an array */
#define PLAIN(code)                                                            \
  { code, FALSE, 0, 0, 0, 0, 0, 0 }
#define HARD(code, rate)                                                       \
  { code, TRUE, (rate), 20000 * (rate), 0, 0, 7 * (rate), 150 * (rate) }
/* NOLINTEND(bugprone-macro-parentheses) */

static const Currency currencies[] = {
    {"AED", TRUE, 4, 120000, 0, 0, 0, 0},
    PLAIN("AFN"),
    PLAIN("ALL"),
    PLAIN("AMD"),
    PLAIN("ANG"),
    PLAIN("AOA"),
    PLAIN("ARS"),
    HARD("AUD", 1.5),
    PLAIN("AWG"),
    PLAIN("AZN"),
    PLAIN("BAM"),
    PLAIN("BBD"),
    PLAIN("BDT"),
    PLAIN("BGN"),
    PLAIN("BHD"),
    PLAIN("BIF"),
    PLAIN("BMD"),
    PLAIN("BND"),
    PLAIN("BOB"),
    PLAIN("BOV"),
    {"BRL", TRUE, 5, 120000, 1500, 17000, 0, 0},
    PLAIN("BSD"),
    PLAIN("BTN"),
    PLAIN("BWP"),
    PLAIN("BYN"),
    PLAIN("BZD"),
    {"CAD", FALSE, 1.4, 28000, 0, 0, 10, 150},
    PLAIN("CDF"),
    PLAIN("CHE"),
    {"CHF", TRUE, 1, 25000, 0, 0, 15, 180},
    PLAIN("CHW"),
    PLAIN("CLF"),
    PLAIN("CLP"),
    {"CNY", TRUE, 7, 200000, 0, 0, 0, 0},
    PLAIN("COP"),
    PLAIN("COU"),
    PLAIN("CRC"),
    PLAIN("CUP"),
    PLAIN("CVE"),
    {"CZK", TRUE, 22, 500000, 25000, 250000, 0, 0},
    PLAIN("DJF"),
    {"DKK", TRUE, 7, 250000, 18000, 120000, 100, 1000},
    PLAIN("DOP"),
    PLAIN("DZD"),
    PLAIN("EGP"),
    PLAIN("ERN"),
    PLAIN("ETB"),
    HARD("EUR", 1),
    PLAIN("FJD"),
    PLAIN("FKP"),
    {"GBP", TRUE, 0.8, 16000, 0, 0, 7, 100},
    PLAIN("GEL"),
    PLAIN("GHS"),
    PLAIN("GIP"),
    PLAIN("GMD"),
    PLAIN("GNF"),
    PLAIN("GTQ"),
    PLAIN("GYD"),
    {"HKD", TRUE, 8, 200000, 0, 0, 0, 0},
    PLAIN("HNL"),
    PLAIN("HTG"),
    {"HUF", TRUE, 350, 8000000, 300000, 3500000, 0, 0},
    {"IDR", TRUE, 16000, 0, 0, 0, 0, 0},
    {"ILS", TRUE, 4, 150000, 0, 0, 0, 0},
    {"INR", TRUE, 85, 600000, 0, 0, 0, 0},
    PLAIN("IQD"),
    PLAIN("IRR"),
    PLAIN("ISK"),
    PLAIN("JMD"),
    PLAIN("JOD"),
    {"JPY", TRUE, 150, 2500000, 0, 0, 0, 0},
    PLAIN("KES"),
    PLAIN("KGS"),
    PLAIN("KHR"),
    PLAIN("KMF"),
    PLAIN("KPW"),
    {"KRW", TRUE, 1400, 24000000, 0, 0, 0, 0},
    PLAIN("KWD"),
    PLAIN("KYD"),
    PLAIN("KZT"),
    PLAIN("LAK"),
    PLAIN("LBP"),
    PLAIN("LKR"),
    PLAIN("LRD"),
    PLAIN("LSL"),
    PLAIN("LYD"),
    PLAIN("MAD"),
    PLAIN("MDL"),
    PLAIN("MGA"),
    PLAIN("MKD"),
    PLAIN("MMK"),
    PLAIN("MNT"),
    PLAIN("MOP"),
    PLAIN("MRU"),
    PLAIN("MUR"),
    PLAIN("MVR"),
    PLAIN("MWK"),
    {"MXN", TRUE, 18, 600000, 0, 0, 0, 0},
    PLAIN("MXV"),
    {"MYR", TRUE, 4, 120000, 0, 0, 0, 0},
    PLAIN("MZN"),
    PLAIN("NAD"),
    PLAIN("NGN"),
    PLAIN("NIO"),
    {"NOK", TRUE, 11, 350000, 25000, 150000, 120, 1500},
    PLAIN("NPR"),
    HARD("NZD", 1.7),
    PLAIN("OMR"),
    PLAIN("PAB"),
    PLAIN("PEN"),
    PLAIN("PGK"),
    {"PHP", FALSE, 57, 0, 0, 0, 0, 0},
    {"PKR", TRUE, 280, 0, 0, 0, 0, 0},
    {"PLN", TRUE, 4, 90000, 4000, 45000, 25, 350},
    PLAIN("PYG"),
    PLAIN("QAR"),
    {"RON", FALSE, 4.5, 0, 0, 0, 0, 0},
    PLAIN("RSD"),
    PLAIN("RUB"),
    PLAIN("RWF"),
    PLAIN("SAR"),
    PLAIN("SBD"),
    PLAIN("SCR"),
    PLAIN("SDG"),
    {"SEK", TRUE, 10, 300000, 20000, 150000, 120, 1500},
    {"SGD", TRUE, 1.3, 40000, 0, 0, 0, 0},
    PLAIN("SHP"),
    PLAIN("SLE"),
    PLAIN("SOS"),
    PLAIN("SRD"),
    PLAIN("SSP"),
    PLAIN("STN"),
    PLAIN("SVC"),
    PLAIN("SYP"),
    PLAIN("SZL"),
    {"THB", TRUE, 35, 0, 0, 0, 0, 0},
    PLAIN("TJS"),
    PLAIN("TMT"),
    PLAIN("TND"),
    PLAIN("TOP"),
    {"TRY", FALSE, 40, 0, 0, 0, 0, 0},
    PLAIN("TTD"),
    {"TWD", TRUE, 32, 900000, 0, 0, 0, 0},
    PLAIN("TZS"),
    PLAIN("UAH"),
    PLAIN("UGX"),
    HARD("USD", 1),
    PLAIN("USN"),
    PLAIN("UYI"),
    PLAIN("UYU"),
    PLAIN("UYW"),
    PLAIN("UZS"),
    PLAIN("VED"),
    PLAIN("VES"),
    PLAIN("VND"),
    PLAIN("VUV"),
    PLAIN("WST"),
    PLAIN("XAF"),
    PLAIN("XCD"),
    PLAIN("XOF"),
    PLAIN("XPF"),
    PLAIN("YER"),
    {"ZAR", TRUE, 18, 300000, 0, 0, 0, 0},
    PLAIN("ZMW"),
    PLAIN("ZWG"),
};

/* Signs and words, as written; a code of "" needs the country. Letters are
 * compared without case where the sign is a word. Longer ones stand before
 * those they begin with, and before those they end with. */
typedef struct {
  PayWord sign;
  const char *code;
  CurrencySign kind;
  gboolean word; /* letters: needs a word boundary, case ignored */
} SignRow;

static const SignRow signs[] = {
    {PAY_WORD("US$"), "USD", SIGN_CODE, FALSE},
    {PAY_WORD("U$S"), "USD", SIGN_CODE, FALSE},
    {PAY_WORD("USD$"), "USD", SIGN_CODE, FALSE},
    {PAY_WORD("$USD"), "USD", SIGN_CODE, FALSE},
    {PAY_WORD("CAD$"), "CAD", SIGN_CODE, FALSE},
    {PAY_WORD("CDN$"), "CAD", SIGN_CODE, FALSE},
    {PAY_WORD("$CAD"), "CAD", SIGN_CODE, FALSE},
    {PAY_WORD("CA$"), "CAD", SIGN_CODE, FALSE},
    {PAY_WORD("AUD$"), "AUD", SIGN_CODE, FALSE},
    {PAY_WORD("AU$"), "AUD", SIGN_CODE, FALSE},
    {PAY_WORD("$AUD"), "AUD", SIGN_CODE, FALSE},
    {PAY_WORD("NZD$"), "NZD", SIGN_CODE, FALSE},
    {PAY_WORD("NZ$"), "NZD", SIGN_CODE, FALSE},
    {PAY_WORD("SGD$"), "SGD", SIGN_CODE, FALSE},
    {PAY_WORD("SG$"), "SGD", SIGN_CODE, FALSE},
    {PAY_WORD("HKD$"), "HKD", SIGN_CODE, FALSE},
    {PAY_WORD("HK$"), "HKD", SIGN_CODE, FALSE},
    {PAY_WORD("NT$"), "TWD", SIGN_CODE, FALSE},
    {PAY_WORD("MXN$"), "MXN", SIGN_CODE, FALSE},
    {PAY_WORD("MX$"), "MXN", SIGN_CODE, FALSE},
    {PAY_WORD("Mex$"), "MXN", SIGN_CODE, FALSE},
    {PAY_WORD("R$"), "BRL", SIGN_CODE, FALSE},
    {PAY_WORD("C$"), "CAD", SIGN_CODE, FALSE},
    {PAY_WORD("A$"), "AUD", SIGN_CODE, FALSE},
    {PAY_WORD("S$"), "SGD", SIGN_CODE, FALSE},
    {PAY_WORD("CN¥"), "CNY", SIGN_CODE, FALSE},
    {PAY_WORD("JP¥"), "JPY", SIGN_CODE, FALSE},
    {PAY_WORD("$"), "", SIGN_DOLLAR, FALSE},
    {PAY_WORD("€"), "EUR", SIGN_CODE, FALSE},
    {PAY_WORD("£"), "GBP", SIGN_CODE, FALSE},
    {PAY_WORD("&euro;"), "EUR", SIGN_CODE, FALSE},
    {PAY_WORD("&pound;"), "GBP", SIGN_CODE, FALSE},
    {PAY_WORD("¥"), "", SIGN_YEN, FALSE},
    {PAY_WORD("￥"), "", SIGN_YEN, FALSE},
    {PAY_WORD("₹"), "INR", SIGN_CODE, FALSE},
    {PAY_WORD("₱"), "PHP", SIGN_CODE, FALSE},
    {PAY_WORD("₩"), "KRW", SIGN_CODE, FALSE},
    {PAY_WORD("₪"), "ILS", SIGN_CODE, FALSE},
    {PAY_WORD("₺"), "TRY", SIGN_CODE, FALSE},
    {PAY_WORD("₽"), "RUB", SIGN_CODE, FALSE},
    {PAY_WORD("₴"), "UAH", SIGN_CODE, FALSE},
    {PAY_WORD("₦"), "NGN", SIGN_CODE, FALSE},
    {PAY_WORD("฿"), "THB", SIGN_CODE, FALSE},
    {PAY_WORD("₫"), "VND", SIGN_CODE, FALSE},
    {PAY_WORD("zł"), "PLN", SIGN_CODE, TRUE},
    {PAY_WORD("Kč"), "CZK", SIGN_CODE, TRUE},
    {PAY_WORD("Ft"), "HUF", SIGN_CODE, TRUE},
    {PAY_WORD("kr"), "", SIGN_KRONE, TRUE},
    {PAY_WORD("SFr"), "CHF", SIGN_CODE, TRUE},
    {PAY_WORD("Rs"), "", SIGN_RUPEE, TRUE},
    {PAY_WORD("RMB"), "CNY", SIGN_CODE, TRUE},
    {PAY_WORD("NIS"), "ILS", SIGN_CODE, TRUE},
    {PAY_WORD("RM"), "MYR", SIGN_CODE, TRUE},
    {PAY_WORD("Rp"), "IDR", SIGN_CODE, TRUE},
    {PAY_WORD("R"), "", SIGN_RAND, TRUE},
    {PAY_WORD("euros"), "EUR", SIGN_CODE, TRUE},
    {PAY_WORD("euro"), "EUR", SIGN_CODE, TRUE},
    {PAY_WORD("dollars"), "", SIGN_DOLLAR, TRUE},
    {PAY_WORD("yen"), "JPY", SIGN_CODE, TRUE},
    {PAY_WORD("rupees"), "", SIGN_RUPEE, TRUE},
    {PAY_WORD("francs"), "CHF", SIGN_CODE, TRUE},
    {PAY_WORD("kroner"), "", SIGN_KRONE, TRUE},
    {PAY_WORD("kronor"), "SEK", SIGN_CODE, TRUE},
};

/* Countries whose currency is not guessed from anything else. */
typedef struct {
  char country[3], code[4];
} CountryRow;

static const CountryRow countries[] = {
    {"AE", "AED"}, {"AR", "ARS"}, {"AT", "EUR"}, {"AU", "AUD"}, {"BD", "BDT"},
    {"BE", "EUR"}, {"BG", "EUR"}, {"BR", "BRL"}, {"CA", "CAD"}, {"CH", "CHF"},
    {"CL", "CLP"}, {"CN", "CNY"}, {"CO", "COP"}, {"CR", "CRC"}, {"CY", "EUR"},
    {"CZ", "CZK"}, {"DE", "EUR"}, {"DK", "DKK"}, {"EC", "USD"}, {"EE", "EUR"},
    {"EG", "EGP"}, {"ES", "EUR"}, {"FI", "EUR"}, {"FR", "EUR"}, {"GB", "GBP"},
    {"GR", "EUR"}, {"GU", "USD"}, {"HK", "HKD"}, {"HR", "EUR"}, {"HU", "HUF"},
    {"ID", "IDR"}, {"IE", "EUR"}, {"IL", "ILS"}, {"IN", "INR"}, {"IS", "ISK"},
    {"IT", "EUR"}, {"JP", "JPY"}, {"KE", "KES"}, {"KR", "KRW"}, {"LI", "CHF"},
    {"LK", "LKR"}, {"LT", "EUR"}, {"LU", "EUR"}, {"LV", "EUR"}, {"MC", "EUR"},
    {"MT", "EUR"}, {"MX", "MXN"}, {"MY", "MYR"}, {"NG", "NGN"}, {"NL", "EUR"},
    {"NO", "NOK"}, {"NZ", "NZD"}, {"PE", "PEN"}, {"PH", "PHP"}, {"PK", "PKR"},
    {"PL", "PLN"}, {"PR", "USD"}, {"PT", "EUR"}, {"QA", "QAR"}, {"RO", "RON"},
    {"RS", "RSD"}, {"RU", "RUB"}, {"SA", "SAR"}, {"SE", "SEK"}, {"SG", "SGD"},
    {"SI", "EUR"}, {"SK", "EUR"}, {"SV", "USD"}, {"TH", "THB"}, {"TR", "TRY"},
    {"TW", "TWD"}, {"UA", "UAH"}, {"US", "USD"}, {"UY", "UYU"}, {"VI", "USD"},
    {"VN", "VND"}, {"ZA", "ZAR"},
};

/* Where a bare $ is the country's own sign and hardly ever the US dollar;
 * in the others of this list it is local only above `from`, since pay of
 * remote work is written there in US dollars with the same sign. */
static const struct {
  char country[3];
  double from;
} own_dollar[] = {
    {"AR", 100000}, {"AU", 0}, {"CA", 0},      {"CL", 200000},
    {"CO", 700000}, {"HK", 0}, {"MX", 0},      {"NZ", 0},
    {"SG", 0},      {"TW", 0}, {"UY", 100000},
};

static int currency_compare(const void *a, const void *b) {
  return strncmp(a, ((const Currency *)b)->code, 3);
}

const Currency *currency_find(const char *code, gsize length) {
  if (length != 3)
    return NULL;
  return bsearch(code, currencies, G_N_ELEMENTS(currencies), sizeof(Currency),
                 currency_compare);
}

static int country_compare(const void *a, const void *b) {
  return strncmp(a, ((const CountryRow *)b)->country, 2);
}

const Currency *currency_of_country(const char *country) {
  const CountryRow *row;

  if (!country || strlen(country) != 2)
    return NULL;
  row = bsearch(country, countries, G_N_ELEMENTS(countries), sizeof(CountryRow),
                country_compare);
  return row ? currency_find(row->code, 3) : NULL;
}

/* A byte that continues a word: a letter, a digit or part of a character
 * beyond ASCII. */
static gboolean is_word_byte(char c) {
  return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

static CurrencyRead sign_read(const SignRow *row) {
  CurrencyRead read = {row->kind, NULL, FALSE};

  if (row->code[0])
    read.currency = currency_find(row->code, 3);
  return read;
}

/* A three-letter code; usual ones in any one case, the rest in capitals. */
static CurrencyRead code_read(const char *s) {
  CurrencyRead none = {SIGN_NONE, NULL, FALSE};
  gboolean upper =
      g_ascii_isupper(s[0]) && g_ascii_isupper(s[1]) && g_ascii_isupper(s[2]);
  gboolean lower =
      g_ascii_islower(s[0]) && g_ascii_islower(s[1]) && g_ascii_islower(s[2]);
  char code[4] = "";
  const Currency *c;

  if (!upper && !lower)
    return none;
  for (int i = 0; i < 3; i++)
    code[i] = g_ascii_toupper(s[i]);
  c = currency_find(code, 3);
  if (!c || (lower && !c->common))
    return none;
  return (CurrencyRead){SIGN_CODE, c, !c->common};
}

/* No word for a currency is as long. */
#define LONGEST_WORD 9

/* Currencies begin and end with a letter, a $, or a character beyond ASCII;
 * entities begin with & and end with a semicolon. */
static inline gboolean may_begin(char c) {
  return g_ascii_isalpha(c) || c == '$' || (guchar)c >= 0x80 || c == '&';
}

static inline gboolean may_end(char c) {
  return g_ascii_isalpha(c) || c == '$' || (guchar)c >= 0x80 || c == ';';
}

/* A sign that is a word must be the whole word of `length` bytes. */
static inline gboolean may_be(const SignRow *row, gsize length) {
  return !row->word || row->sign.n == length;
}

/* Whether the sign stands in the bytes at s, which are as many as its own. */
static inline gboolean sign_is(const SignRow *row, const char *s) {
  return row->word
             ? pay_word_is(&row->sign, s, row->sign.n)
             : *s == *row->sign.s && memcmp(s, row->sign.s, row->sign.n) == 0;
}

CurrencyRead currency_read_forward(const char *s, gsize length, gsize at,
                                   gsize *used) {
  CurrencyRead none = {SIGN_NONE, NULL, FALSE};
  gsize word = 0;

  *used = 0;
  if (at >= length || !may_begin(s[at]))
    return none;
  while (word < LONGEST_WORD && at + word < length &&
         is_word_byte(s[at + word]))
    word++;
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
    gsize n = signs[i].sign.n;
    if (!may_be(&signs[i], word) || at + n > length ||
        !sign_is(&signs[i], s + at))
      continue;
    *used = n;
    return sign_read(&signs[i]);
  }
  if (at + 3 > length || (at + 3 < length && is_word_byte(s[at + 3])))
    return none;
  none = code_read(s + at);
  *used = none.sign == SIGN_NONE ? 0 : 3;
  return none;
}

CurrencyRead currency_read_backward(const char *s, gsize floor, gsize at,
                                    gsize *used) {
  CurrencyRead none = {SIGN_NONE, NULL, FALSE};
  gsize word = 0;

  *used = 0;
  if (at <= floor || !may_end(s[at - 1]))
    return none;
  while (word < LONGEST_WORD && at - word > floor &&
         is_word_byte(s[at - word - 1]))
    word++;
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
    gsize n = signs[i].sign.n;
    if (!may_be(&signs[i], word) || at < floor + n ||
        !sign_is(&signs[i], s + at - n))
      continue;
    if (g_ascii_isalpha(signs[i].sign.s[0]) && at > floor + n &&
        is_word_byte(s[at - n - 1]))
      continue;
    *used = n;
    return sign_read(&signs[i]);
  }
  if (at < floor + 3 || (at > floor + 3 && is_word_byte(s[at - 4])))
    return none;
  none = code_read(s + at - 3);
  *used = none.sign == SIGN_NONE ? 0 : 3;
  return none;
}

static const Currency *dollar_of(const char *country, double amount) {
  for (gsize i = 0; country && i < G_N_ELEMENTS(own_dollar); i++)
    if (strcmp(own_dollar[i].country, country) == 0 &&
        amount >= own_dollar[i].from)
      return currency_of_country(country);
  return currency_find("USD", 3);
}

/* The country's currency when it is one of the codes in `list`. */
static const Currency *one_of(const char *country, const char *list) {
  const Currency *c = currency_of_country(country);
  return c && strstr(list, c->code) ? c : NULL;
}

const Currency *currency_resolve(CurrencySign sign, const char *country,
                                 double amount) {
  const Currency *c;

  switch (sign) {
  case SIGN_DOLLAR:
    return dollar_of(country, amount);
  case SIGN_KRONE:
    return one_of(country, "SEK NOK DKK ISK");
  case SIGN_YEN:
    c = one_of(country, "CNY");
    return c ? c : currency_find("JPY", 3);
  case SIGN_RUPEE:
    c = one_of(country, "PKR LKR INR");
    return c ? c : currency_find("INR", 3);
  case SIGN_RAND:
    return one_of(country, "ZAR");
  case SIGN_NONE:
    return currency_of_country(country);
  case SIGN_CODE:
    break;
  }
  return NULL;
}
