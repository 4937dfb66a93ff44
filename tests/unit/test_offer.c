/* Where an offer stands: the arithmetic against R (tests/reference/offer.tsv),
 * its edges, the tables that measure keeps for it, and the answer. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/measure/offer.h"
#include "stages/measure/offer_rank.h"
#include "tests/unit/reference.h"

#define REFERENCE "tests/reference/offer.tsv"

static void check_case(const Case *c) {
  const double *arg = c->arg, *value = c->value;
  const char *name = c->name;
  if (strcmp(name, "differs") == 0) {
    assert_near(share_differs((gint64)arg[0], (gint64)arg[1], (gint64)arg[2],
                              (gint64)arg[3]),
                value[0]);
    return;
  }
  if (strcmp(name, "quantile") == 0) {
    double of[REFERENCE_MOST];
    gint64 count[REFERENCE_MOST];
    guint n = (c->args - 1) / 2;
    for (guint i = 0; i < n; i++) {
      of[i] = arg[2 * i];
      count[i] = (gint64)arg[2 * i + 1];
    }
    assert_near(quantile_of_counts(of, count, n, arg[c->args - 1]), value[0]);
    return;
  }
  gint64 k[3] = {(gint64)arg[0], (gint64)arg[1], (gint64)arg[2]};
  Estimate e = strcmp(name, "rank") == 0
                   ? rank_estimate(k[0], k[1], k[2], arg[3])
                   : rank_bounds(k[0], k[1], k[2], arg[3]);
  assert_near(e.value, value[0]);
  assert_near(e.low, value[1]);
  assert_near(e.high, value[2]);
}

static void test_reference(void) {
  Reference r = reference_open(REFERENCE);
  Case c;
  guint found = 0;
  for (; reference_next(&r, NULL, &c); found++)
    check_case(&c);
  reference_close(&r);
  g_assert_cmpuint(found, >, 80);
}

static void test_edges(void) {
  double one = 5;
  gint64 count = 0;
  g_assert_true(isnan(rank_estimate(0, 0, 0, 0.95).value));
  g_assert_true(isnan(rank_estimate(-1, 0, 3, 0.95).value));
  g_assert_true(isnan(rank_estimate(2, 2, 3, 0.95).low));
  g_assert_true(isnan(rank_estimate(1, 0, 2, 1).low));
  g_assert_true(isnan(rank_bounds(2, 2, 3, 0.95).high));
  g_assert_true(isnan(quantile_of_counts(&one, &count, 1, 0.5)));
  g_assert_true(isnan(quantile_of_counts(&one, &count, 0, 0.5)));
  g_assert_true(isnan(share_differs(1, 0, 1, 5)));
  g_assert_true(isnan(share_differs(1, 5, 1, 5))); /* no others */
  g_assert_true(isnan(share_differs(3, 4, 2, 9)));
  g_assert_true(isnan(share_differs(0, 4, 6, 9))); /* 6 among 5 others */
  /* The mirror of a rank is the rank of the mirror. */
  Estimate low = rank_estimate(3, 4, 20, 0.95);
  Estimate high = rank_estimate(13, 4, 20, 0.95);
  g_assert_cmpfloat_with_epsilon(low.value, 1 - high.value, 1e-12);
  g_assert_cmpfloat_with_epsilon(low.low, 1 - high.high, 1e-12);
}

/* ---- the tables and the answer --------------------------------------------
 */

/* Posting i: the role in turn, pay from 60,000 up, Python in every second. */
static Posting *make(guint i, guint employers) {
  Posting *posting = posting_new();
  g_snprintf(posting->id, sizeof posting->id, "%016x", i);
  posting->source_file = g_strdup("made");
  posting->employer = g_strdup_printf("Employer %u", i % employers);
  posting->role = i % 2 ? "data engineer" : "teacher";
  posting->seniority = SENIORITY_SENIOR;
  Pay *pay = pay_new();
  pay->currency = "USD";
  pay->per = PERIOD_YEAR;
  pay->min = pay->year_min = 100 * (60000 + 500 * (gint64)i);
  pay->max = pay->year_max = pay->min + 1000000;
  g_ptr_array_add(posting->pay, pay);
  if (i % 4 == 1)
    skills_add(&posting->skills, g_intern_static_string("python"),
               NEED_NOT_STATED, NULL, 0);
  return posting;
}

static Statistics *measured_part(guint from, guint n, guint employers,
                                 const char *audience) {
  g_autoptr(GPtrArray) postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  for (guint i = from; i < n; i++)
    g_ptr_array_add(postings, make(i, employers));
  MeasureOptions options = {.audience = audience, .confidence = 0.95};
  measure_init();
  return measure(postings, &options);
}

static Statistics *measured(guint n, guint employers, const char *audience) {
  return measured_part(0, n, employers, audience);
}

static const PayHistogramRow *rows_of(const Statistics *st) {
  return STATISTICS_ROWS(st, TABLE_PAY_HISTOGRAM, PayHistogramRow);
}

static void test_histogram_internal(void) {
  g_autoptr(Statistics) st = measured(100, 7, "internal");
  gint64 sum = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_HISTOGRAM); i++) {
    g_assert_cmpstr(rows_of(st)[i].by, ==, "role, seniority, place");
    g_assert_cmpint(rows_of(st)[i].low, ==, rows_of(st)[i].high);
    sum += rows_of(st)[i].postings;
  }
  g_assert_cmpint(sum, ==, 100);
}

static gint64 counted(const Statistics *st, const PayHistogramRow *like) {
  gint64 sum = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_HISTOGRAM); i++)
    if (strcmp(rows_of(st)[i].role, like->role) == 0 &&
        rows_of(st)[i].low == like->low)
      sum += rows_of(st)[i].postings;
  return sum;
}

/* The counts of two parts are those of the whole. */
static void test_histogram_merges(void) {
  g_autoptr(Statistics) whole = measured(100, 7, "internal");
  for (guint cut = 1; cut < 100; cut += 13) {
    g_autoptr(Statistics) a = measured_part(0, cut, 7, "internal");
    g_autoptr(Statistics) b = measured_part(cut, 100, 7, "internal");
    for (guint i = 0; i < STATISTICS_N(whole, TABLE_PAY_HISTOGRAM); i++) {
      const PayHistogramRow *row = &rows_of(whole)[i];
      g_assert_cmpint(counted(a, row) + counted(b, row), ==, row->postings);
    }
  }
}

/* Every class has five postings or more, begins and ends on the grid, and the
 * classes of all hold all. */
static void test_histogram_public(void) {
  g_autoptr(Statistics) st = measured(100, 7, "public");
  gint64 all = 0, above = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_HISTOGRAM); i++) {
    const PayHistogramRow *row = &rows_of(st)[i];
    g_assert_cmpint(row->postings, >=, 5);
    g_assert_cmpint(row->low, <, row->high);
    g_assert_cmpint(row->low % 200000, ==, 0);
    if (strcmp(row->by, "all") != 0)
      continue;
    g_assert_cmpint(row->low, >=, above);
    above = row->high;
    all += row->postings;
  }
  g_assert_cmpint(all, ==, 100);
}

static void test_histogram_withheld(void) {
  g_autoptr(Statistics) two = measured(100, 2, "public");
  g_assert_cmpuint(STATISTICS_N(two, TABLE_PAY_HISTOGRAM), ==, 0);
  g_autoptr(Statistics) few = measured(4, 4, "public");
  g_assert_cmpuint(STATISTICS_N(few, TABLE_PAY_HISTOGRAM), ==, 0);
  g_assert_cmpuint(STATISTICS_N(few, TABLE_SKILL_BY_ROLE), ==, 0);
  g_autoptr(Statistics) none = measured(0, 1, "internal");
  g_assert_cmpuint(STATISTICS_N(none, TABLE_PAY_HISTOGRAM), ==, 0);
}

static Offer *offer_of(const char *role, gint64 low, gint64 high) {
  Offer *offer = offer_new();
  offer->title = "made";
  offer->per = "year";
  offer->role = role;
  offer->seniority = "senior";
  offer->currency = "USD";
  offer->currency_from = "given";
  offer->minor_units = 100;
  offer->min = (double)low;
  offer->max = (double)high;
  offer->year_min = 100 * low;
  offer->year_max = 100 * high;
  OfferWord python = {"Python", "python", "Python"};
  g_array_append_val(offer->words, python);
  return offer;
}

/* Data engineers: 50 mid-pays 65,500, 66,500, ..., 114,500. */
static void test_answer(void) {
  g_autoptr(Statistics) st = measured(100, 7, "internal");
  g_autoptr(Offer) offer = offer_of("data engineer", 80500, 90500);
  g_autoptr(OfferAnswer) a = offer_answer(offer, st);
  g_assert_cmpint(a->chosen, ==, 0);
  const OfferGroup *g = &g_array_index(a->groups, OfferGroup, 0);
  g_assert_cmpint(g->n, ==, 50);
  g_assert_cmpint(g->below, ==, 20);
  g_assert_cmpint(g->equal, ==, 1);
  g_assert_cmpfloat_with_epsilon(g->rank.value, 0.41, 1e-12);
  g_assert_cmpfloat_with_epsilon(g->quartile[1].value, 90000, 1e-6);
  g_assert_cmpfloat_with_epsilon(g->min_rank.value, 0.31, 1e-12);
  const OfferGroup *all =
      &g_array_index(a->groups, OfferGroup, a->groups->len - 1);
  g_assert_cmpstr(all->by, ==, "all");
  g_assert_cmpint(all->n, ==, 100);
  const OfferSkill *s = &g_array_index(a->asked, OfferSkill, 0);
  g_assert_cmpint(s->postings, ==, 25);
  g_assert_cmpfloat_with_epsilon(s->share.value, 0.5, 1e-12);
  g_assert_cmpfloat(s->rest, ==, 0);
  g_assert_cmpfloat(s->q, <, 1e-8);
  g_assert_false(offer_skill_is_over(s));
}

/* In classes the rank lies between bounds that hold the exact one. */
static void test_answer_classes(void) {
  g_autoptr(Statistics) st = measured(100, 7, "public");
  g_autoptr(Offer) offer = offer_of("data engineer", 80500, 90500);
  g_autoptr(OfferAnswer) a = offer_answer(offer, st);
  const OfferGroup *g = &g_array_index(a->groups, OfferGroup, a->chosen);
  g_assert_true(g->classes);
  g_assert_cmpint(g->n, ==, 50);
  g_assert_cmpfloat(g->rank.from, <=, 0.41);
  g_assert_cmpfloat(g->rank.to, >=, 0.41);
  g_assert_cmpfloat(g->rank.low, <, g->rank.from);
  g_assert_cmpfloat(g->rank.high, >, g->rank.to);
}

static void test_answer_none(void) {
  g_autoptr(Statistics) st = measured(100, 7, "internal");
  g_autoptr(Offer) unknown = offer_of("astronaut", 80000, 90000);
  g_autoptr(OfferAnswer) a = offer_answer(unknown, st);
  g_assert_cmpint(a->role_n, ==, 0);
  g_assert_cmpuint(a->places->len, ==, 0);
  const OfferGroup *g = &g_array_index(a->groups, OfferGroup, a->chosen);
  g_assert_cmpstr(g->by, ==, "all");
  g_autoptr(Offer) foreign = offer_of("teacher", 80000, 90000);
  foreign->currency = "EUR";
  g_autoptr(OfferAnswer) b = offer_answer(foreign, st);
  g_assert_cmpint(b->chosen, ==, -1);
  /* Above and below everything. */
  g_autoptr(Offer) high = offer_of("teacher", 800000, 900000);
  g_autoptr(OfferAnswer) c = offer_answer(high, st);
  g = &g_array_index(c->groups, OfferGroup, 0);
  g_assert_cmpfloat(g->rank.value, ==, 1);
  g_assert_cmpfloat(g->rank.high, ==, 1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/offer/reference", test_reference);
  g_test_add_func("/offer/edges", test_edges);
  g_test_add_func("/offer/histogram/internal", test_histogram_internal);
  g_test_add_func("/offer/histogram/public", test_histogram_public);
  g_test_add_func("/offer/histogram/merges", test_histogram_merges);
  g_test_add_func("/offer/histogram/withheld", test_histogram_withheld);
  g_test_add_func("/offer/answer", test_answer);
  g_test_add_func("/offer/answer/classes", test_answer_classes);
  g_test_add_func("/offer/answer/none", test_answer_none);
  return g_test_run();
}
