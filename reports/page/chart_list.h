/* The charts that stand alone: each a PNG and an SVG of its name, and a table
 * of its numbers in the appendix. */
#ifndef HANDBILL_PAGE_CHART_LIST_H
#define HANDBILL_PAGE_CHART_LIST_H

#include "reports/figure/chart.h"

typedef struct {
  const char *name; /* of its files, without ".png" or ".svg" */
  Chart *(*make)(const Report *report, double width);
  double width;
  gint64 from; /* distinct postings from which the pages have it */
} ChartEntry;

guint chart_list_size(void);
const ChartEntry *chart_list_at(guint i);
/* The chart of a name, or NULL. */
const ChartEntry *chart_listed(const char *name);

#endif
