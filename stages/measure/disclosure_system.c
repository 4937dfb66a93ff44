#include "stages/measure/disclosure_system.h"

#include <math.h>
#include <string.h>

#define TOLERANCE 1e-6
#define MOST_ROUNDS 64

System *system_new(double width) {
  System *system = g_new0(System, 1);
  system->cell = g_array_new(FALSE, FALSE, sizeof(Cell));
  system->term = g_array_new(FALSE, FALSE, sizeof(Term));
  system->equation = g_array_new(FALSE, FALSE, sizeof(Equation));
  system->tie = g_array_new(FALSE, FALSE, sizeof(Tie));
  system->width = width;
  return system;
}

static void incidence_clear(Incidence *incidence) {
  g_clear_pointer(&incidence->start, g_free);
  g_clear_pointer(&incidence->item, g_free);
}

void system_free(System *system) {
  if (system == NULL)
    return;
  g_array_unref(system->cell);
  g_array_unref(system->term);
  g_array_unref(system->equation);
  g_array_unref(system->tie);
  incidence_clear(&system->of);
  incidence_clear(&system->follow);
  g_free(system);
}

Cell *system_cell(const System *system, guint cell) {
  return &g_array_index(system->cell, Cell, cell);
}

static Equation *equation_at(const System *system, guint e) {
  return &g_array_index(system->equation, Equation, e);
}

static const Term *terms_of(const System *system, guint e) {
  return &g_array_index(system->term, Term, equation_at(system, e)->first);
}

guint system_add_cell(System *system, Cell cell) {
  g_array_append_val(system->cell, cell);
  return system->cell->len - 1;
}

void system_add_equation(System *system, const Term *term, guint n,
                         gboolean equal) {
  Equation equation = {system->term->len, n, equal};
  g_array_append_vals(system->term, term, n);
  g_array_append_val(system->equation, equation);
}

void system_add_tie(System *system, guint from, guint to) {
  Tie tie = {from, to};
  if (from != to)
    g_array_append_val(system->tie, tie);
}

/* Lists by cell: counted, placed, filled. */
static Incidence incidence_new(guint cells, guint n, const guint *cell,
                               const guint *item) {
  Incidence list = {g_new0(guint, cells + 2), g_new(guint, n + 1)};
  for (guint i = 0; i < n; i++)
    list.start[cell[i] + 2]++;
  for (guint c = 2; c < cells + 2; c++)
    list.start[c] += list.start[c - 1];
  for (guint i = 0; i < n; i++)
    list.item[list.start[cell[i] + 1]++] = item[i];
  return list;
}

void system_close(System *system) {
  guint n = MAX(system->term->len, system->tie->len);
  g_autofree guint *cell = g_new(guint, n + 1), *item = g_new(guint, n + 1);
  guint at = 0;
  for (guint e = 0; e < system->equation->len; e++)
    for (guint t = 0; t < equation_at(system, e)->n; t++, at++) {
      cell[at] = terms_of(system, e)[t].cell;
      item[at] = e;
    }
  incidence_clear(&system->of);
  system->of = incidence_new(system->cell->len, at, cell, item);
  for (at = 0; at < system->tie->len; at++) {
    cell[at] = g_array_index(system->tie, Tie, at).from;
    item[at] = g_array_index(system->tie, Tie, at).to;
  }
  incidence_clear(&system->follow);
  system->follow = incidence_new(system->cell->len, at, cell, item);
}

void system_hide(System *system, guint cell, gboolean primary) {
  g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(stack, cell);
  while (stack->len > 0) {
    guint c = g_array_index(stack, guint, stack->len - 1);
    g_array_set_size(stack, stack->len - 1);
    Cell *at = system_cell(system, c);
    if (at->hidden || at->fixed)
      continue;
    at->hidden = TRUE;
    at->primary = primary;
    for (guint k = system->follow.start[c]; k < system->follow.start[c + 1];
         k++)
      g_array_append_val(stack, system->follow.item[k]);
  }
}

/* ---- bounds --------------------------------------------------------------
 */

static gboolean is_given_up(const System *system, const Cell *cell) {
  return cell->hidden && (system->given_up >> cell->group & 1u) != 0;
}

/* What the terms of an equation can add up to, infinite ends counted apart. */
typedef struct {
  double low, high;
  guint no_low, no_high;
  gboolean equal, is_void;
} Reach;

static void reach_term(const Cell *cell, int sign, double *low, double *high) {
  *low = sign > 0 ? cell->low : -cell->high;
  *high = sign > 0 ? cell->high : -cell->low;
}

/* Cells that are given up are unknown to the reader: an equation that holds
 * one as a part is an upper bound only, and void where it is the total. */
static Reach reach_of(const System *system, guint e) {
  const Equation *equation = equation_at(system, e);
  const Term *term = terms_of(system, e);
  Reach reach = {.equal = equation->equal};
  for (guint t = 0; t < equation->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (is_given_up(system, cell)) {
      reach.equal = FALSE;
      reach.is_void = reach.is_void || term[t].sign < 0;
      continue;
    }
    double low, high;
    reach_term(cell, term[t].sign, &low, &high);
    if (isinf(low))
      reach.no_low++;
    else
      reach.low += low;
    if (isinf(high))
      reach.no_high++;
    else
      reach.high += high;
  }
  return reach;
}

/* The range of one term when the others take what they can. */
static void term_range(const Cell *cell, int sign, const Reach *reach,
                       double *low, double *high) {
  double own_low, own_high, most = INFINITY, least = -INFINITY;
  reach_term(cell, sign, &own_low, &own_high);
  guint no_low = reach->no_low - (isinf(own_low) ? 1 : 0);
  guint no_high = reach->no_high - (isinf(own_high) ? 1 : 0);
  if (no_low == 0)
    most = -(reach->low - (isinf(own_low) ? 0 : own_low));
  if (no_high == 0 && reach->equal)
    least = -(reach->high - (isinf(own_high) ? 0 : own_high));
  *low = sign > 0 ? least : -most;
  *high = sign > 0 ? most : -least;
  if (cell->whole) {
    *low = ceil(*low - TOLERANCE);
    *high = floor(*high + TOLERANCE);
  }
  *low = MAX(*low, cell->low);
  *high = MIN(*high, cell->high);
}

static void cell_forget(Cell *cell) {
  cell->low = cell->hidden ? cell->least : cell->value;
  cell->high = cell->hidden ? INFINITY : cell->value;
}

/* Tables count in ways that overlap a little, so that a relation may not hold
 * exactly; what contradicts itself tells nothing. */
static gboolean tighten(System *system, guint e) {
  Reach reach = reach_of(system, e);
  const Term *term = terms_of(system, e);
  gboolean moved = FALSE;
  for (guint t = 0; !reach.is_void && t < equation_at(system, e)->n; t++) {
    Cell *cell = system_cell(system, term[t].cell);
    double low, high;
    if (!cell->hidden || is_given_up(system, cell))
      continue;
    term_range(cell, term[t].sign, &reach, &low, &high);
    if (low > high + TOLERANCE)
      return FALSE;
    if (low > cell->low + TOLERANCE || high < cell->high - TOLERANCE) {
      moved = TRUE;
      cell->low = low;
      cell->high = high;
      reach = reach_of(system, e);
    }
  }
  return moved;
}

static gboolean holds_hidden(const System *system, guint e) {
  const Term *term = terms_of(system, e);
  for (guint t = 0; t < equation_at(system, e)->n; t++)
    if (system_cell(system, term[t].cell)->hidden)
      return TRUE;
  return FALSE;
}

static void propagate(System *system) {
  guint n = 0;
  g_autofree guint *live = g_new(guint, system->equation->len + 1);
  for (guint c = 0; c < system->cell->len; c++)
    cell_forget(system_cell(system, c));
  for (guint e = 0; e < system->equation->len; e++)
    if (holds_hidden(system, e))
      live[n++] = e;
  gboolean moved = TRUE;
  for (guint round = 0; moved && round < MOST_ROUNDS; round++) {
    moved = FALSE;
    for (guint i = 0; i < n; i++)
      moved |= tighten(system, live[i]);
  }
}

static gboolean is_narrow(const System *system, const Cell *cell) {
  return cell->hidden && !is_given_up(system, cell) &&
         cell->high - cell->low < system->width - TOLERANCE;
}

/* ---- elimination ---------------------------------------------------------
 */

#define PRIME 2147483647u /* 2^31 - 1 */

static guint64 modular_inverse(guint64 a) {
  guint64 power = a % PRIME, result = 1;
  for (guint64 e = PRIME - 2; e > 0; e >>= 1) {
    if (e & 1)
      result = result * power % PRIME;
    power = power * power % PRIME;
  }
  return result;
}

/* Reduces the rows of a matrix modulo the prime; returns its rank. */
static guint reduce(guint64 *a, guint rows, guint columns) {
  guint rank = 0;
  for (guint c = 0; c < columns && rank < rows; c++) {
    guint pivot = rank;
    while (pivot < rows && a[(gsize)pivot * columns + c] == 0)
      pivot++;
    if (pivot == rows)
      continue;
    guint64 *p = a + (gsize)rank * columns, *q = a + (gsize)pivot * columns;
    for (guint k = 0; k < columns; k++) {
      guint64 held = p[k];
      p[k] = q[k];
      q[k] = held;
    }
    guint64 inverse = modular_inverse(p[c]);
    for (guint k = c; k < columns; k++)
      p[k] = p[k] * inverse % PRIME;
    for (guint r = 0; r < rows; r++) {
      guint64 factor = a[(gsize)r * columns + c];
      if (r == rank || factor == 0)
        continue;
      for (guint k = c; k < columns; k++)
        if (p[k] != 0)
          a[(gsize)r * columns + k] =
              (a[(gsize)r * columns + k] + (PRIME - factor) * p[k]) % PRIME;
    }
    rank++;
  }
  return rank;
}

typedef struct {
  System *system;
  gboolean *active; /* by equation: still in the matrix */
  gboolean *known;  /* by cell: determined */
  guint *degree;    /* by cell: active equations that hold it */
  GArray *peeled;   /* equations in the order they left */
  GArray *own;      /* the one cell of its own of each, or G_MAXUINT */
} Elimination;

static gboolean is_unknown(const System *system, guint cell) {
  return system_cell(system, cell)->hidden;
}

static gboolean is_usable(const System *system, guint e) {
  gboolean any = FALSE;
  if (!equation_at(system, e)->equal)
    return FALSE;
  const Term *term = terms_of(system, e);
  for (guint t = 0; t < equation_at(system, e)->n; t++) {
    if (is_given_up(system, system_cell(system, term[t].cell)))
      return FALSE;
    any = any || is_unknown(system, term[t].cell);
  }
  return any;
}

/* An equation with cells that stand in no other tells nothing of the rest. */
static gboolean peel(Elimination *el, guint e, GArray *queue) {
  guint own = G_MAXUINT, n_own = 0;
  const Term *term = terms_of(el->system, e);
  guint n = equation_at(el->system, e)->n;
  for (guint t = 0; t < n; t++)
    if (is_unknown(el->system, term[t].cell) && el->degree[term[t].cell] == 1)
      own = term[t].cell, n_own++;
  if (n_own == 0)
    return FALSE;
  el->active[e] = FALSE;
  own = n_own == 1 ? own : G_MAXUINT;
  g_array_append_val(el->peeled, e);
  g_array_append_val(el->own, own);
  const Incidence *of = &el->system->of;
  for (guint t = 0; t < n; t++) {
    guint c = term[t].cell;
    if (is_unknown(el->system, c) && --el->degree[c] == 1)
      g_array_append_vals(queue, of->item + of->start[c],
                          of->start[c + 1] - of->start[c]);
  }
  return TRUE;
}

static void peel_all(Elimination *el) {
  guint equations = el->system->equation->len;
  g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint e = 0; e < equations; e++) {
    el->active[e] = is_usable(el->system, e);
    const Term *term = terms_of(el->system, e);
    for (guint t = 0; el->active[e] && t < equation_at(el->system, e)->n; t++)
      el->degree[term[t].cell]++;
    if (el->active[e])
      g_array_append_val(queue, e);
  }
  while (queue->len > 0) {
    guint e = g_array_index(queue, guint, queue->len - 1);
    g_array_set_size(queue, queue->len - 1);
    if (el->active[e])
      peel(el, e, queue);
  }
}

static void solve_core(Elimination *el) {
  const System *system = el->system;
  guint cells = system->cell->len, columns = 0, rows = 0;
  g_autofree guint *column = g_new0(guint, cells + 1);
  g_autofree guint *cell = g_new0(guint, cells + 1);
  for (guint e = 0; e < system->equation->len; e++)
    rows += el->active[e] ? 1 : 0;
  for (guint c = 0; c < cells; c++)
    if (is_unknown(system, c) && el->degree[c] > 0) {
      cell[columns] = c;
      column[c] = columns++;
    }
  if (rows == 0 || columns == 0)
    return;
  g_autofree guint64 *a = g_new0(guint64, (gsize)rows * columns);
  guint r = 0;
  for (guint e = 0; e < system->equation->len; e++) {
    const Term *term = terms_of(system, e);
    if (!el->active[e])
      continue;
    for (guint t = 0; t < equation_at(system, e)->n; t++)
      if (is_unknown(system, term[t].cell))
        a[(gsize)r * columns + column[term[t].cell]] =
            term[t].sign > 0 ? 1 : PRIME - 1;
    r++;
  }
  guint rank = reduce(a, rows, columns);
  for (guint i = 0; i < rank; i++) {
    guint filled = 0, at = 0;
    for (guint k = 0; k < columns; k++)
      if (a[(gsize)i * columns + k] != 0)
        filled++, at = k;
    if (filled == 1)
      el->known[cell[at]] = TRUE;
  }
}

static void solve_peeled(Elimination *el) {
  for (guint i = el->peeled->len; i-- > 0;) {
    guint e = g_array_index(el->peeled, guint, i);
    guint own = g_array_index(el->own, guint, i);
    gboolean known = own != G_MAXUINT;
    const Term *term = terms_of(el->system, e);
    for (guint t = 0; t < equation_at(el->system, e)->n; t++)
      if (term[t].cell != own && is_unknown(el->system, term[t].cell))
        known = known && el->known[term[t].cell];
    if (known)
      el->known[own] = TRUE;
  }
}

/* By cell: whether the equations determine it. */
static gboolean *determined(System *system) {
  Elimination el = {.system = system,
                    .active = g_new0(gboolean, system->equation->len + 1),
                    .known = g_new0(gboolean, system->cell->len + 1),
                    .degree = g_new0(guint, system->cell->len + 1),
                    .peeled = g_array_new(FALSE, FALSE, sizeof(guint)),
                    .own = g_array_new(FALSE, FALSE, sizeof(guint))};
  peel_all(&el);
  solve_core(&el);
  solve_peeled(&el);
  g_free(el.active);
  g_free(el.degree);
  g_array_unref(el.peeled);
  g_array_unref(el.own);
  return el.known;
}

/* Marks the cells that are recovered; returns the first, or -1. */
static gint64 recovered(System *system, gboolean **known) {
  gint64 first = -1;
  propagate(system);
  *known = determined(system);
  for (guint c = system->cell->len; c-- > 0;) {
    const Cell *cell = system_cell(system, c);
    (*known)[c] =
        ((*known)[c] && !is_given_up(system, cell)) || is_narrow(system, cell);
    first = (*known)[c] ? (gint64)c : first;
  }
  return first;
}

gint64 system_solve(System *system) {
  g_autofree gboolean *known = NULL;
  return recovered(system, &known);
}

/* ---- complementary suppression -------------------------------------------
 */

/* A cell that stands alone in its other equations drags a further one after
 * it in each of them. */
static double cost_of(const System *system, guint c, guint but) {
  double alone = 1;
  for (guint k = system->of.start[c]; k < system->of.start[c + 1]; k++) {
    guint e = system->of.item[k];
    if (e != but && equation_at(system, e)->equal && !holds_hidden(system, e))
      alone++;
  }
  return system_cell(system, c)->value * alone;
}

/* The cheapest shown cell of an equation, or -1. */
static gint64 victim_of(const System *system, guint e, double *cost) {
  gint64 victim = -1;
  const Term *term = terms_of(system, e);
  for (guint t = 0; t < equation_at(system, e)->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (cell->hidden || cell->fixed || cell->value < TOLERANCE)
      continue;
    double own = cost_of(system, term[t].cell, e);
    if (own < *cost) {
      *cost = own;
      victim = term[t].cell;
    }
  }
  return victim;
}

/* Whether an equation by itself tells one of its cells. */
static gboolean tells(System *system, guint e) {
  const Term *term = terms_of(system, e);
  for (guint t = 0; t < equation_at(system, e)->n; t++)
    cell_forget(system_cell(system, term[t].cell));
  Reach reach = reach_of(system, e);
  for (guint t = 0; !reach.is_void && t < equation_at(system, e)->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    double low, high;
    if (!cell->hidden || is_given_up(system, cell))
      continue;
    term_range(cell, term[t].sign, &reach, &low, &high);
    if (low <= high + TOLERANCE && high - low < system->width - TOLERANCE)
      return TRUE;
  }
  return FALSE;
}

static void give_up(System *system, guint e) {
  const Term *term = terms_of(system, e);
  for (guint t = 0; t < equation_at(system, e)->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (cell->hidden)
      system->given_up |= (guint64)1 << cell->group;
  }
}

static void protect_each(System *system) {
  gboolean again = TRUE;
  while (again) {
    again = FALSE;
    for (guint e = 0; e < system->equation->len; e++)
      while (holds_hidden(system, e) && tells(system, e)) {
        double cost = INFINITY;
        gint64 victim = victim_of(system, e, &cost);
        if (victim >= 0)
          system_hide(system, (guint)victim, FALSE);
        else
          give_up(system, e);
        again = TRUE;
      }
  }
}

/* Hides the cheapest cell of any equation of a cell that is recovered by
 * several equations together. */
static void protect_cell(System *system, guint c) {
  double cost = INFINITY;
  gint64 victim = -1;
  for (guint k = system->of.start[c]; k < system->of.start[c + 1]; k++) {
    gint64 cheapest = victim_of(system, system->of.item[k], &cost);
    victim = cheapest >= 0 ? cheapest : victim;
  }
  if (victim >= 0)
    system_hide(system, (guint)victim, FALSE);
  else
    system->given_up |= (guint64)1 << system_cell(system, c)->group;
}

/* What is hidden from the first takes with it what is tied to it. */
static void follow_hidden(System *system) {
  for (guint c = 0; c < system->cell->len; c++) {
    const Cell *cell = system_cell(system, c);
    gboolean primary = cell->primary;
    for (guint k = system->follow.start[c];
         cell->hidden && k < system->follow.start[c + 1]; k++)
      system_hide(system, system->follow.item[k], primary);
  }
}

void system_protect(System *system) {
  follow_hidden(system);
  for (;;) {
    g_autofree gboolean *known = NULL;
    protect_each(system);
    gint64 first = recovered(system, &known);
    if (first < 0)
      return;
    protect_cell(system, (guint)first);
  }
}
