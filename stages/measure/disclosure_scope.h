/* A part of a disclosure system: what has to be looked at again when something
 * is hidden beside cells that were recovered. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_SCOPE_H
#define HANDBILL_MEASURE_DISCLOSURE_SCOPE_H

#include "stages/measure/disclosure_system.h"

/* By equation: whether it holds one of the cells, or a hidden one that an
 * equation joins with them. What a part tells, the whole tells as well; but
 * not the other way round. */
gboolean *system_scope(const System *system, const gboolean *cells);

/* By equation: whether it has moved, or hangs together by hidden cells with one
 * that has. What the others tell is what they told before. */
gboolean *system_touched(const System *system);

#endif
