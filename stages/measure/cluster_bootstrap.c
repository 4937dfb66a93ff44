#include "stages/measure/cluster_bootstrap.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

/* A count for each share: four vectors (of GCC and clang), which stay in
 * registers while they are summed. */
typedef guint32 Quad __attribute__((vector_size(16)));
typedef struct {
  Quad quad[CLUSTER_SHARES / 4];
} Lanes;

/* A row's counts of one cluster in a median. */
typedef struct {
  guint code, values, below; /* below: among the first `centre` values */
} MedianCluster;

typedef struct {
  const double *value;
  const guint *cluster;
  guint n, centre;
  GArray *of_cluster;     /* of MedianCluster: employers with a value */
  MedianCluster nameless; /* all of them together */
  gint64 *count;          /* values by code */
  guint32 *memo;          /* how often a nameless value was drawn */
} Median;

/* The replicates of a figure. */
typedef struct {
  double *value;
  guint n;
  gsl_rng *rng; /* for nameless postings: one each, so that a figure does not
                   depend on the others */
} Replicates;

/* Indices below `range` from 32-bit random numbers, `batch` of them from one:
 * as digits to that base, exactly uniform by rejection of what lies below
 * `least` (Lemire 2019, ACM TOMACS 29(1), and Brackett-Rozinsky & Lemire 2024
 * for batches). */
typedef struct {
  guint range, batch;
  guint32 least;
} Picker;

struct ClusterBootstrap {
  const guint *cluster;
  guint n, codes, shares, blocks;
  Lanes *count;     /* codes * blocks; row 0: nameless postings together */
  gint64 *postings; /* by code */
  guint *named;     /* codes with postings, without 0 */
  guint named_n;
  Picker picker;      /* of `named` */
  GArray *medians;    /* of Median */
  GArray *replicates; /* of Replicates: shares, then medians */
  double confidence;
  guint asked;
};

/* What one replicate has drawn. */
typedef struct {
  guint32 *pick;   /* the codes of employers, and room for a batch */
  guint32 *weight; /* how often, by code */
  Lanes sum;       /* of the shares' counts */
  gint64 postings; /* of employers */
  guint nameless;  /* clusters without a name */
} Draw;

static void median_clear(gpointer data) {
  Median *median = data;
  g_array_unref(median->of_cluster);
  g_free(median->count);
  g_free(median->memo);
}

static void replicates_clear(gpointer data) {
  Replicates *of = data;
  g_free(of->value);
  if (of->rng != NULL)
    gsl_rng_free(of->rng);
}

/* Four bits as four counts. */
static Quad quad_of(guint bits) {
  return (Quad){bits & 1, bits >> 1 & 1, bits >> 2 & 1, bits >> 3 & 1};
}

static void count_postings(ClusterBootstrap *b, const guint *cluster,
                           const guint16 *counted) {
  Quad spread[16];
  for (guint bits = 0; bits < 16; bits++)
    spread[bits] = quad_of(bits);
  for (guint i = 0; i < b->n; i++) {
    Lanes *count = &b->count[cluster[i]];
    for (guint q = 0; q < CLUSTER_SHARES / 4; q++)
      count->quad[q] += spread[counted[i] >> (4 * q) & 15];
    b->postings[cluster[i]]++;
  }
  for (guint code = 1; code < b->codes; code++)
    if (b->postings[code] > 0)
      b->named[b->named_n++] = code;
}

ClusterBootstrap *cluster_bootstrap_new(const guint *cluster,
                                        const guint16 *counted, guint n,
                                        guint codes) {
  ClusterBootstrap *b = g_new0(ClusterBootstrap, 1);
  b->n = n;
  b->codes = MAX(codes, 1);
  b->count = g_new0(Lanes, b->codes);
  b->postings = g_new0(gint64, b->codes);
  b->named = g_new(guint, b->codes);
  b->medians = g_array_new(FALSE, TRUE, sizeof(Median));
  g_array_set_clear_func(b->medians, median_clear);
  b->replicates = g_array_new(FALSE, TRUE, sizeof(Replicates));
  g_array_set_clear_func(b->replicates, replicates_clear);
  count_postings(b, cluster, counted);
  return b;
}

void cluster_bootstrap_free(ClusterBootstrap *b) {
  if (b == NULL)
    return;
  g_array_unref(b->medians);
  g_array_unref(b->replicates);
  g_free(b->count);
  g_free(b->postings);
  g_free(b->named);
  g_free(b);
}

static gint64 lane(const Lanes *row, guint share) {
  return row->quad[share / 4][share % 4];
}

guint cluster_bootstrap_median(ClusterBootstrap *b, const double *value,
                               const guint *cluster, guint m) {
  Median median = {.value = value,
                   .cluster = cluster,
                   .n = m,
                   .centre = m / 2,
                   .count = g_new0(gint64, b->codes),
                   .memo = g_new(guint32, (gsize)m + 1)};
  g_autofree guint *below = g_new0(guint, b->codes);
  for (guint i = 0; i < m; i++) {
    median.count[cluster[i]]++;
    below[cluster[i]] += i < median.centre;
  }
  median.nameless = (MedianCluster){0, (guint)median.count[0], below[0]};
  median.of_cluster = g_array_new(FALSE, FALSE, sizeof(MedianCluster));
  for (guint code = 1; code < b->codes; code++) {
    MedianCluster of = {code, (guint)median.count[code], below[code]};
    if (of.values > 0)
      g_array_append_val(median.of_cluster, of);
  }
  g_array_append_val(b->medians, median);
  return b->medians->len - 1;
}

/* ---- drawing --------------------------------------------------------------
 */

static guint binomial(gsl_rng *rng, gint64 k, gint64 n, guint draws) {
  if (n <= 0 || k <= 0 || draws == 0)
    return 0;
  if (k >= n)
    return draws;
  return gsl_ran_binomial(rng, (double)k / (double)n, draws);
}

static Picker picker_of(guint range) {
  guint64 most = G_GUINT64_CONSTANT(1) << 32, product = range;
  Picker picker = {range, 1, 0};
  /* of a longer batch too many would be rejected */
  while (range > 1 && product * range <= most / 64) {
    product *= range;
    picker.batch++;
  }
  picker.least = (guint32)(most % MAX(product, 1));
  return picker;
}

/* Writes up to a batch beyond n. */
static void pick(const Picker *picker, gsl_rng *rng, guint32 *to, guint n) {
  unsigned long (*get)(void *) = rng->type->get;
  guint64 range = picker->range;
  for (guint i = 0; i < n; i += picker->batch) {
    guint32 rest;
    do {
      rest = (guint32)get(rng->state);
      for (guint k = 0; k < picker->batch; k++) {
        guint64 product = rest * range;
        to[i + k] = (guint32)(product >> 32);
        rest = (guint32)product;
      }
    } while (rest < picker->least);
  }
}

static Lanes sum_rows(const Lanes *count, const guint32 *code, guint drawn) {
  Quad s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
  for (guint i = 0; i < drawn; i++) {
    const Quad *quad = count[code[i]].quad;
    s0 += quad[0];
    s1 += quad[1];
    s2 += quad[2];
    s3 += quad[3];
  }
  return (Lanes){{s0, s1, s2, s3}};
}

/* Draws as many clusters as there are. All nameless postings are alike to
 * what is counted here, so that their number is drawn at once. */
static void draw_clusters(const ClusterBootstrap *b, gsl_rng *rng, Draw *d) {
  guint all = b->named_n + (guint)b->postings[0];
  d->nameless = binomial(rng, b->postings[0], all, all);
  guint drawn = all - d->nameless;
  memset(d->weight, 0, b->codes * sizeof *d->weight);
  pick(&b->picker, rng, d->pick, drawn);
  for (guint i = 0; i < drawn; i++) {
    guint32 code = b->named[d->pick[i]];
    d->pick[i] = code;
    d->weight[code]++;
  }
  d->sum = sum_rows(b->count, d->pick, drawn);
  d->postings = 0;
  for (guint code = 1; code < b->codes; code++)
    d->postings += d->weight[code] * b->postings[code];
}

static void add_share(const ClusterBootstrap *b, guint share, const Draw *d) {
  Replicates *to = &g_array_index(b->replicates, Replicates, share);
  gint64 all = d->postings + d->nameless;
  if (all == 0 || all > G_MAXUINT32)
    return;
  guint nameless =
      binomial(to->rng, lane(&b->count[0], share), b->postings[0], d->nameless);
  gint64 counted = lane(&d->sum, share) + nameless;
  to->value[to->n++] = (double)counted / (double)all;
}

/* ---- the median of a replicate --------------------------------------------
 */

/* Nameless values still to be drawn on one side of the centre. */
typedef struct {
  gint64 values;
  guint draws;
} Rest;

/* A place among the sorted values and what was drawn before it. Weights are
 * known in [low, high); the nameless ones beyond are drawn as they are met,
 * each its share of what is left on its side. */
typedef struct {
  const Median *median;
  const guint32 *weight;
  gsl_rng *rng;
  guint at, low, high;
  gint64 before;
  Rest left, right;
} Walk;

static guint32 weight_at(Walk *w, guint i) {
  const Median *median = w->median;
  gboolean known = i >= w->low && i < w->high;
  guint code = median->cluster[i];
  if (code == 0 && !known) {
    Rest *rest = i < w->low ? &w->left : &w->right;
    median->memo[i] = binomial(w->rng, 1, rest->values, rest->draws);
    rest->values--;
    rest->draws -= median->memo[i];
  }
  w->low = MIN(w->low, i);
  w->high = MAX(w->high, i + 1);
  return code == 0 ? median->memo[i] : w->weight[code];
}

/* The value of a rank, from 0, among those drawn. */
static double value_of_rank(Walk *w, gint64 rank) {
  while (w->before > rank)
    w->before -= weight_at(w, --w->at);
  for (; w->at + 1 < w->median->n; w->at++) {
    guint32 weight = weight_at(w, w->at);
    if (w->before + weight > rank)
      break;
    w->before += weight;
  }
  return w->median->value[w->at];
}

static void add_median(const ClusterBootstrap *b, const Median *median,
                       Replicates *to, const Draw *d) {
  Walk w = {.median = median,
            .weight = d->weight,
            .rng = to->rng,
            .at = median->centre,
            .low = median->centre,
            .high = median->centre};
  gint64 all = 0;
  const MedianCluster *of =
      (const MedianCluster *)(const void *)median->of_cluster->data;
  for (guint i = 0; i < median->of_cluster->len; i++) {
    guint64 weight = d->weight[of[i].code];
    all += (gint64)(weight * of[i].values);
    w.before += (gint64)(weight * of[i].below);
  }
  const MedianCluster *none = &median->nameless;
  guint drawn = binomial(w.rng, none->values, b->postings[0], d->nameless);
  w.left =
      (Rest){none->below, binomial(w.rng, none->below, none->values, drawn)};
  w.right = (Rest){none->values - none->below, drawn - w.left.draws};
  all += drawn;
  w.before += w.left.draws;
  if (all == 0)
    return;
  double lower = value_of_rank(&w, (all - 1) / 2);
  double upper = all % 2 ? lower : value_of_rank(&w, all / 2);
  to->value[to->n++] = lower + (upper - lower) / 2;
}

/* ---- the run --------------------------------------------------------------
 */

static void run_replicate(ClusterBootstrap *b, gsl_rng *rng, Draw *d) {
  draw_clusters(b, rng, d);
  for (guint share = 0; share < CLUSTER_SHARES; share++)
    add_share(b, share, d);
  for (guint i = 0; i < b->medians->len; i++)
    add_median(b, &g_array_index(b->medians, Median, i),
               &g_array_index(b->replicates, Replicates, CLUSTER_SHARES + i),
               d);
}

/* FALSE: there is no memory for a generator. */
static gboolean prepare(ClusterBootstrap *b, gulong seed) {
  guint figures = CLUSTER_SHARES + b->medians->len;
  g_array_set_size(b->replicates, 0);
  g_array_set_size(b->replicates, figures);
  for (guint i = 0; i < figures; i++) {
    Replicates *of = &g_array_index(b->replicates, Replicates, i);
    of->value = g_new(double, MAX(b->asked, 1));
    of->rng = gsl_rng_alloc(gsl_rng_taus2);
    if (of->rng == NULL)
      return FALSE;
    gsl_rng_set(of->rng, seed + 1);
  }
  return TRUE;
}

void cluster_bootstrap_run(ClusterBootstrap *b, gulong seed, guint replicates,
                           double confidence) {
  b->confidence = confidence;
  b->asked = replicates;
  b->picker = picker_of(b->named_n);
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
  if (!prepare(b, seed) || rng == NULL || b->n == 0) {
    if (rng != NULL)
      gsl_rng_free(rng);
    return;
  }
  gsl_rng_set(rng, seed);
  Draw draw = {.pick = g_new(guint32, (gsize)b->n + 32),
               .weight = g_new(guint32, b->codes)};
  for (guint i = 0; i < replicates; i++)
    run_replicate(b, rng, &draw);
  for (guint i = 0; i < b->replicates->len; i++) {
    Replicates *of = &g_array_index(b->replicates, Replicates, i);
    gsl_sort(of->value, 1, of->n);
  }
  g_free(draw.pick);
  g_free(draw.weight);
  gsl_rng_free(rng);
}

/* ---- what comes of it -----------------------------------------------------
 */

double cluster_percentile_level(double g, double confidence) {
  if (!(g >= 2) || !(confidence > 0 && confidence < 1))
    return NAN;
  double t = gsl_cdf_tdist_Pinv(0.5 + confidence / 2, g - 1);
  return gsl_cdf_ugaussian_Q(t * sqrt(g / (g - 1)));
}

static ClusterSpread spread_of(const ClusterBootstrap *b, const gint64 *count) {
  ClusterSpread spread = {.n = count[0], .clusters = count[0], .hhi = NAN};
  gint64 squares = count[0];
  for (guint code = 1; code < b->codes; code++) {
    if (count[code] == 0)
      continue;
    spread.n += count[code];
    spread.named++;
    spread.clusters++;
    squares += count[code] * count[code];
    if (count[code] > spread.largest_n) {
      spread.largest_n = count[code];
      spread.largest = code;
    }
  }
  double n = (double)spread.n;
  if (spread.n > 0)
    spread.hhi = (double)squares / (n * n);
  return spread;
}

static void fill_interval(const ClusterBootstrap *b, const Replicates *from,
                          ClusterFigure *figure) {
  double g = 1 / figure->spread.hhi;
  double a = cluster_percentile_level(g, b->confidence);
  const ClusterSpread *s = &figure->spread;
  gboolean known = 2 * (s->clusters - s->named) <= s->n;
  if (isnan(a) || g < CLUSTER_LEAST || !known || from->n < (b->asked + 1) / 2)
    return;
  guint rank = (guint)floor((from->n + 1.0) * a);
  if (rank < 1 || rank > from->n)
    return;
  figure->low = from->value[rank - 1];
  figure->high = from->value[from->n - rank];
}

static ClusterFigure figure_of(const ClusterBootstrap *b, guint at,
                               const gint64 *count) {
  ClusterFigure figure = {spread_of(b, count), 0, NAN, NAN, NAN, NAN, 0};
  if (at >= b->replicates->len)
    return figure;
  const Replicates *from = &g_array_index(b->replicates, Replicates, at);
  figure.replicates = from->n;
  if (from->n > 1)
    figure.deviation = gsl_stats_sd(from->value, 1, from->n);
  fill_interval(b, from, &figure);
  return figure;
}

/* Variance with clusters over variance without, of k counted among n. The
 * nameless: `alone` postings, of which `alone_k` are counted. */
typedef struct {
  gint64 k, n, alone_k, alone;
  double squares; /* of the residuals of employers */
} Residuals;

static double design_effect(const Residuals *r, gint64 clusters) {
  double p = (double)r->k / (double)r->n, n = (double)r->n;
  double squares = r->squares + (double)r->alone_k * (1 - p) * (1 - p) +
                   (double)(r->alone - r->alone_k) * p * p;
  if (clusters < 2 || !(p > 0 && p < 1))
    return NAN;
  double g = (double)clusters;
  return g / (g - 1) * squares / (n * n) / (p * (1 - p) / n);
}

static double residual(gint64 k, gint64 n, double p) {
  double r = (double)k - p * (double)n;
  return r * r;
}

ClusterFigure cluster_bootstrap_share(const ClusterBootstrap *b, guint share) {
  ClusterFigure figure = figure_of(b, share, b->postings);
  Residuals r = {.n = figure.spread.n,
                 .alone = b->postings[0],
                 .alone_k = lane(&b->count[0], share)};
  gint64 with = r.alone_k, without = r.alone - r.alone_k;
  for (guint code = 0; code < b->codes; code++)
    r.k += lane(&b->count[code], share);
  double p = (double)r.k / (double)MAX(r.n, 1);
  for (guint code = 1; code < b->codes; code++) {
    gint64 k = lane(&b->count[code], share);
    r.squares += residual(k, b->postings[code], p);
    with += k > 0;
    without += k < b->postings[code];
  }
  figure.k = r.k;
  figure.design_effect = design_effect(&r, figure.spread.clusters);
  if (figure.spread.largest > 0)
    figure.spread.largest_k = lane(&b->count[figure.spread.largest], share);
  if (with < CLUSTER_LEAST_EACH || without < CLUSTER_LEAST_EACH)
    figure.low = figure.high = NAN;
  return figure;
}

/* Values at or under the median: the first `upto`. */
static double median_design_effect(const ClusterBootstrap *b,
                                   const Median *median, gint64 clusters) {
  double half = gsl_stats_median_from_sorted_data(median->value, 1, median->n);
  guint upto = median->centre;
  while (upto < median->n && median->value[upto] <= half)
    upto++;
  g_autofree gint64 *under = g_new0(gint64, b->codes);
  for (guint i = 0; i < upto; i++)
    under[median->cluster[i]]++;
  Residuals r = {.k = upto,
                 .n = median->n,
                 .alone_k = under[0],
                 .alone = median->count[0]};
  double p = (double)upto / (double)median->n;
  for (guint code = 1; code < b->codes; code++)
    r.squares += residual(under[code], median->count[code], p);
  return design_effect(&r, clusters);
}

ClusterFigure cluster_bootstrap_median_figure(const ClusterBootstrap *b,
                                              guint number) {
  const Median *median = &g_array_index(b->medians, Median, number);
  ClusterFigure figure = figure_of(b, CLUSTER_SHARES + number, median->count);
  if (median->n > 0)
    figure.design_effect =
        median_design_effect(b, median, figure.spread.clusters);
  return figure;
}
