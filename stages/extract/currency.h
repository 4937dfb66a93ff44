/* Currencies: ISO 4217 codes, the signs people write, and what amounts mean.
 *
 * One table holds the codes (ISO 4217, list one; their minor units are in
 * stages/model/money.h) and, for the currencies in which pay is common, the
 * amounts from which a period may be inferred: pay at or above `year_from` can
 * only be pay of a year, pay from `hour_from` to `hour_to` only pay of an hour,
 * and pay from `month_from` to `month_to` only pay of a month. Zero: no such
 * inference. `per_dollar` is a rough rate, one figure, for plausibility only;
 * it never converts money.
 */
#ifndef HANDBILL_EXTRACT_CURRENCY_H
#define HANDBILL_EXTRACT_CURRENCY_H

#include <glib.h>

typedef struct {
  char code[4];
  gboolean common; /* the code is no English word and no other acronym */
  double per_dollar;
  double year_from, month_from, month_to, hour_from, hour_to;
} Currency;

/* What a sign in the text says. All but CURRENCY_CODE need the country. */
typedef enum {
  SIGN_NONE,
  SIGN_CODE,   /* one currency for certain */
  SIGN_DOLLAR, /* a bare $ */
  SIGN_KRONE,  /* kr */
  SIGN_YEN,    /* yen or yuan */
  SIGN_RUPEE,  /* Rs */
  SIGN_RAND    /* R: rand in South Africa, nothing elsewhere */
} CurrencySign;

typedef struct {
  CurrencySign sign;
  const Currency *currency; /* NULL unless SIGN_CODE */
  gboolean shaky;           /* a code that is also a word: PHP, ALL, TOP */
} CurrencyRead;

/* The currency of a code in capitals (3 letters), or NULL. */
const Currency *currency_find(const char *code, gsize length);

/* The sign or code that begins at s[at] (at most `length` bytes), with its
 * length in *used; SIGN_NONE when there is none. Words such as "euros" and
 * "dollars" count too. */
CurrencyRead currency_read_forward(const char *s, gsize length, gsize at,
                                   gsize *used);

/* The same for one that ends right before s[at], not reaching below
 * `floor`. */
CurrencyRead currency_read_backward(const char *s, gsize floor, gsize at,
                                    gsize *used);

/* The currency of a country (ISO 3166-1 alpha-2; NULL: unknown), or NULL. */
const Currency *currency_of_country(const char *country);

/* The currency a sign means in a country for an amount of whole units, or
 * NULL when that is not certain. */
const Currency *currency_resolve(CurrencySign sign, const char *country,
                                 double amount);

#endif
