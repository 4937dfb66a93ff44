#include "stages/measure/disclosure_system.h"

#include <math.h>
#include <string.h>

#include "stages/measure/disclosure_bounds.h"
#include "stages/measure/disclosure_cost.h"
#include "stages/measure/disclosure_eliminate.h"
#include "stages/measure/disclosure_scope.h"

System *system_new(void) {
  System *system = g_new0(System, 1);
  system->cell = g_array_new(FALSE, FALSE, sizeof(Cell));
  system->term = g_array_new(FALSE, FALSE, sizeof(Term));
  system->equation = g_array_new(FALSE, FALSE, sizeof(Equation));
  system->tie = g_array_new(FALSE, FALSE, sizeof(Tie));
  system->rest = g_array_new(FALSE, FALSE, sizeof(double));
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
  g_array_unref(system->rest);
  incidence_clear(&system->of);
  incidence_clear(&system->follow);
  g_free(system->stale);
  g_free(system->moved);
  g_free(system->turn);
  g_free(system);
}

guint system_add_cell(System *system, Cell cell) {
  g_array_append_val(system->cell, cell);
  return system->cell->len - 1;
}

void system_add_equation(System *system, const Term *term, guint n,
                         gboolean equal) {
  Equation equation = {system->term->len, n, equal, 0, TRUE};
  for (guint t = 0; t < n; t++)
    equation.leading =
        equation.leading && system_cell(system, term[t].cell)->leading;
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
    for (guint t = 0; t < system_equation(system, e)->n; t++, at++) {
      cell[at] = system_terms(system, e)[t].cell;
      item[at] = e;
    }
  incidence_clear(&system->of);
  system->of = incidence_new(system->cell->len, at, cell, item);
  for (at = 0; at < system->tie->len; at++) {
    cell[at] = g_array_index(system->tie, Tie, at).from;
    item[at] = g_array_index(system->tie, Tie, at).to;
  }
  g_free(system->stale);
  g_free(system->moved);
  g_free(system->turn);
  system->turn = g_new(guint, system->equation->len + 1);
  system->moved = g_new0(gboolean, system->equation->len + 1);
  system->stale = g_new(gboolean, system->equation->len + 1);
  for (guint e = 0; e < system->equation->len; e++)
    system->stale[e] = TRUE;
  incidence_clear(&system->follow);
  system->follow = incidence_new(system->cell->len, at, cell, item);
}

static void make_stale(System *system, guint cell) {
  for (guint k = system->of.start[cell]; k < system->of.start[cell + 1]; k++)
    system->stale[system->of.item[k]] = system->moved[system->of.item[k]] =
        TRUE;
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
    system->changes++;
    make_stale(system, c);
    for (guint k = system->follow.start[c]; k < system->follow.start[c + 1];
         k++)
      g_array_append_val(stack, system->follow.item[k]);
  }
}

/* ---- what is recovered ----------------------------------------------------
 */

static gboolean is_narrow(const Cell *cell) {
  return cell->hidden && !cell->gone && !cell->open &&
         cell->high - cell->low < cell->width - SYSTEM_TOLERANCE;
}

static void find_turns(System *system) {
  system->turns = 0;
  for (guint e = 0; e < system->equation->len; e++)
    if (system_in_turn(system, e))
      system->turn[system->turns++] = e;
}

static void mark_narrow(const System *system, gboolean *known) {
  for (guint i = 0; i < system->turns; i++) {
    const Equation *equation = system_equation(system, system->turn[i]);
    const Term *term = equation_terms(system, equation);
    for (guint t = 0; t < equation->n; t++)
      if (is_narrow(system_cell(system, term[t].cell)))
        known[term[t].cell] = TRUE;
  }
}

/* Marks the cells that are recovered; returns the first, or -1. */
static gint64 recovered(System *system, gboolean **known) {
  guint equations = system->equation->len, terms = system->term->len;
  gint64 first = -1;
  *known = g_new0(gboolean, system->cell->len + 1);
  find_turns(system);
  system_eliminate(system, *known);
  system_propagate(system, equations);
  g_array_set_size(system->equation, equations);
  g_array_set_size(system->term, terms);
  for (guint c = 0; c < system->cell->len; c++)
    if ((*known)[c] && system_cell(system, c)->open)
      (*known)[c] = FALSE;
  mark_narrow(system, *known);
  for (guint c = 0; first < 0 && c < system->cell->len; c++)
    first = (*known)[c] ? (gint64)c : -1;
  return first;
}

gint64 system_solve(System *system) {
  g_autofree gboolean *known = NULL;
  return recovered(system, &known);
}

/* ---- complementary suppression -------------------------------------------
 */

static gboolean is_unnamed(const System *system, const Cell *cell) {
  const Cell *main = system_cell(system, cell->main);
  return cell->gone || cell->rows == 0 || (main->hidden && main->unlisted);
}

/* Whether the rows that are left out are told together, and are few: what the
 * listed ones leave of the total. */
static gboolean leaves_few(const System *system, const Equation *equation) {
  const Term *term = equation_terms(system, equation);
  double left = -equation->constant;
  gboolean gone = FALSE, shown = FALSE;
  for (guint t = 0; t < equation->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (cell->hidden && !is_unnamed(system, cell))
      return FALSE;
    gone = gone || cell->hidden;
    if (cell->hidden)
      continue;
    left -= term[t].sign * cell->value;
    shown = shown || (term[t].sign > 0 && !cell->fixed && cell->value > 0);
  }
  return gone && shown && equation->equal && !equation->leading && left > 0.5 &&
         left < SYSTEM_FEW;
}

/* Whether an equation by itself tells one of its cells. */
static gboolean tells(System *system, guint e) {
  const Term *term = system_terms(system, e);
  for (guint t = 0; t < system_equation(system, e)->n; t++)
    cell_forget(system, system_cell(system, term[t].cell));
  if (leaves_few(system, system_equation(system, e)))
    return TRUE;
  Reach reach = system_reach(system, e);
  for (guint t = 0; !reach.is_void && t < system_equation(system, e)->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    double low, high;
    if (!cell->hidden || cell->gone || cell->open)
      continue;
    reach_term_range(cell, term[t].sign, &reach, &low, &high);
    if (low <= high + SYSTEM_TOLERANCE &&
        high - low < cell->width - SYSTEM_TOLERANCE)
      return TRUE;
  }
  return FALSE;
}

static void leave_out(System *system, guint cell);

/* The hidden parts of a total that is left out; and a total of the same table
 * of which a part is, for it is the same postings once more: where its row is
 * withheld. One that is withheld by itself, beside a count that is shown, is
 * the sum of many. */
static void leave_out_kin(System *system, guint e, guint cell) {
  const Term *term = system_terms(system, e);
  guint n = system_equation(system, e)->n,
        group = system_cell(system, cell)->group;
  gboolean is_total = FALSE;
  for (guint t = 0; t < n; t++)
    is_total = is_total || (term[t].cell == cell && term[t].sign < 0);
  for (guint t = 0; t < n; t++) {
    const Cell *kin = system_cell(system, term[t].cell);
    gboolean up = term[t].sign < 0 && kin->group == group &&
                  system_cell(system, kin->main)->hidden;
    if (kin->hidden && !kin->gone && (is_total || up))
      leave_out(system, term[t].cell);
  }
}

static void leave_out_cell(System *system, guint cell, gboolean primary) {
  Cell *of = system_cell(system, cell);
  system_hide(system, cell, primary);
  if (of->gone || !of->hidden)
    return;
  of->gone = TRUE;
  system->changes++;
  make_stale(system, cell);
}

static void leave_out(System *system, guint cell) {
  const Cell *of = system_cell(system, cell);
  if (of->gone || of->fixed)
    return;
  gboolean primary = of->primary;
  leave_out_cell(system, cell, primary);
  leave_out_cell(system, of->main, primary);
  for (guint k = system->follow.start[of->main];
       k < system->follow.start[of->main + 1]; k++) {
    const Cell *kin = system_cell(system, system->follow.item[k]);
    if (kin->group == of->group && kin->row == of->row)
      leave_out_cell(system, system->follow.item[k], primary);
  }
  for (guint k = system->of.start[cell]; k < system->of.start[cell + 1]; k++)
    leave_out_kin(system, system->of.item[k], cell);
}

/* The hidden cells of an equation that nothing more can be done for; of others
 * than leading ones all, for one that is not listed is what the listed ones
 * leave. */
static void give_up(System *system, guint e) {
  const Term *term = system_terms(system, e);
  guint n = system_equation(system, e)->n;
  gboolean others = leaves_few(system, system_equation(system, e));
  for (guint t = 0; t < n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    others = others || (cell->hidden && !cell->gone && !cell->leading);
  }
  for (guint t = 0; t < n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (others ? !cell->leading : cell->hidden)
      leave_out(system, term[t].cell);
  }
}

/* Whether so much would be hidden besides that it is better to leave out what
 * is hidden already. */
static gboolean is_too_much(const System *system, guint e, guint victim) {
  const Term *term = system_terms(system, e);
  double shown = 0;
  if (system_cell(system, victim)->alone)
    return FALSE;
  for (guint t = 0; t < system_equation(system, e)->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (cell->hidden && (term[t].sign < 0 || !cell->named))
      return FALSE;
    shown += cell->hidden || term[t].sign < 0 ? 0 : cell->value;
  }
  return 2 * system_cell(system, victim)->value > shown;
}

static void protect_each(System *system) {
  gboolean again = TRUE;
  while (again) {
    again = FALSE;
    for (guint e = 0; e < system->equation->len; e++) {
      if (!system->stale[e] || !system_in_turn(system, e))
        continue;
      system->stale[e] = FALSE;
      while (system_holds_hidden(system, e) && tells(system, e)) {
        double cost = INFINITY;
        guint before = system->changes;
        gint64 victim = system_victim(system, e, &cost);
        if (victim < 0 || is_too_much(system, e, (guint)victim))
          give_up(system, e);
        else
          system_hide(system, (guint)victim, FALSE);
        if (system->changes == before)
          break;
        again = TRUE;
      }
    }
  }
}

/* Whether all that is hidden in an equation is recovered. */
static gboolean is_known(const System *system, guint e, const gboolean *known) {
  const Term *term = system_terms(system, e);
  for (guint t = 0; t < system_equation(system, e)->n; t++)
    if (system_cell(system, term[t].cell)->hidden && !known[term[t].cell])
      return FALSE;
  return TRUE;
}

/* The cheapest cell of the equations of a cell; `known`: only of those in which
 * all is recovered; or NULL. `equal`: not of inequalities. */
static gint64 cheapest_of(const System *system, guint c, const gboolean *known,
                          gboolean equal) {
  double cost = INFINITY;
  gint64 victim = -1;
  for (guint k = system->of.start[c]; k < system->of.start[c + 1]; k++) {
    guint e = system->of.item[k];
    if ((known != NULL && !is_known(system, e, known)) ||
        (equal && !system_equation(system, e)->equal))
      continue;
    gint64 cheapest = system_victim(system, e, &cost);
    victim = cheapest >= 0 ? cheapest : victim;
  }
  return victim;
}

/* Hides a cell beside one that is recovered by several equations together. */
static void protect_cell(System *system, guint c, const gboolean *known) {
  gint64 victim = cheapest_of(system, c, known, TRUE);
  if (victim < 0)
    victim = cheapest_of(system, c, NULL, TRUE);
  if (victim < 0)
    victim = cheapest_of(system, c, NULL, FALSE);
  if (victim >= 0)
    system_hide(system, (guint)victim, FALSE);
  else
    leave_out(system, c);
}

/* Whether a cell is in one of the equations. */
static gboolean is_near(const System *system, guint c, const gboolean *seen) {
  for (guint k = system->of.start[c]; k < system->of.start[c + 1]; k++)
    if (seen[system->of.item[k]])
      return TRUE;
  return FALSE;
}

/* One cell after another, but only one of those that share an equation: what
 * is hidden for the first may do for the others. */
static void protect_cells(System *system, const gboolean *known) {
  g_autofree gboolean *seen = g_new0(gboolean, system->equation->len + 1);
  for (guint c = 0; c < system->cell->len; c++) {
    if (!known[c] || is_near(system, c, seen))
      continue;
    for (guint k = system->of.start[c]; k < system->of.start[c + 1]; k++)
      seen[system->of.item[k]] = TRUE;
    protect_cell(system, c, known);
  }
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

/* As long as what lies near to the cells in `known` tells any of it: what is
 * hidden beside a cell mostly needs something beside itself, and the rest of
 * the system is not looked at for that. */
static void protect_near(System *system, gboolean **known) {
  gint64 found = 0;
  while (found >= 0) {
    guint before = system->changes;
    protect_cells(system, *known);
    if (system->changes == before)
      return;
    protect_each(system);
    system->scope = system_scope(system, *known);
    g_free(*known);
    found = recovered(system, known);
    g_clear_pointer(&system->scope, g_free);
  }
}

/* Of the whole, where `known` is what was recovered before something was hidden
 * besides: only what hangs together with that is looked at again. */
static gint64 recovered_since(System *system, gboolean **known) {
  g_autofree gboolean *before = *known;
  gint64 first = -1;
  system->scope = before != NULL ? system_touched(system) : NULL;
  recovered(system, known);
  for (guint c = 0; c < system->cell->len; c++) {
    if (before != NULL && before[c] && !is_near(system, c, system->scope))
      (*known)[c] = TRUE;
    if (first < 0 && (*known)[c])
      first = c;
  }
  g_clear_pointer(&system->scope, g_free);
  memset(system->moved, 0, system->equation->len * sizeof *system->moved);
  return first;
}

static void protect(System *system) {
  g_autofree gboolean *whole = NULL;
  guint before;
  do {
    before = system->changes;
    protect_each(system);
    if (recovered_since(system, &whole) < 0)
      return;
    g_autofree gboolean *known =
        g_memdup2(whole, (system->cell->len + 1) * sizeof *whole);
    protect_near(system, &known);
  } while (system->changes != before);
}

void system_protect(System *system) {
  follow_hidden(system);
  system->only_leading = TRUE;
  protect(system);
  system->only_leading = FALSE;
  for (guint c = 0; c < system->cell->len; c++) {
    Cell *cell = system_cell(system, c);
    cell->fixed = cell->fixed || (cell->leading && !cell->hidden);
  }
  protect(system);
}
