/* How long and when: bands with their edges, months and quarters, quantiles. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/measure/window.h"
#include "tests/unit/made.h"

static Posting *posting(GPtrArray *postings) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", postings->len);
  p->source_file = g_strdup("made.csv");
  p->title = g_strdup("title");
  g_ptr_array_add(postings, p);
  return p;
}

static Statistics *measured(const GPtrArray *postings, const char *audience) {
  MeasureOptions options = {.date = "2026-01-05",
                            .version = "test",
                            .audience = audience,
                            .confidence = 0.95};
  return measure(postings, &options);
}

static const WindowRow *find(const Statistics *st, const char *window,
                             const char *value) {
  const WindowRow *row = STATISTICS_ROWS(st, TABLE_WINDOWS, WindowRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_WINDOWS); i++)
    if (strcmp(row[i].window, window) == 0 && strcmp(row[i].value, value) == 0)
      return &row[i];
  return NULL;
}

static void check(const Statistics *st, const char *window, const char *value,
                  gint64 postings, gint64 position) {
  const WindowRow *row = find(st, window, value);
  if (row == NULL)
    g_error("no row %s, %s", window, value);
  g_assert_cmpint(row->postings, ==, postings);
  g_assert_cmpint(row->position, ==, position);
  g_assert_cmpfloat_with_epsilon(row->share, (double)postings / (double)row->n,
                                 1e-12);
  g_assert_true(row->low <= row->share && row->share <= row->high);
}

static void test_duration(void) {
  /* Ranges of weeks, by their middle; one end alone is the middle. */
  static const int weeks[][2] = {{4, 4},    {4, 5},   {13, 13}, {12, 15},
                                 {13, 26},  {26, 26}, {52, 52}, {-1, 53},
                                 {104, -1}, {-1, -1}};
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < G_N_ELEMENTS(weeks); i++) {
    Posting *p = posting(postings);
    p->duration_min = weeks[i][0];
    p->duration_max = weeks[i][1];
  }
  g_autoptr(Statistics) st = measured(postings, "internal");
  check(st, "duration", "up to 4 weeks", 1, 1);
  check(st, "duration", "1-3 months", 2, 2);
  check(st, "duration", "3-6 months", 3, 3);
  check(st, "duration", "6-12 months", 1, 4);
  check(st, "duration", "over 12 months", 2, 5);
  check(st, "duration", "not stated", 1, 6);
  g_assert_cmpfloat(find(st, "duration", "1-3 months")->from, ==, 4.5);
  g_assert_cmpfloat(find(st, "duration", "1-3 months")->to, ==, 13);
  g_assert_true(isnan(find(st, "duration", "over 12 months")->to));
  const WindowQuantileRow *q =
      STATISTICS_ROWS(st, TABLE_WINDOW_QUANTILES, WindowQuantileRow);
  g_assert_cmpint(q->n, ==, 9);
  g_assert_cmpfloat(q->p50, ==, 19.5);
}

static void test_hours(void) {
  static const double hours[] = {9.9, 10,   20, 29.9, 34.9,
                                 35,  37.5, 40, 48,   NAN};
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < G_N_ELEMENTS(hours); i++)
    posting(postings)->hours_per_week = hours[i];
  g_autoptr(Statistics) st = measured(postings, "internal");
  check(st, "hours", "under 10 hours", 1, 1);
  check(st, "hours", "10-19 hours", 1, 2);
  check(st, "hours", "20-29 hours", 2, 3);
  check(st, "hours", "30-34 hours", 1, 4);
  check(st, "hours", "35-39 hours", 2, 5);
  check(st, "hours", "40+ hours", 2, 6);
  check(st, "hours", "not stated", 1, 7);
}

/* A month without postings has a place but no row. */
static void test_start(void) {
  static const char *const start[] = {"2025-12", "2026-05", "2026-05-18",
                                      "2026-06", NULL,      "soon"};
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < G_N_ELEMENTS(start); i++)
    posting(postings)->start = g_strdup(start[i]);
  g_autoptr(Statistics) st = measured(postings, "internal");
  check(st, "start month", "2025-12", 1, 1);
  check(st, "start month", "2026-05", 2, 6);
  check(st, "start month", "2026-06", 1, 7);
  check(st, "start month", "not stated", 2, 8);
  g_assert_null(find(st, "start month", "2026-01"));
  g_assert_cmpstr(find(st, "start month", "2026-05")->quarter, ==, "2026-Q2");
  check(st, "start quarter", "2025-Q4", 1, 1);
  check(st, "start quarter", "2026-Q2", 3, 3);
  check(st, "start quarter", "not stated", 2, 4);
}

static void test_days_open(void) {
  static const char *const day[][2] = {
      {"2026-01-05", "2026-01-12"}, {"2026-02-20", "2026-03-02"},
      {"2025-12-31", "2026-03-31"}, {"2026-01-05", "2026-01-04"},
      {"2026-01-05", "2026-02-30"}, {"2026-01", "2026-02"},
      {NULL, "2026-01-12"},         {"2026-01-05", NULL}};
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < G_N_ELEMENTS(day); i++) {
    Posting *p = posting(postings);
    p->posted = g_strdup(day[i][0]);
    p->closes = g_strdup(day[i][1]);
  }
  g_autoptr(Statistics) st = measured(postings, "internal");
  check(st, "days open", "up to 7 days", 1, 1);
  check(st, "days open", "8-14 days", 1, 2);
  check(st, "days open", "61-90 days", 1, 5);
  check(st, "days open", "not stated", 5, 7);
}

/* What nobody would write: nothing overflows, and it counts as the most. */
static void test_extremes(void) {
  g_autoptr(GPtrArray) postings = made_new();
  Posting *p = posting(postings);
  p->duration_min = p->duration_max = G_MAXINT;
  p->hours_per_week = 1e300;
  p->start = g_strdup("9999-12");
  p->posted = g_strdup("1970-01-01");
  p->closes = g_strdup("9999-12-31");
  FactWindow window = fact_window(p);
  for (guint k = 0; k < N_WINDOWS; k++)
    g_assert_cmpuint(window.of[k], ==, WINDOW_MOST + 1);
  g_autoptr(Statistics) st = measured(postings, "internal");
  check(st, "duration", "over 12 months", 1, 5);
}

/* In public a band of one to four is withheld, and stays in its place. */
static void test_public(void) {
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 40; i++) {
    Posting *p = posting(postings);
    p->duration_min = p->duration_max = i < 3 ? 4 : i < 20 ? 12 : 26;
  }
  g_autoptr(Statistics) st = measured(postings, "public");
  g_assert_cmpstr(find(st, "duration", "up to 4 weeks")->mark, ==, "c");
  g_assert_cmpint(find(st, "duration", "up to 4 weeks")->postings, ==, 0);
  g_assert_cmpint(find(st, "duration", "up to 4 weeks")->position, ==, 1);
  check(st, "duration", "1-3 months", 17, 2);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/window/duration", test_duration);
  g_test_add_func("/window/hours", test_hours);
  g_test_add_func("/window/start", test_start);
  g_test_add_func("/window/days-open", test_days_open);
  g_test_add_func("/window/extremes", test_extremes);
  g_test_add_func("/window/public", test_public);
  return g_test_run();
}
