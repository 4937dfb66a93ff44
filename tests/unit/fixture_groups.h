/* The tables about groups for tests of the report: pay by role and seniority,
 * who states pay, widths, bounds, skills that set roles apart, workplaces,
 * location quotients, figures over employers. The last group of each is
 * withheld; with `strange`, labels are long and odd. */
#ifndef HANDBILL_TESTS_FIXTURE_GROUPS_H
#define HANDBILL_TESTS_FIXTURE_GROUPS_H

#include "stages/model/statistics.h"

void fixture_groups(Statistics *st, gint64 n, gboolean strange);

#endif
