#include "stages/model/statistics.h"

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
