/* Tables described by data: one TableSpec for each table of the statistics.
 *
 * A Column says where a value lies in the row struct and what it means. The
 * generic writers and readers (JSON, CSV, data package, data dictionary) are
 * loops over these.
 */
#ifndef HANDBILL_MODEL_TABLE_H
#define HANDBILL_MODEL_TABLE_H

#include <glib.h>

#include "stages/model/json_out.h"
#include "stages/model/statistics.h"

typedef enum {
  COLUMN_STRING, /* const char * */
  COLUMN_INT,    /* gint64; COUNT_WITHHELD is null, or an empty cell */
  COLUMN_NUMBER, /* double; NAN is null in JSON, an empty cell in CSV */
  COLUMN_BOOL    /* gboolean */
} ColumnType;

typedef struct {
  const char *name;
  ColumnType type;
  gsize offset;
  /* "postings", "currency units a year", ...; "fraction" lies within 0 and 1,
   * "ratio" anywhere. Every number has one; text and flags may have "". */
  const char *unit;
  const char *meaning; /* one sentence for the data dictionary */
  gboolean in_csv;     /* FALSE: only in statistics.json */
} Column;

typedef struct {
  const char *name; /* key in statistics.json and tables/NAME.csv */
  const char *meaning;
  gboolean is_csv; /* written to tables/ */
  gsize row_size;
  const Column *column;
  guint columns;
} TableSpec;

const TableSpec *table_spec(TableId id);
/* Whether the table is left out of statistics.json, tables/ and the data
 * package while it is empty: those of a run with a history. */
gboolean table_is_optional(TableId id);
extern const TableSpec table_spec_disclosure;

/* The tables whose columns stand in files of their own. */
extern const TableSpec table_spec_pay_drivers, table_spec_pay_models;
extern const TableSpec table_spec_skill_groups, table_spec_skill_need,
    table_spec_workplaces, table_spec_location_quotients;
extern const TableSpec table_spec_pay_quantiles, table_spec_pay_bounds,
    table_spec_pay_widths, table_spec_pay_gap;
extern const TableSpec table_spec_transparency, table_spec_disclosure_rules;
extern const TableSpec table_spec_headline_clusters, table_spec_copy_groups;
extern const TableSpec table_spec_pay_histogram, table_spec_skill_by_role,
    table_spec_role_places;
extern const TableSpec table_spec_pay_density, table_spec_pay_dots;
extern const TableSpec table_spec_windows, table_spec_window_quantiles;
extern const TableSpec table_spec_slices, table_spec_slice_terms,
    table_spec_slice_skills, table_spec_slice_pay, table_spec_slice_dots;
extern const TableSpec table_spec_change_postings, table_spec_change_what,
    table_spec_change_list, table_spec_changes, table_spec_pay_change,
    table_spec_lifetimes, table_spec_lifetime_figures, table_spec_trend;

/* The rows as CSV (RFC 4180, LF line ends, header first), appended to `out`.
 * Text that starts with = + - @ TAB or CR is prefixed with an apostrophe, so
 * that no spreadsheet takes it for a formula. */
void table_write_csv(const TableSpec *spec, const GArray *rows, GString *out);

/* The rows as an array of objects under the table's name, one row a line:
 * readable, and kind to line-by-line comparison. */
void table_write_json(JsonOut *json, const TableSpec *spec, const GArray *rows);

#endif
