/* Names of columns as tables have them: in English (columns.c) and in German,
 * French, Spanish, Dutch and Portuguese (column_tongues.c), and names that are
 * put together from known words ("Annual salary, minimum (EUR)").
 */
#ifndef HANDBILL_READ_COLUMN_NAMES_H
#define HANDBILL_READ_COLUMN_NAMES_H

#include "stages/read/columns.h"

/* Names, as column_key() makes them, of one meaning in one language. */
typedef struct {
  const char *language;
  RecordField field;
  ColumnPart part;
  guint8 rank;
  const char *names; /* separated by spaces */
} ColumnNames;

/* The rows of the table; NULL behind the last. */
const ColumnNames *column_names(guint i);

/* How a header's name was understood. */
typedef struct {
  const ReadColumn *column; /* NULL: not at all */
  const char *language;     /* of a name in the tables; NULL: of its words */
} NameFound;

/* The column of a header's cell. What stands in brackets is a part of the name
 * where that is known ("Salary (min)"), and left out where not. */
NameFound column_names_find(const Columns *columns, const char *name,
                            gsize length);

/* The column that feeds a field as a whole, for what is recognised by its
 * values or named by hand. `field` is a name of record_field_name(), "city" or
 * "region"; NULL for another word. */
const ReadColumn *column_of_field(const char *field);

/* All words that column_of_field() knows, for messages. Caller frees. */
char *column_fields(void);

#endif
