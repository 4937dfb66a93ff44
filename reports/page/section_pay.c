/* The pages about pay: bands, the ledger, what stands beside the figures. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

/* The steps of the ledger as a person reads them: an audit, each level adding
 * up to the one above. A step that is not listed is printed as it is named. */
static const struct {
  const char *step, *words;
  guint level;
} ledger_steps[] = {
    {"distinct", "Distinct postings", 0},
    {"stating", "State pay", 1},
    {"parsed", "Read, with amount and currency", 2},
    {"period-stated", "Period stated", 3},
    {"period-inferred", "Period inferred from the amount", 3},
    {"refused", "Not read", 2},
    {"no-period", "Period open to more than one reading", 3},
    {"contradiction", "Contradicts itself", 3},
    {"silent", "State none", 1},
    {"other-money", "Name other money only", 2},
    {"no-money", "Name no money at all", 2},
    {"annualised", "In the annual figures", 1},
    {"one-sided", "Left out: one end open", 2},
    {"not-annualised", "Left out: part-time, fixed-term, internship", 2},
    {"structured", "Pay stands in fields of the source", 1},
    {"pay-differs", "The text names other pay", 2},
    {"workplace-differs", "Text and fields name two workplaces", 1},
    {"not-pay:bonus", "Bonus", 1},
    {"not-pay:equity", "Equity", 1},
    {"not-pay:commission", "Commission", 1},
    {"not-pay:benefit", "Benefits and allowances", 1},
    {"not-pay:company", "The company's own money", 1},
    {"not-pay:other", "Other money", 1},
};

static const LedgerRow *ledger_row(const Report *report, const char *step) {
  const LedgerRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LEDGER, LedgerRow);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LEDGER); i++)
    if (strcmp(row[i].step, step) == 0)
      return &row[i];
  return NULL;
}

static Scene *ledger(const Book *book, double width) {
  TextTable *table = text_table_new(width);
  text_table_column(table, "Step", ALIGN_LEFT, TRUE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  gboolean other = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(ledger_steps); i++) {
    const LedgerRow *row = ledger_row(book->report, ledger_steps[i].step);
    guint level = ledger_steps[i].level;
    gboolean apart = g_str_has_prefix(ledger_steps[i].step, "not-pay:");
    if (!row || (row->postings == 0 && (level > 1 || apart)))
      continue;
    if (apart && !other)
      text_table_row(table, g_strdup("Beside pay, counted apart"), NULL);
    other = other || apart;
    text_table_row(
        table,
        g_strdup_printf("%*s%s", (int)level * 3, "", ledger_steps[i].words),
        format_count_or_dash(row->postings));
    if (level == 0)
      text_table_strong(table);
  }
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  return section_table(book, "The pay ledger",
                       "From all postings to those behind the figures",
                       text_table_scene(table, book->report->measure), width);
}

#define LINES_MOST 10

/* Lines of pay as stated: those of the main currency, or all the others. */
static Scene *pay_lines(const Book *book, gboolean main, double width) {
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
    if (is_main != main || found++ >= LINES_MOST)
      continue;
    text_table_row(table, g_strdup(line[i].title), g_strdup(line[i].place),
                   pay_line_words(&line[i]), g_strdup(line[i].quote));
    g_autofree char *posting = chart_posting_anchor(line[i].id);
    text_table_link(table, 2, posting, "The posting that states it");
  }
  if (found == 0) {
    text_table_free(table);
    return NULL;
  }
  g_autofree char *count = format_count(found);
  g_autofree char *subtitle =
      found > LINES_MOST
          ? g_strdup_printf("The first %d of %s; all in tables/pay_lines.csv. "
                            "Not converted",
                            LINES_MOST, count)
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

static Scene *pay_notes(const Book *book, double width) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(width);
  const Report *report = book->report;
  g_autofree char *hours = finding_factor(report, "hours-per-year");
  g_autofree char *days = finding_factor(report, "days-per-year");
  g_autofree char *weeks = finding_factor(report, "weeks-per-year");
  g_autofree char *months = finding_factor(report, "months-per-year");
  g_autofree char *text = g_strdup_printf(
      "Pay is base pay: bonus, equity, allowances and money of the company "
      "are kept apart. A range counts with its middle; one open at an end is "
      "listed, never averaged in. Annual values: hour %s %s, day %s %s, week "
      "%s %s, month %s %s.",
      TIMES, hours, TIMES, days, TIMES, weeks, TIMES, months);
  scene->height = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK2,
                                  0, 0, width, text);
  return scene;
}

static void add(GPtrArray *scenes, Scene *scene) {
  if (scene)
    g_ptr_array_add(scenes, scene);
}

/* Dots of the levels, or of the roles where the levels are too small. */
static Chart *pay_dots(const Report *report, double width) {
  Chart *chart = chart_pay_dots(report, "seniority", width, 5);
  return chart ? chart : chart_pay_dots(report, "role", width, 5);
}

/* Ledger on one side; dots, currencies and the fine print on the other. */
static Scene *pay_books(const Book *book) {
  double half = book_column(book);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  add(left, ledger(book, half));
  if (left->len == 0)
    return NULL;
  section_add(right, book, pay_dots(book->report, half), half);
  add(right, pay_currencies(book, half));
  add(right, pay_notes(book, half));
  return book_columns(book, left, right);
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

GPtrArray *section_pay(const Book *book) {
  GPtrArray *scenes = g_ptr_array_new();
  const Report *report = book->report;
  double full = book->content;
  if (report->n == 0)
    return scenes;
  g_autofree char *text = finding_pay(report);
  g_ptr_array_add(scenes, section_head(book, "Pay", text));
  if (finding_paid_lines(report) < 30 && report->paid < 30) {
    section_add(scenes, book, chart_pay_ranges(report, full, 16), full);
    add(scenes, pay_lines(book, TRUE, full));
  } else {
    section_add(scenes, book, chart_pay_groups(report, "seniority", full, 8),
                full);
    if (several_places(report))
      section_add(scenes, book, chart_pay_groups(report, "place", full, 10),
                  full);
    section_add(scenes, book, chart_pay_shape(report, full), full);
    section_add(scenes, book, chart_pay_drivers(report, full), full);
  }
  add(scenes, pay_books(book));
  add(scenes, pay_lines(book, FALSE, full));
  return scenes;
}
