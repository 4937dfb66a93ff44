#include "pipeline/history/schema.h"

#include <string.h>

/* Runs are numbered by date. A posting's number is a hash of what tells it
 * from others (sighting.h). It has a version for each date from which it said
 * something else, and a spell for each stay: the first and the last run in a
 * row that have it. */
static const char first_schema[] =
    "CREATE TABLE run ("
    " number INTEGER PRIMARY KEY,"
    " date TEXT NOT NULL UNIQUE,"
    " version TEXT NOT NULL,"
    " audience TEXT NOT NULL,"
    " confidence REAL NOT NULL,"
    " inputs INTEGER NOT NULL,"
    " records INTEGER NOT NULL,"
    " rejects INTEGER NOT NULL,"
    " postings INTEGER NOT NULL,"
    " distinct_postings INTEGER NOT NULL,"
    " paid INTEGER NOT NULL"
    ") STRICT;"
    /* Files by content. `run` is that of the date on which it was first read,
     * and has its row by the end of the transaction. */
    "CREATE TABLE input ("
    " sha256 TEXT PRIMARY KEY,"
    " run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,"
    " name TEXT NOT NULL,"
    " bytes INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX input_bytes ON input (bytes);"
    "CREATE INDEX input_run ON input (run);"
    /* The bytes of the latest date's files, packed piece by piece. */
    "CREATE TABLE content ("
    " sha256 TEXT NOT NULL REFERENCES input ON DELETE CASCADE,"
    " piece INTEGER NOT NULL,"
    " length INTEGER NOT NULL,"
    " packed BLOB NOT NULL,"
    " PRIMARY KEY (sha256, piece)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE posting ("
    " posting INTEGER PRIMARY KEY,"
    " told_by TEXT NOT NULL"
    ") STRICT;"
    "CREATE TABLE version ("
    " posting INTEGER NOT NULL REFERENCES posting,"
    " since INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,"
    " id TEXT NOT NULL,"
    " content INTEGER NOT NULL,"
    " reference TEXT, url TEXT, employer TEXT, title TEXT, role TEXT,"
    " seniority TEXT, workplace TEXT, country TEXT, region TEXT, city TEXT,"
    " currency TEXT, pay_min INTEGER, pay_max INTEGER,"
    " posted TEXT, skills TEXT,"
    " PRIMARY KEY (posting, since)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE spell ("
    " posting INTEGER NOT NULL REFERENCES posting,"
    " first INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,"
    " last INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,"
    " PRIMARY KEY (posting, first)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX spell_last ON spell (last, first);"
    "CREATE TABLE figure ("
    " run INTEGER NOT NULL REFERENCES run,"
    " figure_of TEXT NOT NULL,"
    " key TEXT NOT NULL,"
    " unit TEXT NOT NULL,"
    " name TEXT NOT NULL,"
    " value REAL, low REAL, high REAL,"
    " n INTEGER,"
    " mark TEXT NOT NULL,"
    " PRIMARY KEY (run, figure_of, key, unit)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE alarm ("
    " run INTEGER NOT NULL REFERENCES run,"
    " figure TEXT NOT NULL,"
    " before REAL NOT NULL,"
    " after REAL NOT NULL,"
    " PRIMARY KEY (run, figure)"
    ") STRICT, WITHOUT ROWID;";

/* A file may belong to several dates, where all that is given counts on each;
 * what is known of its content stands once. */
static const char inputs_by_run[] =
    "ALTER TABLE input RENAME TO old_input;"
    "ALTER TABLE content RENAME TO old_content;"
    "CREATE TABLE file ("
    " sha256 TEXT PRIMARY KEY,"
    " bytes INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX file_bytes ON file (bytes);"
    /* `run` is one in which it counted, and has its row by the end of the
     * transaction. */
    "CREATE TABLE input ("
    " sha256 TEXT NOT NULL REFERENCES file,"
    " run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,"
    " name TEXT NOT NULL,"
    " PRIMARY KEY (sha256, run)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE content ("
    " sha256 TEXT NOT NULL REFERENCES file,"
    " piece INTEGER NOT NULL,"
    " length INTEGER NOT NULL,"
    " packed BLOB NOT NULL,"
    " PRIMARY KEY (sha256, piece)"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO file SELECT sha256, bytes FROM old_input;"
    "INSERT INTO input SELECT sha256, run, name FROM old_input;"
    "INSERT INTO content SELECT sha256, piece, length, packed"
    " FROM old_content;"
    "DROP TABLE old_content;"
    "DROP TABLE old_input;"
    "CREATE INDEX input_run ON input (run);";

static const char look_at_inputs[] =
    "CREATE TEMP VIEW file AS SELECT sha256, bytes FROM main.input;"
    "CREATE TEMP VIEW input AS SELECT sha256, run, name FROM main.input;";

static const Migration migrations[] = {
    {"runs, inputs, postings, figures and alarms", first_schema, NULL},
    {"a file in several runs", inputs_by_run, look_at_inputs},
};

static gboolean is_empty(Database *db) {
  return database_number(db, "SELECT count(*) FROM sqlite_schema") == 0 &&
         database_number(db, "PRAGMA user_version") == 0 &&
         database_number(db, "PRAGMA application_id") == 0;
}

/* The first complaint, if any. */
static void check_file(Database *db) {
  g_autofree char *found = database_text(db, "PRAGMA quick_check(1)");
  if (found != NULL && strcmp(found, "ok") != 0)
    database_fail_damaged(db, g_strdelimit(found, "\n", ' '));
  g_autofree char *orphan = database_text(db, "PRAGMA foreign_key_check");
  if (orphan == NULL)
    return;
  g_autofree char *what = g_strdup_printf(
      "a row of its table %s has lost what it belongs to", orphan);
  database_fail_damaged(db, what);
}

static void check_kind(Database *db, guint newest) {
  if (database_number(db, "PRAGMA application_id") != SCHEMA_APPLICATION)
    database_fail(db, HANDBILL_ERROR_USAGE,
                  "a database of another program, not a history; nothing was "
                  "touched: name another file");
  gint64 version = database_number(db, "PRAGMA user_version");
  if (version > newest)
    database_fail(db, HANDBILL_ERROR_USAGE,
                  "the history was written by a newer Handbill (schema "
                  "%" G_GINT64_FORMAT ", this one knows %u); nothing was "
                  "touched: use that one",
                  version, newest);
}

/* Views instead of a migration. */
static void look(Database *db, const Migration *list, guint n) {
  guint version = (guint)database_number(db, "PRAGMA user_version");
  for (guint i = version; i < n; i++)
    if (list[i].look != NULL)
      database_run(db, list[i].look);
    else
      database_fail(db, HANDBILL_ERROR_USAGE,
                    "the history is of an older Handbill (schema %u, this one "
                    "has %u); the next run with it brings it up to date",
                    version, n);
}

static void note_migration(Database *db, guint number, const char *name) {
  g_autoptr(Query) query =
      query_new(db, "INSERT INTO migration (number, name) VALUES (?, ?)");
  query_int(query, 1, number);
  query_text(query, 2, name);
  query_do(query);
}

static void migrate(Database *db, const Migration *list, guint n) {
  guint version = (guint)database_number(db, "PRAGMA user_version");
  if (version >= n)
    return;
  database_run(db, "BEGIN IMMEDIATE");
  database_run(db, "CREATE TABLE IF NOT EXISTS migration ("
                   " number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT");
  for (guint i = version; i < n; i++) {
    database_run(db, list[i].sql);
    note_migration(db, i + 1, list[i].name);
  }
  g_autofree char *number =
      g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                      SCHEMA_APPLICATION, n);
  database_run(db, number);
  database_run(db, "COMMIT");
}

void schema_open_with(Database *db, gboolean read_only, const Migration *list,
                      guint n) {
  gboolean empty = is_empty(db);
  if (empty && read_only)
    database_fail(db, HANDBILL_ERROR_USAGE, "no run is in this history");
  if (!empty) {
    check_kind(db, n);
    check_file(db);
  }
  if (read_only) {
    look(db, list, n);
    return;
  }
  if (empty)
    database_run(db, "PRAGMA page_size = 16384");
  database_run(db, "PRAGMA journal_mode = WAL");
  database_run(db, "PRAGMA synchronous = FULL");
  database_run(db, "PRAGMA temp_store = MEMORY");
  migrate(db, list, n);
  database_run(db, "PRAGMA foreign_keys = ON");
}

void schema_open(Database *db, gboolean read_only) {
  schema_open_with(db, read_only, migrations, G_N_ELEMENTS(migrations));
}
