/* Matrix: counts of two crossed terms, each cell on the colour sequence. */
#ifndef HANDBILL_FIGURE_MATRIX_H
#define HANDBILL_FIGURE_MATRIX_H

#include "reports/figure/scene.h"

typedef struct {
  GPtrArray *row;    /* names, of char * */
  GPtrArray *column; /* names, of char * */
  GArray *value;     /* double, row after row; NAN: withheld */
} Matrix;

Scene *matrix_scene(const Matrix *matrix, const Measure *measure, double width);

#endif
