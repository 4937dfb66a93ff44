/* The pages about pay: bands, the ledger, what stands beside the figures. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"
#include "reports/page/posting_words.h"
#include "reports/page/sections.h"

/* Lines of pay as stated: those of the main currency, or all the others. */
static Scene *lines_table(const Book *book, gboolean main, double width,
                          guint most) {
  const Report *report = book->report;
  const Words *words = report->words;
  g_autoptr(GPtrArray) lines = pay_lines(report, main);
  if (lines->len == 0)
    return NULL;
  static const SectionColumn columns[] = {
      {KEY("common.posting"), ALIGN_LEFT, TRUE},
      {KEY("common.place"), ALIGN_LEFT, TRUE},
      {KEY("common.pay"), ALIGN_LEFT, FALSE},
      {KEY("pay.lines.quote"), ALIGN_LEFT, TRUE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  table->lines = 2;
  for (guint i = 0; i < MIN(lines->len, most); i++) {
    const PayLineRow *line = lines->pdata[i];
    text_table_row(table, g_strdup(line->title),
                   posting_words_place_in(report, line->id, line->place),
                   pay_line_words(words, line), g_strdup(line->quote));
    g_autofree char *posting = chart_posting_anchor(line->id);
    text_table_link(table, 2, posting, words_get(words, "pay.lines.link"));
  }
  Hole n = COUNT("n", lines->len);
  g_autofree char *subtitle =
      lines->len > most ? SAY(words, "pay.lines.first", COUNT("most", most), n)
      : main            ? SAY(words, "pay.lines.main", n)
                        : SAY(words, "pay.lines.others", n);
  const char *title = words_get(words, main ? KEY("pay.lines.title")
                                            : KEY("pay.lines.title.others"));
  return section_table(book, title, subtitle, table, width);
}

/* Each currency's own median, narrow enough for a column. */
static Scene *make_currencies(const Book *book, double width, guint rows,
                              const char *of) {
  (void)rows, (void)of;
  const Report *report = book->report;
  const Words *words = report->words;
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  static const SectionColumn columns[] = {
      {KEY("pay.currencies.currency"), ALIGN_LEFT, TRUE},
      {KEY("common.postings"), ALIGN_RIGHT, FALSE},
      {KEY("common.median"), ALIGN_RIGHT, FALSE},
      {KEY("common.interval"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY); i++) {
    if (strcmp(pay[i].by, "all") != 0)
      continue;
    gboolean hidden = mark_is_hidden(pay[i].mark);
    text_table_row(
        table, format_marked(words, g_strdup(pay[i].currency), pay[i].mark),
        hidden ? NULL : format_count(words, pay[i].n),
        format_money_short(words, hidden ? NAN : pay[i].p50, pay[i].currency),
        hidden || !isfinite(pay[i].p50_low)
            ? g_strdup(EN_DASH)
            : format_money_range(words, pay[i].p50_low, pay[i].p50_high,
                                 pay[i].currency));
  }
  if (table->rows->len < 2) {
    text_table_free(table);
    return NULL;
  }
  return section_table(book, words_get(words, "pay.currencies.title"),
                       words_get(words, "pay.currencies.subtitle"), table,
                       width);
}

/* A share of fewer postings says nothing. */
#define RULE_LEAST 5

static char *rule_place(const Words *words, const DisclosureRuleRow *row) {
  const char *own = words_find(words, "rule", row->id);
  const char *name =
      own != NULL ? own : group_region(words, row->place, row->name);
  gboolean apart = strcmp(row->workplace, "all") != 0;
  char *place =
      apart
          ? SAY(words, "pay.rules.apart", TEXT("place", name),
                TEXT("workplace", words_value(words, "apart", row->workplace)))
          : g_strdup(name);
  return format_marked(words, place, *row->mark ? "u" : "");
}

/* Who must state pay, and how many do. */
static Scene *make_rules(const Book *book, double width, guint rows,
                         const char *of) {
  (void)of;
  const Report *report = book->report;
  const Words *words = report->words;
  const DisclosureRuleRow *row = STATISTICS_ROWS(
      report->statistics, TABLE_DISCLOSURE_RULES, DisclosureRuleRow);
  static const SectionColumn columns[] = {
      {KEY("pay.rules.place"), ALIGN_LEFT, TRUE},
      {KEY("pay.rules.since"), ALIGN_LEFT, FALSE},
      {KEY("common.n"), ALIGN_RIGHT, FALSE},
      {KEY("pay.rules.range"), ALIGN_RIGHT, FALSE},
      {KEY("common.interval"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  table->lines = 2;
  for (guint i = 0;
       i < STATISTICS_N(report->statistics, TABLE_DISCLOSURE_RULES); i++) {
    if (table->rows->len >= rows || mark_is_hidden(row[i].mark) ||
        row[i].postings < RULE_LEAST || !isfinite(row[i].share) ||
        strcmp(row[i].workplace, "remote") == 0)
      continue;
    text_table_row(
        table, rule_place(words, &row[i]),
        g_strdup_printf("%.4s", row[i].since),
        format_count(words, row[i].postings),
        format_share(words, row[i].share, row[i].postings),
        format_share_range(words, row[i].low, row[i].high, row[i].postings));
  }
  return section_table(book, words_get(words, "pay.rules.title"),
                       words_get(words, "pay.rules.subtitle"), table, width);
}

/* The quantiles that are shown of both ends and the middle. */
static const double ends_p[] = {0.1, 0.25, 0.5, 0.75, 0.9};

/* The quantile of one measure ("min", "mid", "max") over all, or NULL. */
static const PayQuantileRow *end_row(const Report *report, const char *of,
                                     double p) {
  const PayQuantileRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_QUANTILES, PayQuantileRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_QUANTILES);
       i++)
    if (strcmp(row[i].by, "all") == 0 && strcmp(row[i].of, of) == 0 &&
        fabs(row[i].p - p) < 1e-9 &&
        g_strcmp0(row[i].currency, report->currency) == 0 &&
        !mark_is_hidden(row[i].mark) && isfinite(row[i].value))
      return &row[i];
  return NULL;
}

/* What the columns are printed in: heads and units of numbers once, as they
 * stand in half of the page. */
static MoneyUnit ends_unit(const Report *report) {
  double largest = 0;
  for (guint k = 0; k < G_N_ELEMENTS(ends_p); k++) {
    const PayQuantileRow *row = end_row(report, "max", ends_p[k]);
    largest = row ? fmax(largest, row->value) : largest;
  }
  return format_money_unit(largest);
}

/* Adds the row of a measure; the postings it rests on, or 0 for no row. */
static gint64 ends_row(TextTable *table, const Report *report, const char *of,
                       const char *name, const MoneyUnit *unit) {
  const Words *words = report->words;
  char *cell[G_N_ELEMENTS(ends_p)] = {NULL};
  gint64 postings = 0;
  for (guint k = 0; k < G_N_ELEMENTS(ends_p); k++) {
    const PayQuantileRow *row = end_row(report, of, ends_p[k]);
    if (!row)
      continue;
    cell[k] = format_money_in(words, row->value, unit);
    postings = row->n;
  }
  if (postings > 0)
    text_table_row(table, g_strdup(words_get(words, name)), cell[0], cell[1],
                   cell[2], cell[3], cell[4]);
  return postings;
}

/* Both ends of ranges, their middle: quartiles with the median's interval. */
static Scene *make_ends(const Book *book, double width, guint rows,
                        const char *of) {
  (void)rows, (void)of;
  static const struct {
    const char *of, *key;
  } ends[] = {{"min", KEY("pay.ends.min")},
              {"mid", KEY("pay.ends.mid")},
              {"max", KEY("pay.ends.max")}};
  const Report *report = book->report;
  const Words *words = report->words;
  TextTable *table = text_table_new(width);
  text_table_column(table, words_get(words, "pay.ends.of"), ALIGN_LEFT, TRUE);
  for (guint k = 0; k < G_N_ELEMENTS(ends_p); k++) {
    g_autofree char *head = format_share(words, ends_p[k], 0);
    text_table_column(table, head, ALIGN_RIGHT, FALSE);
  }
  MoneyUnit unit = ends_unit(report);
  gint64 postings = 0;
  for (guint e = 0; e < G_N_ELEMENTS(ends); e++) {
    gint64 n = ends_row(table, report, ends[e].of, ends[e].key, &unit);
    postings = n > 0 ? n : postings;
  }
  g_autofree char *subtitle =
      SAY(words, "pay.ends.subtitle",
          TAKE("unit", format_money_unit_name(words, &unit, report->currency)),
          COUNT("n", postings));
  return section_table(book, words_get(words, "pay.ends.title"), subtitle,
                       table, width);
}

static Scene *make_notes(const Book *book, double width, guint rows,
                         const char *of) {
  (void)rows, (void)of;
  const Report *report = book->report;
  if (finding_paid_lines(report) == 0)
    return NULL;
  const Words *words = report->words;
  g_autofree char *factors =
      SAY(words, "pay.notes.year.text",
          TAKE("hours", finding_factor(report, "hours-per-year")),
          TAKE("days", finding_factor(report, "days-per-year")),
          TAKE("weeks", finding_factor(report, "weeks-per-year")),
          TAKE("months", finding_factor(report, "months-per-year")));
  const SectionWords notes[] = {
      {words_get(words, "pay.notes.base"),
       words_get(words, "pay.notes.base.text")},
      {words_get(words, "pay.notes.range"),
       words_get(words, "pay.notes.range.text")},
      {words_get(words, "pay.notes.year"), factors},
      {words_get(words, "pay.notes.currencies"),
       words_get(words, "pay.notes.currencies.text")},
  };
  return section_words(book, words_get(words, "pay.notes.title"), notes,
                       G_N_ELEMENTS(notes), width);
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

/* Dots of the levels, or of the roles where the levels are too small. */
static Scene *make_dots(const Book *book, double width, guint rows,
                        const char *of) {
  (void)of;
  Chart *chart = chart_pay_dots(book->report, "seniority", width, rows);
  if (!chart)
    chart = chart_pay_dots(book->report, "role", width, rows);
  return section_chart(book, chart, width);
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

/* Money that is named beside pay, or without any. */
static const struct {
  const char *step, *key;
} other_money[] = {
    {"not-pay:bonus", KEY("pay.other.bonus")},
    {"not-pay:equity", KEY("pay.other.equity")},
    {"not-pay:commission", KEY("pay.other.commission")},
    {"not-pay:benefit", KEY("pay.other.benefit")},
    {"not-pay:company", KEY("pay.other.company")},
    {"not-pay:other", KEY("pay.other.other")},
};

static Scene *make_other(const Book *book, double width, guint rows,
                         const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  const LedgerRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_PAY_LEDGER, LedgerRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_PAY_LEDGER);
  static const SectionColumn columns[] = {
      {KEY("pay.other.money"), ALIGN_LEFT, TRUE},
      {KEY("common.postings"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  for (guint k = 0; k < G_N_ELEMENTS(other_money); k++)
    for (guint i = 0; i < n; i++)
      if (strcmp(row[i].step, other_money[k].step) == 0 && row[i].postings != 0)
        text_table_row(table, g_strdup(words_get(words, other_money[k].key)),
                       format_count_or_dash(words, row[i].postings));
  return section_table(book, words_get(words, "pay.other.title"),
                       words_get(words, "pay.other.subtitle"), table, width);
}

static Scene *make_lines(const Book *book, double width, guint rows,
                         const char *of) {
  gboolean main = *of == 'm';
  return main && !is_few(book->report) ? NULL
                                       : lines_table(book, main, width, rows);
}

static const Block blocks[] = {
    {make_ranges, "", BLOCK_FULL, 4, 16, 24, 0},
    {make_lines, "main", BLOCK_FULL, 3, 8, 12, 0},
    {make_groups, "seniority", BLOCK_FULL, 4, 8, 10, 0},
    {make_shape, "", BLOCK_FULL, 0, 0, 0, 0},
    {make_ledger, "", BLOCK_FULL, 8, 19, 28, 0},
    {section_listed, "pay-by-role-and-seniority", BLOCK_FULL, 6, 12, 24, 0},
    {make_groups, "place", BLOCK_FULL, 3, 8, 14, 0},
    {section_listed, "pay-stated-by-role", BLOCK_HALF, 5, 9, 16, 0},
    {section_listed, "pay-stated-by-place", BLOCK_HALF, 5, 9, 16, 0},
    {section_listed, "pay-bounds", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "pay-gap", BLOCK_HALF, 1, 4, 8, 0},
    {section_listed, "pay-widths", BLOCK_HALF, 0, 0, 0, 0},
    {make_rules, "", BLOCK_HALF, 3, 8, 14, BOOK_SHORT},
    {section_listed, "pay-drivers", BLOCK_FULL, 24, 45, 45, 0},
    {make_dots, "", BLOCK_HALF, 2, 4, 6, 0},
    {make_ends, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_currencies, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_notes, "", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "pay-stated-by-employer", BLOCK_HALF, 5, 12, 30, 0},
    {make_other, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_lines, "others", BLOCK_FULL, 3, 8, 32, 0},
};

void section_pay(Book *book) {
  if (book->report->n == 0)
    return;
  section_add(book, words_get(book->report->words, "common.pay"),
              finding_head_pay(book->report), finding_pay(book->report), blocks,
              G_N_ELEMENTS(blocks));
}
