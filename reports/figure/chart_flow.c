/* How records became postings, and postings the figures on pay. */
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/flow.h"
#include "reports/figure/format.h"

/* Steps of the pay ledger as a person reads them, each under the one it is part
 * of: an audit. */
static const struct {
  const char *step, *key;
  int parent; /* in this table */
  gboolean lost;
} pay_steps[] = {
    {"distinct", KEY("chart.ledger.distinct"), -1, FALSE},
    {"stating", KEY("chart.ledger.stating"), 0, FALSE},
    {"parsed", KEY("chart.ledger.parsed"), 1, FALSE},
    {"annualised", KEY("chart.ledger.annualised"), 2, FALSE},
    {"one-sided", KEY("chart.ledger.one-sided"), 2, TRUE},
    {"not-annualised", KEY("chart.ledger.not-annualised"), 2, TRUE},
    {"no-period", KEY("chart.ledger.no-period"), 1, TRUE},
    {"contradiction", KEY("chart.ledger.contradiction"), 1, TRUE},
    {"silent", KEY("chart.ledger.silent"), 0, TRUE},
    {"other-money", KEY("chart.ledger.other-money"), 8, TRUE},
    {"no-money", KEY("chart.ledger.no-money"), 8, TRUE},
};

static const LedgerRow *ledger_row(const Report *report, const char *step) {
  const LedgerRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LEDGER, LedgerRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LEDGER); i++)
    if (strcmp(row[i].step, step) == 0)
      return &row[i];
  return NULL;
}

/* "12 state none (of those: distinct postings)". */
static char *flow_item(const Words *words, const FlowPart *part, guint i) {
  const char *label = part[i].label;
  const char *parent = part[i].parent > 0 ? part[part[i].parent].label : NULL;
  if (part[i].count < 0)
    return parent ? SAY(words, "chart.flow.hidden.part", TEXT("label", label),
                        TEXT("parent", parent))
                  : SAY(words, "chart.flow.hidden", TEXT("label", label));
  return parent ? SAY(words, "chart.flow.item.part", COUNT("n", part[i].count),
                      TEXT("label", label), TEXT("parent", parent))
                : SAY(words, "chart.flow.item", COUNT("n", part[i].count),
                      TEXT("label", label));
}

/* `key`: the message around the list of parts. */
static char *flow_alt(const Words *words, const char *key, const FlowPart *part,
                      guint n) {
  char *list = flow_item(words, part, 0);
  for (guint i = 1; i < n; i++)
    list = chart_clause(words, list, flow_item(words, part, i));
  return SAY(words, key, TAKE("list", list));
}

static Chart *flow_chart(const Report *report, const FlowPart *part, guint n,
                         double width, double high, char *title, char *subtitle,
                         const char *alt) {
  const Words *words = report->words;
  Chart *chart = chart_new(title, subtitle, flow_alt(words, alt, part, n),
                           flow_scene(part, n, report->measure, width, high));
  chart_number(chart, g_strdup(words_get(words, "chart.flow.step")),
               g_strdup(words_get(words, "chart.flow.parent")),
               g_strdup(words_get(words, "common.postings")), NULL);
  for (guint i = 0; i < n; i++)
    chart_number(chart, g_strdup(part[i].label),
                 g_strdup(part[i].parent < 0 ? "" : part[part[i].parent].label),
                 format_count_or_dash(words, part[i].count), NULL);
  return chart;
}

Chart *chart_pay_ledger(const Report *report, double width, double high) {
  const Words *words = report->words;
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
    part[n++] = (FlowPart){words_get(words, pay_steps[i].key), row->postings,
                           above < 0 ? -1 : at[above], pay_steps[i].lost};
  }
  const LedgerRow *annual = ledger_row(report, "annualised");
  if (n < 2 || !annual)
    return NULL;
  char *title =
      annual->postings < 0
          ? g_strdup(words_get(words, "chart.ledger.title.plain"))
          : SAY(words, "chart.ledger.title", COUNT("n", annual->postings),
                COUNT("all", part[0].count));
  gboolean is_public = g_strcmp0(report->statistics->audience, "public") == 0;
  char *subtitle = SAY(words,
                       is_public ? KEY("chart.ledger.subtitle.public")
                                 : KEY("chart.ledger.subtitle"),
                       COUNT("n", part[0].count));
  return chart_of(TABLE_PAY_LEDGER, NULL,
                  flow_chart(report, part, n, width, high, title, subtitle,
                             KEY("chart.ledger.alt")));
}

Chart *chart_records(const Report *report, double width, double high) {
  const Words *words = report->words;
  const Statistics *statistics = report->statistics;
  gint64 records = statistics_count(statistics, "records");
  gint64 rejects = statistics_count(statistics, "rejects");
  gint64 postings = statistics_count(statistics, "postings");
  gint64 exact = statistics_count(statistics, "exact-copies");
  gint64 near = statistics_count(statistics, "near-copies");
  if (records == 0)
    return NULL;
  g_autofree char *read = SAY(words, "chart.records.read", COUNT("n", records));
  g_autofree char *made =
      SAY(words, "chart.records.postings", COUNT("n", postings));
  FlowPart part[] = {
      {read, records, -1, FALSE},
      {made, postings, 0, FALSE},
      {words_get(words, "chart.records.distinct"), report->n, 1, FALSE},
      {words_get(words, "chart.records.exact"), exact, 1, TRUE},
      {words_get(words, "chart.records.near"), near, 1, TRUE},
      {words_get(words, "chart.records.refused"), rejects, 0, TRUE},
  };
  return chart_of(
      TABLE_COUNTS, NULL,
      flow_chart(report, part, G_N_ELEMENTS(part), width, high,
                 SAY(words, "chart.records.title", COUNT("records", records),
                     COUNT("n", report->n)),
                 SAY(words, "chart.records.subtitle", COUNT("n", records)),
                 KEY("chart.records.alt")));
}
