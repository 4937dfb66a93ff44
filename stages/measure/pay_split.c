#include "stages/measure/pay_split.h"

#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/model/money.h"

#define LARGEST_PAY (G_GINT64_CONSTANT(1) << 53)

/* ---- sorting --------------------------------------------------------------
 */

#define DIGIT_BITS 11
#define DIGITS (1u << DIGIT_BITS)
#define PASSES 6 /* of 11 bits make 64 */

typedef struct {
  guint64 key;
  guint row;
} Keyed;

static guint digit_of(guint64 key, guint pass) {
  return (guint)(key >> (pass * DIGIT_BITS)) & (DIGITS - 1);
}

/* One pass; FALSE when all share the digit and nothing moves. */
static gboolean sort_by_digit(const Keyed *from, Keyed *to, guint n,
                              guint pass) {
  guint at[DIGITS] = {0}, sum = 0;
  for (guint i = 0; i < n; i++)
    at[digit_of(from[i].key, pass)]++;
  if (at[digit_of(from[0].key, pass)] == n)
    return FALSE;
  for (guint d = 0; d < DIGITS; d++) {
    guint here = at[d];
    at[d] = sum;
    sum += here;
  }
  for (guint i = 0; i < n; i++)
    to[at[digit_of(from[i].key, pass)]++] = from[i];
  return TRUE;
}

/* The bits of a double that is not negative are in its order. */
void pay_sort(double *value, guint *order, guint n) {
  g_autofree Keyed *a = g_new(Keyed, n + 1), *b = g_new(Keyed, n + 1);
  Keyed *from = a, *to = b;
  for (guint i = 0; i < n; i++) {
    double v = value[i] + 0.0; /* -0 becomes 0 */
    memcpy(&a[i].key, &v, sizeof v);
    a[i].row = order[i];
  }
  for (guint pass = 0; n > 1 && pass < PASSES; pass++)
    if (sort_by_digit(from, to, n, pass)) {
      Keyed *swap = from;
      from = to;
      to = swap;
    }
  for (guint i = 0; i < n; i++) {
    memcpy(&value[i], &from[i].key, sizeof value[i]);
    order[i] = from[i].row;
  }
}

/* ---- columns --------------------------------------------------------------
 */

static void add_value(PayColumns *c, PayOf of, guint row, double value) {
  c->order[of][c->of[of]] = row;
  c->value[of][c->of[of]++] = value;
}

/* The same sums as money_units() and annual_pay_mid(), to the last bit, without
 * looking the currency up for every posting. */
static void add_values(PayColumns *c, guint row, double units) {
  double min = (double)c->min[row] / units, max = (double)c->max[row] / units;
  double mid = min + (max - min) / 2;
  add_value(c, PAY_OF_MIN, row, min);
  add_value(c, PAY_OF_MID, row, mid);
  add_value(c, PAY_OF_MAX, row, max);
  if (mid > 0)
    add_value(c, PAY_OF_WIDTH, row, (max - min) / mid);
}

static void read_rows(PayColumns *c, const Facts *f) {
  for (guint k = f->paid_start[c->currency]; k < f->paid_start[c->currency + 1];
       k++) {
    const FactPaid *paid = &f->paid[k];
    if (paid->min < 0 || paid->max > LARGEST_PAY)
      continue;
    c->posting[c->n] = paid->posting;
    c->min[c->n] = paid->min;
    c->max[c->n++] = paid->max;
  }
}

PayColumns *pay_columns_new(const Facts *facts, guint currency) {
  PayColumns *c = g_new0(PayColumns, 1);
  guint room =
      facts->paid_start[currency + 1] - facts->paid_start[currency] + 1;
  c->currency = currency;
  c->posting = g_new(guint, room);
  c->min = g_new(gint64, room);
  c->max = g_new(gint64, room);
  for (PayOf of = 0; of < N_PAY_OF; of++) {
    c->order[of] = g_new(guint, room);
    c->value[of] = g_new(double, room);
  }
  double units = currency_minor_units(facts->currency.name[currency]);
  read_rows(c, facts);
  for (guint row = 0; row < c->n; row++)
    add_values(c, row, units);
  for (PayOf of = 0; of < N_PAY_OF; of++)
    pay_sort(c->value[of], c->order[of], c->of[of]);
  return c;
}

void pay_columns_free(PayColumns *c) {
  if (c == NULL)
    return;
  for (PayOf of = 0; of < N_PAY_OF; of++) {
    g_free(c->order[of]);
    g_free(c->value[of]);
  }
  g_free(c->posting);
  g_free(c->min);
  g_free(c->max);
  g_free(c);
}

/* ---- groups ---------------------------------------------------------------
 */

guint pay_by_cells(const PayBy *by) {
  return by->a->n * (by->b != NULL ? by->b->n : 1);
}

PaySplit *pay_split_new(const Facts *facts) {
  PaySplit *split = g_new0(PaySplit, 1);
  split->facts = facts;
  split->count = g_new0(guint, facts->employer.n + 1);
  return split;
}

void pay_split_free(PaySplit *split) {
  if (split == NULL)
    return;
  for (PayOf of = 0; of < N_PAY_OF; of++)
    g_free(split->value[of]);
  g_free(split->group);
  g_free(split->row_group);
  g_free(split->by_group);
  g_free(split->group_of_cell);
  g_free(split->count);
  g_free(split);
}

static void make_room(PaySplit *split, guint rows) {
  if (rows <= split->rows && split->group != NULL)
    return;
  split->rows = rows;
  split->group = g_renew(PayGroup, split->group, rows + 1);
  split->row_group = g_renew(guint, split->row_group, rows + 1);
  split->by_group = g_renew(guint, split->by_group, rows + 1);
  for (PayOf of = 0; of < N_PAY_OF; of++)
    split->value[of] = g_renew(double, split->value[of], rows + 1);
}

void pay_split_by(PaySplit *split, const PayBy *by) {
  split->by = *by;
  if (pay_by_cells(by) <= split->cells)
    return;
  split->cells = pay_by_cells(by);
  g_free(split->group_of_cell);
  split->group_of_cell = g_new0(guint, split->cells);
}

static int compare_cells(const void *a, const void *b) {
  guint x = ((const PayGroup *)a)->cell, y = ((const PayGroup *)b)->cell;
  return (x > y) - (x < y);
}

/* Finds the groups: group_of_cell is number + 1, all 0 before and after. */
static void find_groups(PaySplit *split, const PayColumns *c) {
  split->groups = 0;
  for (guint row = 0; row < c->n; row++) {
    guint cell = pay_split_cell(split, c->posting[row]);
    split->row_group[row] = cell;
    if (cell == PAY_NO_CODE)
      continue;
    guint *at = &split->group_of_cell[cell];
    if (*at == 0) {
      split->group[split->groups] = (PayGroup){.cell = cell};
      *at = ++split->groups;
    }
    split->group[*at - 1].n++;
  }
  qsort(split->group, split->groups, sizeof(PayGroup), compare_cells);
  for (guint g = 0, start = 0; g < split->groups; g++) {
    split->group_of_cell[split->group[g].cell] = g;
    split->group[g].start = start;
    start += split->group[g].n;
  }
  for (guint row = 0; row < c->n; row++)
    if (split->row_group[row] != PAY_NO_CODE)
      split->row_group[row] = split->group_of_cell[split->row_group[row]];
  for (guint g = 0; g < split->groups; g++)
    split->group_of_cell[split->group[g].cell] = 0;
}

static void sort_values(PaySplit *split, const PayColumns *c, PayOf of) {
  for (guint k = 0; k < c->of[of]; k++) {
    guint g = split->row_group[c->order[of][k]];
    if (g == PAY_NO_CODE)
      continue;
    PayGroup *group = &split->group[g];
    split->value[of][group->start + group->of[of]++] = c->value[of][k];
  }
}

/* Employer codes group by group. `largest` is the place to write until it is
 * counted. */
static void sort_employers(PaySplit *split, const PayColumns *c) {
  for (guint row = 0; row < c->n; row++) {
    if (split->row_group[row] == PAY_NO_CODE)
      continue;
    PayGroup *group = &split->group[split->row_group[row]];
    split->by_group[group->start + group->largest++] =
        split->facts->of_employer[c->posting[row]];
  }
}

/* Code 0 is who is not named. */
static void count_employers(PaySplit *split, PayGroup *group) {
  const guint *employer = split->by_group + group->start;
  group->largest = 0;
  for (guint i = 0; i < group->n; i++)
    split->count[employer[i]] = 0;
  for (guint i = 0; i < group->n; i++) {
    if (employer[i] == 0)
      continue;
    guint count = ++split->count[employer[i]];
    group->employers += count == 1;
    group->largest = MAX(group->largest, count);
  }
}

void pay_split(PaySplit *split, const PayColumns *columns, guint which) {
  make_room(split, columns->n);
  find_groups(split, columns);
  for (PayOf of = 0; of < N_PAY_OF; of++)
    if (which >> of & 1u)
      sort_values(split, columns, of);
  sort_employers(split, columns);
  for (guint g = 0; g < split->groups; g++)
    count_employers(split, &split->group[g]);
}

const double *pay_split_values(const PaySplit *split, guint g, PayOf of) {
  return split->value[of] + split->group[g].start;
}
