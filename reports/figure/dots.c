#include "reports/figure/dots.h"

#include <math.h>

/* Neighbouring columns that touch, as one block: `place` is the mean of what
 * its columns want, counted back to its first column. */
typedef struct {
  double place, weight;
  guint columns;
} Block;

typedef struct {
  double mean;
  guint first, discs;
} DotColumn;

static guint columns_of(const double *at, guint n, double width,
                        DotColumn *column) {
  guint columns = 0;
  double start = 0, sum = 0;
  for (guint i = 0; i < n; i++) {
    if (columns == 0 || at[i] - start >= width) {
      column[columns++] = (DotColumn){at[i], i, 0};
      start = at[i];
      sum = 0;
    }
    DotColumn *last = &column[columns - 1];
    sum += at[i];
    last->discs++;
    last->mean = sum / last->discs;
  }
  return columns;
}

/* Pools columns that would come closer than `width` (isotonic regression). */
static guint blocks_of(const DotColumn *column, guint columns, double width,
                       Block *block) {
  guint blocks = 0;
  for (guint c = 0; c < columns; c++) {
    block[blocks++] = (Block){column[c].mean - width * c, column[c].discs, 1};
    while (blocks > 1 && block[blocks - 2].place > block[blocks - 1].place) {
      Block *a = &block[blocks - 2], b = block[blocks - 1];
      double weight = a->weight + b.weight;
      a->place = (a->place * a->weight + b.place * b.weight) / weight;
      a->weight = weight;
      a->columns += b.columns;
      blocks--;
    }
  }
  return blocks;
}

double dots_place(const double *at, guint n, double radius, double *x,
                  double *y) {
  double width = 2 * radius;
  g_autofree DotColumn *column = g_new(DotColumn, n + 1);
  g_autofree Block *block = g_new(Block, n + 1);
  guint columns = columns_of(at, n, width, column);
  guint blocks = blocks_of(column, columns, width, block), c = 0, most = 0;
  for (guint b = 0; b < blocks; b++)
    for (guint k = 0; k < block[b].columns; k++, c++) {
      most = MAX(most, column[c].discs);
      for (guint d = 0; d < column[c].discs; d++) {
        x[column[c].first + d] = block[b].place + width * c;
        y[column[c].first + d] = radius + width * d;
      }
    }
  return width * most;
}

double dots_radius(const double *at, guint n, double height, double most) {
  g_autofree double *x = g_new(double, 2 * (gsize)n + 1);
  double radius = most;
  /* Smaller discs stand in more columns, but not in strictly lower ones. */
  for (int step = 0; step < 200; step++) {
    if (dots_place(at, n, radius, x, x + n) <= height + 1e-9)
      return radius;
    radius *= 0.97;
  }
  return n > 0 ? height / (2.0 * n) : most;
}
