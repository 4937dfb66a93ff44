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
} Migration;

/* Refuses a file that is no history (HANDBILL_ERROR_USAGE), one of a newer
 * number (USAGE), and one that is damaged (HANDBILL_ERROR_IO), each with the
 * way out. With `read_only` also one of an older number; else makes what is
 * missing. */
void schema_open(Database *db, gboolean read_only);

/* The same with other migrations: for tests. */
void schema_open_with(Database *db, gboolean read_only, const Migration *list,
                      guint n);

#endif
