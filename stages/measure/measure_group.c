/* Groups against the rest: skills by role, place and seniority, roles by
 * place. The rest is the postings of other groups of the kind; those that name
 * no group are in neither. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/measure_pair.h"
#include "stages/measure/risk_ratio.h"
#include "stages/measure/skill_count.h"

#define LEAST_EXPECTED 5.0
#define MOST_SKILLS 25 /* listed of a group, in each direction */

/* Postings by the codes of one kind; code 0 is not stated. */
typedef struct {
  const char *by;
  guint codes;
  const guint *of; /* n: the code of each posting */
} Kind;

static guint *widen(const guint8 *codes, guint n) {
  guint *of = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++)
    of[i] = codes[i];
  return of;
}

static const char *code_name(const Measure *m, const Kind *kind, guint code) {
  const Facts *f = m->facts;
  const char *name = strcmp(kind->by, "role") == 0 ? f->role.name[code]
                     : strcmp(kind->by, "place") == 0
                         ? f->place.name[code]
                         : vocabulary_word(VOCABULARY_SENIORITY, code);
  return measure_string(m, name);
}

/* ---- skills ---------------------------------------------------------------
 */

/* A group and a skill whose table of four was tested, with a p below SURE_Q.
 */
typedef struct {
  guint kind, code, skill;
  guint k, n, employers, rest_k, rest_n;
  guint none_k, none_n; /* of those that name no group */
  double p, q;
} Tested;

/* Postings that ask for each skill, of those that name a group. The caller
 * frees it. */
static guint *sum_groups(const SkillCounts *c) {
  guint *sum = g_new0(guint, c->skills + 1);
  for (guint code = 1; code < c->codes; code++)
    for (guint s = 0; s < c->skills; s++)
      sum[s] += skill_counts_of(c, code)[s].postings;
  return sum;
}

/* What was tested: those with a p below SURE_Q. Of the others no q is, and
 * none of theirs counts for the q that are, so that only their number is kept.
 */
typedef struct {
  GArray *found; /* of Tested */
  gsize all;
  double least; /* chi-squared, a hair below that of SURE_Q */
} Tests;

static void test_group(const SkillCounts *c, Tested one, const guint *sum,
                       guint all, Tests *tests) {
  const SkillCount *count = skill_counts_of(c, one.code);
  const SkillCount *none = skill_counts_of(c, 0);
  one.n = c->n[one.code];
  one.rest_n = all - one.n;
  one.none_n = c->n[0];
  for (guint s = 0; s < c->skills; s++) {
    one.skill = s;
    one.k = count[s].postings;
    one.employers = count[s].employers;
    one.rest_k = sum[s] - one.k;
    one.none_k = none[s].postings;
    if (!(risk_least_expected(one.k, one.n, one.rest_k, one.rest_n) >=
          LEAST_EXPECTED))
      continue;
    tests->all++;
    if (risk_chi_squared(one.k, one.n, one.rest_k, one.rest_n) < tests->least)
      continue;
    one.p = risk_p(one.k, one.n, one.rest_k, one.rest_n);
    g_array_append_val(tests->found, one);
  }
}

static void test_kind(const SkillCounts *c, guint which, Tests *tests) {
  g_autofree guint *sum = sum_groups(c);
  guint all = 0;
  for (guint code = 1; code < c->codes; code++)
    all += c->n[code];
  for (guint code = 1; code < c->codes; code++)
    if (c->n[code] > 0)
      test_group(c, (Tested){.kind = which, .code = code, .q = NAN}, sum, all,
                 tests);
}

static void adjust_tests(Tests *tests) {
  GArray *tested = tests->found;
  g_autofree double *q = g_new(double, tested->len + 1);
  for (guint i = 0; i < tested->len; i++)
    q[i] = g_array_index(tested, Tested, i).p;
  adjust_least_p_values(q, tested->len, tests->all);
  for (guint i = 0; i < tested->len; i++)
    g_array_index(tested, Tested, i).q = q[i];
}

static gboolean is_over(const Tested *t) {
  return (gint64)t->k * t->rest_n > (gint64)t->rest_k * t->n;
}

/* By kind, group, direction; then what is surest first. */
static int compare_tested(const void *a, const void *b) {
  const Tested *x = a, *y = b;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  if (x->code != y->code)
    return x->code < y->code ? -1 : 1;
  if (is_over(x) != is_over(y))
    return is_over(x) ? -1 : 1;
  if (x->q != y->q)
    return x->q < y->q ? -1 : 1;
  return (x->skill > y->skill) - (x->skill < y->skill);
}

/* What one or two employers write in all their adverts is theirs, and not the
 * role's; unless the corpus has no more. */
static gboolean is_of_few(const Facts *f, const Tested *t) {
  guint named = f->employer.n - 1;
  return is_over(t) && t->employers < MIN(named, PUBLIC_LEAST_EMPLOYERS);
}

static gboolean is_few(guint count) {
  return count > 0 && count < PUBLIC_LEAST_POSTINGS;
}

/* In public, what fewer than three employers stand behind is not listed in
 * either direction: a group that asks for a skill less often may do so by one
 * employer's adverts. */
static gboolean is_shown(const Measure *m, const Tested *t) {
  return m->internal ||
         (t->k >= PUBLIC_LEAST_POSTINGS && t->rest_k >= PUBLIC_LEAST_POSTINGS &&
          t->employers >= PUBLIC_LEAST_EMPLOYERS && !is_few(t->none_k) &&
          !is_few(t->none_n));
}

/* The groups listed of a kind and skill leave some postings for those that are
 * not listed: when these are few, the last listed one is not listed either. */
static void drop_telling(const Measure *m, GArray *tested) {
  guint skills = m->facts->skills.n;
  if (m->internal)
    return;
  g_autofree gint64 *listed = g_new0(gint64, (gsize)SKILL_KINDS * skills + 1);
  for (guint i = 0; i < tested->len; i++) {
    const Tested *t = &g_array_index(tested, Tested, i);
    listed[t->kind * skills + t->skill] += t->k;
  }
  for (guint i = tested->len; i-- > 0;) {
    const Tested *t = &g_array_index(tested, Tested, i);
    gint64 *of = &listed[t->kind * skills + t->skill];
    gint64 left = (gint64)t->k + t->rest_k - *of;
    if (left <= 0 || left >= PUBLIC_LEAST_POSTINGS)
      continue;
    *of -= t->k;
    g_array_remove_index(tested, i);
  }
}

/* Leaves those that may be listed. */
static void keep_significant(const Measure *m, GArray *tested) {
  guint kept = 0;
  for (guint i = 0; i < tested->len; i++)
    if (is_shown(m, &g_array_index(tested, Tested, i)) &&
        g_array_index(tested, Tested, i).q < SURE_Q)
      g_array_index(tested, Tested, kept++) = g_array_index(tested, Tested, i);
  g_array_set_size(tested, kept);
}

/* Leaves those that are to be listed, in order. */
static void choose_tested(const Measure *m, GArray *tested) {
  guint kept = 0, here = 0;
  g_array_sort(tested, compare_tested);
  for (guint i = 0; i < tested->len; i++) {
    const Tested t = g_array_index(tested, Tested, i);
    const Tested *last =
        kept > 0 ? &g_array_index(tested, Tested, kept - 1) : NULL;
    if (is_of_few(m->facts, &t))
      continue;
    gboolean same = last && last->kind == t.kind && last->code == t.code &&
                    is_over(last) == is_over(&t);
    here = same ? here + 1 : 1;
    if (here <= MOST_SKILLS)
      g_array_index(tested, Tested, kept++) = t;
  }
  g_array_set_size(tested, kept);
}

static void add_group_row(Measure *m, const Kind *kind, const Tested *t) {
  const char *slug = m->facts->skills.name[t->skill];
  Estimate ratio =
      risk_ratio_estimate(t->k, t->n, t->rest_k, t->rest_n, m->confidence);
  SkillGroupRow *row = ADD_ROW(m, TABLE_SKILL_GROUPS, SkillGroupRow);
  *row = (SkillGroupRow){.by = kind->by,
                         .group = code_name(m, kind, t->code),
                         .skill = measure_string(m, slug),
                         .name = skill_name(m, slug),
                         .direction = is_over(t) ? "over" : "under",
                         .postings = t->k,
                         .n = t->n,
                         .employers = t->employers,
                         .rest_postings = t->rest_k,
                         .rest_n = t->rest_n,
                         .ratio = ratio.value,
                         .low = ratio.low,
                         .high = ratio.high,
                         .p = t->p,
                         .q = t->q,
                         .mark =
                             isnan(ratio.low) ? "x" : reliability(t->n, ratio)};
}

static void measure_quotients(Measure *m, const Kind *role, const Kind *place);

void measure_groups(Measure *m) {
  const Facts *f = m->facts;
  g_autofree guint *seniority = widen(f->seniority, f->n);
  const Kind kinds[SKILL_KINDS] = {{"role", f->role.n, f->of_role},
                                   {"place", f->place.n, f->of_place},
                                   {"seniority", N_SENIORITIES, seniority}};
  SkillCounts counts[SKILL_KINDS];
  g_autoptr(GArray) tested = g_array_new(FALSE, FALSE, sizeof(Tested));
  Tests tests = {tested, 0, gsl_cdf_chisq_Qinv(SURE_Q, 1) * (1 - 1e-6)};
  for (guint d = 0; d < SKILL_KINDS; d++)
    counts[d] = skill_counts_new(f, kinds[d].of, kinds[d].codes);
  skill_counts_fill(counts, f);
  measure_skills_by_role(m, &counts[0]);
  for (guint d = 0; d < SKILL_KINDS; d++) {
    test_kind(&counts[d], d, &tests);
    skill_counts_clear(&counts[d]);
  }
  adjust_tests(&tests);
  keep_significant(m, tested);
  choose_tested(m, tested);
  drop_telling(m, tested);
  for (guint i = 0; i < tested->len; i++) {
    const Tested *t = &g_array_index(tested, Tested, i);
    add_group_row(m, &kinds[t->kind], t);
  }
  measure_quotients(m, &kinds[0], &kinds[1]);
}

/* ---- roles in places ------------------------------------------------------
 */

static int compare_quotients(const void *a, const void *b) {
  const LocationQuotientRow *x = a, *y = b;
  int order = strcmp(x->role, y->role);
  if (order != 0)
    return order;
  if (x->postings != y->postings)
    return x->postings > y->postings ? -1 : 1;
  return strcmp(x->place, y->place);
}

/* k of the role in the place, r of the role, p in the place, n in all. */
static void add_quotient(Measure *m, const char *role, const char *place,
                         gint64 k, gint64 r, gint64 p, gint64 n) {
  /* Both shares are of all: the ratio is the lift of role and place. */
  Estimate e = lift_estimate(k, r, p, n, m->confidence);
  LocationQuotientRow *row =
      ADD_ROW(m, TABLE_LOCATION_QUOTIENTS, LocationQuotientRow);
  *row = (LocationQuotientRow){
      .role = role,
      .place = place,
      .postings = k,
      .expected = (double)r * (double)p / (double)n,
      .quotient = e.value,
      .low = e.low,
      .high = e.high,
      .p = risk_p(k, p, r - k, n - p),
      .q = NAN,
      .mark = isnan(e.low) ? "x" : reliability(MIN(p, r), e)};
}

static void adjust_quotients(Measure *m) {
  guint n = STATISTICS_N(m->st, TABLE_LOCATION_QUOTIENTS);
  LocationQuotientRow *row =
      STATISTICS_ROWS(m->st, TABLE_LOCATION_QUOTIENTS, LocationQuotientRow);
  g_autofree double *q = g_new(double, n + 1);
  for (guint i = 0; i < n; i++)
    q[i] = row[i].p;
  adjust_p_values(q, n);
  for (guint i = 0; i < n; i++)
    row[i].q = q[i];
}

/* In public a pair of fewer than five postings is not listed, and the totals
 * are those that other tables print, of all postings: from totals of those that
 * name both, the few that name only one could be worked out. */
static void measure_quotients(Measure *m, const Kind *role, const Kind *place) {
  const Facts *f = m->facts;
  g_autofree gint64 *both =
      g_new0(gint64, (gsize)role->codes * place->codes + 1);
  g_autofree gint64 *roles = g_new0(gint64, role->codes + 1);
  g_autofree gint64 *places = g_new0(gint64, place->codes + 1);
  gint64 n = 0;
  for (guint i = 0; i < f->n; i++) {
    both[(gsize)role->of[i] * place->codes + place->of[i]]++;
    if (m->internal && (role->of[i] == 0 || place->of[i] == 0))
      continue;
    roles[role->of[i]]++;
    places[place->of[i]]++;
    n++;
  }
  gint64 least = m->internal ? 0 : PUBLIC_LEAST_POSTINGS;
  for (guint r = 1; r < role->codes; r++)
    for (guint p = 1; p < place->codes; p++) {
      gint64 k = both[(gsize)r * place->codes + p];
      if (k >= least && risk_least_expected(k, places[p], roles[r] - k,
                                            n - places[p]) >= LEAST_EXPECTED)
        add_quotient(m, code_name(m, role, r), code_name(m, place, p), k,
                     roles[r], places[p], n);
    }
  adjust_quotients(m);
  g_array_sort(m->st->table[TABLE_LOCATION_QUOTIENTS], compare_quotients);
}
