#include <stdlib.h>
#include <string.h>

#include "pipeline/history/history_part.h"
#include "pipeline/history/schema.h"
#include "pipeline/lock.h"
#include "reports/file/file_out.h"

/* Where the file is or will be, links followed, so that a lock beside it means
 * the same to all. */
static char *real_path(const char *path) {
  g_autofree char *whole = realpath(path, NULL);
  if (whole != NULL)
    return g_strdup(whole);
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *real = realpath(folder, NULL);
  return g_build_filename(real != NULL ? real : folder, name, NULL);
}

static void load_latest(History *history) {
  history->latest = database_text(history->db, "SELECT max(date) FROM run");
  if (history->latest != NULL && *history->latest == '\0')
    g_clear_pointer(&history->latest, g_free);
}

static char *date_of(History *history, gint64 run) {
  g_autoptr(Query) query =
      query_new(history->db, "SELECT date FROM run WHERE number = ?");
  query_int(query, 1, run);
  return query_step(query) ? g_strdup(query_get_text(query, 0)) : NULL;
}

/* Which run it is that has this date. */
static gboolean set_run(History *history, const char *date, GError **error) {
  int order = history->latest != NULL ? strcmp(date, history->latest) : 1;
  if (order < 0)
    database_fail(history->db, HANDBILL_ERROR_USAGE,
                  "the history goes to %s, after this run's date, %s; nothing "
                  "was done: name the date with --date, and see that the "
                  "clock is right",
                  history->latest, date);
  history->date = g_strdup(date);
  history->run =
      database_number(history->db, "SELECT max(number) FROM run") + (order > 0);
  history->before = date_of(history, history->run - 1);
  return database_check(history->db, error);
}

History *history_open(const char *path, GError **error) {
  g_autoptr(History) history = g_new0(History, 1);
  history->lock = -1;
  g_autofree char *folder = g_path_get_dirname(path);
  if (!folder_make(folder, error))
    return NULL;
  history->path = real_path(path);
  history->lock_path = g_strconcat(history->path, ".lock", NULL);
  history->lock = lock_take(history->lock_path, path,
                            "another run is writing this history", error);
  if (history->lock < 0)
    return NULL;
  history->db = database_open(history->path, FALSE, error);
  if (history->db == NULL)
    return NULL;
  schema_open(history->db, FALSE);
  load_latest(history);
  return database_check(history->db, error) ? g_steal_pointer(&history) : NULL;
}

History *history_look(const char *path, const char *date, GError **error) {
  g_autoptr(History) history = g_new0(History, 1);
  history->lock = -1;
  history->path = real_path(path);
  history->db = database_open(history->path, TRUE, error);
  if (history->db == NULL)
    return NULL;
  schema_open(history->db, TRUE);
  load_latest(history);
  return set_run(history, date, error) ? g_steal_pointer(&history) : NULL;
}

void history_close(History *history) {
  if (history == NULL)
    return;
  database_close(history->db);
  lock_release(history->lock, history->lock_path);
  if (history->state != NULL)
    g_array_unref(history->state);
  g_free(history->path);
  g_free(history->lock_path);
  g_free(history->latest);
  g_free(history->date);
  g_free(history->before);
  g_free(history);
}

const char *history_latest(const History *history) { return history->latest; }

gboolean history_begin(History *history, const char *date, GError **error) {
  if (!set_run(history, date, error))
    return FALSE;
  database_run(history->db, "BEGIN IMMEDIATE");
  if (g_strcmp0(date, history->latest) == 0) {
    history_forget_postings(history);
    history_forget_figures(history);
  }
  return database_check(history->db, error);
}

Past *history_past(History *history, const GArray *sightings, GError **error) {
  g_autoptr(Past) past = past_new();
  past->run = history->run;
  past->date = g_strdup(history->date);
  past->before = g_strdup(history->before);
  history_load_figures(history, past);
  history_compare(history, sightings, past);
  return database_check(history->db, error) ? g_steal_pointer(&past) : NULL;
}

/* ---- writing --------------------------------------------------------------
 */

static void store_run(History *history, const Gathered *gathered,
                      const Statistics *st, gint64 distinct) {
  g_autoptr(Query) q = query_new(
      history->db,
      "INSERT INTO run (number, date, version, audience, confidence, inputs,"
      " records, rejects, postings, distinct_postings, paid)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (number) DO UPDATE SET version = excluded.version,"
      " audience = excluded.audience, confidence = excluded.confidence,"
      " inputs = excluded.inputs, records = excluded.records,"
      " rejects = excluded.rejects, postings = excluded.postings,"
      " distinct_postings = excluded.distinct_postings, paid = excluded.paid");
  query_int(q, 1, history->run);
  query_text(q, 2, history->date);
  query_text(q, 3, st->version);
  query_text(q, 4, st->audience);
  query_number(q, 5, st->confidence);
  query_int(q, 6, gathered->inputs->input->len);
  query_int(q, 7, inputs_records(gathered->inputs));
  query_int(q, 8, inputs_rejects(gathered->inputs));
  query_int(q, 9, gathered->postings->len);
  query_int(q, 10, distinct);
  query_int(q, 11, history_paid(gathered->postings));
  query_do(q);
}

static void store_alarms(History *history, const GArray *alarms) {
  g_autoptr(Query) q =
      query_new(history->db, "INSERT INTO alarm (run, figure, before, after)"
                             " VALUES (?, ?, ?, ?)");
  for (guint i = 0; i < alarms->len; i++) {
    const Alarm *alarm = &g_array_index(alarms, Alarm, i);
    query_int(q, 1, history->run);
    query_text(q, 2, alarm->figure);
    query_number(q, 3, alarm->before);
    query_number(q, 4, alarm->after);
    query_do(q);
  }
}

gboolean history_store(History *history, const Gathered *gathered,
                       const Statistics *statistics, const GArray *sightings,
                       const GArray *alarms, GError **error) {
  store_run(history, gathered, statistics, sightings->len);
  history_store_inputs(history, gathered);
  history_store_postings(history, sightings);
  history_store_figures(history, statistics);
  store_alarms(history, alarms);
  /* A disk that is full has to show now, before the report is put in place. */
  database_flush(history->db);
  return database_check(history->db, error);
}

void history_rollback(History *history) {
  database_run(history->db, "ROLLBACK");
  g_clear_pointer(&history->date, g_free);
  g_clear_pointer(&history->before, g_free);
  history->run = 0;
}

gboolean history_commit(History *history, GError **error) {
  database_run(history->db, "COMMIT");
  return database_check(history->db, error);
}

void history_run_with_number(History *history, const char *sql) {
  g_autoptr(Query) q = query_new(history->db, sql);
  query_int(q, 1, history->run);
  query_do(q);
}

gint64 history_paid(const GPtrArray *postings) {
  gint64 paid = 0;
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = postings->pdata[i];
    paid += posting->copy_of[0] == '\0' && posting->pay->len > 0 ? 1 : 0;
  }
  return paid;
}

/* ---- looking --------------------------------------------------------------
 */

static void run_clear(gpointer data) {
  g_array_unref(((HistoryRun *)data)->alarms);
}

static GArray *alarms_of(Database *db, gint64 run) {
  GArray *alarms = g_array_new(FALSE, FALSE, sizeof(Alarm));
  g_autoptr(Query) q =
      query_new(db, "SELECT figure, before, after FROM alarm WHERE run = ?"
                    " ORDER BY figure");
  query_int(q, 1, run);
  while (query_step(q)) {
    Alarm alarm = {g_intern_string(query_get_text(q, 0)),
                   query_get_number(q, 1), query_get_number(q, 2)};
    g_array_append_val(alarms, alarm);
  }
  return alarms;
}

static GArray *read_runs(Database *db, guint most) {
  GArray *runs = g_array_new(FALSE, FALSE, sizeof(HistoryRun));
  g_array_set_clear_func(runs, run_clear);
  g_autoptr(Query) q =
      query_new(db, "SELECT number, date, inputs, records, rejects, postings,"
                    " distinct_postings, paid FROM run WHERE number >"
                    " (SELECT max(number) FROM run) - ? ORDER BY number");
  query_int(q, 1, most);
  while (query_step(q)) {
    HistoryRun run = {.inputs = query_get_int(q, 2),
                      .records = query_get_int(q, 3),
                      .rejects = query_get_int(q, 4),
                      .postings = query_get_int(q, 5),
                      .distinct = query_get_int(q, 6),
                      .paid = query_get_int(q, 7),
                      .alarms = alarms_of(db, query_get_int(q, 0))};
    g_strlcpy(run.date, query_get_text(q, 1), sizeof run.date);
    g_array_append_val(runs, run);
  }
  return runs;
}

GArray *history_runs(const char *path, guint most, GError **error) {
  g_autoptr(Database) db = database_open(path, TRUE, error);
  if (db == NULL)
    return NULL;
  schema_open(db, TRUE);
  g_autoptr(GArray) runs = read_runs(db, most);
  return database_check(db, error) ? g_steal_pointer(&runs) : NULL;
}
