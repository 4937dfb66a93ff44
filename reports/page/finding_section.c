/* Headlines of the sections: what the section shows, when its intervals carry
 * it, else what it is about. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/page/finding.h"

char *finding_head_pay(const Report *report) {
  const Words *words = report->words;
  const HeadlineRow *paid =
      statistics_headline(report->statistics, "paid_share");
  const PayRow *all = pay_all(report->statistics, report->currency);
  if (!paid || !isfinite(paid->value) || mark_is_hidden(paid->mark))
    return g_strdup(words_get(words, "common.pay"));
  if (paid->value == 0)
    return g_strdup(words_get(words, report->n == 1
                                         ? KEY("page.pay.head.none.one")
                                         : KEY("page.pay.head.none")));
  if (report->n == 1)
    return g_strdup(words_get(words, "page.pay.head.one"));
  Hole share = TAKE("share", format_share(words, paid->value, paid->n));
  if (!all || all->mark[0] || !isfinite(all->p50_low))
    return SAY(words, "page.pay.head.share", share);
  return SAY(
      words, "page.pay.head.median", share,
      TAKE("median", format_money_short(words, all->p50, all->currency)));
}

/* The one skill, or the two, that no other reaches. */
char *finding_head_skills(const Report *report) {
  g_autofree char *news = finding_skill_news(report);
  if (news)
    return g_steal_pointer(&news);
  return SAY(report->words, "page.skills.head.none",
             COUNT("kinds", STATISTICS_N(report->statistics, TABLE_SKILLS)));
}

char *finding_head_pairs(const Report *report) {
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, G_MAXINT);
  guint sure = 0;
  for (guint i = 0; i < pairs->len; i++) {
    const PairRow *pair = pairs->pdata[i];
    sure += pair->low > 1 && pair->q < SURE_Q;
  }
  return SAY(report->words, "page.pairs.head", COUNT("n", sure));
}

/* "in Germany": a country whose name takes more than "in" has words of its own.
 */
static char *where(const Words *words, const PlaceRow *country) {
  const char *code = country->country;
  const char *own = words_find(words, "where", code);
  if (own != NULL)
    return g_strdup(own);
  return SAY(words, "page.places.where",
             TEXT("place", group_country(words, code, country->name)));
}

/* A country with surely more than half of the postings. */
char *finding_head_places(const Report *report) {
  const Words *words = report->words;
  const PlaceRow *place =
      STATISTICS_ROWS(report->statistics, TABLE_PLACES, PlaceRow);
  guint countries = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PLACES); i++) {
    if (strcmp(place[i].level, "country") != 0)
      continue;
    countries++;
    if (mark_is_hidden(place[i].mark) || !(place[i].low > 0.5))
      continue;
    return SAY(words, "page.places.head.share",
               TAKE("share", format_share(words, place[i].share, report->n)),
               TAKE("where", where(words, &place[i])));
  }
  if (countries < 2)
    return g_strdup(words_get(words, "page.places.title"));
  return SAY(words, "page.places.head.countries", COUNT("n", countries));
}

/* What most titles leave open, or the largest family. */
char *finding_head_roles(const Report *report) {
  const Words *words = report->words;
  const TermRow *silent =
      finding_term(report->statistics, "seniority", "not stated");
  if (!silent || mark_is_hidden(silent->mark) || !(silent->low > 0.5))
    return g_strdup(words_get(words, "page.roles.title"));
  return SAY(words, "page.roles.head",
             TAKE("share", format_share(words, silent->share, report->n)));
}

char *finding_head_data(const Report *report) {
  gint64 records = statistics_count(report->statistics, "records");
  if (records == 0 || report->n == 0)
    return g_strdup(words_get(report->words, "page.data.title"));
  return SAY(report->words, "page.data.head", COUNT("records", records),
             COUNT("n", report->n));
}
