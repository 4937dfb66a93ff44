#include "stages/extract/pay.h"

#include <math.h>
#include <string.h>

#include "stages/extract/currency.h"
#include "stages/extract/pay_column.h"
#include "stages/extract/pay_context.h"
#include "stages/extract/pay_list.h"
#include "stages/extract/pay_money.h"
#include "stages/extract/pay_place.h"

/* More money than this in one text is no posting's pay. */
#define MOST_MONEY 400

typedef struct {
  const Text *text;
  Posting *posting;
  const char *country;      /* of the main place, or NULL */
  const Currency *hint;     /* the one dollar the text names by its code */
  gboolean hinted;          /* hint has been looked for */
  gboolean keep;            /* FALSE: pay is known, only flags are wanted */
  gboolean is_pay;          /* the field holds pay unless words say otherwise */
  gboolean last_pay;        /* the money before was pay, */
  gboolean last_range;      /* was a range, */
  gsize last_e;             /* and ended here */
  GPtrArray *base, *target; /* of Pay * */
} PayReader;

/* Where the country is not known, "$" is the dollar that the text names by
 * its code, if it names just one. */
static const Currency *dollar_hint(PayReader *r) {
  PayMoney money;
  gsize at = 0;

  if (r->hinted)
    return r->hint;
  r->hinted = TRUE;
  for (guint n = 0; n < MOST_MONEY; n++) {
    const Currency *c;
    if (!pay_money_next(r->text->s, r->text->length, FALSE, &at, &money))
      break;
    c = money.currency.currency;
    if (money.currency.sign != SIGN_CODE || money.currency.shaky || !c ||
        c->code[2] != 'D')
      continue;
    if (r->hint && r->hint != c)
      return r->hint = NULL;
    r->hint = c;
  }
  return r->hint;
}

/* What a column beside the pay in words says: the currency, the period. */
static const Currency *column_currency(const PayReader *r) {
  Span span = r->text->record->field[FIELD_PAY_CURRENCY];
  gsize used;

  if (!r->is_pay || span.b == span.e)
    return NULL;
  return currency_read_forward(r->text->s, span.e, span.b, &used).currency;
}

static Period column_period(const PayReader *r) {
  Span span = r->text->record->field[FIELD_PAY_PERIOD];

  return r->is_pay ? pay_period_column(r->text->s + span.b, span.e - span.b)
                   : PERIOD_NONE;
}

static double whole_units(gint64 value) { return (double)value / PAY_SCALE; }

static const Currency *currency_of(PayReader *r, const PayMoney *money) {
  gint64 end = money->max == PAY_NONE ? money->min : money->max;

  if (money->currency.sign == SIGN_CODE)
    return money->currency.currency;
  if (column_currency(r))
    return column_currency(r);
  if (money->currency.sign == SIGN_DOLLAR && !r->country) {
    const Currency *hint = dollar_hint(r);
    if (hint)
      return hint;
  }
  return currency_resolve(money->currency.sign, r->country, whole_units(end));
}

static gboolean plausible(const Currency *c, Period per,
                          const PayMoney *money) {
  if (per == PERIOD_NONE)
    return FALSE;
  return (money->min == PAY_NONE ||
          pay_period_plausible(c, per, whole_units(money->min))) &&
         (money->max == PAY_NONE ||
          pay_period_plausible(c, per, whole_units(money->max)));
}

static Period infer(const Currency *c, const PayMoney *money) {
  gint64 min = money->min == PAY_NONE ? money->max : money->min;
  gint64 max = money->max == PAY_NONE ? money->min : money->max;

  return pay_period_infer(c, whole_units(min), whole_units(max));
}

static void flag_money(PayReader *r, const PayMoney *money,
                       MoneyReason reason) {
  if (money->currency.sign != SIGN_NONE && !money->currency.shaky &&
      money->currency.sign != SIGN_RAND)
    posting_flag_money(r->posting, reason);
}

static Pay *new_pay(const PayReader *r, const Currency *c, Period per,
                    gboolean stated, gsize floor, const PayMoney *money) {
  Pay *pay = pay_new();

  pay->min = pay_minor_units(c, money->min);
  pay->max = pay_minor_units(c, money->max);
  pay->currency = g_intern_static_string(c->code);
  pay->per = per;
  pay->per_stated = stated;
  pay->year_min = pay->year_max = PAY_NONE;
  pay->place = pay_place(r->text, r->posting, floor, money->b);
  pay->quote = g_strndup(r->text->s + money->b, money->e - money->b);
  pay->at = (Span){(guint32)money->b, (guint32)money->e};
  return pay;
}

/* Reads the rest of money that the words call pay: currency and period. */
static void take_pay(PayReader *r, const PayMoney *money, PayVerdict v,
                     gsize floor) {
  const Currency *c = currency_of(r, money);
  Period per = money->per;
  gboolean stated = TRUE;

  /* "$85,000, paid monthly" says when, not for what time. */
  if (c && money->paid && infer(c, money) == PERIOD_YEAR)
    per = PERIOD_NONE;

  if (!c || money->min == 0 || money->max == 0 ||
      (per != PERIOD_NONE && !plausible(c, per, money))) {
    flag_money(r, money, MONEY_OTHER);
    return;
  }
  if (per == PERIOD_NONE && plausible(c, v.per, money))
    per = v.per;
  if (per == PERIOD_NONE)
    per = column_period(r);
  if (per == PERIOD_NONE) {
    per = infer(c, money);
    stated = FALSE;
  }
  if (per == PERIOD_NONE || (money->other && !money->paid)) {
    flag_money(r, money, MONEY_NO_PERIOD);
  } else if (money->contradiction) {
    flag_money(r, money, MONEY_CONTRADICTION);
  } else if (r->keep) {
    Pay *pay = new_pay(r, c, per, stated, floor, money);
    pay_list_add(v.kind == VERDICT_TARGET ? r->target : r->base, pay);
  }
}

/* Money that no word explains: pay where its form alone says so. */
static gboolean looks_like_pay(PayReader *r, const PayMoney *money,
                               const PayVerdict *v, gsize floor) {
  g_autofree char *place = NULL;
  gboolean near = money->b >= r->last_e && money->b - r->last_e < 120;

  if (r->is_pay)
    return TRUE;
  if (money->currency.sign == SIGN_NONE)
    return FALSE;
  if (money->per != PERIOD_NONE)
    return TRUE;
  if (near && r->last_pay && r->last_range == money->range)
    return TRUE;
  if (!money->range || money->plain ||
      infer(currency_of(r, money), money) != PERIOD_YEAR)
    return FALSE;
  place = pay_place(r->text, r->posting, floor, money->b);
  return v->isolated || place || pay_level(r->text, floor, money->b);
}

static void judge(PayReader *r, gsize begin, gsize floor, gsize end,
                  const PayMoney *money) {
  PayVerdict v;

  /* A lone number without a currency is pay only in a column of pay, or with
   * its period. */
  if (money->currency.sign == SIGN_NONE && !r->is_pay && !money->range &&
      money->per == PERIOD_NONE)
    return;
  v = pay_context(r->text, begin, floor, end, money,
                  r->posting->employment == EMPLOYMENT_INTERNSHIP);
  if (v.kind == VERDICT_UNKNOWN && looks_like_pay(r, money, &v, floor))
    v.kind = VERDICT_PAY;
  r->last_pay = v.kind == VERDICT_PAY || v.kind == VERDICT_TARGET;
  r->last_range = money->range;
  r->last_e = money->e;
  if (v.kind == VERDICT_TARGET)
    flag_money(r, money, MONEY_COMMISSION);
  if (r->last_pay)
    take_pay(r, money, v, floor);
  else
    flag_money(r, money, v.reason);
}

static void read_field(PayReader *r, RecordField field, gboolean is_pay) {
  Span span = r->text->record->field[field];
  gsize at = span.b, floor = span.b;
  PayMoney money;

  r->is_pay = is_pay;
  r->last_pay = FALSE;
  r->last_e = span.b;
  for (guint n = 0; n < MOST_MONEY; n++) {
    if (!pay_money_next(r->text->s, span.e, is_pay, &at, &money))
      break;
    /* A currency in front may belong to what was read before. */
    if (money.b < floor)
      continue;
    judge(r, span.b, floor, span.e, &money);
    floor = money.e;
  }
}

static double year_factor(const Annual *annual, const Posting *posting,
                          Period per) {
  switch (per) {
  case PERIOD_HOUR:
    return posting->hours_per_week > 0 ? posting->hours_per_week * annual->weeks
                                       : annual->hours;
  case PERIOD_DAY:
    return annual->days;
  case PERIOD_WEEK:
    return annual->weeks;
  case PERIOD_MONTH:
    return annual->months;
  case PERIOD_YEAR:
    return 1;
  case PERIOD_NONE:
  case N_PERIODS:
    break;
  }
  return 0;
}

static gint64 times(gint64 value, double factor) {
  return value == PAY_NONE ? PAY_NONE : (gint64)llround((double)value * factor);
}

/* Pay of work that does not fill a year gets no annual value. */
static gboolean fills_year(const Posting *posting) {
  switch (posting->employment) {
  case EMPLOYMENT_INTERNSHIP:
  case EMPLOYMENT_PART_TIME:
  case EMPLOYMENT_TEMPORARY:
  case EMPLOYMENT_CONTRACT:
    return FALSE;
  default:
    return TRUE;
  }
}

static void annualise(const Annual *annual, Posting *posting) {
  for (guint i = 0; fills_year(posting) && i < posting->pay->len; i++) {
    Pay *pay = g_ptr_array_index(posting->pay, i);
    double factor = year_factor(annual, posting, pay->per);
    pay->year_min = times(pay->min, factor);
    pay->year_max = times(pay->max, factor);
  }
}

/* The country of the main place, NULL where it has none. */
static const char *main_country(const Posting *posting) {
  const Place *main = posting_main_place(posting);
  return main ? main->country : NULL;
}

/* The one country of all places: columns without a currency hold the money of
 * the place. In prose a bare $ is not read so: a remote posting may name an
 * office abroad. */
static const char *only_country(const Posting *posting) {
  const char *country = NULL;

  for (guint i = 0; i < posting->places->len; i++) {
    const Place *place = g_ptr_array_index(posting->places, i);
    if (country && place->country && country != place->country)
      return NULL;
    country = place->country ? place->country : country;
  }
  return country;
}

void pay_find(const Annual *annual, const Text *text, Posting *posting) {
  g_autoptr(GPtrArray) base =
      g_ptr_array_new_with_free_func((GDestroyNotify)pay_free);
  g_autoptr(GPtrArray) target =
      g_ptr_array_new_with_free_func((GDestroyNotify)pay_free);
  PayReader r = {.text = text,
                 .posting = posting,
                 .country = main_country(posting),
                 .base = base,
                 .target = target};

  pay_column_read(text, r.country ? r.country : only_country(posting), posting,
                  base);
  r.keep = base->len == 0;
  read_field(&r, FIELD_PAY, TRUE);
  gboolean structured = base->len > 0 || target->len > 0;
  pay_list_move(base->len > 0 ? base : target, posting->pay);
  pay_list_drop_twins(annual, posting->pay);
  g_ptr_array_set_size(target, 0);
  r.keep = TRUE;
  read_field(&r, FIELD_TITLE, FALSE);
  read_field(&r, FIELD_DESCRIPTION, FALSE);
  if (!structured) {
    pay_list_move(base->len > 0 ? base : target, posting->pay);
    pay_list_drop_twins(annual, posting->pay);
  } else {
    pay_list_drop_twins(annual, base);
    if (pay_list_add_other(annual, base, posting->pay))
      posting_flag(posting, FLAG_PAY_DIFFERS);
  }
  annualise(annual, posting);
}
