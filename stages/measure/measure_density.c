/* The shape of pay: densities and quantile dots of the largest groups.
 *
 * Groups: all postings of a currency and the largest roles, and for dots also
 * every level of seniority. A density needs DENSITY_LEAST postings, dots
 * DOTS_EACH postings a dot, and both what pay_may_be_printed() asks; a group
 * that falls short has no rows.
 *
 * No figure here may stand for a single posting: the curve ends where at least
 * CURVE_BEYOND postings lie beyond, its points are round amounts on one grid
 * for all groups of a currency, and its heights have five digits, from which
 * no kernel of one posting can be told.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/density.h"
#include "stages/measure/measure_quantile.h"
#include "stages/model/money.h"

#define DENSITY_LEAST 200
#define DOTS_EACH 5
#define DOTS_FEW 20
#define DOTS_MANY 50
#define CURVE_BEYOND 5
#define CURVE_TAIL 100 /* beyond each end at least n / CURVE_TAIL */
#define CURVE_STEPS 100
#define ROLES_MOST 6

/* The postings of one currency, by pay. */
typedef struct {
  Measure *m;
  const char *currency;
  double units; /* of minimum and maximum added in a whole unit */
  const guint *by_middle;
  guint n;
  double step; /* of the grid; NAN until the first curve */
  double *value;
  DensityValue *distinct;
  guint *employer; /* counts by code */
} Shapes;

typedef struct {
  const char *by, *name;
  guint n;
} ShapeGroup;

/* Whether `posting` belongs to the group: a NULL column takes all. */
typedef struct {
  const guint *wide;
  const guint8 *narrow;
  guint code;
} Choice;

static gboolean is_chosen(const Choice *choice, guint posting) {
  if (choice->wide != NULL)
    return choice->wide[posting] == choice->code;
  return choice->narrow == NULL || choice->narrow[posting] == choice->code;
}

/* Takes the pay of a group, ascending. FALSE: it may not be printed. */
static gboolean take_group(Shapes *s, const Choice *choice, ShapeGroup *group) {
  const Facts *f = s->m->facts;
  gint64 employers = 0, largest = 0;
  memset(s->employer, 0, f->employer.n * sizeof *s->employer);
  group->n = 0;
  for (guint i = 0; i < s->n; i++) {
    const FactPaid *paid = &f->paid[s->by_middle[i]];
    guint posting = paid->posting;
    if (!is_chosen(choice, posting))
      continue;
    s->value[group->n++] = (double)(paid->min + paid->max) / s->units;
    guint code = f->of_employer[posting];
    gint64 count = code == 0 ? 0 : ++s->employer[code];
    employers += count == 1 ? 1 : 0;
    largest = MAX(largest, count);
  }
  return counts_may_be_printed(s->m->internal, group->n, employers, largest);
}

/* Five digits. */
static double rounded(double x) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  return g_ascii_strtod(g_ascii_formatd(text, sizeof text, "%.4e", x), NULL);
}

static gsize take_distinct(Shapes *s, gsize n) {
  gsize distinct = 0;
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || s->value[i] != s->value[i - 1])
      s->distinct[distinct++] = (DensityValue){log(s->value[i]), 0};
    s->distinct[distinct - 1].count++;
  }
  return distinct;
}

static double log_bandwidth(const double *value, gsize n) {
  double *logs = g_new(double, n + 1);
  for (gsize i = 0; i < n; i++)
    logs[i] = log(value[i]);
  double bandwidth = density_bandwidth(logs, n);
  g_free(logs);
  return bandwidth;
}

static void add_curve(Shapes *s, const ShapeGroup *group) {
  gsize n = group->n, beyond = MAX(CURVE_BEYOND, n / CURVE_TAIL);
  if (n < DENSITY_LEAST || s->value[0] <= 0)
    return;
  double low = s->value[beyond], high = s->value[n - 1 - beyond];
  double bandwidth = log_bandwidth(s->value, n);
  if (isnan(s->step))
    s->step = round_step((high - low) / CURVE_STEPS);
  if (isnan(bandwidth) || isnan(s->step))
    return;
  gsize distinct = take_distinct(s, n);
  gint64 first = (gint64)ceil(low / s->step);
  gint64 last = (gint64)floor(high / s->step);
  for (gint64 i = MAX(first, 1); i <= last; i++) {
    double x = (double)i * s->step;
    double on_log = density_at(s->distinct, distinct, bandwidth, log(x));
    PayDensityRow *row = ADD_ROW(s->m, TABLE_PAY_DENSITY, PayDensityRow);
    *row =
        (PayDensityRow){group->by, group->name, s->currency,        (gint64)n,
                        bandwidth, x,           rounded(on_log / x)};
  }
}

static void add_dots(Shapes *s, const ShapeGroup *group) {
  gboolean many =
      strcmp(group->by, "all") == 0 && group->n >= DOTS_EACH * DOTS_MANY;
  guint dots = many ? DOTS_MANY : DOTS_FEW;
  if (group->n < DOTS_EACH * dots)
    return;
  double value[DOTS_MANY];
  quantile_dots(s->value, group->n, dots, value);
  for (guint i = 0; i < dots; i++) {
    PayDotRow *row = ADD_ROW(s->m, TABLE_PAY_DOTS, PayDotRow);
    *row = (PayDotRow){group->by,    group->name, s->currency, group->n,
                       (gint64)dots, i + 1,       value[i]};
  }
}

static void add_group(Shapes *s, const char *by, const char *name,
                      Choice choice) {
  ShapeGroup group = {by, measure_string(s->m, name), 0};
  if (!take_group(s, &choice, &group))
    return;
  /* Levels stand below each other as dots; a curve each would cross. */
  if (strcmp(by, "seniority") != 0)
    add_curve(s, &group);
  add_dots(s, &group);
}

/* Roles by how many postings, ties by name; code 0 states none. */
static void add_roles(Shapes *s) {
  const Facts *f = s->m->facts;
  g_autofree guint *count = g_new0(guint, f->role.n + 1);
  for (guint i = 0; i < s->n; i++)
    count[f->of_role[f->paid[s->by_middle[i]].posting]]++;
  for (guint k = 0; k < ROLES_MOST; k++) {
    guint best = 0, most = 0;
    for (guint code = 1; code < f->role.n; code++)
      if (count[code] > most) {
        most = count[code];
        best = code;
      }
    if (most < DOTS_EACH * DOTS_FEW)
      return;
    count[best] = 0;
    add_group(s, "role", f->role.name[best],
              (Choice){.wide = f->of_role, .code = best});
  }
}

static void add_levels(Shapes *s) {
  for (guint level = 0; level < N_SENIORITIES; level++)
    add_group(s, "seniority", vocabulary_word(VOCABULARY_SENIORITY, level),
              (Choice){.narrow = s->m->facts->seniority, .code = level});
}

static void add_currency(Measure *m, guint currency) {
  const Facts *f = m->facts;
  guint from = f->paid_start[currency], n = f->paid_start[currency + 1] - from;
  if (n < DOTS_EACH * DOTS_FEW)
    return;
  const char *name = f->currency.name[currency];
  Shapes s = {.m = m,
              .currency = measure_string(m, name),
              .units = 2 * currency_minor_units(name),
              .by_middle = f->by_middle + from,
              .n = n,
              .step = NAN,
              .value = g_new(double, n),
              .distinct = g_new(DensityValue, n),
              .employer = g_new(guint, f->employer.n + 1)};
  add_group(&s, "all", "all", (Choice){0});
  add_roles(&s);
  add_levels(&s);
  g_free(s.value);
  g_free(s.distinct);
  g_free(s.employer);
}

void measure_density(Measure *m) {
  for (guint c = 0; c < m->facts->currency.n; c++)
    add_currency(m, c);
}
