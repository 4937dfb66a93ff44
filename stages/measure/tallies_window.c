/* Windows: how many postings have each number. */
#include "stages/measure/tallies.h"

#define WINDOW_NUMBERS (N_WINDOWS * (WINDOW_MOST + 1))

static void list_counts(Tallies *t, const gint64 *count) {
  for (guint i = 0; i < WINDOW_NUMBERS; i++)
    if (count[i] > 0) {
      WindowTally tally = {(WindowKind)(i / (WINDOW_MOST + 1)),
                           i % (WINDOW_MOST + 1), count[i]};
      g_array_append_val(t->windows, tally);
    }
}

void tallies_count_windows(Tallies *t, const FactsPart *part) {
  g_autofree gint64 *count = g_new0(gint64, WINDOW_NUMBERS);
  for (guint i = 0; i < part->n; i++)
    for (guint k = 0; k < N_WINDOWS; k++) {
      guint stated = part->row[i].window.of[k];
      if (stated > 0)
        count[k * (WINDOW_MOST + 1) + stated - 1]++;
    }
  list_counts(t, count);
}

void tallies_merge_windows(Tallies *whole, const Tallies *const *of) {
  g_autofree gint64 *count = g_new0(gint64, WINDOW_NUMBERS);
  for (guint p = 0; p < 2; p++)
    for (guint i = 0; i < of[p]->windows->len; i++) {
      const WindowTally *tally = &g_array_index(of[p]->windows, WindowTally, i);
      count[tally->kind * (WINDOW_MOST + 1) + tally->value] += tally->n;
    }
  list_counts(whole, count);
}
