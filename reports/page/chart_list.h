/* The charts that stand alone: those of the folder charts/ and of the page for
 * the browser, by name. The handout picks its own, as its pages have room.
 */
#ifndef HANDBILL_PAGE_CHART_LIST_H
#define HANDBILL_PAGE_CHART_LIST_H

#include "reports/figure/chart.h"

typedef struct {
  const char *name; /* charts/NAME.png */
  /* NULL when the statistics carry nothing to show. */
  Chart *(*make)(const Report *report, double width);
  double width; /* of the file's figure */
} ListedChart;

extern const ListedChart chart_list[];
extern const guint chart_list_n;

/* The chart of a name, or NULL. */
const ListedChart *chart_listed(const char *name);

#endif
