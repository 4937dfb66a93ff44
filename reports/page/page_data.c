/* Data and method: how many records became how many postings, what was done
 * to them, and what the figures cannot say; and the list of postings. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

static void add(GPtrArray *scenes, Scene *scene) {
  if (scene)
    g_ptr_array_add(scenes, scene);
}

/* ---- records → postings → distinct ---- */

static void step_draw(Scene *scene, const Measure *measure, double x,
                      double width, const char *label, gint64 count) {
  g_autofree char *number = format_count(count);
  g_autofree char *fit = measure_fit(measure, STYLE_KEY_NUMBER, number, width);
  g_autofree char *words = measure_fit(measure, STYLE_KEY_LABEL, label, width);
  scene_text(scene, STYLE_KEY_NUMBER, COLOUR_INK, x, 17, ALIGN_LEFT, fit);
  scene_text(scene, STYLE_KEY_LABEL, COLOUR_INK2, x, 29.5, ALIGN_LEFT, words);
}

/* What is left behind between two steps, below a line with an arrow's head. */
static void loss_draw(Scene *scene, const Measure *measure, double x,
                      double width, const char *label, gint64 count) {
  g_autofree char *number = format_count(count);
  g_autofree char *words = g_strdup_printf(MINUS "%s %s", number, label);
  g_autofree char *fit = measure_fit(measure, STYLE_KEY_NOTE, words, width);
  double y = 9.5, end = x + width;
  scene_line(scene, COLOUR_OUTLINE, 0.9, x, y, end, y);
  scene_line(scene, COLOUR_OUTLINE, 0.9, end - 4, y - 3, end, y);
  scene_line(scene, COLOUR_OUTLINE, 0.9, end - 4, y + 3, end, y);
  scene_text(scene, STYLE_KEY_NOTE, COLOUR_INK3, x, 22, ALIGN_LEFT, fit);
}

static Scene *flow(const Book *book) {
  const Report *report = book->report;
  const Measure *measure = report->measure;
  const Statistics *statistics = report->statistics;
  gint64 records = statistics_count(statistics, "records");
  gint64 rejects = statistics_count(statistics, "rejects");
  gint64 postings = statistics_count(statistics, "postings");
  double unit = book->content / 5, gap = 14;
  Scene *scene = scene_new(book->content);
  g_autofree char *alt = g_strdup_printf(
      "Flow: %" G_GINT64_FORMAT " records read, %" G_GINT64_FORMAT
      " rejected, %" G_GINT64_FORMAT " postings, %" G_GINT64_FORMAT
      " copies, %" G_GINT64_FORMAT " distinct postings.",
      records, rejects, postings, postings - report->n, report->n);
  scene_tag(scene, "Figure", alt);
  step_draw(scene, measure, 0, unit - gap, "records read", records);
  loss_draw(scene, measure, unit, unit - gap, "rejected", rejects);
  step_draw(scene, measure, 2 * unit, unit - gap, "postings", postings);
  loss_draw(scene, measure, 3 * unit, unit - gap, "copies",
            postings - report->n);
  step_draw(scene, measure, 4 * unit, unit - gap, "distinct postings",
            report->n);
  scene_end(scene, "Figure");
  scene->height = 32;
  return scene;
}

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
  if (n == 0)
    return NULL;
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
    g_autofree char *share =
        format_share(row[i].top_skill_share, row[i].postings);
    text_table_row(table, g_strdup(words), format_count(row[i].postings),
                   format_share(row[i].paid_share, row[i].postings),
                   format_money_short(row[i].median_pay, row[i].currency),
                   format_share(row[i].remote_share, row[i].postings),
                   isfinite(row[i].top_skill_share)
                       ? g_strdup_printf("%s %s",
                                         skill_name(book->report->statistics,
                                                    row[i].top_skill),
                                         share)
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
          format_count(row[i].count));
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  return section_table(book, "What was refused",
                       "Records that gave no posting; each is in "
                       "rejects.jsonl",
                       text_table_scene(table, book->report->measure), width);
}

#define INPUTS_MOST 12

static Scene *inputs(const Book *book, double width) {
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
  for (guint i = 0; i < MIN(n, INPUTS_MOST); i++)
    text_table_row(table, g_strdup(row[i].file), g_strdup(row[i].format),
                   format_count(row[i].bytes),
                   format_count_or_dash(row[i].records),
                   format_count_or_dash(row[i].postings),
                   g_strdup_printf("%.16s", row[i].sha256));
  g_autofree char *subtitle =
      n > INPUTS_MOST
          ? g_strdup_printf("The first %d of %u files; all with full hashes in "
                            "tables/inputs.csv",
                            INPUTS_MOST, n)
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

static Scene *accuracy_of(const Book *book, const AccuracyRow *row, guint n,
                          double width) {
  TextTable *table = text_table_new(width);
  text_table_column(table, "Field", ALIGN_LEFT, TRUE);
  text_table_column(table, "n", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Precision", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Recall", ALIGN_RIGHT, FALSE);
  text_table_column(table, "F1", ALIGN_RIGHT, FALSE);
  for (guint i = 0; i < n; i++)
    text_table_row(table, format_sentence(row[i].field), format_count(row[i].n),
                   format_share(row[i].precision, row[i].n),
                   format_share(row[i].recall, row[i].n),
                   format_number(row[i].f1, 2));
  g_autofree char *subtitle = g_strdup_printf(
      "How well the extraction reads, against labels made by reading: %s",
      row[0].labels);
  return section_table(book, "Measured accuracy", subtitle,
                       text_table_scene(table, book->report->measure), width);
}

/* A table for each set of labels, the later ones on the right. */
static void accuracy(const Book *book, GPtrArray *left, GPtrArray *right,
                     double width) {
  const AccuracyRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_ACCURACY, AccuracyRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_ACCURACY);
  guint from = 0, to = 0;
  for (guint i = 0; next_labels(row, n, &from, &to); i++)
    g_ptr_array_add(i == 0 ? left : right,
                    accuracy_of(book, row + from, to - from, width));
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
                   format_count(row[i].groups), g_strdup(row[i].largest),
                   format_share(row[i].largest_share, book->report->n),
                   format_number(row[i].hhi, 2));
  return section_table(book, "Who stands behind the figures",
                       "HHI: the sum of squared shares; 1 is a single one",
                       text_table_scene(table, book->report->measure), width);
}

/* ---- words ---- */

typedef struct {
  const char *head, *text;
} Words;

static const Words methods[] = {
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

static const Words limits[] = {
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

/* Width of the column of first words. */
#define HEADS 56.0

static Scene *words_block(const Book *book, const char *title,
                          const Words *words, guint n, double width) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(width);
  scene_line(scene, COLOUR_INK, measure->theme->line[LINE_CHART], 0, 0.3, width,
             0.3);
  double y = scene_heading(scene, measure, "H3", STYLE_TITLE, COLOUR_INK, 0, 5,
                           width, title);
  y += 5;
  for (guint i = 0; i < n; i++) {
    scene_tag(scene, "P", NULL);
    double head = scene_paragraph(scene, measure, NULL, STYLE_NOTE_STRONG,
                                  COLOUR_INK, 0, y, HEADS - 8, words[i].head);
    y = scene_paragraph(scene, measure, NULL, STYLE_NOTE, COLOUR_INK2, HEADS, y,
                        width - HEADS, words[i].text);
    scene_end(scene, "P");
    y = fmax(y, head);
    y += 4;
  }
  scene->height = y - 4;
  return scene;
}

static Scene *method(const Book *book, double width) {
  Words words[G_N_ELEMENTS(methods) + 1];
  guint n = G_N_ELEMENTS(methods);
  memcpy(words, methods, sizeof methods);
  g_autofree char *employers = finding_cluster_method(book->report);
  if (employers)
    words[n++] = (Words){"Employers.", employers};
  return words_block(book, "Method", words, n, width);
}

static Scene *remarks(const Book *book, guint replaced) {
  g_autoptr(GPtrArray) pairs = pairs_strongest(book->report->statistics, 1);
  GString *text = g_string_new(NULL);
  if (pairs->len == 0 && book->report->n > 0)
    g_string_append(text, "Combinations of skills are left out: no pair has "
                          "five expected postings. ");
  if (replaced > 0) {
    g_autofree char *count = format_count(replaced);
    g_string_append_printf(text,
                           "%s character%s of the data cannot be shown by the "
                           "fonts and %s replaced in print; the tables have "
                           "them whole.",
                           count, replaced == 1 ? "" : "s",
                           replaced == 1 ? "is" : "are");
  }
  Scene *scene = NULL;
  if (text->len > 0) {
    scene = scene_new(book->content);
    scene->height =
        scene_paragraph(scene, book->report->measure, "P", STYLE_NOTE,
                        COLOUR_INK2, 0, 0, book->content, text->str);
  }
  g_string_free(text, TRUE);
  return scene;
}

GPtrArray *section_data(const Book *book, guint replaced) {
  GPtrArray *scenes = g_ptr_array_new();
  double half = book_column(book);
  g_autofree char *date = format_date(book->report->statistics->date);
  g_autofree char *text = g_strdup_printf(
      "Measured on %s with Handbill %s, for %s use. Every figure can be "
      "traced: tables/ holds them all, postings.jsonl the evidence.",
      date, book->report->statistics->version,
      book->report->statistics->audience);
  g_ptr_array_add(scenes, section_head(book, "Data and method", text));
  add(scenes, flow(book));
  add(scenes, duplicates(book, book->content));
  add(scenes, inputs(book, book->content));
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  add(left, method(book, half));
  add(left, settings(book, half));
  add(right, words_block(book, "Limits and marks", limits, G_N_ELEMENTS(limits),
                         half));
  add(right, rejects(book, half));
  add(right, concentration(book, half));
  book_row(scenes, book, left, right);
  accuracy(book, left, right, half);
  book_row(scenes, book, left, right);
  add(scenes, remarks(book, replaced));
  return scenes;
}

#define POSTINGS_MOST 120

/* What `handbill show` takes, and where the posting stands: the file without
 * its folders. */
static char *posting_source(const PostingRow *row) {
  const char *name = strrchr(row->source, '/');
  return g_strdup_printf("%.8s %s", row->id, name ? name + 1 : row->source);
}

GPtrArray *section_postings(const Book *book) {
  const Report *report = book->report;
  const PostingRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_POSTINGS, PostingRow);
  guint n = STATISTICS_N(report->statistics, TABLE_POSTINGS);
  if (n == 0 || n > POSTINGS_MOST)
    return g_ptr_array_new();
  TextTable *table = text_table_new(book->content);
  table->lines = 2;
  text_table_column(table, "Title", ALIGN_LEFT, TRUE);
  text_table_column(table, "Place", ALIGN_LEFT, TRUE);
  text_table_column(table, "Pay", ALIGN_LEFT, TRUE);
  text_table_column(table, "Skills", ALIGN_LEFT, TRUE);
  text_table_column(table, "Id and source", ALIGN_LEFT, TRUE);
  for (guint i = 0; i < n; i++) {
    text_table_row(table, g_strdup(row[i].title), g_strdup(row[i].place),
                   g_strdup(row[i].pay), g_strdup(row[i].skills),
                   posting_source(&row[i]));
    g_autofree char *anchor = chart_posting_anchor(row[i].id);
    text_table_row_anchor(table, anchor);
  }
  Scene *head = section_head(book, "The postings",
                             "Every distinct posting behind the figures.");
  double page = book->bottom - book->top;
  double first = book_room(book) - BOOK_SECTION - head->height - BOOK_GAP;
  if (first < 0.3 * page)
    first = page - head->height - BOOK_GAP;
  GPtrArray *scenes = text_table_scenes(table, report->measure, first, page);
  g_ptr_array_insert(scenes, 0, head);
  return scenes;
}
