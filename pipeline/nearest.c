#include "pipeline/nearest.h"

#include <string.h>

#define LONGEST 64

guint edit_distance(const char *a, const char *b) {
  gsize m = MIN(strlen(a), LONGEST), n = MIN(strlen(b), LONGEST);
  guint rows[3][LONGEST + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];
  for (gsize j = 0; j <= n; j++)
    last[j] = (guint)j;
  for (gsize i = 1; i <= m; i++) {
    row[0] = (guint)i;
    for (gsize j = 1; j <= n; j++) {
      guint cost = a[i - 1] == b[j - 1] ? 0 : 1;
      guint best = MIN(last[j] + 1, row[j - 1] + 1);
      best = MIN(best, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = MIN(best, before[j - 2] + 1);
      row[j] = best;
    }
    guint *free_row = before;
    before = last;
    last = row;
    row = free_row;
  }
  return last[n];
}

const char *nearest(const char *word, const char *const *known, guint n) {
  const char *best = NULL;
  guint best_distance = G_MAXUINT;
  gsize length = strlen(word);
  for (guint i = 0; i < n; i++) {
    guint distance = edit_distance(word, known[i]);
    /* "--max-re" means "--max-reject-share", however much is missing. */
    if (length >= 3 && strncmp(word, known[i], length) == 0)
      distance = 1;
    guint near = (guint)MAX(MIN(length, strlen(known[i])), 3) / 3;
    if (distance <= near && distance < best_distance) {
      best = known[i];
      best_distance = distance;
    }
  }
  return best;
}
