#include "stages/measure/robust.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

#define TUNE 4.685
#define MAD_TO_SIGMA 0.6745
#define MOST_STEPS 200
#define TOLERANCE 1e-9
/* Coefficients nearer to 0 are compared as if they were this far from it. */
#define LEAST_COEFFICIENT 1e-3
#define NEWTON_STEP 3
/* A column whose part that the ones before leave is smaller is none. */
#define PIVOT 1e-9
/* How near to 1 a leverage may come, as in GSL. */
#define MOST_LEVERAGE 0.9999

/* The rows with the kept columns alone, numbered by their place among these. */
typedef struct {
  const RobustRows *rows;
  RobustFit *fit;
  guint n, rank;
  const guint *start, *place; /* as start and column of RobustRows */
  guint *own_start, *own_place;
  double *b;        /* rank */
  gsl_matrix *gram; /* rank x rank: Cholesky factor of X'WX */
  gsl_vector *step; /* rank */
  double *residual, *factor, *weight, *sorted; /* n */
  double least_scale;
} Fitting;

/* ---- sums over rows -------------------------------------------------------
 */

static void fill_upper(gsl_matrix *m) {
  for (guint a = 0; a < m->size1; a++)
    for (guint b = 0; b < a; b++)
      gsl_matrix_set(m, b, a, gsl_matrix_get(m, a, b));
}

/* X'WX of n rows; weight NULL: 1. */
static void sum_gram(guint n, const guint *start, const guint *place,
                     const double *weight, gsl_matrix *gram) {
  gsl_matrix_set_zero(gram);
  for (guint i = 0; i < n; i++) {
    double w = weight ? weight[i] : 1;
    if (w == 0)
      continue;
    for (guint a = start[i]; a < start[i + 1]; a++) {
      double *row = gram->data + place[a] * gram->tda;
      for (guint b = start[i]; b <= a; b++)
        row[place[b]] += w;
    }
  }
  fill_upper(gram);
}

/* X'v; weight NULL: 1. */
static void sum_step(const Fitting *f, const double *weight,
                     const double *value) {
  const guint *place = f->place;
  double *sum = f->step->data;
  gsl_vector_set_zero(f->step);
  for (guint i = 0; i < f->n; i++) {
    double v = (weight ? weight[i] : 1) * value[i];
    if (v == 0)
      continue;
    for (guint a = f->start[i], end = f->start[i + 1]; a < end; a++)
      sum[place[a]] += v;
  }
}

static void find_residuals(Fitting *f) {
  const guint *place = f->place;
  const double *b = f->b, *y = f->rows->y;
  for (guint i = 0; i < f->n; i++) {
    double fitted = 0;
    for (guint a = f->start[i], end = f->start[i + 1]; a < end; a++)
      fitted += b[place[a]];
    f->residual[i] = y[i] - fitted;
  }
}

/* ---- columns that others make up ------------------------------------------
 */

/* Solves the factor's leading m x m part for the right-hand side in x. */
static void solve_leading(const double *factor, guint p, guint m, double *x) {
  for (guint i = 0; i < m; i++) {
    for (guint k = 0; k < i; k++)
      x[i] -= factor[i * p + k] * x[k];
    x[i] /= factor[i * p + i];
  }
  for (guint i = m; i-- > 0;) {
    for (guint k = i + 1; k < m; k++)
      x[i] -= factor[k * p + i] * x[k];
    x[i] /= factor[i * p + i];
  }
}

/* Cholesky by rows: a column whose pivot vanishes is left out. `order`: the
 * columns that are in the factor so far. */
static void drop_column(RobustFit *fit, const double *factor, guint p,
                        const guint *order, guint m, const double *cross,
                        guint j) {
  double *x = g_new(double, m + 1);
  memcpy(x, cross, m * sizeof *x);
  solve_leading(factor, p, m, x);
  guint best = 0;
  for (guint k = 1; k < m; k++)
    if (fabs(x[k]) > fabs(x[best]) + 1e-6)
      best = k;
  fit->kept[j] = FALSE;
  fit->twin[j] = m > 0 ? order[best] : j;
  g_free(x);
}

/* Sets which columns are kept, and gives X'X of all. */
static gsl_matrix *find_kept(const RobustRows *rows, RobustFit *fit) {
  guint p = rows->p;
  guint *order = g_new(guint, p);
  double *factor = g_new0(double, (gsize)p *p), *cross = g_new(double, p);
  gsl_matrix *gram = gsl_matrix_alloc(p, p);
  for (guint j = 0; j < p; j++)
    fit->kept[j] = TRUE;
  sum_gram(rows->n, rows->start, rows->column, NULL, gram);
  guint m = 0;
  for (guint j = 0; j < p; j++) {
    double *row = factor + (gsize)m * p, rest = gsl_matrix_get(gram, j, j);
    for (guint k = 0; k < m; k++) {
      cross[k] = gsl_matrix_get(gram, j, order[k]);
      row[k] = cross[k];
      for (guint l = 0; l < k; l++)
        row[k] -= row[l] * factor[(gsize)k * p + l];
      row[k] /= factor[(gsize)k * p + k];
      rest -= row[k] * row[k];
    }
    if (rest <= PIVOT * MAX(gsl_matrix_get(gram, j, j), 1)) {
      drop_column(fit, factor, p, order, m, cross, j);
      continue;
    }
    row[m] = sqrt(rest);
    order[m++] = j;
  }
  fit->rank = m;
  g_free(factor);
  g_free(cross);
  g_free(order);
  return gram;
}

/* Of X'X the rows and columns that are kept: whole numbers, so that they are
 * what a sum over the rows that are kept would be. */
static gsl_matrix *gram_of_kept(const RobustFit *fit, const gsl_matrix *all) {
  gsl_matrix *gram = gsl_matrix_alloc(fit->rank, fit->rank);
  for (guint j = 0, a = 0; j < fit->p; j++) {
    if (!fit->kept[j])
      continue;
    for (guint k = 0, b = 0; k < fit->p; k++)
      if (fit->kept[k])
        gsl_matrix_set(gram, a, b++, gsl_matrix_get(all, j, k));
    a++;
  }
  return gram;
}

/* The rows without the columns that were dropped; where none was, as given. */
static void keep_columns(Fitting *f) {
  const RobustRows *rows = f->rows;
  f->start = rows->start;
  f->place = rows->column;
  if (f->rank == rows->p)
    return;
  guint *at = g_new(guint, rows->p), n = 0;
  for (guint j = 0; j < rows->p; j++) {
    at[j] = n;
    n += f->fit->kept[j] ? 1 : 0;
  }
  f->start = f->own_start = g_new(guint, f->n + 1);
  f->place = f->own_place = g_new(guint, rows->start[f->n] + 1);
  n = 0;
  for (guint i = 0; i < f->n; i++) {
    f->own_start[i] = n;
    for (guint a = rows->start[i]; a < rows->start[i + 1]; a++)
      if (f->fit->kept[rows->column[a]])
        f->own_place[n++] = at[rows->column[a]];
  }
  f->own_start[f->n] = n;
  g_free(at);
}

/* ---- steps ----------------------------------------------------------------
 */

static gboolean refactor(Fitting *f, const double *weight) {
  sum_gram(f->n, f->start, f->place, weight, f->gram);
  return gsl_linalg_cholesky_decomp1(f->gram) == 0;
}

/* b += (X'WX)^-1 X'W v. Gives the greatest change relative to b. */
static double take_step(Fitting *f, const double *weight, const double *value) {
  double most = 0;
  sum_step(f, weight, value);
  if (gsl_linalg_cholesky_svx(f->gram, f->step) != 0)
    return NAN;
  for (guint j = 0; j < f->rank; j++) {
    double change = gsl_vector_get(f->step, j);
    f->b[j] += change;
    most = MAX(most, fabs(change) / MAX(fabs(f->b[j]), LEAST_COEFFICIENT));
  }
  return most;
}

/* 1 / sqrt(1 - h): rows that pull the fit to themselves leave residuals that
 * are too small. */
static void find_leverage(Fitting *f) {
  const guint *place = f->place;
  gsl_matrix *inverse = gsl_matrix_alloc(f->rank, f->rank);
  gsl_matrix_memcpy(inverse, f->gram);
  gsl_linalg_cholesky_invert(inverse);
  for (guint i = 0; i < f->n; i++) {
    double own = 0, pairs = 0;
    for (guint a = f->start[i]; a < f->start[i + 1]; a++) {
      const double *row = inverse->data + place[a] * inverse->tda;
      own += row[place[a]];
      for (guint b = f->start[i]; b < a; b++)
        pairs += row[place[b]];
    }
    f->factor[i] = 1 / sqrt(1 - CLAMP(own + 2 * pairs, 0, MOST_LEVERAGE));
  }
  gsl_matrix_free(inverse);
}

/* The greatest value before rank k, whose value is `upper`. */
static double value_before(const double *value, guint n, guint k,
                           double upper) {
  guint below = 0;
  double most = 0;
  for (guint i = 0; i < n; i++)
    if (value[i] < upper) {
      below++;
      most = MAX(most, value[i]);
    }
  return below == k ? most : upper;
}

/* The median of the adjusted residuals but the smallest rank - 1, which the
 * fit makes zero. */
static double find_scale(Fitting *f) {
  guint n = f->n, skip = f->rank - 1, m = n - skip, k = skip + m / 2;
  for (guint i = 0; i < n; i++)
    f->sorted[i] = fabs(f->residual[i] * f->factor[i]);
  double upper = gsl_stats_select(f->sorted, 1, n, k);
  if (m % 2 == 1)
    return upper / MAD_TO_SIGMA;
  double lower = value_before(f->sorted, n, k, upper);
  return (lower + upper) / 2 / MAD_TO_SIGMA;
}

/* What makes residuals u, which are 1 where the weight ends. */
static double scaling(const Fitting *f) {
  return 1 / (MAX(f->fit->scale, f->least_scale) * TUNE);
}

static void find_weights(Fitting *f) {
  double scale = scaling(f);
  for (guint i = 0; i < f->n; i++) {
    double u = f->residual[i] * f->factor[i] * scale, v = MAX(1 - u * u, 0);
    f->weight[i] = v * v;
  }
}

/* The derivative of w(u) r for the bread of the sandwich and for Newton's
 * steps. */
static void find_slopes(Fitting *f) {
  double scale = scaling(f);
  for (guint i = 0; i < f->n; i++) {
    double u = f->residual[i] * f->factor[i] * scale, v = MAX(1 - u * u, 0);
    f->sorted[i] = v * v - 4 * u * u * v;
  }
}

/* The matrix of the steps at hand. The end is where X'Wr = 0, whatever matrix
 * leads there: the first steps take X'WX, step 3 the derivative of X'Wr, which
 * is Newton's and kept while steps shrink well; where they do not, X'WX is
 * summed anew as the weights change. */
static gboolean prepare_step(Fitting *f, gboolean shrinks) {
  guint step = f->fit->steps;
  if (step == NEWTON_STEP) {
    find_slopes(f);
    if (refactor(f, f->sorted))
      return TRUE;
    return refactor(f, f->weight);
  }
  if (step == 2 || !shrinks)
    return refactor(f, f->weight);
  return TRUE;
}

static gboolean iterate(Fitting *f) {
  double last = INFINITY;
  RobustFit *fit = f->fit;
  gboolean shrinks = TRUE;
  for (fit->steps = 1; fit->steps <= MOST_STEPS; fit->steps++) {
    fit->scale = find_scale(f);
    find_weights(f);
    if (!prepare_step(f, shrinks))
      return FALSE;
    double change = take_step(f, f->weight, f->residual);
    find_residuals(f);
    if (isnan(change))
      return FALSE;
    if (change < TOLERANCE)
      return TRUE;
    shrinks = change < last / 2;
    last = change;
  }
  fit->steps = MOST_STEPS;
  return FALSE;
}

/* ---- after the fit --------------------------------------------------------
 */

static void find_r2(Fitting *f) {
  const RobustRows *rows = f->rows;
  double sum = 0, mean = 0, rest = 0, all = 0;
  for (guint i = 0; i < rows->n; i++) {
    sum += f->weight[i];
    mean += f->weight[i] * rows->y[i];
  }
  mean /= sum;
  for (guint i = 0; i < rows->n; i++) {
    double d = rows->y[i] - mean;
    rest += f->weight[i] * f->residual[i] * f->residual[i];
    all += f->weight[i] * d * d;
  }
  f->fit->r2 = all > 0 ? 1 - rest / all : NAN;
}

/* Rows by cluster: order[begin[g], begin[g + 1]) are those of cluster g. */
static guint *rows_by_cluster(const RobustRows *rows, guint *begin) {
  guint *order = g_new(guint, rows->n);
  for (guint i = 0; i < rows->n; i++)
    begin[rows->cluster[i] + 1]++;
  for (guint g = 0; g < rows->clusters; g++)
    begin[g + 1] += begin[g];
  guint *next = g_memdup2(begin, (rows->clusters + 1) * sizeof *begin);
  for (guint i = 0; i < rows->n; i++)
    order[next[rows->cluster[i]]++] = i;
  g_free(next);
  return order;
}

/* A vector of GCC and clang. */
typedef double Four __attribute__((vector_size(32)));

/* to += factor from. Every entry is a sum of its own, so that doing four at
 * once changes none. */
static void add_multiple(double *to, double factor, const double *from,
                         guint n) {
  guint k = 0;
  for (; k + 4 <= n; k += 4) {
    Four sum, more;
    memcpy(&sum, to + k, sizeof sum);
    memcpy(&more, from + k, sizeof more);
    sum += factor * more;
    memcpy(to + k, &sum, sizeof sum);
  }
  for (; k < n; k++)
    to[k] += factor * from[k];
}

/* The sum over clusters of the outer square of their scores: rank x rank. A
 * score is nearly full where a cluster has many rows, and zeros are skipped
 * where it has few. Gives how many clusters have a row. */
static guint sum_meat(const Fitting *f, gsl_matrix *meat) {
  guint clusters = 0, rank = f->rank;
  guint *begin = g_new0(guint, f->rows->clusters + 2);
  guint *order = rows_by_cluster(f->rows, begin);
  double *score = g_new(double, rank);
  gsl_matrix_set_zero(meat);
  for (guint g = 0; g < f->rows->clusters; g++) {
    if (begin[g + 1] == begin[g])
      continue;
    memset(score, 0, rank * sizeof *score);
    for (guint k = begin[g]; k < begin[g + 1]; k++) {
      guint i = order[k];
      double v = f->weight[i] * f->residual[i];
      for (guint a = f->start[i]; a < f->start[i + 1]; a++)
        score[f->place[a]] += v;
    }
    for (guint a = 0; a < rank; a++)
      if (score[a] != 0)
        add_multiple(meat->data + a * meat->tda, score[a], score, a + 1);
    clusters++;
  }
  fill_upper(meat);
  g_free(begin);
  g_free(order);
  g_free(score);
  return clusters;
}

/* Entry j of the diagonal of bread meat bread. */
static double sandwich(const gsl_matrix *bread, const gsl_matrix *meat,
                       guint j) {
  const double *b = bread->data + j * bread->tda;
  double sum = 0;
  for (gsize k = 0; k < meat->size1; k++) {
    const double *m = meat->data + k * meat->tda;
    double part = 0;
    for (gsize l = 0; l < meat->size2; l++)
      part += m[l] * b[l];
    sum += b[k] * part;
  }
  return sum;
}

/* In how many clusters there is a row with column j, and one without it: the
 * fewer. Where it is one, the scores of that cluster add up to nothing, and
 * the sandwich would take the coefficient for sure. */
static guint *count_sides(const Fitting *f) {
  guint *with = g_new0(guint, f->rank), *all = g_new0(guint, f->rank);
  guint *rows_with = g_new0(guint, f->rank);
  guint *begin = g_new0(guint, f->rows->clusters + 2);
  guint *order = rows_by_cluster(f->rows, begin);
  for (guint g = 0; g < f->rows->clusters; g++) {
    guint n = begin[g + 1] - begin[g];
    memset(rows_with, 0, f->rank * sizeof *rows_with);
    for (guint k = begin[g]; k < begin[g + 1]; k++)
      for (guint a = f->start[order[k]]; a < f->start[order[k] + 1]; a++)
        rows_with[f->place[a]]++;
    for (guint j = 0; j < f->rank; j++) {
      with[j] += rows_with[j] > 0 ? 1 : 0;
      all[j] += n > 0 && rows_with[j] == n ? 1 : 0;
    }
  }
  for (guint j = 0; j < f->rank; j++) {
    guint without = f->fit->clusters - all[j];
    /* the constant has no other side */
    if (without > 0)
      with[j] = MIN(with[j], without);
  }
  g_free(all);
  g_free(rows_with);
  g_free(begin);
  g_free(order);
  return with;
}

static void find_errors(Fitting *f) {
  RobustFit *fit = f->fit;
  find_slopes(f);
  if (!refactor(f, f->sorted) || gsl_linalg_cholesky_invert(f->gram) != 0)
    return;
  gsl_matrix *meat = gsl_matrix_alloc(f->rank, f->rank);
  fit->clusters = sum_meat(f, meat);
  double g = fit->clusters, n = f->n, p = f->rank;
  double factor = g / (g - 1) * (n - 1) / (n - p);
  guint *sides = count_sides(f);
  for (guint j = 0, at = 0; j < fit->p; j++) {
    if (!fit->kept[j])
      continue;
    fit->sides[j] = sides[at];
    if (fit->clusters > 1 && sides[at] > 1)
      fit->error[j] = sqrt(factor * sandwich(f->gram, meat, at));
    at++;
  }
  g_free(sides);
  gsl_matrix_free(meat);
}

static void fitting_clear(Fitting *f) {
  gsl_matrix_free(f->gram);
  gsl_vector_free(f->step);
  g_free(f->own_start);
  g_free(f->own_place);
  g_free(f->b);
  g_free(f->residual);
  g_free(f->factor);
  g_free(f->weight);
  g_free(f->sorted);
}

static gboolean fit_all(Fitting *f) {
  f->least_scale = 1e-6 * gsl_stats_sd(f->rows->y, 1, f->n);
  if (!(f->least_scale > 0) || gsl_linalg_cholesky_decomp1(f->gram) != 0)
    return FALSE;
  take_step(f, NULL, f->rows->y);
  find_residuals(f);
  find_leverage(f);
  f->fit->converged = iterate(f);
  find_r2(f);
  find_errors(f);
  return TRUE;
}

static RobustFit *fit_empty(guint n, guint p) {
  RobustFit *fit = g_new0(RobustFit, 1);
  *fit = (RobustFit){.n = n,
                     .p = p,
                     .b = g_new(double, p),
                     .error = g_new(double, p),
                     .sides = g_new0(guint, p),
                     .kept = g_new(gboolean, p),
                     .twin = g_new0(guint, p)};
  for (guint j = 0; j < p; j++)
    fit->b[j] = fit->error[j] = NAN;
  return fit;
}

RobustFit *robust_fit(const RobustRows *rows) {
  guint n = rows->n, p = rows->p;
  if (p == 0 || n <= p)
    return NULL;
  g_autoptr(RobustFit) fit = fit_empty(n, p);
  gsl_matrix *all = find_kept(rows, fit);
  if (fit->rank == 0) {
    gsl_matrix_free(all);
    return NULL;
  }
  Fitting f = {.rows = rows,
               .fit = fit,
               .n = n,
               .rank = fit->rank,
               .b = g_new0(double, fit->rank),
               .gram = gram_of_kept(fit, all),
               .step = gsl_vector_alloc(fit->rank),
               .residual = g_new(double, n),
               .factor = g_new(double, n),
               .weight = g_new(double, n),
               .sorted = g_new(double, n)};
  gsl_matrix_free(all);
  keep_columns(&f);
  gboolean ok = fit_all(&f);
  for (guint j = 0, at = 0; j < p; j++)
    if (fit->kept[j])
      fit->b[j] = f.b[at++];
  fitting_clear(&f);
  return ok ? g_steal_pointer(&fit) : NULL;
}

void robust_fit_free(RobustFit *fit) {
  if (fit == NULL)
    return;
  g_free(fit->b);
  g_free(fit->error);
  g_free(fit->sides);
  g_free(fit->kept);
  g_free(fit->twin);
  g_free(fit);
}

double robust_half_width(const RobustFit *fit, guint j, double confidence) {
  if (fit->clusters < 2 || !(confidence > 0 && confidence < 1))
    return NAN;
  return gsl_cdf_tdist_Pinv(0.5 + confidence / 2, fit->clusters - 1) *
         fit->error[j];
}

double robust_p(const RobustFit *fit, guint j) {
  if (fit->clusters < 2 || !(fit->error[j] > 0))
    return NAN;
  return 2 *
         gsl_cdf_tdist_Q(fabs(fit->b[j] / fit->error[j]), fit->clusters - 1);
}
