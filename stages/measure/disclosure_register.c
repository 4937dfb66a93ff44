#include "stages/measure/disclosure_register.h"

#include <math.h>
#include <string.h>

/* One line a rule reads as the table it is. */
/* clang-format off */
const CellsRule disclosure_cells[] = {
    {"counts.count", CELLS_SHOWN, FALSE, "", "", ""},
    {"headline.value", CELLS_ROW, FALSE, "", "", ""},
    {"headline.n", CELLS_ROW, FALSE, "", "", ""},
    {"inputs.postings", CELLS_ALONE, TRUE, "", "", ""},
    {"places.postings", CELLS_ROW, TRUE, "level", "", "country,region,city,name"},
    {"places.postings_fractional", CELLS_ROW, FALSE, "", "", ""},
    {"places.paid", CELLS_ALONE, TRUE, "", "", ""},
    {"pay.n", CELLS_ROW, TRUE, "by", "", "group,currency"},
    {"skills.postings", CELLS_ROW, TRUE, "", "", "skill"},
    {"skills.required", CELLS_ALONE, TRUE, "", "", ""},
    {"skills.preferred", CELLS_ALONE, TRUE, "", "", ""},
    {"pairs.together", CELLS_ROW, TRUE, "", "", "skill_a,skill_b"},
    {"roles.postings", CELLS_ROW, TRUE, "", "role", "role"},
    {"terms.postings", CELLS_ROW, TRUE, "", "", ""},
    {"employers.postings", CELLS_ROW, TRUE, "", "", "employer"},
    {"pay_ledger.postings", CELLS_STEP, TRUE, "", "", ""},
};

#define DISTINCT "counts.count[step=distinct]"
#define LEDGER(step) "pay_ledger.postings[step=" step "]"
#define TERM(term) "terms.postings[term=" term "]"
#define PLACE(column, level) "places." column "[level=" level "]"
#define NO_COUNTRY(column)                                                     \
  " + places." column "[level=area,country=] + " PLACE(                        \
      column, "unresolved") " + " PLACE(column, "not stated")

const Relation disclosure_relations[] = {
    /* files */
    {RELATION_SUM, "counts.count[step=postings]", "inputs.postings", ""},
    /* terms */
    {RELATION_SUM, DISTINCT, TERM("workplace"), ""},
    {RELATION_SUM, DISTINCT, TERM("employment"), ""},
    {RELATION_SUM, DISTINCT, TERM("seniority"), ""},
    {RELATION_SUM, DISTINCT, TERM("experience"), ""},
    {RELATION_EACH, DISTINCT, TERM("degree"), ""},
    {RELATION_SAME, "terms.postings[term=workplace,value=remote]", "headline.value[key=remote_share]", ""},
    {RELATION_SAME, "terms.postings[term=workplace,value=hybrid]", "headline.value[key=hybrid_share]", ""},
    /* roles */
    {RELATION_SUM, DISTINCT, "roles.postings[seniority=all]", ""},
    {RELATION_SUM, "roles.postings[seniority=all]", "roles.postings[seniority!=all]", "role"},
    {RELATION_SUM, TERM("seniority"), "roles.postings[seniority!=all]", "value=seniority"},
    /* employers */
    {RELATION_SUM, DISTINCT, "employers.postings", ""},
    {RELATION_APART, DISTINCT, "headline.n[key=top_skill_share_without_largest]", ""},
    {RELATION_APART, "headline.n[key=median_pay]", "headline.n[key=median_pay_without_largest]", "unit"},
    /* places */
    {RELATION_SUM, DISTINCT, PLACE("postings_fractional", "country") NO_COUNTRY("postings_fractional"), ""},
    {RELATION_SUM, PLACE("postings_fractional", "country"), PLACE("postings_fractional", "region"), "country"},
    {RELATION_SUM, PLACE("postings_fractional", "country"), PLACE("postings_fractional", "city"), "country"},
    {RELATION_SUM, PLACE("postings_fractional", "region"), PLACE("postings_fractional", "city"), "country,region"},
    {RELATION_SUM, PLACE("postings_fractional", "unresolved"), PLACE("postings_fractional", "unresolved name"), ""},
    {RELATION_EACH, "places.postings[level=country]", "places.postings[level=region]", "country"},
    {RELATION_EACH, "places.postings[level=country]", "places.postings[level=city]", "country"},
    {RELATION_EACH, "places.postings[level=region]", "places.postings[level=city]", "country,region"},
    {RELATION_EACH, "places.postings[level=unresolved]", "places.postings[level=unresolved name]", ""},
    {RELATION_EACH, "places.postings", "places.paid", "level,country,region,city,name"},
    {RELATION_SUM, LEDGER("parsed"), PLACE("paid", "country") NO_COUNTRY("paid"), ""},
    {RELATION_SUM, PLACE("paid", "country"), PLACE("paid", "region"), "country"},
    {RELATION_SUM, PLACE("paid", "region"), PLACE("paid", "city"), "country,region"},
    {RELATION_SAME, PLACE("postings", "city"), "headline.value[key=top_city_share]", ""},
    /* pay */
    {RELATION_SUM, "pay.n[by=all]", "pay.n[by=role]", "currency"},
    {RELATION_SUM, "pay.n[by=all]", "pay.n[by=place]", "currency"},
    {RELATION_SUM, "pay.n[by=all]", "pay.n[by=seniority]", "currency"},
    {RELATION_SUM, "pay.n[by=all]", "pay.n[by=employment]", "currency"},
    {RELATION_EACH, "roles.postings[seniority=all]", "pay.n[by=role]", "role=group"},
    {RELATION_EACH, TERM("seniority"), "pay.n[by=seniority]", "value=group"},
    {RELATION_EACH, TERM("employment"), "pay.n[by=employment]", "value=group"},
    {RELATION_SAME, "pay.n[by=all]", "headline.n[key=median_pay]", "currency=unit"},
    {RELATION_SUM, DISTINCT, LEDGER("stating") " + " LEDGER("silent"), ""},
    {RELATION_SUM, LEDGER("stating"), LEDGER("parsed") " + " LEDGER("refused"), ""},
    {RELATION_SUM, LEDGER("silent"), LEDGER("other-money") " + " LEDGER("no-money"), ""},
    {RELATION_SUM, LEDGER("parsed"), LEDGER("period-stated") " + " LEDGER("period-inferred"), ""},
    {RELATION_SUM, LEDGER("refused"), LEDGER("no-period") " + " LEDGER("contradiction"), ""},
    {RELATION_SUM, LEDGER("parsed"), LEDGER("annualised") " + " LEDGER("one-sided") " + " LEDGER( "not-annualised"), ""},
    {RELATION_SUM, LEDGER("other-money"), "pay_ledger.postings[step^=other-money:]", ""},
    {RELATION_EACH, LEDGER("parsed"), LEDGER("structured"), ""},
    {RELATION_EACH, LEDGER("structured"), LEDGER("pay-differs"), ""},
    {RELATION_SAME, LEDGER("parsed"), "headline.value[key=paid_share]", ""},
    /* skills */
    {RELATION_WITHIN, "skills.postings", "skills.required + skills.preferred", "skill"},
    {RELATION_EACH, "skills.postings", "pairs.together", "skill=skill_a"},
    {RELATION_EACH, "skills.postings", "pairs.together", "skill=skill_b"},
    {RELATION_FOLLOWS, "skills.postings", "pairs.together", "skill=skill_a"},
    {RELATION_FOLLOWS, "skills.postings", "pairs.together", "skill=skill_b"},
};

/* clang-format on */

const guint disclosure_n_cells = G_N_ELEMENTS(disclosure_cells);
const guint disclosure_n_relations = G_N_ELEMENTS(disclosure_relations);

/* ---- names ---------------------------------------------------------------
 */

#define MOST_JOINS 5
#define MOST_FILTERS 4

static const Column *column_of(const TableSpec *spec, const char *name,
                               gsize length) {
  for (guint c = 0; c < spec->columns; c++)
    if (strlen(spec->column[c].name) == length &&
        strncmp(spec->column[c].name, name, length) == 0)
      return &spec->column[c];
  return NULL;
}

const Column *disclosure_column(const char *name, TableId *table) {
  gsize length = strcspn(name, ".");
  for (TableId id = 0; name[length] == '.' && id < N_TABLES; id++) {
    const TableSpec *spec = table_spec(id);
    if (strlen(spec->name) != length || strncmp(spec->name, name, length) != 0)
      continue;
    *table = id;
    return column_of(spec, name + length + 1, strcspn(name + length + 1, "[ "));
  }
  return NULL;
}

static gpointer field(const Statistics *st, TableId table, guint row,
                      const Column *column) {
  const TableSpec *spec = table_spec(table);
  return st->table[table]->data + row * spec->row_size + column->offset;
}

const char **disclosure_mark(const Statistics *st, TableId table, guint row) {
  const Column *mark = column_of(table_spec(table), "mark", 4);
  return mark ? field(st, table, row, mark) : NULL;
}

const char *disclosure_text(const Statistics *st, TableId table, guint row,
                            const char *column, gsize length) {
  const Column *named = column_of(table_spec(table), column, length);
  const char *text = named && named->type == COLUMN_STRING
                         ? *(const char **)field(st, table, row, named)
                         : NULL;
  return text ? text : "";
}

/* ---- selectors -----------------------------------------------------------
 */

typedef struct {
  const Column *column;
  const char *value;
  gsize length;
  char kind; /* '=', '!', '^' */
} Filter;

typedef struct {
  TableId table;
  const Column *column;
  guint n;
  Filter filter[MOST_FILTERS];
} Selector;

static gboolean register_error(GError **error, const char *text) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
              "disclosure register: \"%s\" names what is not there", text);
  return FALSE;
}

/* Reads one selector of a list; *end is what follows it. */
static gboolean selector_read(const char *text, Selector *selector,
                              const char **end, GError **error) {
  *selector = (Selector){0};
  selector->column = disclosure_column(text, &selector->table);
  if (selector->column == NULL)
    return register_error(error, text);
  const char *at = text + strcspn(text, "[ ");
  while (*at == '[' || *at == ',') {
    gsize name = strcspn(++at, "=!^"), sign = at[name] == '=' ? 1 : 2;
    Filter *filter = &selector->filter[selector->n++];
    filter->kind = at[name];
    filter->column = column_of(table_spec(selector->table), at, name);
    if (filter->column == NULL || selector->n >= MOST_FILTERS)
      return register_error(error, text);
    filter->value = at + name + sign;
    filter->length = strcspn(filter->value, ",]");
    at = filter->value + filter->length;
  }
  *end = *at == ']' ? at + 1 : at;
  *end += g_str_has_prefix(*end, " + ") ? 3 : 0;
  return TRUE;
}

static gboolean is_selected(const Statistics *st, const Selector *s,
                            guint row) {
  for (guint i = 0; i < s->n; i++) {
    const Filter *f = &s->filter[i];
    const char *text = *(const char **)field(st, s->table, row, f->column);
    gboolean starts = strncmp(text, f->value, f->length) == 0;
    gboolean same = starts && text[f->length] == '\0';
    if (f->kind == '^' ? !starts : f->kind == '!' ? same : !same)
      return FALSE;
  }
  return TRUE;
}

/* ---- cells ---------------------------------------------------------------
 */

typedef struct {
  const Statistics *st;
  System *system;
  guint first[64][64]; /* table, column: the first cell + 1 */
} Build;

static guint column_index(TableId table, const Column *column) {
  return (guint)(column - table_spec(table)->column);
}

/* Key figures of the report, which are not withheld for another cell's sake:
 * where the ledger starts, what states pay, and the pay of a currency.
 * (disclosure.c leaves a currency out whose total is withheld.) */
static const struct {
  TableId table;
  const char *column, *value;
} totals[] = {{TABLE_PAY_LEDGER, "step", "distinct"},
              {TABLE_PAY_LEDGER, "step", "parsed"},
              {TABLE_PAY_LEDGER, "step", "annualised"},
              {TABLE_PAY, "by", "all"}};

static gboolean is_total(const Statistics *st, TableId table, guint row) {
  for (guint i = 0; i < G_N_ELEMENTS(totals); i++)
    if (totals[i].table == table &&
        strcmp(disclosure_text(st, table, row, totals[i].column,
                               strlen(totals[i].column)),
               totals[i].value) == 0)
      return TRUE;
  return FALSE;
}

static Cell cell_of(const Statistics *st, TableId table, guint row,
                    const Column *column, const CellsRule *rule) {
  const char **mark = disclosure_mark(st, table, row);
  gpointer at = field(st, table, row, column);
  gboolean whole = column->type == COLUMN_INT;
  double value = whole ? (double)*(gint64 *)at : *(double *)at;
  gboolean shown = rule->kind == CELLS_SHOWN, step = rule->kind == CELLS_STEP;
  gboolean hidden = !shown && ((mark != NULL && **mark == 'c') ||
                               (rule->kind != CELLS_ROW && value < 0));
  gboolean small = value > 0.5 && value < DISCLOSURE_LEAST - 0.5;
  return (Cell){.group = table,
                .row = row,
                .column = column_index(table, column),
                .value = isnan(value) ? 0 : value,
                .least = whole && !step ? 1 : 0,
                .width = step ? 1 : DISCLOSURE_WIDTH,
                .whole = whole,
                .hidden = hidden,
                .primary = hidden,
                .fixed = shown || (!small && is_total(st, table, row))};
}

/* A number of the row goes with all others of it; one that stands alone goes
 * with them, but not they with it. */
static void tie_row(Build *build, TableId table, guint row) {
  guint main = 0;
  for (guint r = 0; r < disclosure_n_cells; r++) {
    TableId other;
    const CellsRule *rule = &disclosure_cells[r];
    const Column *column = disclosure_column(rule->column, &other);
    if (column == NULL || other != table || rule->kind == CELLS_SHOWN)
      continue;
    guint cell = build->first[table][column_index(table, column)] + row;
    if (main == 0) {
      main = cell;
      continue;
    }
    system_add_tie(build->system, main - 1, cell - 1);
    if (rule->kind == CELLS_ROW)
      system_add_tie(build->system, cell - 1, main - 1);
  }
}

static gboolean add_cells(Build *build, GError **error) {
  for (guint r = 0; r < disclosure_n_cells; r++) {
    TableId table;
    const CellsRule *rule = &disclosure_cells[r];
    const Column *column = disclosure_column(rule->column, &table);
    if (column == NULL)
      return register_error(error, rule->column);
    build->first[table][column_index(table, column)] =
        build->system->cell->len + 1;
    for (guint i = 0; i < STATISTICS_N(build->st, table); i++)
      system_add_cell(build->system,
                      cell_of(build->st, table, i, column, rule));
  }
  guint64 done = 0;
  for (guint r = 0; r < disclosure_n_cells; r++) {
    TableId table;
    disclosure_column(disclosure_cells[r].column, &table);
    for (guint i = 0;
         !(done >> table & 1) && i < STATISTICS_N(build->st, table); i++)
      tie_row(build, table, i);
    done |= (guint64)1 << table;
  }
  return TRUE;
}

/* ---- relations -----------------------------------------------------------
 */

typedef struct {
  guint total;   /* cell */
  GArray *parts; /* of Term, the total first */
} Group;

static void group_free(gpointer data) {
  Group *group = data;
  g_array_unref(group->parts);
  g_free(group);
}

/* What the row has in the columns of a join; `right`: of the part. */
static void join_key(const Statistics *st, TableId table, guint row,
                     const char *join, gboolean right, GString *key) {
  g_string_truncate(key, 0);
  while (*join != '\0') {
    gsize length = strcspn(join, ","), left = strcspn(join, "=,");
    gboolean named_twice = left < length;
    const char *name = right && named_twice ? join + left + 1 : join;
    gsize size = right && named_twice ? length - left - 1 : left;
    g_string_append(key, disclosure_text(st, table, row, name, size));
    g_string_append_c(key, '\t');
    join += length + (join[length] == ',' ? 1 : 0);
  }
}

static gint64 cell_at(const Build *build, const Selector *s, guint row) {
  guint first = build->first[s->table][column_index(s->table, s->column)];
  return (gint64)first + row - 1;
}

static gboolean collect_totals(Build *build, const Relation *relation,
                               GHashTable *index, GPtrArray *groups,
                               GError **error) {
  Selector s;
  const char *end;
  g_autoptr(GString) key = g_string_new(NULL);
  if (!selector_read(relation->total, &s, &end, error))
    return FALSE;
  if (build->first[s.table][column_index(s.table, s.column)] == 0)
    return register_error(error, relation->total);
  for (guint i = 0; i < STATISTICS_N(build->st, s.table); i++) {
    if (!is_selected(build->st, &s, i))
      continue;
    join_key(build->st, s.table, i, relation->join, FALSE, key);
    if (g_hash_table_contains(index, key->str))
      continue;
    Group *group = g_new(Group, 1);
    *group = (Group){(guint)cell_at(build, &s, i),
                     g_array_new(FALSE, FALSE, sizeof(Term))};
    Term total = {group->total, -1};
    g_array_append_val(group->parts, total);
    g_ptr_array_add(groups, group);
    g_hash_table_insert(index, g_strdup(key->str), group);
  }
  return TRUE;
}

static gboolean collect_parts(Build *build, const Relation *relation,
                              GHashTable *index, GError **error) {
  g_autoptr(GString) key = g_string_new(NULL);
  const char *at = relation->part;
  while (*at != '\0') {
    Selector s;
    const char *end;
    if (!selector_read(at, &s, &end, error))
      return FALSE;
    if (build->first[s.table][column_index(s.table, s.column)] == 0)
      return register_error(error, at);
    for (guint i = 0; i < STATISTICS_N(build->st, s.table); i++) {
      if (!is_selected(build->st, &s, i))
        continue;
      join_key(build->st, s.table, i, relation->join, TRUE, key);
      Group *group = g_hash_table_lookup(index, key->str);
      Term part = {(guint)cell_at(build, &s, i), 1};
      if (group != NULL)
        g_array_append_val(group->parts, part);
    }
    at = end;
  }
  return TRUE;
}

static void add_apart(System *system, const Term *term) {
  const Cell *total = system_cell(system, term[0].cell);
  Cell *part = system_cell(system, term[1].cell);
  double apart = total->value - part->value;
  if (!part->hidden && apart > 0.5 && apart < 4.5)
    part->hidden = part->primary = TRUE;
}

static void add_group(System *system, RelationKind kind, const Group *group) {
  const Term *term = (const Term *)(const void *)group->parts->data;
  guint n = group->parts->len;
  if (n < 2)
    return;
  if (kind == RELATION_SUM || kind == RELATION_WITHIN)
    system_add_equation(system, term, n, kind == RELATION_SUM);
  for (guint i = 1; i < n; i++) {
    Term pair[] = {term[0], term[i]};
    if (kind == RELATION_EACH)
      system_add_equation(system, pair, 2, FALSE);
    if (kind == RELATION_APART)
      add_apart(system, pair);
    if (kind == RELATION_SAME || kind == RELATION_FOLLOWS)
      system_add_tie(system, pair[0].cell, pair[1].cell);
    if (kind == RELATION_SAME)
      system_add_tie(system, pair[1].cell, pair[0].cell);
  }
}

static gboolean add_relation(Build *build, const Relation *relation,
                             GError **error) {
  g_autoptr(GHashTable) index =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(group_free);
  if (!collect_totals(build, relation, index, groups, error) ||
      !collect_parts(build, relation, index, error))
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    add_group(build->system, relation->kind, g_ptr_array_index(groups, i));
  return TRUE;
}

System *disclosure_system(const Statistics *st, GError **error) {
  g_autoptr(System) system = system_new();
  g_autofree Build *build = g_new0(Build, 1);
  build->st = st;
  build->system = system;
  if (!add_cells(build, error))
    return NULL;
  for (guint r = 0; r < disclosure_n_relations; r++)
    if (!add_relation(build, &disclosure_relations[r], error))
      return NULL;
  system_close(system);
  return g_steal_pointer(&system);
}
