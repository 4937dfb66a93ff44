/* Exact histograms of pay, and who pays. */
#include <stdlib.h>
#include <string.h>

#include "stages/measure/tallies.h"

/* A posting's pay in one currency, and the groups that it is in. */
typedef struct {
  guint group[N_BYS], currency, employer;
  gint64 twice_mid, min;
} Entry;

static Entry *entries_of(const FactsPart *part, guint *n) {
  *n = part->row[part->n].pay_start;
  Entry *entry = g_new0(Entry, (gsize)*n + 1);
  for (guint i = 0; i < part->n; i++) {
    const FactRow *row = &part->row[i];
    for (guint k = row[0].pay_start; k < row[1].pay_start; k++) {
      const FactPay *pay = &part->pay[k];
      entry[k] =
          (Entry){{0, row->role, row->place, row->seniority, row->employment},
                  pay->currency,
                  row->employer,
                  pay->min + pay->max,
                  pay->min};
    }
  }
  return entry;
}

/* Entries by twice_mid, then min. */
static guint *order_by_value(const Entry *entry, guint n) {
  g_autofree FactsAt *at = g_new(FactsAt, (gsize)n + 1);
  guint *order = g_new(guint, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    at[i] = (FactsAt){facts_at_key(entry[i].min), 0, i};
  facts_at_sort(at, n);
  for (guint i = 0; i < n; i++)
    at[i].key = facts_at_key(entry[at[i].row].twice_mid);
  facts_at_sort(at, n);
  for (guint i = 0; i < n; i++)
    order[i] = at[i].row;
  return order;
}

/* Puts 0..n in the order of key[], stable: order[i] is the i-th of `before`.
 * Keys are below `keys`. */
static void order_by(guint *order, const guint *before, const guint *key,
                     guint n, guint keys) {
  g_autofree guint *start = g_new0(guint, (gsize)keys + 1);
  for (guint i = 0; i < n; i++)
    start[key[i] + 1]++;
  for (guint k = 1; k <= keys; k++)
    start[k] += start[k - 1];
  for (guint i = 0; i < n; i++)
    order[start[key[before[i]]]++] = before[i];
}

static guint *order_by_employer(const Entry *entry, guint n, guint employers) {
  g_autofree guint *key = g_new(guint, (gsize)n + 1);
  g_autofree guint *as_is = g_new(guint, (gsize)n + 1);
  guint *order = g_new(guint, (gsize)n + 1);
  for (guint i = 0; i < n; i++) {
    key[i] = entry[i].employer;
    as_is[i] = i;
  }
  order_by(order, as_is, key, n, employers);
  return order;
}

/* Entries of a group by value: one tally for those that pay the same. */
static guint write_pay(PayTally *to, guint by, const Entry *entry,
                       const guint *order, guint n) {
  guint written = 0;
  for (guint i = 0; i < n; i++) {
    const Entry *e = &entry[order[i]];
    PayTally *last = written > 0 ? &to[written - 1] : NULL;
    if (last != NULL && last->group == e->group[by] &&
        last->currency == e->currency && last->twice_mid == e->twice_mid &&
        last->min == e->min)
      last->n++;
    else
      to[written++] =
          (PayTally){by, e->group[by], e->currency, 1, e->twice_mid, e->min};
  }
  return written;
}

/* Entries of a group by employer: one tally for those of the same. */
static guint write_payers(PayerTally *to, guint by, const Entry *entry,
                          const guint *order, guint n) {
  guint written = 0;
  for (guint i = 0; i < n; i++) {
    const Entry *e = &entry[order[i]];
    PayerTally *last = written > 0 ? &to[written - 1] : NULL;
    if (last != NULL && last->group == e->group[by] &&
        last->currency == e->currency && last->employer == e->employer)
      last->n++;
    else
      to[written++] =
          (PayerTally){by, e->group[by], e->currency, e->employer, 1};
  }
  return written;
}

void tallies_count_pay(Tallies *t, const FactsPart *part) {
  guint n, n_pay = 0, n_payers = 0;
  guint groups[N_BYS] = {1, t->role.n, t->place.n, N_SENIORITIES,
                         N_EMPLOYMENTS};
  g_autofree Entry *entry = entries_of(part, &n);
  g_autofree guint *by_value = order_by_value(entry, n);
  g_autofree guint *by_employer = order_by_employer(entry, n, t->employer.n);
  g_autofree guint *key = g_new(guint, (gsize)n + 1);
  g_autofree guint *order = g_new(guint, (gsize)n + 1);
  g_array_set_size(t->pay, n * N_BYS);
  g_array_set_size(t->payers, n * N_BYS);
  PayTally *pay = (PayTally *)(void *)t->pay->data;
  PayerTally *payers = (PayerTally *)(void *)t->payers->data;
  for (guint by = 0; by < N_BYS; by++) {
    for (guint i = 0; i < n; i++)
      key[i] = entry[i].group[by] * t->currency.n + entry[i].currency;
    guint keys = groups[by] * t->currency.n;
    order_by(order, by_value, key, n, keys);
    n_pay += write_pay(pay + n_pay, by, entry, order, n);
    order_by(order, by_employer, key, n, keys);
    n_payers += write_payers(payers + n_payers, by, entry, order, n);
  }
  g_array_set_size(t->pay, n_pay);
  g_array_set_size(t->payers, n_payers);
}

/* ---- merging --------------------------------------------------------------
 */

static guint group_code(guint by, guint group, const TallyCodes *codes,
                        guint part) {
  switch (by) {
  case BY_ROLE:
    return codes->role[part][group];
  case BY_PLACE:
    return codes->place[part][group];
  default:
    return group;
  }
}

static int compare_groups(const PayTally *a, const PayTally *b) {
  if (a->by != b->by)
    return a->by < b->by ? -1 : 1;
  if (a->group != b->group)
    return a->group < b->group ? -1 : 1;
  return (a->currency > b->currency) - (a->currency < b->currency);
}

static int compare_pay(const PayTally *a, const PayTally *b) {
  int order = compare_groups(a, b);
  if (order != 0)
    return order;
  if (a->twice_mid != b->twice_mid)
    return a->twice_mid < b->twice_mid ? -1 : 1;
  return (a->min > b->min) - (a->min < b->min);
}

static int compare_payers(const PayerTally *a, const PayerTally *b) {
  if (a->by != b->by)
    return a->by < b->by ? -1 : 1;
  if (a->group != b->group)
    return a->group < b->group ? -1 : 1;
  if (a->currency != b->currency)
    return a->currency < b->currency ? -1 : 1;
  return (a->employer > b->employer) - (a->employer < b->employer);
}

/* In the codes of the whole; the order stays, because that of names does. */
static PayTally recoded_pay(const Tallies *t, guint i, const TallyCodes *codes,
                            guint part) {
  PayTally pay = g_array_index(t->pay, PayTally, i);
  pay.group = group_code(pay.by, pay.group, codes, part);
  pay.currency = codes->currency[part][pay.currency];
  return pay;
}

static PayerTally recoded_payer(const Tallies *t, guint i,
                                const TallyCodes *codes, guint part) {
  PayerTally payer = g_array_index(t->payers, PayerTally, i);
  payer.group = group_code(payer.by, payer.group, codes, part);
  payer.currency = codes->currency[part][payer.currency];
  payer.employer = codes->employer[part][payer.employer];
  return payer;
}

/* How many tallies, which are in the order of `by` and begin with it, are of
 * the first `bys`. */
static guint of_first(const GArray *tallies, guint bys) {
  guint low = 0, high = tallies->len, size;
  size = g_array_get_element_size((GArray *)tallies);
  while (low < high) {
    guint middle = low + (high - low) / 2, by;
    memcpy(&by, tallies->data + (gsize)middle * size, sizeof by);
    if (by < bys)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

G_STATIC_ASSERT(offsetof(PayTally, by) == 0 && offsetof(PayerTally, by) == 0);

static void merge_histograms(Tallies *whole, const Tallies *const *of,
                             const TallyCodes *codes, guint bys) {
  guint n = of_first(of[0]->pay, bys), m = of_first(of[1]->pay, bys);
  guint i = 0, k = 0, total = 0;
  g_array_set_size(whole->pay, n + m);
  PayTally a, b, *to = (PayTally *)(void *)whole->pay->data;
  if (n > 0)
    a = recoded_pay(of[0], 0, codes, 0);
  if (m > 0)
    b = recoded_pay(of[1], 0, codes, 1);
  while (i < n || k < m) {
    int order = i == n ? 1 : k == m ? -1 : compare_pay(&a, &b);
    to[total] = order <= 0 ? a : b;
    to[total++].n += order == 0 ? b.n : 0;
    if (order <= 0 && ++i < n)
      a = recoded_pay(of[0], i, codes, 0);
    if (order >= 0 && ++k < m)
      b = recoded_pay(of[1], k, codes, 1);
  }
  g_array_set_size(whole->pay, total);
}

static void merge_payers(Tallies *whole, const Tallies *const *of,
                         const TallyCodes *codes, guint bys) {
  guint n = of_first(of[0]->payers, bys);
  guint m = of_first(of[1]->payers, bys);
  guint i = 0, k = 0, total = 0;
  g_array_set_size(whole->payers, n + m);
  PayerTally a, b, *to = (PayerTally *)(void *)whole->payers->data;
  if (n > 0)
    a = recoded_payer(of[0], 0, codes, 0);
  if (m > 0)
    b = recoded_payer(of[1], 0, codes, 1);
  while (i < n || k < m) {
    int order = i == n ? 1 : k == m ? -1 : compare_payers(&a, &b);
    to[total] = order <= 0 ? a : b;
    to[total++].n += order == 0 ? b.n : 0;
    if (order <= 0 && ++i < n)
      a = recoded_payer(of[0], i, codes, 0);
    if (order >= 0 && ++k < m)
      b = recoded_payer(of[1], k, codes, 1);
  }
  g_array_set_size(whole->payers, total);
}

void tallies_merge_pay(Tallies *whole, const Tallies *const *of,
                       const TallyCodes *codes, guint bys) {
  merge_histograms(whole, of, codes, bys);
  merge_payers(whole, of, codes, bys);
}
