#include "stages/measure/disclosure_register.h"

#include <math.h>
#include <string.h>

#include "stages/measure/disclosure_build.h"

/* ---- names ---------------------------------------------------------------
 */

static const Column *column_of(const TableSpec *spec, const char *name,
                               gsize length) {
  for (guint c = 0; length > 0 && c < spec->columns; c++) {
    const char *column = spec->column[c].name;
    if (column[0] == name[0] && strncmp(column, name, length) == 0 &&
        column[length] == '\0')
      return &spec->column[c];
  }
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

gboolean build_error(GError **error, const char *text) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
              "disclosure register: \"%s\" names what is not there", text);
  return FALSE;
}

/* ---- texts as numbers ----------------------------------------------------
 */

/* 0 for none; texts that are the same have the same number. */
static guint number_of(Build *build, const char *text) {
  return text == NULL ? 0 : numbering_by_pointer(&build->words, text, text) + 1;
}

static guint *new_numbers(Build *build, const Text *text) {
  guint n = STATISTICS_N(build->st, text->table);
  guint *number = g_new(guint, n + 1);
  const char *last = NULL;
  for (guint i = 0; i < n; i++) {
    const char *here =
        text->column != NULL
            ? *(const char **)field(build->st, text->table, i, text->column)
            : keys_text(build->keys, text->key, text->table, i);
    if (text->column != NULL && here == NULL)
      here = "";
    number[i] = i > 0 && here == last ? number[i - 1] : number_of(build, here);
    last = here;
  }
  return number;
}

/* By row. */
const guint *build_numbers(Build *build, const Text *text) {
  guint at = text->column != NULL
                 ? (guint)(text->column - table_spec(text->table)->column)
                 : MOST_COLUMNS + text->key;
  guint **number = &build->number[text->table][at];
  if (*number == NULL)
    *number = new_numbers(build, text);
  return *number;
}

gboolean build_text(TableId table, const char *name, gsize length, Text *text) {
  *text = (Text){table, column_of(table_spec(table), name, length), N_KEYS};
  if (text->column == NULL)
    text->key = disclosure_key(name, length);
  return text->column != NULL ? text->column->type == COLUMN_STRING
                              : text->key < N_KEYS;
}

/* ---- selectors -----------------------------------------------------------
 */

static const Units *units_of(const Build *build, const char *selector) {
  TableId table;
  const Column *column = disclosure_column(selector, &table);
  for (guint r = 0; column != NULL && r < disclosure_n_cells; r++)
    if (build->units[r].column == column && build->units[r].table == table)
      return &build->units[r];
  return NULL;
}

static guint number_of_value(Build *build, const Filter *filter) {
  if (filter->text.column == NULL && filter->length == 0)
    return 0;
  g_autofree char *value = g_strndup(filter->value, filter->length);
  return GPOINTER_TO_UINT(g_hash_table_lookup(build->words.by_name, value));
}

/* Reads one selector of a list; *end is what follows it. */
gboolean build_selector(Build *build, const char *text, Selector *selector,
                        const char **end, GError **error) {
  *selector = (Selector){.units = units_of(build, text)};
  if (selector->units == NULL)
    return build_error(error, text);
  selector->table = selector->units->table;
  const char *at = text + strcspn(text, "[ ");
  while (*at == '[' || *at == ',') {
    gsize name = strcspn(++at, "=!^"), sign = at[name] == '=' ? 1 : 2;
    Filter *filter = &selector->filter[selector->n++];
    filter->kind = at[name];
    if (selector->n > MOST_FILTERS ||
        !build_text(selector->table, at, name, &filter->text))
      return build_error(error, text);
    filter->value = at + name + sign;
    filter->length = strcspn(filter->value, ",]");
    filter->number = build_numbers(build, &filter->text);
    filter->wanted = number_of_value(build, filter);
    at = filter->value + filter->length;
  }
  *end = *at == ']' ? at + 1 : at;
  *end += g_str_has_prefix(*end, " + ") ? 3 : 0;
  return TRUE;
}

/* Of columns only, not of keys. */
static gboolean starts_with(const Build *build, const Filter *f, TableId table,
                            guint row) {
  if (f->text.column == NULL)
    return FALSE;
  const char *text =
      *(const char **)field(build->st, table, row, f->text.column);
  return strncmp(text, f->value, f->length) == 0;
}

gboolean build_is_selected(const Build *build, const Selector *s, guint row) {
  for (guint i = 0; i < s->n; i++) {
    const Filter *f = &s->filter[i];
    gboolean none = f->text.column == NULL && f->length == 0;
    gboolean same = (f->wanted != 0 || none) && f->number[row] == f->wanted;
    if (f->kind == '^' ? !starts_with(build, f, s->table, row)
                       : same == (f->kind == '!'))
      return FALSE;
  }
  return TRUE;
}

guint build_row(const Units *units, guint i) {
  return units->row != NULL ? units->row[i] : i;
}

/* ---- cells ---------------------------------------------------------------
 */

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
         table == TABLE_PAY_BOUNDS || table == TABLE_PAY_GAP ||
         table == TABLE_DISCLOSURE_RULES ||
         strcmp(column->name, "rest_postings") == 0;
}

/* The older tables, which are one family, and what adds up with one of them.
 */
static gboolean is_leading(TableId table) {
  return table < TABLE_PAY_DRIVERS || table == TABLE_SKILL_NEED;
}

static gboolean stands_alone(CellsKind kind) {
  return kind == CELLS_ALONE || kind == CELLS_STEP || kind == CELLS_KNOWN;
}

static gboolean is_row(CellsKind kind) {
  return kind != CELLS_SHOWN && !stands_alone(kind);
}

const CellsRule *disclosure_rule(const System *system, guint cell) {
  return &disclosure_cells[system_cell(system, cell)->rule];
}

static double value_of(const Statistics *st, const Units *units, guint row,
                       guint rows, gboolean is_sum) {
  double sum = 0;
  for (guint i = row; i < row + (is_sum ? rows : 1); i++) {
    gpointer at = field(st, units->table, i, units->column);
    sum += units->column->type == COLUMN_INT ? (double)*(gint64 *)at
                                             : *(double *)at;
  }
  return sum;
}

static Cell cell_of(const Statistics *st, const Units *units, guint row,
                    guint rows, guint r) {
  const CellsRule *rule = &disclosure_cells[r];
  TableId table = units->table;
  const char **mark = disclosure_mark(st, table, row);
  gboolean whole = units->column->type == COLUMN_INT;
  double value = value_of(st, units, row, rows, rule->kind == CELLS_SUM);
  gboolean shown = rule->kind == CELLS_SHOWN;
  gboolean step = rule->kind == CELLS_STEP || rule->kind == CELLS_KNOWN;
  gboolean apart = mark == NULL || stands_alone(rule->kind);
  gboolean hidden =
      !shown && ((mark != NULL && **mark == 'c') || (apart && value < 0));
  gboolean small = value > 0.5 && value < DISCLOSURE_LEAST - 0.5;
  return (Cell){
      .group = table,
      .row = row,
      .rows = rows,
      .rule = r,
      .column = (guint)(units->column - table_spec(table)->column),
      .value = isnan(value) || value < 0 ? 0 : value,
      .least = whole && !step && !has_zeros(table, units->column) ? 1 : 0,
      .width = step ? 1 : DISCLOSURE_WIDTH,
      .whole = whole,
      .leading = is_leading(table),
      .unlisted = rule->kind == CELLS_LISTED || rule->kind == CELLS_SUM,
      .alone = stands_alone(rule->kind),
      .named = rule->kind == CELLS_ROW,
      .open = rule->kind == CELLS_KNOWN && !small,
      .hidden = hidden,
      .primary = hidden,
      .fixed = shown || (!small && is_total(st, table, row))};
}

/* A number of the row goes with all others of it; one that stands alone goes
 * with them, but not they with it. */
static void tie_row(Build *build, const Units *const *of, guint n,
                    const CellsKind *kind, guint i) {
  guint main = of[0]->first + i;
  for (guint k = 0; k < n; k++) {
    guint cell = of[k]->first + i;
    system_cell(build->system, cell)->main = main;
    system_add_tie(build->system, main, cell);
    if (is_row(kind[k]))
      system_add_tie(build->system, cell, main);
  }
}

static void tie_rows(Build *build, TableId table) {
  const Units *of[MOST_COLUMNS];
  CellsKind kind[MOST_COLUMNS];
  guint n = 0;
  for (guint r = 0; r < disclosure_n_cells; r++) {
    if (build->units[r].table != table ||
        disclosure_cells[r].kind == CELLS_SHOWN)
      continue;
    of[n] = &build->units[r];
    kind[n++] = disclosure_cells[r].kind;
  }
  for (guint i = 0; n > 0 && i < of[0]->n; i++)
    tie_row(build, of, n, kind, i);
}

/* The row with which each unit begins, and their number. */
static guint *rows_of_units(Build *build, TableId table, const char *columns,
                            guint *n) {
  const guint *number[MOST_JOINS];
  guint joins = 0, rows = STATISTICS_N(build->st, table);
  while (*columns != '\0' && joins < MOST_JOINS) {
    gsize length = strcspn(columns, ",");
    Text text;
    if (build_text(table, columns, length, &text))
      number[joins++] = build_numbers(build, &text);
    columns += length + (columns[length] == ',' ? 1 : 0);
  }
  guint *row = g_new(guint, rows + 1);
  *n = 0;
  for (guint i = 0; i < rows; i++) {
    gboolean same = i > 0;
    for (guint k = 0; same && k < joins; k++)
      same = number[k][i] == number[k][i - 1];
    if (!same)
      row[(*n)++] = i;
  }
  row[*n] = rows;
  return row;
}

static gboolean add_cells(Build *build, GError **error) {
  for (guint r = 0; r < disclosure_n_cells; r++) {
    const CellsRule *rule = &disclosure_cells[r];
    Units *units = &build->units[r];
    units->column = disclosure_column(rule->column, &units->table);
    if (units->column == NULL)
      return build_error(error, rule->column);
    units->n = STATISTICS_N(build->st, units->table);
    units->first = build->system->cell->len;
    if (*rule->unit != '\0')
      units->row = rows_of_units(build, units->table, rule->unit, &units->n);
    for (guint i = 0; i < units->n; i++) {
      guint row = build_row(units, i);
      guint rows = units->row != NULL ? units->row[i + 1] - row : 1;
      system_add_cell(build->system, cell_of(build->st, units, row, rows, r));
    }
  }
  for (TableId table = 0; table < N_TABLES; table++)
    tie_rows(build, table);
  return TRUE;
}

/* ---- all of it -----------------------------------------------------------
 */

static gboolean add_all(Build *build, GError **error) {
  gboolean ok = add_cells(build, error);
  for (guint r = 0; ok && r < disclosure_n_relations; r++)
    ok = build_relation(build, &disclosure_relations[r], error);
  return ok;
}

static void build_clear(Build *build) {
  for (guint r = 0; r < disclosure_n_cells; r++)
    g_free(build->units[r].row);
  for (TableId table = 0; table < N_TABLES; table++)
    for (guint c = 0; c < MOST_COLUMNS + N_KEYS; c++)
      g_free(build->number[table][c]);
  g_free(build->units);
  keys_free(build->keys);
  numbering_clear(&build->words);
  pair_index_clear(&build->index);
  g_array_unref(build->total);
}

System *disclosure_system(const Statistics *st, gboolean is_printed,
                          const System *made, GError **error) {
  g_autoptr(System) system = system_new();
  g_autofree Build *build = g_new0(Build, 1);
  system->is_printed = is_printed;
  build->st = st;
  build->system = system;
  build->made = made;
  build->keys = keys_new(st);
  build->units = g_new0(Units, disclosure_n_cells);
  numbering_init(&build->words, FALSE);
  pair_index_init(&build->index);
  build->total = g_array_new(FALSE, FALSE, sizeof(guint));
  gboolean ok = add_all(build, error);
  build_clear(build);
  if (!ok)
    return NULL;
  system_close(system);
  return g_steal_pointer(&system);
}
