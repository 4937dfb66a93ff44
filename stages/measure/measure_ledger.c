/* The pay ledger: every distinct posting ends in one line of each balance.
 *
 *   distinct = stating pay + refused + silent
 *   stating pay (parsed) = period stated + period inferred
 *   parsed = annual range + one-sided + not annualised
 *   silent = other money only + no money
 *   other money only = the sum of the lines "other-money:..."
 *
 * A posting with other money only stands in the line of the first reason of
 * MoneyReason that its text gives. The lines "not-pay:..." tell what money the
 * texts hold beside pay; a posting, paid or not, may stand in several of
 * them. "structured" is the part of parsed whose pay stands in fields of the
 * source; "pay-differs" and "workplace-differs" count where the text names
 * something else than these. */
#include "stages/measure/context.h"

static void add_step(Measure *m, const char *step, gint64 postings,
                     const char *rule) {
  LedgerRow *row = ADD_ROW(m, TABLE_PAY_LEDGER, LedgerRow);
  *row = (LedgerRow){step, postings, rule};
}

/* A line for each reason that occurs. */
static void add_reasons(Measure *m, const char *prefix, const gint64 *postings,
                        const char *rule) {
  for (MoneyReason r = 0; r < N_MONEY; r++) {
    g_autofree char *step = g_strconcat(prefix, money_word(r), NULL);
    if (postings[r] > 0)
      add_step(m, measure_string(m, step), postings[r], rule);
  }
}

static void add_steps(Measure *m, const TallyCounts *l) {
  gint64 refused = l->no_period + l->contradiction;
  gint64 stating = l->parsed + refused;
  gint64 silent = l->other_money + l->no_money;
  add_step(m, "distinct", stating + silent, "= stating + silent");
  add_step(m, "stating", stating, "= parsed + refused");
  add_step(m, "silent", silent, "= other-money + no-money");
  add_step(m, "parsed", l->parsed, "= period-stated + period-inferred");
  add_step(m, "refused", refused, "= no-period + contradiction");
  add_step(m, "no-period", l->no_period, "");
  add_step(m, "contradiction", l->contradiction, "");
  add_step(m, "period-stated", l->stated, "");
  add_step(m, "period-inferred", l->inferred, "");
  add_step(m, "annualised", l->annual, "= parsed - one-sided - not-annualised");
  add_step(m, "one-sided", l->one_sided, "");
  add_step(m, "not-annualised", l->not_annual, "");
  add_step(m, "other-money", l->other_money, "");
  add_step(m, "no-money", l->no_money, "");
  add_reasons(m, "other-money:", l->only, "part of other-money");
  add_reasons(m, "not-pay:", l->not_pay,
              "postings with such money, paid or not");
  if (l->structured > 0)
    add_step(m, "structured", l->structured,
             "part of parsed: pay in fields of its own");
  if (l->pay_differs > 0)
    add_step(m, "pay-differs", l->pay_differs,
             "part of structured: the text names other pay");
  if (l->workplace_differs > 0)
    add_step(m, "workplace-differs", l->workplace_differs,
             "postings, paid or not: the text names another workplace than a "
             "field of the source");
}

void measure_ledger(Measure *m) { add_steps(m, &m->tallies->counts); }
