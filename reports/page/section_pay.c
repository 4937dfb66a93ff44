/* The pages about pay: bands, the ledger, what stands beside the figures. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

/* Lines of pay as stated: those of the main currency, or all the others. */
static Scene *pay_lines(const Book *book, gboolean main, double width,
                        guint most) {
  const Report *report = book->report;
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  TextTable *table = text_table_new(width);
  table->lines = 2;
  text_table_column(table, "Posting", ALIGN_LEFT, TRUE);
  text_table_column(table, "Place", ALIGN_LEFT, TRUE);
  text_table_column(table, "Pay", ALIGN_LEFT, FALSE);
  text_table_column(table, "As it stands in the posting", ALIGN_LEFT, TRUE);
  guint found = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES);
       i++) {
    gboolean is_main = g_strcmp0(line[i].currency, report->currency) == 0;
    if (is_main != main || found++ >= most)
      continue;
    text_table_row(table, g_strdup(line[i].title), g_strdup(line[i].place),
                   pay_line_words(&line[i]), g_strdup(line[i].quote));
  }
  if (found == 0) {
    text_table_free(table);
    return NULL;
  }
  g_autofree char *count = format_count(found);
  g_autofree char *subtitle =
      found > most
          ? g_strdup_printf("The first %u of %s; all in tables/pay_lines.csv. "
                            "Not converted",
                            most, count)
          : g_strdup_printf("%s stated range%s, %s", count,
                            found == 1 ? "" : "s",
                            main ? "each with the text it was read from"
                                 : "not converted and not in the charts");
  return section_table(book, main ? "Pay as stated" : "Pay in other currencies",
                       subtitle, text_table_scene(table, report->measure),
                       width);
}

/* Each currency's own median, narrow enough for a column. */
static Scene *pay_currencies(const Book *book, double width) {
  const Report *report = book->report;
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  TextTable *table = text_table_new(width);
  text_table_column(table, "Currency", ALIGN_LEFT, TRUE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Median", ALIGN_RIGHT, FALSE);
  text_table_column(table, "95% CI", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY); i++) {
    if (strcmp(pay[i].by, "all") != 0)
      continue;
    gboolean hidden = mark_is_hidden(pay[i].mark);
    text_table_row(
        table,
        *pay[i].mark ? g_strdup_printf("%s [%s]", pay[i].currency, pay[i].mark)
                     : g_strdup(pay[i].currency),
        hidden ? NULL : format_count(pay[i].n),
        format_money_short(hidden ? NAN : pay[i].p50, pay[i].currency),
        hidden || !isfinite(pay[i].p50_low)
            ? g_strdup(EN_DASH)
            : format_money_range(pay[i].p50_low, pay[i].p50_high,
                                 pay[i].currency));
  }
  if (table->rows->len < 2) {
    text_table_free(table);
    return NULL;
  }
  return section_table(book, "Each currency by itself",
                       "Annual pay, middle of each range; a dash: too few "
                       "postings for the figure. Nothing is converted",
                       text_table_scene(table, report->measure), width);
}

/* A share of fewer postings says nothing. */
#define RULE_LEAST 5

/* Who must state pay, and how many do. */
static Scene *pay_rules(const Book *book, double width, guint most) {
  const Report *report = book->report;
  const DisclosureRuleRow *row = STATISTICS_ROWS(
      report->statistics, TABLE_DISCLOSURE_RULES, DisclosureRuleRow);
  TextTable *table = text_table_new(width);
  table->lines = 2;
  text_table_column(table, "Rule for postings in", ALIGN_LEFT, TRUE);
  text_table_column(table, "Since", ALIGN_LEFT, FALSE);
  text_table_column(table, "n", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Range", ALIGN_RIGHT, FALSE);
  text_table_column(table, "95% CI", ALIGN_RIGHT, FALSE);
  for (guint i = 0;
       i < STATISTICS_N(report->statistics, TABLE_DISCLOSURE_RULES); i++) {
    if (table->rows->len >= most || mark_is_hidden(row[i].mark) ||
        row[i].postings < RULE_LEAST || !isfinite(row[i].share) ||
        strcmp(row[i].workplace, "remote") == 0)
      continue;
    gboolean apart = strcmp(row[i].workplace, "all") != 0;
    text_table_row(
        table,
        g_strdup_printf("%s%s%s%s%s", row[i].name, apart ? ", " : "",
                        apart ? row[i].workplace : "", *row[i].mark ? " [" : "",
                        *row[i].mark ? "u]" : ""),
        g_strdup_printf("%.4s", row[i].since), format_count(row[i].postings),
        format_share(row[i].share, row[i].postings),
        format_share_range(row[i].low, row[i].high, row[i].postings));
  }
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  return section_table(book, "Where a law asks for pay in adverts",
                       "Share of the postings that state a range with both "
                       "ends; the law may not bind every employer in it",
                       text_table_scene(table, report->measure), width);
}

/* Both ends of ranges, their middle: quartiles with the median's interval. */
static Scene *pay_ends(const Book *book, double width) {
  static const struct {
    const char *of, *words;
  } ends[] = {{"min", "Lowest pay"}, {"mid", "Middle"}, {"max", "Highest pay"}};
  const Report *report = book->report;
  const PayQuantileRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_QUANTILES, PayQuantileRow);
  guint n = STATISTICS_N(report->statistics, TABLE_PAY_QUANTILES);
  TextTable *table = text_table_new(width);
  text_table_column(table, "Of a range", ALIGN_LEFT, TRUE);
  static const char *const heads[] = {"10%", "25%", "50%", "75%", "90%"};
  static const double p[] = {0.1, 0.25, 0.5, 0.75, 0.9};
  for (guint k = 0; k < G_N_ELEMENTS(p); k++)
    text_table_column(table, heads[k], ALIGN_RIGHT, FALSE);
  gint64 postings = 0;
  for (guint e = 0; e < G_N_ELEMENTS(ends); e++) {
    char *cell[G_N_ELEMENTS(p)] = {NULL};
    gboolean any = FALSE;
    for (guint i = 0; i < n; i++)
      for (guint k = 0; k < G_N_ELEMENTS(p); k++)
        if (!cell[k] && strcmp(row[i].by, "all") == 0 &&
            strcmp(row[i].of, ends[e].of) == 0 &&
            fabs(row[i].p - p[k]) < 1e-9 &&
            g_strcmp0(row[i].currency, report->currency) == 0 &&
            !mark_is_hidden(row[i].mark) && isfinite(row[i].value)) {
          cell[k] = format_money_short(row[i].value, report->currency);
          postings = row[i].n;
          any = TRUE;
        }
    if (any)
      text_table_row(table, g_strdup(ends[e].words), cell[0], cell[1], cell[2],
                     cell[3], cell[4]);
  }
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  g_autofree char *count = format_count(postings);
  g_autofree char *subtitle = g_strdup_printf(
      "Quantiles of annual pay, %s; ranges with both ends. n = %s",
      format_currency_words(report->currency), count);
  return section_table(book, "Both ends of the ranges", subtitle,
                       text_table_scene(table, report->measure), width);
}

static Scene *pay_notes(const Book *book, double width) {
  const Report *report = book->report;
  g_autofree char *hours = finding_factor(report, "hours-per-year");
  g_autofree char *days = finding_factor(report, "days-per-year");
  g_autofree char *weeks = finding_factor(report, "weeks-per-year");
  g_autofree char *months = finding_factor(report, "months-per-year");
  g_autofree char *factors = g_strdup_printf(
      "An hour %s %s, a day %s %s, a week %s %s, a month %s %s make a year.",
      TIMES, hours, TIMES, days, TIMES, weeks, TIMES, months);
  const SectionWords words[] = {
      {"Base pay.", "Bonus, equity, allowances and money of the company are "
                    "kept apart."},
      {"A range", "counts with its middle; one open at an end is listed, never "
                  "averaged in."},
      {"A year.", factors},
      {"Currencies", "are never mixed or converted."},
  };
  return section_words(book, "How pay is counted", words, G_N_ELEMENTS(words),
                       width);
}

/* One place with a median says what all of it says. */
static gboolean several_places(const Report *report) {
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  guint found = 0;
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY); i++)
    if (strcmp(pay[i].by, "place") == 0 && isfinite(pay[i].p50) &&
        g_strcmp0(pay[i].currency, report->currency) == 0)
      found++;
  return found > 1;
}

/* ---- blocks ---- */

static gboolean is_few(const Report *report) {
  return finding_paid_lines(report) < 30 && report->paid < 30;
}

static Scene *make_groups(const Book *book, double width, guint rows,
                          const char *by) {
  const Report *report = book->report;
  if (is_few(report) || (strcmp(by, "place") == 0 && !several_places(report)))
    return NULL;
  return section_chart(book, chart_pay_groups(report, by, width, rows), width);
}

static Scene *make_cross(const Book *book, double width, guint rows,
                         const char *of) {
  (void)of;
  return section_chart(
      book, chart_pay_role_seniority(book->report, width, rows), width);
}

static Scene *make_ranges(const Book *book, double width, guint rows,
                          const char *of) {
  (void)of;
  /* of one posting it is on the first page */
  return is_few(book->report) && book->report->n > 1
             ? section_chart(book, chart_pay_ranges(book->report, width, rows),
                             width)
             : NULL;
}

static Scene *make_shape(const Book *book, double width, guint rows,
                         const char *of) {
  (void)rows, (void)of;
  return is_few(book->report)
             ? NULL
             : section_chart(book, chart_pay_shape(book->report, width), width);
}

static Scene *make_drivers(const Book *book, double width, guint rows,
                           const char *of) {
  (void)of;
  return section_chart(book, chart_pay_drivers(book->report, width, rows),
                       width);
}

static Scene *make_stated(const Book *book, double width, guint rows,
                          const char *by) {
  return section_chart(book, chart_pay_stated(book->report, by, width, rows),
                       width);
}

/* Dots of the levels, or of the roles where the levels are too small. */
static Scene *make_dots(const Book *book, double width, guint rows,
                        const char *of) {
  (void)of;
  Chart *chart = chart_pay_dots(book->report, "seniority", width, rows);
  if (!chart)
    chart = chart_pay_dots(book->report, "role", width, rows);
  return section_chart(book, chart, width);
}

static Scene *make_gap(const Book *book, double width, guint rows,
                       const char *of) {
  (void)of;
  return section_chart(book, chart_pay_gap(book->report, width, rows), width);
}

static Scene *make_bounds(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  return section_chart(book, chart_pay_bounds(book->report, width), width);
}

static Scene *make_widths(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  return section_chart(book, chart_pay_widths(book->report, width), width);
}

/* A row of the ledger's block is a step of its height. */
#define STEP 4

static Scene *make_ledger(const Book *book, double width, guint rows,
                          const char *of) {
  (void)of;
  return book->report->n > 1
             ? section_chart(book,
                             chart_pay_ledger(book->report, width, rows * STEP),
                             width)
             : NULL;
}

static Scene *make_rules(const Book *book, double width, guint rows,
                         const char *of) {
  (void)of;
  return pay_rules(book, width, rows);
}

static Scene *make_ends(const Book *book, double width, guint rows,
                        const char *of) {
  (void)rows, (void)of;
  return pay_ends(book, width);
}

static Scene *make_currencies(const Book *book, double width, guint rows,
                              const char *of) {
  (void)rows, (void)of;
  return pay_currencies(book, width);
}

/* Money that is named beside pay, or without any. */
static const struct {
  const char *step, *words;
} other_money[] = {
    {"not-pay:bonus", "Bonus"},
    {"not-pay:equity", "Equity"},
    {"not-pay:commission", "Commission"},
    {"not-pay:benefit", "Benefits and allowances"},
    {"not-pay:company", "Money of the company"},
    {"not-pay:other", "Other money"},
};

static Scene *make_other(const Book *book, double width, guint rows,
                         const char *of) {
  (void)rows, (void)of;
  const LedgerRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_PAY_LEDGER, LedgerRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_PAY_LEDGER);
  TextTable *table = text_table_new(width);
  text_table_column(table, "Money", ALIGN_LEFT, TRUE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  for (guint k = 0; k < G_N_ELEMENTS(other_money); k++)
    for (guint i = 0; i < n; i++)
      if (strcmp(row[i].step, other_money[k].step) == 0 && row[i].postings != 0)
        text_table_row(table, g_strdup(other_money[k].words),
                       format_count_or_dash(row[i].postings));
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  return section_table(book, "Money that is not pay",
                       "Postings that name it, with pay or without; counted "
                       "apart and in no figure on pay. A dash: withheld",
                       text_table_scene(table, book->report->measure), width);
}

static Scene *make_lines(const Book *book, double width, guint rows,
                         const char *of) {
  gboolean main = *of == 'm';
  return main && !is_few(book->report) ? NULL
                                       : pay_lines(book, main, width, rows);
}

static Scene *make_notes(const Book *book, double width, guint rows,
                         const char *of) {
  (void)rows, (void)of;
  return finding_paid_lines(book->report) > 0 ? pay_notes(book, width) : NULL;
}

static const Block blocks[] = {
    {make_ranges, "", BLOCK_FULL, 4, 16, 24, 0},
    {make_lines, "main", BLOCK_FULL, 3, 8, 12, 0},
    {make_groups, "seniority", BLOCK_FULL, 4, 8, 10, 0},
    {make_shape, "", BLOCK_FULL, 0, 0, 0, 0},
    {make_ledger, "", BLOCK_FULL, 8, 19, 28, 0},
    {make_cross, "", BLOCK_FULL, 6, 12, 24, 0},
    {make_groups, "place", BLOCK_FULL, 3, 8, 14, 0},
    {make_stated, "role", BLOCK_HALF, 5, 9, 16, BOOK_SHORT},
    {make_stated, "place", BLOCK_HALF, 5, 9, 16, BOOK_SHORT},
    {make_bounds, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_gap, "", BLOCK_HALF, 1, 4, 8, BOOK_SHORT},
    {make_widths, "", BLOCK_HALF, 0, 0, 0, BOOK_SHORT},
    {make_rules, "", BLOCK_HALF, 3, 8, 14, BOOK_SHORT},
    {make_drivers, "", BLOCK_FULL, 24, 45, 45, 0},
    {make_dots, "", BLOCK_HALF, 2, 4, 6, 0},
    {make_ends, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_currencies, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_notes, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_stated, "employer", BLOCK_HALF, 5, 12, 30, BOOK_SHORT},
    {make_other, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_lines, "others", BLOCK_FULL, 3, 8, 32, 0},
};

void section_pay(Book *book) {
  if (book->report->n == 0)
    return;
  g_autofree char *text = finding_pay(book->report);
  g_autofree char *headline = finding_head_pay(book->report);
  book_section(book, "Pay", section_head(book, "Pay", headline, text), blocks,
               G_N_ELEMENTS(blocks));
}
