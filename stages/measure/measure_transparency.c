#include "stages/measure/measure_transparency.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/measure_quantile.h"
#include "stages/measure/pay_split.h"
#include "stages/model/money.h"

/* As the columns of pay: beyond it is nobody's pay. */
#define LARGEST_PAY (G_GINT64_CONSTANT(1) << 53)

/* ---- widths ---------------------------------------------------------------
 */

/* `units`: minor units of each currency. */
static double width_of(const Facts *f, guint i, const double *units) {
  if (f->pay_start[i] == f->pay_start[i + 1])
    return NAN;
  const FactPay *pay = &f->pay[f->pay_start[i]];
  if (pay->min < 0 || pay->max > LARGEST_PAY)
    return NAN;
  double unit = units[pay->currency];
  double min = (double)pay->min / unit, max = (double)pay->max / unit;
  double mid = min + (max - min) / 2;
  return mid > 0 ? (max - min) / mid : NAN;
}

static void sort_by_width(Transparency *t) {
  const Facts *f = t->facts;
  g_autofree double *units = g_new(double, f->currency.n + 1);
  guint wide = 0, narrow = f->n;
  for (guint c = 0; c < f->currency.n; c++)
    units[c] = currency_minor_units(f->currency.name[c]);
  for (guint i = 0; i < f->n; i++) {
    t->width[i] = width_of(f, i, units);
    if (isnan(t->width[i])) {
      t->order[--narrow] = i;
    } else {
      t->value[wide] = t->width[i];
      t->order[wide++] = i;
    }
  }
  pay_sort(t->value, t->order, wide);
}

Transparency *transparency_new(Measure *m) {
  Transparency *t = g_new0(Transparency, 1);
  guint n = m->facts->n;
  t->m = m;
  t->facts = m->facts;
  t->width = g_new(double, n + 1);
  t->order = g_new(guint, n + 1);
  t->value = g_new(double, n + 1);
  t->postings = g_new0(guint, m->facts->employer.n + 1);
  t->ranks = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  sort_by_width(t);
  return t;
}

void transparency_free(Transparency *t) {
  if (t == NULL)
    return;
  g_free(t->width);
  g_free(t->order);
  g_free(t->value);
  g_free(t->postings);
  g_hash_table_unref(t->ranks);
  g_free(t);
}

/* ---- a group --------------------------------------------------------------
 */

typedef struct {
  gsize low, high;
  gboolean bounded;
} MedianRanks;

static const MedianRanks *median_ranks(Transparency *t, guint n) {
  MedianRanks *ranks = g_hash_table_lookup(t->ranks, GUINT_TO_POINTER(n));
  if (ranks != NULL)
    return ranks;
  ranks = g_new0(MedianRanks, 1);
  ranks->bounded =
      quantile_ranks(n, 0.5, t->m->confidence, &ranks->low, &ranks->high);
  g_hash_table_insert(t->ranks, GUINT_TO_POINTER(n), ranks);
  return ranks;
}

static void count_employers(Transparency *t, const guint *posting,
                            Stated *stated) {
  const guint *of = t->facts->of_employer;
  for (gint64 k = 0; k < stated->widths; k++) {
    guint employer = of[posting[k]];
    if (employer == 0)
      continue;
    stated->employers += t->postings[employer] == 0;
    t->postings[employer]++;
    stated->largest = MAX(stated->largest, (gint64)t->postings[employer]);
  }
  for (gint64 k = 0; k < stated->widths; k++)
    t->postings[of[posting[k]]] = 0;
}

Stated transparency_of(Transparency *t, const guint *posting, guint n) {
  Stated stated = {.n = n, .width = {NAN, NAN, NAN}};
  guint wide = 0;
  for (guint k = 0; k < n; k++) {
    stated.form[t->facts->pay_form[posting[k]]]++;
    if (!isnan(t->width[posting[k]]))
      t->value[wide++] = t->width[posting[k]];
  }
  stated.widths = wide;
  count_employers(t, posting, &stated);
  const MedianRanks *ranks = median_ranks(t, wide);
  if (ranks->bounded)
    stated.width =
        (Estimate){quantile_of_sorted(t->value, wide, 0.5),
                   t->value[ranks->low - 1], t->value[ranks->high - 1]};
  hide_extreme(t->m, &stated.width.low, t->value, wide);
  hide_extreme(t->m, &stated.width.high, t->value, wide);
  return stated;
}

CodeSplit code_split(const Transparency *t, const guint *of, guint codes) {
  guint n = t->facts->n;
  CodeSplit split = {g_new0(guint, codes + 2), g_new(guint, n + 1)};
  /* Two ahead, so that filling leaves every start where it belongs. */
  for (guint i = 0; i < n; i++)
    split.start[of[i] + 2]++;
  for (guint c = 2; c < codes + 2; c++)
    split.start[c] += split.start[c - 1];
  for (guint k = 0; k < n; k++)
    split.posting[split.start[of[t->order[k]] + 1]++] = t->order[k];
  return split;
}

void code_split_clear(CodeSplit *split) {
  g_clear_pointer(&split->start, g_free);
  g_clear_pointer(&split->posting, g_free);
}

/* ---- what is withheld -----------------------------------------------------
 */

static gboolean is_small(gint64 count) {
  return count > 0 && count < PUBLIC_LEAST_POSTINGS;
}

gboolean part_is_withheld(const Measure *m, gint64 part, gint64 n) {
  return !m->internal &&
         (n < PUBLIC_LEAST_POSTINGS || is_small(part) || is_small(n - part));
}

gboolean forms_are_withheld(const Measure *m, const Stated *stated) {
  for (guint form = 0; form < N_PAY_FORMS; form++)
    if (!m->internal && is_small(stated->form[form]))
      return TRUE;
  return FALSE;
}

const char *width_mark(const Measure *m, const Stated *stated) {
  if (stated->widths == 0 && !forms_are_withheld(m, stated))
    return "x";
  if (!counts_may_be_printed(m->internal, stated->widths, stated->employers,
                             stated->largest))
    return "c";
  return isnan(stated->width.value)
             ? "x"
             : reliability(stated->widths, stated->width);
}

/* ---- the table transparency -----------------------------------------------
 */

typedef struct {
  const char *name;
  Stated stated;
  gboolean withheld;
} Group;

static int compare_groups(const void *a, const void *b) {
  const Group *x = a, *y = b;
  if (x->withheld != y->withheld)
    return x->withheld ? 1 : -1;
  if (!x->withheld && x->stated.n != y->stated.n)
    return x->stated.n > y->stated.n ? -1 : 1;
  return strcmp(x->name, y->name);
}

static Group group_of(Transparency *t, const char *name, const guint *posting,
                      guint n) {
  Group group = {name, transparency_of(t, posting, n), FALSE};
  group.withheld = part_is_withheld(t->m, group.stated.form[PAY_SILENT], n);
  return group;
}

static void fill_forms(TransparencyRow *row, const Stated *stated) {
  row->two_sided = stated->form[PAY_TWO_SIDED];
  row->one_sided = stated->form[PAY_ONE_SIDED];
  row->other = stated->form[PAY_NOT_ANNUALISED];
}

static void add_row(Transparency *t, const char *by, const Group *group) {
  const Stated *stated = &group->stated;
  TransparencyRow *row = ADD_ROW(t->m, TABLE_TRANSPARENCY, TransparencyRow);
  *row = (TransparencyRow){.by = by,
                           .group = measure_string(t->m, group->name),
                           .share = NAN,
                           .low = NAN,
                           .high = NAN,
                           .width = NAN,
                           .width_low = NAN,
                           .width_high = NAN,
                           .mark = "c",
                           .forms_mark = "c",
                           .width_mark = "c"};
  if (group->withheld)
    return;
  row->postings = stated->n;
  row->silent = stated->form[PAY_SILENT];
  row->stating = stated->n - row->silent;
  Estimate share = share_estimate(row->stating, stated->n, t->m->confidence);
  row->share = share.value;
  row->low = share.low;
  row->high = share.high;
  row->mark = stated->n == 0 ? "x" : reliability(stated->n, share);
  row->forms_mark = "";
  fill_forms(row, stated);
  row->width_mark = width_mark(t->m, stated);
  if (*row->width_mark == 'c' || *row->width_mark == 'x')
    return;
  row->width = stated->width.value;
  row->width_low = stated->width.low;
  row->width_high = stated->width.high;
}

static void add_by(Transparency *t, const char *by, const guint *of,
                   const Dictionary *names) {
  CodeSplit split = code_split(t, of, names->n);
  g_autofree Group *group = g_new(Group, names->n + 1);
  guint groups = 0;
  for (guint c = 0; c < names->n; c++) {
    guint n = split.start[c + 1] - split.start[c];
    if (n > 0)
      group[groups++] =
          group_of(t, names->name[c], split.posting + split.start[c], n);
  }
  qsort(group, groups, sizeof *group, compare_groups);
  for (guint g = 0; g < groups; g++)
    add_row(t, by, &group[g]);
  code_split_clear(&split);
}

void measure_transparency(Measure *m) {
  const Facts *f = m->facts;
  g_autoptr(Transparency) t = transparency_new(m);
  Group all = group_of(t, "all", t->order, f->n);
  add_row(t, "all", &all);
  add_by(t, "place", f->of_place, &f->place);
  add_by(t, "role", f->of_role, &f->role);
  add_by(t, "employer", f->of_employer, &f->employer);
  measure_disclosure_rules(t);
}
