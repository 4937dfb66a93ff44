#include "stages/measure/disclosure.h"

#include <math.h>
#include <string.h>

#include "stages/measure/disclosure_order.h"
#include "stages/measure/disclosure_register.h"

/* Tables of single postings. */
static const TableId lists[] = {TABLE_POSTINGS, TABLE_PAY_LINES};

/* Of a withheld row too: what it is, not how many. */
static const char *const kept_columns[] = {"lat", "lon"};

/* Of a withheld count that stands alone: what gives it away in its row. */
static const struct {
  const char *cell, *also;
} companions[] = {{"inputs.postings", "inputs.records"},
                  {"inputs.postings", "inputs.rejects"}};

/* ---- withholding ---------------------------------------------------------
 */

static gpointer cell_place(const Statistics *st, TableId table, guint row,
                           const Column *column) {
  const TableSpec *spec = table_spec(table);
  return st->table[table]->data + row * spec->row_size + column->offset;
}

static gboolean is_kept(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(kept_columns); i++)
    if (strcmp(kept_columns[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void blank_row(Statistics *st, TableId table, guint row) {
  const TableSpec *spec = table_spec(table);
  for (guint c = 0; c < spec->columns; c++) {
    const Column *column = &spec->column[c];
    gpointer at = cell_place(st, table, row, column);
    if (column->type == COLUMN_INT)
      *(gint64 *)at = 0;
    if (column->type == COLUMN_NUMBER && !is_kept(column->name))
      *(double *)at = NAN;
  }
  *disclosure_mark(st, table, row) = "c";
}

static void blank_cell(Statistics *st, const CellsRule *rule, guint row) {
  TableId table;
  const Column *column = disclosure_column(rule->column, &table);
  *(gint64 *)cell_place(st, table, row, column) = COUNT_WITHHELD;
  for (guint i = 0; i < G_N_ELEMENTS(companions); i++)
    if (strcmp(companions[i].cell, rule->column) == 0)
      *(gint64 *)cell_place(st, table, row,
                            disclosure_column(companions[i].also, &table)) =
          COUNT_WITHHELD;
}

/* Calls back for each cell with its rule: cells come by rule, then row. */
typedef void (*EachCell)(Statistics *st, const CellsRule *rule, Cell *cell,
                         gpointer data);

static void each_cell(Statistics *st, System *system, EachCell each,
                      gpointer data) {
  guint at = 0;
  for (guint r = 0; r < disclosure_n_cells; r++) {
    TableId table;
    disclosure_column(disclosure_cells[r].column, &table);
    for (guint i = 0; i < STATISTICS_N(st, table); i++)
      each(st, &disclosure_cells[r], system_cell(system, at++), data);
  }
}

/* One input file is all of them. */
static void hide_small(Statistics *st, const CellsRule *rule, Cell *cell,
                       gpointer data) {
  (void)data;
  if (cell->group == TABLE_INPUTS && STATISTICS_N(st, TABLE_INPUTS) < 2)
    return;
  if (rule->small && !cell->hidden && !cell->fixed && cell->value > 0.5 &&
      cell->value < DISCLOSURE_LEAST - 0.5)
    cell->hidden = cell->primary = TRUE;
}

static void blank_hidden(Statistics *st, const CellsRule *rule, Cell *cell,
                         gpointer data) {
  (void)data;
  gboolean alone = rule->kind == CELLS_ALONE || rule->kind == CELLS_STEP;
  if (!cell->hidden)
    return;
  const char **mark = disclosure_mark(st, cell->group, cell->row);
  if (mark != NULL && **mark == 'c')
    return;
  if (rule->kind == CELLS_LISTED)
    cell->gone = TRUE;
  else if (alone)
    blank_cell(st, rule, cell->row);
  else
    blank_row(st, cell->group, cell->row);
}

/* ---- rows that are left out ----------------------------------------------
 */

static int compare_cells(const void *a, const void *b) {
  const Cell *x = *(const Cell *const *)a, *y = *(const Cell *const *)b;
  return x->row < y->row ? 1 : x->row > y->row ? -1 : 0;
}

/* From the last row of each table, so that the numbers of the others hold.
 * Inputs are listed whatever happens, but not by name. */
static void leave_out_rows(Statistics *st, const System *system) {
  g_autoptr(GPtrArray) gone = g_ptr_array_new();
  for (guint c = 0; c < system->cell->len; c++)
    if (system_cell(system, c)->gone)
      g_ptr_array_add(gone, system_cell(system, c));
  g_ptr_array_sort(gone, compare_cells);
  guint last[N_TABLES];
  for (TableId table = 0; table < N_TABLES; table++)
    last[table] = G_MAXUINT;
  for (guint i = 0; i < gone->len; i++) {
    const Cell *cell = gone->pdata[i];
    if (last[cell->group] == cell->row)
      continue;
    last[cell->group] = cell->row;
    if (cell->group != TABLE_INPUTS)
      g_array_remove_index(st->table[cell->group], cell->row);
    else
      STATISTICS_ROWS(st, TABLE_INPUTS, InputRow)[cell->row].file = "withheld";
  }
}

static gboolean currency_is_withheld(const Statistics *st,
                                     const char *currency) {
  const PayRow *row = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++)
    if (strcmp(row[i].by, "all") == 0 && strcmp(row[i].currency, currency) == 0)
      return *row[i].mark == 'c';
  return TRUE;
}

/* Two postings in a second currency would take the figures of the first with
 * them, for the ledger tells what both add up to: the second is left out, name
 * and all. Returns how many rows. */
static guint leave_out_currencies(Statistics *st) {
  g_autoptr(GHashTable) withheld = g_hash_table_new(g_str_hash, g_str_equal);
  guint n = STATISTICS_N(st, TABLE_PAY), kept = 0;
  PayRow *row = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  for (guint i = 0; i < n; i++)
    if (currency_is_withheld(st, row[i].currency))
      g_hash_table_add(withheld, (gpointer)row[i].currency);
  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains(withheld, row[i].currency))
      row[kept++] = row[i];
  g_array_set_size(st->table[TABLE_PAY], kept);
  return n - kept;
}

/* ---- the table -----------------------------------------------------------
 */

static void count_cell(Statistics *st, const CellsRule *rule, Cell *cell,
                       gpointer data) {
  (void)st;
  DisclosureRow *row = (DisclosureRow *)data + cell->group;
  if (!rule->small)
    return;
  row->cells++;
  row->primary += cell->hidden && cell->primary ? 1 : 0;
  row->secondary += cell->hidden && !cell->primary ? 1 : 0;
  row->published += cell->hidden ? 0 : 1;
}

/* `left_out`: rows of pay. */
static void add_rows(Statistics *st, System *system, guint left_out) {
  DisclosureRow rows[N_TABLES] = {{0}};
  each_cell(st, system, count_cell, rows);
  rows[TABLE_PAY].cells += left_out;
  rows[TABLE_PAY].primary += left_out;
  for (TableId table = 0; table < N_TABLES; table++) {
    rows[table].table = table_spec(table)->name;
    if (rows[table].cells > 0)
      g_array_append_val(st->table[TABLE_DISCLOSURE], rows[table]);
  }
}

/* ---- audit ---------------------------------------------------------------
 */

/* What a person calls a row: its texts. */
static char *row_name(const Statistics *st, TableId table, guint row) {
  GString *name = g_string_new(NULL);
  const TableSpec *spec = table_spec(table);
  for (guint c = 0; c < spec->columns; c++) {
    const Column *column = &spec->column[c];
    if (column->type != COLUMN_STRING || strcmp(column->name, "mark") == 0)
      continue;
    const char *text = *(const char **)cell_place(st, table, row, column);
    if (text != NULL && *text != '\0')
      g_string_append_printf(name, "%s%s", name->len > 0 ? ", " : "", text);
  }
  return g_string_free(name, FALSE);
}

/* `made`: the system that says which rows are to be left out, or NULL. */
static gboolean audit(const Statistics *st, const System *made,
                      GError **error) {
  g_autoptr(System) system = disclosure_system(st, error);
  if (system == NULL)
    return FALSE;
  for (guint c = 0; made != NULL && c < system->cell->len; c++)
    system_cell(system, c)->gone = system_cell(made, c)->gone;
  gint64 found = system_solve(system);
  if (found < 0)
    return TRUE;
  const Cell *cell = system_cell(system, (guint)found);
  g_autofree char *row = row_name(st, cell->group, cell->row);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
              "disclosure audit: table \"%s\", row \"%s\": the withheld "
              "\"%s\" can be worked out from what is printed; nothing was "
              "published",
              table_spec(cell->group)->name, row,
              table_spec(cell->group)->column[cell->column].name);
  return FALSE;
}

/* ---- slices ---------------------------------------------------------------
 * What a report withholds does not depend on whether slices of it are handed
 * out: the report is decided upon first, and then the slices, of which nothing
 * is shown that it withholds or that would tell of it.
 */

#define FIRST_SLICE TABLE_SLICES
#define LAST_SLICE TABLE_SLICE_DOTS

/* Puts empty tables in the place of those of slices, or what was put away
 * back. */
static void swap_slices(Statistics *st, GArray *away[N_TABLES]) {
  for (TableId t = FIRST_SLICE; t <= LAST_SLICE; t++) {
    GArray *one = st->table[t];
    st->table[t] =
        away[t] != NULL
            ? away[t]
            : g_array_new(FALSE, TRUE, (guint)table_spec(t)->row_size);
    away[t] = one;
  }
}

/* The numbers of the report alone, protected. */
static System *protect_report(Statistics *st, GError **error) {
  GArray *away[N_TABLES] = {NULL};
  swap_slices(st, away);
  System *system = disclosure_system(st, error);
  if (system != NULL) {
    each_cell(st, system, hide_small, NULL);
    system_protect(system);
  }
  swap_slices(st, away);
  for (TableId t = FIRST_SLICE; t <= LAST_SLICE; t++)
    g_array_unref(away[t]);
  return system;
}

static gboolean is_same_row(const Cell *a, const Cell *b) {
  return a->group == b->group && a->row == b->row;
}

/* A number that the report shows is known: its row in a table of slices is
 * shown as well. Where hiding a cell of a slice would hide one of the report,
 * both are the same number. */
static void fix_twins(System *system, guint report) {
  for (guint t = 0; t < system->tie->len; t++) {
    const Tie *tie = &g_array_index(system->tie, Tie, t);
    const Cell *slice = system_cell(system, tie->from);
    if (tie->from < report || tie->to >= report || slice->hidden ||
        system_cell(system, tie->to)->hidden)
      continue;
    for (guint c = report; c < system->cell->len; c++)
      if (is_same_row(system_cell(system, c), slice))
        system_cell(system, c)->fixed = TRUE;
  }
}

/* What the report withholds takes what is tied to it with it, before anything
 * is called known: a slice that is withheld shows no row at all. */
static void hide_tied(System *system) {
  for (guint t = 0; t < system->tie->len; t++) {
    const Tie *tie = &g_array_index(system->tie, Tie, t);
    const Cell *from = system_cell(system, tie->from);
    if (from->hidden)
      system_hide(system, tie->to, from->primary);
  }
}

/* The cells of the report come first, in the same order. */
static void take_report(System *system, const System *report) {
  for (guint c = 0; c < report->cell->len; c++) {
    const Cell *from = system_cell(report, c);
    Cell *to = system_cell(system, c);
    to->hidden = from->hidden;
    to->primary = from->primary;
    to->gone = from->gone;
    to->fixed = from->fixed || !from->hidden;
  }
  hide_tied(system);
  fix_twins(system, report->cell->len);
}

/* ---- all of it -----------------------------------------------------------
 */

static gboolean protect(Statistics *st, System *system, GError **error) {
  if (STATISTICS_N(st, TABLE_SLICES) > 0) {
    g_autoptr(System) report = protect_report(st, error);
    if (report == NULL)
      return FALSE;
    take_report(system, report);
  }
  each_cell(st, system, hide_small, NULL);
  system_protect(system);
  return TRUE;
}

static gboolean apply(Statistics *st, gboolean secondary, GError **error) {
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    g_array_set_size(st->table[lists[i]], 0);
  guint left_out = leave_out_currencies(st);
  g_autoptr(System) system = disclosure_system(st, error);
  if (system == NULL)
    return FALSE;
  if (!secondary)
    each_cell(st, system, hide_small, NULL);
  else if (!protect(st, system, error))
    return FALSE;
  each_cell(st, system, blank_hidden, NULL);
  if (secondary && !audit(st, system, error))
    return FALSE;
  add_rows(st, system, left_out);
  leave_out_rows(st, system);
  disclosure_by_products(st);
  disclosure_order(st);
  return TRUE;
}

gboolean disclosure_audit(const Statistics *st, GError **error) {
  return strcmp(st->audience, "public") != 0 || audit(st, NULL, error);
}

gboolean disclosure_apply(Statistics *st, GError **error) {
  if (strcmp(st->audience, "public") == 0)
    return apply(st, TRUE, error);
  g_autoptr(System) system = disclosure_system(st, error);
  if (system != NULL)
    add_rows(st, system, 0);
  return system != NULL;
}

gboolean disclosure_primary_only(Statistics *st, GError **error) {
  return apply(st, FALSE, error);
}
