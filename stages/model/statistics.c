#include "stages/model/statistics.h"

#include <stdlib.h>
#include <string.h>

#include "stages/model/table.h"

Statistics *statistics_new(void) {
  Statistics *st = g_new0(Statistics, 1);
  for (TableId id = 0; id < N_TABLES; id++)
    st->table[id] = g_array_new(FALSE, TRUE, (guint)table_spec(id)->row_size);
  st->strings = g_string_chunk_new(16 * 1024);
  st->blocks = g_ptr_array_new_with_free_func(g_free);
  st->confidence = 0.95;
  return st;
}

void statistics_free(Statistics *st) {
  if (st == NULL)
    return;
  for (TableId id = 0; id < N_TABLES; id++)
    g_array_unref(st->table[id]);
  g_string_chunk_free(st->strings);
  g_ptr_array_unref(st->blocks);
  g_free(st->version);
  g_free(st->date);
  g_free(st->title);
  g_free(st->audience);
  g_free(st);
}

const char *statistics_string(Statistics *st, const char *s) {
  if (s == NULL || *s == '\0')
    return "";
  return g_string_chunk_insert_const(st->strings, s);
}

gint64 statistics_count(const Statistics *st, const char *step) {
  const CountRow *row = STATISTICS_ROWS(st, TABLE_COUNTS, CountRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_COUNTS); i++)
    if (strcmp(row[i].step, step) == 0)
      return row[i].count;
  return 0;
}

const HeadlineRow *statistics_headline(const Statistics *st, const char *key) {
  const HeadlineRow *row = STATISTICS_ROWS(st, TABLE_HEADLINE, HeadlineRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_HEADLINE); i++)
    if (strcmp(row[i].key, key) == 0)
      return &row[i];
  return NULL;
}

const char *statistics_setting(const Statistics *st, const char *key) {
  const SettingRow *row = STATISTICS_ROWS(st, TABLE_SETTINGS, SettingRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SETTINGS); i++)
    if (strcmp(row[i].key, key) == 0)
      return row[i].value;
  return NULL;
}

static int by_id(const void *id, const void *row) {
  return strcmp(id, ((const PostingRow *)row)->id);
}

const PostingRow *statistics_posting(const Statistics *st, const char *id) {
  const GArray *postings = st->table[TABLE_POSTINGS];
  return bsearch(id, postings->data, postings->len, sizeof(PostingRow), by_id);
}

const PayLineRow *statistics_pay_lines(const Statistics *st, const char *id,
                                       guint *n) {
  const PayLineRow *line = STATISTICS_ROWS(st, TABLE_PAY_LINES, PayLineRow);
  guint end = STATISTICS_N(st, TABLE_PAY_LINES), from = 0, to = end;
  while (from < to) { /* to the first that is not before the id */
    guint middle = from + (to - from) / 2;
    if (strcmp(line[middle].id, id) < 0)
      from = middle + 1;
    else
      to = middle;
  }
  while (to < end && strcmp(line[to].id, id) == 0)
    to++;
  *n = to - from;
  return line + from;
}
