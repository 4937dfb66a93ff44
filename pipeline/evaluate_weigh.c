#include "pipeline/evaluate_weigh.h"

#include <math.h>
#include <string.h>

#include "pipeline/evaluate_score.h"

/* Sums of the pairs of one stratum. */
typedef struct {
  double weight, n, sum, squares; /* of what a pair adds to F1 */
} Stratum;

/* T, W and F: the pairs that are copies and found, are copies, are found. */
typedef struct {
  double both, wanted, found;
} Sums;

static Sums sum_pairs(const GPtrArray *pairs) {
  Sums sums = {0, 0, 0};
  for (guint i = 0; i < pairs->len; i++) {
    const LabelPair *pair = g_ptr_array_index(pairs, i);
    sums.both += pair->copy && pair->found ? pair->weight : 0;
    sums.wanted += pair->copy ? pair->weight : 0;
    sums.found += pair->found ? pair->weight : 0;
  }
  return sums;
}

static char *stratum_key(const LabelPair *pair) {
  const char *dot = strrchr(pair->file[0], '.');
  return g_strdup_printf("%s %s %.9g", dot == NULL ? "" : dot, pair->band,
                         pair->weight);
}

/* What the pair adds to F1 where the weights are those sums'. */
static double linear(const LabelPair *pair, const Sums *sums, double f1) {
  double both = pair->copy && pair->found ? 1 : 0;
  double either = (pair->copy ? 1 : 0) + (pair->found ? 1 : 0);
  return (2 * both - f1 * either) / (sums->wanted + sums->found);
}

static double variance(const GPtrArray *pairs, const Sums *sums, double f1) {
  g_autoptr(GHashTable) strata =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < pairs->len; i++) {
    const LabelPair *pair = g_ptr_array_index(pairs, i);
    g_autofree char *key = stratum_key(pair);
    Stratum *s = g_hash_table_lookup(strata, key);
    if (s == NULL) {
      s = g_new0(Stratum, 1);
      g_hash_table_insert(strata, g_steal_pointer(&key), s);
    }
    double u = linear(pair, sums, f1);
    s->weight = pair->weight;
    s->n++;
    s->sum += u;
    s->squares += u * u;
  }
  double all = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, strata);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const Stratum *s = value;
    if (s->n < 2 || s->weight <= 1)
      continue; /* of one pair the spread is not known; all were drawn */
    double size = s->weight * s->n;
    double spread = (s->squares - s->sum * s->sum / s->n) / (s->n - 1);
    all += size * size * (1 - 1 / s->weight) * spread / s->n;
  }
  return all;
}

static double expit(double x) { return 1 / (1 + exp(-x)); }

void pairs_weigh(const GPtrArray *pairs, Weighed *weighed) {
  *weighed = (Weighed){0, NAN, NAN, NAN, 0, 1};
  for (guint i = 0; i < pairs->len; i++)
    weighed->pairs +=
        ((const LabelPair *)g_ptr_array_index(pairs, i))->weight > 0 ? 1 : 0;
  Sums sums = sum_pairs(pairs);
  if (sums.wanted <= 0 || sums.found <= 0)
    return;
  weighed->precision = sums.both / sums.found;
  weighed->recall = sums.both / sums.wanted;
  double f1 = 2 * sums.both / (sums.wanted + sums.found);
  weighed->f1 = f1;
  if (f1 <= 0 || f1 >= 1)
    return;
  double error = sqrt(variance(pairs, &sums, f1)) / (f1 * (1 - f1));
  double logit = log(f1 / (1 - f1));
  weighed->low = expit(logit - Z95 * error);
  weighed->high = expit(logit + Z95 * error);
}
