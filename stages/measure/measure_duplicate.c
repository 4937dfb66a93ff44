/* The headline figures under three ways of counting. */
#include <math.h>

#include "stages/measure/context.h"

static double ratio(gint64 k, gint64 n) {
  return n > 0 ? (double)k / (double)n : NAN;
}

static void add_counting(Measure *m, const char *counting, const Tallies *t) {
  const TallyCounts *counts = &t->counts;
  gint64 n = counts->postings, top_count;
  const char *top = top_skill(t, &top_count);
  MedianPay median = median_pay(m, pay_book(t), &t->currency);
  DuplicateRow *row = ADD_ROW(m, TABLE_DUPLICATES, DuplicateRow);
  *row = (DuplicateRow){.counting = counting,
                        .postings = n,
                        .paid_share = ratio(counts->paid, n),
                        .remote_share =
                            ratio(counts->workplace[WORKPLACE_REMOTE], n),
                        .top_skill_share = ratio(top_count, n),
                        .top_skill = measure_string(m, top),
                        .currency = measure_string(m, median.currency),
                        .median_pay = median.estimate.value};
}

void measure_duplicates(Measure *m) {
  add_counting(m, "raw", m->raw);
  add_counting(m, "exact", m->without_exact);
  add_counting(m, "near", m->tallies);
}
