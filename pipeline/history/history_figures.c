/* The figures of reports. */
#include "pipeline/history/history_part.h"
#include "stages/measure/figures.h"

void history_forget_figures(History *history) {
  history_run_with_number(history, "DELETE FROM figure WHERE run = ?");
  history_run_with_number(history, "DELETE FROM alarm WHERE run = ?");
}

void history_store_figures(History *history, const Statistics *statistics) {
  g_autoptr(GArray) figures = figures_of(statistics);
  g_autoptr(Query) q = query_new(
      history->db, "INSERT OR IGNORE INTO figure (run, figure_of, key, unit,"
                   " name, value, low, high, n, mark)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (guint i = 0; i < figures->len; i++) {
    const TrendRow *row = &g_array_index(figures, TrendRow, i);
    query_int(q, 1, history->run);
    query_text(q, 2, row->of);
    query_text(q, 3, row->key);
    query_text(q, 4, row->unit);
    query_text(q, 5, row->name);
    query_number(q, 6, row->value);
    query_number(q, 7, row->low);
    query_number(q, 8, row->high);
    query_int(q, 9, row->n);
    query_text(q, 10, row->mark);
    query_do(q);
  }
}

/* Most strings come again with every run. */
static const char *text_of(Past *past, Query *q, int at) {
  return g_string_chunk_insert_const(past->strings, query_get_text(q, at));
}

static void load_before(History *history, Past *past) {
  g_autoptr(Query) q =
      query_new(history->db, "SELECT audience = 'public', paid FROM run"
                             " WHERE number = ?");
  query_int(q, 1, history->run - 1);
  if (!query_step(q))
    return;
  past->is_public_before = query_get_int(q, 0) != 0;
  past->paid_before = query_get_int(q, 1);
}

void history_load_figures(History *history, Past *past) {
  load_before(history, past);
  g_autoptr(Query) q = query_new(
      history->db,
      "SELECT r.date, r.audience = 'public', f.figure_of, f.key, f.unit,"
      " f.name, f.value, f.low, f.high, f.n, f.mark"
      " FROM run r JOIN figure f ON f.run = r.number WHERE r.number < ?"
      " ORDER BY r.number, f.figure_of, f.key, f.unit");
  query_int(q, 1, history->run);
  while (query_step(q)) {
    PastFigure figure = {.is_public = query_get_int(q, 1) != 0,
                         .row = {.date = text_of(past, q, 0),
                                 .of = text_of(past, q, 2),
                                 .key = text_of(past, q, 3),
                                 .unit = text_of(past, q, 4),
                                 .name = text_of(past, q, 5),
                                 .value = query_get_number(q, 6),
                                 .low = query_get_number(q, 7),
                                 .high = query_get_number(q, 8),
                                 .n = query_get_int(q, 9),
                                 .mark = text_of(past, q, 10)}};
    g_array_append_val(past->figures, figure);
  }
}
