/* Columns named by hand: --columns MAP.json, an object from fields to names of
 * columns, {"title": "Stelle", "pay_min": "von"}. In a table without a header
 * a column is named by its number, "#3".
 */
#ifndef HANDBILL_READ_COLUMN_MAP_H
#define HANDBILL_READ_COLUMN_MAP_H

#include <glib.h>

#include "stages/read/columns.h"

typedef struct {
  const ReadColumn *column;
  char *name;
} MappedColumn;

typedef struct {
  char *path;
  GPtrArray *columns; /* of MappedColumn *, in the order of the file */
} ColumnMap;

/* HANDBILL_ERROR_IO when it cannot be read; HANDBILL_ERROR_USAGE when it is no
 * such object, names an unknown field, or one column for two fields. */
ColumnMap *column_map_load(const char *path, GError **error);
void column_map_free(ColumnMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ColumnMap, column_map_free)

/* TRUE when the map's name means this cell of a header: the same text, or the
 * same but for case, accents, spaces and punctuation; or "#number". */
gboolean mapped_column_is(const MappedColumn *mapped, const char *cell,
                          gsize length, guint number);

#endif
