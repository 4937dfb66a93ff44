/* The counts of the run and the figures for the first page. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"

static void add_count(Measure *m, const char *step, gint64 count) {
  CountRow *row = ADD_ROW(m, TABLE_COUNTS, CountRow);
  *row = (CountRow){step, count};
}

void measure_counts(Measure *m) {
  gint64 copies = m->postings - m->distinct;
  gint64 exact = m->raw->counts.postings - m->without_exact->counts.postings;
  add_count(m, "postings", m->postings);
  add_count(m, "copies", copies);
  add_count(m, "exact-copies", exact);
  add_count(m, "near-copies", copies - exact);
  add_count(m, "distinct", m->distinct);
}

static void add_number(Measure *m, const char *key, const char *label,
                       gint64 value, const char *unit) {
  HeadlineRow *row = ADD_ROW(m, TABLE_HEADLINE, HeadlineRow);
  *row =
      (HeadlineRow){key, label, (double)value, NAN, NAN, m->distinct, unit, ""};
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
  add_number(m, "distinct", "distinct postings", m->distinct, "postings");
  add_number(m, "postings", "postings, copies included", m->postings,
             "postings");
  add_number(m, "employers", "employers named", count_named_employers(m),
             "employers");
  add_number(m, "countries", "countries named", count_rows(m, "country"),
             "countries");
  add_number(m, "cities", "cities named", count_rows(m, "city"), "cities");
}

static void add_workplaces(Measure *m) {
  const TallyCounts *counts = &m->tallies->counts;
  gint64 n = counts->postings;
  add_share(m, "paid_share", "state pay", counts->paid, n);
  add_share(m, "remote_share", "are remote",
            counts->workplace[WORKPLACE_REMOTE], n);
  add_share(m, "hybrid_share", "are hybrid",
            counts->workplace[WORKPLACE_HYBRID], n);
}

static void add_top_skill(Measure *m, const char *key, const char *top,
                          gint64 count, gint64 n, const char *suffix) {
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
              m->distinct);
    return;
  }
}

static void add_median(Measure *m, const char *key, const char *label,
                       PayBook book) {
  MedianPay median = median_pay(m, book, &m->tallies->currency);
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

/* ---- without the largest employer -----------------------------------------
 * What its postings count is taken off the whole. */

static int compare_pay(const void *a, const void *b) {
  const PayTally *x = a, *y = b;
  if (x->currency != y->currency)
    return x->currency < y->currency ? -1 : 1;
  if (x->twice_mid != y->twice_mid)
    return x->twice_mid < y->twice_mid ? -1 : 1;
  return (x->min > y->min) - (x->min < y->min);
}

static void add_median_without(Measure *m, guint employer) {
  const Facts *f = m->facts;
  PayBook book = pay_book(m->tallies);
  g_autofree PayTally *pay = g_memdup2(book.pay, book.n_pay * sizeof *pay);
  g_autofree PayerTally *payers =
      g_memdup2(book.payers, book.n_payers * sizeof *payers);
  for (guint i = 0; i < f->n; i++)
    for (guint k = f->pay_start[i];
         f->of_employer[i] == employer && k < f->pay_start[i + 1]; k++) {
      PayTally key = {.currency = f->pay[k].currency,
                      .twice_mid = f->pay[k].min + f->pay[k].max,
                      .min = f->pay[k].min};
      PayTally *at = bsearch(&key, pay, book.n_pay, sizeof *pay, compare_pay);
      at->n--;
    }
  guint kept = 0;
  for (guint i = 0; i < book.n_payers; i++)
    if (payers[i].employer != employer)
      payers[kept++] = payers[i];
  add_median(m, "median_pay_without_largest",
             "median annual pay, largest employer left out",
             (PayBook){pay, book.n_pay, payers, kept});
}

static void add_top_skill_without(Measure *m, guint employer) {
  const Facts *f = m->facts;
  const Tallies *t = m->tallies;
  g_autofree gint64 *count = g_new(gint64, (gsize)f->skills.n + 1);
  for (guint k = 0; k < f->skills.n; k++)
    count[k] = t->skill[k].postings;
  for (guint i = 0; i < f->n; i++)
    for (guint s = f->skill_start[i];
         f->of_employer[i] == employer && s < f->skill_start[i + 1]; s++)
      count[f->skill[s].skill]--;
  guint top = tallies_largest(count, 0, f->skills.n);
  if (top == G_MAXUINT)
    return;
  add_top_skill(m, "top_skill_share_without_largest", f->skills.name[top],
                count[top], t->counts.postings - t->of_employer[employer],
                ", largest employer left out");
}

void measure_headline(Measure *m) {
  guint largest = largest_employer(m->tallies);
  gint64 count;
  const char *top = top_skill(m->tallies, &count);
  add_totals(m);
  add_workplaces(m);
  add_top_skill(m, "top_skill_share", top, count, m->distinct, "");
  add_top_city(m);
  add_median(m, "median_pay", "median annual pay", pay_book(m->tallies));
  if (largest == 0)
    return;
  add_median_without(m, largest);
  add_top_skill_without(m, largest);
}
