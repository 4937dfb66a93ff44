/* Tables pay_drivers and pay_models from postings made in code. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "tests/unit/made.h"

static const char *const roles[] = {"nurse", "welder", "economist"};

static Posting *add_posting(GPtrArray *postings, const char *employer) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", postings->len * 7919 % 4096);
  p->source_file = g_strdup("made.csv");
  p->source_record = p->source_line = postings->len + 1;
  p->employer = g_strdup(employer);
  g_ptr_array_add(postings, p);
  return p;
}

static void add_pay(Posting *p, double mid) {
  gint64 minor = (gint64)round(mid) * 100;
  made_pay(p, minor - 500000, minor + 500000, "USD");
}

/* 400 postings of 20 employers, and 40 without one. Pay is 80,000 times 0.8
 * for welders, 1.5 for seniors, 1.1 with welding, and a few per cent of noise.
 * Nurses are most, and those that are not senior. "rivets" stands wherever
 * "welding" does; employer 1 alone asks for "tongs", in all of its own. */
static GPtrArray *made_postings(gboolean of_one) {
  GPtrArray *postings = made_new();
  for (guint i = 0; i < 440; i++) {
    g_autofree char *name = g_strdup_printf("Yard %u", of_one ? 1 : i % 20);
    Posting *p = add_posting(postings, i < 400 ? name : NULL);
    guint role = i % 7 < 4 ? 0 : i % 7 < 6 ? 1 : 2;
    gboolean senior = i % 11 < 4, welding = i % 3 == 0;
    p->role = g_intern_string(roles[role]);
    p->seniority = senior ? SENIORITY_SENIOR : SENIORITY_ENTRY;
    double noise = 0.04 * ((i * 7919 % 2003) / 1001.5 - 1);
    add_pay(p, 80000 * (role == 1 ? 0.8 : 1) * (senior ? 1.5 : 1) *
                   (welding ? 1.1 : 1) * (1 + noise));
    if (welding) {
      made_skill(p, "welding", NEED_NOT_STATED);
      made_skill(p, "rivets", NEED_NOT_STATED);
    }
    if (i < 400 && i % 20 == 1)
      made_skill(p, "tongs", NEED_NOT_STATED);
  }
  return postings;
}

static Statistics *measured(GPtrArray *postings, const char *audience) {
  MeasureOptions options = {.date = "2026-01-05",
                            .version = "test",
                            .title = "",
                            .audience = audience,
                            .confidence = 0.95};
  return measure(postings, &options);
}

static const PayDriverRow *row_of(const Statistics *st, const char *kind,
                                  const char *level) {
  const PayDriverRow *row =
      STATISTICS_ROWS(st, TABLE_PAY_DRIVERS, PayDriverRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_DRIVERS); i++)
    if (strcmp(row[i].kind, kind) == 0 && strcmp(row[i].level, level) == 0)
      return &row[i];
  return NULL;
}

static const PayModelRow *model_of(const Statistics *st) {
  g_assert_cmpuint(STATISTICS_N(st, TABLE_PAY_MODELS), ==, 1);
  return STATISTICS_ROWS(st, TABLE_PAY_MODELS, PayModelRow);
}

static void assert_effect(const Statistics *st, const char *kind,
                          const char *level, double effect) {
  const PayDriverRow *row = row_of(st, kind, level);
  g_assert_nonnull(row);
  g_assert_cmpfloat_with_epsilon(row->effect, effect, 0.02);
  g_assert_cmpfloat(row->low, <, row->effect);
  g_assert_cmpfloat(row->high, >, row->effect);
  g_assert_cmpfloat(row->high - row->low, <, 0.1);
  g_assert_cmpfloat(row->q, <, 1e-6);
  g_assert_cmpfloat(row->q, >=, row->p);
  g_assert_cmpstr(row->mark, ==, "");
}

static void test_effects(void) {
  g_autoptr(GPtrArray) postings = made_postings(FALSE);
  g_autoptr(Statistics) st = measured(postings, "public");
  const PayModelRow *model = model_of(st);
  g_assert_cmpstr(model->mark, ==, "");
  g_assert_cmpint(model->n, ==, 440);
  g_assert_cmpint(model->employers, ==, 20);
  g_assert_cmpint(model->clusters, ==, 60);
  g_assert_cmpfloat_with_epsilon(model->base, 80000, 1000);
  g_assert_true(model->converged);
  g_assert_cmpfloat(model->r2, >, 0.9);
  g_assert_cmpstr(model->baseline, ==, "role nurse; seniority entry");
  assert_effect(st, "role", "welder", -0.2);
  assert_effect(st, "seniority", "senior", 0.5);
  g_assert_cmpstr(row_of(st, "role", "nurse")->mark, ==, "z");
  g_assert_true(isnan(row_of(st, "role", "nurse")->effect));
  /* of two skills that go together, one tells of both */
  assert_effect(st, "skill", "rivets", 0.1);
  const PayDriverRow *twin = row_of(st, "skill", "welding");
  g_assert_cmpstr(twin->mark, ==, "x");
  g_assert_cmpstr(twin->note, ==, "not told apart from skill rivets");
  g_assert_true(isnan(twin->effect) && isnan(twin->p) && isnan(twin->q));
  /* place and employment do not vary */
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_DRIVERS); i++) {
    const char *kind =
        STATISTICS_ROWS(st, TABLE_PAY_DRIVERS, PayDriverRow)[i].kind;
    g_assert_cmpstr(kind, !=, "place");
    g_assert_cmpstr(kind, !=, "employment");
  }
}

/* What one employer alone asks for is no row in public, and has no interval
 * for the house. */
static void test_of_one(void) {
  g_autoptr(GPtrArray) postings = made_postings(FALSE);
  g_autoptr(Statistics) public = measured(postings, "public");
  g_assert_null(row_of(public, "skill", "tongs"));
  g_autoptr(Statistics) internal = measured(postings, "internal");
  const PayDriverRow *row = row_of(internal, "skill", "tongs");
  g_assert_nonnull(row);
  g_assert_cmpint(row->employers, ==, 1);
  g_assert_cmpstr(row->mark, ==, "x");
  g_assert_true(isnan(row->effect) && isnan(row->low) && isnan(row->p));
}

/* One employer with just half of a level's postings leaves it its row; with
 * more, none. */
static void test_half(void) {
  for (guint more = 0; more < 2; more++) {
    g_autoptr(GPtrArray) postings = made_postings(FALSE);
    for (guint i = 0, n = 0; i < postings->len; i++) {
      Posting *p = g_ptr_array_index(postings, i);
      if (p->role != g_intern_string("welder"))
        continue;
      g_free(p->employer);
      p->employer = n % 2 == 0 || (more && n == 1)
                        ? g_strdup("Big")
                        : g_strdup_printf("Yard %u", n % 16);
      n++;
    }
    g_autoptr(Statistics) st = measured(postings, "public");
    g_assert_cmpint(row_of(st, "role", "welder") == NULL, ==, more);
  }
}

static void test_order(void) {
  g_autoptr(GPtrArray) postings = made_postings(FALSE);
  g_autoptr(Statistics) one = measured(postings, "public");
  for (guint i = 0; i < postings->len / 2; i++) {
    gpointer *p = postings->pdata, swap = p[i];
    p[i] = p[postings->len - 1 - i];
    p[postings->len - 1 - i] = swap;
  }
  g_autoptr(Statistics) other = measured(postings, "public");
  guint n = STATISTICS_N(one, TABLE_PAY_DRIVERS);
  g_assert_cmpuint(n, ==, STATISTICS_N(other, TABLE_PAY_DRIVERS));
  for (guint i = 0; i < n; i++) {
    const PayDriverRow *a = &STATISTICS_ROWS(one, TABLE_PAY_DRIVERS,
                                             PayDriverRow)[i],
                       *b = &STATISTICS_ROWS(other, TABLE_PAY_DRIVERS,
                                             PayDriverRow)[i];
    g_assert_cmpstr(a->level, ==, b->level);
    g_assert_true(memcmp(&a->effect, &b->effect, sizeof a->effect) == 0);
    g_assert_true(memcmp(&a->high, &b->high, sizeof a->high) == 0);
  }
}

/* Withheld: no figure at all. Too few for a word: no row. */
static void test_refused(void) {
  g_autoptr(GPtrArray) postings = made_postings(TRUE);
  g_autoptr(Statistics) st = measured(postings, "public");
  const PayModelRow *model = model_of(st);
  g_assert_cmpstr(model->mark, ==, "c");
  g_assert_cmpint(model->n + model->columns, ==, 0);
  g_assert_cmpint(model->employers + model->clusters, ==, 0);
  g_assert_true(isnan(model->base) && isnan(model->r2));
  g_assert_cmpuint(STATISTICS_N(st, TABLE_PAY_DRIVERS), ==, 0);
  g_ptr_array_set_size(postings, 49);
  g_autoptr(Statistics) few = measured(postings, "internal");
  g_assert_cmpuint(STATISTICS_N(few, TABLE_PAY_MODELS), ==, 0);
  g_ptr_array_set_size(postings, 0);
  g_autoptr(Statistics) none = measured(postings, "internal");
  g_assert_cmpuint(STATISTICS_N(none, TABLE_PAY_MODELS), ==, 0);
}

/* Each seniority is of one employer: none may stand, nor may the rest of all
 * tell of the most frequent. */
static void test_no_baseline(void) {
  g_autoptr(GPtrArray) postings = made_postings(FALSE);
  for (guint i = 0; i < postings->len; i++) {
    Posting *p = g_ptr_array_index(postings, i);
    g_free(p->employer);
    p->employer = g_strdup_printf("Yard %u", i % 7);
    p->seniority = (Seniority)(i % 7);
  }
  g_autoptr(Statistics) st = measured(postings, "public");
  g_assert_cmpstr(model_of(st)->mark, ==, "");
  g_assert_cmpstr(model_of(st)->baseline, ==, "role nurse");
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_DRIVERS); i++)
    g_assert_cmpstr(
        STATISTICS_ROWS(st, TABLE_PAY_DRIVERS, PayDriverRow)[i].kind, !=,
        "seniority");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/drivers/effects", test_effects);
  g_test_add_func("/drivers/of_one", test_of_one);
  g_test_add_func("/drivers/no_baseline", test_no_baseline);
  g_test_add_func("/drivers/half", test_half);
  g_test_add_func("/drivers/order", test_order);
  g_test_add_func("/drivers/refused", test_refused);
  return g_test_run();
}
