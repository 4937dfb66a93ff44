/* The charts that stand alone: each a PNG and an SVG of its name, and a table
 * of its numbers in the appendix. */
#ifndef HANDBILL_PAGE_CHART_LIST_H
#define HANDBILL_PAGE_CHART_LIST_H

#include "reports/figure/chart.h"

/* The width of a page's text; a narrower chart has one column. */
#define CHART_FULL 505.0

typedef struct {
  const char *name; /* of its files, without ".png" or ".svg" */
  double width;
  gint64 from;      /* distinct postings from which the pages have it */
  const char *part; /* what `of` and `by` are told, or NULL */
  guint rows;       /* at most, for `by` and `most` */
  /* One of them makes it. */
  Chart *(*plain)(const Report *report, double width);
  Chart *(*of)(const Report *report, const char *part, double width);
  Chart *(*most)(const Report *report, double width, guint most);
  Chart *(*by)(const Report *report, const char *part, double width,
               guint most);
} ChartEntry;

guint chart_list_size(void);
const ChartEntry *chart_list_at(guint i);
/* The chart of a name, or NULL. */
const ChartEntry *chart_listed(const char *name);
/* The chart of the statistics, or NULL where they carry nothing for it. */
Chart *chart_list_make(const ChartEntry *entry, const Report *report,
                       double width);
/* The same with `most` rows, where the entry limits them. */
Chart *chart_list_most(const ChartEntry *entry, const Report *report,
                       double width, guint most);

#endif
