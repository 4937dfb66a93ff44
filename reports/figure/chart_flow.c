/* How records became postings, and postings the figures on pay. */
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/flow.h"
#include "reports/figure/format.h"

/* Steps of the pay ledger as a person reads them, each under the one it is part
 * of: an audit. */
static const struct {
  const char *step, *words;
  int parent; /* in this table */
  gboolean lost;
} pay_steps[] = {
    {"distinct", "distinct postings", -1, FALSE},
    {"stating", "state pay", 0, FALSE},
    {"parsed", "read, with amount and currency", 1, FALSE},
    {"annualised", "in the annual figures", 2, FALSE},
    {"one-sided", "one end open: listed, not averaged", 2, TRUE},
    {"not-annualised", "part-time, fixed-term, internship: not annualised", 2,
     TRUE},
    {"no-period", "period open to more than one reading", 1, TRUE},
    {"contradiction", "contradict themselves", 1, TRUE},
    {"silent", "state none", 0, TRUE},
    {"other-money", "name other money only", 8, TRUE},
    {"no-money", "name no money at all", 8, TRUE},
};

static const LedgerRow *ledger_row(const Report *report, const char *step) {
  const LedgerRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LEDGER, LedgerRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LEDGER); i++)
    if (strcmp(row[i].step, step) == 0)
      return &row[i];
  return NULL;
}

static char *flow_alt(const Words *words, const char *what,
                      const FlowPart *part, guint n) {
  GString *text = g_string_new(what);
  for (guint i = 0; i < n; i++) {
    g_autofree char *count = part[i].count < 0
                                 ? g_strdup("a withheld number")
                                 : format_count(words, part[i].count);
    g_string_append_printf(text, "%s %s %s", i ? ";" : "", count,
                           part[i].label);
    if (part[i].parent > 0)
      g_string_append_printf(text, " (of those: %s)",
                             part[part[i].parent].label);
  }
  g_string_append_c(text, '.');
  return g_string_free(text, FALSE);
}

static Chart *flow_chart(const Report *report, const FlowPart *part, guint n,
                         double width, double high, char *title, char *subtitle,
                         const char *what) {
  Chart *chart =
      chart_new(title, subtitle, flow_alt(report->words, what, part, n),
                flow_scene(part, n, report->measure, width, high));
  chart_number(chart, g_strdup("Step"), g_strdup("Part of"),
               g_strdup("Postings"), NULL);
  for (guint i = 0; i < n; i++)
    chart_number(chart, g_strdup(part[i].label),
                 g_strdup(part[i].parent < 0 ? "" : part[part[i].parent].label),
                 format_count_or_dash(report->words, part[i].count), NULL);
  return chart;
}

Chart *chart_pay_ledger(const Report *report, double width, double high) {
  FlowPart part[G_N_ELEMENTS(pay_steps)];
  int at[G_N_ELEMENTS(pay_steps)];
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(pay_steps); i++) {
    const LedgerRow *row = ledger_row(report, pay_steps[i].step);
    int above = pay_steps[i].parent;
    at[i] = -1;
    if (!row || row->postings == 0 || (above >= 0 && at[above] < 0))
      continue;
    at[i] = (int)n;
    part[n++] = (FlowPart){pay_steps[i].words, row->postings,
                           above < 0 ? -1 : at[above], pay_steps[i].lost};
  }
  const LedgerRow *annual = ledger_row(report, "annualised");
  if (n < 2 || !annual)
    return NULL;
  g_autofree char *all = format_count(report->words, part[0].count);
  g_autofree char *used = format_count(report->words, annual->postings);
  return chart_of(
      TABLE_PAY_LEDGER, NULL,
      flow_chart(
          report, part, n, width, high,
          annual->postings < 0
              ? g_strdup("From all postings to the figures on pay")
              : g_strdup_printf("%s of %s postings carry the figures on pay",
                                used, all),
          g_strdup_printf(
              "The pay ledger: what each posting gives, adding up at "
              "every step%s. n = %s",
              g_strcmp0(report->statistics->audience, "public") == 0
                  ? "; a dash: withheld"
                  : "",
              all),
          "Flow of postings through the pay ledger:"));
}

Chart *chart_records(const Report *report, double width, double high) {
  const Statistics *statistics = report->statistics;
  gint64 records = statistics_count(statistics, "records");
  gint64 rejects = statistics_count(statistics, "rejects");
  gint64 postings = statistics_count(statistics, "postings");
  gint64 exact = statistics_count(statistics, "exact-copies");
  gint64 near = statistics_count(statistics, "near-copies");
  if (records == 0)
    return NULL;
  FlowPart part[] = {
      {records == 1 ? "record read" : "records read", records, -1, FALSE},
      {postings == 1 ? "posting" : "postings", postings, 0, FALSE},
      {"distinct: the unit of every figure", report->n, 1, FALSE},
      {"exact copies, folded in", exact, 1, TRUE},
      {"near copies, folded in", near, 1, TRUE},
      {"refused, each with its reason in rejects.jsonl", rejects, 0, TRUE},
  };
  g_autofree char *from = format_count(report->words, records);
  g_autofree char *to = format_count(report->words, report->n);
  return chart_of(
      TABLE_COUNTS, NULL,
      flow_chart(report, part, G_N_ELEMENTS(part), width, high,
                 g_strdup_printf("%s record%s, %s distinct posting%s", from,
                                 records == 1 ? "" : "s", to,
                                 report->n == 1 ? "" : "s"),
                 g_strdup_printf("Records read = postings + refused; "
                                 "postings = distinct + copies. n = %s",
                                 from),
                 "Flow from records to distinct postings:"));
}
