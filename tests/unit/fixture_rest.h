/* What the fixtures of statistics leave out, so that every chart of the list is
 * there: pay by place and what moves it, dots of pay, groups of further kinds,
 * windows; and the tables of a report with a history. */
#ifndef HANDBILL_TESTS_FIXTURE_REST_H
#define HANDBILL_TESTS_FIXTURE_REST_H

#include "stages/model/change.h"

/* Adds them to FIXTURE_RICH. */
void fixture_rest(Statistics *st);
/* Adds a report of a week before; postings stand for `days` in the median. */
void fixture_history(Statistics *st, double days);

/* FIXTURE_RICH with both. */
Statistics *fixture_whole(void);

#endif
