#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/measure_rank.h"

typedef struct {
  const char *slug;
  gint64 postings, required, preferred;
} Count;

static GArray *count_skills(const Measure *m) {
  const Tallies *t = m->tallies;
  GArray *counts = g_array_new(FALSE, FALSE, sizeof(Count));
  for (guint k = 0; k < t->skills.n; k++) {
    Count count = {t->skills.name[k], t->skill[k].postings,
                   t->skill[k].required, t->skill[k].preferred};
    if (count.postings > 0)
      g_array_append_val(counts, count);
  }
  return counts;
}

static int compare_counts(const void *a, const void *b) {
  const Count *x = a, *y = b;
  if (x->postings != y->postings)
    return x->postings > y->postings ? -1 : 1;
  return strcmp(x->slug, y->slug);
}

static void add_skill_row(Measure *m, const Count *count, const Rank *rank) {
  SkillRow *row = ADD_ROW(m, TABLE_SKILLS, SkillRow);
  const char *mark;
  Estimate e = measure_share(m, count->postings, m->distinct, &mark);
  *row = (SkillRow){.skill = measure_string(m, count->slug),
                    .name = skill_name(m, count->slug),
                    .category = skill_category(m, count->slug),
                    .postings = count->postings,
                    .required = count->required,
                    .preferred = count->preferred,
                    .share = e.value,
                    .low = e.low,
                    .high = e.high,
                    .rank = rank->rank,
                    .rank_low = rank->low,
                    .rank_high = rank->high,
                    .mark = mark};
  if (*mark == 'c')
    row->postings = row->required = row->preferred = 0;
}

void measure_skills(Measure *m) {
  g_autoptr(GArray) counts = count_skills(m);
  guint n = counts->len;
  g_array_sort(counts, compare_counts);
  gint64 *count = g_new(gint64, n);
  Rank *rank = g_new(Rank, n);
  for (guint i = 0; i < n; i++)
    count[i] = g_array_index(counts, Count, i).postings;
  rank_counts(count, n, m->distinct, m->confidence, rank);
  for (guint i = 0; i < n; i++)
    add_skill_row(m, &g_array_index(counts, Count, i), &rank[i]);
  g_free(count);
  g_free(rank);
}
