/* Groups against the rest: against R (tests/reference/groups.tsv, made by
 * groups.R), and the tables of postings made in code. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/measure/risk_ratio.h"
#include "tests/unit/made.h"
#include "tests/unit/reference.h"

#define REFERENCE "tests/reference/groups.tsv"

static void test_reference(void) {
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(REFERENCE, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  g_assert_true(g_str_has_prefix(line[0], "# R version "));
  guint checked = 0;
  for (guint i = 1; line[i] != NULL && *line[i] != '\0'; i++, checked++) {
    g_auto(GStrv) cell = g_strsplit(line[i], "\t", -1);
    g_auto(GStrv) arg = g_strsplit(cell[0], " ", -1);
    g_auto(GStrv) value = g_strsplit(cell[1], " ", -1);
    gint64 v[4];
    for (guint a = 0; a < 4; a++)
      v[a] = g_ascii_strtoll(arg[a], NULL, 10);
    Estimate e = risk_ratio_estimate(v[0], v[1], v[2], v[3], 0.95);
    assert_near(e.value, g_ascii_strtod(value[0], NULL));
    assert_near(e.low, g_ascii_strtod(value[1], NULL));
    assert_near(e.high, g_ascii_strtod(value[2], NULL));
    assert_near(risk_p(v[0], v[1], v[2], v[3]), g_ascii_strtod(value[3], NULL));
    assert_near(risk_least_expected(v[0], v[1], v[2], v[3]),
                g_ascii_strtod(value[4], NULL));
  }
  g_assert_cmpuint(checked, ==, 9);
}

/* Numbers that cannot be, and margins that are empty. */
static void test_edges(void) {
  g_assert_true(isnan(risk_ratio_estimate(0, 0, 1, 2, 0.95).value));
  g_assert_true(isnan(risk_ratio_estimate(3, 2, 1, 2, 0.95).value));
  g_assert_true(isnan(risk_ratio_estimate(1, 2, 0, 9, 0.95).value));
  g_assert_true(isnan(risk_p(0, 5, 0, 5)));
  g_assert_true(isnan(risk_p(5, 5, 5, 5)));
  g_assert_true(isnan(risk_p(-1, 5, 0, 5)));
  g_assert_true(isnan(risk_least_expected(1, 0, 1, 1)));
  /* Exchanging group and rest turns the ratio over. */
  Estimate one = risk_ratio_estimate(12, 40, 30, 200, 0.95);
  Estimate other = risk_ratio_estimate(30, 200, 12, 40, 0.95);
  assert_near(other.value, 1 / one.value);
  assert_near(other.low, 1 / one.high);
  assert_near(risk_p(12, 40, 30, 200), risk_p(30, 200, 12, 40));
}

/* ---- tables ---------------------------------------------------------------
 */

/* 200 postings of 10 employers: 80 welders, of which 60 ask for welding, 100
 * cooks, of which 10 do, and 20 of no role, which all do. Welders are in NO,
 * cooks in SE but for 20. What "motto" stands for is one employer's. */
static GPtrArray *make_postings(gboolean backwards) {
  GPtrArray *postings = made_new();
  for (guint k = 0; k < 200; k++) {
    guint i = backwards ? 199 - k : k;
    Posting *p = posting_new();
    g_snprintf(p->id, sizeof p->id, "%016x", i);
    p->source_file = g_strdup("made.csv");
    p->employer = g_strdup_printf("Employer %u", i % 10);
    gboolean welder = i < 80, cook = i >= 80 && i < 180;
    p->role = welder ? g_intern_string("welder")
              : cook ? g_intern_string("cook")
                     : NULL;
    p->workplace = i % 4 == 0 ? WORKPLACE_REMOTE : WORKPLACE_ONSITE;
    if ((welder && i < 60) || (cook && i < 90) || i >= 180)
      made_skill(p, "welding", i % 3 ? NEED_REQUIRED : NEED_PREFERRED);
    if (welder && i % 10 == 0)
      made_skill(p, "motto", NEED_NOT_STATED);
    made_place(p, cook && i >= 100 ? "SE" : "NO", NULL, NULL);
    g_ptr_array_add(postings, p);
  }
  return postings;
}

static Statistics *measure_made(gboolean backwards, const char *audience) {
  g_autoptr(GPtrArray) postings = make_postings(backwards);
  MeasureOptions options = {.date = "2026-01-05",
                            .version = "test",
                            .title = "",
                            .audience = audience,
                            .confidence = 0.95};
  return measure(postings, &options);
}

static const SkillGroupRow *group_row(const Statistics *st, const char *group,
                                      const char *skill) {
  const SkillGroupRow *row =
      STATISTICS_ROWS(st, TABLE_SKILL_GROUPS, SkillGroupRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SKILL_GROUPS); i++)
    if (!strcmp(row[i].group, group) && !strcmp(row[i].skill, skill))
      return &row[i];
  return NULL;
}

static void test_skill_groups(void) {
  g_autoptr(Statistics) st = measure_made(FALSE, "internal");
  const SkillGroupRow *row = group_row(st, "welder", "welding");
  g_assert_nonnull(row);
  g_assert_cmpstr(row->direction, ==, "over");
  g_assert_cmpint(row->postings, ==, 60);
  g_assert_cmpint(row->n, ==, 80);
  g_assert_cmpint(row->employers, ==, 10);
  /* The rest is the cooks: who has no role is in neither. */
  g_assert_cmpint(row->rest_postings, ==, 10);
  g_assert_cmpint(row->rest_n, ==, 100);
  assert_near(row->ratio, 7.5);
  /* 4.1 to 13.6: far wider than 0.4 of the ratio. */
  g_assert_cmpstr(row->mark, ==, "u");
  assert_near(row->p, risk_p(60, 80, 10, 100));
  const SkillGroupRow *under = group_row(st, "cook", "welding");
  g_assert_nonnull(under);
  g_assert_cmpstr(under->direction, ==, "under");
  /* Eight of eighty by one employer is that employer's. */
  g_assert_null(group_row(st, "welder", "motto"));
}

static void test_quotients(void) {
  g_autoptr(Statistics) st = measure_made(FALSE, "internal");
  const LocationQuotientRow *row =
      STATISTICS_ROWS(st, TABLE_LOCATION_QUOTIENTS, LocationQuotientRow);
  guint n = STATISTICS_N(st, TABLE_LOCATION_QUOTIENTS), found = 0;
  for (guint i = 0; i < n; i++) {
    if (strcmp(row[i].role, "cook") != 0 || strcmp(row[i].place, "SE") != 0)
      continue;
    found++;
    g_assert_cmpint(row[i].postings, ==, 80);
    /* 180 with role and place, 100 cooks, 80 of them in SE: (80/80) / (100/180)
     */
    assert_near(row[i].quotient, 1.8);
    assert_near(row[i].expected, 100.0 * 80 / 180);
    g_assert_true(row[i].q >= row[i].p);
    /* 1.58 to 2.06. */
    g_assert_cmpstr(row[i].mark, ==, "");
  }
  g_assert_cmpuint(found, ==, 1);
}

static void test_need_and_workplace(void) {
  g_autoptr(Statistics) st = measure_made(FALSE, "internal");
  const SkillNeedRow *need =
      STATISTICS_ROWS(st, TABLE_SKILL_NEED, SkillNeedRow);
  g_assert_cmpstr(need[0].skill, ==, "welding");
  g_assert_cmpint(need[0].required + need[0].preferred, ==, 90);
  assert_near(need[0].share, (double)need[0].required / 90);
  g_assert_cmpstr(need[1].skill, ==, "motto");
  g_assert_cmpstr(need[1].mark, ==, "x");
  g_assert_true(isnan(need[1].share));
  const WorkplaceRow *place =
      STATISTICS_ROWS(st, TABLE_WORKPLACES, WorkplaceRow);
  gint64 all = 0, remote = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_WORKPLACES); i++)
    if (strcmp(place[i].by, "all") == 0) {
      all += place[i].postings;
      remote += !strcmp(place[i].workplace, "remote") ? place[i].postings : 0;
    }
  g_assert_cmpint(all, ==, 200);
  g_assert_cmpint(remote, ==, 50);
}

/* In public no group shows a count below five, nor all but one of its counts.
 */
static void test_public(void) {
  g_autoptr(Statistics) st = measure_made(FALSE, "public");
  const WorkplaceRow *row = STATISTICS_ROWS(st, TABLE_WORKPLACES, WorkplaceRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_WORKPLACES); i += N_WORKPLACES)
    for (guint w = 0; w < N_WORKPLACES; w++) {
      g_assert_cmpstr(row[i + w].group, ==, row[i].group);
      g_assert_true((*row[i + w].mark == 'c') == (*row[i].mark == 'c'));
      g_assert_true(row[i + w].postings == 0 || row[i + w].postings >= 5);
    }
}

/* Of the welders one employer asks for "tilt", in 8 of 80 postings; of the
 * cooks all do, in 90 of 100. */
static void test_one_employer(void) {
  const char *const audience[] = {"internal", "public"};
  for (guint a = 0; a < G_N_ELEMENTS(audience); a++) {
    g_autoptr(GPtrArray) postings = make_postings(FALSE);
    for (guint i = 0; i < 180; i++)
      if (i < 80 ? i % 10 == 0 : i % 10 != 0)
        made_skill(g_ptr_array_index(postings, i), "tilt", NEED_REQUIRED);
    MeasureOptions options = {.date = "2026-01-05",
                              .version = "test",
                              .title = "",
                              .audience = audience[a],
                              .confidence = 0.95};
    g_autoptr(Statistics) st = measure(postings, &options);
    const SkillGroupRow *under = group_row(st, "welder", "tilt");
    const SkillGroupRow *over = group_row(st, "cook", "tilt");
    g_assert_nonnull(over);
    g_assert_cmpint(over->employers, ==, 9);
    g_assert_true((under != NULL) == (a == 0));
    if (under != NULL)
      g_assert_cmpint(under->employers, ==, 1);
  }
}

static void test_order(void) {
  g_autoptr(Statistics) a = measure_made(FALSE, "public");
  g_autoptr(Statistics) b = measure_made(TRUE, "public");
  g_autoptr(GString) one = g_string_new(NULL);
  g_autoptr(GString) other = g_string_new(NULL);
  statistics_write(a, one);
  statistics_write(b, other);
  g_assert_cmpstr(one->str, ==, other->str);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/groups/reference", test_reference);
  g_test_add_func("/groups/edges", test_edges);
  g_test_add_func("/groups/skills", test_skill_groups);
  g_test_add_func("/groups/quotients", test_quotients);
  g_test_add_func("/groups/need-and-workplace", test_need_and_workplace);
  g_test_add_func("/groups/public", test_public);
  g_test_add_func("/groups/one-employer", test_one_employer);
  g_test_add_func("/groups/order", test_order);
  return g_test_run();
}
