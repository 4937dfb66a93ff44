#include "pipeline/history/database.h"

#include <math.h>
#include <sqlite3.h>

/* Somebody else's short look at the file is waited for. */
#define PATIENCE_MS 2000

struct Database {
  sqlite3 *handle;
  char *path;
  GError *error; /* the first one */
};

struct Query {
  Database *db;
  sqlite3_stmt *statement; /* NULL: could not be made */
};

static const char *const way_out =
    "restore a copy of it, or move it away and run again: that begins a new "
    "history, in which files of earlier dates that are given again are read as "
    "new ones";

void database_fail(Database *db, int code, const char *format, ...) {
  if (db->error != NULL)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  db->error = g_error_new(HANDBILL_ERROR, code, "%s: %s", db->path, message);
}

void database_fail_damaged(Database *db, const char *what) {
  database_fail(db, HANDBILL_ERROR_IO,
                "the history is damaged (%s); nothing was changed: %s", what,
                way_out);
}

/* What SQLite says, and what the system said to it. Not every call leaves its
 * message. Caller frees. */
static char *reason_of(const Database *db, int status) {
  gboolean is_told = sqlite3_extended_errcode(db->handle) == status;
  const char *why =
      is_told ? sqlite3_errmsg(db->handle) : sqlite3_errstr(status);
  int number =
      (status & 0xff) == SQLITE_IOERR ? sqlite3_system_errno(db->handle) : 0;
  return number == 0 ? g_strdup(why)
                     : g_strdup_printf("%s: %s", why, g_strerror(number));
}

/* Turns it into an error of ours. */
static void note(Database *db, int status) {
  g_autofree char *why = reason_of(db, status);
  switch (status & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    database_fail(db, HANDBILL_ERROR_BUSY,
                  "another program is writing this history; nothing was done");
    return;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    database_fail_damaged(db, why);
    return;
  case SQLITE_ERROR:
  case SQLITE_MISUSE:
  case SQLITE_RANGE:
  case SQLITE_CONSTRAINT:
    database_fail(db, HANDBILL_ERROR_INTERNAL, "history: %s", why);
    return;
  default:
    database_fail(db, HANDBILL_ERROR_IO, "history: %s", why);
  }
}

/* A reader of a file in WAL mode makes files beside it, which not everybody
 * may; not where nobody is writing, that is where there is no log. */
static char *still_name(const char *path) {
  g_autofree char *log = g_strconcat(path, "-wal", NULL);
  if (g_file_test(log, G_FILE_TEST_EXISTS))
    return g_strdup(path);
  g_autofree char *whole = g_canonicalize_filename(path, NULL);
  g_autofree char *uri = g_filename_to_uri(whole, NULL, NULL);
  return uri != NULL ? g_strconcat(uri, "?immutable=1", NULL) : g_strdup(path);
}

Database *database_open(const char *path, gboolean read_only, GError **error) {
  Database *db = g_new0(Database, 1);
  db->path = g_strdup(path);
  int flags = read_only ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                        : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  g_autofree char *name = read_only ? still_name(path) : g_strdup(path);
  int status =
      sqlite3_open_v2(name, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (status != SQLITE_OK) {
    note(db, status);
  } else {
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, PATIENCE_MS);
  }
  if (database_check(db, error))
    return db;
  database_close(db);
  return NULL;
}

void database_close(Database *db) {
  if (db == NULL)
    return;
  sqlite3_close(db->handle);
  g_clear_error(&db->error);
  g_free(db->path);
  g_free(db);
}

gboolean database_check(Database *db, GError **error) {
  if (db->error == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy(db->error);
  return FALSE;
}

void database_run(Database *db, const char *sql) {
  if (db->error != NULL)
    return;
  int status = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
  if (status != SQLITE_OK)
    note(db, status);
}

void database_flush(Database *db) {
  if (db->error != NULL)
    return;
  int status = sqlite3_db_cacheflush(db->handle);
  if (status != SQLITE_OK)
    note(db, status);
}

gint64 database_number(Database *db, const char *sql) {
  g_autoptr(Query) query = query_new(db, sql);
  return query_step(query) ? query_get_int(query, 0) : 0;
}

char *database_text(Database *db, const char *sql) {
  g_autoptr(Query) query = query_new(db, sql);
  return query_step(query) ? g_strdup(query_get_text(query, 0)) : NULL;
}

Query *query_new(Database *db, const char *sql) {
  Query *query = g_new0(Query, 1);
  query->db = db;
  if (db->error != NULL)
    return query;
  int status = sqlite3_prepare_v2(db->handle, sql, -1, &query->statement, NULL);
  if (status != SQLITE_OK)
    note(db, status);
  return query;
}

void query_free(Query *query) {
  if (query == NULL)
    return;
  sqlite3_finalize(query->statement);
  g_free(query);
}

static gboolean is_dead(const Query *query) {
  return query->db->error != NULL || query->statement == NULL;
}

static void bound(Query *query, int status) {
  if (status != SQLITE_OK)
    note(query->db, status);
}

void query_int(Query *query, int at, gint64 value) {
  if (!is_dead(query))
    bound(query, sqlite3_bind_int64(query->statement, at, value));
}

void query_number(Query *query, int at, double value) {
  if (is_dead(query))
    return;
  bound(query, isnan(value) ? sqlite3_bind_null(query->statement, at)
                            : sqlite3_bind_double(query->statement, at, value));
}

void query_text(Query *query, int at, const char *value) {
  if (!is_dead(query))
    bound(query,
          sqlite3_bind_text(query->statement, at, value, -1, SQLITE_TRANSIENT));
}

void query_blob(Query *query, int at, gconstpointer data, gsize length) {
  if (!is_dead(query))
    bound(query, sqlite3_bind_blob64(query->statement, at, data, length,
                                     SQLITE_TRANSIENT));
}

gboolean query_step(Query *query) {
  if (is_dead(query))
    return FALSE;
  int status = sqlite3_step(query->statement);
  if (status == SQLITE_ROW)
    return TRUE;
  if (status != SQLITE_DONE)
    note(query->db, status);
  sqlite3_reset(query->statement);
  return FALSE;
}

void query_do(Query *query) {
  while (query_step(query))
    ;
}

gint64 query_get_int(Query *query, int at) {
  return sqlite3_column_int64(query->statement, at);
}

double query_get_number(Query *query, int at) {
  return sqlite3_column_type(query->statement, at) == SQLITE_NULL
             ? NAN
             : sqlite3_column_double(query->statement, at);
}

const char *query_get_text(Query *query, int at) {
  const unsigned char *text = sqlite3_column_text(query->statement, at);
  return text != NULL ? (const char *)text : "";
}

gconstpointer query_get_blob(Query *query, int at, gsize *length) {
  gconstpointer data = sqlite3_column_blob(query->statement, at);
  *length = (gsize)sqlite3_column_bytes(query->statement, at);
  return data;
}
