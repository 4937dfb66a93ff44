/* Data and method: how many records became how many postings, what was done
 * to them, and what the figures cannot say; and the list of postings. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

/* ---- tables ---- */

static const char *skill_name(const Statistics *statistics, const char *slug) {
  const SkillRow *skill = STATISTICS_ROWS(statistics, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_SKILLS); i++)
    if (strcmp(skill[i].skill, slug) == 0)
      return skill[i].name;
  return slug;
}

static Scene *duplicates(const Book *book, double width) {
  const DuplicateRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_DUPLICATES, DuplicateRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_DUPLICATES);
  if (n == 0 || statistics_count(book->report->statistics, "copies") == 0)
    return NULL; /* three times the same */
  TextTable *table = text_table_new(width);
  text_table_column(table, "Counting", ALIGN_LEFT, TRUE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  text_table_column(table, "State pay", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Median pay", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Remote", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Top skill", ALIGN_LEFT, TRUE);
  for (guint i = 0; i < n; i++) {
    const char *words =
        strcmp(row[i].counting, "raw") == 0     ? "Every posting"
        : strcmp(row[i].counting, "exact") == 0 ? "Without exact copies"
        : strcmp(row[i].counting, "near") == 0  ? "Without near copies"
                                                : row[i].counting;
    g_autofree char *share = format_share(
        book->report->words, row[i].top_skill_share, row[i].postings);
    text_table_row(
        table, g_strdup(words),
        format_count(book->report->words, row[i].postings),
        format_share(book->report->words, row[i].paid_share, row[i].postings),
        format_money_short(book->report->words, row[i].median_pay,
                           row[i].currency),
        format_share(book->report->words, row[i].remote_share, row[i].postings),
        isfinite(row[i].top_skill_share)
            ? g_strdup_printf(
                  "%s %s",
                  skill_name(book->report->statistics, row[i].top_skill), share)
            : g_strdup(EN_DASH));
  }
  g_autofree char *copies = finding_copies(book->report);
  g_autofree char *subtitle =
      g_strdup_printf("The report counts without exact and near copies%s%s",
                      copies ? ". " : "", copies ? copies : "");
  return section_table(book, "The same figures under three ways of counting",
                       subtitle, text_table_scene(table, book->report->measure),
                       width);
}

static Scene *rejects(const Book *book, double width) {
  const RejectRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_REJECTS, RejectRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_REJECTS);
  TextTable *table = text_table_new(width);
  text_table_column(table, "Reason", ALIGN_LEFT, TRUE);
  text_table_column(table, "Records", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < n; i++)
    if (row[i].count > 0)
      text_table_row(
          table,
          format_sentence(*row[i].meaning ? row[i].meaning : row[i].reason),
          format_count(book->report->words, row[i].count));
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  return section_table(book, "What was refused",
                       "Records that gave no posting; each is in "
                       "rejects.jsonl",
                       text_table_scene(table, book->report->measure), width);
}

static Scene *inputs(const Book *book, double width, guint most) {
  const InputRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_INPUTS, InputRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_INPUTS);
  if (n == 0)
    return NULL;
  TextTable *table = text_table_new(width);
  table->lines = 2;
  text_table_column(table, "File", ALIGN_LEFT, TRUE);
  text_table_column(table, "Format", ALIGN_LEFT, FALSE);
  text_table_column(table, "Bytes", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Records", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  text_table_column(table, "SHA-256", ALIGN_LEFT, FALSE);
  for (guint i = 0; i < MIN(n, most); i++)
    text_table_row(table, g_strdup(row[i].file), g_strdup(row[i].format),
                   format_count(book->report->words, row[i].bytes),
                   format_count_or_dash(book->report->words, row[i].records),
                   format_count_or_dash(book->report->words, row[i].postings),
                   g_strdup_printf("%.16s", row[i].sha256));
  g_autofree char *subtitle =
      n > most
          ? g_strdup_printf("The first %u of %u files; all with full hashes in "
                            "tables/inputs.csv",
                            most, n)
          : g_strdup("Every file read; first 16 digits of its hash, all in "
                     "tables/inputs.csv");
  return section_table(book, "Inputs", subtitle,
                       text_table_scene(table, book->report->measure), width);
}

/* The rows [*from, *to) of the next set of labels; FALSE behind the last. */
static gboolean next_labels(const AccuracyRow *row, guint n, guint *from,
                            guint *to) {
  *from = *to;
  while (*to < n && g_strcmp0(row[*to].labels, row[*from].labels) == 0)
    *to += 1;
  return *from < *to;
}

/* Precision and recall of one set as cells: 99.1% and its interval. */
static char *accuracy_words(const Words *words, double value, double low,
                            double high, gint64 n) {
  g_autofree char *share = format_share(words, value, n);
  g_autofree char *range = format_share_range(words, low, high, n);
  return *range ? g_strdup_printf("%s (%s)", share, range)
                : g_steal_pointer(&share);
}

static Scene *accuracy_of(const Book *book, const AccuracyRow *row, guint n,
                          double width) {
  TextTable *table = text_table_new(width);
  table->small = TRUE;
  text_table_column(table, "Field", ALIGN_LEFT, TRUE);
  text_table_column(table, "n", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Precision (95% CI)", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Recall (95% CI)", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < n; i++)
    text_table_row(
        table, format_sentence(row[i].field),
        format_count(book->report->words, row[i].n),
        accuracy_words(book->report->words, row[i].precision,
                       row[i].precision_low, row[i].precision_high, row[i].n),
        accuracy_words(book->report->words, row[i].recall, row[i].recall_low,
                       row[i].recall_high, row[i].n));
  g_autofree char *subtitle = g_strdup_printf(
      "How well Handbill reads, against labels made by reading: %s",
      row[0].labels);
  return section_table(book, "Measured accuracy", subtitle,
                       text_table_scene(table, book->report->measure), width);
}

/* A table for each of the first two sets of labels, side by side. */
static Scene *accuracy(const Book *book) {
  const AccuracyRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_ACCURACY, AccuracyRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_ACCURACY);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  guint from = 0, to = 0;
  for (guint i = 0; i < 2 && next_labels(row, n, &from, &to); i++)
    g_ptr_array_add(
        i == 0 ? left : right,
        accuracy_of(book, row + from, to - from, book_column(book)));
  return left->len ? book_columns(book, left, right) : NULL;
}

/* A key figure as its unit asks. */
static char *cluster_value(const Words *words, const HeadlineClusterRow *row,
                           double value) {
  return strcmp(row->unit, "share") == 0
             ? format_share(words, value, row->n)
             : format_money_short(words, value, row->unit);
}

static char *cluster_range(const Words *words, const HeadlineClusterRow *row,
                           double low, double high) {
  if (!isfinite(low) || !isfinite(high))
    return g_strdup(EN_DASH);
  return strcmp(row->unit, "share") == 0
             ? format_share_range(words, low, high, row->n)
             : format_money_range(words, low, high, row->unit);
}

static Scene *clusters(const Book *book, double width, guint most) {
  const HeadlineClusterRow *row = STATISTICS_ROWS(
      book->report->statistics, TABLE_HEADLINE_CLUSTERS, HeadlineClusterRow);
  TextTable *table = text_table_new(width);
  text_table_column(table, "Key figure", ALIGN_LEFT, TRUE);
  text_table_column(table, "Value", ALIGN_RIGHT, FALSE);
  text_table_column(table, "95% CI, postings", ALIGN_RIGHT, FALSE);
  text_table_column(table, "95% CI, employers", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Without the largest", ALIGN_RIGHT, FALSE);
  for (guint i = 0;
       i < STATISTICS_N(book->report->statistics, TABLE_HEADLINE_CLUSTERS) &&
       table->rows->len < most;
       i++) {
    if (row[i].mark[0] == 'c' || !isfinite(row[i].value) ||
        !isfinite(row[i].cluster_low))
      continue;
    g_autofree char *label = format_sentence(row[i].label);
    text_table_row(
        table,
        row[i].mark[0] ? g_strdup_printf("%s [%s]", label, row[i].mark)
                       : g_strdup(label),
        cluster_value(book->report->words, &row[i], row[i].value),
        cluster_range(book->report->words, &row[i], row[i].low, row[i].high),
        cluster_range(book->report->words, &row[i], row[i].cluster_low,
                      row[i].cluster_high),
        isfinite(row[i].without_largest)
            ? cluster_value(book->report->words, &row[i],
                            row[i].without_largest)
            : g_strdup(EN_DASH));
  }
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  return section_table(
      book, "Counting employers instead of postings",
      "Postings of one employer are alike: drawing whole employers gives the "
      "wider interval; last, the figure without the largest employer",
      text_table_scene(table, book->report->measure), width);
}

static Scene *copy_groups(const Book *book, double width) {
  const CopyGroupRow *row = STATISTICS_ROWS(book->report->statistics,
                                            TABLE_COPY_GROUPS, CopyGroupRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_COPY_GROUPS);
  if (n < 2)
    return NULL;
  TextTable *table = text_table_new(width);
  text_table_column(table, "Posted", ALIGN_LEFT, TRUE);
  text_table_column(table, "Distinct", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Postings", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < n; i++) {
    g_autofree char *from = format_count(book->report->words, row[i].size);
    g_autofree char *to = format_count(book->report->words, row[i].size_to);
    text_table_row(table,
                   row[i].size == 1 ? g_strdup("once")
                   : row[i].size == row[i].size_to
                       ? g_strdup_printf("%s times", from)
                       : g_strdup_printf("%s" EN_DASH "%s times", from, to),
                   format_count_or_dash(book->report->words, row[i].groups),
                   format_count_or_dash(book->report->words, row[i].postings));
  }
  return section_table(book, "How often one posting was posted",
                       "Distinct postings by their number of copies; near "
                       "copies count as copies",
                       text_table_scene(table, book->report->measure), width);
}

static Scene *settings(const Book *book, double width) {
  const SettingRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_SETTINGS, SettingRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_SETTINGS);
  if (n == 0)
    return NULL;
  TextTable *table = text_table_new(width);
  text_table_column(table, "Setting", ALIGN_LEFT, TRUE);
  text_table_column(table, "Value", ALIGN_LEFT, TRUE);
  table->small = TRUE;
  for (guint i = 0; i < MIN(n, 20u); i++)
    text_table_row(table, g_strdup(row[i].key), g_strdup(row[i].value));
  return section_table(book, "Settings", "What was asked of this run",
                       text_table_scene(table, book->report->measure), width);
}

static Scene *concentration(const Book *book, double width) {
  const ConcentrationRow *row = STATISTICS_ROWS(
      book->report->statistics, TABLE_CONCENTRATION, ConcentrationRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_CONCENTRATION);
  if (n == 0)
    return NULL;
  TextTable *table = text_table_new(width);
  text_table_column(table, "By", ALIGN_LEFT, FALSE);
  text_table_column(table, "Groups", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Largest", ALIGN_LEFT, TRUE);
  text_table_column(table, "Its share", ALIGN_RIGHT, FALSE);
  text_table_column(table, "HHI", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < n; i++)
    text_table_row(table, format_sentence(row[i].of),
                   format_count(book->report->words, row[i].groups),
                   g_strdup(row[i].largest),
                   format_share(book->report->words, row[i].largest_share,
                                book->report->n),
                   format_number(book->report->words, row[i].hhi, 2));
  return section_table(book, "Who stands behind the figures",
                       "HHI: the sum of squared shares; 1 is a single one",
                       text_table_scene(table, book->report->measure), width);
}

/* ---- words ---- */

static const SectionWords methods[] = {
    {"Unit.", "The distinct posting: exact and near copies are folded into "
              "one."},
    {"Shares.", "Of distinct postings; Wilson score intervals."},
    {"Pay.", "Middle of each stated range of base pay, a year; quantiles by "
             "linear interpolation (type 7), intervals from order statistics. "
             "A quantile is printed when its two-sided interval exists: "
             "median from 6 postings, quartiles 13, 10th and 90th 36."},
    {"Ranks.", "Intervals from pairwise comparison of shares; overlapping "
               "ranks cannot be told apart."},
    {"Pairs.", "Lift is observed over expected; q is the false-discovery rate "
               "after Benjamini and Hochberg; shown from 5 expected."},
    {"Places.", "A posting that names several places counts whole in each; "
                "tables/places.csv has fractional counts beside."},
};

static const SectionWords limits[] = {
    {"Demand, not hires.", "Adverts measure demand, not hires. One advert may "
                           "fill many posts, or none."},
    {"Not a sample.", "The input is what was given; intervals say how far "
                      "chance alone may carry, not how well the input stands "
                      "for a market."},
    {"Silence.", "Postings that state no pay may pay more or less than those "
                 "that do."},
    {"Marks.", "[u] unreliable: fewer than 30 postings, or an interval wider "
               "than 40% of the estimate. [c] withheld. [x] not available. "
               "[z] not applicable."},
};

static Scene *method(const Book *book, double width) {
  SectionWords words[G_N_ELEMENTS(methods) + 1];
  guint n = G_N_ELEMENTS(methods);
  memcpy(words, methods, sizeof methods);
  g_autofree char *employers = finding_cluster_method(book->report);
  if (employers)
    words[n++] = (SectionWords){"Employers.", employers};
  return section_words(book, "Method", words, n, width);
}

static char *remarks(const Book *book, guint replaced) {
  GString *text = g_string_new(NULL);
  if (!finding_pairs_sure(book->report) && book->report->n > 1)
    g_string_append(text, "Combinations of skills are left out: no pair of "
                          "skills with five expected postings stands together "
                          "more often than chance explains. ");
  if (replaced > 0) {
    g_autofree char *count = format_count(book->report->words, replaced);
    g_string_append_printf(text,
                           "%s character%s of the data cannot be shown by the "
                           "fonts and %s replaced in print; the tables have "
                           "them whole.",
                           count, replaced == 1 ? "" : "s",
                           replaced == 1 ? "is" : "are");
  }
  return g_strchomp(g_string_free(text, FALSE));
}

/* ---- blocks ---- */

static Scene *make_records(const Book *book, double width, guint rows,
                           const char *of) {
  (void)of;
  /* a row is a step of its height */
  return section_chart(book, chart_records(book->report, width, rows * 4),
                       width);
}

static Scene *make_duplicates(const Book *book, double width, guint rows,
                              const char *of) {
  (void)rows, (void)of;
  return duplicates(book, width);
}

static Scene *make_clusters(const Book *book, double width, guint rows,
                            const char *of) {
  (void)of;
  return clusters(book, width, rows);
}

static Scene *make_accuracy(const Book *book, double width, guint rows,
                            const char *of) {
  (void)width, (void)rows, (void)of;
  return accuracy(book);
}

static Scene *make_inputs(const Book *book, double width, guint rows,
                          const char *of) {
  (void)of;
  return inputs(book, width, rows);
}

static Scene *make_method(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  return method(book, width);
}

static Scene *make_limits(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  return section_words(book, "Limits and marks", limits, G_N_ELEMENTS(limits),
                       width);
}

static Scene *make_settings(const Book *book, double width, guint rows,
                            const char *of) {
  (void)rows, (void)of;
  return settings(book, width);
}

static Scene *make_rejects(const Book *book, double width, guint rows,
                           const char *of) {
  (void)rows, (void)of;
  return rejects(book, width);
}

static Scene *make_copies(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  return copy_groups(book, width);
}

static Scene *make_concentration(const Book *book, double width, guint rows,
                                 const char *of) {
  (void)rows, (void)of;
  return book->report->n > 1 ? concentration(book, width) : NULL;
}

static const Block blocks[] = {
    {make_records, "", BLOCK_FULL, 8, 16, 24, 0},
    {make_duplicates, "", BLOCK_FULL, 0, 0, 0, 0},
    {make_method, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_limits, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_copies, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_concentration, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_settings, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_rejects, "", BLOCK_HALF, 0, 0, 0, 0},
    {make_accuracy, "", BLOCK_FULL, 0, 0, 0, 0},
    {make_clusters, "", BLOCK_FULL, 4, 8, 19, BOOK_SHORT},
    {make_inputs, "", BLOCK_FULL, 3, 10, 40, 0},
};

void section_data(Book *book, guint replaced) {
  g_autofree char *date =
      format_date(book->report->words, book->report->statistics->date);
  g_autofree char *more = remarks(book, replaced);
  g_autofree char *text = g_strdup_printf(
      "Measured on %s with Handbill %s, for %s use. Every figure can be "
      "traced: tables/ holds them all, postings.jsonl the evidence. %s",
      date, book->report->statistics->version,
      book->report->statistics->audience, more);
  g_autofree char *headline = finding_head_data(book->report);
  book_section(
      book, "Data and method",
      section_head(book, "Data and method", headline, g_strchomp(text)), blocks,
      G_N_ELEMENTS(blocks));
}
