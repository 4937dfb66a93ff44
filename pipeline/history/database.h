/* SQLite, as far as a history needs it.
 *
 * The first error stays: after it every call does nothing and gives nothing,
 * so that a piece of work is written straight through and asked once, at its
 * end, whether it went well.
 *
 *   Query *q = query_new(db, "SELECT a, b FROM t WHERE c = ?");
 *   query_int(q, 1, 5);
 *   while (query_step(q))
 *     use(query_get_int(q, 0), query_get_text(q, 1));
 *   query_free(q);
 *   return database_check(db, error);
 *
 * Errors are HANDBILL_ERROR_BUSY where another program holds the file,
 * HANDBILL_ERROR_INTERNAL for what this program got wrong, and else
 * HANDBILL_ERROR_IO; a damaged file is told with the way out.
 */
#ifndef HANDBILL_HISTORY_DATABASE_H
#define HANDBILL_HISTORY_DATABASE_H

#include "stages/model/error.h"

typedef struct Database Database;
typedef struct Query Query;

/* NULL with an error where the file cannot be opened; an empty or missing one
 * is made, unless `read_only`. */
Database *database_open(const char *path, gboolean read_only, GError **error);
/* Rolls back what is open. NULL is allowed. */
void database_close(Database *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Database, database_close)

/* Statements without results and arguments. */
void database_run(Database *db, const char *sql);
/* Writes what the open transaction has changed to the log, without ending it.
 */
void database_flush(Database *db);
/* One number; 0 where there is no row or it is NULL. */
gint64 database_number(Database *db, const char *sql);
/* The first column of the first row, or NULL; the caller frees. */
char *database_text(Database *db, const char *sql);

/* FALSE with the first error, which stays. */
gboolean database_check(Database *db, GError **error);
/* Makes this the error, if there is none yet. */
void database_fail(Database *db, int code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* The same for a file that is found to be damaged; `what` says how. */
void database_fail_damaged(Database *db, const char *what);

Query *query_new(Database *db, const char *sql);
void query_free(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_free)

/* Arguments count from 1 and are copied; NULL is NULL, NAN too. */
void query_int(Query *query, int at, gint64 value);
void query_number(Query *query, int at, double value);
void query_text(Query *query, int at, const char *value);
void query_blob(Query *query, int at, gconstpointer data, gsize length);

/* The next row; FALSE behind the last, and then the query can be given new
 * arguments. */
gboolean query_step(Query *query);
/* For statements that give no row. */
void query_do(Query *query);

/* Columns count from 0. Text and blobs live until the next step; NULL is "",
 * 0, or NAN. */
gint64 query_get_int(Query *query, int at);
double query_get_number(Query *query, int at);
const char *query_get_text(Query *query, int at);
gconstpointer query_get_blob(Query *query, int at, gsize *length);

#endif
