/* A block of equations as numbers, for disclosure_system.c only. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_BLOCK_H
#define HANDBILL_MEASURE_DISCLOSURE_BLOCK_H

#include <glib.h>

/* A number nearer to 0 is none. */
#define DISCLOSURE_TOLERANCE 1e-6

/* The equations that hang together by hidden cells, as rows of numbers: a
 * column for each hidden cell, the last for what is shown. Entries are small
 * integers before and after, which a double holds exactly. */
typedef struct {
  guint rows, columns;
  double *a;
  guint *cell; /* by column */
} Block;

/* Gauss-Jordan; columns from the first or, `back`, from the last. */
void disclosure_block_reduce(Block *block, gboolean back);

#endif
