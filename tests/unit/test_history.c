/* The history's parts: migrations, and which posting is which. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/history/history.h"
#include "pipeline/history/schema.h"

/* ---- a file of one's own --------------------------------------------------
 */

static char *new_file(void) {
  char *path = g_strdup_printf("%s/handbill-history-XXXXXX", g_get_tmp_dir());
  int file = g_mkstemp(path);
  g_assert_cmpint(file, >=, 0);
  close(file);
  return path;
}

static void remove_file(char *path) {
  static const char *const suffix[] = {"", "-wal", "-shm", ".lock"};
  for (guint i = 0; i < G_N_ELEMENTS(suffix); i++) {
    g_autofree char *name = g_strconcat(path, suffix[i], NULL);
    g_unlink(name);
  }
  g_free(path);
}

/* ---- migrations -----------------------------------------------------------
 */

static const Migration made_up[] = {
    {"one", "CREATE TABLE a (x INTEGER NOT NULL) STRICT", NULL},
    {"two",
     "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 7;"
     "CREATE TABLE b (z TEXT) STRICT",
     NULL},
    {"three", "INSERT INTO b SELECT 'from ' || x FROM a",
     "CREATE TEMP VIEW b AS SELECT 'seen ' || x AS z FROM a"},
};

/* The schema's statements in order, and the list of migrations. */
static char *schema_text(Database *db) {
  GString *text = g_string_new(NULL);
  g_autoptr(Query) q =
      query_new(db, "SELECT sql FROM sqlite_schema WHERE sql NOT NULL UNION ALL"
                    " SELECT number || name FROM migration ORDER BY 1");
  while (query_step(q))
    g_string_append_printf(text, "%s\n", query_get_text(q, 0));
  return g_string_free(text, FALSE);
}

static Database *open_with(const char *path, guint n) {
  g_autoptr(GError) error = NULL;
  Database *db = database_open(path, FALSE, &error);
  g_assert_no_error(error);
  schema_open_with(db, FALSE, made_up, n);
  database_check(db, &error);
  g_assert_no_error(error);
  return db;
}

/* From each number to the newest: the same tables, and nothing lost. */
static void test_migrations(void) {
  g_autofree char *newest = NULL;
  for (guint from = G_N_ELEMENTS(made_up) + 1; from-- > 0;) {
    char *path = new_file();
    if (from > 0) {
      g_autoptr(Database) db = open_with(path, from);
      g_assert_cmpint(database_number(db, "PRAGMA user_version"), ==, from);
      database_run(db, "INSERT INTO a (x) VALUES (5)");
    }
    g_autoptr(Database) db = open_with(path, G_N_ELEMENTS(made_up));
    g_autofree char *text = schema_text(db);
    if (newest == NULL)
      newest = g_strdup(text);
    g_assert_cmpstr(text, ==, newest);
    g_assert_cmpint(database_number(db, "SELECT max(y) FROM a"), ==,
                    from > 0 ? 7 : 0);
    g_autofree char *copied = database_text(db, "SELECT z FROM b");
    g_assert_cmpstr(copied, ==, from == 1 || from == 2 ? "from 5" : NULL);
    remove_file(path);
  }
}

/* One that fails leaves the file as it was. */
static void test_migration_fails(void) {
  static const Migration broken[] = {
      {"one", "CREATE TABLE a (x INTEGER NOT NULL) STRICT", NULL},
      {"two", "CREATE TABLE b (z TEXT) STRICT; INSERT INTO nothing VALUES (1)",
       NULL},
  };
  char *path = new_file();
  database_close(open_with(path, 1));
  g_autoptr(GError) error = NULL;
  Database *db = database_open(path, FALSE, &error);
  schema_open_with(db, FALSE, broken, 2);
  g_assert_false(database_check(db, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL);
  database_close(db);
  g_autoptr(Database) again = open_with(path, 1);
  g_assert_cmpint(database_number(again, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint(database_number(again, "SELECT count(*) FROM sqlite_schema"
                                         " WHERE name = 'b'"),
                  ==, 0);
  remove_file(path);
}

static void check_refused(const char *path, gboolean read_only, guint n,
                          int code) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Database) db = database_open(path, read_only, &error);
  g_assert_no_error(error);
  schema_open_with(db, read_only, made_up, n);
  g_assert_false(database_check(db, &error));
  g_assert_error(error, HANDBILL_ERROR, code);
}

static void test_versions(void) {
  char *path = new_file();
  check_refused(path, TRUE, 3, HANDBILL_ERROR_USAGE); /* empty */
  database_close(open_with(path, 1));
  check_refused(path, TRUE, 3, HANDBILL_ERROR_USAGE); /* older: only a run */
  database_close(open_with(path, 2));
  check_refused(path, FALSE, 1, HANDBILL_ERROR_USAGE); /* newer */
  check_refused(path, TRUE, 1, HANDBILL_ERROR_USAGE);
  remove_file(path);
}

/* An older one is looked at as if it were newer, and is not changed. */
static void test_look(void) {
  char *path = new_file();
  Database *old = open_with(path, 2);
  database_run(old, "INSERT INTO a (x) VALUES (5)");
  database_close(old);
  g_autoptr(GError) error = NULL;
  Database *db = database_open(path, TRUE, &error);
  g_assert_no_error(error);
  schema_open_with(db, TRUE, made_up, G_N_ELEMENTS(made_up));
  g_autofree char *seen = database_text(db, "SELECT z FROM b");
  g_assert_cmpstr(seen, ==, "seen 5");
  g_assert_true(database_check(db, &error));
  database_close(db);
  Database *again = open_with(path, 2);
  g_assert_cmpint(database_number(again, "SELECT count(*) FROM b"), ==, 0);
  database_close(again);
  remove_file(path);
}

/* The list that is released makes what the code asks for. */
static void test_released(void) {
  char *path = new_file();
  g_autoptr(GError) error = NULL;
  g_autoptr(History) history = history_open(path, &error);
  g_assert_no_error(error);
  g_assert_null(history_latest(history));
  g_assert_null(history_open(path, &error)); /* two at once */
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_BUSY);
  g_clear_error(&error);
  g_assert_true(history_begin(history, "2026-01-05", &error));
  g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(Sighting));
  g_autoptr(Past) past = history_past(history, none, &error);
  g_assert_no_error(error);
  g_assert_cmpint(past->run, ==, 1);
  g_assert_null(past->before);
  history_close(g_steal_pointer(&history));
  g_autoptr(GArray) runs = history_runs(path, 10, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(runs->len, ==, 0); /* nothing was committed */
  remove_file(path);
}

/* ---- which posting is which -----------------------------------------------
 */

typedef struct {
  const char *id, *copy_of, *reference, *employer, *url;
  guint64 content;
} Made;

static GArray *sightings_of_made(const Made *made, guint n,
                                 GPtrArray *postings) {
  g_autoptr(GArray) content = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint i = 0; i < n; i++) {
    Posting *p = posting_new();
    g_strlcpy(p->id, made[i].id, sizeof p->id);
    g_strlcpy(p->copy_of, made[i].copy_of, sizeof p->copy_of);
    p->reference = g_strdup(made[i].reference);
    p->employer = g_strdup(made[i].employer);
    p->url = g_strdup(made[i].url);
    g_ptr_array_add(postings, p);
    g_array_append_val(content, made[i].content);
  }
  return sightings_of(postings, content);
}

static const Sighting *find(const GArray *sightings, const char *id) {
  for (guint i = 0; i < sightings->len; i++) {
    const Sighting *s = &g_array_index(sightings, Sighting, i);
    if (strcmp(s->id, id) == 0)
      return s;
  }
  return NULL;
}

static GPtrArray *postings_new(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
}

static void test_told_by(void) {
  static const Made made[] = {
      {"a", "", "R-1", "Acme, Inc.", "https://x.org/1", 11},
      {"b", "", "7", "Brook", "https://x.org/careers", 12}, /* 7 twice */
      {"c", "", "7", "brook", "https://x.org/3", 13},
      {"d", "", NULL, NULL, "https://x.org/careers/#d", 14},
      {"e", "", NULL, NULL, NULL, 15},
      {"f", "e", "R-9", "Elm", NULL, 16}, /* a copy tells e */
  };
  static const char *const told_by[] = {"reference", "content", "link",
                                        "content", "reference"};
  g_autoptr(GPtrArray) postings = postings_new();
  g_autoptr(GArray) s = sightings_of_made(made, G_N_ELEMENTS(made), postings);
  g_assert_cmpuint(s->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr(find(s, made[i].id)->told_by, ==, told_by[i]);
  g_assert_cmpint(find(s, "e")->content, ==, 16);
  for (guint i = 1; i < s->len; i++)
    g_assert_cmpint(g_array_index(s, Sighting, i - 1).posting, <,
                    g_array_index(s, Sighting, i).posting);
}

/* The same posting on another day, written otherwise, in another order, with
 * another original. */
static void test_same(void) {
  static const Made then[] = {{"a", "", "R-1", "Acme, Inc.", NULL, 11},
                              {"b", "", NULL, NULL, "http://x.org/1/", 12},
                              {"c", "", "R-2", "Cedar", NULL, 13},
                              {"d", "c", "R-0", "Cedar", NULL, 14}};
  static const Made now[] = {{"d", "", "R-0", "Cedar", NULL, 14},
                             {"c", "d", "R-2", "Cedar", NULL, 13},
                             {"b", "", NULL, NULL, "https://x.org/1#top", 22},
                             {"a", "", "r1", "ACME Inc", NULL, 11}};
  g_autoptr(GPtrArray) first = postings_new(), second = postings_new();
  g_autoptr(GArray) s = sightings_of_made(then, 4, first);
  g_autoptr(GArray) t = sightings_of_made(now, 4, second);
  g_assert_cmpint(find(s, "a")->posting, ==, find(t, "a")->posting);
  g_assert_cmpint(find(s, "b")->posting, ==, find(t, "b")->posting);
  g_assert_cmpint(find(s, "c")->posting, ==, find(t, "d")->posting);
  g_assert_cmpint(find(s, "c")->content, ==, find(t, "d")->content);
  g_assert_cmpuint(sighting_difference(find(s, "b"), find(t, "b")), ==,
                   1u << WHAT_TEXT);
  g_assert_cmpuint(sighting_difference(find(s, "a"), find(t, "a")), ==,
                   1u << WHAT_EMPLOYER);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/history/migrations", test_migrations);
  g_test_add_func("/history/migrations/failing", test_migration_fails);
  g_test_add_func("/history/versions", test_versions);
  g_test_add_func("/history/look", test_look);
  g_test_add_func("/history/released", test_released);
  g_test_add_func("/history/told-by", test_told_by);
  g_test_add_func("/history/same", test_same);
  return g_test_run();
}
