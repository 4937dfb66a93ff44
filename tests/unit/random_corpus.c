#include "tests/unit/random_corpus.h"

#include "stages/measure/measure.h"
#include "stages/measure/slices.h"
#include "stages/model/pay_rules.h"
#include "tests/unit/made.h"

static const char *const roles[] = {"cook", "baker", "smith", "welder",
                                    "miller"};
static const char *const skills[] = {"python",  "sql",    "go",
                                     "welding", "baking", "milling"};
static const struct {
  const char *country, *region, *city;
} towns[] = {{"NO", "NO-03", "Oslo"},    {"NO", "NO-46", "Bergen"},
             {"NO", "NO-46", "Voss"},    {"SE", "SE-AB", "Stockholm"},
             {"SE", "SE-M", "Malmö"},    {"DK", NULL, "Odense"},
             {"US", "US-WA", "Seattle"}, {"US", "US-NY", "New York"}};

guint random_skewed(GRand *random, guint n) {
  double x = g_rand_double(random);
  return MIN((guint)(x * x * x * n), n - 1);
}

static void add_pay(Posting *posting, gint64 low, gint64 high,
                    const char *currency) {
  made_pay(posting, low, high, currency);
  Pay *pay = g_ptr_array_index(posting->pay, posting->pay->len - 1);
  pay->quote = g_strdup_printf("%" G_GINT64_FORMAT, low / 100);
}

static void add_place(Posting *posting, guint town) {
  made_place(posting, towns[town].country, towns[town].region,
             towns[town].city);
}

static Posting *random_posting(GRand *random, guint number, guint most_places) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", number);
  p->source_file = g_strdup("made.csv");
  p->title = g_strdup_printf("title %u", number);
  p->employer = g_strdup_printf("employer %u", random_skewed(random, 24));
  p->role = g_intern_string(roles[random_skewed(random, G_N_ELEMENTS(roles))]);
  p->seniority = (Seniority)random_skewed(random, N_SENIORITIES);
  p->workplace = (Workplace)random_skewed(random, N_WORKPLACES);
  p->employment = (Employment)random_skewed(random, N_EMPLOYMENTS);
  /* By the number, so that the other draws stay what they were. */
  if (number % 3 == 0)
    p->start = g_strdup_printf("2026-%02u", 1 + number * number % 8);
  p->duration_min = number % 5 == 0 ? (int)(number * number % 60) : -1;
  guint places = 1 + random_skewed(random, most_places);
  for (guint i = 0; i < places && number % 11 != 0; i++)
    add_place(p, random_skewed(random, G_N_ELEMENTS(towns)));
  for (guint s = 0; s < G_N_ELEMENTS(skills); s++)
    if (g_rand_int_range(random, 0, 8) > (gint)s)
      skills_add(&p->skills, g_intern_string(skills[s]),
                 (Need)random_skewed(random, N_NEEDS), NULL, 0);
  gint64 low = 100 * g_rand_int_range(random, 20000, 90000);
  gint kind = g_rand_int_range(random, 0, 40);
  if (kind < 2)
    add_pay(p, low, PAY_NONE, "USD");
  else if (kind < 4)
    posting_flag_money(p, kind == 2 ? MONEY_NO_PERIOD : MONEY_CONTRADICTION);
  else if (kind < 8)
    posting_flag_money(p, (MoneyReason)(kind % N_MONEY));
  else if (kind < 32)
    add_pay(p, low, low + 100 * g_rand_int_range(random, 0, 30000),
            random_skewed(random, 12) > 8 ? "SEK" : "USD");
  return p;
}

GPtrArray *random_corpus(guint32 seed, guint n) {
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  GPtrArray *postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(postings, random_posting(random, i, seed % 2 ? 1 : 3));
  Posting *first = g_ptr_array_index(postings, 0);
  first->role = g_intern_string("lamplighter");
  g_ptr_array_set_size(first->pay, 0);
  add_pay(first, SECRET, SECRET, "USD");
  return postings;
}

/* Every fifth corpus is published without handouts of slices. */
static const char *const slices_of[] = {NULL, "role", "employer", "city",
                                        "region"};

Statistics *random_measured(guint32 seed, guint n, const char *audience) {
  MeasureOptions options = {
      .date = "2026-01-05", .version = "test", .audience = audience};
  g_autoptr(GPtrArray) postings = random_corpus(seed, n);
  g_autoptr(GPtrArray) rules = pay_rules_load("data/rules", NULL);
  options.rules = rules;
  Statistics *st = measure(postings, &options);
  const char *by = slices_of[seed % G_N_ELEMENTS(slices_of)];
  if (by != NULL)
    slices_measure(st, postings, &options, &(SliceOptions){by, 5, 1});
  InputRow rows[] = {{.file = "a",
                      .format = "csv",
                      .sha256 = "",
                      .encoding = "",
                      .records = 3,
                      .postings = 3},
                     {.file = "b",
                      .format = "csv",
                      .sha256 = "",
                      .encoding = "",
                      .records = n - 3,
                      .postings = n - 3}};
  g_array_append_vals(st->table[TABLE_INPUTS], rows, 2);
  return st;
}

char *random_published(const Statistics *st) {
  GString *json = g_string_new(NULL);
  statistics_write(st, json);
  return g_string_free(json, FALSE);
}

guint random_size(guint32 seed) {
  static const guint size[] = {40, 80, 150, 400};
  return size[seed % G_N_ELEMENTS(size)];
}
