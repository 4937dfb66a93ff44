/* The pages about skills: which, how firmly, whose, and which go together. */

#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/table.h"
#include "reports/page/finding.h"
#include "reports/page/sections.h"

/* A short report has room for fewer rows, of which few can be told apart. */
static Scene *make_skills(const Book *book, double width, guint rows,
                          const char *of) {
  if (*of && book->report->n >= BOOK_SHORT)
    return NULL;
  return section_chart(
      book, chart_skills(book->report, SKILLS_FULL, width, rows), width);
}

static Scene *make_categories(const Book *book, double width, guint rows,
                              const char *of) {
  (void)of;
  /* two or three of a category: its head is worth that much */
  guint each = rows > 14 ? 3 : 2;
  return section_chart(book,
                       chart_skill_categories(book->report, width,
                                              MAX(2, rows / (each + 1)), each),
                       width);
}

static const Block skill_blocks[] = {
    {make_skills, "", BLOCK_FULL, 25, 25, 25, BOOK_SHORT},
    {make_skills, "short", BLOCK_FULL, 10, 20, 25, 0},
    {make_categories, "", BLOCK_HALF, 6, 12, 32, BOOK_SHORT},
    {section_listed, "skill-needs", BLOCK_HALF, 6, 12, 24, 0},
    {section_listed, "skills-of-roles", BLOCK_HALF, 8, 16, 36, 0},
    {section_listed, "skills-of-levels", BLOCK_HALF, 8, 16, 36, 0},
    {section_listed, "skills-of-places", BLOCK_HALF, 8, 12, 28, 0},
};

void section_skills(Book *book) {
  /* one posting names skills, but no share of postings */
  if (book->report->n < 2)
    return;
  section_add(book, words_get(book->report->words, "page.skills.title"),
              finding_head_skills(book->report), finding_skills(book->report),
              skill_blocks, G_N_ELEMENTS(skill_blocks));
}

/* ---- pairs ---- */

static Scene *make_heat(const Book *book, double width, guint rows,
                        const char *of) {
  (void)of;
  return section_chart(book, chart_pairs(book->report, width, rows), width);
}

static void pair_row(TextTable *table, const Words *words,
                     const PairRow *pair) {
  g_autofree char *low = format_number(words, pair->low, 1);
  g_autofree char *high = format_number(words, pair->high, 1);
  text_table_row(
      table,
      SAY(words, "page.pairs.pair", TEXT("a", group_skill(words, pair->name_a)),
          TEXT("b", group_skill(words, pair->name_b))),
      format_count(words, pair->together),
      format_number(words, pair->expected, 1),
      format_number(words, pair->lift, 1),
      g_strconcat(low, EN_DASH, high, NULL), format_q(words, pair->q));
}

static Scene *make_pairs(const Book *book, double width, guint rows,
                         const char *of) {
  (void)of;
  g_autoptr(GPtrArray) pairs = pairs_strongest(book->report->statistics, rows);
  if (pairs->len == 0)
    return NULL;
  const Words *words = book->report->words;
  static const SectionColumn columns[] = {
      {KEY("page.skills.title"), ALIGN_LEFT, TRUE},
      {KEY("page.pairs.together"), ALIGN_RIGHT, FALSE},
      {KEY("page.pairs.expected"), ALIGN_RIGHT, FALSE},
      {KEY("page.pairs.lift"), ALIGN_RIGHT, FALSE},
      {KEY("common.interval"), ALIGN_RIGHT, FALSE},
      {KEY("page.pairs.q"), ALIGN_RIGHT, FALSE}};
  TextTable *table =
      section_columns(book, width, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < pairs->len; i++)
    pair_row(table, words, pairs->pdata[i]);
  g_autofree char *title =
      SAY(words, "page.pairs.title", COUNT("n", pairs->len));
  return section_table(book, title, words_get(words, "page.pairs.subtitle"),
                       table, width);
}

static const Block pair_blocks[] = {
    {make_heat, "", BLOCK_FULL, 9, 14, 15, 0},
    {make_pairs, "", BLOCK_FULL, 6, 10, 18, 0},
};

void section_pairs(Book *book) {
  if (!finding_pairs_sure(book->report))
    return;
  section_add(book, words_get(book->report->words, "page.pairs.section"),
              finding_head_pairs(book->report), finding_pairs(book->report),
              pair_blocks, G_N_ELEMENTS(pair_blocks));
}
