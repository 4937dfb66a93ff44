/* The words about what changed since the report before. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart_change.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/page/finding.h"

char *finding_change_title(const Report *report) {
  const char *before = change_before(report->statistics);
  return before ? SAY(report->words, "change.title",
                      TAKE("date", format_date(report->words, before)))
                : g_strdup("");
}

/* A skill whose change is sure; else how many postings came and went. */
char *finding_head_change(const Report *report) {
  const Words *words = report->words;
  ChangeCount count;
  g_autoptr(GPtrArray) carried =
      change_carried(report->statistics, "skill", &count);
  const ChangeRow *sure = change_surest(carried);
  if (sure)
    return SAY(
        words,
        sure->change > 0 ? KEY("change.skills.up") : KEY("change.skills.down"),
        TAKE("name", group_label(report, sure->of, sure->name)),
        TAKE("points", format_number(words, 100 * fabs(sure->change), 1)));
  const ChangePostingRow *come = change_status(report->statistics, "new");
  const ChangePostingRow *gone = change_status(report->statistics, "gone");
  if (change_is_told(come) && change_is_told(gone))
    return SAY(words, "change.postings.title.found",
               COUNT("new", come->postings), COUNT("gone", gone->postings));
  return finding_change_title(report);
}

static void add_postings(GString *text, const Report *report) {
  const char *const status[] = {"kept", "changed", "gone", "new", "reappeared"};
  gint64 n[G_N_ELEMENTS(status)];
  for (guint i = 0; i < G_N_ELEMENTS(status); i++) {
    const ChangePostingRow *row = change_status(report->statistics, status[i]);
    if (!change_is_told(row)) {
      finding_add(text,
                  g_strdup(words_get(report->words, "change.text.withheld")));
      return;
    }
    n[i] = row->postings;
  }
  finding_add(text, SAY(report->words, "change.text.postings",
                        COUNT("all", n[0] + n[1] + n[2]), COUNT("kept", n[0]),
                        COUNT("changed", n[1]), COUNT("gone", n[2]),
                        COUNT("new", n[3]), COUNT("again", n[4])));
}

static void add_skills(GString *text, const Report *report) {
  ChangeCount count;
  g_autoptr(GPtrArray) carried =
      change_carried(report->statistics, "skill", &count);
  if (count.compared > 0)
    finding_add(text, carried->len == 0
                          ? SAY(report->words, "change.text.skills.none",
                                COUNT("n", count.compared))
                          : SAY(report->words, "change.text.skills",
                                COUNT("found", carried->len),
                                COUNT("n", count.compared)));
}

static void add_pay(GString *text, const Report *report) {
  const PayChangeRow *all = change_pay(report, "all");
  if (!all)
    return;
  if (mark_is_withheld(all->mark)) {
    finding_add(text,
                g_strdup(words_get(report->words, "change.text.pay.withheld")));
    return;
  }
  if (mark_is_hidden(all->mark) || !isfinite(all->change))
    return;
  g_autofree char *range =
      format_signed_range(report->words, all->low, all->high, 1);
  g_autofree char *change = format_signed(report->words, all->change, 1);
  g_autofree char *share = format_percent(report->words, change);
  gboolean sure = all->low > 0 || all->high < 0;
  finding_add(text, sure ? SAY(report->words, "change.text.pay",
                               TEXT("change", share), TEXT("range", range))
                         : SAY(report->words, "change.text.pay.none",
                               TEXT("change", share), TEXT("range", range)));
}

char *finding_change(const Report *report) {
  GString *text = g_string_new(NULL);
  if (change_before(report->statistics)) {
    add_postings(text, report);
    add_skills(text, report);
    add_pay(text, report);
  }
  return g_string_free(text, FALSE);
}
