#include "stages/measure/disclosure_bounds.h"

#include <math.h>

#define MOST_ROUNDS 64

static void reach_term(const Cell *cell, int sign, double *low, double *high) {
  *low = sign > 0 ? cell->low : -cell->high;
  *high = sign > 0 ? cell->high : -cell->low;
}

/* Cells that are left out are unknown to the reader: an equation whose parts
 * may lack some is an upper bound only, and void where its total is one. */
Reach system_reach(const System *system, guint e) {
  const Equation *equation = system_equation(system, e);
  const Term *term = system_terms(system, e);
  Reach reach = {.low = equation->constant,
                 .high = equation->constant,
                 .equal = equation->equal};
  for (guint t = 0; t < equation->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (cell->gone) {
      reach.is_void = reach.is_void || term[t].sign < 0;
      reach.equal = FALSE;
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

void reach_term_range(const Cell *cell, int sign, const Reach *reach,
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
    *low = ceil(*low - SYSTEM_TOLERANCE);
    *high = floor(*high + SYSTEM_TOLERANCE);
  }
  *low = MAX(*low, cell->low);
  *high = MIN(*high, cell->high);
}

/* A number that stands alone is withheld because it is not 0, unless its row is
 * withheld: then it may be. */
static double least_of(const System *system, const Cell *cell) {
  const Cell *main = system_cell(system, cell->main);
  return cell->alone && main != cell && main->hidden ? 0 : cell->least;
}

void cell_forget(const System *system, Cell *cell) {
  cell->low = cell->hidden ? least_of(system, cell) : cell->value;
  cell->high = cell->hidden ? INFINITY : cell->value;
}

/* Tables count in ways that overlap a little, so that a relation may not hold
 * exactly; what contradicts itself tells nothing. */
static gboolean tighten(System *system, guint e) {
  Reach reach = system_reach(system, e);
  const Term *term = system_terms(system, e);
  gboolean moved = FALSE;
  for (guint t = 0; !reach.is_void && t < system_equation(system, e)->n; t++) {
    Cell *cell = system_cell(system, term[t].cell);
    double low, high;
    if (!cell->hidden || cell->gone)
      continue;
    reach_term_range(cell, term[t].sign, &reach, &low, &high);
    if (low > high + SYSTEM_TOLERANCE)
      return FALSE;
    if (low > cell->low + SYSTEM_TOLERANCE ||
        high < cell->high - SYSTEM_TOLERANCE) {
      moved = TRUE;
      cell->low = low;
      cell->high = high;
      reach = system_reach(system, e);
    }
  }
  return moved;
}

gboolean system_holds_hidden(const System *system, guint e) {
  const Term *term = system_terms(system, e);
  if (!system_in_turn(system, e))
    return FALSE;
  for (guint t = 0; t < system_equation(system, e)->n; t++)
    if (system_cell(system, term[t].cell)->hidden)
      return TRUE;
  return FALSE;
}

/* The equations of what an equation has moved are looked at again. */
static void wake(const System *system, guint e, gboolean *awake) {
  const Term *term = system_terms(system, e);
  for (guint t = 0; t < system_equation(system, e)->n; t++) {
    guint c = term[t].cell;
    if (!system_cell(system, c)->hidden)
      continue;
    for (guint k = system->of.start[c]; k < system->of.start[c + 1]; k++)
      awake[system->of.item[k]] = TRUE;
  }
}

/* Where a part is looked at, the other cells are left as they are. */
static void forget_all(System *system) {
  for (guint c = 0; system->scope == NULL && c < system->cell->len; c++)
    cell_forget(system, system_cell(system, c));
  for (guint i = 0; system->scope != NULL && i < system->turns; i++) {
    const Equation *equation = system_equation(system, system->turn[i]);
    const Term *term = equation_terms(system, equation);
    for (guint t = 0; t < equation->n; t++)
      cell_forget(system, system_cell(system, term[t].cell));
  }
}

void system_propagate(System *system, guint given) {
  guint n = 0;
  g_autofree guint *live = g_new(guint, system->equation->len + 1);
  g_autofree gboolean *awake = g_new(gboolean, system->equation->len + 1);
  forget_all(system);
  for (guint i = 0; i < system->turns; i++)
    if (system_holds_hidden(system, system->turn[i]))
      live[n++] = system->turn[i];
  for (guint e = given; e < system->equation->len; e++)
    live[n++] = e;
  for (guint i = 0; i < n; i++)
    awake[live[i]] = TRUE;
  gboolean moved = TRUE;
  for (guint round = 0; moved && round < MOST_ROUNDS; round++) {
    moved = FALSE;
    for (guint i = 0; i < n; i++) {
      guint e = live[i];
      if (!awake[e])
        continue;
      awake[e] = e >= given;
      if (!tighten(system, e))
        continue;
      moved = TRUE;
      wake(system, e, awake);
    }
  }
}
