#include "pipeline/evaluate_score.h"

void score_miss(Score *score, const char *at, const char *wanted,
                const char *found, const char *text) {
  Miss *miss = g_new0(Miss, 1);
  miss->at = g_strdup(at);
  miss->wanted = g_strdup(wanted == NULL ? "" : wanted);
  miss->found = g_strdup(found == NULL ? "" : found);
  miss->text = g_strdup(text);
  g_ptr_array_add(score->misses, miss);
}

/* One value against one value; NULL is not stated. */
void score_value(Score *score, const char *at, const char *wanted,
                 const char *found, gboolean equal) {
  gboolean right = wanted != NULL && found != NULL && equal;
  score->wanted += wanted != NULL ? 1 : 0;
  score->found += found != NULL ? 1 : 0;
  score->wanted_right += right ? 1 : 0;
  score->found_right += right ? 1 : 0;
  if (!right && (wanted != NULL || found != NULL))
    score_miss(score, at, wanted, found, NULL);
}
