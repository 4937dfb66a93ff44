/* The skills of all postings as numbers in one run of memory: they are counted
 * many times, and following pointers to each would cost more than the rest. */
#ifndef HANDBILL_MEASURE_SKILL_USE_H
#define HANDBILL_MEASURE_SKILL_USE_H

#include "stages/model/posting.h"

typedef struct {
  guint skill; /* index into SkillUses.slug */
  Need need;
} SkillUse;

typedef struct {
  GPtrArray *slug; /* interned, in order of first use */
  GArray *use;     /* of SkillUse */
  guint *start;    /* those of posting i: use[start[i], start[i + 1]) */
} SkillUses;

SkillUses skill_uses_of(const GPtrArray *postings);
void skill_uses_clear(SkillUses *uses);

#endif
