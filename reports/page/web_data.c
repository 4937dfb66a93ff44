/* Tables below the charts that do not carry their numbers as rows, since they
 * draw them as text. A figure that is withheld has no row. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/page/web_part.h"

/* Longer tables are in tables/NAME.csv only, and say so. */
#define ROWS_MOST 100

#define BEGIN(table, out, caption, columns)                                    \
  web_table_begin(table, out, caption, columns, G_N_ELEMENTS(columns))

/* Counts a row that belongs to the table; FALSE when it is full. */
static gboolean more(WebTable *table) { return table->all++ < ROWS_MOST; }

static char *mark_text(const char *mark) {
  return *mark ? g_strdup_printf("[%s]", mark) : NULL;
}

static char *name_text(const char *name) {
  return strcmp(name, "phd") == 0 ? g_strdup("PhD") : format_sentence(name);
}

static char *interval(double low, double high, gint64 n) {
  g_autofree char *range = format_share_range(low, high, n);
  return *range ? g_strconcat(range, "%", NULL) : g_strdup(EN_DASH);
}

/* Removes what was begun when no row came. */
static guint finish(WebTable *table, gsize start, const char *file) {
  if (table->rows == 0) {
    g_string_truncate(table->out, start);
    return 0;
  }
  web_table_end(table, file);
  return table->rows;
}

/* ---- pay ---- */

static const WebColumn pay_columns[] = {
    {"Group", FALSE},       {"Postings", TRUE}, {"Employers", TRUE},
    {"10th", TRUE},         {"25th", TRUE},     {"Median", TRUE},
    {"95% interval", TRUE}, {"75th", TRUE},     {"90th", TRUE},
    {"Mark", FALSE},
};

static char *money(double value, const char *currency) {
  return format_money(round(value), currency);
}

static char *money_interval(double low, double high, const char *currency) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup(EN_DASH);
  g_autofree char *from = money(low, currency);
  g_autofree char *to = money(high, currency);
  return g_strconcat(from, EN_DASH, to, NULL);
}

static void pay_row(WebTable *table, const PayRow *pay) {
  const char *c = pay->currency;
  web_table_row(table, name_text(pay->group), format_count_or_dash(pay->n),
                format_count_or_dash(pay->employers), money(pay->p10, c),
                money(pay->p25, c), money(pay->p50, c),
                money_interval(pay->p50_low, pay->p50_high, c),
                money(pay->p75, c), money(pay->p90, c), mark_text(pay->mark));
}

guint web_data_pay_all(const Report *report, GString *out) {
  const PayRow *pay = pay_all(report->statistics, report->currency);
  if (!pay || mark_is_hidden(pay->mark) || !isfinite(pay->p50))
    return 0;
  gsize start = out->len;
  g_autofree char *caption = g_strdup_printf(
      "Percentiles of annual pay, middle of each stated range, %s",
      format_currency_words(report->currency));
  WebTable table;
  BEGIN(&table, out, caption, pay_columns);
  if (more(&table))
    pay_row(&table, pay);
  return finish(&table, start, "pay");
}

guint web_data_pay_lines(const Report *report, GString *out) {
  static const WebColumn columns[] = {{"Posting", FALSE},
                                      {"Place", FALSE},
                                      {"Pay as stated", FALSE},
                                      {"A year", TRUE},
                                      {"As it stands in the posting", FALSE}};
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "Each stated range of pay with the text it was read from",
        columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES);
       i++) {
    if (g_strcmp0(line[i].currency, report->currency) != 0 || !more(&table))
      continue;
    table.link = web_posting_anchor(report->statistics, line[i].id);
    web_table_row(&table, g_strdup(line[i].title), g_strdup(line[i].place),
                  pay_line_words(&line[i]),
                  format_money_range(line[i].year_min, line[i].year_max,
                                     line[i].currency),
                  g_strdup(line[i].quote));
  }
  return finish(&table, start, "pay_lines");
}

guint web_data_pairs(const Report *report, GString *out) {
  static const WebColumn columns[] = {
      {"Skills", FALSE}, {"Together", TRUE},     {"Expected", TRUE},
      {"Lift", TRUE},    {"95% interval", TRUE}, {"q", TRUE}};
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, G_MAXINT);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out,
        "Postings that name both skills, against the number expected if they "
        "were independent; the strongest first",
        columns);
  for (guint i = 0; i < pairs->len; i++) {
    const PairRow *pair = pairs->pdata[i];
    if (!more(&table))
      continue;
    g_autofree char *low = format_number(pair->low, 1);
    g_autofree char *high = format_number(pair->high, 1);
    web_table_row(
        &table, g_strdup_printf("%s and %s", pair->name_a, pair->name_b),
        format_count(pair->together), format_number(pair->expected, 1),
        format_number(pair->lift, 1), g_strconcat(low, EN_DASH, high, NULL),
        pair->q < 0.001 ? g_strdup("<0.001") : format_number(pair->q, 3));
  }
  return finish(&table, start, "pairs");
}

/* ---- places and roles ---- */

guint web_data_states(const Report *report, GString *out) {
  static const WebColumn columns[] = {{"State", FALSE},
                                      {"Postings", TRUE},
                                      {"Share", TRUE},
                                      {"95% interval", TRUE},
                                      {"Mark", FALSE}};
  const PlaceRow *place =
      STATISTICS_ROWS(report->statistics, TABLE_PLACES, PlaceRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "Postings by state", columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PLACES); i++)
    if (strcmp(place[i].level, "region") == 0 &&
        !mark_is_hidden(place[i].mark) && strcmp(place[i].country, "US") == 0 &&
        more(&table))
      web_table_row(&table, g_strdup(place[i].name),
                    format_count(place[i].postings),
                    format_share(place[i].share, report->n),
                    interval(place[i].low, place[i].high, report->n),
                    mark_text(place[i].mark));
  return finish(&table, start, "places");
}

guint web_data_crossed(const Report *report, GString *out) {
  static const WebColumn columns[] = {
      {"Role", FALSE}, {"Seniority", FALSE},   {"Postings", TRUE},
      {"Share", TRUE}, {"95% interval", TRUE}, {"Mark", FALSE}};
  const RoleRow *role =
      STATISTICS_ROWS(report->statistics, TABLE_ROLES, RoleRow);
  gsize start = out->len;
  WebTable table;
  BEGIN(&table, out, "Postings by role and seniority", columns);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_ROLES); i++)
    if (strcmp(role[i].seniority, "all") != 0 &&
        !mark_is_hidden(role[i].mark) && role[i].postings > 0 && more(&table))
      web_table_row(&table, name_text(role[i].role),
                    name_text(role[i].seniority),
                    format_count(role[i].postings),
                    format_share(role[i].share, report->n),
                    interval(role[i].low, role[i].high, report->n),
                    mark_text(role[i].mark));
  return finish(&table, start, "roles");
}
