/* What changes when employers are counted, not postings. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/page/finding.h"

/* An interval by employers is told when it is that much wider. */
#define CLUSTER_WIDER 1.5

/* The figure of a key when employers are counted; NULL when it is hidden or
 * missing. */
static const HeadlineClusterRow *figure_of(const Report *report,
                                           const char *key, const char *of) {
  const HeadlineClusterRow *row = STATISTICS_ROWS(
      report->statistics, TABLE_HEADLINE_CLUSTERS, HeadlineClusterRow);
  guint n = STATISTICS_N(report->statistics, TABLE_HEADLINE_CLUSTERS);
  for (guint i = 0; i < n; i++)
    if (strcmp(row[i].key, key) == 0 && g_strcmp0(row[i].of, of) == 0)
      return mark_is_hidden(row[i].mark) ? NULL : &row[i];
  return NULL;
}

static gboolean is_wider(const HeadlineClusterRow *row) {
  return row && isfinite(row->cluster_low) && isfinite(row->cluster_high) &&
         row->cluster_high - row->cluster_low >=
             CLUSTER_WIDER * (row->high - row->low);
}

void finding_cluster_pay(GString *text, const Report *report) {
  const HeadlineClusterRow *paid = figure_of(report, "paid_share", "");
  const HeadlineClusterRow *median =
      figure_of(report, "median_pay", report->currency);
  const Words *words = report->words;
  g_autofree char *share = is_wider(paid)
                               ? format_share_range(words, paid->cluster_low,
                                                    paid->cluster_high, paid->n)
                               : NULL;
  g_autofree char *pay =
      is_wider(median) ? format_money_range(words, median->cluster_low,
                                            median->cluster_high, median->unit)
                       : NULL;
  if (share && pay)
    finding_add(text, SAY(words, "page.cluster.both", TEXT("range", share),
                          TEXT("median", pay)));
  else if (share)
    finding_add(text, SAY(words, "page.cluster.paid", TEXT("range", share)));
  else if (pay)
    finding_add(text, SAY(words, "page.cluster.median", TEXT("median", pay)));
}

char *finding_cluster_method(const Report *report) {
  const HeadlineClusterRow *row = STATISTICS_ROWS(
      report->statistics, TABLE_HEADLINE_CLUSTERS, HeadlineClusterRow);
  guint n = STATISTICS_N(report->statistics, TABLE_HEADLINE_CLUSTERS), i = 0;
  while (i < n && !isfinite(row[i].cluster_low))
    i++;
  if (i == n)
    return NULL;
  return SAY(report->words, "page.cluster.method",
             COUNT("replicates", row[i].replicates),
             TAKE("seed", g_strdup_printf("%" G_GINT64_FORMAT, row[i].seed)));
}

char *finding_copies(const Report *report) {
  const HeadlineRow *ratio =
      statistics_headline(report->statistics, "postings_per_distinct");
  const HeadlineRow *most =
      statistics_headline(report->statistics, "largest_copy_group");
  if (!ratio || !most || !(most->value > 1))
    return NULL;
  return SAY(report->words, "page.copies",
             TAKE("per", format_number(report->words, ratio->value, 2)),
             COUNT("largest", (gint64)most->value));
}
