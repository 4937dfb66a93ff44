#include "stages/extract/pay_column.h"

#include <string.h>

#include "stages/extract/pay_money.h"
#include "stages/extract/pay_period.h"

/* The columns of one range. */
typedef struct {
  Span min, max, currency, period;
} Columns;

/* The number in a column, PAY_NONE where it has none or zero. */
static gint64 read_number(const Text *text, Span span, CurrencyRead *currency) {
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

static const Currency *read_currency(const Text *text, Span span,
                                     const char *country, CurrencyRead seen,
                                     gint64 value) {
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
static Span column_span(const Columns *c) {
  const Span span[] = {c->min, c->max, c->currency, c->period};
  Span all = {0, 0};

  for (gsize i = 0; i < G_N_ELEMENTS(span); i++) {
    if (span[i].b == span[i].e)
      continue;
    if (all.b == all.e)
      all.b = span[i].b;
    all.e = MAX(all.e, span[i].e);
  }
  return all;
}

/* A known system's range from zero on is one, as its pages print it; in other
 * tables zero fills a column that has no value. */
static gboolean is_zero(const Text *text, Span span) {
  const char *s = text->s + span.b;

  return text->record->system && span.b < span.e &&
         strspn(s, "0.") >= span.e - span.b;
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
                    gboolean stated, gint64 min, gint64 max, Span at,
                    GPtrArray *list) {
  Pay *pay = pay_new();

  pay->min = pay_minor_units(c, min);
  pay->max = pay_minor_units(c, max);
  pay->currency = g_intern_static_string(c->code);
  pay->per = per;
  pay->per_stated = stated;
  pay->year_min = pay->year_max = PAY_NONE;
  pay->at = at;
  pay->quote = g_strndup(text->s + pay->at.b, pay->at.e - pay->at.b);
  g_ptr_array_add(list, pay);
}

static void read_range(const Text *text, const Columns *columns,
                       const char *country, Posting *posting, GPtrArray *list) {
  Span span = columns->period;
  CurrencyRead seen = {SIGN_NONE, NULL, FALSE};
  gint64 min = read_number(text, columns->min, &seen);
  gint64 max = read_number(text, columns->max, &seen);
  gint64 low = min == PAY_NONE ? max : min, high = max == PAY_NONE ? min : max;
  Period per = pay_period_column(text->s + span.b, span.e - span.b);
  gboolean stated = per != PERIOD_NONE;
  const Currency *c;

  if (low == PAY_NONE)
    return;
  c = read_currency(text, columns->currency, country, seen, high);
  if (!c) {
    posting_flag_money(posting, MONEY_OTHER);
    return;
  }
  if (!stated && span.b == span.e)
    per =
        pay_period_infer(c, (double)low / PAY_SCALE, (double)high / PAY_SCALE);
  if (min == PAY_NONE && is_zero(text, columns->min))
    min = 0;
  if (per == PERIOD_NONE)
    posting_flag_money(posting, MONEY_NO_PERIOD);
  else if (min != 0 && !order(&min, &max))
    posting_flag_money(posting, MONEY_CONTRADICTION);
  else
    add_pay(text, c, per, stated, min, max, column_span(columns), list);
}

/* The columns of the line of further pay that begins at `b`. */
static Columns columns_of_line(const Text *text, guint32 b, guint32 e) {
  Span span[4] = {{b, b}, {e, e}, {e, e}, {e, e}};

  for (gsize i = 0; i < G_N_ELEMENTS(span); i++) {
    const char *tab = memchr(text->s + b, '\t', e - b);
    span[i] = (Span){b, tab ? (guint32)(tab - text->s) : e};
    b = tab ? span[i].e + 1 : e;
  }
  return (Columns){span[0], span[1], span[2], span[3]};
}

void pay_column_read(const Text *text, const char *country, Posting *posting,
                     GPtrArray *list) {
  const Span *field = text->record->field;
  const Columns first = {field[FIELD_PAY_MIN], field[FIELD_PAY_MAX],
                         field[FIELD_PAY_CURRENCY], field[FIELD_PAY_PERIOD]};
  Span more = field[FIELD_PAY_MORE];

  read_range(text, &first, country, posting, list);
  while (more.b < more.e) {
    const char *end = memchr(text->s + more.b, '\n', more.e - more.b);
    guint32 e = end ? (guint32)(end - text->s) : more.e;
    const Columns next = columns_of_line(text, more.b, e);
    read_range(text, &next, country, posting, list);
    more.b = MIN(e + 1, more.e);
  }
}
