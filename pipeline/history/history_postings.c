/* Postings over time: what became of them, versions and spells. */
#include <string.h>

#include "pipeline/history/history_part.h"
#include "stages/model/date.h"

/* The facts of a version in the order of the columns. */
#define FACTS                                                                  \
  "id, content, reference, url, employer, title, role, seniority, workplace,"  \
  " country, region, city, currency, pay_min, pay_max, posted, skills"

/* A posting of the run before. */
typedef struct {
  Sighting sighting; /* strings lie in a chunk, or are interned */
  gint64 first;      /* of its spell */
} Earlier;

/* ---- reading --------------------------------------------------------------
 */

/* Reads FACTS from column `at` on; few different words are interned. */
static Sighting read_facts(Query *q, int at, GStringChunk *strings) {
  Sighting s = {.content = query_get_int(q, at + 1)};
  g_strlcpy(s.id, query_get_text(q, at), sizeof s.id);
  const char **own[] = {&s.reference, &s.url, NULL, &s.title};
  const char **word[] = {&s.employer,  NULL,         &s.role,
                         &s.seniority, &s.workplace, &s.country,
                         &s.region,    &s.city,      &s.currency};
  for (int i = 0; i < (int)G_N_ELEMENTS(own); i++)
    if (own[i] != NULL)
      *own[i] = g_string_chunk_insert(strings, query_get_text(q, at + 2 + i));
  for (int i = 0; i < (int)G_N_ELEMENTS(word); i++)
    if (word[i] != NULL)
      *word[i] = g_intern_string(query_get_text(q, at + 4 + i));
  s.pay_min = query_get_int(q, at + 13);
  s.pay_max = query_get_int(q, at + 14);
  s.posted = g_string_chunk_insert(strings, query_get_text(q, at + 15));
  s.skills = g_string_chunk_insert(strings, query_get_text(q, at + 16));
  return s;
}

static GArray *load_before(History *history, GStringChunk *strings) {
  GArray *before = g_array_new(FALSE, FALSE, sizeof(Earlier));
  g_autoptr(Query) q = query_new(
      history->db,
      "SELECT s.posting, s.first, " FACTS " FROM spell s JOIN version v"
      " ON v.posting = s.posting AND v.since ="
      " (SELECT max(w.since) FROM version w WHERE w.posting = s.posting)"
      " WHERE s.last = ? ORDER BY s.posting");
  query_int(q, 1, history->run - 1);
  while (query_step(q)) {
    Earlier one = {read_facts(q, 2, strings), query_get_int(q, 1)};
    one.sighting.posting = query_get_int(q, 0);
    g_array_append_val(before, one);
  }
  return before;
}

/* A version is stored for another id, too, so that the id which a posting had
 * in its last run is known. */
static gboolean is_other(const Sighting *a, const Sighting *b, guint bits) {
  return bits != 0 || strcmp(a->id, b->id) != 0;
}

static void note_moved(Past *past, PostingStatus status, guint bits,
                       const char *id, const char *id_before) {
  PastPosting moved = {.status = status, .what = bits};
  g_strlcpy(moved.id, id, sizeof moved.id);
  g_strlcpy(moved.id_before, id_before, sizeof moved.id_before);
  g_array_append_val(past->moved, moved);
}

/* The posting was in a run before the last one; its version is compared. */
static void was_ever(Query *q, const Sighting *now, SightingState *state,
                     Past *past) {
  query_int(q, 1, now->posting);
  if (!query_step(q))
    return;
  g_autoptr(GStringChunk) strings = g_string_chunk_new(1024);
  Sighting then = read_facts(q, 0, strings);
  state->status = STATUS_REAPPEARED;
  state->is_other = is_other(&then, now, sighting_difference(&then, now));
  note_moved(past, STATUS_REAPPEARED, 0, now->id, then.id);
  while (query_step(q))
    ;
}

/* ---- comparing ------------------------------------------------------------
 */

/* Spells that go on or end with this run, by the run in which they began. */
typedef struct {
  gint64 *gone, *open;
} Ends;

static void compare_two(const Earlier *a, const Sighting *b,
                        SightingState *state, Past *past) {
  guint bits = sighting_difference(&a->sighting, b);
  state->first = a->first;
  state->is_other = is_other(&a->sighting, b, bits);
  state->status = bits != 0 ? STATUS_CHANGED : STATUS_KEPT;
  if (bits != 0)
    note_moved(past, STATUS_CHANGED, bits, b->id, a->sighting.id);
  for (ChangedWhat w = 0; w < N_WHATS; w++)
    past->what[w] += bits >> w & 1;
}

static const char *kept_text(Past *past, const char *text) {
  return text != NULL && *text != '\0'
             ? g_string_chunk_insert_const(past->strings, text)
             : NULL;
}

static void note_gone(Past *past, Ends *ends, const Earlier *then) {
  const Sighting *s = &then->sighting;
  ends->gone[then->first]++;
  past->status[STATUS_GONE]++;
  PastPosting gone = {.status = STATUS_GONE,
                      .title = kept_text(past, s->title),
                      .employer = kept_text(past, s->employer),
                      .reference = kept_text(past, s->reference),
                      .url = kept_text(past, s->url),
                      .country = kept_text(past, s->country),
                      .region = kept_text(past, s->region),
                      .city = kept_text(past, s->city)};
  g_strlcpy(gone.id_before, s->id, sizeof gone.id_before);
  g_array_append_val(past->moved, gone);
}

/* Both are in the order of postings. */
static void merge(History *history, const GArray *before,
                  const GArray *sightings, Past *past, Ends *ends) {
  g_autoptr(Query) ever =
      query_new(history->db, "SELECT " FACTS " FROM version WHERE posting = ?"
                             " ORDER BY since DESC LIMIT 1");
  guint k = 0;
  for (guint i = 0; i < sightings->len; i++) {
    const Sighting *now = &g_array_index(sightings, Sighting, i);
    SightingState state = {.status = STATUS_NEW, .is_other = TRUE};
    const Earlier *then = NULL;
    for (; k < before->len; k++) {
      then = &g_array_index(before, Earlier, k);
      if (then->sighting.posting >= now->posting)
        break;
      note_gone(past, ends, then);
      then = NULL;
    }
    if (then != NULL && then->sighting.posting == now->posting) {
      compare_two(then, now, &state, past);
      k++;
    } else if (history->run > 2) {
      was_ever(ever, now, &state, past);
    }
    if (state.status == STATUS_NEW)
      note_moved(past, STATUS_NEW, 0, now->id, "");
    ends->open[state.first > 0 ? state.first : history->run]++;
    past->status[state.status]++;
    g_array_append_val(history->state, state);
  }
  for (; k < before->len; k++)
    note_gone(past, ends, &g_array_index(before, Earlier, k));
}

static void add_spells(Past *past, gint64 first, gint64 days, gint64 gone,
                       gint64 open) {
  Spells spells = {days, gone, open};
  if (first == 1)
    past->left_out += gone + open; /* nobody knows how old they were */
  else if (gone + open > 0)
    g_array_append_val(past->spells, spells);
}

/* day[n]: that of run n. */
static gint64 *days_of_runs(History *history) {
  gint64 *day = g_new0(gint64, (gsize)history->run + 1);
  g_autoptr(Query) q =
      query_new(history->db, "SELECT number, date FROM run WHERE number < ?");
  query_int(q, 1, history->run);
  while (query_step(q))
    day[query_get_int(q, 0)] = date_day(query_get_text(q, 1));
  day[history->run] = date_day(history->date);
  return day;
}

static void load_spells(History *history, const Ends *ends, Past *past) {
  g_autofree gint64 *day = days_of_runs(history);
  g_autoptr(Query) q =
      query_new(history->db, "SELECT first, last, count(*) FROM spell"
                             " WHERE last < ? GROUP BY last, first");
  query_int(q, 1, history->run - 1);
  while (query_step(q)) {
    gint64 first = query_get_int(q, 0), end = query_get_int(q, 1) + 1;
    add_spells(past, first, day[end] - day[first], query_get_int(q, 2), 0);
  }
  for (gint64 run = 1; run <= history->run; run++)
    add_spells(past, run, day[history->run] - day[run], ends->gone[run],
               ends->open[run]);
}

void history_compare(History *history, const GArray *sightings, Past *past) {
  g_autoptr(GStringChunk) strings = g_string_chunk_new(64 * 1024);
  g_autoptr(GArray) before = load_before(history, strings);
  g_autofree gint64 *gone = g_new0(gint64, (gsize)history->run + 1);
  g_autofree gint64 *open = g_new0(gint64, (gsize)history->run + 1);
  Ends ends = {gone, open};
  history->state = g_array_new(FALSE, FALSE, sizeof(SightingState));
  past->n_before = before->len;
  merge(history, before, sightings, past, &ends);
  load_spells(history, &ends, past);
  for (guint i = 0; i < before->len; i++)
    sighting_pay(&g_array_index(before, Earlier, i).sighting, past->pay_before);
  for (guint i = 0; i < sightings->len; i++)
    sighting_pay(&g_array_index(sightings, Sighting, i), past->pay_after);
  sighting_pay_sort(past->pay_before);
  sighting_pay_sort(past->pay_after);
}

/* ---- writing --------------------------------------------------------------
 */

static void store_version(Query *q, gint64 run, const Sighting *s) {
  const char *text[] = {s->reference, s->url,       s->employer,  s->title,
                        s->role,      s->seniority, s->workplace, s->country,
                        s->region,    s->city,      s->currency};
  query_int(q, 1, s->posting);
  query_int(q, 2, run);
  query_text(q, 3, s->id);
  query_int(q, 4, s->content);
  for (int i = 0; i < (int)G_N_ELEMENTS(text); i++)
    query_text(q, 5 + i, text[i]);
  query_int(q, 16, s->pay_min);
  query_int(q, 17, s->pay_max);
  query_text(q, 18, s->posted);
  query_text(q, 19, s->skills);
  query_do(q);
}

static void store_one(Query *q, gint64 a, gint64 b, gint64 c) {
  query_int(q, 1, a);
  query_int(q, 2, b);
  query_int(q, 3, c);
  query_do(q);
}

void history_store_postings(History *history, const GArray *sightings) {
  Database *db = history->db;
  g_autoptr(Query) posting =
      query_new(db, "INSERT INTO posting (posting, told_by) VALUES (?, ?)");
  g_autoptr(Query) version =
      query_new(db, "INSERT INTO version (posting, since, " FACTS ") VALUES"
                    " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    " ?)");
  g_autoptr(Query) begin = query_new(
      db, "INSERT INTO spell (posting, first, last) VALUES (?, ?, ?)");
  g_autoptr(Query) go_on = query_new(
      db, "UPDATE spell SET last = ? WHERE posting = ? AND first = ?");
  for (guint i = 0; i < sightings->len; i++) {
    const Sighting *s = &g_array_index(sightings, Sighting, i);
    const SightingState *state =
        &g_array_index(history->state, SightingState, i);
    if (state->status == STATUS_NEW) {
      query_int(posting, 1, s->posting);
      query_text(posting, 2, s->told_by);
      query_do(posting);
    }
    if (state->is_other)
      store_version(version, history->run, s);
    if (state->first > 0)
      store_one(go_on, history->run, s->posting, state->first);
    else
      store_one(begin, s->posting, history->run, history->run);
  }
}

/* What began with this run goes, what went on ends before it. */
void history_forget_postings(History *history) {
  static const char *const sql[] = {
      "DELETE FROM version WHERE since = ?1 AND posting IN"
      " (SELECT posting FROM spell WHERE last = ?1)",
      "INSERT INTO fresh SELECT posting FROM spell"
      " WHERE last = ?1 AND first = ?1",
      "DELETE FROM spell WHERE last = ?1 AND first = ?1",
      "UPDATE spell SET last = ?1 - 1 WHERE last = ?1",
      "DELETE FROM posting WHERE posting IN (SELECT posting FROM fresh)"
      " AND ?1 > 0 AND NOT EXISTS"
      " (SELECT 1 FROM spell s WHERE s.posting = posting.posting)"};
  database_run(history->db,
               "CREATE TEMP TABLE fresh (posting INTEGER PRIMARY KEY)");
  for (guint i = 0; i < G_N_ELEMENTS(sql); i++)
    history_run_with_number(history, sql[i]);
  database_run(history->db, "DROP TABLE fresh");
}
