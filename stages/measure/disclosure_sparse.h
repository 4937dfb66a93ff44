/* Elimination of many sums of few numbers each. Rows are kept sparse; columns
 * with the fewest numbers are eliminated first, so that little is filled in
 * (Markowitz 1957). */
#ifndef HANDBILL_MEASURE_DISCLOSURE_SPARSE_H
#define HANDBILL_MEASURE_DISCLOSURE_SPARSE_H

#include <glib.h>

typedef struct {
  guint column;
  double value;
} SparseEntry;

typedef struct {
  guint rows, columns;
  GArray **row;     /* of SparseEntry, by column */
  double *constant; /* by row */
} Sparse;

Sparse *sparse_new(guint rows, guint columns);
void sparse_free(Sparse *sparse);

/* Adds a number to a row; rows are not in order until they are reduced. */
void sparse_add(Sparse *sparse, guint row, guint column, double value);

/* Gauss-Jordan: what is left are as many sums that say the same. */
void sparse_reduce(Sparse *sparse);

#endif
