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

typedef struct {
  gint64 parsed, no_period, contradiction, other_money, no_money;
  gint64 stated, inferred, annual, one_sided, not_annual;
  gint64 not_pay[N_MONEY], only[N_MONEY];
  gint64 structured, pay_differs, workplace_differs;
} Ledger;

static gboolean all_periods_stated(const Posting *posting) {
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (posting_pay_counts(posting, pay) && !pay->per_stated)
      return FALSE;
  }
  return TRUE;
}

static gboolean has_open_end(const Posting *posting) {
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *pay = g_ptr_array_index(posting->pay, i);
    if (posting_pay_counts(posting, pay) &&
        (pay->min == PAY_NONE || pay->max == PAY_NONE))
      return TRUE;
  }
  return FALSE;
}

static gboolean has_structured_pay(const Posting *posting) {
  return posting->pay->len > 0 &&
         ((Pay *)g_ptr_array_index(posting->pay, 0))->from == ORIGIN_STRUCTURED;
}

static void enter_paid(Ledger *ledger, const Posting *posting, GArray *pay) {
  ledger->parsed++;
  if (all_periods_stated(posting))
    ledger->stated++;
  else
    ledger->inferred++;
  posting_annual_pay(posting, pay);
  if (pay->len > 0)
    ledger->annual++;
  else if (has_open_end(posting))
    ledger->one_sided++;
  else
    ledger->not_annual++;
}

static void enter_unpaid(Ledger *ledger, const Posting *posting) {
  MoneyReason first = N_MONEY;
  for (MoneyReason r = N_MONEY; r-- > 0;)
    if (posting_has_money(posting, r))
      first = r;
  if (posting_has_money(posting, MONEY_CONTRADICTION))
    ledger->contradiction++;
  else if (posting_has_money(posting, MONEY_NO_PERIOD))
    ledger->no_period++;
  else if (first == N_MONEY)
    ledger->no_money++;
  else
    ledger->only[first]++, ledger->other_money++;
}

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

static void add_steps(Measure *m, const Ledger *l) {
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

void measure_ledger(Measure *m) {
  Ledger ledger = {0};
  g_autoptr(GArray) pay = g_array_new(FALSE, FALSE, sizeof(AnnualPay));
  for (guint i = 0; i < m->distinct->len; i++) {
    const Posting *posting = g_ptr_array_index(m->distinct, i);
    for (MoneyReason r = 0; r < N_MONEY; r++)
      ledger.not_pay[r] += posting_has_money(posting, r) ? 1 : 0;
    ledger.structured += has_structured_pay(posting) ? 1 : 0;
    ledger.pay_differs += posting_has_flag(posting, FLAG_PAY_DIFFERS) ? 1 : 0;
    ledger.workplace_differs +=
        posting_has_flag(posting, FLAG_WORKPLACE_DIFFERS) ? 1 : 0;
    if (posting->pay->len > 0)
      enter_paid(&ledger, posting, pay);
    else
      enter_unpaid(&ledger, posting);
  }
  add_steps(m, &ledger);
}
