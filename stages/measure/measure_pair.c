#include "stages/measure/measure_pair.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"

Estimate lift_estimate(gint64 k, gint64 a, gint64 b, gint64 n,
                       double confidence) {
  if (k < 0 || k > a || k > b || a < 1 || b < 1 || a > n || b > n)
    return (Estimate){NAN, NAN, NAN};
  double x = (double)k, y = (double)a, w = (double)b, size = (double)n;
  double lift = x * size / (y * w);
  if (k == 0)
    return (Estimate){lift, NAN, NAN};
  double variance = 1 / x - 1 / y - 1 / w + (2 * lift - 1) / size;
  double half = normal_quantile(confidence) * sqrt(MAX(variance, 0));
  return (Estimate){lift, lift * exp(-half), lift * exp(half)};
}

double pair_tail(gint64 k, gint64 a, gint64 b, gint64 n) {
  if (k <= 0)
    return 1;
  if (a < 0 || b < 0 || a > n || b > n || n > G_MAXINT)
    return NAN;
  if (k > a || k > b)
    return 0;
  double tail = gsl_cdf_hypergeometric_Q((unsigned)(k - 1), (unsigned)a,
                                         (unsigned)(n - a), (unsigned)b);
  return CLAMP(tail, 0, 1);
}

void adjust_p_values(double *p, gsize n) {
  if (n == 0)
    return;
  size_t *order = g_new(size_t, n);
  gsl_sort_index(order, p, 1, n);
  double least = 1;
  for (gsize i = n; i-- > 0;) {
    double q = p[order[i]] * (double)n / (double)(i + 1);
    least = MIN(least, q);
    p[order[i]] = least;
  }
  g_free(order);
}

/* ---- the table ------------------------------------------------------------
 */

/* The skills that are paired and the counts of each pair, above the diagonal.
 */
typedef struct {
  guint skills;
  const char *slug[PAIR_SKILLS]; /* by count, then slug */
  gint64 count[PAIR_SKILLS];
  gint64 both[PAIR_SKILLS][PAIR_SKILLS];
} Pairs;

typedef struct {
  guint a, b;
  double expected, q;
} Tested;

static TallyTable tally_skills(const Measure *m, gint64 *counts) {
  const SkillUse *use = (const SkillUse *)(const void *)m->skills.use->data;
  TallyTable table = tally_new();
  for (guint i = 0; i < m->all->len; i++)
    if (keep_distinct(g_ptr_array_index(m->all, i), NULL))
      for (guint u = m->skills.start[i]; u < m->skills.start[i + 1]; u++)
        counts[use[u].skill]++;
  for (guint k = 0; k < m->skills.slug->len; k++) {
    Tally tally = {g_ptr_array_index(m->skills.slug, k), counts[k]};
    if (tally.count > 0)
      g_array_append_val(table.rows, tally);
  }
  tally_sort(&table);
  return table;
}

/* Returns, for each number of a skill, its place in `pairs` + 1, or 0. */
static guint *choose_skills(const Measure *m, Pairs *pairs) {
  guint n = m->skills.slug->len;
  gint64 *counts = g_new0(gint64, n);
  guint *place = g_new0(guint, n);
  TallyTable table = tally_skills(m, counts);
  pairs->skills = MIN(table.rows->len, PAIR_SKILLS);
  for (guint i = 0; i < pairs->skills; i++) {
    pairs->slug[i] = g_array_index(table.rows, Tally, i).name;
    pairs->count[i] = g_array_index(table.rows, Tally, i).count;
  }
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < pairs->skills; i++)
      if (g_ptr_array_index(m->skills.slug, k) == pairs->slug[i])
        place[k] = i + 1;
  tally_clear(&table);
  g_free(counts);
  return place;
}

static void count_pairs(const Measure *m, const guint *place, Pairs *pairs) {
  const SkillUse *use = (const SkillUse *)(const void *)m->skills.use->data;
  for (guint i = 0; i < m->all->len; i++) {
    guint found[PAIR_SKILLS], n = 0;
    if (!keep_distinct(g_ptr_array_index(m->all, i), NULL))
      continue;
    for (guint u = m->skills.start[i];
         u < m->skills.start[i + 1] && n < PAIR_SKILLS; u++)
      if (place[use[u].skill] != 0)
        found[n++] = place[use[u].skill] - 1;
    for (guint x = 0; x < n; x++)
      for (guint y = 0; y < x; y++)
        pairs->both[MIN(found[x], found[y])][MAX(found[x], found[y])]++;
  }
}

static GArray *test_pairs(const Measure *m, const Pairs *pairs) {
  GArray *tested = g_array_new(FALSE, FALSE, sizeof(Tested));
  gint64 n = m->distinct->len;
  for (guint a = 0; a < pairs->skills; a++)
    for (guint b = a + 1; b < pairs->skills; b++) {
      double expected =
          (double)pairs->count[a] * (double)pairs->count[b] / (double)n;
      if (expected < PAIR_LEAST_EXPECTED)
        break; /* counts fall with b */
      Tested pair = {
          a, b, expected,
          pair_tail(pairs->both[a][b], pairs->count[a], pairs->count[b], n)};
      g_array_append_val(tested, pair);
    }
  double *q = g_new(double, tested->len);
  for (guint i = 0; i < tested->len; i++)
    q[i] = g_array_index(tested, Tested, i).q;
  adjust_p_values(q, tested->len);
  for (guint i = 0; i < tested->len; i++)
    g_array_index(tested, Tested, i).q = q[i];
  g_free(q);
  return tested;
}

static void add_pair_row(Measure *m, const Pairs *pairs, const Tested *t) {
  gint64 n = m->distinct->len, together = pairs->both[t->a][t->b];
  Estimate lift = lift_estimate(together, pairs->count[t->a],
                                pairs->count[t->b], n, m->confidence);
  gboolean hidden = !m->internal && together < PUBLIC_LEAST_POSTINGS;
  const char *mark = isnan(lift.low) ? "x" : reliability(n, lift);
  PairRow *row = ADD_ROW(m, TABLE_PAIRS, PairRow);
  *row = (PairRow){.skill_a = measure_string(m, pairs->slug[t->a]),
                   .skill_b = measure_string(m, pairs->slug[t->b]),
                   .name_a = skill_name(m, pairs->slug[t->a]),
                   .name_b = skill_name(m, pairs->slug[t->b]),
                   .together = hidden ? 0 : together,
                   .expected = hidden ? NAN : t->expected,
                   .lift = hidden ? NAN : lift.value,
                   .low = hidden ? NAN : lift.low,
                   .high = hidden ? NAN : lift.high,
                   .q = hidden ? NAN : t->q,
                   .mark = hidden ? "c" : mark};
}

/* The most frequent together first, then by names; the rows stand so. */
static int compare_pairs(const void *a, const void *b) {
  const PairRow *x = a, *y = b;
  if (x->together != y->together)
    return x->together > y->together ? -1 : 1;
  int order = strcmp(x->skill_a, y->skill_a);
  return order ? order : strcmp(x->skill_b, y->skill_b);
}

void measure_pairs(Measure *m) {
  Pairs *pairs = g_new0(Pairs, 1);
  guint *place = choose_skills(m, pairs);
  count_pairs(m, place, pairs);
  g_free(place);
  g_autoptr(GArray) tested = test_pairs(m, pairs);
  for (guint i = 0; i < tested->len; i++)
    add_pair_row(m, pairs, &g_array_index(tested, Tested, i));
  g_array_sort(m->st->table[TABLE_PAIRS], compare_pairs);
  g_free(pairs);
}
