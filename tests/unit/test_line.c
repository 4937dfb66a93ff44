/* The geometry of lines: gaps break them, labels stand apart, nothing leaves
 * the scene. */
#include <math.h>

#include "reports/figure/line.h"
#include "tests/unit/fixture_words.h"

static void test_runs(void) {
  const LinePoint point[] = {{0, 1, NAN, NAN},   {1, 2, NAN, NAN},
                             {2, NAN, NAN, NAN}, {3, 4, NAN, NAN},
                             {4, NAN, NAN, NAN}, {5, NAN, NAN, NAN},
                             {6, 1, NAN, NAN},   {7, 1, NAN, NAN}};
  LineRun run[G_N_ELEMENTS(point)];
  g_assert_cmpuint(line_runs(point, G_N_ELEMENTS(point), run), ==, 3);
  g_assert_cmpuint(run[0].first, ==, 0);
  g_assert_cmpuint(run[0].n, ==, 2);
  g_assert_cmpuint(run[1].first, ==, 3);
  g_assert_cmpuint(run[1].n, ==, 1);
  g_assert_cmpuint(run[2].first, ==, 6);
  g_assert_cmpuint(run[2].n, ==, 2);
  g_assert_cmpuint(line_runs(point, 0, run), ==, 0);
  g_assert_cmpuint(line_runs(point + 4, 2, run), ==, 0);
}

/* Random labels: none meets another, all stay inside, the order is kept. */
static void test_labels(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  for (guint round = 0; round < 500; round++) {
    guint n = (guint)g_rand_int_range(rand, 1, 7);
    double y[7], was[7], height[7];
    for (guint i = 0; i < n; i++) {
      y[i] = was[i] = g_rand_double_range(rand, 0, 100);
      height[i] = g_rand_boolean(rand) ? 11 : 16;
    }
    line_labels(y, height, n, 0, 100);
    for (guint i = 0; i < n; i++) {
      g_assert_cmpfloat(y[i] - height[i] / 2, >=, -1e-9);
      g_assert_cmpfloat(y[i] + height[i] / 2, <=, 100 + 1e-9);
      for (guint k = 0; k < n; k++)
        if (was[k] < was[i])
          g_assert_cmpfloat(y[k] + height[k] / 2, <=,
                            y[i] - height[i] / 2 + 1e-9);
    }
  }
}

/* Labels that have room are not moved; equal ones part. */
static void test_labels_kept(void) {
  double y[] = {20, 60}, height[] = {11, 11};
  line_labels(y, height, 2, 0, 100);
  g_assert_cmpfloat(y[0], ==, 20);
  g_assert_cmpfloat(y[1], ==, 60);
  double same[] = {50, 50};
  line_labels(same, height, 2, 0, 100);
  g_assert_cmpfloat(fabs(same[0] - same[1]), >=, 11 - 1e-9);
}

static void test_steps(void) {
  const LinePoint point[] = {
      {0, 1, NAN, NAN}, {7, 0.6, 0.5, 0.7}, {14, 0.2, 0.1, 0.3}};
  double xy[10];
  line_steps(point, 3, 'y', xy);
  const double wanted[] = {0, 1, 7, 1, 7, 0.6, 14, 0.6, 14, 0.2};
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++)
    g_assert_cmpfloat(xy[i], ==, wanted[i]);
  line_steps(point + 1, 2, 'h', xy);
  g_assert_cmpfloat(xy[3], ==, 0.7);
  g_assert_cmpfloat(xy[5], ==, 0.3);
}

static double letters_width(Style style, const char *text, gpointer data) {
  (void)style, (void)data;
  return 4.5 * (double)g_utf8_strlen(text, -1);
}

static GPtrArray *letters_wrap(Style style, const char *text, double width,
                               gpointer data) {
  (void)style, (void)data, (void)width;
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(lines, g_strdup(text));
  return lines;
}

static guint count_kind(const Scene *scene, MarkKind kind) {
  guint found = 0;
  for (guint i = 0; i < scene->marks->len; i++)
    found += g_array_index(scene->marks, Mark, i).kind == kind ? 1 : 0;
  return found;
}

/* One line, five dates of which one is missing: two segments, four points. */
static Scene *gap_scene(double width, guint panels) {
  Measure measure = {theme_default(), fixture_english(), letters_width,
                     letters_wrap, NULL};
  LineChart *chart = line_chart_new(width);
  for (guint p = 0; p < panels; p++) {
    LinePanel *panel = line_chart_panel(chart, "Postings", AXIS_COUNT);
    LineSeries *series = line_panel_add(panel, NULL, "120");
    for (guint i = 0; i < 5; i++) {
      line_panel_tick(panel, 7 * i, "5 January 2026");
      line_series_point(series, 7 * i, i == 2 ? NAN : 100.0 + i, NAN, NAN);
    }
  }
  return line_chart_scene(chart, &measure);
}

static void test_gap(void) {
  g_autoptr(Scene) scene = gap_scene(240, 1);
  g_assert_cmpuint(count_kind(scene, MARK_CURVE), ==, 2);
  g_assert_cmpuint(count_kind(scene, MARK_DISC), ==, 4);
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    for (guint k = 0; mark->kind == MARK_CURVE && k < mark->points; k++) {
      g_assert_cmpfloat(mark->point[2 * k], >=, 0);
      g_assert_cmpfloat(mark->point[2 * k], <=, 240);
      g_assert_cmpfloat(mark->point[2 * k + 1], <=, scene->height);
    }
  }
}

/* Panels stand side by side where there is room, else below one another. */
static void test_panels(void) {
  g_autoptr(Scene) wide = gap_scene(505, 3);
  g_autoptr(Scene) narrow = gap_scene(240, 3);
  g_assert_cmpfloat(narrow->height, >, 2.5 * wide->height);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/line/runs", test_runs);
  g_test_add_func("/line/labels", test_labels);
  g_test_add_func("/line/labels-kept", test_labels_kept);
  g_test_add_func("/line/steps", test_steps);
  g_test_add_func("/line/gap", test_gap);
  g_test_add_func("/line/panels", test_panels);
  return g_test_run();
}
