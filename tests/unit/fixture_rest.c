#include "tests/unit/fixture_rest.h"

#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "stages/model/statistics_find.h"
#include "tests/unit/fixture_statistics.h"

#define BEFORE "2026-11-14"

/* ---- pay ---- */

static void pay_places(Statistics *st) {
  static const char *const place[] = {"Washington", "Germany",
                                      "United Kingdom"};
  for (guint i = 0; i < G_N_ELEMENTS(place); i++) {
    double median = 150000 - 9000.0 * i;
    PayRow row = {.by = "place",
                  .group = place[i],
                  .currency = "USD",
                  .n = 30,
                  .employers = 9,
                  .p10 = median * 0.7,
                  .p25 = median * 0.85,
                  .p50 = median,
                  .p75 = median * 1.2,
                  .p90 = median * 1.4,
                  .p50_low = median - 4000,
                  .p50_high = median + 4000,
                  .width_p50 = 0.2,
                  .mark = ""};
    g_array_append_val(st->table[TABLE_PAY], row);
  }
}

static void driver(Statistics *st, const char *kind, const char *level,
                   double effect, const char *mark) {
  gboolean hidden = mark_is_hidden(mark);
  PayDriverRow row = {.currency = "USD",
                      .kind = kind,
                      .level = level,
                      .name = level,
                      .n = *mark == 'c' ? COUNT_WITHHELD : 20,
                      .employers = 8,
                      .effect = hidden ? NAN : effect,
                      .low = hidden ? NAN : effect - 0.05,
                      .high = hidden ? NAN : effect + 0.05,
                      .p = hidden ? NAN : 0.001,
                      .q = hidden ? NAN : 0.01,
                      .mark = mark,
                      .note = ""};
  g_array_append_val(st->table[TABLE_PAY_DRIVERS], row);
}

static void drivers(Statistics *st) {
  PayModelRow model = {.currency = "USD",
                       .n = 84,
                       .columns = 7,
                       .employers = 14,
                       .clusters = 14,
                       .base = 120000,
                       .scale = 0.2,
                       .r2 = 0.5,
                       .steps = 9,
                       .converged = TRUE,
                       .baseline = "",
                       .mark = "",
                       .note = ""};
  g_array_append_val(st->table[TABLE_PAY_MODELS], model);
  driver(st, "role", "data engineer", 0, "z");
  driver(st, "role", "software engineer", 0.12, "");
  driver(st, "role", "data analyst", -0.17, "");
  driver(st, "seniority", "not stated", 0, "z");
  driver(st, "seniority", "senior", 0.21, "");
  driver(st, "skill", "python", 0.08, "u");
  driver(st, "place", "Germany", 0, "c");
}

/* Twenty dots of a group of the pay that is there already. */
static void dots(Statistics *st, const char *by, const char *group) {
  for (gint64 i = 1; i <= 20; i++) {
    PayDotRow row = {.by = by,
                     .group = group,
                     .currency = "USD",
                     .n = 40,
                     .dots = 20,
                     .i = i,
                     .value = 90000 + 4000.0 * (double)i};
    g_array_append_val(st->table[TABLE_PAY_DOTS], row);
  }
}

/* The first two groups of a kind that have a median in US dollars. */
static void dots_of(Statistics *st, const char *by) {
  const PayRow *pay = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  guint found = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY) && found < 2; i++)
    if (strcmp(pay[i].by, by) == 0 && isfinite(pay[i].p50) &&
        strcmp(pay[i].currency, "USD") == 0) {
      dots(st, by, pay[i].group);
      found++;
    }
}

/* ---- groups ---- */

static void stated(Statistics *st, const char *employer, double share) {
  TransparencyRow row = {.by = "employer",
                         .group = employer,
                         .postings = 20,
                         .stating = (gint64)(20 * share),
                         .share = share,
                         .low = share - 0.1,
                         .high = share + 0.1,
                         .mark = "",
                         .forms_mark = "",
                         .width_mark = ""};
  g_array_append_val(st->table[TABLE_TRANSPARENCY], row);
}

static void apart(Statistics *st, const char *by, const char *group) {
  SkillGroupRow row = {.by = by,
                       .group = group,
                       .skill = "python",
                       .name = "Python",
                       .direction = "over",
                       .postings = 12,
                       .n = 30,
                       .employers = 6,
                       .rest_postings = 10,
                       .rest_n = 92,
                       .ratio = 3.7,
                       .low = 1.8,
                       .high = 7.6,
                       .p = 0.001,
                       .q = 0.01,
                       .mark = ""};
  g_array_append_val(st->table[TABLE_SKILL_GROUPS], row);
}

static void remote(Statistics *st, const char *country, double share) {
  WorkplaceRow row = {.by = "country",
                      .group = country,
                      .workplace = "remote",
                      .postings = (gint64)(30 * share),
                      .n = 30,
                      .share = share,
                      .low = share - 0.08,
                      .high = share + 0.08,
                      .mark = ""};
  g_array_append_val(st->table[TABLE_WORKPLACES], row);
}

static void window(Statistics *st, const char *of, const char *value,
                   gint64 position) {
  WindowRow row = {.window = of,
                   .value = value,
                   .position = position,
                   .quarter = "",
                   .from = NAN,
                   .to = NAN,
                   .unit = "",
                   .postings = 12,
                   .share = 0.1,
                   .low = 0.06,
                   .high = 0.17,
                   .n = 122,
                   .mark = ""};
  g_array_append_val(st->table[TABLE_WINDOWS], row);
}

void fixture_rest(Statistics *st) {
  pay_places(st);
  drivers(st);
  dots_of(st, "seniority");
  dots_of(st, "role");
  stated(st, "Contoso", 0.8);
  stated(st, "North Mill", 0.2);
  apart(st, "seniority", "senior");
  apart(st, "place", "Germany");
  remote(st, "Germany", 0.4);
  remote(st, "United States", 0.1);
  window(st, "duration", "1-3 months", 2);
  window(st, "hours", "40+ hours", 4);
  window(st, "days open", "8-14 days", 2);
  window(st, "start month", "2026-12", 1);
}

/* ---- history ---- */

static void trend(Statistics *st, const char *of, const char *key,
                  const char *name, const char *unit, double before,
                  double now) {
  double half = 0.05 * now;
  TrendRow row = {.date = BEFORE,
                  .of = of,
                  .key = key,
                  .name = name,
                  .unit = unit,
                  .value = before,
                  .low = before - half,
                  .high = before + half,
                  .n = 110,
                  .mark = ""};
  g_array_append_val(st->table[TABLE_TREND], row);
  row.date = st->date;
  row.value = now;
  row.low = now - half;
  row.high = now + half;
  row.n = 122;
  g_array_append_val(st->table[TABLE_TREND], row);
}

/* Rows of a report stand together. */
static int by_date(gconstpointer a, gconstpointer b) {
  return strcmp(((const TrendRow *)a)->date, ((const TrendRow *)b)->date);
}

static void change(Statistics *st, const char *of, const char *key,
                   const char *name, double before, double after) {
  ChangeRow row = {.of = of,
                   .key = key,
                   .name = name,
                   .unit = "share",
                   .before = before,
                   .after = after,
                   .change = after - before,
                   .low = after - before - 0.03,
                   .high = after - before + 0.03,
                   .n_before = 110,
                   .n_after = 122,
                   .p = 0.001,
                   .q = 0.01,
                   .mark = ""};
  g_array_append_val(st->table[TABLE_CHANGES], row);
}

static void posting(Statistics *st, const char *status, gint64 postings,
                    gint64 n) {
  double share = (double)postings / (double)n;
  ChangePostingRow row = {status,       postings,     n, share,
                          share - 0.05, share + 0.05, ""};
  g_array_append_val(st->table[TABLE_CHANGE_POSTINGS], row);
}

/* A posting that is there has the words of the list of postings. */
static void moved(Statistics *st, const char *status, const char *id,
                  const char *id_before, const char *title) {
  const PostingRow *now = statistics_posting(st, id);
  ChangeListRow row = {.status = status,
                       .id = id,
                       .id_before = id_before,
                       .title = now ? now->title : title,
                       .employer = "Contoso",
                       .place = now ? now->place : "Lyon, France",
                       .country = now ? now->country : "FR",
                       .region = now ? now->region : "",
                       .city = now ? now->city : "Lyon",
                       .reference = "REQ-7",
                       .url = "",
                       .what = strcmp(status, "changed") == 0 ? "pay" : ""};
  g_array_append_val(st->table[TABLE_CHANGE_LIST], row);
}

static void pay_change(Statistics *st, const char *part, double by) {
  PayChangeRow row = {.currency = "USD",
                      .part = part,
                      .n_before = 80,
                      .n_after = 84,
                      .cells = 12,
                      .change = by,
                      .low = by - 0.01,
                      .high = by + 0.01,
                      .log_change = log1p(by),
                      .mark = ""};
  g_array_append_val(st->table[TABLE_PAY_CHANGE], row);
}

static void lifetimes(Statistics *st, double days) {
  static const struct {
    const char *figure;
    double value;
  } figures[] = {{"spells", 40}, {"gone", 20}, {"open", 20}, {"left-out", 90}};
  for (gint64 i = 0; i < 3; i++) {
    double left = 1 - 0.25 * (double)(i + 1);
    LifetimeRow row = {.day = (gint64)ceil(days) + i,
                       .at_risk = 40 - 10 * i,
                       .gone = 10,
                       .open = 0,
                       .survival = left,
                       .low = left - 0.1,
                       .high = left + 0.1,
                       .mark = ""};
    g_array_append_val(st->table[TABLE_LIFETIMES], row);
  }
  LifetimeFigureRow median = {.figure = "median",
                              .value = days,
                              .low = days - 0.5,
                              .high = days + 1,
                              .n = 40,
                              .unit = "days",
                              .mark = ""};
  g_array_append_val(st->table[TABLE_LIFETIME_FIGURES], median);
  for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
    LifetimeFigureRow row = {.figure = figures[i].figure,
                             .value = figures[i].value,
                             .low = NAN,
                             .high = NAN,
                             .n = 40,
                             .unit = "",
                             .mark = ""};
    g_array_append_val(st->table[TABLE_LIFETIME_FIGURES], row);
  }
}

void fixture_history(Statistics *st, double days) {
  CountRow before = {"before", 110};
  g_array_append_val(st->table[TABLE_COUNTS], before);
  trend(st, "headline", "distinct", "distinct postings", "postings", 110, 122);
  trend(st, "headline", "paid_share", "state pay", "share", 0.6, 0.69);
  trend(st, "pay by all", "all", "all", "USD", 140000, 146000);
  trend(st, "skill", "python", "Python", "share", 0.5, 0.62);
  trend(st, "role", "data engineer", "data engineer", "share", 0.3, 0.4);
  g_array_sort(st->table[TABLE_TREND], by_date);
  change(st, "skill", "python", "Python", 0.5, 0.62);
  change(st, "skill", "sql", "SQL", 0.55, 0.44);
  change(st, "role", "data engineer", "data engineer", 0.3, 0.4);
  change(st, "country", "US", "United States", 0.7, 0.72);
  change(st, "region", "US-WA", "Washington", 0.25, 0.28);
  posting(st, "kept", 80, 110);
  posting(st, "changed", 10, 110);
  posting(st, "gone", 20, 110);
  posting(st, "new", 30, 122);
  posting(st, "reappeared", 2, 122);
  ChangeWhatRow what = {"pay", 6, 10, 0.6, 0.3, 0.83, ""};
  g_array_append_val(st->table[TABLE_CHANGE_WHAT], what);
  moved(st, "changed", "0000000000000001", "ffff000000000001", "");
  moved(st, "gone", "", "ffff000000000002", "Data engineer for a month");
  moved(st, "gone", "", "ffff000000000003", "");
  moved(st, "new", "0000000000000003", "", "");
  moved(st, "reappeared", "0000000000000004", "ffff000000000004", "");
  pay_change(st, "all", 0.04);
  pay_change(st, "within", 0.03);
  pay_change(st, "mix", 0.01);
  lifetimes(st, days);
}

Statistics *fixture_whole(void) {
  Statistics *st = fixture_statistics(FIXTURE_RICH);
  fixture_rest(st);
  fixture_history(st, 10.5);
  return st;
}
