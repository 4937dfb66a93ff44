/* What an input was recognised as, for handbill inspect: read to its end, with
 * the first records as examples.
 */
#ifndef HANDBILL_READ_DESCRIBE_H
#define HANDBILL_READ_DESCRIBE_H

#include <glib.h>

#include "stages/read/source.h"

#define DESCRIBE_EXAMPLES 3

/* A column of a table or a key of JSON objects ("pay.min", "locations[]"). */
typedef struct {
  char *name;        /* "" in a table without a header */
  guint number;      /* from 1; of a column */
  const char *field; /* the field it feeds; NULL: it is not used */
  char *reason;      /* of a column; NULL for a key */
  char *example[DESCRIBE_EXAMPLES]; /* NULL: no such record, or no value */
} DescribedColumn;

typedef struct {
  guint record, line;
  guint64 offset, extent;
  char *value[N_FIELDS]; /* excerpts; NULL: the record has no such field */
} DescribedRecord;

typedef struct {
  char *path;
  const char *format, *encoding;
  guint64 bytes, repaired;
  /* of a table */
  char delimiter; /* '\0': no table */
  gboolean has_header;
  guint header_line, preamble;
  /* of JSON: where the postings stand, such as "data.jobs[]"; NULL: else */
  char *list;
  GPtrArray *columns;  /* of DescribedColumn * */
  GPtrArray *examples; /* of DescribedRecord * */
  guint records, rejects;
  guint reason[N_REJECTS];
  GPtrArray *details; /* of char *: what was wrong with the first ones */
} Description;

/* Reads the source, which must not have been read from, to its end. */
Description *describe(Source *source);
void description_free(Description *description);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Description, description_free)

#endif
