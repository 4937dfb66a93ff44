/* The tables of data/: how Handbill's knowledge is stored and loaded.
 *
 * Plain CSV in UTF-8: a header line with the column names, one row a line,
 * cells separated by commas, a cell that holds a comma or a quote in double
 * quotes (doubled inside); no line breaks in cells. Lines that start with #
 * and empty lines are comments. Lists inside a cell are separated by |.
 */
#ifndef HANDBILL_MODEL_DATA_TABLE_H
#define HANDBILL_MODEL_DATA_TABLE_H

#include <glib.h>

/* Called for each row with the wanted cells in the wanted order, trimmed,
 * never NULL; they are valid only during the call. Returns FALSE to stop with
 * *error set (a message without file and line; these are put in front). */
typedef gboolean (*DataRow)(char **cell, gpointer data, GError **error);

/* Loads `path`, giving each row's cells of `columns` (NULL-terminated). Fails
 * with HANDBILL_ERROR_IO (unreadable) or HANDBILL_ERROR_DATA (a column is
 * missing, a row is ragged, `row` refused): "file:line: what". */
gboolean data_table_load(const char *path, const char *const *columns,
                         DataRow row, gpointer data, GError **error);

/* Tables that others publish. */
typedef struct {
  char separator;    /* with a tab, quotes stand for themselves */
  gboolean breaks;   /* line breaks may stand in quoted cells */
  gboolean comments; /* lines that start with # say nothing */
} DataForm;

/* The same for a table of another form. */
gboolean data_table_load_form(const char *path, DataForm form,
                              const char *const *columns, DataRow row,
                              gpointer data, GError **error);

#endif
