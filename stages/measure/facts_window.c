#include <math.h>
#include <string.h>

#include "stages/measure/window.h"
#include "stages/model/date.h"

static guint16 stated(gint64 value) {
  return (guint16)(CLAMP(value, 0, WINDOW_MOST) + 1);
}

/* 1970-01-01: what is earlier stands for no date. */
#define FIRST_YEAR 1970
#define FIRST_DAY 719163

/* One that closes before it was posted was posted again, or says nothing. */
static guint16 days_open(const Posting *posting) {
  gint64 first = date_day(posting->posted), last = date_day(posting->closes);
  return first < FIRST_DAY || last < first ? 0 : stated(last - first);
}

/* "YYYY-MM" or "YYYY-MM-DD". */
static guint16 start_month(const Posting *posting) {
  const char *start = posting->start;
  if (start == NULL || strlen(start) < 7)
    return 0;
  char first[] = "YYYY-MM-01";
  memcpy(first, start, 7);
  gboolean is_date = start[7] == '\0' || date_day(start) > 0;
  int year = (int)g_ascii_strtoull(first, NULL, 10);
  int month = (int)g_ascii_strtoull(first + 5, NULL, 10);
  if (!is_date || date_day(first) == 0 || year < FIRST_YEAR)
    return 0;
  return stated((gint64)(year - FIRST_YEAR) * 12 + month - 1);
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
