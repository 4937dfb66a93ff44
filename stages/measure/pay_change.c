#include "stages/measure/pay_change.h"

#include <math.h>

/* The runs by number: 0 is the one before. */
#define BOTH 2

/* A pair of role and region. */
typedef struct {
  guint n[BOTH];
  double sum[BOTH]; /* of logarithms */
  double w[BOTH], m[BOTH];
} Cell;

typedef struct {
  const PastPay *pay[BOTH];
  guint n[BOTH];
  guint *code[BOTH];           /* cell of each posting */
  GArray *cell;                /* of Cell */
  double w_d[BOTH], w_m[BOTH]; /* sums of w * (m1 - m0), of w * (m0 + m1)/2 */
} Split;

static guint pair_hash(gconstpointer key) {
  const PastPay *pay = key;
  return g_direct_hash(pay->role) * 31 + g_direct_hash(pay->place);
}

/* The words are interned. */
static gboolean pair_equal(gconstpointer a, gconstpointer b) {
  const PastPay *x = a, *y = b;
  return x->role == y->role && x->place == y->place;
}

static void code_cells(Split *s) {
  g_autoptr(GHashTable) known = g_hash_table_new(pair_hash, pair_equal);
  for (guint r = 0; r < BOTH; r++) {
    s->code[r] = g_new(guint, s->n[r] + 1);
    for (guint i = 0; i < s->n[r]; i++) {
      gpointer key = (gpointer)&s->pay[r][i];
      gpointer found = g_hash_table_lookup(known, key);
      if (found == NULL) {
        g_array_set_size(s->cell, s->cell->len + 1);
        found = GUINT_TO_POINTER(s->cell->len);
        g_hash_table_insert(known, key, found);
      }
      s->code[r][i] = GPOINTER_TO_UINT(found) - 1;
    }
  }
}

static void fill_cells(Split *s) {
  for (guint r = 0; r < BOTH; r++)
    for (guint i = 0; i < s->n[r]; i++) {
      Cell *cell = &g_array_index(s->cell, Cell, s->code[r][i]);
      cell->n[r]++;
      cell->sum[r] += log(s->pay[r][i].mid);
    }
  for (guint c = 0; c < s->cell->len; c++) {
    Cell *cell = &g_array_index(s->cell, Cell, c);
    for (guint r = 0; r < BOTH; r++) {
      cell->w[r] = cell->n[r] / (double)s->n[r];
      cell->m[r] = cell->n[r] > 0 ? cell->sum[r] / cell->n[r] : NAN;
    }
    /* What only one run has does not change within itself. */
    if (cell->n[0] == 0)
      cell->m[0] = cell->m[1];
    if (cell->n[1] == 0)
      cell->m[1] = cell->m[0];
    for (guint r = 0; r < BOTH; r++) {
      s->w_d[r] += cell->w[r] * (cell->m[1] - cell->m[0]);
      s->w_m[r] += cell->w[r] * (cell->m[0] + cell->m[1]) / 2;
    }
  }
}

/* By how much a posting moves both parts: its influence over n. */
static void influence(const Split *s, guint r, guint i, double *within,
                      double *mix) {
  const Cell *cell = &g_array_index(s->cell, Cell, s->code[r][i]);
  double sign = r == 1 ? 1 : -1, n = s->n[r];
  double off = log(s->pay[r][i].mid) - cell->m[r];
  double d = cell->m[1] - cell->m[0], m = (cell->m[0] + cell->m[1]) / 2;
  *within += (d - s->w_d[r]) / 2 / n;
  *mix += sign * (m - s->w_m[r]) / n;
  if (cell->n[0] == 0 || cell->n[1] == 0) {
    *mix += sign * off / n;
    return;
  }
  *within += sign * (cell->w[0] + cell->w[1]) / 2 * off / cell->w[r] / n;
  *mix += (cell->w[1] - cell->w[0]) / 2 * off / cell->w[r] / n;
}

/* Sums of squares over postings, those of both runs counted once. */
static void variances(const Split *s, double *all, double *within,
                      double *mix) {
  guint i = 0, k = 0;
  while (i < s->n[0] || k < s->n[1]) {
    guint64 a = i < s->n[0] ? s->pay[0][i].posting : G_MAXUINT64;
    guint64 b = k < s->n[1] ? s->pay[1][k].posting : G_MAXUINT64;
    guint64 posting = MIN(a, b);
    double w = 0, m = 0;
    for (; i < s->n[0] && s->pay[0][i].posting == posting; i++)
      influence(s, 0, i, &w, &m);
    for (; k < s->n[1] && s->pay[1][k].posting == posting; k++)
      influence(s, 1, k, &w, &m);
    *within += w * w;
    *mix += m * m;
    *all += (w + m) * (w + m);
  }
}

static Estimate with_interval(double value, double variance, double z) {
  double half = z * sqrt(variance);
  return (Estimate){value, value - half, value + half};
}

PayChange pay_change_of(const PastPay *before, guint n_before,
                        const PastPay *after, guint n_after,
                        double confidence) {
  Estimate none = {NAN, NAN, NAN};
  PayChange change = {none, none, none, 0};
  if (n_before == 0 || n_after == 0)
    return change;
  Split s = {.pay = {before, after}, .n = {n_before, n_after}};
  s.cell = g_array_new(FALSE, TRUE, sizeof(Cell));
  code_cells(&s);
  fill_cells(&s);
  double within = 0, mix = 0, v_all = 0, v_within = 0, v_mix = 0;
  for (guint c = 0; c < s.cell->len; c++) {
    const Cell *cell = &g_array_index(s.cell, Cell, c);
    within += (cell->w[0] + cell->w[1]) / 2 * (cell->m[1] - cell->m[0]);
    mix += (cell->w[1] - cell->w[0]) * (cell->m[0] + cell->m[1]) / 2;
    change.cells += cell->n[0] > 0 && cell->n[1] > 0 ? 1 : 0;
  }
  variances(&s, &v_all, &v_within, &v_mix);
  /* One posting does not tell how much postings differ. */
  double z = MIN(n_before, n_after) < 2 ? NAN : normal_quantile(confidence);
  change.all = with_interval(within + mix, v_all, z);
  change.within = with_interval(within, v_within, z);
  change.mix = with_interval(mix, v_mix, z);
  g_array_unref(s.cell);
  g_free(s.code[0]);
  g_free(s.code[1]);
  return change;
}
