#include <math.h>

#include "stages/measure/window.h"

static guint16 stated(gint64 value) {
  return (guint16)(CLAMP(value, 0, WINDOW_MOST) + 1);
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

typedef struct {
  int year, month, day; /* day 0: of the month as a whole */
} Date;

/* "YYYY-MM" or "YYYY-MM-DD". */
static gboolean read_date(const char *text, Date *date) {
  if (text == NULL)
    return FALSE;
  *date = (Date){number_at(text, 4), -1, 0};
  if (date->year < 1970 || text[4] != '-')
    return FALSE;
  date->month = number_at(text + 5, 2);
  if (date->month < 1 || date->month > 12)
    return FALSE;
  if (text[7] == '-')
    date->day = number_at(text + 8, 2);
  return date->day >= 0;
}

static gint64 day_number(const Date *date) {
  GDate day;
  g_date_clear(&day, 1);
  if (!g_date_valid_dmy((GDateDay)date->day, (GDateMonth)date->month,
                        (GDateYear)date->year))
    return -1;
  g_date_set_dmy(&day, (GDateDay)date->day, (GDateMonth)date->month,
                 (GDateYear)date->year);
  return g_date_get_julian(&day);
}

/* One that closes before it was posted was posted again, or says nothing. */
static guint16 days_open(const Posting *posting) {
  Date from, to;
  if (!read_date(posting->posted, &from) || !read_date(posting->closes, &to))
    return 0;
  gint64 first = day_number(&from), last = day_number(&to);
  return first < 0 || last < first ? 0 : stated(last - first);
}

static guint16 start_month(const Posting *posting) {
  Date date;
  if (!read_date(posting->start, &date))
    return 0;
  return stated((gint64)(date.year - 1970) * 12 + date.month - 1);
}

static guint16 weeks(int least, int most) {
  if (least < 0 && most < 0)
    return 0;
  return stated((gint64)(least < 0 ? most : least) + (most < 0 ? least : most));
}

FactWindow fact_window(const Posting *posting) {
  double hours = posting->hours_per_week;
  return (FactWindow){
      {[WINDOW_DURATION] = weeks(posting->duration_min, posting->duration_max),
       [WINDOW_HOURS] = isfinite(hours) && hours >= 0
                            ? stated(llround(fmin(hours * 10, WINDOW_MOST)))
                            : 0,
       [WINDOW_OPEN] = days_open(posting),
       [WINDOW_START] = start_month(posting)}};
}
