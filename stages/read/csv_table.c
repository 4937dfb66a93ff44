#include "stages/read/csv_table.h"

#include <string.h>

#include "stages/read/column_kind.h"
#include "stages/read/column_names.h"

/* Rows among which the header is looked for, and rows whose values are. */
#define HEADER_ROWS 25
#define SAMPLE_ROWS 60
/* Names looked at in a row that may be a header behind other lines. */
#define HEADER_NAMES 200

static const char delimiters[] = ",;\t|";

void csv_table_free(CsvTable *table) {
  if (table == NULL)
    return;
  csv_row_done(&table->header);
  g_array_unref(table->columns);
  g_free(table);
}

static CsvCutResult next_row(const Input *input, gsize at, char delimiter,
                             CsvRow *row) {
  CsvCutResult cut;
  do {
    cut = csv_cut(input->data, input->size, at, delimiter, row);
    at = row->next;
  } while (cut == CSV_CUT_BLANK);
  return cut;
}

static const CsvCell *cell_at(const CsvRow *row, guint i) {
  return &g_array_index(row->cells, CsvCell, i);
}

static NameFound find_name(const CsvTable *table, const Input *input,
                           const CsvCell *cell) {
  return column_names_find(table->names, input->data + cell->b,
                           cell->e - cell->b);
}

static gboolean gives_text(const ReadColumn *column) {
  return column != NULL &&
         (column->field == FIELD_TITLE || column->field == FIELD_DESCRIPTION);
}

/* ---- a row as a header --------------------------------------------------- */

/* A header's name: short, and not the end of a sentence. */
static gboolean is_name(const Input *input, const CsvCell *cell) {
  gsize length = cell->e - cell->b;
  return length > 0 && length <= 64 && input->data[cell->e - 1] != '.' &&
         memchr(input->data + cell->b, '\n', length) == NULL;
}

typedef struct {
  guint cells, names, known; /* names: cells that may be one */
  gboolean usable;
} Header;

static Header look_at_header(CsvTable *table, const Input *input,
                             const CsvRow *row, guint most) {
  Header h = {.cells = row->cells->len};
  for (guint i = 0; i < row->cells->len; i++)
    h.names += is_name(input, cell_at(row, i)) ? 1 : 0;
  if (h.names == 0)
    return h;
  if (table->names == NULL)
    table->names = columns_known();
  for (guint i = 0; i < MIN(row->cells->len, most); i++) {
    if (!is_name(input, cell_at(row, i)))
      continue;
    NameFound found = find_name(table, input, cell_at(row, i));
    h.known += found.column != NULL ? 1 : 0;
    h.usable = h.usable || gives_text(found.column);
  }
  return h;
}

/* TRUE when columns are named by their numbers, as without a header. */
static gboolean is_by_number(const ColumnMap *map) {
  for (guint m = 0; m < map->columns->len; m++)
    if (((const MappedColumn *)map->columns->pdata[m])->name[0] != '#')
      return FALSE;
  return TRUE;
}

/* TRUE when each name of the map is a cell of the row. */
static gboolean has_mapped(const Input *input, const ColumnMap *map,
                           const CsvRow *row) {
  if (is_by_number(map))
    return FALSE;
  for (guint m = 0; m < map->columns->len; m++) {
    gboolean found = FALSE;
    for (guint i = 0; !found && i < row->cells->len; i++)
      found = mapped_column_is(map->columns->pdata[m],
                               input->data + cell_at(row, i)->b,
                               cell_at(row, i)->e - cell_at(row, i)->b, i + 1);
    if (!found)
      return FALSE;
  }
  return TRUE;
}

/* How the rows from `at` on compare with one of so many cells. */
typedef struct {
  guint rows, same;
} Regular;

static Regular look_at_rows(const Input *input, char delimiter, gsize at,
                            gsize cells, guint most) {
  Regular r = {0, 0};
  CsvRow row;
  csv_row_init(&row);
  while (r.rows < most && at < input->size) {
    CsvCutResult cut = next_row(input, at, delimiter, &row);
    if (cut == CSV_CUT_END)
      break;
    at = row.next;
    r.rows++;
    r.same += cut == CSV_CUT_ROW && row.count == cells;
  }
  csv_row_done(&row);
  return r;
}

/* How much the first row looks like a header of known names. */
static guint first_likeness(const Header *h) {
  gboolean all_names = h->names == h->cells;
  return h->cells > 1 && (h->known > 1 || (h->usable && all_names))
             ? h->known * 1000 + MIN(h->cells, 999)
             : 0;
}

/* Looks for a header behind lines that introduce the table: its names must be
 * known, and the next row must have as many cells. TRUE when `row` holds
 * it. */
static gboolean find_later_header(CsvTable *table, const Input *input,
                                  const ColumnMap *map, gsize at, CsvRow *row) {
  for (guint i = 1; i < HEADER_ROWS; i++) {
    if (next_row(input, at, table->delimiter, row) != CSV_CUT_ROW)
      return FALSE;
    at = row->next;
    if (row->cells->len < 2)
      continue;
    gboolean mapped = map != NULL && has_mapped(input, map, row);
    Header h = look_at_header(table, input, row, HEADER_NAMES);
    if (!mapped &&
        (h.known < 2 || !h.usable || h.known * 1000 <= table->likeness))
      continue;
    Regular r = look_at_rows(input, table->delimiter, at, row->count, 1);
    if (r.same == 0)
      continue;
    table->preamble = i;
    table->likeness =
        h.known * 1000 + MIN(h.cells, 999) + (mapped ? 1000000 : 0);
    return TRUE;
  }
  return FALSE;
}

/* ---- values -------------------------------------------------------------- */

/* Which columns' values are looked at: of those that their names say nothing
 * of, and of those that a name may say wrongly. */
static gboolean is_asked(const TableColumn *c) {
  return c->column == NULL || c->column->field == FIELD_TITLE;
}

static GArray *take_census(const CsvTable *table, const Input *input,
                           gsize at) {
  GArray *census = g_array_new(FALSE, TRUE, sizeof(ColumnCensus));
  g_array_set_size(census, table->columns->len);
  CsvRow row;
  csv_row_init(&row);
  for (guint rows = 0; rows < SAMPLE_ROWS; rows++) {
    CsvCutResult cut = next_row(input, at, table->delimiter, &row);
    if (cut == CSV_CUT_END || cut == CSV_CUT_OPEN_QUOTE)
      break;
    at = row.next;
    if (cut != CSV_CUT_ROW || row.cells->len != table->columns->len)
      continue;
    for (guint i = 0; i < row.cells->len; i++)
      if (is_asked(&g_array_index(table->columns, TableColumn, i)))
        column_census_add(&g_array_index(census, ColumnCensus, i),
                          input->data + cell_at(&row, i)->b,
                          cell_at(&row, i)->e - cell_at(&row, i)->b);
  }
  csv_row_done(&row);
  return census;
}

static gboolean has_field(const CsvTable *table, RecordField field) {
  for (guint i = 0; i < table->columns->len; i++) {
    const TableColumn *c = &g_array_index(table->columns, TableColumn, i);
    if (c->column != NULL && c->column->field == field)
      return TRUE;
  }
  return FALSE;
}

/* The best unused column of this kind, or -1; *count of them there are. */
static int best_of_kind(const CsvTable *table, const GArray *census,
                        ColumnKind kind, guint *count) {
  int best = -1;
  guint64 most = 0;
  *count = 0;
  for (guint i = 0; i < census->len; i++) {
    const ColumnCensus *c = &g_array_index(census, ColumnCensus, i);
    const TableColumn *column = &g_array_index(table->columns, TableColumn, i);
    if (column->column != NULL || column->reason == REASON_DENIED ||
        !column_census_is(c, kind))
      continue;
    guint64 weight = kind == KIND_PROSE ? c->bytes / c->values
                                        : column_census_share(c, kind);
    *count += 1;
    if (best < 0 || weight > most) {
      best = (int)i;
      most = weight;
    }
  }
  return best;
}

static void use(CsvTable *table, const GArray *census, int i, const char *field,
                ColumnKind kind, ColumnReason reason) {
  TableColumn *c = &g_array_index(table->columns, TableColumn, (guint)i);
  c->column = column_of_field(field);
  c->reason = reason;
  c->kind = kind;
  c->share =
      column_census_share(&g_array_index(census, ColumnCensus, (guint)i), kind);
}

/* "von" and "bis", "min" and "max" alone are pay when large numbers stand in
 * both of them. */
static void use_ends(CsvTable *table, const Input *input,
                     const GArray *census) {
  static const char *const low[] = {"min",   "minimum", "von",   "ab", "from",
                                    "desde", "van",     "vanaf", "de", NULL};
  static const char *const high[] = {"max",   "maximum", "bis", "to",
                                     "hasta", "tot",     "a",   NULL};
  int end[2] = {-1, -1};
  ColumnKind kind[2] = {KIND_NUMBER, KIND_NUMBER};
  for (guint i = 0; table->has_header && i < census->len; i++) {
    const ColumnCensus *c = &g_array_index(census, ColumnCensus, i);
    const CsvCell *name = cell_at(&table->header, i);
    g_autoptr(GString) key = g_string_new(NULL);
    column_key(input->data + name->b, name->e - name->b, key);
    int which = g_strv_contains(low, key->str)    ? 0
                : g_strv_contains(high, key->str) ? 1
                                                  : -1;
    gboolean money = column_census_is(c, KIND_MONEY);
    gboolean large = column_census_is(c, KIND_NUMBER) && c->small == 0;
    if (which < 0 || end[which] >= 0 || (!money && !large) ||
        g_array_index(table->columns, TableColumn, i).column != NULL)
      continue;
    end[which] = (int)i;
    kind[which] = money ? KIND_MONEY : KIND_NUMBER;
  }
  if (end[0] < 0 || end[1] < 0)
    return;
  use(table, census, end[0], "pay_min", kind[0], REASON_NAME_AND_VALUES);
  use(table, census, end[1], "pay_max", kind[1], REASON_NAME_AND_VALUES);
}

/* A name that says "title" over numbers alone is another thing's name. */
static void deny_names(CsvTable *table, const GArray *census) {
  for (guint i = 0; i < census->len; i++) {
    const ColumnCensus *c = &g_array_index(census, ColumnCensus, i);
    TableColumn *column = &g_array_index(table->columns, TableColumn, i);
    if (column->column == NULL || column->reason == REASON_HAND ||
        column->column->field != FIELD_TITLE ||
        !column_census_is(c, KIND_NUMBER))
      continue;
    column->column = NULL;
    column->reason = REASON_DENIED;
    column->kind = KIND_NUMBER;
    column->share = column_census_share(c, KIND_NUMBER);
  }
}

static gboolean has_pay(const CsvTable *table) {
  return has_field(table, FIELD_PAY) || has_field(table, FIELD_PAY_MIN) ||
         has_field(table, FIELD_PAY_MAX);
}

/* Fields that no name gave, from the values. */
static void use_values(CsvTable *table, const Input *input,
                       const GArray *census) {
  static const struct {
    ColumnKind kind;
    RecordField field;
    gboolean alone;  /* not where several columns are of the kind */
    gboolean of_pay; /* only beside pay */
  } rule[] = {
      {KIND_PROSE, FIELD_DESCRIPTION, FALSE, FALSE},
      {KIND_URL, FIELD_URL, FALSE, FALSE},
      {KIND_DATE, FIELD_POSTED, TRUE, FALSE},
      {KIND_MONEY, FIELD_PAY, TRUE, FALSE},
      {KIND_CURRENCY, FIELD_PAY_CURRENCY, TRUE, TRUE},
      {KIND_PERIOD, FIELD_PAY_PERIOD, TRUE, TRUE},
      {KIND_EMPLOYMENT, FIELD_EMPLOYMENT, TRUE, FALSE},
      {KIND_WORKPLACE, FIELD_WORKPLACE, TRUE, FALSE},
      {KIND_TITLE, FIELD_TITLE, FALSE, FALSE},
      {KIND_PLACE, FIELD_LOCATION, FALSE, FALSE},
  };
  deny_names(table, census);
  if (!has_pay(table))
    use_ends(table, input, census);
  for (gsize i = 0; i < G_N_ELEMENTS(rule); i++) {
    guint count;
    int best = best_of_kind(table, census, rule[i].kind, &count);
    gboolean taken = rule[i].field == FIELD_PAY
                         ? has_pay(table)
                         : has_field(table, rule[i].field);
    if (best < 0 || taken || (rule[i].alone && count > 1) ||
        (rule[i].of_pay && !has_pay(table)))
      continue;
    use(table, census, best, record_field_name(rule[i].field), rule[i].kind,
        REASON_VALUES);
  }
}

/* Does the first row hold values of the kinds that its columns are of? A
 * column's kind is told with the first row among its values. Positive: yes. */
static int weigh_first_row(const CsvTable *table, const Input *input) {
  const CsvRow *row = &table->header;
  g_autoptr(GArray) census = take_census(table, input, row->b);
  int weight = 0;
  for (guint i = 0; i < census->len; i++) {
    const ColumnCensus *c = &g_array_index(census, ColumnCensus, i);
    const CsvCell *cell = cell_at(row, i);
    guint bits = value_kinds(input->data + cell->b, cell->e - cell->b);
    for (guint kind = 0; kind < N_KINDS; kind++)
      if (cell->e > cell->b && column_census_is(c, kind))
        weight += (bits >> kind & 1) != 0 ? 1 : -1;
  }
  return weight;
}

/* ---- columns ------------------------------------------------------------- */

static void use_map(CsvTable *table, const Input *input, const ColumnMap *map) {
  for (guint m = 0; m < map->columns->len; m++) {
    const MappedColumn *mapped = map->columns->pdata[m];
    for (guint i = 0; i < table->columns->len; i++) {
      TableColumn *c = &g_array_index(table->columns, TableColumn, i);
      const CsvCell *cell = cell_at(&table->header, i);
      if (mapped_column_is(mapped, input->data + cell->b, cell->e - cell->b,
                           i + 1)) {
        c->column = mapped->column;
        c->reason = REASON_HAND;
      } else if (c->column != NULL && c->reason != REASON_HAND &&
                 c->column->field == mapped->column->field &&
                 c->column->part == mapped->column->part) {
        c->column = NULL; /* what is said by hand stands alone */
        c->reason = REASON_NONE;
      }
    }
  }
}

static void use_names(CsvTable *table, const Input *input) {
  if (table->names == NULL)
    table->names = columns_known();
  for (guint i = 0; i < table->header.cells->len; i++) {
    NameFound found = {NULL, NULL};
    if (table->has_header)
      found = find_name(table, input, cell_at(&table->header, i));
    TableColumn c = {.column = found.column, .language = found.language};
    if (c.column != NULL)
      c.reason = c.language != NULL ? REASON_NAME : REASON_WORDS;
    g_array_append_val(table->columns, c);
  }
}

/* ---- the table ----------------------------------------------------------- */

/* A table whose names are not known, or that has none: its rows must be of one
 * length throughout. */
static void consider_values(CsvTable *table, const Input *input,
                            const ColumnMap *map, const Header *h) {
  const CsvRow *row = &table->header;
  gboolean all_names = h->names == h->cells;
  Regular r =
      look_at_rows(input, table->delimiter, row->next, row->count, SAMPLE_ROWS);
  gboolean regular = r.same == r.rows;
  if (h->cells < 2 || !regular || (r.rows == 0 && !all_names))
    return;
  gboolean by_number = map != NULL && is_by_number(map) && h->known == 0;
  int weight = r.rows >= 2 ? weigh_first_row(table, input) : 0;
  if (by_number || weight > 0) {
    table->has_header = FALSE;
    table->first = row->b;
    for (guint i = 0; i < table->columns->len; i++)
      g_array_index(table->columns, TableColumn, i) = (TableColumn){0};
  } else if (!all_names) {
    return;
  }
  g_autoptr(GArray) census = take_census(table, input, table->first);
  use_values(table, input, census);
  guint used = 0;
  for (guint i = 0; i < table->columns->len; i++)
    used +=
        g_array_index(table->columns, TableColumn, i).column != NULL ? 1 : 0;
  if (csv_table_is_usable(table))
    table->likeness = 400 + MIN(used * 10, 500) + h->cells % 10;
  else if (table->has_header || by_number || (weight > 1 && h->cells > 2))
    table->likeness = MIN(h->cells, 399);
}

/* One column: its name is known, and it is quoted or holds titles. */
static gboolean is_one_column(const CsvTable *table, const Input *input,
                              const Header *h) {
  const CsvRow *row = &table->header;
  if (h->cells != 1 || !h->usable)
    return FALSE;
  if (input->data[row->b] == '"')
    return TRUE;
  const TableColumn *c = &g_array_index(table->columns, TableColumn, 0);
  Regular r = look_at_rows(input, table->delimiter, row->next, 1, SAMPLE_ROWS);
  if (c->column->field != FIELD_TITLE || r.rows < 3 || r.same != r.rows)
    return FALSE;
  g_autoptr(GArray) census = take_census(table, input, row->next);
  return column_census_is(&g_array_index(census, ColumnCensus, 0), KIND_TITLE);
}

static CsvTable *table_new(const Input *input, char delimiter) {
  CsvTable *table = g_new0(CsvTable, 1);
  table->delimiter = delimiter;
  table->has_header = TRUE;
  csv_row_init(&table->header);
  table->columns = g_array_new(FALSE, TRUE, sizeof(TableColumn));
  table->cut = next_row(input, input->body, delimiter, &table->header);
  table->first = table->header.next;
  return table;
}

static CsvTable *read_table(const Input *input, const ColumnMap *map,
                            char delimiter) {
  CsvTable *table = table_new(input, delimiter);
  if (table->cut != CSV_CUT_ROW)
    return table;
  Header h = look_at_header(table, input, &table->header, G_MAXUINT);
  table->likeness = first_likeness(&h);
  gboolean mapped = map != NULL && has_mapped(input, map, &table->header);
  if (mapped && h.cells > 1)
    table->likeness += 1000000;
  if (!mapped && (table->likeness == 0 || !h.usable)) {
    CsvRow row;
    csv_row_init(&row);
    if (find_later_header(table, input, map, table->header.next, &row)) {
      CsvRow first = table->header;
      table->header = row;
      row = first;
      table->first = table->header.next;
    }
    csv_row_done(&row);
  }
  use_names(table, input);
  if (table->likeness == 0)
    consider_values(table, input, map, &h);
  else {
    g_autoptr(GArray) census = take_census(table, input, table->first);
    use_values(table, input, census);
  }
  if (table->likeness == 0 && is_one_column(table, input, &h))
    table->likeness = 1;
  if (map != NULL)
    use_map(table, input, map);
  return table;
}

/* For a table that is known to be one: the delimiter met most often in its
 * first line. */
static char commonest_delimiter(const Input *input) {
  gsize end = csv_next_line(input->data, input->size, input->body);
  guint most = 0;
  char found = ',';
  for (const char *d = delimiters; *d != '\0'; d++) {
    guint count = 0;
    for (gsize i = input->body; i < end; i++)
      count += input->data[i] == *d;
    if (count > most) {
      most = count;
      found = *d;
    }
  }
  return found;
}

CsvTable *csv_table_find(const Input *input, const ColumnMap *map,
                         gboolean is_table) {
  CsvTable *best = NULL;
  for (const char *d = delimiters; *d != '\0'; d++) {
    CsvTable *table = read_table(input, map, *d);
    if (table->likeness > (best != NULL ? best->likeness : 0)) {
      csv_table_free(best);
      best = table;
    } else {
      csv_table_free(table);
    }
  }
  return best == NULL && is_table
             ? read_table(input, map, commonest_delimiter(input))
             : best;
}

gboolean csv_table_is_usable(const CsvTable *table) {
  return has_field(table, FIELD_TITLE) || has_field(table, FIELD_DESCRIPTION);
}

static char *list_columns(const CsvTable *table, const Input *input) {
  enum { MOST = 60 };
  GString *list = g_string_new(NULL);
  guint n = table->header.cells->len;
  for (guint i = 0; i < MIN(n, MOST); i++) {
    const CsvCell *cell = cell_at(&table->header, i);
    g_autofree char *name =
        reject_excerpt(input->data + cell->b, cell->e - cell->b);
    if (table->has_header)
      g_string_append_printf(list, "%s\"%s\"", i > 0 ? ", " : "", name);
    else
      g_string_append_printf(list, "%s#%u (%s)", i > 0 ? ", " : "", i + 1,
                             name);
  }
  if (n > MOST)
    g_string_append_printf(list, " and %u more", n - MOST);
  return g_string_free(list, FALSE);
}

gboolean csv_table_check(const CsvTable *table, const Input *input,
                         const ColumnMap *map, GError **error) {
  for (guint m = 0; m < map->columns->len; m++) {
    const MappedColumn *mapped = map->columns->pdata[m];
    gboolean found = FALSE;
    for (guint i = 0; !found && i < table->columns->len; i++) {
      const TableColumn *c = &g_array_index(table->columns, TableColumn, i);
      found = c->reason == REASON_HAND && c->column == mapped->column;
    }
    if (found)
      continue;
    g_autofree char *list = list_columns(table, input);
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s: has no column \"%s\", which %s names for %s; its columns "
                "are %s",
                input->path, mapped->name, map->path, mapped->column->name,
                list);
    return FALSE;
  }
  return TRUE;
}

char *csv_table_reason(const TableColumn *c) {
  const char *kind = column_kind_name(c->kind);
  switch (c->reason) {
  case REASON_NAME:
    return g_strdup_printf("name in %s", c->language);
  case REASON_WORDS:
    return g_strdup("words of its name");
  case REASON_VALUES:
    return g_strdup_printf("%u %% of the values look like %s", c->share, kind);
  case REASON_NAME_AND_VALUES:
    return g_strdup_printf("name, and %u %% of the values look like %s",
                           c->share, kind);
  case REASON_HAND:
    return g_strdup("--columns");
  case REASON_DENIED:
    return g_strdup_printf(
        "not used: its name is a title's, but %u %% of the values look like %s",
        c->share, kind);
  case REASON_NONE:
    break;
  }
  return g_strdup("not used");
}
