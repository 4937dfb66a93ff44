/* The time pay is for: "/hr", "per annum", "hourly", "brutto/Jahr". */
#ifndef HANDBILL_EXTRACT_PAY_PERIOD_H
#define HANDBILL_EXTRACT_PAY_PERIOD_H

#include <glib.h>

#include "stages/extract/currency.h"
#include "stages/model/vocabulary.h"

typedef struct {
  Period per;     /* PERIOD_NONE: none stands there */
  gboolean other; /* a unit that is no period of pay: "per project" */
  gboolean paid;  /* it may only say how often it is paid: "paid monthly" */
  gsize e;        /* where the words end */
} PayPeriod;

/* The period that stands behind an amount, at s[at] or after a few words such
 * as "gross" and "base salary". */
PayPeriod pay_period_behind(const char *s, gsize length, gsize at);

/* The period a word names ("hourly", "Jahr", "annum"), any case; PERIOD_NONE
 * when it names none. */
Period pay_period_word(const char *s, gsize length);

/* The same for adverbs, adjectives and compounds only ("hourly", "annual",
 * "Jahresgehalt"). */
Period pay_period_adverb(const char *s, gsize length);

/* The first period word of a column's value: "1 YEAR", "per-hour-wage";
 * PERIOD_NONE for several of them ("2 WEEK") as for "biweekly". */
Period pay_period_column(const char *s, gsize length);

/* Whether an amount (whole units) can be pay of that period at all. */
gboolean pay_period_plausible(const Currency *currency, Period per,
                              double amount);

/* The one period that pay from min to max can be for, or PERIOD_NONE. */
Period pay_period_infer(const Currency *currency, double min, double max);

#endif
