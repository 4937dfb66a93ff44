/* What changes when employers are counted, not postings. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/page/finding.h"

/* An interval by employers is told when it is that much wider. */
#define CLUSTER_WIDER 1.5

const HeadlineClusterRow *finding_cluster(const Report *report, const char *key,
                                          const char *of) {
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
  const HeadlineClusterRow *paid = finding_cluster(report, "paid_share", "");
  const HeadlineClusterRow *median =
      finding_cluster(report, "median_pay", report->currency);
  if (!is_wider(paid) && !is_wider(median))
    return;
  g_string_append(text, "Postings of one employer are alike: counting "
                        "employers, ");
  if (is_wider(paid)) {
    g_autofree char *range = format_share_range(
        report->words, paid->cluster_low, paid->cluster_high, paid->n);
    g_string_append_printf(text, "%s%% state pay%s", range,
                           is_wider(median) ? " and " : ". ");
  }
  if (is_wider(median)) {
    g_autofree char *range = format_money_range(
        report->words, median->cluster_low, median->cluster_high, median->unit);
    g_string_append_printf(text, "the median lies at %s. ", range);
  }
}

char *finding_cluster_method(const Report *report) {
  const HeadlineClusterRow *row = STATISTICS_ROWS(
      report->statistics, TABLE_HEADLINE_CLUSTERS, HeadlineClusterRow);
  guint n = STATISTICS_N(report->statistics, TABLE_HEADLINE_CLUSTERS), i = 0;
  while (i < n && !isfinite(row[i].cluster_low))
    i++;
  if (i == n)
    return NULL;
  g_autofree char *replicates = format_count(report->words, row[i].replicates);
  return g_strdup_printf(
      "Intervals counting employers: whole employers drawn %s times, seed "
      "%" G_GINT64_FORMAT "; tables/headline_clusters.csv.",
      replicates, row[i].seed);
}

char *finding_copies(const Report *report) {
  const HeadlineRow *ratio =
      statistics_headline(report->statistics, "postings_per_distinct");
  const HeadlineRow *most =
      statistics_headline(report->statistics, "largest_copy_group");
  if (!ratio || !most || !(most->value > 1))
    return NULL;
  g_autofree char *per = format_number(report->words, ratio->value, 2);
  g_autofree char *largest = format_count(report->words, (gint64)most->value);
  return g_strdup_printf("%s postings for each distinct one; the one posted "
                         "most often stands %s times",
                         per, largest);
}
