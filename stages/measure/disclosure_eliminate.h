/* Gaussian elimination of the equations of a disclosure system. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_ELIMINATE_H
#define HANDBILL_MEASURE_DISCLOSURE_ELIMINATE_H

#include "stages/measure/disclosure_system.h"

/* Marks the cells that the equations determine, in `known` by cell, and puts
 * the sums that follow from several equations behind them; the caller takes
 * them away again. */
void system_eliminate(System *system, gboolean *known);

#endif
