/* What charts say: of each in both languages, and of rows that are withheld. */
#include <math.h>
#include <string.h>

#include "reports/figure/group_name.h"
#include "reports/page/chart_list.h"
#include "tests/unit/fixture_statistics.h"
#include "tests/unit/fixture_words.h"

static double width_of(Style style, const char *text, gpointer data) {
  const Theme *theme = data;
  return (double)g_utf8_strlen(text, -1) * theme->type[style].size / 2;
}

static GPtrArray *one_line(Style style, const char *text, double width,
                           gpointer data) {
  (void)style, (void)width, (void)data;
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(lines, g_strdup(text));
  return lines;
}

static Measure measure_of(const Words *words) {
  const Theme *theme = theme_default();
  return (Measure){theme, words, width_of, one_line, (gpointer)theme};
}

/* Every chart there is says its subtitle and its words in the language: an
 * unknown key or a hole that is not filled would end the test. */
static void test_languages(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  Measure english = measure_of(fixture_english());
  Measure german = measure_of(fixture_german());
  Report en, de;
  report_init(&en, st, &english);
  report_init(&de, st, &german);
  guint charts = 0;
  for (guint i = 0; i < chart_list_size(); i++) {
    const ChartEntry *entry = chart_list_at(i);
    g_autoptr(Chart) a = chart_list_make(entry, &en, entry->width);
    g_autoptr(Chart) b = chart_list_make(entry, &de, entry->width);
    g_assert_true((a != NULL) == (b != NULL));
    if (a == NULL)
      continue;
    charts++;
    g_assert_cmpstr(a->subtitle, !=, b->subtitle);
    g_assert_cmpstr(a->alt, !=, b->alt);
    if (a->numbers != NULL) {
      g_assert_cmpuint(a->numbers->len, ==, b->numbers->len);
      g_assert_cmpuint(g_strv_length(a->numbers->pdata[0]), ==,
                       g_strv_length(b->numbers->pdata[0]));
    }
  }
  g_assert_cmpuint(charts, >, 15);
}

static char *skills_subtitle(const Statistics *st, const Words *words) {
  Measure measure = measure_of(words);
  Report report;
  report_init(&report, st, &measure);
  g_autoptr(Chart) chart = chart_skills(&report, SKILLS_FULL, 505, 25);
  return g_strdup(chart->subtitle);
}

/* Rows that are not shown because nobody may be told of are counted. */
static void test_withheld(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  SkillRow *skill = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  g_autofree char *none = skills_subtitle(st, fixture_english());
  g_assert_null(strstr(none, "withheld"));
  skill[3].mark = "c";
  g_autofree char *one = skills_subtitle(st, fixture_english());
  g_assert_true(g_str_has_suffix(one, "; 1\xc2\xa0skill withheld"));
  skill[4].mark = "c";
  g_autofree char *two = skills_subtitle(st, fixture_english());
  g_assert_true(g_str_has_suffix(two, "; 2\xc2\xa0skills withheld"));
  g_autofree char *german = skills_subtitle(st, fixture_german());
  g_assert_true(
      g_str_has_suffix(german, "; 2\xc2\xa0Kenntnisse nicht ausgewiesen"));
}

/* Bands count what is withheld apart from what is too small to be drawn. */
static void test_withheld_pay(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  Measure measure = measure_of(fixture_english());
  Report report;
  report_init(&report, st, &measure);
  PayRow *pay = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  gint64 before = pay_withheld(&report, "role");
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++)
    if (strcmp(pay[i].by, "role") == 0 && !mark_is_hidden(pay[i].mark) &&
        g_strcmp0(pay[i].currency, report.currency) == 0) {
      pay[i].mark = "c";
      break;
    }
  g_assert_cmpint(pay_withheld(&report, "role"), ==, before + 1);
  g_autoptr(Chart) chart = chart_pay_groups(&report, "role", 505, 20);
  g_autofree char *said =
      g_strdup_printf("%" G_GINT64_FORMAT "\xc2\xa0group%s withheld",
                      before + 1, before == 0 ? "" : "s");
  g_assert_nonnull(strstr(chart->subtitle, said));
}

/* Names of roles and countries follow the language; names of employers and of
 * places that share theirs with another do not. */
static void test_groups(void) {
  g_autoptr(Statistics) st = statistics_new();
  const struct {
    const char *level, *country, *region, *name;
  } places[] = {
      {"country", "DE", "", "Germany"},  {"region", "DE", "DE-BY", "Bavaria"},
      {"country", "GE", "", "Georgia"},  {"region", "US", "US-GA", "Georgia"},
      {"city", "US", "US-ME", "Norway"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    PlaceRow row = {.level = places[i].level,
                    .country = places[i].country,
                    .region = places[i].region,
                    .city = "",
                    .name = places[i].name,
                    .mark = ""};
    g_array_append_val(st->table[TABLE_PLACES], row);
  }
  Measure measure = measure_of(fixture_german());
  Report report = {
      .statistics = st, .measure = &measure, .words = measure.words};
  const struct {
    const char *by, *group, *wanted;
  } cases[] = {
      {"role", "software engineer", "Softwareentwicklung"},
      {"role", "no such role", "no such role"},
      {"seniority", "not stated", "nicht genannt"},
      {"place", "Germany", "Deutschland"},
      {"place", "Bavaria", "Bayern"},
      {"place", "Georgia", "Georgia"},
      {"place", "Norway", "Norway"},
      {"employer", "Germany", "Germany"},
      {"employer", "not stated", "nicht genannt"},
      {"all", "all", "alle"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpstr(group_name(&report, cases[i].by, cases[i].group), ==,
                    cases[i].wanted);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/chart/languages", test_languages);
  g_test_add_func("/chart/withheld", test_withheld);
  g_test_add_func("/chart/withheld-pay", test_withheld_pay);
  g_test_add_func("/chart/groups", test_groups);
  return g_test_run();
}
