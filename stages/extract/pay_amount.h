/* One amount of money as it stands in a text: digits with their separators,
 * k or million, and the currency before or behind.
 *
 *   if (pay_amount_read(s, length, at, &amount)) ... amount.b .. amount.e
 *   at = amount.next;
 *
 * Amounts are kept in ten-thousandths of a unit (PAY_SCALE), which is exact
 * for every decimal that pay is written with.
 */
#ifndef HANDBILL_EXTRACT_PAY_AMOUNT_H
#define HANDBILL_EXTRACT_PAY_AMOUNT_H

#include <glib.h>

#include "stages/extract/currency.h"

#define PAY_SCALE 10000
#define PAY_LIMIT ((gint64)1000000000000 * PAY_SCALE)

typedef struct {
  gsize b, e;  /* with its currency */
  gsize digit; /* where the digits begin */
  gsize next;  /* where to read on, also when nothing was read */
  gint64 value;
  CurrencyRead currency;
  int power;          /* ten to this was written as k, M, lakh, billion; 0 */
  gboolean grouped;   /* has thousands separators */
  gboolean decimals;  /* has a decimal part of two digits */
  gboolean one_point; /* "61.000": thousands or three decimals */
  gboolean annual;    /* the word says so: "12 LPA", lakh per annum */
  gboolean plus;      /* a plus follows: "130,000+" */
} PayAmount;

/* Reads the amount whose digits begin at s[at]. FALSE when the digits belong
 * to a word ("H100"), are a percentage, or are out of range; `next` is set
 * all the same. */
gboolean pay_amount_read(const char *s, gsize length, gsize at,
                         PayAmount *amount);

/* The number of bytes of blank that begin at s[at]: spaces, no-break and thin
 * spaces, tabs, and the signs of Markdown emphasis; no line breaks. */
gsize pay_blank(const char *s, gsize length, gsize at);

#endif
