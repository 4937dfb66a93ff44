/* Dates as texts write them. For term*.c only. */
#ifndef HANDBILL_EXTRACT_TERM_DATE_H
#define HANDBILL_EXTRACT_TERM_DATE_H

#include "stages/extract/text.h"

typedef struct {
  int year, month, day; /* 0: not written */
} TermDate;

typedef enum {
  DATE_ORDER_NONE, /* 3/4/2026 is left open */
  DATE_ORDER_MONTH /* the month stands first */
} DateOrder;

/* The names of months, one by one: NULL behind the last. */
const char *term_month_name(guint k);

/* The month a token names, 1 to 12; 0 when it names none. */
int term_month(const Text *text, guint i);

/* Reads the date that begins with token i and gives the number of its tokens;
 * 0 when there is none. Forms: 2026-11-21 (also before a time), 11/21/2026,
 * 21.11.2026, 21 Nov 2026, Nov 21, 2026, May 2026, and a month alone (year
 * 0). */
guint term_date_read(const Text *text, guint i, DateOrder order,
                     TermDate *date);

/* "2026-11-21", or "2026-11" without a day. Caller frees. */
char *term_date_string(const TermDate *date);

/* By which order the numeric dates of this record are read. */
DateOrder term_date_order(const Text *text);

#endif
