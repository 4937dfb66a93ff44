/* Flow: how a number divides, from left to right. Every part is a bar as high
 * as its share of the first, below its number and words, tied to the bar it
 * comes from. The words of a part lie over its bar and its ties leave below
 * them, so that no tie crosses words.
 */
#ifndef HANDBILL_FIGURE_FLOW_H
#define HANDBILL_FIGURE_FLOW_H

#include "reports/figure/scene.h"

#define FLOW_MOST 32

typedef struct {
  const char *label;
  gint64 count;  /* below 0: withheld, an empty bar of one size */
  int parent;    /* its index, always smaller; -1: the first */
  gboolean lost; /* goes no further into the figures */
} FlowPart;

/* Where a part stands. */
typedef struct {
  guint depth;        /* column */
  double top;         /* of its words */
  double bar, height; /* top and height of the bar */
  double slot;        /* height of all that belongs to it and its parts */
  double from;        /* top of its tie at the bar it comes from */
} FlowPlace;

/* Places `n` parts, the first `high`; `words` are the heights of their words.
 * Returns the height of all. */
double flow_place(const FlowPart *part, guint n, double high,
                  const double *words, FlowPlace *place);

Scene *flow_scene(const FlowPart *part, guint n, const Measure *measure,
                  double width, double high);

#endif
