/* Money in a text: one amount, or the two ends of a range, with its period.
 * Whether it is pay is not asked here (pay_context.h).
 *
 *   gsize at = begin;
 *   while (pay_money_next(s, end, FALSE, &at, &money)) ...
 */
#ifndef HANDBILL_EXTRACT_PAY_MONEY_H
#define HANDBILL_EXTRACT_PAY_MONEY_H

#include <glib.h>

#include "stages/extract/pay_amount.h"
#include "stages/extract/pay_period.h"

typedef struct {
  gsize b, e;      /* with currency, period and words such as "up to" */
  gint64 min, max; /* in PAY_SCALE; PAY_NONE (posting.h) for an open end */
  CurrencyRead currency;
  Period per;     /* as it stands at the money; PERIOD_NONE: not there */
  gboolean other; /* "per project" */
  gboolean paid;  /* the period may only say how often it is paid */
  gboolean range; /* two ends are written */
  gboolean plain; /* neither separators, k, nor decimals: a bare integer */
  int power;      /* the larger one of the two */
  gboolean contradiction; /* minimum above maximum, not evidently swapped */
} PayMoney;

/* Reads the next money from s[*at] on and moves *at behind it. Numbers without
 * a currency are given too (currency.sign SIGN_NONE) where they have the form
 * of pay: grouped, with k, or with a period; where `bare`, all of them. */
gboolean pay_money_next(const char *s, gsize length, gboolean bare, gsize *at,
                        PayMoney *money);

/* An amount in PAY_SCALE as minor units of its currency, rounded; PAY_NONE
 * stays. */
gint64 pay_minor_units(const Currency *currency, gint64 amount);

#endif
