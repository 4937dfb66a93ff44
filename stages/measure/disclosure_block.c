#include "stages/measure/disclosure_block.h"

#include <math.h>

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
    if (r == rank || fabs(factor) < DISCLOSURE_TOLERANCE)
      continue;
    for (guint k = 0; k < n; k++)
      row[filled[k]] -= factor * p[filled[k]];
  }
}

void disclosure_block_reduce(Block *block, gboolean back) {
  gsize width = block->columns + 1;
  guint rank = 0;
  g_autofree guint *filled = g_new(guint, width);
  for (guint i = 0; i < block->columns && rank < block->rows; i++) {
    guint c = back ? block->columns - 1 - i : i, pivot = rank;
    while (pivot < block->rows &&
           fabs(block->a[pivot * width + c]) < DISCLOSURE_TOLERANCE)
      pivot++;
    if (pivot == block->rows)
      continue;
    swap_rows(block->a + rank * width, block->a + pivot * width, width);
    clear_column(block, rank, c, filled);
    rank++;
  }
}
