/* The list of postings: what each says, and where it stands; and the lines of
 * pay, each with a link to its posting. */
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
#include "reports/file/markup.h"
#include "reports/page/sections.h"
#include "reports/page/web.h"
#include "reports/page/web_part.h"

/* Skills that are named; the others are counted. */
#define SKILLS_MOST 10

gboolean web_postings_are_listed(const Statistics *statistics) {
  guint n = STATISTICS_N(statistics, TABLE_POSTINGS);
  return n > 0 && n <= WEB_POSTINGS_MOST;
}

char *web_posting_anchor(const Statistics *statistics, const char *id) {
  return web_postings_are_listed(statistics) ? g_strconcat("#p-", id, NULL)
                                             : NULL;
}

/* `text` in its own direction of writing. */
static void part(GString *out, const char *class, const char *text) {
  if (!*text)
    return;
  g_string_append_printf(out, "<span class=\"%s\"><bdi>", class);
  markup_element(out, "", text, "</bdi></span>\n");
}

static void title_write(GString *out, const PostingRow *row) {
  const char *link = markup_link(row->url);
  const char *title = *row->title ? row->title : "Without a title";
  g_string_append(out, "<span class=\"title\">");
  if (link) {
    markup_element(out, "<a rel=\"noopener noreferrer nofollow\" href=\"", link,
                   "\">");
    markup_element(out, "<bdi>", title, "</bdi></a>");
  } else
    markup_element(out, "<bdi>", title, "</bdi>");
  g_string_append(out, "</span>\n");
}

/* "Python, SQL and 12 more" */
static void skills_write(GString *out, const char *skills) {
  if (!*skills)
    return;
  const char *end = skills;
  for (guint i = 0; i < SKILLS_MOST && end; i++)
    end = strstr(end + (i ? 2 : 0), ", ");
  guint rest = 0;
  for (const char *p = end; p; p = strstr(p + 2, ", "))
    rest++;
  g_autofree char *first =
      end ? g_strndup(skills, (gsize)(end - skills)) : g_strdup(skills);
  g_autofree char *words =
      rest ? g_strdup_printf("%s and %u more", first, rest) : g_strdup(first);
  part(out, "skills", words);
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
    g_autofree char *copies = format_count(words, row->copies);
    g_string_append_printf(out, " " MIDDLE_DOT " %s cop%s folded in", copies,
                           row->copies == 1 ? "y" : "ies");
  }
  g_string_append(out, "</span>\n");
}

static void posting_write(const Words *words, GString *out,
                          const PostingRow *row) {
  markup_element(out, "<li id=\"p-", row->id, "\">\n<div>");
  title_write(out, row);
  g_string_append(out, "<span class=\"where\">");
  part(out, "employer", row->employer);
  part(out, "place", row->place);
  g_string_append(out, "</span>\n");
  source_write(words, out, row);
  g_string_append(out, "</div>\n<div>");
  part(out, "pay", row->pay);
  skills_write(out, row->skills);
  g_string_append(out, "</div>\n</li>\n");
}

void web_postings(const Report *report, GString *out) {
  guint n = STATISTICS_N(report->statistics, TABLE_POSTINGS);
  if (!web_postings_are_listed(report->statistics)) {
    g_autofree char *count = format_count(report->words, n);
    g_autofree char *most = format_count(report->words, WEB_POSTINGS_MOST);
    g_string_append_printf(out,
                           "<p>%s postings are more than the %s that are "
                           "listed here; all are in ",
                           count, most);
    web_link(out, "tables/postings.csv", "tables/postings.csv");
    g_string_append(out, " and, with their evidence, in postings.jsonl.</p>\n");
    return;
  }
  g_autofree char *count = format_count(report->words, n);
  g_string_append_printf(
      out,
      "<p>%s behind the figures, each with its number: "
      "<code>handbill show</code> NUMBER <code>postings.jsonl</code> prints it "
      "with its evidence marked. Also in ",
      n == 1 ? "The posting" : "Every distinct posting");
  web_link(out, "tables/postings.csv", "tables/postings.csv");
  g_string_append_printf(out,
                         ".</p>\n<details%s><summary>%s "
                         "posting%s</summary>\n<ol class=\"postings\">\n",
                         n <= 200 ? " open=\"\"" : "", count,
                         n == 1 ? "" : "s");
  g_autoptr(GPtrArray) sorted = section_postings_sorted(report);
  for (guint i = 0; i < n; i++)
    posting_write(report->words, out, sorted->pdata[i]);
  g_string_append(out, "</ol>\n</details>\n");
}

/* ---- lines of pay ---- */

#define LINES_MOST 100

guint web_pay_lines(const Report *report, GString *out) {
  static const WebColumn columns[] = {{"Posting", FALSE},
                                      {"Place", FALSE},
                                      {"Pay as stated", FALSE},
                                      {"A year", TRUE},
                                      {"As it stands in the posting", FALSE}};
  const PayLineRow *line =
      STATISTICS_ROWS(report->statistics, TABLE_PAY_LINES, PayLineRow);
  WebTable table;
  web_table_begin(&table, out,
                  "Each stated range of pay with the text it was read from",
                  columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < STATISTICS_N(report->statistics, TABLE_PAY_LINES);
       i++) {
    if (g_strcmp0(line[i].currency, report->currency) != 0 ||
        table.all++ >= LINES_MOST)
      continue;
    table.link = web_posting_anchor(report->statistics, line[i].id);
    web_table_row(&table, g_strdup(line[i].title), g_strdup(line[i].place),
                  pay_line_words(report->words, &line[i]),
                  format_money_range(report->words, line[i].year_min,
                                     line[i].year_max, line[i].currency),
                  g_strdup(line[i].quote));
  }
  web_table_end(report->words, &table, "pay_lines");
  return table.rows;
}
