/* Ticks of an axis by the extended method of Talbot, Lin and Hanrahan, "An
 * extension of Wilkinson's algorithm for positioning tick labels on axes"
 * (IEEE TVCG 16, 2010): the labelling with the best sum of simplicity,
 * coverage, density and legibility, weights .25, .2, .5, .05 (those of the
 * authors' own package) and Q = 1, 5, 2, 2.5, 4, 3. Legibility is 1 for all:
 * labels are laid out by who draws the axis, in one size and direction.
 */
#ifndef HANDBILL_FIGURE_TICKS_H
#define HANDBILL_FIGURE_TICKS_H

typedef struct {
  double first, last, step;
  int count; /* at least 2 */
} Ticks;

/* About `wanted` ticks for data from `low` to `high`. Swapped ends are put
 * right; equal, infinite or NAN ends give an axis around the value. Ticks may
 * lie inside the data's range: an axis shows both. */
Ticks ticks_find(double low, double high, int wanted);

double ticks_at(const Ticks *ticks, int i);

#endif
