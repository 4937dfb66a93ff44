/* The pages about what changed since the report before, of a run with a
 * history. */
#include <string.h>

#include "reports/figure/chart_change.h"
#include "reports/figure/format.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"
#include "reports/page/posting_words.h"
#include "reports/page/sections.h"

/* ---- single postings ---- */

/* In the order of what a reader asks first. */
static const char *const moves[] = {"new", "gone", "changed", "reappeared"};

/* Shares `rows` out among the moves: a quarter each, and what one does not
 * need goes to the first that does. */
static void share_out(const gint64 *have, guint rows, guint *show) {
  guint left = rows;
  for (guint i = 0; i < G_N_ELEMENTS(moves); i++) {
    show[i] = (guint)MIN(have[i], (gint64)(rows / G_N_ELEMENTS(moves)));
    left -= show[i];
  }
  for (guint i = 0; i < G_N_ELEMENTS(moves); i++) {
    guint more = (guint)MIN(have[i] - show[i], (gint64)left);
    show[i] += more;
    left -= more;
  }
}

/* "changed: pay, skills"; of the others what became of them. */
static char *move_words(const Words *words, const ChangeListRow *row) {
  const char *status = words_value(words, "change.status", row->status);
  if (*row->what == '\0')
    return g_strdup(status);
  g_auto(GStrv) what = g_strsplit(row->what, ", ", -1);
  for (char **w = what; *w != NULL; w++) {
    char *word = g_strdup(change_what_word(words, *w));
    g_free(*w);
    *w = word;
  }
  return SAY(words, "change.list.changed", TEXT("status", status),
             TAKE("what", g_strjoinv(", ", what)));
}

static char *text_or_dash(const char *text) {
  return g_strdup(*text != '\0' ? text : EN_DASH);
}

static void list_row(const Report *report, TextTable *table,
                     const ChangeListRow *row) {
  text_table_row(table, text_or_dash(row->title), text_or_dash(row->employer),
                 posting_words_moved_place(report, row),
                 text_or_dash(row->reference), move_words(report->words, row));
  if (*row->id == '\0')
    return;
  g_autofree char *anchor = chart_posting_anchor(row->id);
  text_table_link(table, 0, anchor,
                  words_get(report->words, "change.list.link"));
}

static TextTable *list_table(const Book *book, double width) {
  static const SectionColumn columns[] = {
      {KEY("common.posting"), ALIGN_LEFT, TRUE},
      {KEY("change.list.employer"), ALIGN_LEFT, TRUE},
      {KEY("common.place"), ALIGN_LEFT, TRUE},
      {KEY("change.list.reference"), ALIGN_LEFT, TRUE},
      {KEY("change.list.move"), ALIGN_LEFT, TRUE}};
  return section_columns(book, width, columns, G_N_ELEMENTS(columns));
}

static Scene *make_list(const Book *book, double width, guint rows,
                        const char *of) {
  (void)of;
  const Report *report = book->report;
  const ChangeListRow *row =
      STATISTICS_ROWS(report->statistics, TABLE_CHANGE_LIST, ChangeListRow);
  guint n = STATISTICS_N(report->statistics, TABLE_CHANGE_LIST);
  gint64 have[G_N_ELEMENTS(moves)] = {0};
  guint show[G_N_ELEMENTS(moves)];
  for (guint i = 0; i < n; i++)
    for (guint m = 0; m < G_N_ELEMENTS(moves); m++)
      have[m] += strcmp(row[i].status, moves[m]) == 0;
  if (n == 0)
    return NULL;
  share_out(have, rows, show);
  TextTable *table = list_table(book, width);
  for (guint m = 0; m < G_N_ELEMENTS(moves); m++)
    for (guint i = 0; i < n && show[m] > 0; i++)
      if (strcmp(row[i].status, moves[m]) == 0) {
        list_row(report, table, &row[i]);
        show[m]--;
      }
  g_autofree char *subtitle =
      table->rows->len < n
          ? SAY(report->words, "change.list.first",
                COUNT("most", table->rows->len), COUNT("n", n))
          : SAY(report->words, "change.list.all", COUNT("n", n));
  return section_table(book, words_get(report->words, "change.list.title"),
                       subtitle, table, width);
}

static Scene *make_notes(const Book *book, double width, guint rows,
                         const char *of) {
  (void)rows, (void)of;
  const Words *words = book->report->words;
  const SectionWords notes[] = {
      {words_get(words, "change.notes.shares"),
       words_get(words, "change.notes.shares.text")},
      {words_get(words, "change.notes.pay"),
       words_get(words, "change.notes.pay.text")},
      {words_get(words, "change.notes.life"),
       words_get(words, "change.notes.life.text")},
  };
  return section_words(book, words_get(words, "change.notes.title"), notes,
                       G_N_ELEMENTS(notes), width);
}

static const Block blocks[] = {
    {section_listed, "trend", BLOCK_FULL, 0, 0, 0, 0},
    {section_listed, "change-postings", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "change-what", BLOCK_HALF, 4, 9, 9, 0},
    {make_list, "", BLOCK_FULL, 4, 12, 16, 0},
    {section_listed, "change-skills", BLOCK_FULL, 4, 12, 25, 0},
    {section_listed, "change-roles", BLOCK_FULL, 3, 8, 15, 0},
    {section_listed, "trend-skills", BLOCK_FULL, 3, 5, 6, 0},
    {section_listed, "change-pay", BLOCK_HALF, 0, 0, 0, 0},
    {section_listed, "lifetimes", BLOCK_HALF, 0, 0, 0, 0},
    {make_notes, "", BLOCK_FULL, 0, 0, 0, 0},
};

void section_change(Book *book) {
  if (!change_before(book->report->statistics))
    return;
  g_autofree char *title = finding_change_title(book->report);
  section_add(book, title, finding_head_change(book->report),
              finding_change(book->report), blocks, G_N_ELEMENTS(blocks));
}
