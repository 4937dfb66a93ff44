#include "stages/measure/disclosure.h"

#include <math.h>
#include <string.h>

#include "stages/measure/disclosure_order.h"
#include "stages/measure/disclosure_register.h"

/* Tables of single postings. */
static const TableId lists[] = {TABLE_POSTINGS, TABLE_PAY_LINES};

/* Of a withheld row too: what it is, not how many. */
static const char *const kept_columns[] = {"lat", "lon", "from", "to",
                                           "position"};

/* Of a withheld count that stands alone: what gives it away in its row. */
static const struct {
  const char *cell, *also;
} companions[] = {{"inputs.postings", "inputs.records"},
                  {"inputs.postings", "inputs.rejects"}};

/* Tables with a mark for some numbers of a row, of which one may be withheld
 * by itself. */
static const char *const forms_marks[] = {"transparency.forms_mark",
                                          "disclosure_rules.forms_mark"};

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
    if (column->type == COLUMN_INT && !is_kept(column->name))
      *(gint64 *)at = COUNT_WITHHELD;
    if (column->type == COLUMN_NUMBER && !is_kept(column->name))
      *(double *)at = NAN;
    if (column->type == COLUMN_STRING && g_str_has_suffix(column->name, "mark"))
      *(const char **)at = "c";
  }
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
  for (guint i = 0; i < G_N_ELEMENTS(forms_marks); i++) {
    TableId marked;
    const Column *mark = disclosure_column(forms_marks[i], &marked);
    if (marked == table)
      *(const char **)cell_place(st, table, row, mark) = "c";
  }
}

/* Calls back for each cell of a table with its rule. */
typedef void (*EachCell)(Statistics *st, const CellsRule *rule, Cell *cell,
                         gpointer data);

static void each_cell(Statistics *st, System *system, EachCell each,
                      gpointer data) {
  for (guint c = 0; c < system->cell->len; c++)
    if (system_cell(system, c)->rows > 0)
      each(st, disclosure_rule(system, c), system_cell(system, c), data);
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

static gboolean is_left_out(const CellsRule *rule) {
  return rule->kind == CELLS_LISTED || rule->kind == CELLS_SUM;
}

static gboolean is_whole_row(const CellsRule *rule) {
  return rule->kind == CELLS_ROW || rule->kind == CELLS_CROSS ||
         rule->kind == CELLS_REPEAT;
}

/* A row that measure() withheld is blank like the others: its other numbers
 * would tell that it is one of few, or of what. */
static void blank_hidden(Statistics *st, const CellsRule *rule, Cell *cell,
                         gpointer data) {
  (void)data;
  if (!cell->hidden)
    return;
  const char **mark = disclosure_mark(st, cell->group, cell->row);
  if (is_whole_row(rule))
    for (guint i = 0; i < cell->rows; i++)
      blank_row(st, cell->group, cell->row + i);
  else if (is_left_out(rule))
    for (guint i = 0; i < cell->rows; i++)
      blank_cell(st, rule, cell->row + i);
  else if (mark == NULL || **mark != 'c')
    blank_cell(st, rule, cell->row);
}

/* ---- rows that are left out ----------------------------------------------
 */

typedef struct {
  gboolean *gone[N_TABLES]; /* by row */
} LeftOut;

static void leave_out(Statistics *st, LeftOut *out, TableId table, guint row) {
  if (out->gone[table] == NULL)
    out->gone[table] = g_new0(gboolean, STATISTICS_N(st, table) + 1);
  out->gone[table][row] = TRUE;
}

/* Inputs are listed whatever happens, but not by name. */
static void leave_out_cell(Statistics *st, const CellsRule *rule, Cell *cell,
                           gpointer data) {
  guint from = 0;
  const char **mark = disclosure_mark(st, cell->group, cell->row);
  gboolean is_pair =
      strstr(disclosure_text(st, cell->group, cell->row, "by", 2), " x ") !=
      NULL;
  gboolean withheld = mark != NULL && **mark == 'c';
  if (cell->gone && cell->group == TABLE_INPUTS) {
    STATISTICS_ROWS(st, TABLE_INPUTS, InputRow)[cell->row].file = "withheld";
    return;
  }
  /* A pair that is withheld is not listed; of a group there is one line. */
  gboolean gone = cell->gone || (cell->hidden && is_left_out(rule));
  if (!gone && !(withheld && is_pair)) {
    if (rule->kind != CELLS_REPEAT || !withheld)
      return;
    from = 1;
  }
  for (guint i = from; i < cell->rows; i++)
    leave_out(st, data, cell->group, cell->row + i);
}

static void leave_out_rows(Statistics *st, System *system) {
  LeftOut out = {{NULL}};
  each_cell(st, system, leave_out_cell, &out);
  for (TableId table = 0; table < N_TABLES; table++) {
    GArray *rows = st->table[table];
    guint kept = 0, size = g_array_get_element_size(rows);
    for (guint i = 0; out.gone[table] != NULL && i < rows->len; i++)
      if (!out.gone[table][i]) {
        memmove(rows->data + (gsize)kept * size, rows->data + (gsize)i * size,
                size);
        kept++;
      }
    if (out.gone[table] != NULL)
      g_array_set_size(rows, kept);
    g_free(out.gone[table]);
  }
}

/* What a reader finds of a group that is withheld: as measure_pay_detail.h
 * has it. */
static void settle_quantiles(Statistics *st) {
  PayQuantileRow *row =
      STATISTICS_ROWS(st, TABLE_PAY_QUANTILES, PayQuantileRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_QUANTILES); i++)
    if (*row[i].mark == 'c') {
      row[i].of = "mid";
      row[i].p = 0.5;
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

/* The tables that name a currency, and the column in which they do. */
static const char *const currencies[] = {
    "pay.currency",         "pay_quantiles.currency", "pay_bounds.currency",
    "pay_widths.currency",  "pay_gap.currency",       "pay_models.currency",
    "pay_drivers.currency", "pay_histogram.currency", "pay_density.currency",
    "pay_dots.currency"};

/* The rows of a table that are not of a withheld currency stay. Returns how
 * many do not. */
static guint leave_out_of(Statistics *st, const char *name,
                          GHashTable *withheld) {
  TableId table;
  const Column *column = disclosure_column(name, &table);
  GArray *rows = st->table[table];
  guint kept = 0, n = rows->len, size = g_array_get_element_size(rows);
  for (guint i = 0; i < n; i++) {
    if (g_hash_table_contains(withheld,
                              *(const char **)cell_place(st, table, i, column)))
      continue;
    memmove(rows->data + (gsize)kept * size, rows->data + (gsize)i * size,
            size);
    kept++;
  }
  g_array_set_size(rows, kept);
  return n - kept;
}

/* Two postings in a second currency would take the figures of the first with
 * them, for the ledger tells what both add up to: the second is left out, name
 * and all. Returns how many rows of pay. */
static guint leave_out_currencies(Statistics *st) {
  g_autoptr(GHashTable) withheld = g_hash_table_new(g_str_hash, g_str_equal);
  const PayRow *row = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  guint left_out = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++)
    if (currency_is_withheld(st, row[i].currency))
      g_hash_table_add(withheld, (gpointer)row[i].currency);
  for (guint i = 0;
       g_hash_table_size(withheld) > 0 && i < G_N_ELEMENTS(currencies); i++) {
    guint n = leave_out_of(st, currencies[i], withheld);
    left_out += i == 0 ? n : 0;
  }
  return left_out;
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
  g_autoptr(System) system = disclosure_system(st, TRUE, made, error);
  if (system == NULL)
    return FALSE;
  for (guint c = 0; made != NULL && c < system->cell->len; c++)
    system_cell(system, c)->gone = system_cell(made, c)->gone;
  gint64 found = system_solve(system);
  if (found < 0)
    return TRUE;
  const Cell *cell = system_cell(system, (guint)found);
  g_autofree char *row = cell->rows > 0 ? row_name(st, cell->group, cell->row)
                                        : g_strdup("what is not listed");
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
  System *system = disclosure_system(st, FALSE, NULL, error);
  if (system != NULL) {
    each_cell(st, system, hide_small, NULL);
    system_protect(system);
  }
  swap_slices(st, away);
  for (TableId t = FIRST_SLICE; t <= LAST_SLICE; t++)
    g_array_unref(away[t]);
  return system;
}

static gboolean is_of_slice(const Cell *cell) {
  return cell->group >= FIRST_SLICE && cell->group <= LAST_SLICE;
}

static gboolean is_same_row(const Cell *a, const Cell *b) {
  return a->group == b->group && a->row == b->row;
}

/* A number that the report shows is known: its row in a table of slices is
 * shown as well. Where hiding a cell of a slice would hide one of the report,
 * both are the same number. */
static void fix_twins(System *system) {
  for (guint t = 0; t < system->tie->len; t++) {
    const Tie *tie = &g_array_index(system->tie, Tie, t);
    const Cell *slice = system_cell(system, tie->from);
    const Cell *twin = system_cell(system, tie->to);
    if (!is_of_slice(slice) || is_of_slice(twin) || slice->hidden ||
        twin->hidden)
      continue;
    for (guint c = 0; c < system->cell->len; c++)
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

/* The cells of the report stand in the same order in both. */
static void take_report(System *system, const System *report) {
  for (guint c = 0, at = 0; c < report->cell->len; c++, at++) {
    while (is_of_slice(system_cell(system, at)))
      at++;
    const Cell *from = system_cell(report, c);
    Cell *to = system_cell(system, at);
    to->hidden = from->hidden;
    to->primary = from->primary;
    to->gone = from->gone;
    to->fixed = from->fixed || !from->hidden;
  }
  hide_tied(system);
  fix_twins(system);
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
  g_autoptr(System) system = disclosure_system(st, FALSE, NULL, error);
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
  settle_quantiles(st);
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
  g_autoptr(System) system = disclosure_system(st, FALSE, NULL, error);
  if (system != NULL)
    add_rows(st, system, 0);
  return system != NULL;
}

gboolean disclosure_primary_only(Statistics *st, GError **error) {
  return apply(st, FALSE, error);
}
