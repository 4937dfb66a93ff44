/* Data and method: how many records became how many postings, what was done
 * to them, and what the figures cannot say; and the list of postings. */
#include <math.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

/* ---- tables ---- */

static const char *skill_name(const Report *report, const char *slug) {
  const Statistics *statistics = report->statistics;
  const SkillRow *skill = STATISTICS_ROWS(statistics, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_SKILLS); i++)
    if (strcmp(skill[i].skill, slug) == 0)
      return group_skill(report->words, skill[i].name);
  return slug;
}

static const char *city_name(const Statistics *statistics, const char *city) {
  const PlaceRow *place = STATISTICS_ROWS(statistics, TABLE_PLACES, PlaceRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PLACES); i++)
    if (strcmp(place[i].level, "city") == 0 && strcmp(place[i].city, city) == 0)
      return place[i].name;
  return city;
}

static Scene *titled(const Book *book, const char *title, const char *subtitle,
                     TextTable *table, double width) {
  const Words *words = book->report->words;
  return section_table(book, words_get(words, title), subtitle, table, width);
}

static char *top_skill(const Report *report, const DuplicateRow *row) {
  if (!isfinite(row->top_skill_share))
    return g_strdup(EN_DASH);
  return SAY(report->words, "page.duplicates.skill",
             TEXT("skill", skill_name(report, row->top_skill)),
             TAKE("share", format_share(report->words, row->top_skill_share,
                                        row->postings)));
}

static Scene *make_duplicates(const Book *book, double width, guint rows,
                              const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  const DuplicateRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_DUPLICATES, DuplicateRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_DUPLICATES);
  if (n == 0 || statistics_count(book->report->statistics, "copies") == 0)
    return NULL; /* three times the same */
  static const SectionColumn columns[] = {
      {KEY("page.duplicates.counting"), ALIGN_LEFT, TRUE},
      {KEY("common.postings"), ALIGN_RIGHT, FALSE},
      {KEY("common.paid"), ALIGN_RIGHT, FALSE},
      {KEY("page.duplicates.median"), ALIGN_RIGHT, FALSE},
      {KEY("page.duplicates.remote"), ALIGN_RIGHT, FALSE},
      {KEY("page.duplicates.top"), ALIGN_LEFT, TRUE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < n; i++)
    text_table_row(
        table, g_strdup(words_value(words, "counting", row[i].counting)),
        format_count(words, row[i].postings),
        format_share(words, row[i].paid_share, row[i].postings),
        format_money_short(words, row[i].median_pay, row[i].currency),
        format_share(words, row[i].remote_share, row[i].postings),
        top_skill(book->report, &row[i]));
  g_autofree char *copies = finding_copies(book->report);
  g_autofree char *subtitle =
      copies ? SAY(words, "page.duplicates.subtitle.copies",
                   TEXT("copies", copies))
             : g_strdup(words_get(words, "page.duplicates.subtitle"));
  return titled(book, KEY("page.duplicates.title"), subtitle, table, width);
}

static char *reject_text(const Words *words, const RejectRow *row) {
  const char *text = words_find(words, "reject", row->reason);
  return format_sentence(text != NULL    ? text
                         : *row->meaning ? row->meaning
                                         : row->reason);
}

static Scene *make_rejects(const Book *book, double width, guint rows,
                           const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  const RejectRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_REJECTS, RejectRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_REJECTS);
  static const SectionColumn columns[] = {
      {KEY("page.rejects.reason"), ALIGN_LEFT, TRUE},
      {KEY("page.records"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < n; i++)
    if (row[i].count > 0)
      text_table_row(table, reject_text(words, &row[i]),
                     format_count(words, row[i].count));
  return titled(book, KEY("page.rejects.title"),
                words_get(words, "page.rejects.subtitle"), table, width);
}

static Scene *make_inputs(const Book *book, double width, guint rows,
                          const char *of) {
  (void)of;
  const Words *words = book->report->words;
  const InputRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_INPUTS, InputRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_INPUTS);
  if (n == 0)
    return NULL;
  static const SectionColumn columns[] = {
      {KEY("page.inputs.file"), ALIGN_LEFT, TRUE},
      {KEY("page.inputs.format"), ALIGN_LEFT, FALSE},
      {KEY("page.inputs.bytes"), ALIGN_RIGHT, FALSE},
      {KEY("page.records"), ALIGN_RIGHT, FALSE},
      {KEY("common.postings"), ALIGN_RIGHT, FALSE},
      {KEY("page.inputs.hash"), ALIGN_LEFT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  table->lines = 2;
  for (guint i = 0; i < MIN(n, rows); i++)
    text_table_row(table, g_strdup(row[i].file),
                   g_strdup(words_value(words, "input", row[i].format)),
                   format_count(words, row[i].bytes),
                   format_count_or_dash(words, row[i].records),
                   format_count_or_dash(words, row[i].postings),
                   g_strdup_printf("%.16s", row[i].sha256));
  g_autofree char *subtitle =
      n > rows
          ? SAY(words, "page.inputs.first", COUNT("most", rows), COUNT("n", n))
          : g_strdup(words_get(words, "page.inputs.all"));
  return titled(book, KEY("page.inputs.title"), subtitle, table, width);
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
  return *range ? SAY(words, "page.accuracy.cell", TEXT("share", share),
                      TEXT("range", range))
                : g_steal_pointer(&share);
}

static Scene *accuracy_of(const Book *book, const AccuracyRow *row, guint n,
                          double width) {
  const Words *words = book->report->words;
  static const SectionColumn columns[] = {
      {KEY("page.accuracy.field"), ALIGN_LEFT, TRUE},
      {KEY("common.n"), ALIGN_RIGHT, FALSE},
      {KEY("page.accuracy.precision"), ALIGN_RIGHT, FALSE},
      {KEY("page.accuracy.recall"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  table->small = TRUE;
  for (guint i = 0; i < n; i++)
    text_table_row(
        table, format_sentence(words_value(words, "accuracy", row[i].field)),
        format_count(words, row[i].n),
        accuracy_words(words, row[i].precision, row[i].precision_low,
                       row[i].precision_high, row[i].n),
        accuracy_words(words, row[i].recall, row[i].recall_low,
                       row[i].recall_high, row[i].n));
  g_autofree char *subtitle =
      SAY(words, "page.accuracy.subtitle",
          TEXT("labels", words_value(words, "labels", row[0].labels)));
  return titled(book, KEY("page.accuracy.title"), subtitle, table, width);
}

/* A table for each of the first two sets of labels, side by side. */
static Scene *make_accuracy(const Book *book, double width, guint rows,
                            const char *of) {
  (void)width, (void)rows, (void)of;
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

/* Key figures that name something: the words that do. */
static const struct {
  const char *key, *say;
} named_figures[] = {
    {"top_skill_share", KEY("page.clusters.skill")},
    {"skill_share", KEY("page.clusters.skill")},
    {"top_city_share", KEY("page.clusters.city")},
};

/* A key figure by its key; its own label where the words do not know it. */
static char *cluster_label(const Report *report,
                           const HeadlineClusterRow *row) {
  const Words *words = report->words;
  const char *name = strcmp(row->key, "top_city_share") == 0
                         ? city_name(report->statistics, row->of)
                         : skill_name(report, row->of);
  for (guint i = 0; i < G_N_ELEMENTS(named_figures); i++)
    if (strcmp(named_figures[i].key, row->key) == 0)
      return SAY(words, named_figures[i].say, TEXT("name", name));
  const char *label = words_find(words, "figure", row->key);
  return format_sentence(label != NULL ? label : row->label);
}

static void cluster_row(TextTable *table, const Report *report,
                        const HeadlineClusterRow *row) {
  const Words *words = report->words;
  text_table_row(table,
                 format_marked(words, cluster_label(report, row), row->mark),
                 cluster_value(words, row, row->value),
                 cluster_range(words, row, row->low, row->high),
                 cluster_range(words, row, row->cluster_low, row->cluster_high),
                 isfinite(row->without_largest)
                     ? cluster_value(words, row, row->without_largest)
                     : g_strdup(EN_DASH));
}

static Scene *make_clusters(const Book *book, double width, guint rows,
                            const char *of) {
  (void)of;
  const HeadlineClusterRow *row = STATISTICS_ROWS(
      book->report->statistics, TABLE_HEADLINE_CLUSTERS, HeadlineClusterRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_HEADLINE_CLUSTERS);
  static const SectionColumn columns[] = {
      {KEY("page.clusters.figure"), ALIGN_LEFT, TRUE},
      {KEY("page.clusters.value"), ALIGN_RIGHT, FALSE},
      {KEY("page.clusters.postings"), ALIGN_RIGHT, FALSE},
      {KEY("page.clusters.employers"), ALIGN_RIGHT, FALSE},
      {KEY("page.clusters.without"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < n && table->rows->len < rows; i++)
    if (row[i].mark[0] != 'c' && isfinite(row[i].value) &&
        isfinite(row[i].cluster_low))
      cluster_row(table, book->report, &row[i]);
  return titled(book, KEY("page.clusters.title"),
                words_get(book->report->words, "page.clusters.subtitle"), table,
                width);
}

static char *times_posted(const Words *words, const CopyGroupRow *row) {
  if (row->size == 1 && row->size_to == 1)
    return g_strdup(words_get(words, "page.posted.once"));
  if (row->size == row->size_to)
    return SAY(words, "page.posted.times", COUNT("n", row->size));
  if (row->size_to < row->size) /* where the largest group ends is withheld */
    return SAY(words, "page.posted.more", COUNT("from", row->size));
  return SAY(words, "page.posted.between", COUNT("from", row->size),
             COUNT("to", row->size_to));
}

static Scene *make_copies(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  const CopyGroupRow *row = STATISTICS_ROWS(book->report->statistics,
                                            TABLE_COPY_GROUPS, CopyGroupRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_COPY_GROUPS);
  if (n < 2)
    return NULL;
  static const SectionColumn columns[] = {
      {KEY("page.posted.posted"), ALIGN_LEFT, TRUE},
      {KEY("page.posted.distinct"), ALIGN_RIGHT, FALSE},
      {KEY("common.postings"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < n; i++)
    text_table_row(table, times_posted(words, &row[i]),
                   format_count_or_dash(words, row[i].groups),
                   format_count_or_dash(words, row[i].postings));
  return titled(book, KEY("page.posted.title"),
                words_get(words, "page.posted.subtitle"), table, width);
}

/* A value by its setting, "audience:public": most are numbers and names. */
static const char *setting_value(const Words *words, const SettingRow *row) {
  g_autofree char *both = g_strconcat(row->key, ":", row->value, NULL);
  const char *text = words_find(words, "setting", both);
  return text != NULL ? text : row->value;
}

static Scene *make_settings(const Book *book, double width, guint rows,
                            const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  const SettingRow *row =
      STATISTICS_ROWS(book->report->statistics, TABLE_SETTINGS, SettingRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_SETTINGS);
  if (n == 0)
    return NULL;
  static const SectionColumn columns[] = {
      {KEY("page.settings.setting"), ALIGN_LEFT, TRUE},
      {KEY("page.settings.value"), ALIGN_LEFT, TRUE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  table->small = TRUE;
  for (guint i = 0; i < MIN(n, 20u); i++)
    text_table_row(table, g_strdup(words_value(words, "setting", row[i].key)),
                   g_strdup(setting_value(words, &row[i])));
  return titled(book, KEY("page.settings.title"),
                words_get(words, "page.settings.subtitle"), table, width);
}

static Scene *make_concentration(const Book *book, double width, guint rows,
                                 const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  const ConcentrationRow *row = STATISTICS_ROWS(
      book->report->statistics, TABLE_CONCENTRATION, ConcentrationRow);
  guint n = STATISTICS_N(book->report->statistics, TABLE_CONCENTRATION);
  if (n == 0 || book->report->n < 2)
    return NULL;
  static const SectionColumn columns[] = {
      {KEY("page.behind.by"), ALIGN_LEFT, FALSE},
      {KEY("page.behind.groups"), ALIGN_RIGHT, FALSE},
      {KEY("page.behind.largest"), ALIGN_LEFT, TRUE},
      {KEY("page.behind.share"), ALIGN_RIGHT, FALSE},
      {KEY("page.behind.hhi"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < n; i++)
    text_table_row(
        table, format_sentence(words_value(words, "concentration", row[i].of)),
        format_count(words, row[i].groups),
        g_strdup(group_name(book->report, row[i].of, row[i].largest)),
        format_share(words, row[i].largest_share, book->report->n),
        format_number(words, row[i].hhi, 2));
  return titled(book, KEY("page.behind.title"),
                words_get(words, "page.behind.subtitle"), table, width);
}

/* ---- words ---- */

static const SectionWords methods[] = {
    {KEY("page.method.unit"), KEY("page.method.unit.text")},
    {KEY("page.method.shares"), KEY("page.method.shares.text")},
    {KEY("page.method.pay"), KEY("page.method.pay.text")},
    {KEY("page.method.ranks"), KEY("page.method.ranks.text")},
    {KEY("page.method.pairs"), KEY("page.method.pairs.text")},
    {KEY("page.method.places"), KEY("page.method.places.text")},
};

static const SectionWords limits[] = {
    {KEY("page.limits.demand"), KEY("page.limits.demand.text")},
    {KEY("page.limits.sample"), KEY("page.limits.sample.text")},
    {KEY("page.limits.silence"), KEY("page.limits.silence.text")},
    {KEY("page.limits.marks"), KEY("page.limits.marks.text")},
};

/* The words of keys. */
static void notes_get(const Words *words, const SectionWords *keys, guint n,
                      SectionWords *notes) {
  for (guint i = 0; i < n; i++)
    notes[i] = (SectionWords){words_get(words, keys[i].head),
                              words_get(words, keys[i].text)};
}

static Scene *make_method(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  SectionWords notes[G_N_ELEMENTS(methods) + 1];
  guint n = G_N_ELEMENTS(methods);
  notes_get(words, methods, n, notes);
  g_autofree char *employers = finding_cluster_method(book->report);
  if (employers)
    notes[n++] =
        (SectionWords){words_get(words, "page.method.employers"), employers};
  return section_words(book, words_get(words, "page.method.title"), notes, n,
                       width);
}

static Scene *make_limits(const Book *book, double width, guint rows,
                          const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  SectionWords notes[G_N_ELEMENTS(limits)];
  notes_get(words, limits, G_N_ELEMENTS(limits), notes);
  return section_words(book, words_get(words, "page.limits.title"), notes,
                       G_N_ELEMENTS(limits), width);
}

static char *data_text(const Book *book, guint replaced) {
  const Words *words = book->report->words;
  const Statistics *statistics = book->report->statistics;
  GString *text = g_string_new(NULL);
  finding_add(text, SAY(words, "page.data.text",
                        TAKE("date", format_date(words, statistics->date)),
                        TEXT("version", statistics->version),
                        TEXT("audience", words_value(words, "audience",
                                                     statistics->audience))));
  finding_add(text, g_strdup(words_get(words, "page.data.traced")));
  if (!finding_pairs_sure(book->report) && book->report->n > 1)
    finding_add(text, g_strdup(words_get(words, "page.data.pairs")));
  if (replaced > 0)
    finding_add(text, SAY(words, "page.data.replaced", COUNT("n", replaced)));
  return g_string_free(text, FALSE);
}

/* ---- blocks ---- */

static Scene *make_records(const Book *book, double width, guint rows,
                           const char *of) {
  (void)of;
  /* a row is a step of its height */
  return section_chart(book, chart_records(book->report, width, rows * 4),
                       width);
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
  section_add(book, words_get(book->report->words, "page.data.title"),
              finding_head_data(book->report), data_text(book, replaced),
              blocks, G_N_ELEMENTS(blocks));
}
