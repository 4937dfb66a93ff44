/* What it costs to hide a cell of a disclosure system: what is lost by it. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_COST_H
#define HANDBILL_MEASURE_DISCLOSURE_COST_H

#include "stages/measure/disclosure_system.h"

/* The shown cell of an equation that costs less than *cost and the least, or
 * -1; *cost becomes its own. */
gint64 system_victim(const System *system, guint e, double *cost);

#endif
