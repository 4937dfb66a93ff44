/* Figures as geometry: no drawing library, a made-up measure of text. */
#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/rows.h"
#include "reports/figure/table.h"
#include "reports/figure/ticks.h"
#include "reports/figure/tilemap.h"
#include "reports/page/chart_list.h"
#include "tests/unit/fixture_measure.h"
#include "tests/unit/fixture_rest.h"
#include "tests/unit/fixture_statistics.h"
#include "tests/unit/fixture_words.h"

static Measure measure_plain(void) {
  return fixture_measure(fixture_english());
}

static void check_ticks(double low, double high, int wanted) {
  Ticks ticks = ticks_find(low, high, wanted);
  g_assert_cmpint(ticks.count, >=, 2);
  g_assert_cmpint(ticks.count, <=, 3 * wanted);
  g_assert_true(ticks.step > 0);
  for (int i = 0; i < ticks.count; i++) {
    /* Steps are 1, 2, 2.5, 3, 4 or 5 times a power of ten. */
    double mantissa = ticks.step / pow(10, floor(log10(ticks.step) + 1e-9));
    gboolean nice = FALSE;
    for (int k = 2; k <= 20; k++)
      nice = nice || fabs(mantissa - k / 2.0) < 1e-9;
    g_assert_true(nice);
    if (i > 0)
      g_assert_true(ticks_at(&ticks, i) > ticks_at(&ticks, i - 1));
  }
  g_assert_true(fabs(ticks_at(&ticks, ticks.count - 1) - ticks.last) <
                1e-9 * fmax(1, fabs(ticks.last)));
}

static void test_ticks(void) {
  check_ticks(0, 1, 5);
  check_ticks(60000, 260000, 6);
  check_ticks(-3, 7, 4);
  check_ticks(0.001, 0.0013, 5);
  check_ticks(1e9, 1e12, 8);
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (int i = 0; i < 500; i++) {
    double a = g_rand_double_range(random, -1e6, 1e6);
    check_ticks(a, a + g_rand_double_range(random, 1e-3, 1e6),
                g_rand_int_range(random, 2, 9));
  }
  /* The example of the method's authors: 98 to 18 asks for 20..100. */
  Ticks ticks = ticks_find(18, 98, 5);
  g_assert_cmpfloat(ticks.first, ==, 20);
  g_assert_cmpfloat(ticks.step, ==, 20);
}

static void test_ticks_odd(void) {
  const double odd[][2] = {{5, 5}, {0, 0},   {NAN, NAN},      {INFINITY, 1},
                           {7, 3}, {NAN, 4}, {-1e300, 1e300}, {1e-300, 2e-300}};
  for (guint i = 0; i < G_N_ELEMENTS(odd); i++) {
    Ticks ticks = ticks_find(odd[i][0], odd[i][1], 5);
    g_assert_cmpint(ticks.count, >=, 2);
    g_assert_true(isfinite(ticks.first) && isfinite(ticks.last));
    g_assert_true(ticks.last > ticks.first);
  }
}

static const Mark *find_text(const Scene *scene, const char *text) {
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind == MARK_TEXT && strcmp(mark->text, text) == 0)
      return mark;
  }
  return NULL;
}

/* Where a value stands says what the axis says. */
static void test_rows_position(void) {
  Measure measure = measure_plain();
  RowChart *chart = row_chart_new(505);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, "Share", ROW_RIGHT, STYLE_VALUE_STRONG);
  const double value[] = {0.1, 0.2, 0.4};
  for (guint i = 0; i < G_N_ELEMENTS(value); i++) {
    Row *row = row_chart_add(chart, GLYPH_DOT, "Label");
    row->value[0] = value[i];
    row->cell[0] = g_strdup("x");
  }
  g_autoptr(Scene) scene = row_chart_scene(chart, &measure);
  fixture_check_scene(scene, &measure, "rows");
  double disc[3];
  guint n = 0;
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind == MARK_DISC && n < 3)
      disc[n++] = mark->x;
  }
  g_assert_cmpuint(n, ==, 3);
  g_assert_true(fabs((disc[2] - disc[0]) - 3 * (disc[1] - disc[0])) < 1e-6);
  const Mark *tick = find_text(scene, "20");
  g_assert_nonnull(tick);
  g_assert_true(fabs(tick->x - disc[1]) < 1e-6);
}

static double disc_at(const Scene *scene, guint which) {
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind == MARK_DISC && which-- == 0)
      return mark->x;
  }
  return NAN;
}

/* On a doubling axis 2, 4 and 16 stand 1, 2 and 4 steps from 1, and the last
 * tick is the next power after the data. */
static void test_rows_times(void) {
  Measure measure = measure_plain();
  RowChart *chart = row_chart_new(505);
  chart->axis = AXIS_TIMES;
  chart->low = 0;
  const double value[] = {2, 4, 16, 100};
  for (guint i = 0; i < G_N_ELEMENTS(value); i++) {
    Row *row = row_chart_add(chart, GLYPH_DOT, "Label");
    row->value[0] = log2(value[i]);
  }
  g_autoptr(Scene) scene = row_chart_scene(chart, &measure);
  fixture_check_scene(scene, &measure, "rows");
  double step = disc_at(scene, 1) - disc_at(scene, 0);
  g_assert_true(fabs(disc_at(scene, 2) - disc_at(scene, 1) - 2 * step) < 1e-6);
  const Mark *last = find_text(scene, "128\u00d7");
  g_assert_nonnull(last);
  g_assert_nonnull(find_text(scene, "1"));
  g_assert_true(last->x > disc_at(scene, 3));
}

/* The table of a chart has each of its rows, with the ends of intervals. */
static void test_rows_numbers(void) {
  Measure measure = measure_plain();
  RowChart *rows = row_chart_new(505);
  rows->axis = AXIS_SHARE;
  row_chart_column(rows, "Share", ROW_RIGHT, STYLE_VALUE);
  Row *row = row_chart_add(rows, GLYPH_DOT, "Python");
  row->value[0] = 0.5;
  row->value[1] = 0.25;
  row->value[2] = 0.75;
  row->mark = "u";
  row->cell[0] = g_strdup("50%");
  row_chart_add(rows, GLYPH_NONE, "Withheld")->mark = "c";
  g_autoptr(Chart) chart = chart_of_rows(g_strdup("t"), g_strdup("n = 1"),
                                         g_strdup("alt"), rows, &measure);
  g_assert_cmpuint(chart->numbers->len, ==, 3);
  char **head = chart->numbers->pdata[0], **one = chart->numbers->pdata[1],
       **two = chart->numbers->pdata[2];
  g_assert_cmpstr(head[1], ==, "Share");
  g_assert_cmpstr(head[3], ==, "High");
  g_assert_cmpstr(one[0], ==, "Python\u00a0[u]");
  g_assert_cmpstr(one[1], ==, "50%");
  g_assert_cmpstr(one[2], ==, "25.0%");
  g_assert_cmpstr(one[3], ==, "75.0%");
  g_assert_cmpstr(two[0], ==, "Withheld\u00a0[c]");
  g_assert_cmpstr(two[1], ==, "");
  g_assert_cmpstr(two[3], ==, "");
}

/* Rows of long labels grow and never meet. */
static void test_rows_long_labels(void) {
  Measure measure = measure_plain();
  RowChart *chart = row_chart_new(240);
  chart->axis = AXIS_COUNT;
  for (int i = 0; i < 6; i++) {
    Row *row = row_chart_add(
        chart, GLYPH_DOT,
        "An unusually long label of eighty characters that has to be broken "
        "into lines ok");
    row->value[0] = i;
  }
  g_autoptr(Scene) scene = row_chart_scene(chart, &measure);
  fixture_check_scene(scene, &measure, "rows");
  double last = -INFINITY;
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind != MARK_TEXT || mark->style != STYLE_LABEL)
      continue;
    g_assert_true(mark->y >= last + 8);
    last = mark->y;
  }
}

/* Whether a text of the scene is this one. */
static gboolean is_drawn(const Scene *scene, const char *text) {
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind == MARK_TEXT && strcmp(mark->text, text) == 0)
      return TRUE;
  }
  return FALSE;
}

static RowChart *chart_of_a_page(double width) {
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_MONEY;
  chart->currency = "USD";
  row_chart_column(chart, "Postings", ROW_LEFT, STYLE_VALUE);
  row_chart_column(chart, "Median", ROW_RIGHT, STYLE_VALUE_STRONG);
  row_chart_interval(chart, "95% CI");
  Row *row = row_chart_add(chart, GLYPH_BAND, "Software engineer in test");
  row->value[0] = 50000;
  row->value[4] = 250000;
  row->cell[0] = g_strdup("1,204");
  row->cell[1] = g_strdup("$140k");
  row->cell[2] = g_strdup("120-160");
  return chart;
}

/* What is made for a page has room for its plot on a phone; its numbers have
 * the columns that are not drawn. */
static void test_rows_narrow(void) {
  Measure measure = measure_plain();
  g_autoptr(Scene) wide = row_chart_scene(chart_of_a_page(505), &measure);
  g_assert_true(is_drawn(wide, "95% CI") && is_drawn(wide, "120-160") &&
                is_drawn(wide, "Postings") && is_drawn(wide, "1,204"));
  RowChart *chart = chart_of_a_page(240);
  g_autoptr(GPtrArray) numbers = row_chart_numbers(fixture_english(), chart);
  g_autoptr(Scene) narrow = row_chart_scene(chart, &measure);
  g_assert_true(is_drawn(narrow, "Median") && is_drawn(narrow, "$140k"));
  g_assert_false(is_drawn(narrow, "95% CI") || is_drawn(narrow, "120-160"));
  g_assert_true(g_strv_contains(numbers->pdata[1], "120-160"));
  double whisker = 0;
  for (guint i = 0; i < narrow->marks->len; i++) {
    const Mark *mark = &g_array_index(narrow->marks, Mark, i);
    if (mark->kind == MARK_LINE && mark->colour == COLOUR_ACCENT)
      whisker = mark->x2 - mark->x;
  }
  g_assert_cmpfloat(whisker, >, 50);
}

static guint rows_in(const Scene *scene) {
  guint rows = 0;
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    rows += mark->kind == MARK_TEXT && g_str_has_prefix(mark->text, "row ");
  }
  return rows;
}

static void test_table_breaks(void) {
  Measure measure = measure_plain();
  TextTable *table = text_table_new(300);
  text_table_column(table, "Name", ALIGN_LEFT, TRUE);
  text_table_column(table, "Count", ALIGN_RIGHT, FALSE);
  for (int i = 0; i < 50; i++)
    text_table_row(table, g_strdup_printf("row %d", i),
                   g_strdup_printf("%d", i));
  g_autoptr(GPtrArray) parts = text_table_scenes(table, &measure, 100, 200);
  g_ptr_array_set_free_func(parts, (GDestroyNotify)scene_free);
  g_assert_cmpuint(parts->len, >, 2);
  guint rows = 0, heads = 0;
  for (guint p = 0; p < parts->len; p++) {
    const Scene *scene = parts->pdata[p];
    g_assert_true(scene->height <= (p == 0 ? 100 : 200));
    fixture_check_scene(scene, &measure, "rows");
    heads += find_text(scene, "Name") != NULL;
    rows += rows_in(scene);
  }
  g_assert_cmpuint(heads, ==, parts->len); /* the head is repeated */
  g_assert_cmpuint(rows, ==, 50);          /* nothing is lost */
}

/* A strong row opens a group: it is never the last of a part. */
static void test_table_heads(void) {
  Measure measure = measure_plain();
  for (double height = 60; height < 200; height += 7) {
    TextTable *table = text_table_new(300);
    table->small = TRUE;
    text_table_column(table, "Name", ALIGN_LEFT, TRUE);
    for (int i = 0; i < 30; i++) {
      text_table_row(table,
                     g_strdup_printf("%s %d", i % 4 ? "row" : "head", i));
      if (i % 4 == 0)
        text_table_strong(table);
    }
    g_autoptr(GPtrArray) parts =
        text_table_scenes(table, &measure, height, height);
    g_ptr_array_set_free_func(parts, (GDestroyNotify)scene_free);
    for (guint p = 0; p < parts->len; p++) {
      const GArray *marks = ((const Scene *)parts->pdata[p])->marks;
      const char *last = "";
      for (guint i = 0; i < marks->len; i++)
        if (g_array_index(marks, Mark, i).kind == MARK_TEXT)
          last = g_array_index(marks, Mark, i).text;
      g_assert_false(g_str_has_prefix(last, "head"));
    }
  }
}

/* One row alone on the last page looks lost: it takes two with it. */
static void test_table_last(void) {
  Measure measure = measure_plain();
  for (guint n = 1; n < 60; n++) {
    TextTable *table = text_table_new(300);
    text_table_column(table, "Name", ALIGN_LEFT, TRUE);
    for (guint i = 0; i < n; i++)
      text_table_row(table, g_strdup_printf("row %u", i));
    g_autoptr(GPtrArray) parts = text_table_scenes(table, &measure, 200, 200);
    g_ptr_array_set_free_func(parts, (GDestroyNotify)scene_free);
    guint rows = 0;
    for (guint p = 0; p < parts->len; p++)
      rows += rows_in(parts->pdata[p]);
    g_assert_cmpuint(rows, ==, n);
    if (parts->len > 1)
      g_assert_cmpuint(rows_in(parts->pdata[parts->len - 1]), >=, 3);
  }
}

static void test_tiles(void) {
  g_assert_cmpint(tile_index("US-WA"), ==, tile_index("WA"));
  g_assert_cmpint(tile_index("US-ZZ"), ==, -1);
  for (int i = 0; i < TILE_STATES; i++)
    g_assert_cmpint(tile_index(tile_code(i)), ==, i);
  const double values[] = {1, 1, 2, 3, 5, 8, 13, 21, 34, 55};
  double end[5];
  int n = tile_classes(values, G_N_ELEMENTS(values), end);
  g_assert_cmpint(n, >=, 2);
  g_assert_cmpfloat(end[n - 1], ==, 55);
  for (int i = 1; i < n; i++)
    g_assert_true(end[i] > end[i - 1]);
}

/* A title says its finding in ten words. */
static void check_title(const char *title) {
  g_auto(GStrv) words = g_strsplit(title, " ", -1);
  g_assert_cmpuint(strlen(title), >, 0);
  g_assert_cmpuint(g_strv_length(words), <=, 10);
}

/* A withheld row has its name and its mark, and no number. */
static void check_withheld(const Chart *chart) {
  for (guint r = 1; chart->numbers && r < chart->numbers->len; r++) {
    char **cells = chart->numbers->pdata[r];
    g_assert_cmpuint(g_strv_length(cells), ==,
                     g_strv_length(chart->numbers->pdata[0]));
    if (!g_str_has_suffix(cells[0], "[c]"))
      continue;
    for (guint c = 1; cells[c]; c++)
      g_assert_cmpstr(cells[c], ==, "");
  }
}

/* They have columns of their own: on a phone they move sideways. */
static const char *const matrices[] = {"pay-ledger", "skill-pairs",
                                       "role-seniority", "records", NULL};

static void check_chart(Chart *made, const char *name, const Measure *measure) {
  g_autoptr(Chart) chart = made;
  if (!chart)
    return;
  fixture_check_scene(chart->figure, measure, name);
  check_withheld(chart);
  check_title(chart->title);
  g_assert_nonnull(strstr(chart->subtitle, "n\xc2\xa0=\xc2\xa0"));
  g_assert_cmpuint(strlen(chart->alt), >, 20);
}

/* Every chart of the list, at its width and at that of a phone, in both
 * languages, stays inside its scene and says what it shows. */
static void check_charts(const Statistics *st, const char *fixture) {
  for (guint l = 0; l < FIXTURE_LANGUAGES; l++) {
    const Words *words = fixture_language(l);
    Measure measure = fixture_measure(words);
    Report report;
    report_init(&report, st, &measure);
    for (guint i = 0; i < chart_list_size(); i++) {
      const ChartEntry *entry = chart_list_at(i);
      g_autofree char *name = g_strdup_printf(
          "%s, %s, %s", fixture, words_language(words), entry->name);
      check_chart(chart_list_make(entry, &report, entry->width), name,
                  &measure);
      if (!g_strv_contains(matrices, entry->name))
        check_chart(chart_list_make(entry, &report, 240), name, &measure);
    }
  }
}

static void test_charts(void) {
  for (Fixture f = 0; f < N_FIXTURES; f++) {
    g_autoptr(Statistics) st = fixture_statistics(f);
    check_charts(st, fixture_name(f));
  }
  g_autoptr(Statistics) whole = fixture_whole();
  check_charts(whole, "whole");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/figure/ticks", test_ticks);
  g_test_add_func("/figure/ticks-odd", test_ticks_odd);
  g_test_add_func("/figure/rows-position", test_rows_position);
  g_test_add_func("/figure/rows-times", test_rows_times);
  g_test_add_func("/figure/rows-numbers", test_rows_numbers);
  g_test_add_func("/figure/rows-long-labels", test_rows_long_labels);
  g_test_add_func("/figure/rows-narrow", test_rows_narrow);
  g_test_add_func("/figure/table-breaks", test_table_breaks);
  g_test_add_func("/figure/table-heads", test_table_heads);
  g_test_add_func("/figure/table-last", test_table_last);
  g_test_add_func("/figure/tiles", test_tiles);
  g_test_add_func("/figure/charts", test_charts);
  return g_test_run();
}
