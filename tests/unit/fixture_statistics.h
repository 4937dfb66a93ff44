/* Statistics for tests of the report: invented, of four sizes. */
#ifndef HANDBILL_TESTS_FIXTURE_STATISTICS_H
#define HANDBILL_TESTS_FIXTURE_STATISTICS_H

#include "stages/model/statistics.h"

typedef enum {
  FIXTURE_RICH,  /* about 120 postings, 4 currencies, many employers */
  FIXTURE_POOR,  /* 36 postings of one employer, 3 with pay */
  FIXTURE_TINY,  /* 1 posting */
  FIXTURE_BIG,   /* counts of 100,000 */
  FIXTURE_LONG,  /* as rich, with labels of 80 characters and odd ones */
  FIXTURE_EMPTY, /* nothing at all */
  N_FIXTURES
} Fixture;

Statistics *fixture_statistics(Fixture fixture);
const char *fixture_name(Fixture fixture);

#endif
