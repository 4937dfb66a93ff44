#include "stages/measure/disclosure_register.h"

#include <math.h>
#include <string.h>

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
  TableId table[64];   /* by rule */
  const Column *column[64];
  /* The totals of the last relation, which the next one often shares. */
  const char *total, *join;
  GHashTable *index; /* key → group + 1 */
  GStringChunk *keys;
  GArray *of_group; /* guint: cell of the total */
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

/* Tables with rows of 0, which may be withheld with their kin. */
static gboolean has_zeros(TableId table, const Column *column) {
  return table == TABLE_PAIRS || table == TABLE_SKILL_NEED ||
         table == TABLE_WORKPLACES || table == TABLE_TRANSPARENCY ||
         table == TABLE_PAY_BOUNDS ||
         strcmp(column->name, "rest_postings") == 0;
}

static gboolean is_row(CellsKind kind) {
  return kind == CELLS_ROW || kind == CELLS_CROSS || kind == CELLS_LISTED;
}

static Cell cell_of(const Statistics *st, TableId table, guint row,
                    const Column *column, const Column *marks,
                    const CellsRule *rule) {
  const char **mark = marks ? field(st, table, row, marks) : NULL;
  gpointer at = field(st, table, row, column);
  gboolean whole = column->type == COLUMN_INT;
  double value = whole ? (double)*(gint64 *)at : *(double *)at;
  gboolean shown = rule->kind == CELLS_SHOWN, step = rule->kind == CELLS_STEP;
  gboolean hidden = !shown && ((mark != NULL && **mark == 'c') ||
                               (!is_row(rule->kind) && value < 0));
  gboolean small = value > 0.5 && value < DISCLOSURE_LEAST - 0.5;
  return (Cell){.group = table,
                .row = row,
                .column = column_index(table, column),
                .value = isnan(value) ? 0 : value,
                .least = whole && !step && !has_zeros(table, column) ? 1 : 0,
                .width = step ? 1 : DISCLOSURE_WIDTH,
                .whole = whole,
                .named = rule->kind == CELLS_ROW,
                .hidden = hidden,
                .primary = hidden,
                .fixed = shown || (!small && is_total(st, table, row))};
}

/* A number of the row goes with all others of it; one that stands alone goes
 * with them, but not they with it. */
static void tie_row(Build *build, const guint *first, guint n,
                    const CellsKind *kind, guint row) {
  guint main = first[0] + row;
  for (guint i = 0; i < n; i++) {
    guint cell = first[i] + row;
    system_cell(build->system, cell)->main = main;
    system_add_tie(build->system, main, cell);
    if (is_row(kind[i]))
      system_add_tie(build->system, cell, main);
  }
}

static void tie_rows(Build *build, TableId table) {
  guint first[64], n = 0;
  CellsKind kind[64];
  for (guint r = 0; r < disclosure_n_cells; r++) {
    if (build->table[r] != table || disclosure_cells[r].kind == CELLS_SHOWN)
      continue;
    first[n] = build->first[table][column_index(table, build->column[r])] - 1;
    kind[n++] = disclosure_cells[r].kind;
  }
  for (guint i = 0; n > 0 && i < STATISTICS_N(build->st, table); i++)
    tie_row(build, first, n, kind, i);
}

static gboolean add_cells(Build *build, GError **error) {
  for (guint r = 0; r < disclosure_n_cells; r++) {
    const CellsRule *rule = &disclosure_cells[r];
    const Column *column = disclosure_column(rule->column, &build->table[r]);
    TableId table = build->table[r];
    if (column == NULL)
      return register_error(error, rule->column);
    const Column *marks = column_of(table_spec(table), "mark", 4);
    build->column[r] = column;
    build->first[table][column_index(table, column)] =
        build->system->cell->len + 1;
    for (guint i = 0; i < STATISTICS_N(build->st, table); i++)
      system_add_cell(build->system,
                      cell_of(build->st, table, i, column, marks, rule));
  }
  for (TableId table = 0; table < N_TABLES; table++)
    tie_rows(build, table);
  return TRUE;
}

/* ---- relations -----------------------------------------------------------
 */

typedef struct {
  guint n;
  const Column *column[MOST_JOINS];
} Join;

/* One side of a join of a table; `right`: the part's. */
static gboolean join_read(const char *text, TableId table, gboolean right,
                          Join *join) {
  *join = (Join){0};
  while (*text != '\0' && join->n < MOST_JOINS) {
    gsize length = strcspn(text, ","), left = strcspn(text, "=,");
    gboolean named_twice = left < length;
    const char *name = right && named_twice ? text + left + 1 : text;
    gsize size = right && named_twice ? length - left - 1 : left;
    const Column *column = column_of(table_spec(table), name, size);
    if (column == NULL || column->type != COLUMN_STRING)
      return FALSE;
    join->column[join->n++] = column;
    text += length + (text[length] == ',' ? 1 : 0);
  }
  return *text == '\0';
}

/* What a row has in the columns of a join; in `key` where there are several. */
static const char *join_key(const Statistics *st, TableId table, guint row,
                            const Join *join, GString *key) {
  if (join->n == 0)
    return "";
  if (join->n == 1)
    return *(const char **)field(st, table, row, join->column[0]);
  g_string_truncate(key, 0);
  for (guint i = 0; i < join->n; i++) {
    g_string_append(key,
                    *(const char **)field(st, table, row, join->column[i]));
    g_string_append_c(key, '\t');
  }
  return key->str;
}

/* Rows of one group mostly follow each other, with the same strings. */
static gboolean joins_alike(const Statistics *st, TableId table, guint row,
                            guint last, const Join *join) {
  if (last == G_MAXUINT)
    return FALSE;
  for (guint i = 0; i < join->n; i++)
    if (*(const char **)field(st, table, row, join->column[i]) !=
        *(const char **)field(st, table, last, join->column[i]))
      return FALSE;
  return TRUE;
}

static guint first_cell(const Build *build, const Selector *s) {
  return build->first[s->table][column_index(s->table, s->column)];
}

/* The same total, joined by the same columns of it. */
static gboolean is_cached(const Build *build, const Relation *relation) {
  return build->total != NULL && strcmp(build->total, relation->total) == 0 &&
         strcspn(build->join, "=") == strcspn(relation->join, "=") &&
         strncmp(build->join, relation->join, strcspn(build->join, "=")) == 0 &&
         strchr(build->join, ',') == NULL &&
         strchr(relation->join, ',') == NULL;
}

static gboolean collect_totals(Build *build, const Relation *relation,
                               GError **error) {
  Selector s;
  Join join;
  const char *end;
  g_autoptr(GString) key = g_string_new(NULL);
  if (is_cached(build, relation))
    return TRUE;
  g_hash_table_remove_all(build->index);
  g_string_chunk_clear(build->keys);
  g_array_set_size(build->of_group, 0);
  build->total = relation->total;
  build->join = relation->join;
  if (!selector_read(relation->total, &s, &end, error))
    return FALSE;
  if (first_cell(build, &s) == 0 ||
      !join_read(relation->join, s.table, FALSE, &join))
    return register_error(error, relation->total);
  for (guint i = 0; i < STATISTICS_N(build->st, s.table); i++) {
    guint cell = first_cell(build, &s) + i - 1;
    if (!is_selected(build->st, &s, i))
      continue;
    const char *text = join_key(build->st, s.table, i, &join, key);
    if (build->of_group->len > 0 && g_hash_table_contains(build->index, text))
      continue;
    g_array_append_val(build->of_group, cell);
    if (join.n > 1)
      text = g_string_chunk_insert(build->keys, text);
    g_hash_table_insert(build->index, (gpointer)text,
                        GUINT_TO_POINTER(build->of_group->len));
  }
  return TRUE;
}

typedef struct {
  guint group, cell;
} Part;

static gboolean collect_parts(Build *build, const Relation *relation,
                              GArray *parts, GError **error) {
  g_autoptr(GString) key = g_string_new(NULL);
  const char *at = relation->part;
  while (*at != '\0') {
    Selector s;
    Join join;
    const char *end;
    if (!selector_read(at, &s, &end, error))
      return FALSE;
    if (first_cell(build, &s) == 0 ||
        !join_read(relation->join, s.table, TRUE, &join))
      return register_error(error, at);
    guint last = G_MAXUINT, group = 0;
    for (guint i = 0; i < STATISTICS_N(build->st, s.table); i++) {
      if (!is_selected(build->st, &s, i))
        continue;
      if (!joins_alike(build->st, s.table, i, last, &join)) {
        const char *text = join_key(build->st, s.table, i, &join, key);
        group = GPOINTER_TO_UINT(g_hash_table_lookup(build->index, text));
      }
      last = i;
      Part part = {group - 1, first_cell(build, &s) + i - 1};
      if (group != 0)
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
  if (!part->hidden && apart > 0.5 && apart < 4.5)
    part->hidden = part->primary = TRUE;
}

/* `term`: the total, then its parts. */
static void add_group(System *system, RelationKind kind, const Term *term,
                      guint n) {
  if (kind == RELATION_SUM || kind == RELATION_WITHIN)
    system_add_equation(system, term, n, kind == RELATION_SUM);
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
  guint groups = build->of_group->len, n = parts->len;
  g_autofree guint *at = g_new0(guint, groups + 2);
  g_autofree Term *term = g_new(Term, groups + n + 1);
  const Part *part = (const Part *)(const void *)parts->data;
  for (guint i = 0; i < n; i++)
    at[part[i].group + 2]++;
  for (guint g = 2; g < groups + 2; g++)
    at[g] += at[g - 1] + 1;
  for (guint g = 0; g < groups; g++)
    term[at[g + 1]++] = (Term){g_array_index(build->of_group, guint, g), -1};
  for (guint i = 0; i < n; i++)
    term[at[part[i].group + 1]++] = (Term){part[i].cell, 1};
  for (guint g = 0; g < groups; g++)
    if (at[g + 1] - at[g] > 1)
      add_group(build->system, kind, term + at[g], at[g + 1] - at[g]);
}

static gboolean add_relation(Build *build, const Relation *relation,
                             GError **error) {
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
  if (!collect_totals(build, relation, error) ||
      !collect_parts(build, relation, parts, error))
    return FALSE;
  add_groups(build, relation->kind, parts);
  return TRUE;
}

static gboolean add_all(Build *build, GError **error) {
  gboolean ok = add_cells(build, error);
  for (guint r = 0; ok && r < disclosure_n_relations; r++)
    ok = add_relation(build, &disclosure_relations[r], error);
  return ok;
}

System *disclosure_system(const Statistics *st, GError **error) {
  g_autoptr(System) system = system_new();
  g_autofree Build *build = g_new0(Build, 1);
  system->first_tables = TABLE_PAY_DRIVERS; /* all before are one family */
  build->st = st;
  build->system = system;
  build->index = g_hash_table_new(g_str_hash, g_str_equal);
  build->keys = g_string_chunk_new(4096);
  build->of_group = g_array_new(FALSE, FALSE, sizeof(guint));
  gboolean ok = add_all(build, error);
  g_hash_table_unref(build->index);
  g_string_chunk_free(build->keys);
  g_array_unref(build->of_group);
  if (!ok)
    return NULL;
  system_close(system);
  return g_steal_pointer(&system);
}
