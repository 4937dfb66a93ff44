/* The list of postings: what each says, and where it stands; and the lines of
 * pay, each with a link to its posting. */
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
#include "reports/file/markup.h"
#include "reports/page/posting_words.h"
#include "reports/page/sections.h"
#include "reports/page/web.h"
#include "reports/page/web_part.h"

/* Skills that are named; the others are counted. */
#define SKILLS_MOST 10

static gboolean are_listed(const Statistics *statistics) {
  guint n = STATISTICS_N(statistics, TABLE_POSTINGS);
  return n > 0 && n <= WEB_POSTINGS_MOST;
}

/* "#p-0047…" of a listed posting, or NULL; the caller frees it. */
static char *anchor_of(const Statistics *statistics, const char *id) {
  return are_listed(statistics) ? g_strconcat("#p-", id, NULL) : NULL;
}

/* `text` in its own direction of writing. */
static void part(GString *out, const char *class, const char *text) {
  if (!*text)
    return;
  g_string_append_printf(out, "<span class=\"%s\"><bdi>", class);
  markup_element(out, "", text, "</bdi></span>\n");
}

static void title_write(const Words *words, GString *out,
                        const PostingRow *row) {
  const char *link = markup_link(row->url);
  const char *title =
      *row->title ? row->title : words_get(words, "web.posting.untitled");
  g_string_append(out, "<span class=\"title\">");
  if (link) {
    markup_element(out, "<a rel=\"noopener noreferrer nofollow\" href=\"", link,
                   "\">");
    markup_element(out, "<bdi>", title, "</bdi></a>");
  } else
    markup_element(out, "<bdi>", title, "</bdi>");
  g_string_append(out, "</span>\n");
}

static void source_write(const Words *words, GString *out,
                         const PostingRow *row) {
  const char *name = strrchr(row->source, '/');
  g_string_append(out, "<span class=\"source\"><code>");
  markup_element(out, "", row->id, "</code> ");
  markup_text(out, name ? name + 1 : row->source);
  if (*row->reference) {
    g_string_append(out, " " MIDDLE_DOT " ");
    markup_text(out, row->reference);
  }
  if (row->copies > 0) {
    g_autofree char *copies =
        SAY(words, "web.posting.copies", COUNT("n", row->copies));
    g_string_append_printf(out, " " MIDDLE_DOT " %s", copies);
  }
  g_string_append(out, "</span>\n");
}

static void posting_write(const Report *report, GString *out,
                          const PostingRow *row) {
  const Words *words = report->words;
  g_autofree char *place = posting_words_place(report, row);
  g_autofree char *pay = posting_words_pay(report, row);
  g_autofree char *skills = posting_words_skills(report, row, SKILLS_MOST);
  markup_element(out, "<li id=\"p-", row->id, "\">\n<div>");
  title_write(words, out, row);
  g_string_append(out, "<span class=\"where\">");
  part(out, "employer", row->employer);
  part(out, "place", place);
  g_string_append(out, "</span>\n");
  source_write(words, out, row);
  g_string_append(out, "</div>\n<div>");
  part(out, "pay", pay);
  part(out, "skills", skills);
  g_string_append(out, "</div>\n</li>\n");
}

#define POSTINGS_FILE "tables/postings.csv"

/* What stands over the list, or in its place. */
static void intro_write(const Words *words, GString *out, guint n,
                        gboolean listed) {
  static const WebPiece file = {POSTINGS_FILE, POSTINGS_FILE};
  static const WebPiece pieces[] = {{"handbill show", NULL},
                                    {"postings.jsonl", NULL},
                                    {POSTINGS_FILE, POSTINGS_FILE}};
  g_string_append(out, "<p>");
  if (listed)
    web_sentence(out,
                 SAY(words, "web.postings.text", COUNT("n", n),
                     TEXT("file", POSTINGS_FILE)),
                 pieces, G_N_ELEMENTS(pieces));
  else
    web_sentence(out,
                 SAY(words, "web.postings.many", COUNT("n", n),
                     COUNT("most", WEB_POSTINGS_MOST),
                     TEXT("file", POSTINGS_FILE)),
                 &file, 1);
  g_string_append(out, "</p>\n");
}

void web_postings(const Report *report, GString *out) {
  const Words *words = report->words;
  guint n = STATISTICS_N(report->statistics, TABLE_POSTINGS);
  gboolean listed = are_listed(report->statistics);
  intro_write(words, out, n, listed);
  if (!listed)
    return;
  g_autofree char *count = SAY(words, "web.postings.count", COUNT("n", n));
  g_string_append_printf(
      out, "<details%s><summary>%s</summary>\n<ol class=\"postings\">\n",
      n <= 200 ? " open=\"\"" : "", count);
  g_autoptr(GPtrArray) sorted = section_postings_sorted(report);
  for (guint i = 0; i < n; i++)
    posting_write(report, out, sorted->pdata[i]);
  g_string_append(out, "</ol>\n</details>\n");
}

/* ---- lines of pay ---- */

#define LINES_MOST 100

guint web_pay_lines(const Report *report, GString *out) {
  const Words *words = report->words;
  const WebColumn columns[] = {{words_get(words, "common.posting"), FALSE},
                               {words_get(words, "common.place"), FALSE},
                               {words_get(words, "web.lines.pay"), FALSE},
                               {words_get(words, "web.lines.year"), TRUE},
                               {words_get(words, "pay.lines.quote"), FALSE}};
  g_autoptr(GPtrArray) lines = pay_lines(report, TRUE);
  WebTable table;
  web_table_begin(&table, out, words_get(words, "web.lines"), columns,
                  G_N_ELEMENTS(columns));
  table.all = lines->len;
  for (guint i = 0; i < MIN(lines->len, LINES_MOST); i++) {
    const PayLineRow *line = lines->pdata[i];
    table.link = anchor_of(report->statistics, line->id);
    web_table_row(&table, g_strdup(line->title),
                  posting_words_place_in(report, line->id, line->place),
                  pay_line_words(words, line),
                  format_money_range(words, line->year_min, line->year_max,
                                     line->currency),
                  g_strdup(line->quote));
  }
  web_table_end(words, &table, "pay_lines");
  return table.rows;
}
