#include "stages/measure/disclosure_eliminate.h"

#include "stages/measure/disclosure_sparse.h"

#include <math.h>
#include <stdlib.h>

/* The equations that hang together by hidden cells, as rows of numbers: a
 * column for each hidden cell, the last for what is shown. Entries are small
 * integers before and after, which a double holds exactly. */
typedef struct {
  guint rows, columns;
  double *a;
  guint *cell; /* by column */
} Block;

/* Nothing follows from an equation with a number that is in no other one and
 * may be anything. */
static gboolean is_usable(const System *system, guint e) {
  gboolean any = FALSE;
  if (!system_equation(system, e)->equal)
    return FALSE;
  const Term *term = system_terms(system, e);
  for (guint t = 0; t < system_equation(system, e)->n; t++) {
    const Cell *cell = system_cell(system, term[t].cell);
    if (cell->gone || (cell->rows == 0 && cell->open && cell->hidden))
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
  for (guint i = 0; i < n; i++) {
    const Term *term = system_terms(system, equation[i]);
    for (guint t = 0; t < system_equation(system, equation[i])->n; t++)
      up[term[t].cell] = term[t].cell;
  }
  for (guint i = 0; i < n; i++) {
    const Term *term = system_terms(system, equation[i]);
    guint first = G_MAXUINT;
    for (guint t = 0; t < system_equation(system, equation[i])->n; t++) {
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
  const Term *term = system_terms(system, e);
  for (guint t = 0; t < system_equation(system, e)->n; t++)
    if (system_cell(system, term[t].cell)->hidden)
      return root_of(up, term[t].cell);
  return G_MAXUINT;
}

static Block block_new(const System *system, const guint *equation, guint n,
                       guint *column) {
  Block block = {.rows = n};
  GArray *cells = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < n; i++)
    for (guint t = 0; t < system_equation(system, equation[i])->n; t++) {
      guint c = system_terms(system, equation[i])[t].cell;
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
    for (guint t = 0; t < system_equation(system, equation[i])->n; t++) {
      const Term *term = &system_terms(system, equation[i])[t];
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

static void swap_rows(double *p, double *q, gsize width) {
  for (gsize k = 0; p != q && k < width; k++) {
    double held = p[k];
    p[k] = q[k];
    q[k] = held;
  }
}

/* Takes a row from all others so that their column c is 0. Rows are sparse:
 * only the columns in which it has something are looked at. */
static void clear_column(Block *block, guint rank, guint c, guint *filled) {
  gsize width = block->columns + 1;
  double *p = block->a + rank * width, scale = p[c];
  guint n = 0;
  for (guint k = 0; k < width; k++)
    if (p[k] != 0) {
      p[k] /= scale;
      filled[n++] = k;
    }
  for (guint r = 0; r < block->rows; r++) {
    double *row = block->a + r * width, factor = row[c];
    if (r == rank || fabs(factor) < SYSTEM_TOLERANCE)
      continue;
    for (guint k = 0; k < n; k++)
      row[filled[k]] -= factor * p[filled[k]];
  }
}

/* Gauss-Jordan; columns from the first or, `back`, from the last. */
static void block_reduce(Block *block, gboolean back) {
  gsize width = block->columns + 1;
  guint rank = 0;
  g_autofree guint *filled = g_new(guint, width);
  for (guint i = 0; i < block->columns && rank < block->rows; i++) {
    guint c = back ? block->columns - 1 - i : i, pivot = rank;
    while (pivot < block->rows &&
           fabs(block->a[pivot * width + c]) < SYSTEM_TOLERANCE)
      pivot++;
    if (pivot == block->rows)
      continue;
    swap_rows(block->a + rank * width, block->a + pivot * width, width);
    clear_column(block, rank, c, filled);
    rank++;
  }
}

/* What follows: cells that are determined, and sums of cells, which are put
 * behind the equations. */
static void block_conclude(System *system, const Block *block,
                           gboolean *known) {
  gsize width = block->columns + 1;
  for (guint r = 0; r < block->rows; r++) {
    const double *row = block->a + r * width;
    Equation equation = {system->term->len, 0, TRUE, row[block->columns], TRUE};
    gboolean ones = TRUE;
    for (guint c = 0; c < block->columns; c++) {
      if (fabs(row[c]) < SYSTEM_TOLERANCE)
        continue;
      Term term = {block->cell[c], row[c] > 0 ? 1 : -1};
      ones = ones && fabs(fabs(row[c]) - 1) < SYSTEM_TOLERANCE;
      g_array_append_val(system->term, term);
      equation.n++;
    }
    if (equation.n == 1)
      known[equation_terms(system, &equation)->cell] = TRUE;
    if (equation.n > 1 && ones)
      g_array_append_val(system->equation, equation);
    else
      g_array_set_size(system->term, equation.first);
  }
}

/* Blocks of more rows are sparse. */
#define MOST_DENSE 64

static void conclude_row(System *system, const Sparse *sparse, guint r,
                         const guint *cell, gboolean *known) {
  const GArray *row = sparse->row[r];
  Equation equation = {system->term->len, row->len, TRUE, sparse->constant[r],
                       TRUE};
  gboolean ones = row->len > 1;
  for (guint i = 0; ones && i < row->len; i++)
    ones = fabs(fabs(g_array_index(row, SparseEntry, i).value) - 1) <
           SYSTEM_TOLERANCE;
  if (row->len == 1)
    known[cell[g_array_index(row, SparseEntry, 0).column]] = TRUE;
  for (guint i = 0; ones && i < row->len; i++) {
    const SparseEntry *entry = &g_array_index(row, SparseEntry, i);
    Term term = {cell[entry->column], entry->value > 0 ? 1 : -1};
    g_array_append_val(system->term, term);
  }
  if (ones)
    g_array_append_val(system->equation, equation);
}

/* What follows of many equations, by sparse elimination. */
static void conclude_sparse(System *system, const guint *equation, guint n,
                            guint *column, gboolean *known) {
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(guint));
  Sparse *sparse = sparse_new(n, 0);
  for (guint i = 0; i < n; i++) {
    const Term *term = system_terms(system, equation[i]);
    for (guint t = 0; t < system_equation(system, equation[i])->n; t++) {
      const Cell *cell = system_cell(system, term[t].cell);
      if (!cell->hidden) {
        sparse->constant[i] += term[t].sign * cell->value;
        continue;
      }
      if (column[term[t].cell] == 0) {
        g_array_append_val(cells, term[t].cell);
        column[term[t].cell] = cells->len;
      }
      sparse_add(sparse, i, column[term[t].cell] - 1, term[t].sign);
    }
  }
  sparse->columns = cells->len;
  sparse_reduce(sparse);
  for (guint i = 0; i < n; i++)
    conclude_row(system, sparse, i, (const guint *)(const void *)cells->data,
                 known);
  for (guint c = 0; c < cells->len; c++)
    column[g_array_index(cells, guint, c)] = 0;
  sparse_free(sparse);
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

/* `leading`: only those of leading cells. */
static GArray *usable_equations(const System *system, gboolean leading) {
  GArray *usable = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < system->turns; i++) {
    guint e = system->turn[i];
    if ((!leading || system_equation(system, e)->leading) &&
        is_usable(system, e))
      g_array_append_val(usable, e);
  }
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

/* An equation by itself tells nothing that its bounds do not. */
static void eliminate_tables(System *system, gboolean leading,
                             gboolean *known) {
  g_autoptr(GArray) usable = usable_equations(system, leading);
  g_autofree guint *column = g_new0(guint, system->cell->len + 1);
  sort_equations(system, usable);
  const guint *equation = (const guint *)(const void *)usable->data;
  g_autofree guint *up = join_cells(system, equation, usable->len);
  for (guint i = 0, end; i < usable->len; i = end) {
    for (end = i + 1; end < usable->len &&
                      hang_together(system, up, equation[i], equation[end]);)
      end++;
    gboolean sparse = !leading && end - i > MOST_DENSE;
    if (sparse)
      conclude_sparse(system, equation + i, end - i, column, known);
    for (guint back = 0; end - i > 1 && !sparse && back < 2; back++) {
      Block block = block_new(system, equation + i, end - i, column);
      block_reduce(&block, back != 0);
      block_conclude(system, &block, known);
      block_clear(&block);
    }
  }
}

/* Which sums are left depends on what is eliminated first, so that the first
 * tables are looked at by themselves as well. */
void system_eliminate(System *system, gboolean *known) {
  eliminate_tables(system, FALSE, known);
  if (!system->only_leading)
    eliminate_tables(system, TRUE, known);
}
