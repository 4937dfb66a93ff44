#include "tests/unit/fixture_groups.h"

#include <math.h>
#include <string.h>

#define GROUPS 12

static const char *group_name(Statistics *st, guint i, gboolean strange) {
  static const char *const tail[] = {
      "\u0434\u043b\u044f \u0440\u0430\u0441\u043f\u0440\u0435\u0434\u0435"
      "\u043b\u0435\u043d\u043d\u044b\u0445 \u0441\u0438\u0441\u0442\u0435"
      "\u043c \u0438 \u0434\u0430\u043d\u043d\u044b\u0445",
      "with a very long name that goes on beyond every reasonable margin",
      "\u03bc\u03b7\u03c7\u03b1\u03bd\u03b9\u03ba\u03cc\u03c2 "
      "\u03bb\u03bf\u03b3\u03b9\u03c3\u03bc\u03b9\u03ba\u03bf\u03cd",
      "\u6771\u4eac\u52e4\u52d9\u306e\u6a5f\u68b0\u5b66\u7fd2\u30a8\u30f3"
      "\u30b8\u30cb\u30a2\u306e\u52df\u96c6\u3067\u3059",
      "\u0645\u0647\u0646\u062f\u0633 \u0628\u0631\u0645\u062c\u064a\u0627"
      "\u062a \u0623\u0648\u0644"};
  g_autofree char *name = strange
                              ? g_strdup_printf("group %u %s", i, tail[i % 5])
                              : g_strdup_printf("group %u", i);
  return statistics_string(st, name);
}

/* The last group is withheld: no number of it may be printed. */
static const char *mark_at(guint i) {
  return i + 1 == GROUPS ? "c" : i % 2 ? "u" : "";
}

static gboolean is_hidden(guint i) { return mark_at(i)[0] == 'c'; }

static void cross(Statistics *st, gint64 n, const char *group, guint i) {
  static const double p[] = {0.1, 0.25, 0.5, 0.75, 0.9};
  static const char *const level[] = {"senior", "not stated"};
  for (guint l = 0; l < 2; l++) {
    g_autofree char *pair = g_strdup_printf("%s / %s", group, level[l]);
    const char *name = statistics_string(st, pair);
    for (guint k = 0; k < 5; k++) {
      double value = is_hidden(i) ? NAN : 60000 + 9000.0 * i + 20000.0 * k;
      PayQuantileRow row = {.by = "role x seniority",
                            .group = name,
                            .currency = "USD",
                            .of = "mid",
                            .p = p[k],
                            .value = value,
                            .low = value - 5000,
                            .high = value + 5000,
                            .n = is_hidden(i) ? 0 : n / (i + 10),
                            .mark = mark_at(i)};
      g_array_append_val(st->table[TABLE_PAY_QUANTILES], row);
    }
  }
}

static void stated(Statistics *st, gint64 n, const char *by, const char *group,
                   guint i) {
  double share = is_hidden(i) ? NAN : 0.08 * i;
  TransparencyRow row = {.by = by,
                         .group = group,
                         .postings = is_hidden(i) ? 0 : n / (i + 3),
                         .share = share,
                         .low = fmax(0, share - 0.05),
                         .high = share + 0.05,
                         .mark = mark_at(i),
                         .forms_mark = "",
                         .width_mark = ""};
  g_array_append_val(st->table[TABLE_TRANSPARENCY], row);
}

static void apart(Statistics *st, gint64 n, const char *group, guint i) {
  static const char *const skill[] = {"python", "sql", "spark"};
  for (guint k = 0; k < 3; k++) {
    double ratio = is_hidden(i) ? NAN : 2.0 + 3 * i + k;
    SkillGroupRow row = {.by = "role",
                         .group = group,
                         .skill = skill[k],
                         .name = skill[k],
                         .direction = "over",
                         .postings = is_hidden(i) ? 0 : n / 20,
                         .n = n / 10,
                         .rest_postings = n / 30,
                         .rest_n = n,
                         .ratio = ratio,
                         .low = ratio / 1.5,
                         .high = ratio * 1.5,
                         .q = 0.01,
                         .mark = mark_at(i)};
    g_array_append_val(st->table[TABLE_SKILL_GROUPS], row);
  }
}

static void workplace(Statistics *st, gint64 n, const char *group, guint i) {
  static const char *const place[] = {"remote", "hybrid"};
  for (guint k = 0; k < 2; k++) {
    double share = is_hidden(i) ? NAN : 0.05 * i + 0.1 * k;
    WorkplaceRow row = {.by = "role",
                        .group = group,
                        .workplace = place[k],
                        .n = is_hidden(i) ? 0 : n / (i + 4),
                        .share = share,
                        .low = fmax(0, share - 0.04),
                        .high = share + 0.04,
                        .mark = mark_at(i)};
    g_array_append_val(st->table[TABLE_WORKPLACES], row);
  }
}

static void quotient(Statistics *st, gint64 n, const char *group, guint i) {
  double value = is_hidden(i) ? NAN : 0.4 + 0.3 * i;
  LocationQuotientRow row = {.role = group,
                             .place = "California",
                             .postings = is_hidden(i) ? 0 : n / 20,
                             .expected = 9,
                             .quotient = value,
                             .low = value / 2,
                             .high = value * 2,
                             .p = 0.2,
                             .q = 0.3,
                             .mark = mark_at(i)};
  g_array_append_val(st->table[TABLE_LOCATION_QUOTIENTS], row);
}

static void cluster(Statistics *st, gint64 n, const char *group, guint i) {
  HeadlineClusterRow row = {.key = "skill_share",
                            .of = group,
                            .label = group,
                            .unit = "share",
                            .value = 0.3,
                            .low = 0.25,
                            .high = 0.35,
                            .cluster_low = is_hidden(i) ? NAN : 0.2,
                            .cluster_high = 0.4,
                            .n = n,
                            .employers = 20,
                            .replicates = 1000,
                            .seed = 1,
                            .without_largest = 0.29,
                            .mark = mark_at(i)};
  g_array_append_val(st->table[TABLE_HEADLINE_CLUSTERS], row);
}

/* Whether skills of the table of skills are required; every seventh row is
 * withheld. */
static void needs(Statistics *st) {
  const SkillRow *skill = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SKILLS); i++) {
    gboolean hidden = i % 7 == 6;
    SkillNeedRow row = {.skill = skill[i].skill,
                        .name = skill[i].name,
                        .required = hidden ? 0 : 20,
                        .preferred = hidden ? 0 : 5 + i,
                        .share = hidden ? NAN : 20.0 / (25 + i),
                        .low = hidden ? NAN : 18.0 / (25 + i),
                        .high = hidden ? NAN : 22.0 / (25 + i),
                        .mark = hidden ? "c" : ""};
    g_array_append_val(st->table[TABLE_SKILL_NEED], row);
  }
}

static void widths(Statistics *st, gint64 n) {
  static const char *const words[] = {"0", "up to 10%", "10% to 20%",
                                      "20% to 30%", "more than 30%"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    gboolean last = i + 1 == G_N_ELEMENTS(words);
    PayWidthRow row = {.seniority = "all",
                       .currency = "USD",
                       .width = words[i],
                       .postings = last ? 0 : n / 8,
                       .n = n / 2,
                       .share = last ? NAN : 0.25,
                       .low = 0.2,
                       .high = 0.3,
                       .mark = last ? "c" : ""};
    g_array_append_val(st->table[TABLE_PAY_WIDTHS], row);
  }
}

static void all_pay(Statistics *st, gint64 n) {
  PayBoundRow bound = {.by = "all",
                       .group = "all",
                       .currency = "USD",
                       .postings = n,
                       .two_sided = n / 2,
                       .median = 146000,
                       .lower = 110000,
                       .upper = 180000,
                       .low = 100000,
                       .high = 190000,
                       .mark = ""};
  g_array_append_val(st->table[TABLE_PAY_BOUNDS], bound);
  PayGapRow gap = {.by = "all",
                   .group = "all",
                   .currency = "USD",
                   .entry = n / 10,
                   .experienced = n / 3,
                   .entry_median = 80000,
                   .experienced_median = 150000,
                   .difference = 70000,
                   .low = 60000,
                   .high = 80000,
                   .mark = ""};
  g_array_append_val(st->table[TABLE_PAY_GAP], gap);
  widths(st, n);
}

void fixture_groups(Statistics *st, gint64 n, gboolean strange) {
  for (guint i = 0; i < GROUPS; i++) {
    const char *name = group_name(st, i, strange);
    cross(st, n, name, i);
    stated(st, n, "role", name, i);
    stated(st, n, "place", name, i);
    apart(st, n, name, i);
    workplace(st, n, name, i);
    quotient(st, n, name, i);
    cluster(st, n, name, i);
  }
  all_pay(st, n);
  needs(st);
}
