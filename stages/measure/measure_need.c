/* Skills required against preferred, and where the work is done. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"

/* ---- required, preferred --------------------------------------------------
 */

typedef struct {
  guint skill;
  gint64 count[N_NEEDS], all;
} Needs;

static int compare_needs(const void *a, const void *b) {
  const Needs *x = a, *y = b;
  if (x->all != y->all)
    return x->all > y->all ? -1 : 1;
  return (x->skill > y->skill) - (x->skill < y->skill);
}

/* In public all of a row is withheld when one of its counts would be: the
 * three add up to the postings of skills.csv. */
static gboolean is_hidden(const Measure *m, const Needs *needs) {
  for (guint need = 0; need < N_NEEDS; need++)
    if (!m->internal && needs->count[need] > 0 &&
        needs->count[need] < PUBLIC_LEAST_POSTINGS)
      return TRUE;
  return !m->internal && needs->all < PUBLIC_LEAST_POSTINGS;
}

static void add_need_row(Measure *m, const Needs *needs) {
  const char *slug = m->tallies->skills.name[needs->skill];
  gint64 required = needs->count[NEED_REQUIRED];
  gint64 told = required + needs->count[NEED_PREFERRED];
  gboolean hidden = is_hidden(m, needs);
  Estimate e = hidden ? (Estimate){NAN, NAN, NAN}
                      : share_estimate(required, told, m->confidence);
  SkillNeedRow *row = ADD_ROW(m, TABLE_SKILL_NEED, SkillNeedRow);
  *row =
      (SkillNeedRow){.skill = measure_string(m, slug),
                     .name = skill_name(m, slug),
                     .required = hidden ? 0 : required,
                     .preferred = hidden ? 0 : needs->count[NEED_PREFERRED],
                     .not_stated = hidden ? 0 : needs->count[NEED_NOT_STATED],
                     .share = e.value,
                     .low = e.low,
                     .high = e.high,
                     .mark = hidden      ? "c"
                             : told == 0 ? "x"
                                         : reliability(told, e)};
}

void measure_need(Measure *m) {
  const Tallies *t = m->tallies;
  g_autofree Needs *needs = g_new0(Needs, (gsize)t->skills.n + 1);
  for (guint s = 0; s < t->skills.n; s++) {
    const SkillTally *of = &t->skill[s];
    needs[s].skill = s;
    needs[s].all = of->postings;
    needs[s].count[NEED_REQUIRED] = of->required;
    needs[s].count[NEED_PREFERRED] = of->preferred;
    needs[s].count[NEED_NOT_STATED] =
        of->postings - of->required - of->preferred;
  }
  qsort(needs, t->skills.n, sizeof *needs, compare_needs);
  for (guint s = 0; s < t->skills.n; s++)
    add_need_row(m, &needs[s]);
}

/* ---- onsite, hybrid, remote -----------------------------------------------
 */

typedef struct {
  guint code;
  gint64 count[N_WORKPLACES], n;
} Places;

static int compare_places(const void *a, const void *b) {
  const Places *x = a, *y = b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return (x->code > y->code) - (x->code < y->code);
}

/* Small counts of a group are withheld together: one alone could be found from
 * the others and n. */
static gboolean hides_counts(const Measure *m, const Places *group) {
  for (guint w = 0; w < N_WORKPLACES; w++)
    if (!m->internal && group->count[w] > 0 &&
        group->count[w] < PUBLIC_LEAST_POSTINGS)
      return TRUE;
  return !m->internal && group->n < PUBLIC_LEAST_POSTINGS;
}

static void add_workplace_rows(Measure *m, const char *by, const char *name,
                               const Places *group) {
  gboolean hidden = hides_counts(m, group);
  for (guint w = 0; w < N_WORKPLACES; w++) {
    Estimate e = hidden
                     ? (Estimate){NAN, NAN, NAN}
                     : share_estimate(group->count[w], group->n, m->confidence);
    WorkplaceRow *row = ADD_ROW(m, TABLE_WORKPLACES, WorkplaceRow);
    *row = (WorkplaceRow){.by = by,
                          .group = name,
                          .workplace = vocabulary_word(VOCABULARY_WORKPLACE, w),
                          .postings = hidden ? 0 : group->count[w],
                          .n = hidden ? 0 : group->n,
                          .share = e.value,
                          .low = e.low,
                          .high = e.high,
                          .mark = hidden ? "c" : reliability(group->n, e)};
  }
}

typedef const char *(*NameOf)(const Measure *m, guint code);

static const char *all_name(const Measure *m, guint code) {
  (void)m, (void)code;
  return "all";
}

static const char *country_of(const Measure *m, guint code) {
  return code == 0 ? NOT_STATED : country_name(m, m->facts->country.name[code]);
}

static const char *region_of(const Measure *m, guint code) {
  return region_name(m, m->facts->region.name[code]);
}

static const char *role_of(const Measure *m, guint code) {
  return measure_string(m, m->facts->role.name[code]);
}

static const char *seniority_of(const Measure *m, guint code) {
  (void)m;
  return vocabulary_word(VOCABULARY_SENIORITY, code);
}

/* `of` has the code of each posting; NULL: all are of code 0. */
static void add_workplaces(Measure *m, const char *by, const guint *of,
                           guint codes, guint first, NameOf name_of) {
  const Facts *f = m->facts;
  g_autofree Places *group = g_new0(Places, codes + 1);
  for (guint c = 0; c < codes; c++)
    group[c].code = c;
  for (guint i = 0; i < f->n; i++) {
    guint code = of ? of[i] : 0;
    group[code].count[f->workplace[i]]++;
    group[code].n++;
  }
  qsort(group, codes, sizeof *group, compare_places);
  for (guint c = 0; c < codes; c++)
    if (group[c].n > 0 && group[c].code >= first)
      add_workplace_rows(m, by, name_of(m, group[c].code), &group[c]);
}

void measure_workplaces(Measure *m) {
  const Facts *f = m->facts;
  g_autofree guint *seniority = g_new(guint, f->n + 1);
  for (guint i = 0; i < f->n; i++)
    seniority[i] = f->seniority[i];
  add_workplaces(m, "all", NULL, 1, 0, all_name);
  add_workplaces(m, "country", f->of_country, f->country.n, 0, country_of);
  add_workplaces(m, "region", f->of_region, f->region.n, 1, region_of);
  add_workplaces(m, "role", f->of_role, f->role.n, 0, role_of);
  add_workplaces(m, "seniority", seniority, N_SENIORITIES, 0, seniority_of);
}
