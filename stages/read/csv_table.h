/* What table is it? Finds the delimiter, the header and the field of each
 * column, from names (column_names.h), from values (column_kind.h) or as the
 * user says (column_map.h).
 *
 * The header is the first row, or, behind a few lines that introduce the
 * table, the row whose names are known. A table without a header is one whose
 * first row has values of the same kinds as the rows below it.
 */
#ifndef HANDBILL_READ_CSV_TABLE_H
#define HANDBILL_READ_CSV_TABLE_H

#include "stages/read/column_map.h"
#include "stages/read/columns.h"
#include "stages/read/csv_cut.h"
#include "stages/read/input.h"

typedef enum {
  REASON_NONE,   /* the column is not used */
  REASON_NAME,   /* its name is in the table of a language */
  REASON_WORDS,  /* the words of its name */
  REASON_VALUES, /* its values */
  REASON_NAME_AND_VALUES,
  REASON_HAND,  /* --columns */
  REASON_DENIED /* the name is known, but the values are not what it says */
} ColumnReason;

typedef struct {
  const ReadColumn *column; /* NULL: not used */
  ColumnReason reason;
  const char *language; /* REASON_NAME */
  guint kind, share;    /* what the values look like, in percent */
} TableColumn;

typedef struct {
  char delimiter;
  gboolean has_header;
  CsvRow header;   /* the names; without a header the first row */
  guint preamble;  /* rows in front of the header, left out */
  gsize first;     /* where the rows begin */
  GArray *columns; /* of TableColumn */
  const Columns *names;
  guint likeness;   /* among delimiters the greatest is taken */
  CsvCutResult cut; /* of the header's row */
} CsvTable;

/* The table that the input is; NULL when it is none, unless `is_table` says
 * that it must be one. `map` may be NULL. */
CsvTable *csv_table_find(const Input *input, const ColumnMap *map,
                         gboolean is_table);
void csv_table_free(CsvTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvTable, csv_table_free)

/* TRUE when a column feeds the title or the description. */
gboolean csv_table_is_usable(const CsvTable *table);

/* FALSE, with HANDBILL_ERROR_USAGE, when a column that the map names is not
 * there: the message lists the columns that are. */
gboolean csv_table_check(const CsvTable *table, const Input *input,
                         const ColumnMap *map, GError **error);

/* Why the column is what it is, one clause. Caller frees. */
char *csv_table_reason(const TableColumn *column);

#endif
