/* Dots: a quantile dotplot on a line, as places of discs.
 *
 * Discs of one size stand in columns on a base. A column takes the values
 * within one diameter of its first (L. Wilkinson, "Dot plots", The American
 * Statistician 53, 1999) and stands at their mean; where columns would
 * overlap, they are moved apart by the least that keeps them a diameter from
 * each other (least squares, weighted by their discs).
 */
#ifndef HANDBILL_FIGURE_DOTS_H
#define HANDBILL_FIGURE_DOTS_H

#include <glib.h>

/* `at`: n positions along the line, ascending. Sets each disc's centre: x
 * along the line, y above the base. Returns the height of the highest column.
 */
double dots_place(const double *at, guint n, double radius, double *x,
                  double *y);

/* The largest radius up to `most` whose columns are no higher than `height`. */
double dots_radius(const double *at, guint n, double height, double most);

#endif
