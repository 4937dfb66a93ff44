#include "stages/measure/skill_count.h"

#include <string.h>

/* A vector of GCC and clang: a SkillCount. */
typedef guint32 Lanes __attribute__((vector_size(16)));
G_STATIC_ASSERT(sizeof(SkillCount) == sizeof(Lanes) &&
                offsetof(SkillCount, employers) == 4 &&
                offsetof(SkillCount, last) == 8);

SkillCounts skill_counts_new(const Facts *facts, const guint *of, guint codes) {
  guint skills = facts->skills.n;
  return (SkillCounts){.codes = codes,
                       .skills = skills,
                       .of = of,
                       .count = g_new0(SkillCount, (gsize)codes * skills + 1),
                       .n = g_new0(guint, (gsize)codes + 1)};
}

void skill_counts_clear(SkillCounts *counts) {
  g_clear_pointer(&counts->count, g_free);
  g_clear_pointer(&counts->n, g_free);
}

/* A posting more. Those of an employer come one after another, so that it is a
 * new one when it is not the last; employer 0 comes first, has no name and
 * counts for none. `employer` stands where employers are counted and where the
 * last one is kept, and `more` has what else is added. */
static inline void count_one(SkillCount *count, Lanes employer, Lanes more) {
  const Lanes employers = {0, G_MAXUINT32, 0, 0}, last = {0, 0, G_MAXUINT32, 0};
  Lanes sum;
  memcpy(&sum, count, sizeof sum);
  Lanes last_twice = __builtin_shufflevector(sum, sum, 0, 2, 2, 3);
  Lanes is_new = (Lanes)(last_twice != employer) & employers; /* that is -1 */
  sum = sum - is_new + more;
  sum = (sum & ~last) | (employer & last);
  memcpy(count, &sum, sizeof sum);
}

void skill_counts_fill(SkillCounts counts[SKILL_KINDS], const Facts *f) {
  G_STATIC_ASSERT(SKILL_KINDS == 3); /* a, b and c */
  Lanes more[N_NEEDS];               /* of a posting that says so */
  gsize skills = f->skills.n;
  for (guint need = 0; need < N_NEEDS; need++)
    more[need] = (Lanes){1, 0, 0, need == NEED_REQUIRED};
  for (guint i = 0; i < f->n; i++) {
    SkillCount *a = counts[0].count + counts[0].of[i] * skills;
    SkillCount *b = counts[1].count + counts[1].of[i] * skills;
    SkillCount *c = counts[2].count + counts[2].of[i] * skills;
    Lanes employer = {0, f->of_employer[i], f->of_employer[i], 0};
    const FactSkill *skill = f->skill + f->skill_start[i];
    const FactSkill *end = f->skill + f->skill_start[i + 1];
    for (guint d = 0; d < SKILL_KINDS; d++)
      counts[d].n[counts[d].of[i]]++;
    for (; skill < end; skill++) {
      guint s = skill->skill;
      count_one(a + s, employer, more[skill->need]);
      count_one(b + s, employer, more[skill->need]);
      count_one(c + s, employer, more[skill->need]);
    }
  }
}

/* ---- the table skill_by_role ----------------------------------------------
 */

/* In public a count of 1 to 4 is not told. Those that leave 1 to 4 for others
 * are the matter of disclosure control. */
static gboolean may_count(const Measure *m, gint64 count) {
  return m->internal ? count > 0 : count >= PUBLIC_LEAST_POSTINGS;
}

/* `name`: of skills, made when first needed. */
static void add_role(Measure *m, const SkillCounts *roles, guint role,
                     const char **name) {
  const Facts *f = m->facts;
  const SkillCount *count = skill_counts_of(roles, role);
  const char *own = measure_string(m, f->role.name[role]);
  for (guint k = 0; k < roles->skills; k++) {
    if (!may_count(m, count[k].postings))
      continue;
    if (name[k] == NULL)
      name[k] = measure_string(m, skill_name(m, f->skills.name[k]));
    SkillByRoleRow *row = ADD_ROW(m, TABLE_SKILL_BY_ROLE, SkillByRoleRow);
    *row = (SkillByRoleRow){.role = own,
                            .skill = f->skills.name[k],
                            .name = name[k],
                            .n = roles->n[role],
                            .postings = count[k].postings,
                            .required = count[k].required};
  }
}

void measure_skills_by_role(Measure *m, const SkillCounts *roles) {
  g_autofree const char **name = g_new0(const char *, (gsize)roles->skills + 1);
  for (guint r = 0; r < roles->codes; r++)
    if (may_count(m, roles->n[r]))
      add_role(m, roles, r, name);
}
