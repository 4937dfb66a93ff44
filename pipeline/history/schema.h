/* The tables of a history, and how they came to be.
 *
 * The schema has a number, PRAGMA user_version. A migration takes a file from
 * one number to the next; a new file goes through all of them, so that an old
 * file and a new one end up with the same tables. The table `migration` lists
 * those that a file went through. All that are due are one transaction.
 *
 * To change the schema, add a migration at the end of the list and never
 * change one that was released.
 */
#ifndef HANDBILL_HISTORY_SCHEMA_H
#define HANDBILL_HISTORY_SCHEMA_H

#include "pipeline/history/database.h"

/* "Hbil" as PRAGMA application_id. */
#define SCHEMA_APPLICATION 0x4862696c

typedef struct {
  const char *name; /* what it is for */
  const char *sql;
  const char *look; /* views of this connection alone, by which an older file
                       that is only looked at reads as if it had come through
                       `sql`; NULL: it has to come through it first */
} Migration;

/* Refuses a file that is no history (HANDBILL_ERROR_USAGE), one of a newer
 * number (USAGE), and one that is damaged (HANDBILL_ERROR_IO), each with the
 * way out. With `read_only` an older one is read as it is, or refused (USAGE)
 * where that cannot be; else what is missing is made. */
void schema_open(Database *db, gboolean read_only);

/* The same with other migrations: for tests. */
void schema_open_with(Database *db, gboolean read_only, const Migration *list,
                      guint n);

#endif
