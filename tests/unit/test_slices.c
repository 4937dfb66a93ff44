/* Slices: who is in them, what they are called, and that their numbers are
 * those of measure() over their postings. */
#include <math.h>
#include <string.h>

#include "stages/measure/disclosure.h"
#include "stages/measure/slice_find.h"
#include "stages/measure/slices.h"
#include "tests/unit/made.h"

/* ---- names ---------------------------------------------------------------
 */

static void named(const char *wanted, const char *a, const char *b,
                  const char *c) {
  const char *part[] = {a, b, c};
  g_autofree char *name = slice_file_name(part, c != NULL ? 3 : 2);
  g_assert_cmpstr(name, ==, wanted);
}

static char *one_name(const char *text) {
  const char *part[] = {"employer", text};
  return slice_file_name(part, 2);
}

static void test_plain_names(void) {
  named("role-data-engineer", "role", "data engineer", NULL);
  named("city-us-wa-seattle", "city", "US-WA", "Seattle");
  named("employer-acme-mills", "employer", "ACME Mills", NULL);
}

/* What the letters cannot say, the hash does. */
static void test_hashed_names(void) {
  static const char *const alike[] = {"A B",
                                      "A&B",
                                      "A/B",
                                      "A  B",
                                      " A B",
                                      "A-B",
                                      "Ä B",
                                      "A B.",
                                      "А В",
                                      "\xe6\x97\xa5\xe6\x9c\xac",
                                      "../../etc/passwd",
                                      "A\nB"};
  g_autoptr(GHashTable) seen =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(alike); i++) {
    char *name = one_name(alike[i]);
    g_autofree char *again = one_name(alike[i]);
    g_assert_cmpstr(name, ==, again);
    g_assert_cmpuint(strlen(name), <=, 64);
    g_assert_cmpuint(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==,
                     strlen(name));
    if (!g_hash_table_add(seen, name))
      g_error("\"%s\" has the name of another: %s", alike[i], name);
  }
  g_autofree char *long_name = g_strnfill(500, 'x');
  g_autofree char *cut = one_name(long_name);
  g_assert_cmpuint(strlen(cut), ==, 64);
}

/* ---- a corpus ------------------------------------------------------------
 */

static const char *const roles[] = {"cook", "baker", NULL};
static const struct {
  const char *region, *city;
} towns[] = {{"US-WA", "Seattle"}, {"US-WA", "Tacoma"}, {"US-NY", "Albany"}};

static Posting *made(guint i) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", i);
  p->source_file = g_strdup("made.csv");
  p->title = g_strdup("title");
  p->employer = g_strdup_printf("employer %u", i % 7);
  p->role = g_intern_string(roles[i % 3]);
  p->workplace = (Workplace)(i % 5 == 0 ? WORKPLACE_REMOTE : WORKPLACE_ONSITE);
  made_place(p, "US", towns[i % 3].region, towns[i % 3].city);
  if (i % 4 == 0) {
    made_place(p, "US", "US-WA", "Tacoma");
    made_place(p, "US", "US-WA", "Tacoma"); /* named twice */
  }
  if (i % 2 == 0)
    made_pay(p, 5000000 + 10000 * i, 7000000 + 10000 * i, "USD");
  made_skill(p, "sql", NEED_REQUIRED);
  if (i % 3 == 0 || i % 10 == 0)
    made_skill(p, "python", NEED_REQUIRED);
  if (i % 25 == 24)
    g_strlcpy(p->copy_of, "0000000000000000", sizeof p->copy_of);
  return p;
}

static GPtrArray *corpus(guint n) {
  GPtrArray *postings = made_new();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(postings, made(i));
  return postings;
}

static Statistics *sliced(const GPtrArray *postings, const char *by,
                          guint least, guint jobs, const char *audience) {
  MeasureOptions options = {
      .date = "2026-01-05", .version = "test", .audience = audience};
  Statistics *st = measure(postings, &options);
  SliceOptions slices = {by, least, jobs};
  slices_measure(st, postings, &options, &slices);
  return st;
}

static const SliceRow *slice_of(const Statistics *st, const char *name) {
  const SliceRow *row = STATISTICS_ROWS(st, TABLE_SLICES, SliceRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SLICES); i++)
    if (strcmp(row[i].slice, name) == 0)
      return &row[i];
  return NULL;
}

/* ---- membership ----------------------------------------------------------
 */

/* A place counts once in a posting, as in the table of places. */
static void test_places(void) {
  static const char *const kinds[] = {"city", "region"};
  g_autoptr(GPtrArray) postings = corpus(120);
  for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
    g_autoptr(Statistics) st = sliced(postings, kinds[k], 1, 1, "internal");
    const PlaceRow *place = STATISTICS_ROWS(st, TABLE_PLACES, PlaceRow);
    guint found = 0;
    for (guint i = 0; i < STATISTICS_N(st, TABLE_PLACES); i++) {
      if (strcmp(place[i].level, kinds[k]) != 0)
        continue;
      const SliceRow *slice = slice_of(st, place[i].name);
      g_assert_nonnull(slice);
      g_assert_cmpint(slice->postings, ==, place[i].postings);
      g_assert_cmpfloat(slice->share, ==, place[i].share);
      found++;
    }
    g_assert_cmpuint(found, ==, k == 0 ? 3 : 2);
  }
}

static void test_least(void) {
  g_autoptr(GPtrArray) postings = corpus(120);
  g_autoptr(Statistics) st = sliced(postings, "employer", 17, 1, "internal");
  const SliceRow *row = STATISTICS_ROWS(st, TABLE_SLICES, SliceRow);
  gint64 sum = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SLICES); i++) {
    g_assert_true(row[i].postings >= 17 || *row[i].file == '\0');
    sum += row[i].postings;
  }
  g_assert_nonnull(slice_of(st, "elsewhere"));
  g_assert_cmpint(sum, ==, statistics_count(st, "distinct"));
  g_autoptr(Statistics) none = sliced(postings, "employer", 999, 1, "internal");
  g_assert_cmpuint(STATISTICS_N(none, TABLE_SLICES), ==, 0);
}

/* In public four postings make no slice, whatever is asked for. */
static void test_public_least(void) {
  g_autoptr(GPtrArray) postings = corpus(28); /* four of each employer */
  g_autoptr(Statistics) open = sliced(postings, "employer", 3, 1, "internal");
  g_assert_nonnull(slice_of(open, "employer 1"));
  g_autoptr(Statistics) st = sliced(postings, "employer", 3, 1, "public");
  g_assert_null(slice_of(st, "employer 1"));
}

/* ---- numbers -------------------------------------------------------------
 */

/* Pay of a role is that of the table of pay, to the last bit. */
static void test_pay(void) {
  g_autoptr(GPtrArray) postings = corpus(200);
  g_autoptr(Statistics) st = sliced(postings, "role", 5, 1, "internal");
  const PayRow *pay = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  const SlicePayRow *mine = STATISTICS_ROWS(st, TABLE_SLICE_PAY, SlicePayRow);
  guint found = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++)
    for (guint k = 0; k < STATISTICS_N(st, TABLE_SLICE_PAY); k++)
      if (strcmp(pay[i].by, "role") == 0 &&
          strcmp(pay[i].group, mine[k].slice) == 0) {
        g_assert_cmpint(pay[i].n, ==, mine[k].n);
        g_assert_cmpfloat(pay[i].p50, ==, mine[k].p50);
        g_assert_cmpfloat(pay[i].p50_low, ==, mine[k].p50_low);
        g_assert_cmpstr(pay[i].mark, ==, mine[k].mark);
        found++;
      }
  g_assert_cmpuint(found, ==, 2);
}

static const SliceSkillRow *skill_of(const Statistics *st, const char *slice,
                                     const char *skill) {
  const SliceSkillRow *row =
      STATISTICS_ROWS(st, TABLE_SLICE_SKILLS, SliceSkillRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SLICE_SKILLS); i++)
    if (strcmp(row[i].slice, slice) == 0 && strcmp(row[i].skill, skill) == 0)
      return &row[i];
  return NULL;
}

/* Counted by hand: cooks are i % 3 == 0, and all of them know Python. */
static void test_skills(void) {
  g_autoptr(GPtrArray) postings = corpus(200);
  g_autoptr(Statistics) st = sliced(postings, "role", 5, 1, "internal");
  gint64 n = 0, rest = 0, rest_n = 0;
  for (guint i = 0; i < 200; i++) {
    if (i % 25 == 24)
      continue;
    gboolean python = i % 3 == 0 || i % 10 == 0;
    n += i % 3 == 0;
    rest_n += i % 3 != 0;
    rest += i % 3 != 0 && python;
  }
  const SliceSkillRow *python = skill_of(st, "cook", "python");
  g_assert_nonnull(python);
  g_assert_cmpint(python->postings, ==, n);
  g_assert_cmpint(python->n, ==, n);
  g_assert_cmpint(python->rest_postings, ==, rest);
  g_assert_cmpint(python->rest_n, ==, rest_n);
  g_assert_cmpint(python->employers, ==, 7);
  g_assert_cmpfloat_with_epsilon(python->ratio, (double)rest_n / (double)rest,
                                 1e-12);
  g_assert_cmpfloat(python->q, <, 1e-6);
  g_assert_cmpfloat(python->ratio_low, >, 1);
  const SliceSkillRow *sql = skill_of(st, "cook", "sql"); /* all have it */
  g_assert_cmpfloat(sql->q, ==, 1);
}

/* Slices and elsewhere add up, term by term and skill by skill. */
static void test_sums(void) {
  g_autoptr(GPtrArray) postings = corpus(200);
  g_autoptr(Statistics) st = sliced(postings, "employer", 25, 1, "internal");
  const SkillRow *skill = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  const SliceSkillRow *mine =
      STATISTICS_ROWS(st, TABLE_SLICE_SKILLS, SliceSkillRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SKILLS); i++) {
    gint64 sum = 0;
    for (guint k = 0; k < STATISTICS_N(st, TABLE_SLICE_SKILLS); k++)
      sum += strcmp(mine[k].skill, skill[i].skill) == 0 ? mine[k].postings : 0;
    g_assert_cmpint(sum, ==, skill[i].postings);
  }
  const SliceTermRow *term =
      STATISTICS_ROWS(st, TABLE_SLICE_TERMS, SliceTermRow);
  gint64 of[2] = {0, 0}, paid = 0;
  for (guint k = 0; k < STATISTICS_N(st, TABLE_SLICE_TERMS); k++)
    of[strcmp(term[k].term, "pay") == 0] += term[k].postings;
  g_assert_cmpint(of[0], ==, statistics_count(st, "distinct"));
  for (guint i = 0; i < postings->len; i++) {
    const Posting *p = postings->pdata[i];
    paid += p->copy_of[0] == '\0' && p->pay->len > 0;
  }
  g_assert_cmpint(of[1], ==, paid);
}

static char *json_of(const Statistics *st) {
  GString *json = g_string_new(NULL);
  statistics_write(st, json);
  return g_string_free(json, FALSE);
}

/* Neither threads nor the order of postings change a bit. */
static void test_same_bytes(void) {
  g_autoptr(GPtrArray) postings = corpus(200), turned = made_new();
  for (guint i = 200; i-- > 0;)
    g_ptr_array_add(turned, made(i));
  g_autoptr(Statistics) one = sliced(postings, "role", 5, 1, "internal");
  g_autoptr(Statistics) three = sliced(postings, "role", 5, 3, "internal");
  g_autoptr(Statistics) back = sliced(turned, "role", 5, 2, "internal");
  g_autofree char *a = json_of(one), *b = json_of(three), *c = json_of(back);
  g_assert_cmpstr(a, ==, b);
  g_assert_cmpstr(a, ==, c);
}

/* In public it is not told that one or two employers ask for a skill. */
static void test_few_employers(void) {
  g_autoptr(GPtrArray) postings = corpus(200);
  for (guint i = 0; i < postings->len; i++)
    if (i % 7 == 1 && i % 3 == 1)
      made_skill(postings->pdata[i], "rust", NEED_REQUIRED);
  g_autoptr(Statistics) open = sliced(postings, "role", 5, 1, "internal");
  g_autoptr(Statistics) st = sliced(postings, "role", 5, 1, "public");
  g_assert_cmpint(skill_of(open, "baker", "rust")->employers, ==, 1);
  g_assert_cmpint(skill_of(st, "baker", "rust")->employers, ==, COUNT_WITHHELD);
  g_assert_cmpint(skill_of(st, "baker", "sql")->employers, ==, 7);
}

/* A slice whose count the report withholds is withheld as well. */
static void test_withheld_row(void) {
  g_autoptr(GPtrArray) postings = corpus(200);
  g_autoptr(Statistics) st = sliced(postings, "role", 5, 1, "public");
  RoleRow *role = STATISTICS_ROWS(st, TABLE_ROLES, RoleRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_ROLES); i++)
    if (strcmp(role[i].role, "cook") == 0) {
      role[i].mark = "c";
      role[i].postings = 0;
      role[i].share = role[i].low = role[i].high = NAN;
    }
  g_autoptr(GError) error = NULL;
  disclosure_apply(st, &error);
  g_assert_no_error(error);
  const SliceRow *cook = slice_of(st, "cook");
  g_assert_true(cook == NULL || *cook->mark == 'c');
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/slices/plain-names", test_plain_names);
  g_test_add_func("/slices/hashed-names", test_hashed_names);
  g_test_add_func("/slices/places", test_places);
  g_test_add_func("/slices/least", test_least);
  g_test_add_func("/slices/public-least", test_public_least);
  g_test_add_func("/slices/pay", test_pay);
  g_test_add_func("/slices/skills", test_skills);
  g_test_add_func("/slices/sums", test_sums);
  g_test_add_func("/slices/same-bytes", test_same_bytes);
  g_test_add_func("/slices/few-employers", test_few_employers);
  g_test_add_func("/slices/withheld-row", test_withheld_row);
  return g_test_run();
}
