/* What an offer is compared with: mid-pay as counts, and places by role. Skills
 * by role are counted with groups (skill_count.h).
 *
 * Internal: the finest group (role, seniority, place) with every value; all
 * wider groups are sums of it. Public: each group whose pay may be printed by
 * itself, its values in classes of which the same holds. The classes begin and
 * end on a grid of two figures (100,000, 110,000, ...; 95,000, 96,000) that no
 * posting moves, so a bound tells nobody's pay. */
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/model/money.h"

enum { DIM_ROLE = 1, DIM_SENIORITY = 2, DIM_PLACE = 4, DIM_ALL = 7 };

static const struct {
  guint dims;
  const char *by;
} kinds[] = {
    {0, "all"},
    {DIM_ROLE, "role"},
    {DIM_SENIORITY, "seniority"},
    {DIM_PLACE, "place"},
    {DIM_ROLE | DIM_SENIORITY, "role, seniority"},
    {DIM_ROLE | DIM_PLACE, "role, place"},
    {DIM_ALL, "role, seniority, place"},
};

typedef struct {
  gint64 value; /* min + max */
  guint role, seniority, place, currency, employer;
} Paid;

typedef struct {
  Measure *m;
  Paid *paid, *spare; /* by currency, then as the kind has it, then by value */
  guint n;
  guint *seen; /* by employer: count in the class or group at hand */
  /* The statistics' own copies, made when they are first needed. */
  const char **role_name, **place_name;
} Histogram;

static guint paid_key(const Paid *p, guint dim) {
  return dim == DIM_ROLE        ? p->role
         : dim == DIM_SENIORITY ? p->seniority
         : dim == DIM_PLACE     ? p->place
                                : p->currency;
}

/* A stable pass by one key, so that what was in order stays so. */
static void sort_pass(Histogram *h, guint dim, guint codes) {
  g_autofree guint *start = g_new0(guint, codes + 1);
  for (guint i = 0; i < h->n; i++)
    start[paid_key(&h->paid[i], dim) + 1]++;
  for (guint c = 0; c < codes; c++)
    start[c + 1] += start[c];
  for (guint i = 0; i < h->n; i++)
    h->spare[start[paid_key(&h->paid[i], dim)]++] = h->paid[i];
  Paid *sorted = h->spare;
  h->spare = h->paid;
  h->paid = sorted;
}

static gboolean same_group(const Paid *a, const Paid *b, guint dims) {
  return a->currency == b->currency &&
         ((dims & DIM_ROLE) == 0 || a->role == b->role) &&
         ((dims & DIM_SENIORITY) == 0 || a->seniority == b->seniority) &&
         ((dims & DIM_PLACE) == 0 || a->place == b->place);
}

/* The rules of pay_may_be_printed() for a run of postings. */
static gboolean may_print(Histogram *h, const Paid *paid, guint n) {
  if (n < PUBLIC_LEAST_POSTINGS)
    return FALSE;
  guint employers = 0, largest = 0;
  for (guint i = 0; i < n; i++) {
    guint e = paid[i].employer;
    if (e == 0)
      continue;
    employers += h->seen[e]++ == 0 ? 1 : 0;
    largest = MAX(largest, h->seen[e]);
  }
  for (guint i = 0; i < n; i++)
    h->seen[paid[i].employer] = 0;
  return employers >= PUBLIC_LEAST_EMPLOYERS &&
         largest <= PUBLIC_LARGEST_SHARE * n;
}

static const char *own_name(const Measure *m, const char **own,
                            const Dictionary *dictionary, guint code) {
  if (own[code] == NULL)
    own[code] = measure_string(m, dictionary->name[code]);
  return own[code];
}

static void add_class(Histogram *h, guint kind, const Paid *of, gint64 low,
                      gint64 high, guint postings) {
  const Facts *f = h->m->facts;
  guint dims = kinds[kind].dims;
  PayHistogramRow *row = ADD_ROW(h->m, TABLE_PAY_HISTOGRAM, PayHistogramRow);
  row->by = kinds[kind].by;
  row->role =
      dims & DIM_ROLE ? own_name(h->m, h->role_name, &f->role, of->role) : "";
  row->seniority = dims & DIM_SENIORITY
                       ? vocabulary_word(VOCABULARY_SENIORITY, of->seniority)
                       : "";
  row->place = dims & DIM_PLACE
                   ? own_name(h->m, h->place_name, &f->place, of->place)
                   : "";
  row->currency = f->currency.name[of->currency];
  row->low = low;
  row->high = high;
  row->postings = postings;
}

static void add_values(Histogram *h, guint kind, const Paid *paid, guint n) {
  for (guint i = 0, e = 0; i < n; i = e) {
    while (e < n && paid[e].value == paid[i].value)
      e++;
    add_class(h, kind, &paid[i], paid[i].value, paid[i].value, e - i);
  }
}

/* The bound of the grid at or below `value`, and the next one above. */
static gint64 grid_floor(gint64 value, gint64 unit, gint64 *next) {
  gint64 step = unit;
  while (value >= 100 * step && step < G_MAXINT64 / 1000)
    step *= 10;
  gint64 floor = value - value % step;
  *next = floor + step;
  return floor;
}

typedef struct {
  guint start; /* first posting */
  gint64 low;
} Class;

/* The ends of all classes, such that nobody's pay is told by them: the first
 * class holds what is below its end as well, and the last what is above. */
static void set_ends(const Paid *paid, guint n, gint64 unit, gint64 *low,
                     gint64 *high) {
  guint few = PUBLIC_LEAST_POSTINGS, half = n / 2;
  gint64 next;
  guint first = MIN(few - 1, (n - 1) / 2), last = MAX(n - few, half);
  *low = grid_floor(paid[first].value, unit, &next);
  grid_floor(paid[last].value, unit, high);
}

/* Cells of the grid, joined from below until each may be printed; what is left
 * over joins the last, and that the one before where it must. */
static void add_classes(Histogram *h, guint kind, const Paid *paid, guint n) {
  const char *currency = h->m->facts->currency.name[paid[0].currency];
  gint64 unit = 2 * (gint64)currency_minor_units(currency);
  g_autoptr(GArray) classes = g_array_new(FALSE, FALSE, sizeof(Class));
  gint64 high = 0;
  for (guint start = 0, e = 0; e < n;) {
    gint64 low = grid_floor(paid[e].value, unit, &high);
    if (e == start) {
      Class class = {start, low};
      g_array_append_val(classes, class);
    }
    while (e < n && paid[e].value < high)
      e++;
    if (may_print(h, paid + start, e - start))
      start = e;
  }
#define CLASS(i) g_array_index(classes, Class, i)
  while (classes->len > 1 && !may_print(h, paid + CLASS(classes->len - 1).start,
                                        n - CLASS(classes->len - 1).start))
    g_array_set_size(classes, classes->len - 1);
  set_ends(paid, n, unit, &CLASS(0).low, &high);
  for (guint i = 0; i < classes->len; i++) {
    gboolean last = i + 1 == classes->len;
    add_class(h, kind, paid, CLASS(i).low, last ? high : CLASS(i + 1).low,
              (last ? n : CLASS(i + 1).start) - CLASS(i).start);
  }
#undef CLASS
}

static void add_kind(Histogram *h, guint kind) {
  const Facts *f = h->m->facts;
  guint dims = kinds[kind].dims;
  if (dims & DIM_PLACE)
    sort_pass(h, DIM_PLACE, f->place.n);
  if (dims & DIM_SENIORITY)
    sort_pass(h, DIM_SENIORITY, N_SENIORITIES);
  if (dims & DIM_ROLE)
    sort_pass(h, DIM_ROLE, f->role.n);
  if (dims != 0)
    sort_pass(h, 0, f->currency.n);
  for (guint i = 0, e = 0; i < h->n; i = e) {
    while (e < h->n && same_group(&h->paid[i], &h->paid[e], dims))
      e++;
    if (h->m->internal)
      add_values(h, kind, h->paid + i, e - i);
    else if (may_print(h, h->paid + i, e - i))
      add_classes(h, kind, h->paid + i, e - i);
  }
}

static void pay_histogram(Measure *m) {
  const Facts *f = m->facts;
  guint n = f->pay_start[f->n];
  if (n == 0)
    return;
  g_autofree const char **role_name = g_new0(const char *, f->role.n + 1);
  g_autofree const char **place_name = g_new0(const char *, f->place.n + 1);
  g_autofree guint *seen = g_new0(guint, f->employer.n + 1);
  Histogram h = {.m = m,
                 .paid = g_new0(Paid, n),
                 .spare = g_new0(Paid, n),
                 .n = n,
                 .seen = seen,
                 .role_name = role_name,
                 .place_name = place_name};
  for (guint c = 0; c < f->currency.n; c++)
    for (guint k = f->paid_start[c]; k < f->paid_start[c + 1]; k++) {
      const FactPaid *paid = &f->paid[f->by_middle[k]];
      guint i = paid->posting;
      h.paid[k] = (Paid){paid->min + paid->max,
                         f->of_role[i],
                         f->seniority[i],
                         f->of_place[i],
                         c,
                         f->of_employer[i]};
    }
  g_autofree Paid *by_value = g_memdup2(h.paid, n * sizeof(Paid));
  for (guint kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
    if (m->internal && kinds[kind].dims != DIM_ALL)
      continue;
    memcpy(h.paid, by_value, n * sizeof(Paid));
    add_kind(&h, kind);
  }
  g_free(h.paid);
  g_free(h.spare);
}

/* ---- counts by role -------------------------------------------------------
 */

/* The postings of each role in turn: order[start[r], start[r + 1]). */
static guint *order_by_role(const Facts *f, guint *start) {
  guint *order = g_new(guint, f->n + 1);
  for (guint i = 0; i < f->n; i++)
    start[f->of_role[i] + 1]++;
  for (guint r = 0; r < f->role.n; r++)
    start[r + 1] += start[r];
  for (guint i = 0; i < f->n; i++)
    order[start[f->of_role[i]]++] = i;
  for (guint r = f->role.n; r > 0; r--)
    start[r] = start[r - 1];
  start[0] = 0;
  return order;
}

/* In public a count of 1 to 4 is not told. Those that leave 1 to 4 for others
 * are the matter of disclosure control. */
static gboolean may_count(const Measure *m, gint64 count) {
  return m->internal || count >= PUBLIC_LEAST_POSTINGS;
}

typedef struct {
  Measure *m;
  const guint *post; /* of the role */
  guint role, n;
  gint64 *count, *other; /* by place */
} RoleCount;

static gboolean states_pay(const Facts *f, guint i) {
  return f->pay_start[i] < f->pay_start[i + 1];
}

static void add_places(RoleCount *c) {
  const Facts *f = c->m->facts;
  for (guint i = 0; i < c->n; i++) {
    c->count[f->of_place[c->post[i]]]++;
    c->other[f->of_place[c->post[i]]] += states_pay(f, c->post[i]) ? 1 : 0;
  }
  for (guint k = 0; k < f->place.n; k++) {
    if (c->count[k] > 0 && may_count(c->m, c->count[k])) {
      RolePlaceRow *row = ADD_ROW(c->m, TABLE_ROLE_PLACES, RolePlaceRow);
      row->role = measure_string(c->m, f->role.name[c->role]);
      row->place = measure_string(c->m, f->place.name[k]);
      row->postings = c->count[k];
      row->paid = c->other[k];
    }
    c->count[k] = c->other[k] = 0;
  }
}

static void places_by_role(Measure *m) {
  const Facts *f = m->facts;
  g_autofree guint *start = g_new0(guint, f->role.n + 2);
  g_autofree guint *order = order_by_role(f, start);
  g_autofree gint64 *count = g_new0(gint64, f->place.n + 1);
  g_autofree gint64 *other = g_new0(gint64, f->place.n + 1);
  for (guint r = 0; r < f->role.n; r++) {
    RoleCount c = {.m = m,
                   .post = order + start[r],
                   .role = r,
                   .n = start[r + 1] - start[r],
                   .count = count,
                   .other = other};
    if (c.n > 0)
      add_places(&c);
  }
}

void measure_offer(Measure *m) {
  pay_histogram(m);
  places_by_role(m);
}
