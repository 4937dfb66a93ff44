/* The geometry of lines: gaps break them, labels stand apart, nothing leaves
 * the scene. */
#include <math.h>
#include <string.h>

#include "reports/figure/line.h"
#include "tests/unit/fixture_measure.h"
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

static guint count_kind(const Scene *scene, MarkKind kind) {
  guint found = 0;
  for (guint i = 0; i < scene->marks->len; i++)
    found += g_array_index(scene->marks, Mark, i).kind == kind ? 1 : 0;
  return found;
}

/* One line, five dates of which one is missing: two segments, four points. */
static Scene *gap_scene(const Measure *measure, double width, guint panels) {
  LineChart *chart = line_chart_new(width);
  for (guint p = 0; p < panels; p++) {
    LinePanel *panel = line_chart_panel(chart, "Postings", AXIS_COUNT);
    LineSeries *series = line_panel_add(panel, NULL, "120");
    for (guint i = 0; i < 5; i++) {
      line_panel_tick(panel, 7 * i, "5 January 2026");
      line_series_point(series, 7 * i, i == 2 ? NAN : 100.0 + i, NAN, NAN);
    }
  }
  return line_chart_scene(chart, measure);
}

static void test_gap(void) {
  Measure measure = fixture_measure(fixture_english());
  g_autoptr(Scene) scene = gap_scene(&measure, 240, 1);
  g_assert_cmpuint(count_kind(scene, MARK_CURVE), ==, 2);
  g_assert_cmpuint(count_kind(scene, MARK_DISC), ==, 4);
  fixture_check_scene(scene, &measure, "a gap");
}

/* In how many rows the panels stand, by the heights of their heads. */
static guint panel_rows(const Scene *scene) {
  double tops[8];
  guint rows = 0;
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind != MARK_TEXT || strcmp(mark->text, "Postings") != 0)
      continue;
    guint k = 0;
    while (k < rows && fabs(tops[k] - mark->y) > 1)
      k++;
    if (k == rows)
      tops[rows++] = mark->y;
  }
  return rows;
}

/* Panels stand side by side where there is room, else below one another. */
static void test_panels(void) {
  Measure measure = fixture_measure(fixture_english());
  static const struct {
    double width;
    guint panels, rows;
  } cases[] = {{505, 1, 1}, {505, 3, 1}, {330, 3, 2}, {240, 3, 3}, {240, 2, 2}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Scene) scene =
        gap_scene(&measure, cases[i].width, cases[i].panels);
    g_assert_cmpuint(panel_rows(scene), ==, cases[i].rows);
    fixture_check_scene(scene, &measure, "panels");
  }
}

/* ---- any chart ---- */

static char *random_label(GRand *rand) {
  static const char *const words[] = {
      "Python", "machine learning", "SQL", "data engineer", "62.3%", "$146k"};
  const char *word = words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))];
  return g_strdup_printf("%s %d%%", word, g_rand_int_range(rand, 0, 100));
}

static void random_series(GRand *rand, LinePanel *panel, guint dates,
                          gboolean slope) {
  g_autofree char *first = random_label(rand), *last = random_label(rand);
  LineSeries *series = line_panel_add(panel, slope ? first : NULL, last);
  for (guint i = 0; i < dates; i++) {
    double y = g_rand_double(rand);
    gboolean gap = g_rand_int_range(rand, 0, 6) == 0;
    line_series_point(series, 7.0 * i, gap ? NAN : y, fmax(0, y - 0.05),
                      fmin(1, y + 0.05));
  }
}

/* A chart of shares: up to six lines, two to thirty dates, one to four panels,
 * gaps, curves of steps with a guide, labels at one end or both. */
static Scene *random_scene(GRand *rand, const Measure *measure, double width) {
  LineChart *chart = line_chart_new(width);
  guint panels = (guint)g_rand_int_range(rand, 1, 5);
  gboolean steps = g_rand_int_range(rand, 0, 4) == 0;
  for (guint p = 0; p < panels; p++) {
    gboolean headed = g_rand_boolean(rand);
    LinePanel *panel =
        line_chart_panel(chart, headed ? "Share" : NULL, AXIS_SHARE);
    guint dates = (guint)g_rand_int_range(rand, 2, 31);
    guint lines = steps ? 1 : (guint)g_rand_int_range(rand, 1, 7);
    panel->steps = steps;
    if (steps) {
      panel->guide = 7;
      panel->guide_y = 0.5;
    }
    for (guint i = 0; i < dates; i++)
      line_panel_tick(panel, 7.0 * i, "28 November 2026");
    for (guint s = 0; s < lines; s++)
      random_series(rand, panel, dates, dates == 2);
  }
  return line_chart_scene(chart, measure);
}

/* Nothing leaves the scene, and no text meets another. */
static void test_scenes(void) {
  static const double widths[] = {240, 330, 505};
  g_autoptr(GRand) rand = g_rand_new_with_seed(11);
  for (guint round = 0; round < 600; round++) {
    Measure measure = fixture_measure(fixture_language((round + 1) % 2));
    g_autofree char *name = g_strdup_printf("round %u", round);
    g_autoptr(Scene) scene = random_scene(rand, &measure, widths[round % 3]);
    fixture_check_scene(scene, &measure, name);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/line/runs", test_runs);
  g_test_add_func("/line/labels", test_labels);
  g_test_add_func("/line/labels-kept", test_labels_kept);
  g_test_add_func("/line/steps", test_steps);
  g_test_add_func("/line/gap", test_gap);
  g_test_add_func("/line/panels", test_panels);
  g_test_add_func("/line/scenes", test_scenes);
  return g_test_run();
}
