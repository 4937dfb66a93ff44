#include "stages/measure/disclosure_scope.h"

/* From one cell to the next by an equation: with more steps what is near grows
 * to most of the system, with one nothing is found that takes two equations. */
#define NEAR 2

typedef struct {
  const System *system;
  gboolean *scope, *seen; /* by equation, by cell */
  GArray *cell;           /* of guint: hidden ones, the nearest first */
} Search;

static void see(Search *search, guint c) {
  if (!search->seen[c] && system_cell(search->system, c)->hidden)
    g_array_append_val(search->cell, c);
  search->seen[c] = TRUE;
}

/* Inequalities are looked at, but what else they hold is not: they determine
 * nothing by themselves. */
static void look_at(Search *search, guint e) {
  const Equation *equation = system_equation(search->system, e);
  const Term *term = system_terms(search->system, e);
  if (search->scope[e])
    return;
  search->scope[e] = TRUE;
  for (guint t = 0; equation->equal && t < equation->n; t++)
    see(search, term[t].cell);
}

/* The same, of inequalities too. */
static void look_at_all(Search *search, guint e) {
  const Term *term = system_terms(search->system, e);
  if (search->scope[e] || !system_in_turn(search->system, e))
    return;
  search->scope[e] = TRUE;
  for (guint t = 0; t < system_equation(search->system, e)->n; t++)
    see(search, term[t].cell);
}

gboolean *system_scope(const System *system, const gboolean *cells) {
  g_autofree gboolean *seen = g_new0(gboolean, system->cell->len + 1);
  g_autoptr(GArray) cell = g_array_new(FALSE, FALSE, sizeof(guint));
  Search search = {system, g_new0(gboolean, system->equation->len + 1), seen,
                   cell};
  for (guint c = 0; c < system->cell->len; c++)
    if (cells[c])
      see(&search, c);
  for (guint i = 0, hop = 0; i < cell->len && hop < NEAR; hop++)
    for (guint end = cell->len; i < end; i++) {
      guint c = g_array_index(cell, guint, i);
      for (guint k = system->of.start[c]; k < system->of.start[c + 1]; k++)
        look_at(&search, system->of.item[k]);
    }
  return search.scope;
}

/* All that a hidden cell is in, and so on. */
static void follow_all(Search *search) {
  const System *system = search->system;
  for (guint i = 0; i < search->cell->len; i++) {
    guint c = g_array_index(search->cell, guint, i);
    for (guint k = system->of.start[c]; k < system->of.start[c + 1]; k++)
      look_at_all(search, system->of.item[k]);
  }
}

gboolean *system_touched(const System *system) {
  g_autofree gboolean *seen = g_new0(gboolean, system->cell->len + 1);
  g_autoptr(GArray) cell = g_array_new(FALSE, FALSE, sizeof(guint));
  Search search = {system, g_new0(gboolean, system->equation->len + 1), seen,
                   cell};
  for (guint e = 0; e < system->equation->len; e++)
    if (system->moved[e])
      look_at_all(&search, e);
  follow_all(&search);
  return search.scope;
}
