#include "stages/measure/measure_rank.h"

#include <math.h>

#include "stages/measure/measure_share.h"

gboolean share_surely_more(gint64 a, gint64 b, gint64 n, double z) {
  if (a <= b || n < 1)
    return FALSE;
  double p = (double)a / (double)n, q = (double)b / (double)n, d = p - q;
  return d > z * sqrt(MAX(p + q - d * d, 0) / (double)n);
}

/* How many of count[0, end) are surely more than `mine`. They stand first:
 * the larger a count, the surer the difference. */
static guint surely_above(const gint64 *count, guint end, gint64 mine, gint64 n,
                          double z) {
  guint low = 0, high = end;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (share_surely_more(count[middle], mine, n, z))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* How many of count[from, k) are surely less than `mine`: the last ones. */
static guint surely_below(const gint64 *count, guint from, guint k, gint64 mine,
                          gint64 n, double z) {
  guint low = from, high = k;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (share_surely_more(mine, count[middle], n, z))
      high = middle;
    else
      low = middle + 1;
  }
  return k - low;
}

void rank_counts(const gint64 *count, guint k, gint64 n, double confidence,
                 Rank *rank) {
  double each = k > 1 ? 1 - (1 - confidence) / (k - 1) : confidence;
  double z = normal_quantile(each);
  for (guint i = 0; i < k; i++) {
    gboolean tied = i > 0 && count[i] == count[i - 1];
    rank[i].rank = tied ? rank[i - 1].rank : (gint64)i + 1;
    rank[i].low = 1 + (gint64)surely_above(count, i, count[i], n, z);
    rank[i].high =
        (gint64)k - (gint64)surely_below(count, i + 1, k, count[i], n, z);
  }
}
