/* The geometry of SVG: transforms, path data and basic shapes as operations. */
#ifndef HANDBILL_FIGURE_LOGO_PATH_H
#define HANDBILL_FIGURE_LOGO_PATH_H

#include "reports/figure/logo.h"

/* x' = a x + c y + e, y' = b x + d y + f. */
typedef struct {
  double a, b, c, d, e, f;
} Matrix2;

#define MATRIX2_SAME ((Matrix2){1, 0, 0, 1, 0, 0})

Matrix2 matrix2_times(Matrix2 outer, Matrix2 inner);
/* "translate(1 2) rotate(45)"; FALSE: not a transform. */
gboolean matrix2_read(const char *text, Matrix2 *matrix);

/* Reads numbers with spaces and commas between them; returns how many, at most
 * `most`, or -1 when something else stands there. */
int numbers_read(const char *text, double *number, int most);

/* Appends path data; FALSE where it cannot be read. */
gboolean logo_path(GArray *op, const Matrix2 *m, const char *data);
void logo_rect(GArray *op, const Matrix2 *m, double x, double y, double width,
               double height, double rx, double ry);
void logo_ellipse(GArray *op, const Matrix2 *m, double x, double y, double rx,
                  double ry);
/* "0,0 10,0 10,10"; FALSE where it cannot be read. */
gboolean logo_polygon(GArray *op, const Matrix2 *m, const char *points,
                      gboolean closed);

#endif
