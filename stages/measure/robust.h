/* Robust linear regression on rows with few nonzeros, with intervals that
 * allow for groups of rows that are alike.
 *
 * Estimate: M-estimation with Tukey's bisquare (constant 4.685) and the scale
 * by the median absolute deviation, residuals adjusted by leverage (DuMouchel
 * and O'Brien 1989): the equations of GSL's gsl_multifit_robust(), which the
 * tests compare with. X'WX is summed from the nonzeros alone and kept for some
 * steps; the point where the steps end is the same.
 *
 * Covariance: the sandwich for M-estimators (Huber 1981, 6.3) summed by
 * cluster, with the factor G/(G-1) (n-1)/(n-p) (CR1; Cameron and Miller 2015)
 * and Student's t with G-1 degrees of freedom. A column that one cluster alone
 * has, or all but one, gets no error: the sandwich would find it next to none
 * (few treated clusters: MacKinnon and Webb 2017).
 *
 *   RobustRows rows = {n, p, start, column, value, y, cluster, clusters};
 *   g_autoptr(RobustFit) fit = robust_fit(&rows);
 *   if (fit != NULL) ... fit->b[j], robust_error(fit, j) ...
 *
 * Shapes: row i has the nonzeros column[start[i], start[i + 1]), ascending; all
 * of them are 1 (dummies and a constant). A column that is a combination of
 * those before it is dropped: kept[j] is FALSE, b[j] NAN, and twin[j] the one
 * before it that has the greatest part in it.
 */
#ifndef HANDBILL_MEASURE_ROBUST_H
#define HANDBILL_MEASURE_ROBUST_H

#include <glib.h>

typedef struct {
  guint n, p;           /* rows, columns */
  const guint *start;   /* n + 1, into column */
  const guint *column;  /* the columns whose value is 1 */
  const double *y;      /* n */
  const guint *cluster; /* n: below `clusters` */
  guint clusters;
} RobustRows;

typedef struct {
  guint n, p, rank, clusters; /* clusters that have a row */
  double *b;                  /* p coefficients; NAN where dropped */
  double *error;              /* p standard errors; NAN where there is none */
  guint *sides;   /* p; clusters with the column, or without it: the fewer */
  gboolean *kept; /* p */
  guint *twin;    /* p; of those that are not kept */
  double scale;   /* of the residuals: MAD / 0.6745 */
  double r2; /* 1 - the weighted sum of squares of residuals over that of y */
  guint steps;
  gboolean converged;
} RobustFit;

/* NULL when n <= p, or nothing varies. */
RobustFit *robust_fit(const RobustRows *rows);
void robust_fit_free(RobustFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RobustFit, robust_fit_free)

/* The half width of coefficient j's interval: t with G-1 degrees of freedom.
 * NAN without two clusters. */
double robust_half_width(const RobustFit *fit, guint j, double confidence);
/* The two-sided p-value of b[j] = 0. */
double robust_p(const RobustFit *fit, guint j);

#endif
