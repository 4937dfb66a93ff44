#include "tests/unit/fixture_statistics.h"

#include "tests/unit/fixture_groups.h"

#include <math.h>
#include <string.h>

typedef struct {
  Statistics *st;
  Fixture fixture;
  double n; /* distinct postings */
  gboolean strange;
} Make;

const char *fixture_name(Fixture fixture) {
  static const char *const name[] = {"rich", "poor", "tiny",
                                     "big",  "long", "empty"};
  return name[fixture];
}

static double wilson(double p, double n, double way) {
  double z = 1.96;
  if (n <= 0)
    return NAN;
  double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  double half =
      z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return CLAMP(middle + way * half, 0, 1);
}

/* Text as the fixture has it: plain, or long and odd. */
static const char *word(const Make *make, const char *text, guint i) {
  if (!make->strange || i % 3 != 0)
    return text;
  g_autofree char *odd = g_strdup_printf(
      "%s %s", text,
      i % 2 ? "\xe5\xb7\xa5\xe7\xa8\x8b\xe5\xb8\xab for \xc5\x81"
              "\xc3\xb3"
              "d\xc5\xba, \xc4\xb0stanbul and Dvo\xc5\x99\xc3\xa1k & "
              "<b>sons</b> of \xe2\x80\xae evil"
            : "with a very long name that goes on and on beyond every "
              "reasonable margin of print");
  return statistics_string(make->st, odd);
}

static const char *mark_of(double count) { return count < 30 ? "u" : ""; }

static void headline(const Make *make, const char *key, double value,
                     double low, double high, const char *unit, double n) {
  HeadlineRow row = {.key = key,
                     .label = key,
                     .value = value,
                     .low = low,
                     .high = high,
                     .n = (gint64)n,
                     .unit = unit,
                     .mark = n < 30 ? "u" : ""};
  g_array_append_val(make->st->table[TABLE_HEADLINE], row);
}

static void share_line(const Make *make, const char *key, double p) {
  headline(make, key, p, wilson(p, make->n, -1), wilson(p, make->n, 1), "share",
           make->n);
}

static void count(const Make *make, const char *step, double value) {
  CountRow row = {step, (gint64)value};
  g_array_append_val(make->st->table[TABLE_COUNTS], row);
}

static void place(const Make *make, const char *level, const char *country,
                  const char *region, const char *name, double share) {
  double postings = fmax(1, round(share * make->n));
  PlaceRow row = {.level = level,
                  .country = country,
                  .region = region,
                  .city = strcmp(level, "city") ? "" : name,
                  .name = name,
                  .postings = (gint64)postings,
                  .postings_fractional = postings * 0.9,
                  .share = postings / make->n,
                  .lat = NAN,
                  .lon = NAN,
                  .mark = mark_of(postings)};
  row.low = wilson(row.share, make->n, -1);
  row.high = wilson(row.share, make->n, 1);
  g_array_append_val(make->st->table[TABLE_PLACES], row);
}

static void pay(const Make *make, const char *by, const char *group,
                const char *currency, double n, double median) {
  double half = 0.6 * median / sqrt(fmax(n, 1));
  PayRow row = {.by = by,
                .group = group,
                .currency = currency,
                .n = (gint64)n,
                .employers = (gint64)(n / 3 + 1),
                .p10 = n >= 36 ? median * 0.72 : NAN,
                .p25 = n >= 13 ? median * 0.86 : NAN,
                .p50 = n >= 6 ? median : NAN,
                .p75 = n >= 13 ? median * 1.17 : NAN,
                .p90 = n >= 36 ? median * 1.4 : NAN,
                .p50_low = n >= 6 ? median - half : NAN,
                .p50_high = n >= 6 ? median + half : NAN,
                .width_p50 = 0.2,
                .mark = n < 3 ? "c" : mark_of(n)};
  g_array_append_val(make->st->table[TABLE_PAY], row);
}

/* Of the i-th posting: ids are in order. */
static const char *id_of(const Make *make, guint i) {
  g_autofree char *id = g_strdup_printf("%016x", i);
  return statistics_string(make->st, id);
}

static void line(const Make *make, guint i, const char *title,
                 const char *currency, const char *per, double min, double max,
                 double factor) {
  g_autofree char *quote =
      g_strdup_printf("%s %.0f - %.0f per %s, depending on experience",
                      currency, min, max, per);
  PayLineRow row = {.id = id_of(make, i),
                    .title = word(make, title, i),
                    .role = "data engineer",
                    .seniority = "senior",
                    .employer = "Contoso",
                    .place = "Seattle",
                    .currency = currency,
                    .per = per,
                    .per_stated = i % 5 != 0,
                    .min = min,
                    .max = max,
                    .year_min = min * factor,
                    .year_max = max * factor,
                    .quote = statistics_string(make->st, quote),
                    .counted = TRUE};
  g_array_append_val(make->st->table[TABLE_PAY_LINES], row);
}

static const struct {
  const char *name, *category;
  double share;
} skills[] = {
    {"Python", "languages", .62},
    {"SQL", "languages", .44},
    {"Machine learning", "methods", .41},
    {"AWS", "cloud", .36},
    {"C++", "languages", .31},
    {"Kubernetes", "cloud", .27},
    {"Deep learning", "methods", .25},
    {"PyTorch", "frameworks", .24},
    {"Java", "languages", .22},
    {"Docker", "cloud", .2},
    {"Statistics", "methods", .19},
    {"Azure", "cloud", .18},
    {"TensorFlow", "frameworks", .16},
    {"Go", "languages", .15},
    {"Git", "tools", .14},
    {"Spark", "frameworks", .13},
    {"Linux", "tools", .125},
    {"Terraform", "cloud", .12},
    {"R", "languages", .11},
    {"Natural-language processing", "methods", .1},
    {"React", "frameworks", .095},
    {"Rust", "languages", .09},
    {"Computer vision", "methods", .085},
    {"Power BI", "tools", .08},
    {"Communication", "people", .075},
    {"CUDA", "frameworks", .06},
    {"Excel", "tools", .05},
    {"Scala", "languages", .04},
};

static void skills_fill(const Make *make, double factor) {
  for (guint i = 0; i < G_N_ELEMENTS(skills); i++) {
    double postings = round(skills[i].share * factor * make->n);
    if (postings < 1)
      continue;
    gint64 tie = make->n > 1000 ? 0 : (gint64)(i / 4 + 1);
    SkillRow row = {.skill = skills[i].name,
                    .name = word(make, skills[i].name, i),
                    .category = skills[i].category,
                    .postings = (gint64)postings,
                    .required = (gint64)(postings * 0.6),
                    .preferred = (gint64)(postings * 0.25),
                    .share = postings / make->n,
                    .rank = i + 1,
                    .rank_low = i == 0 ? 1 : MAX(2, (gint64)i + 1 - tie),
                    .rank_high = i == 0 ? 1 : (gint64)i + 1 + tie,
                    .mark = mark_of(postings)};
    row.low = wilson(row.share, make->n, -1);
    row.high = wilson(row.share, make->n, 1);
    g_array_append_val(make->st->table[TABLE_SKILLS], row);
  }
}

static void pairs_fill(const Make *make, double factor) {
  for (guint a = 0; a < 18; a++)
    for (guint b = a + 1; b < 18; b++) {
      double expected =
          skills[a].share * skills[b].share * factor * factor * make->n;
      double lift = 0.55 + (double)((a * 7 + b * 13) % 23) / 7;
      PairRow row = {.skill_a = skills[a].name,
                     .skill_b = skills[b].name,
                     .name_a = word(make, skills[a].name, a),
                     .name_b = word(make, skills[b].name, b),
                     .together = (gint64)round(expected * lift),
                     .expected = expected,
                     .lift = expected >= 5 ? lift : NAN,
                     .low = lift * 0.8,
                     .high = lift * 1.25,
                     .q = lift > 2 ? 0.0004 : 0.03,
                     .mark = expected >= 5 ? "" : "u"};
      g_array_append_val(make->st->table[TABLE_PAIRS], row);
    }
}

static const struct {
  const char *name;
  double share, median;
} roles[] = {
    {"machine learning engineer", .18, 192000},
    {"data engineer", .15, 147000},
    {"back-end developer", .15, 152000},
    {"applied scientist", .12, 171000},
    {"site reliability engineer", .1, 164000},
    {"front-end developer", .09, 126000},
    {"data analyst", .08, 96000},
    {"QA engineer", .06, 104000},
    {"not stated", .07, 119000},
};

static void role_row(const Make *make, guint i, const char *seniority,
                     double share) {
  double postings = round(share * make->n);
  if (postings < 1)
    return;
  RoleRow row = {.role = word(make, roles[i].name, i),
                 .seniority = seniority,
                 .postings = (gint64)postings,
                 .share = postings / make->n,
                 .mark = mark_of(postings)};
  row.low = wilson(row.share, make->n, -1);
  row.high = wilson(row.share, make->n, 1);
  g_array_append_val(make->st->table[TABLE_ROLES], row);
}

static void roles_fill(const Make *make) {
  static const char *const level[] = {"intern", "entry",     "mid",
                                      "senior", "principal", "not stated"};
  static const double part[] = {.12, .1, .3, .25, .05, .18};
  for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
    role_row(make, i, "all", roles[i].share);
    for (guint s = 0; s < G_N_ELEMENTS(level); s++)
      role_row(make, i, level[s], roles[i].share * part[s]);
  }
}

static void term(const Make *make, const char *name, const char *value,
                 double share) {
  double postings = round(share * make->n);
  TermRow row = {.term = name,
                 .value = value,
                 .postings = (gint64)postings,
                 .share = postings / make->n,
                 .mark = mark_of(postings)};
  row.low = wilson(row.share, make->n, -1);
  row.high = wilson(row.share, make->n, 1);
  g_array_append_val(make->st->table[TABLE_TERMS], row);
}

static void terms_fill(const Make *make) {
  static const struct {
    const char *term, *value;
    double share;
  } rows[] = {
      {"workplace", "onsite", .28},
      {"workplace", "hybrid", .17},
      {"workplace", "remote", .24},
      {"workplace", "not stated", .31},
      {"employment", "full-time", .61},
      {"employment", "internship", .14},
      {"employment", "contract", .06},
      {"employment", "not stated", .19},
      {"degree", "bachelor", .53},
      {"degree", "master", .36},
      {"degree", "phd", .22},
      {"degree", "not stated", .33},
      {"experience", "0-1 years", .12},
      {"experience", "2-4 years", .26},
      {"experience", "5-7 years", .21},
      {"experience", "8+ years", .09},
      {"experience", "not stated", .32},
      {"seniority", "intern", .12},
      {"seniority", "mid", .3},
      {"seniority", "senior", .25},
      {"seniority", "principal", .05},
      {"seniority", "not stated", .28},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    term(make, rows[i].term, rows[i].value, rows[i].share);
}

static void places_fill(const Make *make, gboolean poor) {
  static const struct {
    const char *code, *name;
    double share;
  } states[] = {
      {"US-WA", "Washington", .17},    {"US-CA", "California", .16},
      {"US-NY", "New York", .12},      {"US-TX", "Texas", .07},
      {"US-MA", "Massachusetts", .06}, {"US-VA", "Virginia", .05},
      {"US-CO", "Colorado", .04},      {"US-GA", "Georgia", .03},
      {"US-IL", "Illinois", .03},      {"US-NC", "North Carolina", .02},
      {"US-OR", "Oregon", .02},        {"US-PA", "Pennsylvania", .01},
  };
  static const struct {
    const char *country, *region, *name;
    double share;
  } cities[] = {
      {"US", "US-WA", "Seattle", .1},
      {"US", "US-NY", "New York", .11},
      {"US", "US-CA", "San Francisco", .09},
      {"GB", "GB-LND", "London", .08},
      {"US", "US-WA", "Redmond", .06},
      {"US", "US-TX", "Austin", .05},
      {"DE", "DE-BE", "Berlin", .05},
      {"IN", "IN-KA", "Bengaluru", .04},
      {"FR", "FR-IDF", "Paris", .03},
      {"CA", "CA-ON", "Toronto", .03},
      {"US", "US-MA", "Cambridge", .03},
      {"CH", "CH-ZH", "Z\xc3\xbcrich", .02},
  };
  place(make, "country", "US", "", "United States", poor ? .4 : .72);
  place(make, "country", "GB", "", "United Kingdom", .09);
  place(make, "country", "DE", "", "Germany", .06);
  place(make, "country", "IN", "", "India", poor ? .3 : .05);
  place(make, "country", "CA", "", "Canada", .04);
  for (guint i = 0; i < G_N_ELEMENTS(states) && !(poor && i > 3); i++)
    place(make, "region", "US", states[i].code, states[i].name,
          states[i].share);
  for (guint i = 0; i < G_N_ELEMENTS(cities); i++)
    place(make, "city", cities[i].country, cities[i].region,
          word(make, cities[i].name, i), cities[i].share);
  place(make, "not stated", "", "", "not stated", .06);
}

static void pay_fill(const Make *make, double paid) {
  static const char *const level[] = {"intern", "entry", "mid", "senior",
                                      "principal"};
  static const double factor[] = {.5, .7, 1, 1.3, 1.7};
  if (paid < 1)
    return;
  pay(make, "all", "all", "USD", paid, 146000);
  pay(make, "all", "all", "GBP", round(paid * .12), 74000);
  pay(make, "all", "all", "EUR", round(paid * .09), 68000);
  pay(make, "all", "all", "INR", round(paid * .03), 2400000);
  for (guint i = 0; i < G_N_ELEMENTS(roles); i++)
    pay(make, "role", word(make, roles[i].name, i), "USD",
        round(paid * roles[i].share), roles[i].median);
  for (guint i = 0; i < G_N_ELEMENTS(level); i++)
    pay(make, "seniority", level[i], "USD", round(paid * .2),
        140000 * factor[i]);
}

static void lines_fill(const Make *make, guint usd) {
  for (guint i = 0; i < usd; i++) {
    double base = 70000 + (i * 7919) % 90000 + (i * 104729) % 60000;
    line(make, i, i % 4 ? "Senior data engineer" : "Machine learning engineer",
         "USD", "year", base, i % 9 ? base * 1.3 : NAN, 1);
  }
  line(make, usd + 1, "Research intern", "GBP", "month", 2100, 2500, 12);
  line(make, usd + 2, "Working student", "EUR", "hour", 15, 19, 2080);
  line(make, usd + 3, "Platform engineer", "INR", "year", 2200000, 2800000, 1);
}

static void ledger_row(const Make *make, const char *step, double n,
                       const char *rule) {
  LedgerRow row = {step, (gint64)n, rule};
  g_array_append_val(make->st->table[TABLE_PAY_LEDGER], row);
}

static void book_fill(const Make *make, double paid) {
  ledger_row(make, "distinct", make->n, "= stating + silent");
  ledger_row(make, "stating", paid, "");
  ledger_row(make, "silent", make->n - paid, "");
  ledger_row(make, "parsed", paid, "= of stating");
  ledger_row(make, "not-pay:bonus", 4, "");
  ledger_row(make, "annualised", paid, "");
  const char *const counting[] = {"raw", "exact", "near"};
  for (guint i = 0; i < 3; i++) {
    DuplicateRow row = {.counting = counting[i],
                        .postings = (gint64)(make->n * (1.2 - 0.1 * i)),
                        .paid_share = paid / make->n,
                        .remote_share = .24,
                        .top_skill_share = .62,
                        .top_skill = "Python",
                        .currency = "USD",
                        .median_pay = paid >= 6 ? 146000 : NAN};
    g_array_append_val(make->st->table[TABLE_DUPLICATES], row);
  }
  ConcentrationRow who = {"employer", 1, 1, 1, "Contoso"};
  g_array_append_val(make->st->table[TABLE_CONCENTRATION], who);
  InputRow input = {"data/in/postings-of-the-week.csv",
                    "csv",
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15"
                    "b0f00a08",
                    482113,
                    (gint64)(make->n * 1.3),
                    (gint64)(make->n * 1.2),
                    (gint64)(make->n * .1),
                    "utf-8",
                    0,
                    0};
  g_array_append_val(make->st->table[TABLE_INPUTS], input);
  RejectRow reject = {"empty", "the record has no text",
                      (gint64)(make->n * .1)};
  g_array_append_val(make->st->table[TABLE_REJECTS], reject);
  SettingRow setting[] = {{"audience", "internal"},
                          {"max-reject-share", "0.5"},
                          {"pay.hours_per_year", "2080"}};
  g_array_append_vals(make->st->table[TABLE_SETTINGS], setting, 3);
}

static void postings_fill(const Make *make, guint n) {
  for (guint i = 0; i < n; i++) {
    gboolean is_us = i % 3 != 0;
    g_autofree char *title = g_strdup_printf("Data engineer %u", i + 1);
    PostingRow row = {.id = id_of(make, i),
                      .title =
                          word(make, statistics_string(make->st, title), i),
                      .employer = "Contoso",
                      .place = is_us ? "Seattle, Washington" : "Paris, France",
                      .country = is_us ? "US" : "FR",
                      .region = is_us ? "US-WA" : "",
                      .city = is_us ? "Seattle" : "Paris",
                      .pay = i % 4 ? "" : "USD 120,000-160,000 a year",
                      .skills = "Python, SQL, AWS, Kubernetes, Spark",
                      .reference = i % 2 ? "REQ-10442" : "",
                      .url = "https://example.org/job?a=1&b='x'",
                      .source = "data/in/postings-of-the-week.csv:12"};
    g_array_append_val(make->st->table[TABLE_POSTINGS], row);
  }
}

static void employers_fill(const Make *make, guint n) {
  for (guint i = 0; i < n; i++) {
    g_autofree char *name =
        g_strdup_printf(n == 1 ? "Contoso" : "Employer %u", i + 1);
    EmployerRow row = {.employer = statistics_string(make->st, name),
                       .postings = (gint64)(make->n / n),
                       .share = 1.0 / n,
                       .mark = ""};
    g_array_append_val(make->st->table[TABLE_EMPLOYERS], row);
  }
}

static void fill(const Make *make, double paid, guint employers) {
  gboolean poor = make->fixture == FIXTURE_POOR;
  headline(make, "distinct", make->n, NAN, NAN, "postings", make->n);
  share_line(make, "paid_share", paid / make->n);
  if (paid >= 6)
    headline(make, "median_pay", 146000, 141000, 152000, "USD", paid);
  share_line(make, "remote_share", .24);
  count(make, "records", round(make->n * 1.3));
  count(make, "rejects", round(make->n * 1.3) - round(make->n * 1.2));
  count(make, "postings", round(make->n * 1.2));
  count(make, "copies", round(make->n * 1.2) - make->n);
  count(make, "distinct", make->n);
  places_fill(make, poor);
  skills_fill(make, poor ? .8 : 1);
  pairs_fill(make, poor ? .8 : 1);
  roles_fill(make);
  terms_fill(make);
  pay_fill(make, paid);
  lines_fill(make, (guint)MIN(paid, 3000));
  book_fill(make, paid);
  employers_fill(make, employers);
  postings_fill(make, (guint)MIN(make->n, 400));
  if (!poor)
    fixture_groups(make->st, (gint64)make->n, make->strange);
}

static void fill_tiny(const Make *make) {
  headline(make, "distinct", 1, NAN, NAN, "postings", 1);
  share_line(make, "paid_share", 0);
  count(make, "records", 1);
  count(make, "postings", 1);
  count(make, "distinct", 1);
  place(make, "country", "US", "", "United States", 1);
  place(make, "city", "US", "US-WA", "Seattle", 1);
  role_row(make, 0, "all", 1);
  role_row(make, 0, "senior", 1);
  term(make, "workplace", "remote", 1);
  term(make, "employment", "full-time", 1);
  skills_fill(make, 1.2);
  employers_fill(make, 1);
  postings_fill(make, 1);
}

Statistics *fixture_statistics(Fixture fixture) {
  Statistics *st = statistics_new();
  g_free(st->date);
  st->date = g_strdup("2026-11-21");
  g_free(st->version);
  st->version = g_strdup("0.1.0");
  g_free(st->audience);
  st->audience = g_strdup("internal");
  if (!st->title)
    st->title = g_strdup("");
  st->confidence = 0.95;
  Make make = {st, fixture, 122, fixture == FIXTURE_LONG};
  if (fixture == FIXTURE_RICH || fixture == FIXTURE_LONG)
    fill(&make, 84, 14);
  if (fixture == FIXTURE_BIG) {
    make.n = 104882;
    fill(&make, 61233, 812);
  }
  if (fixture == FIXTURE_POOR) {
    make.n = 36;
    fill(&make, 3, 1);
  }
  if (fixture == FIXTURE_TINY) {
    make.n = 1;
    fill_tiny(&make);
  }
  return st;
}
