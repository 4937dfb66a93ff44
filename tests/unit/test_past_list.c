/* The list of single postings that a history tells of. */
#include "stages/measure/past.h"

static const char *country_name(const char *code, gpointer data) {
  (void)data;
  return g_str_equal(code, "FR") ? "France" : code;
}

/* Of a gone one: what the history has. */
static void add(Past *past, PostingStatus status, const char *id,
                const char *title) {
  PastPosting moved = {.status = status, .title = title};
  if (status == STATUS_GONE) {
    g_strlcpy(moved.id_before, id, sizeof moved.id_before);
    moved.country = "FR";
    moved.city = "Lyon";
  } else
    g_strlcpy(moved.id, id, sizeof moved.id);
  g_array_append_val(past->moved, moved);
}

static Statistics *listed(const char *audience) {
  Statistics *st = statistics_new();
  g_free(st->audience);
  st->audience = g_strdup(audience);
  PostingRow row = {.id = "b",
                    .title = "Welder",
                    .employer = "Fabrikam",
                    .place = "Munich, Bavaria",
                    .country = "DE",
                    .region = "DE-BY",
                    .city = "Munich",
                    .reference = "",
                    .url = ""};
  g_array_append_val(st->table[TABLE_POSTINGS], row);
  g_autoptr(Past) past = past_new();
  past->before = g_strdup("2026-11-20");
  add(past, STATUS_NEW, "b", NULL);
  add(past, STATUS_GONE, "c", NULL);
  add(past, STATUS_GONE, "e", "Tinsmith");
  add(past, STATUS_GONE, "d", "Baker");
  MeasureNames names = {.country_name = country_name};
  past_list(st, past, &names);
  return st;
}

/* By what became of them, then by title, those without one last; of a present
 * one the words and codes of the report. */
static void test_rows(void) {
  static const struct {
    const char *status, *title, *place, *country, *region, *city;
  } wanted[] = {
      {"gone", "Baker", "Lyon, France", "FR", "", "Lyon"},
      {"gone", "Tinsmith", "Lyon, France", "FR", "", "Lyon"},
      {"gone", "", "Lyon, France", "FR", "", "Lyon"},
      {"new", "Welder", "Munich, Bavaria", "DE", "DE-BY", "Munich"},
  };
  g_autoptr(Statistics) st = listed("internal");
  const ChangeListRow *row =
      STATISTICS_ROWS(st, TABLE_CHANGE_LIST, ChangeListRow);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_CHANGE_LIST), ==,
                   G_N_ELEMENTS(wanted));
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
    g_assert_cmpstr(row[i].status, ==, wanted[i].status);
    g_assert_cmpstr(row[i].title, ==, wanted[i].title);
    g_assert_cmpstr(row[i].place, ==, wanted[i].place);
    g_assert_cmpstr(row[i].country, ==, wanted[i].country);
    g_assert_cmpstr(row[i].region, ==, wanted[i].region);
    g_assert_cmpstr(row[i].city, ==, wanted[i].city);
  }
}

static void test_public(void) {
  g_autoptr(Statistics) st = listed("public");
  g_assert_cmpuint(STATISTICS_N(st, TABLE_CHANGE_LIST), ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/past/list", test_rows);
  g_test_add_func("/past/list-public", test_public);
  return g_test_run();
}
