#include "reports/page/sections.h"

#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"

Scene *section_head(const Book *book, const char *title, const char *text) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(book->content);
  double y = scene_heading(scene, measure, "H2", STYLE_SECTION, COLOUR_INK, 0,
                           0, book->content, title);
  if (text && *text)
    y = scene_paragraph(scene, measure, "P", STYLE_STANDFIRST, COLOUR_INK2, 0,
                        y + 4, book->content * 0.86, text);
  scene->height = y;
  return scene;
}

void section_add(GPtrArray *scenes, const Book *book, Chart *chart,
                 double width) {
  if (chart)
    g_ptr_array_add(scenes,
                    chart_scene(chart, book->report->measure, "H3", width));
}

Scene *section_table(const Book *book, const char *title, const char *subtitle,
                     Scene *table, double width) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(width);
  scene_line(scene, COLOUR_INK, measure->theme->line[LINE_CHART], 0, 0.3,
             width, 0.3);
  double y = scene_heading(scene, measure, "H3", STYLE_TITLE, COLOUR_INK, 0, 5,
                           width, title);
  y = scene_paragraph(scene, measure, "P", STYLE_SUBTITLE, COLOUR_INK2, 0,
                      y + 1.3, width, subtitle);
  double height = table->height;
  scene_take(scene, table, 0, y + 11);
  scene->height = y + 11 + height;
  return scene;
}

#define PANEL 14.0

Scene *section_panel(const Book *book, const char *title, const char *text,
                     double width) {
  const Measure *measure = book->report->measure;
  Scene *words = scene_new(width);
  double inner = width - 2 * PANEL - 3;
  double y = scene_heading(words, measure, "P", STYLE_TITLE, COLOUR_INK, 0, 0,
                           inner, title);
  y = scene_paragraph(words, measure, "P", STYLE_BODY, COLOUR_INK2, 0, y + 4,
                      fmin(inner, 400), text);
  Scene *scene = scene_new(width);
  scene->height = y + 2 * PANEL;
  scene_fill(scene, COLOUR_PANEL, 0, 0, width, scene->height);
  scene_fill(scene, COLOUR_ACCENT, 0, 0, 3, scene->height);
  scene_take(scene, words, PANEL + 3, PANEL);
  return scene;
}

/* ---- pay ---- */

static Scene *ledger(const Book *book, double width) {
  const Report *report = book->report;
  const LedgerRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LEDGER, LedgerRow);
  guint n = STATISTICS_N(report->statistics, TABLE_PAY_LEDGER);
  if (n == 0)
    return NULL;
  TextTable *table = text_table_new(width);
  text_table_column(table, "Step", ALIGN_LEFT, TRUE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Adds up as", ALIGN_LEFT, TRUE);
  for (guint i = 0; i < n; i++) {
    text_table_row(table, format_sentence(row[i].step),
                   format_count(row[i].postings), g_strdup(row[i].rule));
    if (row[i].rule[0])
      text_table_strong(table);
  }
  return section_table(book, "The pay ledger",
                       "From all postings to those behind the figures; what "
                       "was rejected, and why",
                       text_table_scene(table, report->measure), width);
}

static char *pay_words(const PayLineRow *line) {
  g_autofree char *range =
      format_money_range(line->min, line->max, line->currency);
  if (strcmp(line->per, "none") == 0 || !*line->per)
    return g_strdup(range);
  return g_strdup_printf("%s a %s%s", range, line->per,
                         line->per_stated ? "" : " (inferred)");
}

#define LINES_MOST 14

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
                   pay_words(&line[i]), g_strdup(line[i].quote));
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

/* Bands of the other currencies that have a median, as a table. */
static Scene *pay_others(const Book *book, double width) {
  const Report *report = book->report;
  const PayRow *pay = STATISTICS_ROWS(report->statistics, TABLE_PAY, PayRow);
  TextTable *table = text_table_new(width);
  text_table_column(table, "Currency", ALIGN_LEFT, TRUE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Middle half", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Median", ALIGN_RIGHT, FALSE);
  text_table_column(table, "95% CI", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY); i++) {
    if (strcmp(pay[i].by, "all") != 0)
      continue;
    gboolean hidden = mark_is_hidden(pay[i].mark);
    const char *words = format_currency_words(pay[i].currency);
    g_autofree char *name = format_sentence(words);
    text_table_row(
        table,
        *pay[i].mark ? g_strdup_printf("%s [%s]", name, pay[i].mark)
                     : g_strdup(name),
        hidden ? NULL : format_count(pay[i].n),
        hidden || !isfinite(pay[i].p25)
            ? g_strdup(EN_DASH)
            : format_money_range(pay[i].p25, pay[i].p75, pay[i].currency),
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
                       "postings for the figure",
                       text_table_scene(table, report->measure), width);
}

static Scene *pay_notes(const Book *book, double width) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(width);
  const char *hours =
      statistics_setting(book->report->statistics, "pay.hours_per_year");
  g_autofree char *text = g_strdup_printf(
      "Pay is base pay: bonus, equity, allowances and money of the company "
      "are kept apart. A range counts with its middle; one open at an end is "
      "listed, never averaged in. Annual values: hour %s %s, day %s 260, week "
      "%s 52, month %s 12.",
      TIMES, hours ? hours : "2,080", TIMES, TIMES, TIMES);
  scene->height = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK2,
                                  0, 0, width, text);
  return scene;
}

static void add(GPtrArray *scenes, Scene *scene) {
  if (scene)
    g_ptr_array_add(scenes, scene);
}

GPtrArray *section_pay(const Book *book) {
  GPtrArray *scenes = g_ptr_array_new();
  const Report *report = book->report;
  double full = book->content, half = book_column(book);
  if (report->n == 0)
    return scenes;
  g_autofree char *text = finding_pay(report);
  g_ptr_array_add(scenes, section_head(book, "Pay", text));
  gboolean few = finding_paid_lines(report) < 30;
  section_add(scenes, book, chart_pay_groups(report, "role", full, 14), full);
  if (few) {
    section_add(scenes, book, chart_pay_ranges(report, full, 16), full);
    add(scenes, pay_lines(book, TRUE, full));
  }
  section_add(scenes, book, chart_pay_groups(report, "seniority", full, 8),
              full);
  section_add(scenes, book, chart_pay_groups(report, "place", full, 10), full);
  section_add(scenes, book, chart_pay_shape(report, full), full);
  g_autoptr(GPtrArray) pair = g_ptr_array_new();
  add(pair, ledger(book, half));
  add(pair, pay_others(book, half));
  if (pair->len > 1)
    g_ptr_array_add(scenes, book_balance(book, pair));
  else {
    g_clear_pointer(&pair, g_ptr_array_unref);
    pair = g_ptr_array_new();
  }
  if (pair->len == 0)
    add(scenes, ledger(book, full));
  add(scenes, pay_lines(book, FALSE, full));
  add(scenes, pay_notes(book, full));
  return scenes;
}

/* ---- skills and pairs ---- */

GPtrArray *section_skills(const Book *book) {
  GPtrArray *scenes = g_ptr_array_new();
  const Report *report = book->report;
  Chart *all = chart_skills(report, SKILLS_FULL, book->content, 25);
  if (!all)
    return scenes;
  g_autofree char *text = finding_skills(report);
  g_ptr_array_add(scenes, section_head(book, "Skills", text));
  section_add(scenes, book, all, book->content);
  double half = book_column(book);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  section_add(left, book, chart_skill_categories(report, half, 5, 3), half);
  section_add(right, book, chart_skill_needs(report, half, 18), half);
  if (left->len + right->len > 0)
    g_ptr_array_add(scenes, left->len ? book_columns(book, left, right)
                                      : book_columns(book, right, left));
  return scenes;
}

GPtrArray *section_pairs(const Book *book) {
  GPtrArray *scenes = g_ptr_array_new();
  const Report *report = book->report;
  Chart *heat = chart_pairs(report, book->content);
  if (!heat)
    return scenes;
  g_autofree char *text = finding_pairs(report);
  g_ptr_array_add(scenes, section_head(book, "Combinations", text));
  section_add(scenes, book, heat, book->content);
  TextTable *table = text_table_new(book->content);
  text_table_column(table, "Skills", ALIGN_LEFT, TRUE);
  text_table_column(table, "Together", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Expected", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Lift", ALIGN_RIGHT, FALSE);
  text_table_column(table, "95% CI", ALIGN_RIGHT, FALSE);
  text_table_column(table, "q", ALIGN_RIGHT, FALSE);
  g_autoptr(GPtrArray) pairs = pairs_strongest(report->statistics, 10);
  for (guint i = 0; i < pairs->len; i++) {
    const PairRow *pair = pairs->pdata[i];
    g_autofree char *low = format_number(pair->low, 1);
    g_autofree char *high = format_number(pair->high, 1);
    text_table_row(
        table, g_strdup_printf("%s and %s", pair->name_a, pair->name_b),
        format_count(pair->together), format_number(pair->expected, 1),
        format_number(pair->lift, 1), g_strconcat(low, EN_DASH, high, NULL),
        pair->q < 0.001 ? g_strdup("<0.001") : format_number(pair->q, 3));
  }
  g_ptr_array_add(
      scenes,
      section_table(book, "The strongest pairs",
                    "Postings that name both, against the number expected if "
                    "skills were independent; q: false-discovery rate",
                    text_table_scene(table, report->measure), book->content));
  return scenes;
}

/* ---- places, roles ---- */

static Scene *silent_places(const Book *book, double width) {
  const PlaceRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_PLACES, PlaceRow);
  for (guint i = 0; i < STATISTICS_N(book->report->statistics, TABLE_PLACES);
       i++) {
    if (strcmp(row[i].level, "not stated") != 0 || row[i].postings == 0 ||
        mark_is_hidden(row[i].mark))
      continue;
    g_autofree char *count = format_postings(row[i].postings);
    g_autofree char *share = format_share(row[i].share, book->report->n);
    g_autofree char *range =
        format_share_range(row[i].low, row[i].high, book->report->n);
    g_autofree char *title =
        g_strdup_printf("%s without a place (%s)", count, share);
    g_autofree char *text = g_strdup_printf(
        "They name no place, or one that could not be resolved (95%% "
        "interval %s%%). They count in every total and in no place.",
        range);
    return section_panel(book, title, text, width);
  }
  return NULL;
}

GPtrArray *section_places(const Book *book) {
  GPtrArray *scenes = g_ptr_array_new();
  const Report *report = book->report;
  const char *level = places_level(report->statistics);
  double half = book_column(book);
  if (!level && !finding_term(report->statistics, "workplace", "remote"))
    return scenes;
  g_autofree char *text = finding_places(report);
  g_ptr_array_add(scenes, section_head(book, "Places", text));
  g_autoptr(GPtrArray) parts = g_ptr_array_new();
  if (places_are_us(report->statistics))
    section_add(parts, book, chart_us_map(report, half), half);
  section_add(parts, book, chart_places(report, "city", half, 16), half);
  section_add(parts, book, chart_places(report, "country", half, 10), half);
  section_add(parts, book, chart_term(report, "workplace", half), half);
  if (!places_are_us(report->statistics))
    section_add(parts, book, chart_places(report, "region", half, 12), half);
  add(parts, silent_places(book, half));
  if (parts->len > 0)
    g_ptr_array_add(scenes, book_balance(book, parts));
  return scenes;
}

GPtrArray *section_roles(const Book *book) {
  static const char *const terms[] = {"employment", "degree", "experience",
                                      "seniority"};
  GPtrArray *scenes = g_ptr_array_new();
  const Report *report = book->report;
  double half = book_column(book);
  Chart *crossed = chart_role_seniority(report, book->content, 16);
  if (!crossed)
    return scenes;
  g_autofree char *text = finding_roles(report);
  g_ptr_array_add(scenes, section_head(book, "Roles and terms", text));
  section_add(scenes, book, crossed, book->content);
  g_autoptr(GPtrArray) parts = g_ptr_array_new();
  section_add(parts, book, chart_roles(report, half, 12), half);
  for (guint i = 0; i < G_N_ELEMENTS(terms); i++)
    section_add(parts, book, chart_term(report, terms[i], half), half);
  if (parts->len > 0)
    g_ptr_array_add(scenes, book_balance(book, parts));
  return scenes;
}
