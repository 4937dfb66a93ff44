/* Days of the calendar, written as ISO 8601 writes them. */
#ifndef HANDBILL_MODEL_DATE_H
#define HANDBILL_MODEL_DATE_H

#include <glib.h>

/* The number of a day written YYYY-MM-DD: 1 is 0001-01-01 of the Gregorian
 * calendar, and days that follow each other have numbers that do, as
 * g_date_get_julian() counts. 0 for what is no such day, and for NULL.
 * Arithmetic alone: fit for every posting. Method: days before the year, those
 * of its months, and leap days by 4, 100 and 400. */
gint64 date_day(const char *text);

#endif
