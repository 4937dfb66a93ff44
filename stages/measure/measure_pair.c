#include "stages/measure/measure_pair.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"

G_STATIC_ASSERT(PAIR_SKILLS <= 64); /* the bits of a posting */

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

void adjust_p_values(double *p, gsize n) { adjust_least_p_values(p, n, n); }

void adjust_least_p_values(double *p, gsize n, gsize all) {
  if (n == 0)
    return;
  size_t *order = g_new(size_t, n);
  gsl_sort_index(order, p, 1, n);
  double least = 1;
  for (gsize i = n; i-- > 0;) {
    double q = p[order[i]] * (double)all / (double)(i + 1);
    least = MIN(least, q);
    p[order[i]] = least;
  }
  g_free(order);
}

/* ---- counting --------------------------------------------------------------
 *
 * Which of the skills a posting asks for are the bits of a word. The words of
 * 64 postings, turned, are one word of each skill, whose bits are postings; and
 * how many postings ask for two skills is how many bits two rows of such words
 * share.
 */

/* A vector of GCC and clang. */
typedef guint64 Twin __attribute__((vector_size(16)));

/* As many twins as can be counted before a byte of the counts is full: it takes
 * up to 8 of each. And so few that those of all skills stay near. */
#define TWINS 31
#define BLOCK_POSTINGS (TWINS * 2 * 64)

/* The postings of a block, by skill. */
typedef struct {
  Twin asked[PAIR_SKILLS][TWINS];
} Block;

/* bit[code] of the part: that of its slug, or none. */
static guint64 *bits_of(const FactsPart *part, const char *const *slug,
                        guint n) {
  guint64 *bit = g_new0(guint64, (gsize)part->skills.n + 1);
  for (guint a = 0; a < n; a++) {
    guint code = dictionary_find(&part->skills, slug[a]);
    if (code != G_MAXUINT)
      bit[code] = G_GUINT64_CONSTANT(1) << a;
  }
  return bit;
}

/* Bit b of word a becomes bit a of word b: halves change places, then quarters
 * within them, and so on (Warren 2012, Hacker's Delight, 7-3). */
static void turn(guint64 word[64]) {
  guint64 mask = G_GUINT64_CONSTANT(0xFFFFFFFF);
  for (guint half = 32; half > 0; half /= 2, mask ^= mask << half)
    for (guint a = 0; a < 64; a = ((a | half) + 1) & ~half) {
      guint64 change = (word[a] >> half ^ word[a | half]) & mask;
      word[a] ^= change << half;
      word[a | half] ^= change;
    }
}

/* Which of the skills a row asks for. */
static guint64 asked_by(const FactsPart *part, guint i, const guint64 *bit) {
  guint64 asked = 0;
  const FactSkill *skill = part->skill + part->row[i].skill_start;
  const FactSkill *end = part->skill + part->row[i + 1].skill_start;
  for (; skill < end; skill++)
    asked |= bit[skill->skill];
  return asked;
}

/* Reads up to a block of the rows from `from` on; gives where it ends. */
static guint read_block(Block *block, const FactsPart *part, guint from,
                        const guint64 *bit) {
  guint to = MIN(part->n, from + BLOCK_POSTINGS);
  for (guint group = 0; group < TWINS * 2; group++) {
    guint64 word[64] = {0};
    for (guint i = 0; i < 64 && from < to; i++)
      word[i] = asked_by(part, from++, bit);
    turn(word);
    for (guint a = 0; a < PAIR_SKILLS; a++)
      block->asked[a][group / 2][group % 2] = word[a];
  }
  return to;
}

/* How many bits two rows share: counted within two, four and eight bits by
 * Warren's method (5-1), and added up byte by byte. */
static guint shared_bits(const Twin *a, const Twin *b) {
  const guint64 ones = G_MAXUINT64;
  Twin sum = {0, 0};
  for (guint i = 0; i < TWINS; i++) {
    Twin both = a[i] & b[i];
    both -= both >> 1 & ones / 3;
    both = (both & ones / 5) + (both >> 2 & ones / 5);
    sum += (both + (both >> 4)) & ones / 17;
  }
  sum = (sum & ones / 257) + (sum >> 8 & ones / 257);
  return (guint)((sum[0] + sum[1]) * (ones / 65535) >> 48);
}

void pair_counts_add(PairCounts *counts, const FactsPart *part,
                     const char *const *slug, guint n) {
  g_autofree guint64 *bit = bits_of(part, slug, n);
  Block block;
  for (guint from = 0; from < part->n;) {
    from = read_block(&block, part, from, bit);
    for (guint a = 0; a < n; a++)
      for (guint b = a + 1; b < n; b++)
        counts->both[a][b] += shared_bits(block.asked[a], block.asked[b]);
  }
}

/* ---- the table ------------------------------------------------------------
 */

/* The skills that are paired. */
typedef struct {
  guint skills;
  /* By count, then slug. */
  const char *slug[PAIR_SKILLS];
  gint64 count[PAIR_SKILLS];
  PairCounts counts;
} Pairs;

typedef struct {
  guint a, b;
  double expected, q;
} Tested;

/* Codes are in the order of slugs. */
static void choose_skills(const Tallies *t, Pairs *pairs) {
  g_autofree gint64 *count = g_new(gint64, (gsize)t->skills.n + 1);
  for (guint k = 0; k < t->skills.n; k++)
    count[k] = t->skill[k].postings;
  for (pairs->skills = 0; pairs->skills < PAIR_SKILLS; pairs->skills++) {
    guint top = tallies_largest(count, 0, t->skills.n);
    if (top == G_MAXUINT)
      return;
    pairs->slug[pairs->skills] = t->skills.name[top];
    pairs->count[pairs->skills] = count[top];
    count[top] = 0;
  }
}

static GArray *test_pairs(const Measure *m, const Pairs *pairs) {
  GArray *tested = g_array_new(FALSE, FALSE, sizeof(Tested));
  gint64 n = m->distinct;
  for (guint a = 0; a < pairs->skills; a++)
    for (guint b = a + 1; b < pairs->skills; b++) {
      double expected =
          (double)pairs->count[a] * (double)pairs->count[b] / (double)n;
      if (expected < PAIR_LEAST_EXPECTED)
        break; /* counts fall with b */
      Tested pair = {a, b, expected,
                     pair_tail(pairs->counts.both[a][b], pairs->count[a],
                               pairs->count[b], n)};
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
  gint64 n = m->distinct, together = pairs->counts.both[t->a][t->b];
  const char *a = pairs->slug[t->a], *b = pairs->slug[t->b];
  Estimate lift = lift_estimate(together, pairs->count[t->a],
                                pairs->count[t->b], n, m->confidence);
  gboolean hidden = !m->internal && together < PUBLIC_LEAST_POSTINGS;
  const char *mark = isnan(lift.low) ? "x" : reliability(n, lift);
  PairRow *row = ADD_ROW(m, TABLE_PAIRS, PairRow);
  *row = (PairRow){.skill_a = measure_string(m, a),
                   .skill_b = measure_string(m, b),
                   .name_a = skill_name(m, a),
                   .name_b = skill_name(m, b),
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
  Pairs pairs = {0};
  choose_skills(m->tallies, &pairs);
  for (guint p = 0; p < m->parts; p++)
    pair_counts_add(&pairs.counts, m->part[p]->facts[KIND_DISTINCT], pairs.slug,
                    pairs.skills);
  g_autoptr(GArray) tested = test_pairs(m, &pairs);
  for (guint i = 0; i < tested->len; i++)
    add_pair_row(m, &pairs, &g_array_index(tested, Tested, i));
  g_array_sort(m->st->table[TABLE_PAIRS], compare_pairs);
}
