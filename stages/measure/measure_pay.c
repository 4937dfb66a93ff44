#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/measure_quantile.h"
#include "stages/model/money.h"

double annual_pay_mid(const AnnualPay *pay) {
  double min = money_units(pay->min, pay->currency);
  return min + (money_units(pay->max, pay->currency) - min) / 2;
}

static gboolean is_two_sided(const Pay *pay) {
  return pay->currency != NULL && pay->year_min != PAY_NONE &&
         pay->year_max != PAY_NONE && pay->year_min <= pay->year_max;
}

/* Whether the line of pay names the posting's main place. */
static gboolean is_for_main_place(const Posting *posting, const Pay *pay) {
  const Place *main = posting_main_place(posting);
  if (main == NULL || main->city == NULL || pay->place == NULL)
    return FALSE;
  g_autofree char *line = g_utf8_casefold(pay->place, -1);
  g_autofree char *city = g_utf8_casefold(main->city, -1);
  return strstr(line, city) != NULL;
}

static AnnualPay *pay_of_currency(GArray *pay, const char *currency) {
  for (guint i = 0; i < pay->len; i++)
    if (strcmp(g_array_index(pay, AnnualPay, i).currency, currency) == 0)
      return &g_array_index(pay, AnnualPay, i);
  AnnualPay fresh = {currency, G_MAXINT64, G_MININT64};
  g_array_append_val(pay, fresh);
  return &g_array_index(pay, AnnualPay, pay->len - 1);
}

static int compare_currency(const void *a, const void *b) {
  return strcmp(((const AnnualPay *)a)->currency,
                ((const AnnualPay *)b)->currency);
}

gboolean posting_pay_counts(const Posting *posting, const Pay *pay) {
  const Pay *first = g_ptr_array_index(posting->pay, 0);
  return first->from == ORIGIN_TEXT || pay->from == ORIGIN_STRUCTURED;
}

void posting_annual_pay(const Posting *posting, GArray *pay) {
  gboolean main_only = FALSE;
  g_array_set_size(pay, 0);
  if (posting->pay->len == 0)
    return;
  for (guint i = 0; posting->pay->len > 1 && i < posting->pay->len; i++) {
    const Pay *line = g_ptr_array_index(posting->pay, i);
    main_only |= posting_pay_counts(posting, line) && is_two_sided(line) &&
                 is_for_main_place(posting, line);
  }
  for (guint i = 0; i < posting->pay->len; i++) {
    const Pay *line = g_ptr_array_index(posting->pay, i);
    if (!posting_pay_counts(posting, line) || !is_two_sided(line) ||
        (main_only && !is_for_main_place(posting, line)))
      continue;
    AnnualPay *of = pay_of_currency(pay, line->currency);
    of->min = MIN(of->min, line->year_min);
    of->max = MAX(of->max, line->year_max);
  }
  if (pay->len > 1)
    g_array_sort(pay, compare_currency);
}

/* ---- groups of pay --------------------------------------------------------
 */

/* The postings of one group in one currency. */
typedef struct {
  TallyBy by;
  const char *group, *currency;
  PayBook book;
  gint64 n, employers, largest; /* postings; named employers */
} PayGroup;

static const char *const by_words[N_BYS] = {"all", "role", "place", "seniority",
                                            "employment"};

const char *pay_place_name(const MeasureNames *names, const Posting *posting) {
  const Place *place = posting_main_place(posting);
  if (place == NULL || place->country == NULL)
    return NOT_STATED;
  gboolean us = strcmp(place->country, "US") == 0;
  gboolean by_region = us && place->region != NULL;
  if (us && !by_region)
    return US_WITHOUT_STATE;
  const char *code = by_region ? place->region : place->country;
  const char *(*name_of)(const char *, gpointer) =
      by_region ? names->region_name : names->country_name;
  const char *name = name_of ? name_of(code, names->data) : NULL;
  return name ? name : code;
}

static const char *group_name(const Tallies *t, TallyBy by, guint group) {
  switch (by) {
  case BY_ROLE:
    return t->role.name[group];
  case BY_PLACE:
    return t->place.name[group];
  case BY_SENIORITY:
    return vocabulary_word(VOCABULARY_SENIORITY, group);
  case BY_EMPLOYMENT:
    return vocabulary_word(VOCABULARY_EMPLOYMENT, group);
  default:
    return "all";
  }
}

static void weigh(PayGroup *group) {
  const PayBook *book = &group->book;
  for (guint i = 0; i < book->n_pay; i++)
    group->n += book->pay[i].n;
  for (guint i = 0; i < book->n_payers; i++) {
    if (book->payers[i].employer == 0)
      continue;
    group->employers++;
    group->largest = MAX(group->largest, book->payers[i].n);
  }
}

/* The group that a book begins with: its leading tallies, which are taken off
 * the book. */
static PayGroup next_group(PayBook *book) {
  const PayTally *first = book->pay;
  PayGroup group = {.by = first->by,
                    .book = {.pay = first, .payers = book->payers}};
  for (; book->n_pay > 0 && book->pay->by == first->by &&
         book->pay->group == first->group &&
         book->pay->currency == first->currency;
       book->pay++, book->n_pay--)
    group.book.n_pay++;
  for (; book->n_payers > 0 && book->payers->by == first->by &&
         book->payers->group == first->group &&
         book->payers->currency == first->currency;
       book->payers++, book->n_payers--)
    group.book.n_payers++;
  weigh(&group);
  return group;
}

static PayBook whole_book(const Tallies *t) {
  return (PayBook){(const PayTally *)(const void *)t->pay->data, t->pay->len,
                   (const PayerTally *)(const void *)t->payers->data,
                   t->payers->len};
}

PayBook pay_book(const Tallies *t) {
  PayBook book = whole_book(t);
  guint n_pay = 0, n_payers = 0;
  while (n_pay < book.n_pay && book.pay[n_pay].by == BY_ALL)
    n_pay++;
  while (n_payers < book.n_payers && book.payers[n_payers].by == BY_ALL)
    n_payers++;
  book.n_pay = n_pay;
  book.n_payers = n_payers;
  return book;
}

static int compare_groups(const void *a, const void *b) {
  const PayGroup *x = a, *y = b;
  if (x->by != y->by)
    return x->by < y->by ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  int order = strcmp(x->group, y->group);
  return order ? order : strcmp(x->currency, y->currency);
}

/* Middle and relative width of each posting's range. Middles come nearly in
 * order; what rounding changed is put right. */
typedef struct {
  double *mid, *width;
  gsize n, n_width;
} Values;

static Values values_of(const PayGroup *group) {
  double units = currency_minor_units(group->currency);
  Values v = {g_new(double, (gsize)group->n + 1),
              g_new(double, (gsize)group->n + 1), 0, 0};
  for (guint i = 0; i < group->book.n_pay; i++) {
    const PayTally *pay = &group->book.pay[i];
    double min = (double)pay->min / units;
    double max = (double)(pay->twice_mid - pay->min) / units;
    double mid = min + (max - min) / 2;
    for (guint k = 0; k < pay->n; k++) {
      v.mid[v.n++] = mid;
      if (mid > 0)
        v.width[v.n_width++] = (max - min) / mid;
    }
  }
  values_settle(v.mid, v.n);
  return v;
}

static void values_clear(Values *v) {
  g_free(v->mid);
  g_free(v->width);
}

static void fill_quantiles(const Measure *m, PayRow *row,
                           const PayGroup *group) {
  Values v = values_of(group);
  double c = m->confidence;
  Estimate median = quantile_estimate(v.mid, v.n, 0.5, c);
  row->p10 = quantile_value(v.mid, v.n, 0.1, c);
  row->p25 = quantile_value(v.mid, v.n, 0.25, c);
  row->p50 = median.value;
  row->p75 = quantile_value(v.mid, v.n, 0.75, c);
  row->p90 = quantile_value(v.mid, v.n, 0.9, c);
  row->p50_low = median.low;
  row->p50_high = median.high;
  hide_extreme(m, &row->p50_low, v.mid, v.n);
  hide_extreme(m, &row->p50_high, v.mid, v.n);
  values_part(v.width, v.n_width, 0.5);
  row->width_p50 = quantile_value(v.width, v.n_width, 0.5, c);
  row->mark = isnan(median.value) ? "x" : reliability((gint64)v.n, median);
  values_clear(&v);
}

static void add_pay_row(Measure *m, const PayGroup *group) {
  PayRow *row = ADD_ROW(m, TABLE_PAY, PayRow);
  *row = (PayRow){.by = by_words[group->by],
                  .group = measure_string(m, group->group),
                  .currency = measure_string(m, group->currency),
                  .n = group->n,
                  .employers = group->employers,
                  .p10 = NAN,
                  .p25 = NAN,
                  .p50 = NAN,
                  .p75 = NAN,
                  .p90 = NAN,
                  .p50_low = NAN,
                  .p50_high = NAN,
                  .width_p50 = NAN,
                  .mark = "c"};
  if (counts_may_be_printed(m->internal, group->n, group->employers,
                            group->largest))
    fill_quantiles(m, row, group);
  else if (!m->internal)
    row->n = row->employers = 0;
}

void measure_pay(Measure *m) {
  g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(PayGroup));
  PayBook book = whole_book(m->tallies);
  while (book.n_pay > 0) {
    PayGroup group = next_group(&book);
    group.group = group_name(m->tallies, group.by, group.book.pay->group);
    group.currency = m->tallies->currency.name[group.book.pay->currency];
    g_array_append_val(groups, group);
  }
  g_array_sort(groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    add_pay_row(m, &g_array_index(groups, PayGroup, i));
}

/* ---- the main currency ----------------------------------------------------
 */

MedianPay median_pay(const Measure *m, PayBook book,
                     const Dictionary *currency) {
  PayGroup main = {.n = 0};
  while (book.n_pay > 0) {
    PayGroup group = next_group(&book);
    if (group.n > main.n)
      main = group;
  }
  MedianPay median = {.estimate = {NAN, NAN, NAN}, .mark = "x"};
  if (main.n > 0)
    median.currency = main.currency = currency->name[main.book.pay->currency];
  gboolean shown =
      counts_may_be_printed(m->internal, main.n, main.employers, main.largest);
  median.n = shown || m->internal ? main.n : 0;
  if (!shown) {
    median.mark = "c";
    return median;
  }
  Values v = values_of(&main);
  median.estimate = quantile_estimate(v.mid, v.n, 0.5, m->confidence);
  if (!isnan(median.estimate.value))
    median.mark = reliability((gint64)v.n, median.estimate);
  values_clear(&v);
  return median;
}
