/* Intervals that count employers, not postings.
 *
 * Postings of one employer are alike: ninety of them say little more than one.
 * The plain intervals take every posting for a draw of its own and are then
 * too narrow. Here whole clusters are drawn: as many as there are, with
 * replacement, each with all its postings (Efron & Tibshirani 1993, An
 * Introduction to the Bootstrap; for clusters Cameron, Gelbach & Miller 2008,
 * Review of Economics and Statistics 90, 414-427). A posting without an
 * employer is a cluster of its own.
 *
 * Interval: percentiles of the replicates, order statistics (B + 1)a and its
 * mirror (Efron & Tibshirani 1993, chapter 13). Percentiles are too narrow
 * where clusters are few; their level is therefore that of Student's t with
 * g - 1 degrees, widened by sqrt(g / (g - 1)) (Hesterberg 2015, The American
 * Statistician 69, 371-386, "expanded percentile"). g is the effective number
 * of clusters, 1 / (sum of squared shares) (Carter, Schnepel & Steigerwald
 * 2017, Review of Economics and Statistics 99, 698-709): one employer with
 * most of the postings makes many small ones count for little.
 *
 * Below CLUSTER_LEAST effective clusters, or where fewer than
 * CLUSTER_LEAST_EACH clusters have a posting that is counted or one that is
 * not, any such interval is too narrow and there is none. Nor is there one
 * where more than half of the postings are nameless: they would be taken for
 * independent.
 *
 * Design effect: variance of the share with clusters, linearised (g/(g-1) sum
 * of squared residuals over n squared; Cochran 1977, Sampling Techniques, on
 * ratios), over p(1-p)/n. That of a median is that of the share of values at or
 * under it.
 *
 * All that is summed before the last division is a whole number, and the
 * generator is GSL's taus2, so that equal counts give equal figures on every
 * machine.
 */
#ifndef HANDBILL_MEASURE_CLUSTER_BOOTSTRAP_H
#define HANDBILL_MEASURE_CLUSTER_BOOTSTRAP_H

#include <glib.h>

/* Printed with the figures; another seed moves the ends within Monte-Carlo
 * error. */
#define CLUSTER_SEED 1729
#define CLUSTER_REPLICATES 1000
#define CLUSTER_LEAST 10
#define CLUSTER_LEAST_EACH 5

/* How the n postings of a figure fall into clusters. */
typedef struct {
  gint64 n;         /* postings */
  gint64 clusters;  /* with a posting among them, nameless ones included */
  gint64 named;     /* of these, employers */
  double hhi;       /* sum of squared shares of the clusters; NAN for none */
  guint largest;    /* code of the employer with most; 0 where there is none;
                       ties: the first */
  gint64 largest_n; /* its postings */
  gint64 largest_k; /* of these, counted by a share */
} ClusterSpread;

typedef struct {
  ClusterSpread spread;
  gint64 k;         /* of the n, counted by a share */
  double low, high; /* NAN: none */
  double deviation; /* standard deviation of the replicates */
  double design_effect;
  gint64 replicates; /* that had a posting of the figure */
} ClusterFigure;

typedef struct ClusterBootstrap ClusterBootstrap;

/* As many shares as are summed at once. */
#define CLUSTER_SHARES 16

/* `cluster`: the code of each of n postings, below `codes`; 0 is nameless.
 * `counted`: in which shares each posting counts, share s by bit s. Nothing is
 * kept of either. */
ClusterBootstrap *cluster_bootstrap_new(const guint *cluster,
                                        const guint16 *counted, guint n,
                                        guint codes);
void cluster_bootstrap_free(ClusterBootstrap *bootstrap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClusterBootstrap, cluster_bootstrap_free)

/* Adds a median: m ascending values with the code of each. Borrowed. Returns
 * its number. */
guint cluster_bootstrap_median(ClusterBootstrap *bootstrap, const double *value,
                               const guint *cluster, guint m);

void cluster_bootstrap_run(ClusterBootstrap *bootstrap, gulong seed,
                           guint replicates, double confidence);

ClusterFigure cluster_bootstrap_share(const ClusterBootstrap *bootstrap,
                                      guint share);
ClusterFigure cluster_bootstrap_median_figure(const ClusterBootstrap *bootstrap,
                                              guint median);

/* The level at each end, of percentiles of `g` effective clusters; NAN for
 * fewer than two. */
double cluster_percentile_level(double g, double confidence);

#endif
