/* The headline figures under three ways of counting. */
#include <math.h>

#include "stages/measure/context.h"

static gboolean keep_inexact(const Posting *posting, const char *data) {
  return keep_distinct(posting, data) ||
         !posting_has_flag(posting, FLAG_EXACT_COPY);
}

static GPtrArray *without_exact_copies(const Measure *m) {
  GPtrArray *kept = g_ptr_array_new();
  for (guint i = 0; i < m->all->len; i++)
    if (keep_inexact(g_ptr_array_index(m->all, i), NULL))
      g_ptr_array_add(kept, g_ptr_array_index(m->all, i));
  return kept;
}

static double ratio(gint64 k, gint64 n) {
  return n > 0 ? (double)k / (double)n : NAN;
}

static void add_counting(Measure *m, const char *counting,
                         const GPtrArray *postings, Keep keep) {
  gint64 n = postings->len, paid = 0, remote = 0, top_count;
  for (guint i = 0; i < n; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    paid += posting->pay->len > 0 ? 1 : 0;
    remote += posting->workplace == WORKPLACE_REMOTE ? 1 : 0;
  }
  const char *top = top_skill_of(m, keep, NULL, &top_count);
  MedianPay median = median_pay(m, postings);
  DuplicateRow *row = ADD_ROW(m, TABLE_DUPLICATES, DuplicateRow);
  *row = (DuplicateRow){.counting = counting,
                        .postings = n,
                        .paid_share = ratio(paid, n),
                        .remote_share = ratio(remote, n),
                        .top_skill_share = ratio(top_count, n),
                        .top_skill = measure_string(m, top),
                        .currency = measure_string(m, median.currency),
                        .median_pay = median.estimate.value};
}

/* Where a way of counting leaves nothing out, the row before holds for it. */
static void add_counting_unless_same(Measure *m, const char *counting,
                                     const GPtrArray *postings, Keep keep) {
  GArray *rows = m->st->table[TABLE_DUPLICATES];
  DuplicateRow last = g_array_index(rows, DuplicateRow, rows->len - 1);
  if (last.postings != postings->len) {
    add_counting(m, counting, postings, keep);
    return;
  }
  last.counting = counting;
  g_array_append_val(rows, last);
}

void measure_duplicates(Measure *m) {
  g_autoptr(GPtrArray) exact = without_exact_copies(m);
  add_counting(m, "raw", m->all, keep_all);
  add_counting_unless_same(m, "exact", exact, keep_inexact);
  add_counting_unless_same(m, "near", m->distinct, keep_distinct);
}
