/* What the values of a column look like, whatever its name: money, dates,
 * places, titles of jobs, prose. Hand-made tables of signs and words
 * (column_kind.c) in the five languages; a value may be of several kinds.
 */
#ifndef HANDBILL_READ_COLUMN_KIND_H
#define HANDBILL_READ_COLUMN_KIND_H

#include <glib.h>

typedef enum {
  KIND_URL,
  KIND_DATE,
  KIND_MONEY,  /* an amount with a currency, or a range of such */
  KIND_NUMBER, /* digits alone */
  KIND_CURRENCY,
  KIND_PERIOD,
  KIND_EMPLOYMENT,
  KIND_WORKPLACE,
  KIND_PLACE,
  KIND_TITLE,
  KIND_PROSE,
  N_KINDS
} ColumnKind;

/* "money", "dates", ...: "94 % of the values look like money". */
const char *column_kind_name(ColumnKind kind);

/* The kinds of a value, bits 1u << ColumnKind. */
guint value_kinds(const char *text, gsize length);

/* A census of one column's values. */
typedef struct {
  guint values; /* that are not empty */
  guint of_kind[N_KINDS];
  guint small; /* numbers below a thousand */
  guint64 bytes;
} ColumnCensus;

void column_census_add(ColumnCensus *census, const char *text, gsize length);

/* The share of values of this kind, in percent, rounded down. */
guint column_census_share(const ColumnCensus *census, ColumnKind kind);

/* TRUE when enough of the values are of this kind to say that the column is. */
gboolean column_census_is(const ColumnCensus *census, ColumnKind kind);

#endif
