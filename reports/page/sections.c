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
  scene_line(scene, COLOUR_INK, measure->theme->line[LINE_CHART], 0, 0.3, width,
             0.3);
  double y = scene_heading(scene, measure, book->heading, STYLE_TITLE,
                           COLOUR_INK, 0, 5, width, title);
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

static void add(GPtrArray *scenes, Scene *scene) {
  if (scene)
    g_ptr_array_add(scenes, scene);
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
  section_add(left, book, chart_skill_categories(report, half, 4, 2), half);
  section_add(right, book, chart_skill_needs(report, half, 12), half);
  book_row(scenes, book, left, right);
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
  g_autofree char *behind = chart_anchor(heat);
  section_add(scenes, book, heat, book->content);
  TextTable *table = text_table_new(book->content);
  text_table_column(table, "Skills", ALIGN_LEFT, TRUE);
  text_table_column(table, "Together", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Expected", ALIGN_RIGHT, FALSE);
  text_table_column(table, "Lift", ALIGN_RIGHT, FALSE);
  text_table_column(table, "95% CI", ALIGN_RIGHT, FALSE);
  text_table_column(table, "q", ALIGN_RIGHT, FALSE);
  text_table_anchor(table, behind);
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
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  if (places_are_us(report->statistics))
    section_add(left, book, chart_us_map(report, half), half);
  else
    section_add(left, book, chart_places(report, "region", half, 14), half);
  section_add(right, book, chart_places(report, "city", half, 14), half);
  book_row(scenes, book, left, right);
  section_add(left, book, chart_places(report, "country", half, 10), half);
  section_add(right, book, chart_term(report, "workplace", half), half);
  add(right, silent_places(book, half));
  book_row(scenes, book, left, right);
  return scenes;
}

GPtrArray *section_roles(const Book *book) {
  GPtrArray *scenes = g_ptr_array_new();
  const Report *report = book->report;
  double half = book_column(book);
  Chart *crossed = chart_role_seniority(report, book->content, 12);
  if (!crossed)
    return scenes;
  g_autofree char *text = finding_roles(report);
  g_ptr_array_add(scenes, section_head(book, "Roles and terms", text));
  section_add(scenes, book, crossed, book->content);
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  section_add(left, book, chart_roles(report, half, 12), half);
  section_add(right, book, chart_term(report, "seniority", half), half);
  section_add(right, book, chart_term(report, "employment", half), half);
  book_row(scenes, book, left, right);
  section_add(left, book, chart_term(report, "degree", half), half);
  section_add(right, book, chart_term(report, "experience", half), half);
  book_row(scenes, book, left, right);
  return scenes;
}
