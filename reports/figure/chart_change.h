/* What the charts and the words about change share: rows of the tables of a
 * report with a history. */
#ifndef HANDBILL_FIGURE_CHART_CHANGE_H
#define HANDBILL_FIGURE_CHART_CHANGE_H

#include "reports/figure/chart.h"
#include "stages/model/change.h"

/* The date of the report before; NULL: there is none. */
const char *change_before(const Statistics *statistics);

/* The share of a "skill", "role", "country" or "region" in the report before,
 * or NAN: by slug, name or code. */
double change_share_before(const Statistics *statistics, const char *of,
                           const char *key);
/* Lets rows have rings for them, where there is a report before. */
void change_rings(const Report *report, RowChart *chart);

/* The row of "new", "gone", ...; NULL: none. */
const ChangePostingRow *change_status(const Statistics *statistics,
                                      const char *status);
/* Whether its count may be printed. */
gboolean change_is_told(const ChangePostingRow *row);

/* The word for what is different in a changed posting: "pay". */
const char *change_what_word(const Words *words, const char *what);

/* How many figures could be compared, and how many are withheld. */
typedef struct {
  gint64 compared, withheld;
} ChangeCount;

/* Changes of the shares "of" whose interval excludes none, the largest first:
 * of const ChangeRow *. */
GPtrArray *change_carried(const Statistics *statistics, const char *of,
                          ChangeCount *count);
/* The largest of them that is sure among as many as were compared, or NULL. */
const ChangeRow *change_surest(const GPtrArray *carried);

/* The row of pay of the main currency: "all", "within", "mix"; or NULL. */
const PayChangeRow *change_pay(const Report *report, const char *part);

#endif
