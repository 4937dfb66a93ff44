/* Days of the calendar, against GLib's for every day of some centuries. */
#include "stages/model/date.h"

static void test_days(void) {
  GDate day;
  g_date_clear(&day, 1);
  g_date_set_dmy(&day, 1, 1, 1);
  for (gint64 number = 1; number < 365 * 2500; number++) {
    char text[11];
    g_snprintf(text, sizeof text, "%04u-%02u-%02u", g_date_get_year(&day),
               g_date_get_month(&day), g_date_get_day(&day));
    g_assert_cmpint(date_day(text), ==, number);
    g_assert_cmpint(g_date_get_julian(&day), ==, number);
    g_date_add_days(&day, 1);
  }
}

static void test_none(void) {
  static const char *const none[] = {
      NULL,         "",           "2023-02-29", "1900-02-29",  "2023-13-01",
      "2023-00-10", "2023-01-00", "2023-04-31", "2023-12-32",  "0000-01-01",
      "2023-1-001", "2023-01-1",  "2023-01",    "2023-01-011", "2023/01/01",
      "-023-01-01", "2023-01-0x", "2023-01-01T"};
  for (guint i = 0; i < G_N_ELEMENTS(none); i++)
    g_assert_cmpint(date_day(none[i]), ==, 0);
  g_assert_cmpint(date_day("2024-02-29"), >, 0);
  g_assert_cmpint(date_day("2000-02-29"), >, 0);
  g_assert_cmpint(date_day("9999-12-31"), >, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/date/days", test_days);
  g_test_add_func("/date/none", test_none);
  return g_test_run();
}
