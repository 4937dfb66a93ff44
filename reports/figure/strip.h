/* Strip: the shape of a distribution along one axis. Few values are one mark
 * each, stacked where they meet; many are counted in classes. */
#ifndef HANDBILL_FIGURE_STRIP_H
#define HANDBILL_FIGURE_STRIP_H

#include "reports/figure/rows.h"

/* Below this many values each is a mark. */
#define STRIP_MARKS 200

/* `value` in currency units, NAN is skipped. NULL when none is left. */
Scene *strip_scene(const double *value, guint n, const char *currency,
                   const Measure *measure, double width);

#endif
