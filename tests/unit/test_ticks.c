/* Ticks against the definitions of the paper, scored without pruning by R:
 * tests/reference/ticks.tsv, made by tests/reference/ticks.R. */
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "reports/figure/rows.h"
#include "reports/figure/ticks.h"
#include "tests/unit/fixture_words.h"

#define REFERENCE "tests/reference/ticks.tsv"

static void test_reference(void) {
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(REFERENCE, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  g_assert_true(g_str_has_prefix(line[0], "# R version "));
  guint found = 0;
  for (guint i = 1; line[i] != NULL && *line[i] != '\0'; i++, found++) {
    g_auto(GStrv) cell = g_strsplit(line[i], "\t", -1);
    g_assert_cmpuint(g_strv_length(cell), ==, 3);
    g_auto(GStrv) given = g_strsplit(cell[1], " ", -1);
    g_auto(GStrv) best = g_strsplit(cell[2], " ", -1);
    Ticks ticks = ticks_find(g_ascii_strtod(given[0], NULL),
                             g_ascii_strtod(given[1], NULL), atoi(given[2]));
    double first = g_ascii_strtod(best[0], NULL),
           step = g_ascii_strtod(best[1], NULL);
    g_test_message("%s", line[i]);
    g_assert_cmpfloat_with_epsilon(ticks.step / step, 1, 1e-9);
    g_assert_cmpfloat_with_epsilon(ticks.first / step, first / step, 1e-9);
    g_assert_cmpint(ticks.count, ==, atoi(best[2]));
  }
  g_assert_cmpuint(found, >=, 30);
}

/* A thousand times the range: a thousand times the ticks; the other sign: the
 * ticks mirrored in number and step. */
static void test_scaling(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (int round = 0; round < 200; round++) {
    double low = g_rand_int_range(random, 3000, 90000);
    double high = low + g_rand_int_range(random, 2000, 400000);
    int wanted = g_rand_int_range(random, 3, 10);
    Ticks one = ticks_find(low, high, wanted);
    Ticks wide = ticks_find(1024 * low, 1024 * high, wanted);
    Ticks swapped = ticks_find(high, low, wanted);
    g_assert_true(wide.step >= one.step);
    g_assert_cmpfloat(swapped.first, ==, one.first);
    g_assert_cmpint(swapped.count, ==, one.count);
    Ticks thousand = ticks_find(1000 * low, 1000 * high, wanted);
    g_assert_cmpfloat_with_epsilon(thousand.step / one.step, 1000, 1e-6);
    g_assert_cmpint(thousand.count, ==, one.count);
  }
}

static double amount(const char *label) {
  g_autoptr(GString) digits = g_string_new(NULL);
  for (const char *c = label; *c != '\0'; c++)
    if (g_ascii_isdigit(*c) || *c == '.')
      g_string_append_c(digits, *c);
  double value = g_ascii_strtod(digits->str, NULL);
  return g_str_has_suffix(label, "k")   ? value * 1e3
         : g_str_has_suffix(label, "M") ? value * 1e6
                                        : value;
}

/* On an axis of money every label says its tick exactly, so that no two are
 * the same. */
static void test_money(void) {
  for (double low = 4000; low < 200000; low *= 1.37)
    for (double factor = 1.3; factor < 12; factor *= 1.45)
      for (int wanted = 3; wanted <= 9; wanted++) {
        Ticks ticks = ticks_find(low, low * factor, wanted);
        for (int i = 0; i < ticks.count; i++) {
          double value = ticks_at(&ticks, i);
          g_autofree char *words =
              axis_label(fixture_english(), AXIS_MONEY, "USD",
                         fmax(low * factor, ticks.last), value, TRUE, FALSE);
          g_test_message("%g to %g, %d: %s for %g", low, low * factor, wanted,
                         words, value);
          g_assert_cmpfloat_with_epsilon(amount(words), value, 0.5);
        }
      }
}

static char *labels(double low, double high) {
  Ticks ticks = ticks_find(low, high, 4);
  GString *all = g_string_new(NULL);
  for (int i = 0; i < ticks.count; i++) {
    g_autofree char *label =
        axis_tick(fixture_english(), AXIS_MONEY, "USD", ticks.last, &ticks, i);
    g_string_append_printf(all, "%s%s", i > 0 ? " " : "", label);
  }
  return g_string_free(all, FALSE);
}

/* One label tells the unit; nothing has none. */
static void test_money_unit(void) {
  g_autofree char *from_some = labels(50000, 200000);
  g_assert_cmpstr(from_some, ==, "$50k 100 150 200");
  g_autofree char *from_none = labels(0, 300000);
  g_assert_cmpstr(from_none, ==, "$0 100 200 $300k");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ticks/reference", test_reference);
  g_test_add_func("/ticks/scaling", test_scaling);
  g_test_add_func("/ticks/money", test_money);
  g_test_add_func("/ticks/money-unit", test_money_unit);
  return g_test_run();
}
