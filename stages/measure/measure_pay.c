#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/measure_quantile.h"

/* Currencies whose minor unit is not a hundredth (ISO 4217). */
static const struct {
  const char code[4];
  double units;
} minor_units[] = {
    {"BHD", 1000}, {"BIF", 1},    {"CLP", 1},    {"DJF", 1},    {"GNF", 1},
    {"IQD", 1000}, {"ISK", 1},    {"JOD", 1000}, {"JPY", 1},    {"KMF", 1},
    {"KRW", 1},    {"KWD", 1000}, {"LYD", 1000}, {"OMR", 1000}, {"PYG", 1},
    {"RWF", 1},    {"TND", 1000}, {"UGX", 1},    {"UYI", 1},    {"VND", 1},
    {"VUV", 1},    {"XAF", 1},    {"XOF", 1},    {"XPF", 1},
};

double currency_minor_units(const char *currency) {
  for (gsize i = 0; i < G_N_ELEMENTS(minor_units); i++)
    if (g_strcmp0(currency, minor_units[i].code) == 0)
      return minor_units[i].units;
  return 100;
}

double money_units(gint64 minor, const char *currency) {
  return minor == PAY_NONE ? NAN
                           : (double)minor / currency_minor_units(currency);
}

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
  const char *by, *group, *currency;
  GPtrArray *postings;
  GArray *mid, *width; /* of double, in the order of `postings` */
} PayGroup;

typedef struct {
  GHashTable *index; /* "by\tgroup\tcurrency" → PayGroup */
  GPtrArray *groups;
} PayGroups;

static void pay_group_free(gpointer data) {
  PayGroup *group = data;
  g_ptr_array_unref(group->postings);
  g_array_unref(group->mid);
  g_array_unref(group->width);
  g_free(group);
}

static void group_add(Measure *m, PayGroups *groups, const char *by,
                      const char *name, const Posting *posting,
                      const AnnualPay *pay) {
  g_autofree char *key = g_strjoin("\t", by, name, pay->currency, NULL);
  PayGroup *group = g_hash_table_lookup(groups->index, key);
  if (group == NULL) {
    group = g_new(PayGroup, 1);
    *group = (PayGroup){by,
                        measure_string(m, name),
                        measure_string(m, pay->currency),
                        g_ptr_array_new(),
                        g_array_new(FALSE, FALSE, sizeof(double)),
                        g_array_new(FALSE, FALSE, sizeof(double))};
    g_ptr_array_add(groups->groups, group);
    g_hash_table_insert(groups->index, g_steal_pointer(&key), group);
  }
  double mid = annual_pay_mid(pay);
  g_ptr_array_add(group->postings, (gpointer)posting);
  g_array_append_val(group->mid, mid);
  if (mid > 0) {
    double min = money_units(pay->min, pay->currency);
    double width = (money_units(pay->max, pay->currency) - min) / mid;
    g_array_append_val(group->width, width);
  }
}

const char *pay_place_name(const MeasureNames *names, const Posting *posting) {
  const Place *place = posting_main_place(posting);
  if (place == NULL || place->country == NULL)
    return NOT_STATED;
  gboolean by_region = strcmp(place->country, "US") == 0 && place->region;
  const char *code = by_region ? place->region : place->country;
  const char *(*name_of)(const char *, gpointer) =
      by_region ? names->region_name : names->country_name;
  const char *name = name_of ? name_of(code, names->data) : NULL;
  return name ? name : code;
}

static void group_posting(Measure *m, PayGroups *groups, const Posting *posting,
                          const AnnualPay *pay) {
  group_add(m, groups, "all", "all", posting, pay);
  group_add(m, groups, "role", posting->role ? posting->role : NOT_STATED,
            posting, pay);
  group_add(m, groups, "place", pay_place_name(&m->options->names, posting),
            posting, pay);
  group_add(m, groups, "seniority",
            vocabulary_word(VOCABULARY_SENIORITY, posting->seniority), posting,
            pay);
  group_add(m, groups, "employment",
            vocabulary_word(VOCABULARY_EMPLOYMENT, posting->employment),
            posting, pay);
}

static int by_position(const char *by) {
  static const char *const order[] = {"all", "role", "place", "seniority",
                                      "employment"};
  for (int i = 0; i < (int)G_N_ELEMENTS(order); i++)
    if (strcmp(by, order[i]) == 0)
      return i;
  return (int)G_N_ELEMENTS(order);
}

static int compare_groups(const void *a, const void *b) {
  const PayGroup *x = *(PayGroup *const *)a, *y = *(PayGroup *const *)b;
  int order = by_position(x->by) - by_position(y->by);
  if (order != 0)
    return order;
  if (x->postings->len != y->postings->len)
    return x->postings->len > y->postings->len ? -1 : 1;
  order = strcmp(x->group, y->group);
  return order ? order : strcmp(x->currency, y->currency);
}

static gint64 employers_of(const GPtrArray *postings) {
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    if (posting->employer && *posting->employer)
      g_hash_table_add(names, posting->employer);
  }
  return g_hash_table_size(names);
}

static double *values_of(GArray *values) {
  values_sort((double *)(void *)values->data, values->len);
  return (double *)(void *)values->data;
}

static void fill_quantiles(const Measure *m, PayRow *row, PayGroup *group) {
  const double *mid = values_of(group->mid);
  gsize n = group->mid->len;
  double c = m->confidence;
  Estimate median = quantile_estimate(mid, n, 0.5, c);
  row->p10 = quantile_estimate(mid, n, 0.1, c).value;
  row->p25 = quantile_estimate(mid, n, 0.25, c).value;
  row->p50 = median.value;
  row->p75 = quantile_estimate(mid, n, 0.75, c).value;
  row->p90 = quantile_estimate(mid, n, 0.9, c).value;
  row->p50_low = median.low;
  row->p50_high = median.high;
  hide_extreme(m, &row->p50_low, mid, n);
  hide_extreme(m, &row->p50_high, mid, n);
  const double *width = values_of(group->width);
  row->width_p50 = quantile_estimate(width, group->width->len, 0.5, c).value;
  row->mark = isnan(median.value) ? "x" : reliability((gint64)n, median);
}

static void add_pay_row(Measure *m, PayGroup *group) {
  PayRow *row = ADD_ROW(m, TABLE_PAY, PayRow);
  *row = (PayRow){.by = group->by,
                  .group = group->group,
                  .currency = group->currency,
                  .n = group->postings->len,
                  .employers = employers_of(group->postings),
                  .p10 = NAN,
                  .p25 = NAN,
                  .p50 = NAN,
                  .p75 = NAN,
                  .p90 = NAN,
                  .p50_low = NAN,
                  .p50_high = NAN,
                  .width_p50 = NAN,
                  .mark = "c"};
  if (pay_may_be_printed(m, group->postings))
    fill_quantiles(m, row, group);
  else if (!m->internal)
    row->n = row->employers = 0;
}

void measure_pay(Measure *m) {
  PayGroups groups = {
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
      g_ptr_array_new_with_free_func(pay_group_free)};
  g_autoptr(GArray) pay = g_array_new(FALSE, FALSE, sizeof(AnnualPay));
  for (guint i = 0; i < m->distinct->len; i++) {
    const Posting *posting = g_ptr_array_index(m->distinct, i);
    posting_annual_pay(posting, pay);
    for (guint k = 0; k < pay->len; k++)
      group_posting(m, &groups, posting, &g_array_index(pay, AnnualPay, k));
  }
  g_ptr_array_sort(groups.groups, compare_groups);
  for (guint i = 0; i < groups.groups->len; i++)
    add_pay_row(m, g_ptr_array_index(groups.groups, i));
  g_hash_table_unref(groups.index);
  g_ptr_array_unref(groups.groups);
}

/* ---- the main currency ----------------------------------------------------
 */

typedef struct {
  Posting *posting;
  AnnualPay pay;
} Paid;

static GArray *all_paid(const GPtrArray *postings) {
  GArray *paid = g_array_new(FALSE, FALSE, sizeof(Paid));
  g_autoptr(GArray) pay = g_array_new(FALSE, FALSE, sizeof(AnnualPay));
  for (guint i = 0; i < postings->len; i++) {
    Paid one = {.posting = g_ptr_array_index(postings, i)};
    posting_annual_pay(one.posting, pay);
    for (guint k = 0; k < pay->len; k++) {
      one.pay = g_array_index(pay, AnnualPay, k);
      g_array_append_val(paid, one);
    }
  }
  return paid;
}

static const char *main_currency(const GArray *paid) {
  TallyTable table = tally_new();
  for (guint i = 0; i < paid->len; i++)
    tally_add(&table, g_array_index(paid, Paid, i).pay.currency);
  tally_sort(&table);
  const char *currency =
      table.rows->len > 0 ? g_array_index(table.rows, Tally, 0).name : NULL;
  tally_clear(&table);
  return currency;
}

MedianPay median_pay(const Measure *m, const GPtrArray *postings) {
  g_autoptr(GArray) paid = all_paid(postings);
  MedianPay median = {.currency = main_currency(paid),
                      .estimate = {NAN, NAN, NAN},
                      .mark = "x"};
  g_autoptr(GArray) mids = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GPtrArray) payers = g_ptr_array_new();
  for (guint i = 0; median.currency && i < paid->len; i++) {
    const Paid *one = &g_array_index(paid, Paid, i);
    double mid = annual_pay_mid(&one->pay);
    if (strcmp(one->pay.currency, median.currency) != 0)
      continue;
    g_array_append_val(mids, mid);
    g_ptr_array_add(payers, one->posting);
  }
  gboolean shown = pay_may_be_printed(m, payers);
  median.n = shown || m->internal ? (gint64)mids->len : 0;
  if (!shown) {
    median.mark = "c";
    return median;
  }
  median.estimate =
      quantile_estimate(values_of(mids), mids->len, 0.5, m->confidence);
  if (!isnan(median.estimate.value))
    median.mark = reliability((gint64)mids->len, median.estimate);
  return median;
}
