#include "stages/extract/pay_column.h"

#include <string.h>

#include "stages/extract/pay_amount.h"
#include "stages/extract/pay_period.h"

/* The number in a column, PAY_NONE where it has none or zero. */
static gint64 read_number(const Text *text, RecordField field,
                          CurrencyRead *currency) {
  Span span = text->record->field[field];

  for (gsize p = span.b; p < span.e; p++) {
    PayAmount amount;
    if (!g_ascii_isdigit(text->s[p]))
      continue;
    if (!pay_amount_read(text->s, span.e, p, &amount) || amount.value == 0)
      return PAY_NONE;
    if (amount.b >= span.b && amount.currency.sign != SIGN_NONE)
      *currency = amount.currency;
    /* A column holds plain numbers: "1234.567" is no 1,234,567. */
    if (amount.one_point && !amount.power)
      amount.value /= 1000;
    return amount.value;
  }
  return PAY_NONE;
}

static const Currency *read_currency(const Text *text, const char *country,
                                     CurrencyRead seen, gint64 value) {
  Span span = text->record->field[FIELD_PAY_CURRENCY];
  gsize used;

  while (span.b < span.e && text->s[span.b] == ' ')
    span.b++;
  if (span.b < span.e)
    seen = currency_read_forward(text->s, span.e, span.b, &used);
  if (seen.sign == SIGN_CODE)
    return seen.currency;
  /* Plain numbers of an unplaced posting whose text speaks of dollars. */
  if (seen.sign == SIGN_NONE && !country && span.b == span.e &&
      memchr(text->s, '$', text->length))
    seen.sign = SIGN_DOLLAR;
  return currency_resolve(seen.sign, country, (double)value / PAY_SCALE);
}

/* From the first of the columns that are there to the end of the last. */
static Span column_span(const Text *text) {
  Span all = {0, 0};

  for (RecordField f = FIELD_PAY_MIN; f <= FIELD_PAY_PERIOD; f++) {
    Span span = text->record->field[f];
    if (span.b == span.e)
      continue;
    if (all.b == all.e)
      all.b = span.b;
    all.e = MAX(all.e, span.e);
  }
  return all;
}

static gint64 minor(const Currency *c, gint64 value) {
  gint64 unit = 1;

  for (int i = 0; i < c->digits; i++)
    unit *= 10;
  return value == PAY_NONE ? PAY_NONE
                           : (value * unit + PAY_SCALE / 2) / PAY_SCALE;
}

/* The wrong way round: swapped where both are of one size. FALSE when one of
 * them must be wrong. */
static gboolean order(gint64 *min, gint64 *max) {
  gint64 high = *min;

  if (*min == PAY_NONE || *max == PAY_NONE || *min <= *max)
    return TRUE;
  if (*min / *max >= 2)
    return FALSE;
  *min = *max;
  *max = high;
  return TRUE;
}

static void add_pay(const Text *text, const Currency *c, Period per,
                    gboolean stated, gint64 min, gint64 max, GPtrArray *list) {
  Pay *pay = pay_new();

  pay->min = minor(c, min);
  pay->max = minor(c, max);
  pay->currency = g_intern_static_string(c->code);
  pay->per = per;
  pay->per_stated = stated;
  pay->year_min = pay->year_max = PAY_NONE;
  pay->at = column_span(text);
  pay->quote = g_strndup(text->s + pay->at.b, pay->at.e - pay->at.b);
  g_ptr_array_add(list, pay);
}

void pay_column_read(const Text *text, const char *country, Posting *posting,
                     GPtrArray *list) {
  Span span = text->record->field[FIELD_PAY_PERIOD];
  CurrencyRead seen = {SIGN_NONE, NULL, FALSE};
  gint64 min = read_number(text, FIELD_PAY_MIN, &seen);
  gint64 max = read_number(text, FIELD_PAY_MAX, &seen);
  gint64 low = min == PAY_NONE ? max : min, high = max == PAY_NONE ? min : max;
  Period per = pay_period_column(text->s + span.b, span.e - span.b);
  gboolean stated = per != PERIOD_NONE;
  const Currency *c;

  if (low == PAY_NONE)
    return;
  c = read_currency(text, country, seen, high);
  if (!c) {
    posting_flag_money(posting, MONEY_OTHER);
    return;
  }
  if (!stated && span.b == span.e)
    per =
        pay_period_infer(c, (double)low / PAY_SCALE, (double)high / PAY_SCALE);
  if (per == PERIOD_NONE)
    posting_flag_money(posting, MONEY_NO_PERIOD);
  else if (!order(&min, &max))
    posting_flag_money(posting, MONEY_CONTRADICTION);
  else
    add_pay(text, c, per, stated, min, max, list);
}
