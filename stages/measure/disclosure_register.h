/* The register of what is withheld and how tables tell of each other: data,
 * one line a table and one line a relation (disclosure_tables.c).
 *
 * To add a table that withholds anything, add
 *   - a line to `cells` for each column that counts postings;
 *   - a line to `relations` for each way in which its rows add up among
 *     themselves, to a total, or to rows of another table.
 * Nothing else needs to be written; test_disclosure checks that every name in
 * the register exists.
 *
 * Rows that follow each other with the same texts in the columns of `unit` are
 * one cell: their sum, or the number that all of them repeat.
 *
 * A selector says which numbers: "table.column[filter,filter]", a filter being
 * "column=value", "column!=value" or "column^=start of value". Several are
 * joined by " + ". "total" and "part" meet where the columns of `join` are the
 * same: "role" or, where they are called differently, "value=seniority" (the
 * total's first), separated by commas; "" joins all parts to the one total, and
 * "*" a row's numbers to its own. Beside columns of text, filters and joins
 * know what the texts of a row mean (disclosure_keys.h): "@1" and so on.
 *
 *   SUM      the parts add up to the total
 *   REST     the parts and what is not listed do; what is not listed is
 *            withheld when it is 1 to 4, and else may be known
 *   WITHIN   the parts together are at most the total
 *   EACH     each part is at most the total (parts overlap)
 *   SAME     one number twice: withheld in both or in none
 *   TWIN     the same, and where it is withheld, one unknown for the reader
 *   FOLLOWS  the part is withheld where the total is
 *   HALVES   two selectors of one table: in each row both add up to the total
 *   APART    total minus part is a count that would be withheld when small;
 *            then the part is
 *
 * Where a relation holds but for a few postings (one paid in two currencies,
 * one in two regions), call it SUM: a reader would guess so. A relation that
 * contradicts itself is passed over. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_REGISTER_H
#define HANDBILL_MEASURE_DISCLOSURE_REGISTER_H

#include "stages/measure/disclosure.h"
#include "stages/measure/disclosure_system.h"
#include "stages/model/error.h"
#include "stages/model/table.h"

typedef enum {
  CELLS_ROW,    /* withheld with its row: mark c, no numbers */
  CELLS_CROSS,  /* the same, of a table whose rows add up in two ways: a row is
                   left out only where nothing else helps */
  CELLS_LISTED, /* withheld with its row, in a table without marks: the row is
                   left out */
  CELLS_SUM,    /* LISTED, of several rows that add up */
  CELLS_REPEAT, /* ROW, of several rows that repeat one number */
  CELLS_ALONE,  /* withheld by itself: COUNT_WITHHELD */
  CELLS_STEP,   /* a step of the way, 0 where nothing took it: like ALONE, but a
                   0 may be withheld beside it, and it need only not be
                   determined */
  CELLS_KNOWN,  /* like STEP, but when not small it may be known from elsewhere
                 */
  CELLS_SHOWN   /* never withheld: what every run must state */
} CellsKind;

typedef struct {
  const char *column; /* "table.column" */
  CellsKind kind;
  gboolean small; /* withheld when 1 to 4, whatever measure() thought */
  /* Rows are in the order of their numbers, which would tell the withheld
   * ones; these go to the end of their block, in the order of `keys`. Rows of
   * one `group` stay together, and go where the first of them goes. */
  const char *block, *group, *keys, *unit;
} CellsRule;

typedef enum {
  RELATION_SUM,
  RELATION_REST,
  RELATION_WITHIN,
  RELATION_EACH,
  RELATION_SAME,
  RELATION_FOLLOWS,
  RELATION_HALVES,
  RELATION_TWIN,
  RELATION_APART
} RelationKind;

typedef struct {
  RelationKind kind;
  const char *total, *part, *join;
} Relation;

extern const CellsRule disclosure_cells[];
extern const guint disclosure_n_cells;
extern const Relation disclosure_relations[];
extern const guint disclosure_n_relations;

/* The column of "table.column...", or NULL. */
const Column *disclosure_column(const char *name, TableId *table);

/* The numbers of the tables as cells, in this order: by rule, then row; then
 * what is in no table. `is_printed`: what is withheld is blank already; `made`:
 * the system that it was withheld by, from which what is not listed is known,
 * or NULL. Fails on a register that names what is not there. */
System *disclosure_system(const Statistics *st, gboolean is_printed,
                          const System *made, GError **error);

/* The rule of a cell that is in a table. */
const CellsRule *disclosure_rule(const System *system, guint cell);

/* The mark of a row, or NULL where the table has none. */
const char **disclosure_mark(const Statistics *st, TableId table, guint row);

const char *disclosure_text(const Statistics *st, TableId table, guint row,
                            const char *column, gsize length);

#endif
