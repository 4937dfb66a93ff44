/* Matrix: counts of two crossed terms, each cell on the colour sequence. */
#ifndef HANDBILL_FIGURE_MATRIX_H
#define HANDBILL_FIGURE_MATRIX_H

#include "reports/figure/scene.h"

typedef struct {
  GPtrArray *row;    /* names, of char * */
  GPtrArray *column; /* names, of char * */
  GArray *value;     /* double, row after row; NAN: withheld */
} Matrix;

/* Its cells as a table: the head, then a row each, of char **; "[c]" where the
 * value is withheld. */
GPtrArray *matrix_numbers(const Words *words, const Matrix *matrix);

Scene *matrix_scene(const Matrix *matrix, const Measure *measure, double width);

#endif
