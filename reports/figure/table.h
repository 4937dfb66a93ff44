/* TextTable: a table of text in print, tagged Table/TR/TH/TD.
 *
 *   TextTable *table = text_table_new(width);
 *   text_table_column(table, "Step", ALIGN_LEFT, TRUE);
 *   text_table_row(table, g_strdup("records"), g_strdup("1,204"), NULL);
 *   GPtrArray *scenes = text_table_scenes(table, measure, first, page);
 *
 * Columns take their natural width; where they cannot, the wide ones wrap. A
 * table longer than a page is cut between rows, its head repeated. The first
 * column names its rows: its cells are heads of rows.
 */
#ifndef HANDBILL_FIGURE_TABLE_H
#define HANDBILL_FIGURE_TABLE_H

#include "reports/figure/scene.h"

#define TABLE_COLUMNS 10

typedef struct {
  char *head;
  Align align; /* ALIGN_LEFT or ALIGN_RIGHT */
  Style style;
  gboolean wraps; /* may be narrower than its text */
  double share;   /* of the table's width; 0: by its text */
} TableColumn;

/* What a table has for links: a link of a cell, or an anchor of a row. */
typedef struct {
  guint row, column; /* column TABLE_COLUMNS: the row's anchor */
  char *to, *words;  /* the anchor or file it leads to */
  gboolean is_file;
} TableLink;

typedef struct {
  double width;
  TableColumn column[TABLE_COLUMNS];
  guint columns;
  guint lines;      /* of a cell at most; the rest is cut with an ellipsis */
  gboolean compact; /* no wider than its text */
  gboolean small;   /* for looking up: small type, close rows */
  gboolean close;   /* of a small one: rows closer still */
  GPtrArray *rows;  /* of char ** */
  GArray *strong;   /* gboolean a row */
  GArray *links;    /* of TableLink */
  char *anchor;     /* of the table, or NULL */
} TextTable;

TextTable *text_table_new(double width);
void text_table_free(TextTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextTable, text_table_free)

/* Whether the table is too narrow for one of its words, which is then broken.
 */
gboolean text_table_breaks(const TextTable *table, const Measure *measure);
/* Copies the head. */
void text_table_column(TextTable *table, const char *head, Align align,
                       gboolean wraps);
/* As many `char *` as there are columns, then nothing; takes them. */
void text_table_row(TextTable *table, ...);
/* The last column takes this share of the width, whatever it holds: long tables
 * need not be measured before they are laid. All columns or none. */
void text_table_share(TextTable *table, double share);
/* A row of as many cells as there are columns, which stay the caller's. */
void text_table_cells(TextTable *table, char *const *cells);
/* The last row in strong type: a sum. */
void text_table_strong(TextTable *table);

/* A name that links to this table lead to (scene_anchor). */
void text_table_anchor(TextTable *table, const char *name);
/* The same for the last row. */
void text_table_row_anchor(TextTable *table, const char *name);
/* Makes a cell of the last row a link to `anchor` (scene_link). */
void text_table_link(TextTable *table, guint column, const char *anchor,
                     const char *words);
/* The same to a file in the document's folder (scene_link_file). */
void text_table_link_file(TextTable *table, guint column, const char *file,
                          const char *words);

/* The table as scenes: the first at most `first` high, the others `page`.
 * Frees the table. */
GPtrArray *text_table_scenes(TextTable *table, const Measure *measure,
                             double first, double page);
/* The table as one scene; frees it. */
Scene *text_table_scene(TextTable *table, const Measure *measure);

#endif
