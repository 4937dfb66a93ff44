#include "stages/model/date.h"

/* Days of a common year before its month. */
static const int before_month[] = {0,   0,   31,  59,  90,  120, 151,
                                   181, 212, 243, 273, 304, 334, 365};

static gboolean is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* `n` digits, or -1. */
static int number_at(const char *text, guint n) {
  int number = 0;
  for (guint i = 0; i < n; i++) {
    if (!g_ascii_isdigit(text[i]))
      return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

gint64 date_day(const char *text) {
  if (text == NULL)
    return 0;
  int year = number_at(text, 4);
  int month = year > 0 && text[4] == '-' ? number_at(text + 5, 2) : -1;
  int day = month >= 0 && text[7] == '-' ? number_at(text + 8, 2) : -1;
  if (day < 1 || text[10] != '\0' || month < 1 || month > 12)
    return 0;
  int leap = is_leap(year) ? 1 : 0;
  int days = before_month[month + 1] - before_month[month];
  if (day > days + (month == 2 ? leap : 0))
    return 0;
  int past = year - 1;
  return (gint64)past * 365 + past / 4 - past / 100 + past / 400 +
         before_month[month] + (month > 2 ? leap : 0) + day;
}
