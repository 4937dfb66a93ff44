#include "reports/page/sections.h"

#include <math.h>
#include <string.h>

#include "reports/page/chart_list.h"

void section_add(Book *book, const char *title, char *headline, char *text,
                 const Block *blocks, guint n) {
  book_section(book, title, section_head(book, title, headline, text), blocks,
               n);
  g_free(headline);
  g_free(text);
}

Scene *section_top(const Book *book, char *headline, char *standfirst,
                   double share) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(book->content);
  double y = scene_heading(scene, measure, "H1", STYLE_HEADLINE, COLOUR_INK, 0,
                           0, book->content, headline);
  scene->height =
      scene_paragraph(scene, measure, "P", STYLE_STANDFIRST, COLOUR_INK2, 0,
                      y + 8, book->content * share, standfirst);
  g_free(headline);
  g_free(standfirst);
  return scene;
}

Scene *section_foot(const Book *book, const char *left, const char *right) {
  const Measure *measure = book->report->measure;
  double half = book_column(book), x = half + measure->theme->gutter;
  Scene *scene = scene_new(book->content);
  scene_line(scene, COLOUR_OUTLINE, measure->theme->line[LINE_CHART], 0, 0.3,
             book->content, 0.3);
  double l = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK2, 0, 5,
                             half, left);
  double r = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK2, x, 5,
                             half, right);
  scene->height = fmax(l, r);
  return scene;
}

Scene *section_head(const Book *book, const char *title, const char *headline,
                    const char *text) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(book->content);
  double y = 0;
  if (strcmp(title, headline) != 0) {
    g_autofree char *kicker = g_utf8_strup(title, -1);
    y = scene_paragraph(scene, measure, "P", STYLE_KICKER, COLOUR_ACCENT, 0, 0,
                        book->content, kicker);
    y += 2;
  }
  y = scene_heading(scene, measure, "H2", STYLE_SECTION, COLOUR_INK, 0, y,
                    book->content, headline);
  if (text && *text)
    y = scene_paragraph(scene, measure, "P", STYLE_STANDFIRST, COLOUR_INK2, 0,
                        y + 4, book->content * 0.86, text);
  scene->height = y;
  return scene;
}

Scene *section_chart(const Book *book, Chart *chart, double width) {
  return chart ? chart_scene(chart, book->report->measure, "H3", width) : NULL;
}

Scene *section_listed(const Book *book, double width, guint rows,
                      const char *of) {
  const ChartEntry *entry = chart_listed(of);
  return book->report->n < entry->from
             ? NULL
             : section_chart(book,
                             chart_list_most(entry, book->report, width, rows),
                             width);
}

TextTable *section_columns(const Book *book, double width,
                           const SectionColumn *column, guint n) {
  TextTable *table = text_table_new(width);
  for (guint c = 0; c < n; c++)
    text_table_column(table, words_get(book->report->words, column[c].head),
                      column[c].align, column[c].wraps);
  return table;
}

Scene *section_table(const Book *book, const char *title, const char *subtitle,
                     TextTable *table, double width) {
  const Measure *measure = book->report->measure;
  if (table->rows->len == 0) {
    text_table_free(table);
    return NULL;
  }
  Scene *scene = scene_new(width);
  scene_line(scene, COLOUR_INK, measure->theme->line[LINE_CHART], 0, 0.3, width,
             0.3);
  double y = scene_heading(scene, measure, book->heading, STYLE_TITLE,
                           COLOUR_INK, 0, 5, width, title);
  g_autofree char *kept = chart_keep_n(g_strdup(subtitle));
  y = scene_paragraph(scene, measure, "P", STYLE_SUBTITLE, COLOUR_INK2, 0,
                      y + 1.3, width, kept);
  Scene *rows = text_table_scene(table, measure);
  double height = rows->height;
  scene_take(scene, rows, 0, y + 11);
  scene->height = y + 11 + height;
  return scene;
}

Scene *section_small(const Book *book, const char *title, const char *subtitle,
                     Scene *table, double width) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(width);
  scene_line(scene, COLOUR_INK, measure->theme->line[LINE_CHART], 0, 0.3, width,
             0.3);
  double y = scene_heading(scene, measure, "H3", STYLE_LABEL_STRONG, COLOUR_INK,
                           0, 4, width, title);
  y = scene_paragraph(scene, measure, "P", STYLE_NOTE, COLOUR_INK3, 0, y + 1,
                      width, subtitle);
  double height = table->height;
  scene_take(scene, table, 0, y + 3);
  scene->height = y + 3 + height;
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

/* Width of the column of first words: as wide as their longest word asks, and
 * no narrower than this. */
#define HEADS 56.0
#define HEADS_GAP 8.0

static double heads_width(const Measure *measure, const SectionWords *words,
                          guint n) {
  double width = HEADS;
  for (guint i = 0; i < n; i++) {
    g_auto(GStrv) word = g_strsplit(words[i].head, " ", -1);
    for (guint k = 0; word[k]; k++)
      width = fmax(width, measure_width(measure, STYLE_NOTE_STRONG, word[k]) +
                              HEADS_GAP);
  }
  return width;
}

Scene *section_words(const Book *book, const char *title,
                     const SectionWords *words, guint n, double width) {
  const Measure *measure = book->report->measure;
  Scene *scene = scene_new(width);
  scene_line(scene, COLOUR_INK, measure->theme->line[LINE_CHART], 0, 0.3, width,
             0.3);
  double y = scene_heading(scene, measure, "H3", STYLE_TITLE, COLOUR_INK, 0, 5,
                           width, title);
  y += 5;
  double heads = heads_width(measure, words, n);
  for (guint i = 0; i < n; i++) {
    scene_tag(scene, "P", NULL);
    double head =
        scene_paragraph(scene, measure, NULL, STYLE_NOTE_STRONG, COLOUR_INK, 0,
                        y, heads - HEADS_GAP, words[i].head);
    y = scene_paragraph(scene, measure, NULL, STYLE_NOTE, COLOUR_INK2, heads, y,
                        width - heads, words[i].text);
    scene_end(scene, "P");
    y = fmax(y, head);
    y += 4;
  }
  scene->height = y - 4;
  return scene;
}
