/* What charts say: of each in both languages, and of rows that are withheld. */
#include <math.h>
#include <string.h>

#include "reports/figure/group_name.h"
#include "reports/page/chart_list.h"
#include "tests/unit/fixture_measure.h"
#include "tests/unit/fixture_rest.h"
#include "tests/unit/fixture_statistics.h"
#include "tests/unit/fixture_words.h"

/* Every chart of the list is there, and says its subtitle and its words in the
 * language: an unknown key or a hole that is not filled would end the test. */
static void test_languages(void) {
  g_autoptr(Statistics) st = fixture_whole();
  Measure english = fixture_measure(fixture_english());
  Measure german = fixture_measure(fixture_german());
  Report en, de;
  report_init(&en, st, &english);
  report_init(&de, st, &german);
  for (guint i = 0; i < chart_list_size(); i++) {
    const ChartEntry *entry = chart_list_at(i);
    g_autoptr(Chart) a = chart_list_make(entry, &en, entry->width);
    g_autoptr(Chart) b = chart_list_make(entry, &de, entry->width);
    if (a == NULL || b == NULL)
      g_error("no chart %s", entry->name);
    g_assert_cmpstr(a->subtitle, !=, b->subtitle);
    g_assert_cmpstr(a->alt, !=, b->alt);
    if (a->numbers != NULL) {
      g_assert_cmpuint(a->numbers->len, ==, b->numbers->len);
      g_assert_cmpuint(g_strv_length(a->numbers->pdata[0]), ==,
                       g_strv_length(b->numbers->pdata[0]));
    }
  }
}

/* The charts that the fixture leaves out, by what it lacks: none but those. */
static void test_left_out(void) {
  static const char *const without[] = {"pay-by-place",
                                        "pay-drivers",
                                        "pay-stated-by-employer",
                                        "pay-dots-by-seniority",
                                        "pay-dots-by-role",
                                        "skills-of-levels",
                                        "skills-of-places",
                                        "remote-by-country",
                                        "duration",
                                        "start",
                                        "hours",
                                        "days-open",
                                        "trend",
                                        "change-postings",
                                        "change-what",
                                        "change-skills",
                                        "change-roles",
                                        "trend-skills",
                                        "change-pay",
                                        "lifetimes",
                                        NULL};
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  Measure measure = fixture_measure(fixture_english());
  Report report;
  report_init(&report, st, &measure);
  for (guint i = 0; i < chart_list_size(); i++) {
    const ChartEntry *entry = chart_list_at(i);
    g_autoptr(Chart) chart = chart_list_make(entry, &report, entry->width);
    if ((chart == NULL) != g_strv_contains(without, entry->name))
      g_error("%s is %s", entry->name, chart ? "there" : "not there");
  }
}

/* Of nothing, no chart is made. */
static void test_nothing(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_EMPTY);
  Measure measure = fixture_measure(fixture_english());
  Report report;
  report_init(&report, st, &measure);
  for (guint i = 0; i < chart_list_size(); i++)
    g_assert_null(chart_list_make(chart_list_at(i), &report, 505));
}

static void is_told(double days, const char *title, const char *subtitle,
                    const Words *words) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  fixture_history(st, days);
  Measure measure = fixture_measure(words);
  Report report;
  report_init(&report, st, &measure);
  g_autoptr(Chart) chart = chart_lifetimes(&report, 330);
  g_assert_cmpstr(chart->title, ==, title);
  g_assert_nonnull(strstr(chart->subtitle, subtitle));
}

/* One day is no "1 days". */
static void test_days(void) {
  const Words *en = fixture_english(), *de = fixture_german();
  is_told(1, "Half of the postings stand longer than 1 day",
          "median 1 day, 95% CI 0.5 to 2", en);
  is_told(10.5, "Half of the postings stand longer than 10.5 days",
          "median 10.5 days, 95% CI 10 to 11.5", en);
  is_told(1, "Die Hälfte der Anzeigen steht länger als 1 Tag",
          "Median 1 Tag, 95-%-KI 0,5 bis 2", de);
  is_told(10.5, "Die Hälfte der Anzeigen steht länger als 10,5 Tage",
          "Median 10,5 Tage, 95-%-KI 10 bis 11,5", de);
}

/* Withheld rows are counted by the values of their columns. */
static void test_count(void) {
  g_autoptr(Statistics) st = statistics_new();
  static const char *const marks[] = {"c", "u", "c", "", "x", "c"};
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
    PayRow row = {.by = i < 3 ? "role" : "place",
                  .group = "",
                  .currency = i == 2 ? "EUR" : "USD",
                  .mark = marks[i]};
    g_array_append_val(st->table[TABLE_PAY], row);
  }
  g_assert_cmpint(chart_count_withheld(st, TABLE_PAY, NULL, 0), ==, 3);
  g_assert_cmpint(WITHHELD_WHERE(st, TABLE_PAY, {"by", "role"}), ==, 2);
  g_assert_cmpint(
      WITHHELD_WHERE(st, TABLE_PAY, {"by", "role"}, {"currency", "USD"}), ==,
      1);
  g_assert_cmpint(WITHHELD_WHERE(st, TABLE_PAY, {"currency", NULL}), ==, 0);
}

static guint rings_of(const Chart *chart) {
  guint rings = 0;
  for (guint i = 0; i < chart->figure->marks->len; i++)
    rings +=
        g_array_index(chart->figure->marks, Mark, i).kind == MARK_RING ? 1 : 0;
  return rings;
}

/* The last column of the row of a chart's numbers. */
static const char *last_number(const Chart *chart, const char *label) {
  for (guint r = 0; r < chart->numbers->len; r++) {
    char **cells = chart->numbers->pdata[r];
    if (g_str_has_prefix(cells[0], label))
      return cells[g_strv_length(cells) - 1];
  }
  return NULL;
}

static Chart *skills_now(const Statistics *st) {
  Measure measure = fixture_measure(fixture_german());
  Report report;
  report_init(&report, st, &measure);
  return chart_skills(&report, SKILLS_FULL, 505, 3);
}

static const char *german_name(const SkillRow *skill) {
  return group_skill(fixture_german(), skill->name);
}

/* Rings are the shares of the report before: of skills that both tell of, and
 * whose share is no ring itself; their numbers have all of them. */
static void test_rings(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  SkillRow *skill = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < 3; i++)
    skill[i].mark = "";
  g_autoptr(Chart) alone = skills_now(st);
  g_assert_cmpuint(rings_of(alone), ==, 0);
  fixture_history(st, 10);
  ChangeRow *change = STATISTICS_ROWS(st, TABLE_CHANGES, ChangeRow);
  change[0].key = skill[0].skill;
  change[1].key = skill[1].skill;
  g_autoptr(Chart) both = skills_now(st);
  g_assert_cmpuint(rings_of(both), ==, 3); /* and one in the key */
  g_assert_cmpstr(last_number(both, ""), ==, "14. November 2026");
  g_assert_cmpstr(last_number(both, german_name(&skill[0])), ==, "50,0\u00a0%");
  g_assert_cmpstr(last_number(both, german_name(&skill[2])), ==, "");
  change[1].mark = "c";
  g_autoptr(Chart) one = skills_now(st);
  g_assert_cmpuint(rings_of(one), ==, 2);
  g_assert_cmpstr(last_number(one, german_name(&skill[1])), ==, "");
  skill[0].mark = "u"; /* drawn as a ring, which has no other beside it */
  g_autoptr(Chart) faint = skills_now(st);
  g_assert_cmpuint(rings_of(faint), ==, 1);
  g_assert_cmpstr(last_number(faint, german_name(&skill[0])), ==,
                  "50,0\u00a0%");
}

/* The fixture with all roles and places reliable: other dots are rings. */
static Statistics *reliable(gboolean has_history) {
  Statistics *st = fixture_statistics(FIXTURE_RICH);
  if (has_history)
    fixture_history(st, 10);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_ROLES); i++)
    STATISTICS_ROWS(st, TABLE_ROLES, RoleRow)[i].mark = "";
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PLACES); i++)
    STATISTICS_ROWS(st, TABLE_PLACES, PlaceRow)[i].mark = "";
  return st;
}

static Chart *ranked_now(const Statistics *st, const char *of) {
  Measure measure = fixture_measure(fixture_english());
  Report report;
  report_init(&report, st, &measure);
  return g_str_equal(of, "role") ? chart_roles(&report, 505, 20)
                                 : chart_places(&report, of, 505, 20);
}

/* Of roles, countries and regions too; and where no row has one, neither is
 * there a column for them: changes of cities are not kept. */
static void test_rings_elsewhere(void) {
  static const struct {
    const char *of, *label, *before;
    guint rings; /* one, and that of the key */
  } cases[] = {{"role", "Data engineer", "30.0%", 2},
               {"country", "United States", "70.0%", 2},
               {"region", "Washington", "25.0%", 2},
               {"city", "Seattle", NULL, 0}};
  g_autoptr(Statistics) st = reliable(TRUE);
  g_autoptr(Statistics) alone = reliable(FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(Chart) chart = ranked_now(st, cases[i].of);
    g_autoptr(Chart) first = ranked_now(alone, cases[i].of);
    g_assert_cmpuint(rings_of(first), ==, 0);
    g_assert_cmpuint(rings_of(chart), ==, cases[i].rings);
    gboolean any = g_str_equal(last_number(chart, ""), "14 November 2026");
    g_assert_cmpint(any, ==, cases[i].before != NULL);
    if (any)
      g_assert_cmpstr(last_number(chart, cases[i].label), ==, cases[i].before);
  }
}

/* The only one leads nobody. */
static void test_leads(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  g_autoptr(Chart) many = ranked_now(st, "country");
  g_assert_cmpstr(many->title, ==, "United States leads with 88 postings");
  GArray *places = st->table[TABLE_PLACES];
  for (guint i = places->len; i-- > 1;)
    if (g_str_equal(STATISTICS_ROWS(st, TABLE_PLACES, PlaceRow)[i].level,
                    "country"))
      g_array_remove_index(places, i);
  g_autoptr(Chart) one = ranked_now(st, "country");
  g_assert_cmpstr(one->title, ==, "Postings by country");
}

/* A skill has the name of the language, wherever the chart says it. */
static void test_skill_names(void) {
  g_autoptr(Statistics) st = fixture_statistics(FIXTURE_RICH);
  SkillRow *skill = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  skill[0].name = "Customer service";
  skill[0].mark = skill[1].mark = "";
  skill[0].rank_low = skill[0].rank_high = 1;
  g_autoptr(Chart) chart = skills_now(st);
  g_assert_cmpstr(chart->title, ==,
                  "Kundenservice wird am h\u00e4ufigsten verlangt");
  g_assert_nonnull(strstr(chart->alt, "Kundenservice"));
  g_assert_null(strstr(chart->alt, "Customer service"));
  g_assert_nonnull(last_number(chart, "Kundenservice"));
  g_assert_null(last_number(chart, "Customer service"));
}

static char *skills_subtitle(const Statistics *st, const Words *words) {
  Measure measure = fixture_measure(words);
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
  Measure measure = fixture_measure(fixture_english());
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
  Measure measure = fixture_measure(fixture_german());
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
  g_test_add_func("/chart/left-out", test_left_out);
  g_test_add_func("/chart/nothing", test_nothing);
  g_test_add_func("/chart/days", test_days);
  g_test_add_func("/chart/count", test_count);
  g_test_add_func("/chart/rings", test_rings);
  g_test_add_func("/chart/rings-elsewhere", test_rings_elsewhere);
  g_test_add_func("/chart/leads", test_leads);
  g_test_add_func("/chart/skill-names", test_skill_names);
  g_test_add_func("/chart/withheld", test_withheld);
  g_test_add_func("/chart/withheld-pay", test_withheld_pay);
  g_test_add_func("/chart/groups", test_groups);
  return g_test_run();
}
