#include "stages/measure/disclosure_system.h"

#include <math.h>
#include <stdlib.h>

#include "stages/measure/disclosure_block.h"

#define TOLERANCE DISCLOSURE_TOLERANCE
#define MOST_ROUNDS 64

System *system_new(void) {
  System *system = g_new0(System, 1);
  system->cell = g_array_new(FALSE, FALSE, sizeof(Cell));
  system->term = g_array_new(FALSE, FALSE, sizeof(Term));
  system->equation = g_array_new(FALSE, FALSE, sizeof(Equation));
  system->tie = g_array_new(FALSE, FALSE, sizeof(Tie));
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

static const Term *terms_of_equation(const System *system,
                                     const Equation *equation) {
  return &g_array_index(system->term, Term, equation->first);
}

static const Term *terms_of(const System *system, guint e) {
  return terms_of_equation(system, equation_at(system, e));
}

guint system_add_cell(System *system, Cell cell) {
  g_array_append_val(system->cell, cell);
  return system->cell->len - 1;
}

void system_add_equation(System *system, const Term *term, guint n,
                         gboolean equal) {
  Equation equation = {system->term->len, n, equal, 0};
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

static gboolean leaves_out(const System *system, guint group) {
  return (system->given_up >> group & 1u) != 0;
}

static gboolean is_given_up(const System *system, const Cell *cell) {
  return cell->hidden && leaves_out(system, cell->group);
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

/* Cells that are given up are unknown to the reader: an equation whose parts
 * may lack some is an upper bound only, and void where its total is one. */
static Reach reach_of(const System *system, guint e) {
  const Equation *equation = equation_at(system, e);
  const Term *term = terms_of(system, e);
  Reach reach = {.low = equation->constant,
                 .high = equation->constant,
                 .equal = equation->equal};
  for (guint t = 0; t < equation->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (term[t].sign > 0 && leaves_out(system, cell->group))
      reach.equal = FALSE;
    if (is_given_up(system, cell)) {
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
         cell->high - cell->low < cell->width - TOLERANCE;
}

/* ---- elimination ---------------------------------------------------------
 */

static gboolean is_usable(const System *system, guint e) {
  gboolean any = FALSE;
  if (!equation_at(system, e)->equal)
    return FALSE;
  const Term *term = terms_of(system, e);
  for (guint t = 0; t < equation_at(system, e)->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (is_given_up(system, cell) ||
        (term[t].sign > 0 && leaves_out(system, cell->group)))
      return FALSE;
    any = any || cell->hidden;
  }
  return any;
}

static guint root_of(guint *up, guint c) {
  while (up[c] != c)
    c = up[c] = up[up[c]];
  return c;
}

/* By cell: the first of those that usable equations join it with. */
static guint *join_cells(const System *system, const guint *equation, guint n) {
  guint *up = g_new(guint, system->cell->len + 1);
  for (guint c = 0; c < system->cell->len; c++)
    up[c] = c;
  for (guint i = 0; i < n; i++) {
    const Term *term = terms_of(system, equation[i]);
    guint first = G_MAXUINT;
    for (guint t = 0; t < equation_at(system, equation[i])->n; t++) {
      if (!system_cell(system, term[t].cell)->hidden)
        continue;
      guint root = root_of(up, term[t].cell);
      if (first == G_MAXUINT)
        first = root;
      up[root] = root_of(up, first);
    }
  }
  return up;
}

static guint root_of_equation(const System *system, guint *up, guint e) {
  const Term *term = terms_of(system, e);
  for (guint t = 0; t < equation_at(system, e)->n; t++)
    if (system_cell(system, term[t].cell)->hidden)
      return root_of(up, term[t].cell);
  return G_MAXUINT;
}

static Block block_new(const System *system, const guint *equation, guint n,
                       guint *column) {
  Block block = {.rows = n};
  GArray *cells = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < n; i++)
    for (guint t = 0; t < equation_at(system, equation[i])->n; t++) {
      guint c = terms_of(system, equation[i])[t].cell;
      if (!system_cell(system, c)->hidden || column[c] != 0)
        continue;
      g_array_append_val(cells, c);
      column[c] = cells->len;
    }
  block.columns = cells->len;
  block.cell = (guint *)(void *)g_array_free(cells, FALSE);
  gsize width = block.columns + 1;
  block.a = g_new0(double, n *width);
  for (guint i = 0; i < n; i++)
    for (guint t = 0; t < equation_at(system, equation[i])->n; t++) {
      const Term *term = &terms_of(system, equation[i])[t];
      const Cell *cell = system_cell(system, term->cell);
      gsize at = cell->hidden ? column[term->cell] - 1 : block.columns;
      block.a[i * width + at] += term->sign * (cell->hidden ? 1 : cell->value);
    }
  for (guint c = 0; c < block.columns; c++)
    column[block.cell[c]] = 0;
  return block;
}

static void block_clear(Block *block) {
  g_free(block->a);
  g_free(block->cell);
}

/* What follows: cells that are determined, and sums of cells, which are put
 * behind the equations. */
static void block_conclude(System *system, const Block *block,
                           gboolean *known) {
  gsize width = block->columns + 1;
  for (guint r = 0; r < block->rows; r++) {
    const double *row = block->a + r * width;
    Equation equation = {system->term->len, 0, TRUE, row[block->columns]};
    gboolean ones = TRUE;
    for (guint c = 0; c < block->columns; c++) {
      if (fabs(row[c]) < TOLERANCE)
        continue;
      Term term = {block->cell[c], row[c] > 0 ? 1 : -1};
      ones = ones && fabs(fabs(row[c]) - 1) < TOLERANCE;
      g_array_append_val(system->term, term);
      equation.n++;
    }
    if (equation.n == 1)
      known[terms_of_equation(system, &equation)->cell] = TRUE;
    if (equation.n > 1 && ones)
      g_array_append_val(system->equation, equation);
    else
      g_array_set_size(system->term, equation.first);
  }
}

typedef struct {
  guint root, equation;
} Rooted;

static int compare_rooted(const void *a, const void *b) {
  const Rooted *x = a, *y = b;
  if (x->root != y->root)
    return x->root < y->root ? -1 : 1;
  return x->equation < y->equation ? -1 : 1;
}

static GArray *usable_equations(const System *system) {
  GArray *usable = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint e = 0; e < system->equation->len; e++)
    if (is_usable(system, e))
      g_array_append_val(usable, e);
  return usable;
}

/* Sorted by what hangs together. */
static void sort_equations(const System *system, GArray *usable) {
  guint *equation = (guint *)(void *)usable->data, n = usable->len;
  g_autofree guint *up = join_cells(system, equation, n);
  g_autofree Rooted *rooted = g_new(Rooted, n + 1);
  for (guint i = 0; i < n; i++)
    rooted[i] =
        (Rooted){root_of_equation(system, up, equation[i]), equation[i]};
  qsort(rooted, n, sizeof *rooted, compare_rooted);
  for (guint i = 0; i < n; i++)
    equation[i] = rooted[i].equation;
}

static gboolean hang_together(const System *system, guint *up, guint d,
                              guint e) {
  return root_of_equation(system, up, d) == root_of_equation(system, up, e);
}

/* Marks the cells that the equations determine, and puts the sums that follow
 * behind the equations. An equation by itself tells nothing that its bounds do
 * not. */
static void eliminate(System *system, gboolean *known) {
  g_autoptr(GArray) usable = usable_equations(system);
  g_autofree guint *column = g_new0(guint, system->cell->len + 1);
  sort_equations(system, usable);
  const guint *equation = (const guint *)(const void *)usable->data;
  g_autofree guint *up = join_cells(system, equation, usable->len);
  for (guint i = 0, end; i < usable->len; i = end) {
    for (end = i + 1; end < usable->len &&
                      hang_together(system, up, equation[i], equation[end]);)
      end++;
    for (guint back = 0; end - i > 1 && back < 2; back++) {
      Block block = block_new(system, equation + i, end - i, column);
      disclosure_block_reduce(&block, back != 0);
      block_conclude(system, &block, known);
      block_clear(&block);
    }
  }
}

/* Marks the cells that are recovered; returns the first, or -1. */
static gint64 recovered(System *system, gboolean **known) {
  guint equations = system->equation->len, terms = system->term->len;
  gint64 first = -1;
  *known = g_new0(gboolean, system->cell->len + 1);
  eliminate(system, *known);
  propagate(system);
  g_array_set_size(system->equation, equations);
  g_array_set_size(system->term, terms);
  for (guint c = system->cell->len; c-- > 0;) {
    (*known)[c] = (*known)[c] || is_narrow(system, system_cell(system, c));
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
    if (cell->hidden || cell->fixed ||
        (cell->value < TOLERANCE && cell->least > 0))
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
    if (low <= high + TOLERANCE && high - low < cell->width - TOLERANCE)
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

/* Whether a cell that was looked at in this round is in an equation with it. */
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
    protect_cell(system, c);
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

void system_protect(System *system) {
  follow_hidden(system);
  for (;;) {
    g_autofree gboolean *known = NULL;
    protect_each(system);
    if (recovered(system, &known) < 0)
      return;
    protect_cells(system, known);
  }
}
