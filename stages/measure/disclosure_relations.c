#include "stages/measure/disclosure_build.h"

#include <math.h>
#include <string.h>

/* ---- relations -----------------------------------------------------------
 */

typedef struct {
  guint n;
  gboolean by_row; /* "*" */
  const guint *number[MOST_JOINS];
} Join;

/* One side of a join of a table; `right`: the part's. */
static gboolean join_read(Build *build, const char *text, TableId table,
                          gboolean right, Join *join) {
  *join = (Join){.by_row = strcmp(text, "*") == 0};
  while (*text != '\0' && !join->by_row && join->n < MOST_JOINS) {
    gsize length = strcspn(text, ","), left = strcspn(text, "=,");
    gboolean named_twice = left < length;
    const char *name = right && named_twice ? text + left + 1 : text;
    gsize size = right && named_twice ? length - left - 1 : left;
    Text column;
    if (!build_text(table, name, size, &column))
      return FALSE;
    join->number[join->n++] = build_numbers(build, &column);
    text += length + (text[length] == ',' ? 1 : 0);
  }
  return join->by_row || *text == '\0';
}

/* What a row has in the columns of a join as one number, which other rows share
 * that have the same; 0: it has none. `add`: it may be a new one. */
static guint join_number(Build *build, const Join *join, guint row,
                         gboolean add) {
  if (join->by_row)
    return row + 1;
  guint at = join->n == 0 ? 1 : join->number[0][row];
  for (guint k = 1; at > 0 && k < join->n; k++) {
    guint next = join->number[k][row];
    if (next == 0)
      return 0;
    /* Where a pair of numbers stands depends on how long the join is. */
    next = next * MOST_JOINS + k;
    at = add ? pair_index_add(&build->index, at, next)
             : pair_index_find(&build->index, at, next);
  }
  return at;
}

static guint most_numbers(const Build *build) {
  guint most = build->words.name->len;
  for (TableId table = 0; table < N_TABLES; table++)
    most = MAX(most, STATISTICS_N(build->st, table));
  return MAX(most, build->index.used) + 2;
}

/* By join number: the group + 1. */
static guint *collect_totals(Build *build, const Relation *relation,
                             GError **error) {
  Selector s;
  Join join;
  const char *end;
  pair_index_empty(&build->index);
  g_array_set_size(build->total, 0);
  if (!build_selector(build, relation->total, &s, &end, error))
    return NULL;
  if (!join_read(build, relation->join, s.table, FALSE, &join)) {
    build_error(error, relation->total);
    return NULL;
  }
  g_autofree guint *at = g_new0(guint, s.units->n + 1);
  for (guint i = 0; i < s.units->n; i++) {
    guint row = build_row(s.units, i);
    if (build_is_selected(build, &s, row))
      at[i] = join_number(build, &join, row, TRUE);
  }
  build->numbers = most_numbers(build);
  guint *group = g_new0(guint, build->numbers);
  for (guint i = 0; i < s.units->n; i++) {
    guint cell = s.units->first + i;
    if (at[i] == 0 || group[at[i]] > 0)
      continue;
    g_array_append_val(build->total, cell);
    group[at[i]] = build->total->len;
  }
  return group;
}

typedef struct {
  guint group, cell;
} Part;

static gboolean collect_parts(Build *build, const Relation *relation,
                              const guint *group, GArray *parts,
                              GError **error) {
  const char *at = relation->part;
  while (*at != '\0') {
    Selector s;
    Join join;
    const char *end;
    if (!build_selector(build, at, &s, &end, error))
      return FALSE;
    if (!join_read(build, relation->join, s.table, TRUE, &join))
      return build_error(error, at);
    for (guint i = 0; i < s.units->n; i++) {
      guint row = build_row(s.units, i);
      if (!build_is_selected(build, &s, row))
        continue;
      guint number = join_number(build, &join, row, FALSE);
      if (number == 0 || number >= build->numbers || group[number] == 0)
        continue;
      Part part = {group[number] - 1, s.units->first + i};
      g_array_append_val(parts, part);
    }
    at = end;
  }
  return TRUE;
}

static void add_apart(System *system, const Term *term) {
  const Cell *total = system_cell(system, term[0].cell);
  Cell *part = system_cell(system, term[1].cell);
  double apart = total->value - part->value;
  if (!part->hidden && !total->hidden && apart > 0.5 && apart < 4.5)
    part->hidden = part->primary = TRUE;
}

/* What the parts leave of the total: from the tables as they were, where these
 * are known; 0 where something is withheld, as a reader would guess; -1 where
 * the reader of printed tables cannot tell. */
static double rest_of(Build *build, const Term *term, guint n) {
  const System *system = build->system;
  double rest = 0;
  if (build->made != NULL)
    return g_array_index(build->made->rest, double, build->rests++);
  for (guint i = 0; i < n; i++) {
    const Cell *cell = system_cell(system, term[i].cell);
    if (cell->hidden)
      return system->is_printed ? -1 : 0;
    rest -= term[i].sign * cell->value;
  }
  return MAX(rest, 0);
}

/* `term` has room for one more. */
static void add_rest(Build *build, Term *term, guint n) {
  System *system = build->system;
  double rest = rest_of(build, term, n);
  gboolean small = rest > 0.5 && rest < DISCLOSURE_LEAST - 0.5;
  g_array_append_val(system->rest, rest);
  if (fabs(rest) > 0.5) {
    const Cell *total = system_cell(system, term[0].cell);
    Cell cell = {.group = total->group,
                 .row = G_MAXUINT,
                 .main = system->cell->len,
                 .value = MAX(rest, 0),
                 .width = small ? DISCLOSURE_WIDTH : 0,
                 .whole = TRUE,
                 .hidden = TRUE,
                 .primary = small,
                 .open = !small};
    term[n++] = (Term){system_add_cell(system, cell), 1};
  }
  system_add_equation(system, term, n, TRUE);
}

/* `term`: the total, then its parts. */
static void add_group(Build *build, RelationKind kind, Term *term, guint n) {
  System *system = build->system;
  if (kind == RELATION_SUM || kind == RELATION_WITHIN)
    system_add_equation(system, term, n, kind == RELATION_SUM);
  if (kind == RELATION_REST)
    add_rest(build, term, n);
  /* The parts are those of the first selector, then those of the second. */
  guint half = (n - 1) / 2;
  for (guint i = 1; kind == RELATION_HALVES && i <= half; i++)
    system_add_equation(system, (Term[]){term[0], term[i], term[half + i]}, 3,
                        TRUE);
  for (guint i = 1; i < n; i++) {
    Term pair[] = {term[0], term[i]};
    if (kind == RELATION_EACH)
      system_add_equation(system, pair, 2, FALSE);
    if (kind == RELATION_APART)
      add_apart(system, pair);
    gboolean same = kind == RELATION_SAME || kind == RELATION_TWIN;
    if (kind == RELATION_TWIN)
      system_add_equation(system, pair, 2, TRUE);
    if (same || kind == RELATION_FOLLOWS)
      system_add_tie(system, pair[0].cell, pair[1].cell);
    if (same)
      system_add_tie(system, pair[1].cell, pair[0].cell);
  }
}

static void add_groups(Build *build, RelationKind kind, const GArray *parts) {
  guint groups = build->total->len, n = parts->len;
  g_autofree guint *at = g_new0(guint, groups + 2);
  g_autofree Term *all = g_new(Term, groups + n + 1);
  g_autofree Term *term = g_new(Term, groups + n + 2);
  const Part *part = (const Part *)(const void *)parts->data;
  for (guint i = 0; i < n; i++)
    at[part[i].group + 2]++;
  for (guint g = 2; g < groups + 2; g++)
    at[g] += at[g - 1] + 1;
  for (guint g = 0; g < groups; g++)
    all[at[g + 1]++] = (Term){g_array_index(build->total, guint, g), -1};
  for (guint i = 0; i < n; i++)
    all[at[part[i].group + 1]++] = (Term){part[i].cell, 1};
  for (guint g = 0; g < groups; g++) {
    guint terms = at[g + 1] - at[g];
    if (terms < 2)
      continue;
    memcpy(term, all + at[g], terms * sizeof *term);
    add_group(build, kind, term, terms);
  }
}

gboolean build_relation(Build *build, const Relation *relation,
                        GError **error) {
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
  g_autofree guint *group = collect_totals(build, relation, error);
  if (group == NULL || !collect_parts(build, relation, group, parts, error))
    return FALSE;
  add_groups(build, relation->kind, parts);
  return TRUE;
}
