/* Quantile dots as places of discs, and the curve of a density. */
#include <math.h>

#include "reports/figure/dots.h"
#include "reports/figure/strip.h"
#include "tests/unit/fixture_words.h"

static double width_plain(Style style, const char *text, gpointer data) {
  (void)style, (void)data;
  return 4.0 * (double)g_utf8_strlen(text, -1);
}

/* No two discs overlap, all stand on the base, in the order of the values, and
 * together about their mean. */
static void test_places(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(13);
  for (int round = 0; round < 300; round++) {
    guint n = (guint)g_rand_int_range(random, 1, 51);
    double at[50], x[50], y[50], r = g_rand_double_range(random, 0.5, 6);
    double sum = 0, placed = 0, highest = 0;
    at[0] = 10;
    for (guint i = 1; i < n; i++)
      at[i] = at[i - 1] +
              (g_rand_boolean(random) ? 0 : g_rand_double_range(random, 0, 12));
    double top = dots_place(at, n, r, x, y);
    for (guint i = 0; i < n; i++) {
      sum += at[i];
      placed += x[i];
      highest = fmax(highest, y[i] + r);
      g_assert_true(y[i] >= r - 1e-9);
      for (guint k = 0; k < i; k++) {
        g_assert_true(x[i] >= x[k] - 1e-9);
        g_assert_true(hypot(x[i] - x[k], y[i] - y[k]) >= 2 * r - 1e-9);
      }
    }
    g_assert_cmpfloat_with_epsilon(placed / n, sum / n, 1e-9);
    g_assert_cmpfloat_with_epsilon(highest, top, 1e-9);
  }
}

static void test_radius(void) {
  double at[20], same[20];
  for (guint i = 0; i < 20; i++) {
    at[i] = i * i * 0.3;
    same[i] = 7;
  }
  double x[20], y[20], r = dots_radius(at, 20, 25, 2.6);
  g_assert_true(r > 0 && r <= 2.6);
  g_assert_true(dots_place(at, 20, r, x, y) <= 25 + 1e-6);
  r = dots_radius(same, 20, 25, 2.6);
  g_assert_true(dots_place(same, 20, r, x, y) <= 25 + 1e-6 && r > 0.5);
  g_assert_cmpfloat(dots_radius(at, 1, 25, 2.6), ==, 2.6);
}

/* The drawn area of the middle half is its share of the whole. */
static double area_of(const Mark *mark) {
  double area = 0;
  for (guint k = 0; k < mark->points; k++) {
    const double *a = mark->point + 2 * k,
                 *b = mark->point + 2 * ((k + 1) % mark->points);
    area += (a[0] * b[1] - b[0] * a[1]) / 2;
  }
  return fabs(area);
}

static void test_curve(void) {
  Measure measure = {.theme = theme_default(),
                     .words = fixture_english(),
                     .width = width_plain};
  double x[101], density[101];
  for (int i = 0; i <= 100; i++) {
    x[i] = 50000 + 1000 * i;
    density[i] = 1 - fabs(i - 50.0) / 50;
  }
  StripCurve curve = {x, density, 101, 85000, 100000, 115000, "USD"};
  g_autoptr(Scene) scene = strip_curve_scene(&curve, &measure, 505);
  double area[2];
  guint n = 0, lines = 0;
  for (guint i = 0; i < scene->marks->len; i++) {
    const Mark *mark = &g_array_index(scene->marks, Mark, i);
    if (mark->kind != MARK_CURVE)
      continue;
    if (mark->stroke > 0)
      lines++;
    else if (n < 2)
      area[n++] = area_of(mark);
    for (guint k = 0; k < mark->points; k++) {
      g_assert_true(mark->point[2 * k] >= 0 && mark->point[2 * k] <= 505);
      g_assert_true(mark->point[2 * k + 1] >= 0 &&
                    mark->point[2 * k + 1] <= scene->height);
    }
  }
  g_assert_cmpuint(n, ==, 2);
  g_assert_cmpuint(lines, ==, 1);
  g_assert_cmpfloat_with_epsilon(area[1] / area[0], 0.51, 1e-9);
  curve.n = 1;
  g_assert_null(strip_curve_scene(&curve, &measure, 505));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/dots/places", test_places);
  g_test_add_func("/dots/radius", test_radius);
  g_test_add_func("/dots/curve", test_curve);
  return g_test_run();
}
