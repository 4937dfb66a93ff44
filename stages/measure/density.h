/* The shape of a sample: kernel density and quantile dots.
 *
 *   bandwidth  B. W. Silverman, Density Estimation for Statistics and Data
 *              Analysis (1986), 3.31: 0.9 min(sd, IQR / 1.34) n^(-1/5), with
 *              quartiles of type 7: R's bw.nrd0(). Where the middle half is one
 *              value, sd alone. A constant has no bandwidth and no density.
 *   density    the sum of n Gaussian kernels at the point itself, not on a
 *              grid of classes.
 *   dots       M. Kay, T. Kola, J. R. Hullman, S. A. Munson, "When (ish) is My
 *              Bus?" (CHI 2016): m dots, each an m-th of the sample, at the
 *              quantiles (i - 1/2) / m.
 *
 * Pay is estimated on the logarithm: it is skewed to the right, and an amount
 * is near another by its ratio, not its difference. A bandwidth in money that
 * fits the crowd at the low end shows each high offer as a bump of its own,
 * and gives some of the weight to pay below zero.
 */
#ifndef HANDBILL_MEASURE_DENSITY_H
#define HANDBILL_MEASURE_DENSITY_H

#include <glib.h>

/* `value`: ascending. NAN for fewer than two values and for a constant. */
double density_bandwidth(const double *value, gsize n);

/* Distinct values, each with how often it occurs. */
typedef struct {
  double value;
  gint64 count;
} DensityValue;

/* The density at x, NAN for no values or a bandwidth that is none. `value`:
 * ascending. */
double density_at(const DensityValue *value, gsize n, double bandwidth,
                  double x);

/* Writes the m dots of n ascending values to `dot`; NAN where n is 0. */
void quantile_dots(const double *value, gsize n, guint m, double *dot);

/* The largest of 1, 2 and 5 times a power of ten that is at most `most`; NAN
 * for what is not positive. */
double round_step(double most);

#endif
