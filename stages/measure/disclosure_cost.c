#include "stages/measure/disclosure_cost.h"

#include <math.h>

/* In a longer sum something as small as the cell will be found. */
#define LONG_SUM 12
/* The cost of what would have to be left out. */
#define NOTHING_TO_HIDE 1e6

static double worth_of(const Cell *cell) {
  return cell->value * (cell->alone ? 0.5 : 1);
}

static gboolean may_hide(const Cell *cell) {
  return !cell->hidden && !cell->fixed &&
         !(cell->value < SYSTEM_TOLERANCE && cell->least > 0);
}

/* What has to be hidden beside a cell in another equation: nothing where
 * something is, else the least of the others. */
static double drag_of(const System *system, guint e, guint c) {
  const Equation *equation = system_equation(system, e);
  const Term *term = system_terms(system, e);
  double least = NOTHING_TO_HIDE;
  if (equation->n > LONG_SUM)
    return worth_of(system_cell(system, c));
  for (guint t = 0; equation->equal && t < equation->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (cell->hidden)
      return 0;
    if (term[t].cell != c && may_hide(cell))
      least = MIN(least, worth_of(cell));
  }
  return equation->equal ? least : 0;
}

/* A cell that stands alone in its other equations drags a further one after
 * it in each of them. `most`: dearer ones need not be told apart. */
static double cost_of(const System *system, guint c, guint but, double most) {
  double cost = worth_of(system_cell(system, c));
  for (guint k = system->of.start[c];
       cost < most && k < system->of.start[c + 1]; k++)
    if (system->of.item[k] != but)
      cost += drag_of(system, system->of.item[k], c);
  return cost;
}

/* The cheapest shown cell of an equation, or -1. */
gint64 system_victim(const System *system, guint e, double *cost) {
  gint64 victim = -1;
  const Term *term = system_terms(system, e);
  for (guint t = 0; t < system_equation(system, e)->n; t++) {
    if (!may_hide(system_cell(system, term[t].cell)))
      continue;
    double own = cost_of(system, term[t].cell, e, *cost);
    if (own < *cost) {
      *cost = own;
      victim = term[t].cell;
    }
  }
  return victim;
}
