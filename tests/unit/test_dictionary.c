/* Every column has a unit and a meaning, every fixed word of a run is
 * defined. */
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/model/definition.h"

/* One sentence: something, without a full stop, for the dictionary to use. */
static void check_meaning(const char *where, const char *meaning) {
  g_test_message("%s: %s", where, meaning ? meaning : "no meaning");
  g_assert_nonnull(meaning);
  g_assert_cmpuint(strlen(meaning), >, 1);
  g_assert_false(g_str_has_suffix(meaning, "."));
  g_assert_false(g_ascii_isspace(meaning[0]));
}

/* Numbers have a unit; text and flags say "" where they have none. */
static void test_columns(void) {
  g_autoptr(GHashTable) tables = g_hash_table_new(g_str_hash, g_str_equal);
  for (TableId id = 0; id < N_TABLES; id++) {
    const TableSpec *spec = table_spec(id);
    g_assert_nonnull(spec);
    g_assert_true(g_hash_table_add(tables, (gpointer)spec->name));
    check_meaning(spec->name, spec->meaning);
    g_autoptr(GHashTable) columns = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint c = 0; c < spec->columns; c++) {
      const Column *column = &spec->column[c];
      g_autofree char *where = g_strjoin(".", spec->name, column->name, NULL);
      check_meaning(where, column->meaning);
      g_assert_true(g_hash_table_add(columns, (gpointer)column->name));
      g_assert_nonnull(column->unit);
      if (column->type == COLUMN_INT || column->type == COLUMN_NUMBER)
        g_assert_cmpstr(column->unit, !=, "");
      if (strcmp(column->name, "mark") == 0)
        g_assert_cmpint(column->type, ==, COLUMN_STRING);
    }
  }
}

static void check_words(TableId id, const Definition *word, guint n) {
  g_autoptr(GHashTable) seen =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++) {
    g_autoptr(GPtrArray) all = definition_words(&word[i]);
    check_meaning(word[i].word, word[i].meaning);
    g_assert_cmpstr(word[i].unit, !=, "");
    g_assert_cmpuint(all->len, >, 0);
    for (guint k = 0; k < all->len; k++) {
      g_assert_true(definition_find(id, all->pdata[k]) == &word[i]);
      g_assert_true(g_hash_table_add(seen, g_strdup(all->pdata[k])));
    }
  }
}

static void test_words(void) {
  guint n, tables = 0;
  for (TableId id = 0; id < N_TABLES; id++) {
    const Definition *word = definitions_of(id, &n);
    g_assert_cmpint(word != NULL, ==, definition_column(id) != NULL);
    check_words(id, word, n);
    tables += n > 0;
  }
  g_assert_cmpuint(tables, ==, 4);
  g_assert_null(definition_find(TABLE_COUNTS, "lost"));
  g_assert_null(definition_find(TABLE_PAY_LEDGER, "not-pay:"));
  g_assert_null(definition_find(TABLE_PAY_LEDGER, "not-pay:gold"));
  g_assert_null(definition_find(TABLE_SKILLS, "sql"));
  const Definition *mark = definition_marks(&n);
  g_assert_cmpuint(n, ==, 5);
  for (guint i = 0; i < n; i++)
    check_meaning(mark[i].word, mark[i].meaning);
}

/* ---- what measure() writes ---- */

static void add_pay(Posting *posting, gint64 low, gint64 high) {
  Pay *pay = pay_new();
  pay->currency = g_intern_static_string("USD");
  pay->per = PERIOD_YEAR;
  pay->min = low;
  pay->max = high;
  if (low != PAY_NONE && high != PAY_NONE) {
    pay->year_min = low;
    pay->year_max = high;
  }
  g_ptr_array_add(posting->pay, pay);
}

static Posting *one_posting(guint i) {
  static const char *const name[] = {"Acme", "Brook", "Cedar"};
  Posting *posting = posting_new();
  g_snprintf(posting->id, sizeof posting->id, "%016x", i);
  posting->employer = g_strdup(name[i % 3]);
  skills_add(&posting->skills, g_intern_static_string("sql"), NEED_NOT_STATED,
             &(Span){1, 2}, 1);
  Place *place = place_new();
  place->country = g_intern_static_string("NO");
  place->city = g_intern_static_string("Oslo");
  place->main = TRUE;
  g_ptr_array_add(posting->places, place);
  if (i % 2 == 0)
    add_pay(posting, 5000000 + 100 * (gint64)i, 6000000);
  if (i % 10 == 0)
    g_strlcpy(posting->copy_of, "0000000000000001", sizeof posting->copy_of);
  if (i % 10 == 2)
    ((Pay *)g_ptr_array_index(posting->pay, 0))->from = ORIGIN_STRUCTURED;
  posting_flag(posting, FLAG_PAY_DIFFERS);
  posting_flag(posting, FLAG_WORKPLACE_DIFFERS);
  posting_flag_money(posting, (MoneyReason)(i % N_MONEY));
  return posting;
}

/* The words of a table's column, which is text at `offset`. */
static void check_rows(const Statistics *st, TableId id, gsize offset,
                       guint least) {
  const GArray *rows = st->table[id];
  g_assert_cmpuint(rows->len, >=, least);
  for (guint i = 0; i < rows->len; i++) {
    const char *row = rows->data + i * table_spec(id)->row_size;
    const char *word = *(const char *const *)(const void *)(row + offset);
    g_test_message("%s: %s", table_spec(id)->name, word);
    g_assert_nonnull(definition_find(id, word));
  }
}

static void test_run(void) {
  g_autoptr(GPtrArray) postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  for (guint i = 0; i < 400; i++)
    g_ptr_array_add(postings, one_posting(i));
  MeasureOptions options = {.audience = "internal", .confidence = 0.95};
  g_autoptr(Statistics) st = measure(postings, &options);
  check_rows(st, TABLE_HEADLINE, G_STRUCT_OFFSET(HeadlineRow, key), 13);
  check_rows(st, TABLE_COUNTS, G_STRUCT_OFFSET(CountRow, step), 5);
  check_rows(st, TABLE_PAY_LEDGER, G_STRUCT_OFFSET(LedgerRow, step), 17);
  check_rows(st, TABLE_DUPLICATES, G_STRUCT_OFFSET(DuplicateRow, counting), 3);
  g_assert_cmpint(statistics_headline(st, "distinct")->n, ==, 360);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/dictionary/columns", test_columns);
  g_test_add_func("/dictionary/words", test_words);
  g_test_add_func("/dictionary/run", test_run);
  return g_test_run();
}
