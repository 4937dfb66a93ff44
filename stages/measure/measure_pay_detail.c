#include "stages/measure/measure_pay_detail.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/measure_median.h"
#include "stages/measure/measure_quantile.h"

static const char *const of_word[N_PAY_OF] = {"min", "mid", "max", "width"};
static const double share_below[] = {0.1, 0.25, 0.5, 0.75, 0.9};
enum { N_P = G_N_ELEMENTS(share_below), P_MEDIAN = 2 };

/* ---- dimensions -----------------------------------------------------------
 */

static PayDimension dimension_of_codes(guint *code,
                                       const Dictionary *dictionary) {
  return (PayDimension){code, dictionary->name, dictionary->n};
}

static PayDimension dimension_of_words(const guint8 *value, guint n,
                                       Vocabulary vocabulary) {
  guint size = vocabulary_size(vocabulary);
  PayDimension of = {g_new(guint, n + 1), g_new(const char *, size), size};
  for (guint v = 0; v < size; v++)
    of.name[v] = vocabulary_word(vocabulary, v);
  for (guint i = 0; i < n; i++)
    of.code[i] = value[i];
  return of;
}

static guint career_of(Seniority seniority) {
  if (seniority == SENIORITY_NOT_STATED)
    return PAY_NO_CODE;
  return seniority <= SENIORITY_ENTRY ? CAREER_ENTRY : CAREER_EXPERIENCED;
}

static PayDimension dimension_of_career(const Facts *f) {
  static const char *const name[N_CAREERS] = {"entry", "experienced"};
  PayDimension of = {g_new(guint, f->n + 1), g_new(const char *, N_CAREERS),
                     N_CAREERS};
  memcpy(of.name, name, sizeof name);
  for (guint i = 0; i < f->n; i++)
    of.code[i] = career_of((Seniority)f->seniority[i]);
  return of;
}

static PayDimension dimension_of_all(guint n) {
  PayDimension of = {g_new0(guint, n + 1), g_new(const char *, 1), 1};
  of.name[0] = "all";
  return of;
}

static void dimension_clear(PayDimension *of) {
  g_free(of->code);
  g_free(of->name);
}

static PayDetail *detail_new(Measure *m) {
  PayDetail *d = g_new0(PayDetail, 1);
  Facts *f = m->facts;
  d->m = m;
  d->facts = f;
  d->all = dimension_of_all(f->n);
  d->role = dimension_of_codes(f->of_role, &f->role);
  d->place = dimension_of_codes(f->of_place, &f->place);
  d->seniority = dimension_of_words(f->seniority, f->n, VOCABULARY_SENIORITY);
  d->employment =
      dimension_of_words(f->employment, f->n, VOCABULARY_EMPLOYMENT);
  d->career = dimension_of_career(f);
  d->columns = g_new(PayColumns *, f->currency.n + 1);
  for (guint c = 0; c < f->currency.n; c++)
    d->columns[c] = pay_columns_new(f, c);
  d->split = pay_split_new(f);
  return d;
}

static void detail_free(PayDetail *d) {
  for (guint c = 0; c < d->facts->currency.n; c++)
    pay_columns_free(d->columns[c]);
  g_free(d->columns);
  pay_split_free(d->split);
  dimension_clear(&d->all);
  dimension_clear(&d->seniority);
  dimension_clear(&d->employment);
  dimension_clear(&d->career);
  g_free(d);
}

const char *pay_cell_name(const PayDetail *d, const PayBy *by, guint cell) {
  if (by->b == NULL)
    return measure_string(d->m, by->a->name[cell]);
  g_autofree char *name = g_strconcat(by->a->name[cell / by->b->n], " / ",
                                      by->b->name[cell % by->b->n], NULL);
  return measure_string(d->m, name);
}

gboolean pay_group_is_shown(const PayDetail *d, const PayGroup *group) {
  return counts_may_be_printed(d->m->internal, group->n, group->employers,
                               group->largest);
}

/* ---- who could be paid in a currency --------------------------------------
 */

/* Postings without a two-sided range, by the currency they could be paid in;
 * the last list is of those that could be paid in any. */
typedef struct {
  guint lists;
  guint *start; /* lists + 1 */
  guint *posting;
} Open;

/* The currencies of countries, by country code; `lists - 1` for any, `lists`
 * for one that nobody is paid in. */
static guint *currencies_of_countries(const Measure *m, guint any) {
  const Facts *f = m->facts;
  const MeasureNames *names = &m->options->names;
  guint *currency = g_new(guint, f->country.n + 1);
  for (guint k = 0; k < f->country.n; k++) {
    const char *code =
        k > 0 && names->country_currency != NULL
            ? names->country_currency(f->country.name[k], names->data)
            : NULL;
    guint at = code ? dictionary_find(&f->currency, code) : any;
    currency[k] = at < f->currency.n || at == any ? at : any + 1;
  }
  return currency;
}

static guint find_currency(const Facts *f, const char *code, guint any) {
  guint at = dictionary_find(&f->currency, code);
  return at < f->currency.n ? at : any + 1;
}

/* The list of each posting; any + 1: none. */
static guint *lists_of_postings(const Measure *m, guint any) {
  const Facts *f = m->facts;
  g_autofree guint *by_country = currencies_of_countries(m, any);
  guint *list = g_new(guint, f->n + 1), last_code = any + 1;
  const char *last = NULL;
  for (guint i = 0; i < f->n; i++) {
    const char *stated = f->open_currency[i];
    if (f->pay_form[i] == PAY_TWO_SIDED) {
      list[i] = any + 1;
    } else if (stated != NULL) {
      last_code = stated == last ? last_code : find_currency(f, stated, any);
      last = stated;
      list[i] = last_code;
    } else {
      list[i] = by_country[f->of_country[i]];
    }
  }
  return list;
}

static Open open_new(const Measure *m) {
  const Facts *f = m->facts;
  guint any = f->currency.n;
  g_autofree guint *list = lists_of_postings(m, any);
  Open open = {any + 1, g_new0(guint, any + 4), g_new(guint, f->n + 1)};
  /* Counting sort: start[k + 2] is where list k writes, one off. */
  for (guint i = 0; i < f->n; i++)
    if (list[i] <= any)
      open.start[list[i] + 2]++;
  for (guint k = 2; k <= any + 2; k++)
    open.start[k] += open.start[k - 1];
  for (guint i = 0; i < f->n; i++)
    if (list[i] <= any)
      open.posting[open.start[list[i] + 1]++] = i;
  return open;
}

static void open_clear(Open *open) {
  g_free(open->start);
  g_free(open->posting);
}

typedef gint64 FormCounts[N_PAY_FORMS];

/* Counts a list by cell, or takes it back (`step` is 1 or -1). */
static void count_open(const PayDetail *d, const Open *open, guint list,
                       FormCounts *count, gint64 step) {
  for (guint k = open->start[list]; k < open->start[list + 1]; k++) {
    guint cell = pay_split_cell(d->split, open->posting[k]);
    if (cell != PAY_NO_CODE)
      count[cell][d->facts->pay_form[open->posting[k]]] += step;
  }
}

/* ---- rows -----------------------------------------------------------------
 */

/* The figures of a group in a currency, before they become rows. */
typedef struct {
  const char *group, *currency;
  gboolean shown;
  gint64 n, employers, of[N_PAY_OF];
  Estimate quantile[N_PAY_OF][N_P];
  FormCounts open;
  MedianBounds bounds;
} Figures;

/* The ranks that bound the quantiles of n values: few n occur, but often. */
typedef struct {
  gsize low[N_P], high[N_P];
  gboolean bounded[N_P];
} Ranks;

typedef struct {
  PayDetail *d;
  Open open;
  GHashTable *ranks; /* n → Ranks */
  FormCounts *any, *here;
  GArray *figures; /* of Figures */
} Detail;

static const Ranks *ranks_of(Detail *t, guint n) {
  Ranks *ranks = g_hash_table_lookup(t->ranks, GUINT_TO_POINTER(n));
  if (ranks != NULL)
    return ranks;
  ranks = g_new0(Ranks, 1);
  /* The shares are their own mirror image, and so are the ranks. */
  for (guint p = 0; p <= P_MEDIAN; p++) {
    guint mirror = N_P - 1 - p;
    ranks->bounded[p] = ranks->bounded[mirror] =
        quantile_ranks(n, share_below[p], t->d->m->confidence, &ranks->low[p],
                       &ranks->high[p]);
    ranks->low[mirror] = n + 1 - ranks->high[p];
    ranks->high[mirror] = n + 1 - ranks->low[p];
  }
  g_hash_table_insert(t->ranks, GUINT_TO_POINTER(n), ranks);
  return ranks;
}

static void fill_quantiles(Detail *t, Figures *figures, guint g) {
  const PaySplit *split = t->d->split;
  for (PayOf of = 0; of < N_PAY_OF; of++) {
    guint n = split->group[g].of[of];
    const Ranks *ranks = ranks_of(t, n);
    const double *value = pay_split_values(split, g, of);
    figures->of[of] = n;
    for (guint p = 0; p < N_P; p++)
      figures->quantile[of][p] =
          ranks->bounded[p]
              ? (Estimate){quantile_of_sorted(value, n, share_below[p]),
                           value[ranks->low[p] - 1], value[ranks->high[p] - 1]}
              : (Estimate){NAN, NAN, NAN};
    for (guint p = 0; p < N_P; p++) {
      hide_extreme(t->d->m, &figures->quantile[of][p].low, value, n);
      hide_extreme(t->d->m, &figures->quantile[of][p].high, value, n);
    }
  }
}

static void fill_bounds(Detail *t, Figures *figures, guint g) {
  const PayGroup *group = &t->d->split->group[g];
  gint64 unknown = 0;
  for (PayForm form = 0; form < N_PAY_FORMS; form++) {
    figures->open[form] =
        t->any[group->cell][form] + t->here[group->cell][form];
    unknown += figures->open[form];
  }
  const double *mid = pay_split_values(t->d->split, g, PAY_OF_MID);
  figures->bounds =
      median_bounds(mid, group->n, (gsize)unknown, t->d->m->confidence);
  MedianBounds *b = &figures->bounds;
  double *const figure[] = {&b->low, &b->lower, &b->upper, &b->high};
  for (guint i = 0; i < G_N_ELEMENTS(figure); i++)
    hide_extreme(t->d->m, figure[i], mid, group->n);
}

static void add_figures(Detail *t, const PayBy *by, guint currency, guint g) {
  PayDetail *d = t->d;
  const PayGroup *group = &d->split->group[g];
  gboolean shown = pay_group_is_shown(d, group);
  gsize least = quantile_least_n(0.5, d->m->confidence);
  if (by->b != NULL && (!shown || group->n < least))
    return;
  Figures figures = {
      .group = pay_cell_name(d, by, group->cell),
      .currency = measure_string(d->m, d->facts->currency.name[currency]),
      .shown = shown};
  if (shown || d->m->internal) {
    figures.n = group->n;
    figures.employers = group->employers;
  }
  if (shown) {
    fill_quantiles(t, &figures, g);
    fill_bounds(t, &figures, g);
  }
  g_array_append_val(t->figures, figures);
}

static int compare_figures(const void *a, const void *b) {
  const Figures *x = a, *y = b;
  if (x->shown != y->shown)
    return x->shown ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  int order = strcmp(x->group, y->group);
  return order ? order : strcmp(x->currency, y->currency);
}

static void add_quantile_row(Measure *m, const char *by, const Figures *f,
                             PayOf of, guint p, const char *mark) {
  const Estimate e = f->shown ? f->quantile[of][p] : (Estimate){NAN, NAN, NAN};
  PayQuantileRow *row = ADD_ROW(m, TABLE_PAY_QUANTILES, PayQuantileRow);
  *row = (PayQuantileRow){.by = by,
                          .group = f->group,
                          .currency = f->currency,
                          .of = of_word[of],
                          .p = share_below[p],
                          .value = e.value,
                          .low = e.low,
                          .high = e.high,
                          .n = f->shown ? f->of[of] : f->n,
                          .employers = f->employers,
                          .mark = mark};
}

static void add_quantile_rows(Measure *m, const char *by, const Figures *f) {
  if (!f->shown || isnan(f->quantile[PAY_OF_MID][P_MEDIAN].value)) {
    add_quantile_row(m, by, f, PAY_OF_MID, P_MEDIAN, f->shown ? "x" : "c");
    return;
  }
  for (PayOf of = 0; of < N_PAY_OF; of++)
    for (guint p = 0; p < N_P; p++)
      if (!isnan(f->quantile[of][p].value))
        add_quantile_row(m, by, f, of, p,
                         reliability(f->of[of], f->quantile[of][p]));
}

static const char *bound_mark(const Figures *f, gboolean median) {
  if (!f->shown)
    return "c";
  if (!median || isnan(f->bounds.lower))
    return "x";
  Estimate e = {f->quantile[PAY_OF_MID][P_MEDIAN].value, f->bounds.low,
                f->bounds.high};
  return isnan(e.low) || isnan(e.high) ? "u" : reliability(f->n, e);
}

static void add_bound_row(Measure *m, const char *by, const Figures *f) {
  gboolean median = f->shown && !isnan(f->quantile[PAY_OF_MID][P_MEDIAN].value);
  gint64 open = f->open[PAY_ONE_SIDED] + f->open[PAY_NOT_ANNUALISED] +
                f->open[PAY_SILENT];
  PayBoundRow *row = ADD_ROW(m, TABLE_PAY_BOUNDS, PayBoundRow);
  *row = (PayBoundRow){
      .by = by,
      .group = f->group,
      .currency = f->currency,
      .postings = f->n + open,
      .two_sided = f->n,
      .one_sided = f->open[PAY_ONE_SIDED],
      .not_annualised = f->open[PAY_NOT_ANNUALISED],
      .silent = f->open[PAY_SILENT],
      .median = median ? f->quantile[PAY_OF_MID][P_MEDIAN].value : NAN,
      .lower = median ? f->bounds.lower : NAN,
      .upper = median ? f->bounds.upper : NAN,
      .low = median ? f->bounds.low : NAN,
      .high = median ? f->bounds.high : NAN,
      .mark = bound_mark(f, median)};
}

/* In public, the counts of those without a range are told where the ledger
 * tells them: of all. Of other groups their sum is, unless it is 1 to 4, and of
 * pairs nothing; where it is not, no bound may rest on it. */
static void withhold_open(Measure *m, const PayBy *by) {
  GArray *rows = m->st->table[TABLE_PAY_BOUNDS];
  PayBoundRow *row = &g_array_index(rows, PayBoundRow, rows->len - 1);
  gint64 open = row->postings - row->two_sided;
  if (m->internal || strcmp(by->name, "all") == 0 || *row->mark == 'c')
    return;
  row->one_sided = row->not_annualised = row->silent = COUNT_WITHHELD;
  if (by->b == NULL && (open == 0 || open >= PUBLIC_LEAST_POSTINGS))
    return;
  row->postings = COUNT_WITHHELD;
  row->lower = row->upper = row->low = row->high = NAN;
}

static void add_by(Detail *t, const PayBy *by) {
  PayDetail *d = t->d;
  guint any = d->facts->currency.n;
  guint cells = pay_by_cells(by);
  t->any = g_new0(FormCounts, cells);
  t->here = g_new0(FormCounts, cells);
  pay_split_by(d->split, by);
  count_open(d, &t->open, any, t->any, 1);
  for (guint c = 0; c < any; c++) {
    count_open(d, &t->open, c, t->here, 1);
    pay_split(d->split, d->columns[c], PAY_OF_ALL);
    for (guint g = 0; g < d->split->groups; g++)
      add_figures(t, by, c, g);
    count_open(d, &t->open, c, t->here, -1);
  }
  g_array_sort(t->figures, compare_figures);
  for (guint i = 0; i < t->figures->len; i++) {
    const Figures *figures = &g_array_index(t->figures, Figures, i);
    add_quantile_rows(d->m, by->name, figures);
    add_bound_row(d->m, by->name, figures);
    withhold_open(d->m, by);
  }
  g_array_set_size(t->figures, 0);
  g_clear_pointer(&t->any, g_free);
  g_clear_pointer(&t->here, g_free);
}

static void add_quantiles_and_bounds(PayDetail *d) {
  const PayBy by[] = {
      {"all", &d->all, NULL},
      {"role", &d->role, NULL},
      {"place", &d->place, NULL},
      {"seniority", &d->seniority, NULL},
      {"employment", &d->employment, NULL},
      {"career", &d->career, NULL},
      {"role x place", &d->role, &d->place},
      {"role x seniority", &d->role, &d->seniority},
      {"role x employment", &d->role, &d->employment},
      {"seniority x place", &d->seniority, &d->place},
      {"employment x place", &d->employment, &d->place},
      {"employment x seniority", &d->employment, &d->seniority}};
  Detail t = {.d = d,
              .open = open_new(d->m),
              .ranks = g_hash_table_new_full(NULL, NULL, NULL, g_free),
              .figures = g_array_new(FALSE, FALSE, sizeof(Figures))};
  for (guint i = 0; i < G_N_ELEMENTS(by); i++)
    add_by(&t, &by[i]);
  g_array_unref(t.figures);
  g_hash_table_unref(t.ranks);
  open_clear(&t.open);
}

void measure_pay_detail(Measure *m) {
  PayDetail *d = detail_new(m);
  add_quantiles_and_bounds(d);
  pay_widths(d);
  pay_gap(d);
  detail_free(d);
}
