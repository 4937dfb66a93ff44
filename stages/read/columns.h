/* Which field a column of a table or a key of a JSON object feeds: one table
 * of names, in columns.c, and one for other languages in column_tongues.c.
 *
 * Names are compared without case, accents, spaces and punctuation, so that
 * "Job Title", "job_title" and "jobTitle" are one. What stands in brackets is
 * left out. A key inside a nested JSON object has the path as its name:
 * {"salary": {"min": 1}} is "salarymin".
 */
#ifndef HANDBILL_READ_COLUMNS_H
#define HANDBILL_READ_COLUMNS_H

#include <glib.h>

#include "stages/model/record.h"

/* What a column's value is within its field. Among columns of the same field
 * and part the one with the lowest rank is used (the first of equals);
 * PART_EACH and PART_SECTION keep them all. */
typedef enum {
  PART_VALUE,
  PART_CITY,
  PART_REGION,
  PART_COUNTRY,
  PART_MORE,      /* a further location */
  PART_MORE_CITY, /* its parts */
  PART_MORE_REGION,
  PART_MORE_COUNTRY,
  PART_REMOTE, /* yes or no: is it remote? */
  PART_AT_ALL, /* yes or no: may it be remote? Also yes for hybrid jobs */
  PART_FULL,   /* F or P: full-time or part-time? */
  PART_DUTIES, /* prose: one part of the description each */
  PART_REQUIRED,
  PART_PREFERRED,
  PART_OFFER,
  PART_CLOSING,
  PART_SECTION, /* prose that brings its own heading */
  PART_EACH
} ColumnPart;

typedef struct {
  const char *name; /* as normalised by column_key() */
  RecordField field;
  ColumnPart part;
  guint8 rank;
} ReadColumn;

typedef struct Columns Columns;

/* The table of all names; never freed. */
const Columns *columns_known(void);

/* Appends the comparable form of a name to `key`. */
void column_key(const char *name, gsize length, GString *key);

/* The column of this key, or NULL. */
const ReadColumn *columns_find(const Columns *columns, const char *key);

/* The language of a name in the tables, or NULL. */
const char *columns_language(const Columns *columns, const char *key);

/* The column of member `member` (a key) in an object whose own path is `path`
 * (a key; "" at the top). NULL when the member says nothing. */
const ReadColumn *columns_find_member(const Columns *columns, const char *path,
                                      const char *member);

/* TRUE for a member that stands for its whole object, such as "text". */
gboolean column_is_generic(const char *key);

/* TRUE for the key of an object that adds nothing to its members' meaning,
 * such as "attributes": they count as the outer object's own. */
gboolean column_is_wrapper(const char *key);

/* TRUE for the key of a list of postings, such as "jobs" or "results". */
gboolean column_is_list(const char *key);

#endif
