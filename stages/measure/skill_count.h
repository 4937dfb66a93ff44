/* Skills by group: how many postings of a role, a place, a seniority ask for
 * each, and how many employers.
 *
 *   SkillCounts counts[SKILL_KINDS] = {
 *     skill_counts_new(facts, of, codes),
 *   }; // and so on, one of each kind
 *   skill_counts_fill(counts, facts);
 *   use(skill_counts_of(&counts[0], code)[skill].postings);
 *   skill_counts_clear(&counts[0]); // each
 */
#ifndef HANDBILL_MEASURE_SKILL_COUNT_H
#define HANDBILL_MEASURE_SKILL_COUNT_H

#include "stages/measure/context.h"

/* Sixteen bytes, which are counted at once. */
typedef struct {
  guint postings, employers; /* employers named */
  guint last;                /* the employer counted last */
  guint required;            /* postings that require it */
} SkillCount;

/* Of one kind of group, codes 0 to `codes` - 1. */
typedef struct {
  guint codes, skills;
  const guint *of;   /* the code of each posting; borrowed */
  SkillCount *count; /* codes x skills */
  guint *n;          /* postings by code */
} SkillCounts;

/* `of`: a column of facts, below `codes`. */
SkillCounts skill_counts_new(const Facts *facts, const guint *of, guint codes);
void skill_counts_clear(SkillCounts *counts);

/* Kinds of groups that are counted together: role, place, seniority. */
#define SKILL_KINDS 3

/* Counts all postings, in one pass for all kinds. */
void skill_counts_fill(SkillCounts counts[SKILL_KINDS], const Facts *facts);

/* By skill. */
static inline const SkillCount *skill_counts_of(const SkillCounts *counts,
                                                guint code) {
  return counts->count + (gsize)code * counts->skills;
}

/* The table skill_by_role. */
void measure_skills_by_role(Measure *m, const SkillCounts *roles);

#endif
