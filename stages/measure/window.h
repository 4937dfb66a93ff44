/* How long a job lasts, how many hours a week it has, when it starts and how
 * long the posting is open: each as a small whole number, of which tallies keep
 * how many postings have it. */
#ifndef HANDBILL_MEASURE_WINDOW_H
#define HANDBILL_MEASURE_WINDOW_H

#include "stages/model/posting.h"

typedef enum {
  WINDOW_DURATION, /* twice the middle of its range, in weeks */
  WINDOW_HOURS,    /* tenths of hours a week */
  WINDOW_OPEN,     /* days from the day it was posted to the day it closes */
  WINDOW_START,    /* months since January 1970 */
  N_WINDOWS
} WindowKind;

/* What is more counts as that: forty years, a week, ten years. */
#define WINDOW_MOST 4160

/* One more than the number; 0: not stated. */
typedef struct {
  guint16 of[N_WINDOWS];
} FactWindow;

FactWindow fact_window(const Posting *posting);

/* n postings have that number. */
typedef struct {
  WindowKind kind;
  guint value;
  gint64 n;
} WindowTally;

#endif
