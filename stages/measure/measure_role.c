/* Roles by seniority, and each role's total. */
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"

typedef struct {
  const char *role;
  gint64 total, count[N_SENIORITIES];
} Role;

static int compare_roles(const void *a, const void *b) {
  const Role *x = a, *y = b;
  if (x->total != y->total)
    return x->total > y->total ? -1 : 1;
  return strcmp(x->role, y->role);
}

static GArray *count_roles(const Measure *m) {
  const Tallies *t = m->tallies;
  GArray *roles = g_array_new(FALSE, TRUE, sizeof(Role));
  for (guint i = 0; i < t->role.n; i++) {
    Role role = {.role = t->role.name[i]};
    for (guint s = 0; s < N_SENIORITIES; s++) {
      role.count[s] = t->of_role[i][s];
      role.total += role.count[s];
    }
    if (role.total > 0)
      g_array_append_val(roles, role);
  }
  g_array_sort(roles, compare_roles);
  return roles;
}

static void add_role_row(Measure *m, const char *role, const char *seniority,
                         gint64 count) {
  if (count == 0)
    return;
  const char *mark;
  Estimate e = measure_share(m, count, m->distinct, &mark);
  RoleRow *row = ADD_ROW(m, TABLE_ROLES, RoleRow);
  *row = (RoleRow){.role = measure_string(m, role),
                   .seniority = seniority,
                   .postings = *mark == 'c' ? 0 : count,
                   .share = e.value,
                   .low = e.low,
                   .high = e.high,
                   .mark = mark};
}

void measure_roles(Measure *m) {
  g_autoptr(GArray) roles = count_roles(m);
  for (guint i = 0; i < roles->len; i++) {
    const Role *role = &g_array_index(roles, Role, i);
    add_role_row(m, role->role, "all", role->total);
    for (guint s = 0; s < N_SENIORITIES; s++)
      add_role_row(m, role->role, vocabulary_word(VOCABULARY_SENIORITY, s),
                   role->count[s]);
  }
}
