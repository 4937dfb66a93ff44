/* Tables headline_clusters and copy_groups from postings made in code. */
#include <math.h>
#include <string.h>

#include "stages/measure/cluster_bootstrap.h"
#include "stages/measure/measure.h"
#include "tests/unit/made.h"

static MeasureOptions options_for(const char *audience) {
  return (MeasureOptions){.date = "2026-01-05",
                          .version = "test",
                          .title = "",
                          .audience = audience,
                          .confidence = 0.95};
}

static Posting *add_posting(GPtrArray *postings, const char *employer) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", postings->len);
  p->source_file = g_strdup("made.csv");
  p->source_record = p->source_line = postings->len + 1;
  p->employer = g_strdup(employer);
  g_ptr_array_add(postings, p);
  return p;
}

static void add_pay(Posting *p, gint64 units, const char *currency) {
  made_pay(p, units * 100, (units + 10000) * 100, currency);
}

/* 30 employers of 10 postings; the first, "Big", of 40 more. An employer
 * states pay in all of its postings or in none: the even ones do. All others
 * ask for welding in every second posting, Big in each. Every third posting
 * names Oslo, second; 12 postings name no employer. */
static GPtrArray *made_postings(void) {
  GPtrArray *postings = made_new();
  for (guint e = 0; e < 30; e++)
    for (guint i = 0; i < (e == 0 ? 50u : 10u); i++) {
      g_autofree char *name =
          e == 0 ? g_strdup("Big") : g_strdup_printf("Yard %u", e);
      Posting *p = add_posting(postings, name);
      if (e % 2 == 0)
        add_pay(p, 60000 + 1000 * e + 100 * i, e == 28 ? "EUR" : "USD");
      if (e == 0 || i % 2 == 0)
        made_skill(p, "welding", NEED_NOT_STATED);
      p->workplace = e == 3 ? WORKPLACE_REMOTE : WORKPLACE_ONSITE;
      p->seniority = e % 4 == 2 ? SENIORITY_SENIOR : SENIORITY_ENTRY;
      made_place(p, "NO", NULL, "Voss");
      if (postings->len % 3 == 0)
        made_place(p, "NO", NULL, "Oslo");
    }
  for (guint i = 0; i < 12; i++)
    add_posting(postings, NULL);
  return postings;
}

static const HeadlineClusterRow *row_of(const Statistics *st, const char *key,
                                        const char *of) {
  const HeadlineClusterRow *row =
      STATISTICS_ROWS(st, TABLE_HEADLINE_CLUSTERS, HeadlineClusterRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_HEADLINE_CLUSTERS); i++)
    if (strcmp(row[i].key, key) == 0 && strcmp(row[i].of, of) == 0)
      return &row[i];
  return NULL;
}

/* The figures that are in the headline too are the same. */
static void assert_like_headline(const Statistics *st,
                                 const HeadlineClusterRow *row) {
  const HeadlineRow *headline = statistics_headline(st, row->key);
  g_assert_nonnull(headline);
  g_assert_cmpfloat(row->value, ==, headline->value);
  g_assert_cmpfloat(row->low, ==, headline->low);
  g_assert_cmpfloat(row->high, ==, headline->high);
  g_assert_cmpint(row->n, ==, headline->n);
  g_assert_cmpstr(row->unit, ==, headline->unit);
}

static void test_shares(void) {
  g_autoptr(GPtrArray) postings = made_postings();
  MeasureOptions options = options_for("internal");
  g_autoptr(Statistics) st = measure(postings, &options);
  const HeadlineClusterRow *paid = row_of(st, "paid_share", "");
  assert_like_headline(st, paid);
  g_assert_cmpint(paid->n, ==, 352);
  g_assert_cmpint(paid->employers, ==, 30);
  g_assert_cmpint(paid->nameless, ==, 12);
  g_assert_cmpint(paid->seed, ==, CLUSTER_SEED);
  g_assert_cmpint(paid->replicates, ==, CLUSTER_REPLICATES);
  g_assert_cmpstr(paid->largest, ==, "Big");
  g_assert_cmpfloat_with_epsilon(paid->largest_share, 50.0 / 352, 1e-12);
  g_assert_cmpfloat_with_epsilon(
      paid->hhi, (2500.0 + 29 * 100 + 12) / (352.0 * 352), 1e-12);
  /* 190 state pay; 140 of 302 without Big */
  g_assert_cmpfloat_with_epsilon(paid->value, 190.0 / 352, 1e-12);
  g_assert_cmpfloat_with_epsilon(paid->without_largest, 140.0 / 302, 1e-12);
  /* all or none of an employer: far wider */
  g_assert_cmpfloat(paid->design_effect, >, 8);
  g_assert_cmpfloat(paid->cluster_high - paid->cluster_low, >,
                    2.5 * (paid->high - paid->low));
  /* remote at one employer only: no interval by employers */
  const HeadlineClusterRow *remote = row_of(st, "remote_share", "");
  g_assert_cmpstr(remote->mark, ==, "x");
  g_assert_true(isnan(remote->cluster_low));
  assert_like_headline(st, remote);
  assert_like_headline(st, row_of(st, "top_city_share", "Voss"));
  g_assert_cmpfloat_with_epsilon(row_of(st, "top_city_share", "Voss")->value,
                                 340.0 / 352, 1e-12);
  const HeadlineClusterRow *skill = row_of(st, "top_skill_share", "welding");
  assert_like_headline(st, skill);
  const HeadlineRow *without =
      statistics_headline(st, "top_skill_share_without_largest");
  g_assert_cmpfloat(skill->without_largest, ==, without->value);
  g_assert_cmpfloat(skill->without_low, ==, without->low);
}

static void test_medians(void) {
  g_autoptr(GPtrArray) postings = made_postings();
  MeasureOptions options = options_for("internal");
  g_autoptr(Statistics) st = measure(postings, &options);
  const HeadlineClusterRow *pay = row_of(st, "median_pay", "USD");
  assert_like_headline(st, pay);
  g_assert_cmpint(pay->n, ==, 180);
  g_assert_cmpint(pay->employers, ==, 14);
  /* 50 of 180 are Big's: as few as 8 equal employers */
  g_assert_cmpstr(pay->mark, ==, "x");
  const HeadlineRow *without =
      statistics_headline(st, "median_pay_without_largest");
  g_assert_cmpfloat(pay->without_largest, ==, without->value);
  g_assert_cmpfloat(pay->without_high, ==, without->high);
  const HeadlineClusterRow *euro = row_of(st, "median_pay", "EUR");
  g_assert_cmpint(euro->employers, ==, 1);
  g_assert_true(isnan(euro->cluster_low) && isnan(euro->without_largest));
  g_assert_cmpint(row_of(st, "median_pay_senior", "USD")->n, ==, 70);
  g_assert_cmpint(row_of(st, "median_pay_entry", "USD")->n, ==, 110);
}

/* A share of few postings, and of few of the largest employer's, is not
 * recoverable for the public. */
static void test_public(void) {
  g_autoptr(GPtrArray) postings = made_postings();
  for (guint i = 0; i < 4; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    p->workplace = WORKPLACE_HYBRID;
  }
  for (guint i = 100; i < 110; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    p->workplace = WORKPLACE_REMOTE;
  }
  MeasureOptions options = options_for("public");
  g_autoptr(Statistics) st = measure(postings, &options);
  const HeadlineClusterRow *hybrid = row_of(st, "hybrid_share", "");
  g_assert_cmpstr(hybrid->mark, ==, "c");
  g_assert_true(isnan(hybrid->value) && isnan(hybrid->low) &&
                isnan(hybrid->cluster_low) && isnan(hybrid->design_effect) &&
                isnan(hybrid->hhi) && isnan(hybrid->largest_share) &&
                isnan(hybrid->without_largest));
  g_assert_cmpint(hybrid->n + hybrid->employers + hybrid->nameless, ==, 0);
  g_assert_cmpstr(hybrid->largest, ==, "");
  const HeadlineClusterRow *remote = row_of(st, "remote_share", "");
  g_assert_false(isnan(remote->value));
  g_assert_true(isnan(remote->without_largest) && isnan(remote->without_low));
  /* one employer behind it */
  g_assert_cmpstr(row_of(st, "median_pay", "EUR")->mark, ==, "c");
  g_assert_cmpint(row_of(st, "median_pay", "EUR")->n, ==, 0);
  g_assert_false(isnan(row_of(st, "paid_share", "")->without_largest));
}

static void test_order(void) {
  g_autoptr(GPtrArray) postings = made_postings();
  g_autoptr(GPtrArray) back = g_ptr_array_new();
  for (guint i = postings->len; i-- > 0;)
    g_ptr_array_add(back, g_ptr_array_index(postings, i));
  MeasureOptions options = options_for("internal");
  g_autoptr(Statistics) a = measure(postings, &options);
  g_autoptr(Statistics) b = measure(back, &options);
  g_autoptr(GString) text_a = g_string_new(NULL), text_b = g_string_new(NULL);
  statistics_write(a, text_a);
  statistics_write(b, text_b);
  g_assert_cmpstr(text_a->str, ==, text_b->str);
}

static void test_few(void) {
  for (guint n = 0; n < 4; n++) {
    g_autoptr(GPtrArray) postings =
        g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
    for (guint i = 0; i < n; i++)
      add_pay(add_posting(postings, i == 2 ? NULL : "One"), 50000, "USD");
    MeasureOptions options = options_for("internal");
    g_autoptr(Statistics) st = measure(postings, &options);
    const HeadlineClusterRow *paid = row_of(st, "paid_share", "");
    if (n == 0) {
      g_assert_null(paid);
      g_assert_cmpuint(STATISTICS_N(st, TABLE_COPY_GROUPS), ==, 0);
      continue;
    }
    g_assert_cmpstr(paid->mark, ==, "x");
    g_assert_cmpint(paid->n, ==, n);
    g_assert_true(isnan(paid->cluster_low) && isnan(paid->without_largest));
    g_assert_null(row_of(st, "median_pay", "USD"));
  }
}

/* ---- copies ---------------------------------------------------------------
 */

static void make_copy(GPtrArray *postings, const char *of) {
  Posting *p = add_posting(postings, "One");
  g_strlcpy(p->copy_of, of, sizeof p->copy_of);
}

/* Three postings: one alone, one with a copy, one with four. */
static GPtrArray *copied_postings(void) {
  GPtrArray *postings = made_new();
  for (guint i = 0; i < 3; i++)
    add_posting(postings, "One");
  make_copy(postings, "0000000000000001");
  for (guint i = 0; i < 4; i++)
    make_copy(postings, "0000000000000002");
  return postings;
}

static void assert_groups(const CopyGroupRow *row, gint64 size, gint64 size_to,
                          gint64 groups, gint64 postings) {
  g_assert_cmpint(row->size, ==, size);
  g_assert_cmpint(row->size_to, ==, size_to);
  g_assert_cmpint(row->groups, ==, groups);
  g_assert_cmpint(row->postings, ==, postings);
}

static void test_copies(void) {
  g_autoptr(GPtrArray) postings = copied_postings();
  MeasureOptions options = options_for("internal");
  g_autoptr(Statistics) st = measure(postings, &options);
  const CopyGroupRow *row =
      STATISTICS_ROWS(st, TABLE_COPY_GROUPS, CopyGroupRow);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_COPY_GROUPS), ==, 3);
  assert_groups(&row[0], 1, 1, 1, 1);
  assert_groups(&row[1], 2, 2, 1, 2);
  assert_groups(&row[2], 5, 5, 1, 5);
  const HeadlineRow *ratio = statistics_headline(st, "postings_per_distinct");
  g_assert_cmpfloat_with_epsilon(ratio->value, 8.0 / 3, 1e-12);
  g_assert_cmpint(ratio->n, ==, 8);
  g_assert_cmpfloat(statistics_headline(st, "largest_copy_group")->value, ==,
                    5);
}

/* For the public, sizes of fewer than five groups are put together, and the
 * largest of them is not told. */
static void test_copies_public(void) {
  g_autoptr(GPtrArray) postings = copied_postings();
  MeasureOptions options = options_for("public");
  g_autoptr(Statistics) st = measure(postings, &options);
  const CopyGroupRow *row =
      STATISTICS_ROWS(st, TABLE_COPY_GROUPS, CopyGroupRow);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_COPY_GROUPS), ==, 1);
  assert_groups(&row[0], 1, COUNT_WITHHELD, 3, 8);
  for (guint i = 0; i < 6; i++)
    add_posting(postings, "One");
  make_copy(postings, "0000000000000009");
  g_autoptr(Statistics) more = measure(postings, &options);
  row = STATISTICS_ROWS(more, TABLE_COPY_GROUPS, CopyGroupRow);
  g_assert_cmpuint(STATISTICS_N(more, TABLE_COPY_GROUPS), ==, 1);
  assert_groups(&row[0], 1, COUNT_WITHHELD, 9, 15);
  g_assert_true(isnan(statistics_headline(more, "largest_copy_group")->value));
}

int main(int argc, char **argv) {
  measure_init();
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/measure-cluster/shares", test_shares);
  g_test_add_func("/measure-cluster/medians", test_medians);
  g_test_add_func("/measure-cluster/public", test_public);
  g_test_add_func("/measure-cluster/order", test_order);
  g_test_add_func("/measure-cluster/few", test_few);
  g_test_add_func("/measure-cluster/copies", test_copies);
  g_test_add_func("/measure-cluster/copies-public", test_copies_public);
  return g_test_run();
}
