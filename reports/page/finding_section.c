/* Headlines of the sections: what the section shows, when its intervals carry
 * it, else what it is about. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/page/finding.h"

char *finding_head_pay(const Report *report) {
  const HeadlineRow *paid =
      statistics_headline(report->statistics, "paid_share");
  const PayRow *all = pay_all(report->statistics, report->currency);
  if (!paid || !isfinite(paid->value) || mark_is_hidden(paid->mark))
    return g_strdup("Pay");
  if (paid->value == 0)
    return g_strdup(report->n == 1 ? "No pay is stated"
                                   : "No posting states pay");
  if (report->n == 1)
    return g_strdup("The pay that is stated");
  g_autofree char *share = format_share(report->words, paid->value, paid->n);
  if (!all || all->mark[0] || !isfinite(all->p50_low))
    return g_strdup_printf("%s of postings state pay", share);
  g_autofree char *median =
      format_money_short(report->words, all->p50, all->currency);
  return g_strdup_printf("Half of offers are above %s; %s of postings state "
                         "pay",
                         median, share);
}

/* The one skill, or the two, that no other reaches. */
char *finding_head_skills(const Report *report) {
  g_autofree char *news = finding_skill_news(report);
  if (news)
    return g_steal_pointer(&news);
  g_autofree char *kinds = format_count(
      report->words, STATISTICS_N(report->statistics, TABLE_SKILLS));
  return g_strdup_printf("%s skills named, none clearly ahead", kinds);
}

char *finding_head_pairs(const Report *report) {
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, G_MAXINT);
  guint sure = 0;
  for (guint i = 0; i < pairs->len; i++) {
    const PairRow *pair = pairs->pdata[i];
    sure += pair->low > 1 && pair->q < FINDING_SURE_Q;
  }
  g_autofree char *count = format_count(report->words, sure);
  return g_strdup_printf("%s pair%s of skills stand%s together more than by "
                         "chance",
                         count, sure == 1 ? "" : "s", sure == 1 ? "s" : "");
}

/* A country with surely more than half of the postings. */
char *finding_head_places(const Report *report) {
  const PlaceRow *place =
      STATISTICS_ROWS(report->statistics, TABLE_PLACES, PlaceRow);
  guint countries = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PLACES); i++) {
    if (strcmp(place[i].level, "country") != 0)
      continue;
    countries++;
    if (mark_is_hidden(place[i].mark) || !(place[i].low > 0.5))
      continue;
    g_autofree char *share =
        format_share(report->words, place[i].share, report->n);
    return g_strdup_printf(
        "%s of postings are in %s%s", share,
        g_str_has_prefix(place[i].name, "United") ? "the " : "", place[i].name);
  }
  if (countries < 2)
    return g_strdup("Places");
  return g_strdup_printf("Postings in %u countries", countries);
}

/* What most titles leave open, or the largest family. */
char *finding_head_roles(const Report *report) {
  const TermRow *silent =
      finding_term(report->statistics, "seniority", "not stated");
  if (!silent || mark_is_hidden(silent->mark) || !(silent->low > 0.5))
    return g_strdup("Roles and terms");
  g_autofree char *share =
      format_share(report->words, silent->share, report->n);
  return g_strdup_printf("%s of titles name no level", share);
}

char *finding_head_data(const Report *report) {
  gint64 records = statistics_count(report->statistics, "records");
  if (records == 0 || report->n == 0)
    return g_strdup("Data and method");
  g_autofree char *from = format_count(report->words, records);
  g_autofree char *to = format_count(report->words, report->n);
  return g_strdup_printf("From %s record%s to %s distinct posting%s", from,
                         records == 1 ? "" : "s", to,
                         report->n == 1 ? "" : "s");
}
