/* The counts of the run and the figures for the first page. */
#include <math.h>
#include <string.h>

#include "stages/measure/context.h"

static void add_count(Measure *m, const char *step, gint64 count) {
  CountRow *row = ADD_ROW(m, TABLE_COUNTS, CountRow);
  *row = (CountRow){step, count};
}

void measure_counts(Measure *m) {
  gint64 exact = 0, copies = m->all->len - m->distinct->len;
  for (guint i = 0; i < m->all->len; i++) {
    const Posting *posting = g_ptr_array_index(m->all, i);
    exact += posting->copy_of[0] != '\0' &&
                     posting_has_flag(posting, FLAG_EXACT_COPY)
                 ? 1
                 : 0;
  }
  add_count(m, "postings", m->all->len);
  add_count(m, "copies", copies);
  add_count(m, "exact-copies", exact);
  add_count(m, "near-copies", copies - exact);
  add_count(m, "distinct", m->distinct->len);
}

static void add_number(Measure *m, const char *key, const char *label,
                       gint64 value, const char *unit) {
  HeadlineRow *row = ADD_ROW(m, TABLE_HEADLINE, HeadlineRow);
  *row = (HeadlineRow){key,  label, (double)value, NAN, NAN, m->distinct->len,
                       unit, ""};
}

static void add_share(Measure *m, const char *key, const char *label,
                      gint64 count, gint64 n) {
  const char *mark;
  Estimate e = measure_share(m, count, n, &mark);
  HeadlineRow *row = ADD_ROW(m, TABLE_HEADLINE, HeadlineRow);
  *row = (HeadlineRow){key, label, e.value, e.low, e.high, n, "share", mark};
}

static gint64 count_rows(const Measure *m, const char *level) {
  const PlaceRow *row = STATISTICS_ROWS(m->st, TABLE_PLACES, PlaceRow);
  gint64 n = 0;
  for (guint i = 0; i < STATISTICS_N(m->st, TABLE_PLACES); i++)
    n += strcmp(row[i].level, level) == 0 ? 1 : 0;
  return n;
}

static gint64 count_named_employers(const Measure *m) {
  const EmployerRow *row = STATISTICS_ROWS(m->st, TABLE_EMPLOYERS, EmployerRow);
  gint64 n = 0;
  for (guint i = 0; i < STATISTICS_N(m->st, TABLE_EMPLOYERS); i++)
    n += strcmp(row[i].employer, NOT_STATED) == 0 ? 0 : 1;
  return n;
}

static void add_totals(Measure *m) {
  add_number(m, "distinct", "distinct postings", m->distinct->len, "postings");
  add_number(m, "postings", "postings, copies included", m->all->len,
             "postings");
  add_number(m, "employers", "employers named", count_named_employers(m),
             "employers");
  add_number(m, "countries", "countries named", count_rows(m, "country"),
             "countries");
  add_number(m, "cities", "cities named", count_rows(m, "city"), "cities");
}

static void add_workplaces(Measure *m) {
  gint64 n = m->distinct->len, paid = 0, remote = 0, hybrid = 0;
  for (guint i = 0; i < n; i++) {
    const Posting *posting = g_ptr_array_index(m->distinct, i);
    paid += posting->pay->len > 0 ? 1 : 0;
    remote += posting->workplace == WORKPLACE_REMOTE ? 1 : 0;
    hybrid += posting->workplace == WORKPLACE_HYBRID ? 1 : 0;
  }
  add_share(m, "paid_share", "state pay", paid, n);
  add_share(m, "remote_share", "are remote", remote, n);
  add_share(m, "hybrid_share", "are hybrid", hybrid, n);
}

static gboolean keep_others(const Posting *posting, const char *largest) {
  return keep_distinct(posting, NULL) &&
         g_strcmp0(posting->employer, largest) != 0;
}

/* `largest`: the employer that is left out, or NULL. */
static void add_top_skill(Measure *m, const char *key, gint64 n,
                          const char *largest, const char *suffix) {
  gint64 count;
  const char *top =
      top_skill_of(m, largest ? keep_others : keep_distinct, largest, &count);
  if (top == NULL)
    return;
  g_autofree char *label =
      g_strdup_printf("ask for %s%s", skill_name(m, top), suffix);
  add_share(m, key, measure_string(m, label), count, n);
}

/* The city rows are sorted by count, so the first is the top. A withheld one
 * is not named. */
static void add_top_city(Measure *m) {
  const PlaceRow *row = STATISTICS_ROWS(m->st, TABLE_PLACES, PlaceRow);
  for (guint i = 0; i < STATISTICS_N(m->st, TABLE_PLACES); i++) {
    if (strcmp(row[i].level, "city") != 0)
      continue;
    if (*row[i].mark == 'c')
      return;
    g_autofree char *label = g_strdup_printf("name %s", row[i].name);
    add_share(m, "top_city_share", measure_string(m, label), row[i].postings,
              m->distinct->len);
    return;
  }
}

static void add_median(Measure *m, const char *key, const char *label,
                       const GPtrArray *postings) {
  MedianPay median = median_pay(m, postings);
  if (median.currency == NULL)
    return;
  HeadlineRow *row = ADD_ROW(m, TABLE_HEADLINE, HeadlineRow);
  *row = (HeadlineRow){key,
                       label,
                       median.estimate.value,
                       median.estimate.low,
                       median.estimate.high,
                       median.n,
                       measure_string(m, median.currency),
                       median.mark};
}

static void add_without_largest(Measure *m) {
  const char *largest = largest_employer(m->distinct);
  if (largest == NULL)
    return;
  g_autoptr(GPtrArray) rest = g_ptr_array_new();
  for (guint i = 0; i < m->distinct->len; i++) {
    Posting *posting = g_ptr_array_index(m->distinct, i);
    if (g_strcmp0(posting->employer, largest) != 0)
      g_ptr_array_add(rest, posting);
  }
  add_median(m, "median_pay_without_largest",
             "median annual pay, largest employer left out", rest);
  add_top_skill(m, "top_skill_share_without_largest", rest->len, largest,
                ", largest employer left out");
}

void measure_headline(Measure *m) {
  add_totals(m);
  add_workplaces(m);
  add_top_skill(m, "top_skill_share", m->distinct->len, NULL, "");
  add_top_city(m);
  add_median(m, "median_pay", "median annual pay", m->distinct);
  add_without_largest(m);
}
