/* measure(): tables from postings made in code. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure.h"
#include "stages/model/table.h"
#include "tests/unit/made.h"

static const MeasureOptions options = {.date = "2026-01-05",
                                       .version = "test",
                                       .title = "",
                                       .audience = "auto",
                                       .confidence = 0.95};

static Posting *add_posting(GPtrArray *postings, guint number) {
  Posting *posting = posting_new();
  g_snprintf(posting->id, sizeof posting->id, "%016x", number);
  posting->source_file = g_strdup("made.csv");
  posting->source_record = posting->source_line = number + 1;
  g_ptr_array_add(postings, posting);
  return posting;
}

/* Postings of every kind, from a seed. Skills and places are such that some
 * tie and some occur once. */
static GPtrArray *random_postings(guint32 seed, guint n, gint64 factor) {
  static const char *const slug[] = {"python", "r", "sql", "go", "welding"};
  static const char *const city[] = {"Oslo", "Bergen", "Voss"};
  static const char *const employer[] = {"North Mill", "South Yard",
                                         "East Gate", "West Pier"};
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  GPtrArray *postings = made_new();
  for (guint i = 0; i < n; i++) {
    Posting *p = add_posting(postings, i);
    guint dice = g_rand_int(random);
    p->seniority = (Seniority)(dice % N_SENIORITIES);
    p->workplace = (Workplace)(dice / 8 % N_WORKPLACES);
    p->role = dice & 1024 ? g_intern_string("welder") : NULL;
    if (dice / 64 % 5 < 4)
      p->employer = g_strdup(employer[dice / 64 % 5]);
    for (guint s = 0; s < G_N_ELEMENTS(slug); s++)
      if ((guint)g_rand_int_range(random, 0, 6) > s)
        made_skill(p, slug[s], (Need)g_rand_int_range(random, 0, N_NEEDS));
    for (guint c = 0; c < dice / 4096 % 4; c++)
      made_place(p, "NO", NULL, city[c]);
    gint64 low = factor * g_rand_int_range(random, 2000000, 9000000);
    gint64 high = low + factor * g_rand_int_range(random, 0, 3000000);
    guint kind = dice / 16384 % 6;
    if (kind < 3)
      made_pay(p, low, high, kind ? "USD" : "EUR");
    else if (kind == 3)
      made_pay(p, low, PAY_NONE, "USD");
    else if (kind == 4)
      posting_flag_money(p, (MoneyReason)(dice / 99 % N_MONEY));
    if (dice / 131072 % 7 == 0 && i > 0)
      g_strlcpy(p->copy_of, "0000000000000000", sizeof p->copy_of);
  }
  return postings;
}

static const PayRow *pay_row(const Statistics *st, const char *by,
                             const char *group, const char *currency) {
  const PayRow *row = STATISTICS_ROWS(st, TABLE_PAY, PayRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY); i++)
    if (!strcmp(row[i].by, by) && !strcmp(row[i].group, group) &&
        !strcmp(row[i].currency, currency))
      return &row[i];
  return NULL;
}

static gint64 ledger(const Statistics *st, const char *step) {
  const LedgerRow *row = STATISTICS_ROWS(st, TABLE_PAY_LEDGER, LedgerRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_LEDGER); i++)
    if (strcmp(row[i].step, step) == 0)
      return row[i].postings;
  g_error("no step %s", step);
}

static void test_nothing(void) {
  g_autoptr(GPtrArray) postings = made_new();
  g_autoptr(Statistics) st = measure(postings, &options);
  g_assert_cmpint(statistics_count(st, "distinct"), ==, 0);
  g_assert_true(isnan(statistics_headline(st, "paid_share")->value));
  g_assert_cmpuint(STATISTICS_N(st, TABLE_SKILLS), ==, 0);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_PAY), ==, 0);
  g_assert_cmpint(ledger(st, "distinct"), ==, 0);
  g_assert_null(statistics_headline(st, "median_pay"));
}

/* One and two postings, and postings without any fact. */
static void test_few(void) {
  for (guint n = 1; n <= 2; n++) {
    g_autoptr(GPtrArray) postings = made_new();
    for (guint i = 0; i < n; i++)
      made_pay(add_posting(postings, i), 5000000, 6000000, "USD");
    g_autoptr(Statistics) st = measure(postings, &options);
    const PayRow *row = pay_row(st, "all", "all", "USD");
    g_assert_cmpint(row->n, ==, n);
    g_assert_cmpstr(row->mark, ==, "c");
    g_assert_true(isnan(row->p50));
    g_assert_cmpstr(st->audience, ==, "internal");
    g_assert_cmpuint(STATISTICS_N(st, TABLE_PAY_LINES), ==, n);
  }
}

/* Three of 36 state pay: no distribution, three lines and an honest share. */
static void test_little_pay(void) {
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 36; i++) {
    Posting *posting = add_posting(postings, i);
    posting->employer = g_strdup("North Mill");
    if (i % 12 == 0)
      made_pay(posting, 10000000 + i, 15000000, "USD");
  }
  g_autoptr(Statistics) st = measure(postings, &options);
  const PayRow *row = pay_row(st, "all", "all", "USD");
  g_assert_cmpint(row->n, ==, 3);
  g_assert_cmpstr(row->mark, ==, "x");
  g_assert_true(isnan(row->p25) && isnan(row->p50) && isnan(row->p50_low));
  g_assert_cmpuint(STATISTICS_N(st, TABLE_PAY_LINES), ==, 3);
  const HeadlineRow *paid = statistics_headline(st, "paid_share");
  g_assert_cmpfloat_with_epsilon(paid->value, 3 / 36.0, 1e-12);
  g_assert_cmpfloat_with_epsilon(paid->low, 0.028748611335993397, 1e-12);
  g_assert_cmpfloat_with_epsilon(paid->high, 0.21826691249272628, 1e-12);
  g_assert_cmpstr(paid->mark, ==, "u");
  g_assert_cmpstr(statistics_headline(st, "median_pay")->mark, ==, "x");
}

static void test_quantiles(void) {
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 41; i++)
    made_pay(add_posting(postings, i), 100 * (gint64)(i + 1) * 1000,
             100 * (gint64)(i + 3) * 1000, "USD");
  g_autoptr(Statistics) st = measure(postings, &options);
  const PayRow *row = pay_row(st, "all", "all", "USD");
  g_assert_cmpfloat(row->p50, ==, 22000); /* mids are 2000, 3000 ... 42000 */
  g_assert_cmpfloat(row->p25, ==, 12000);
  g_assert_cmpfloat(row->p90, ==, 38000);
  g_assert_cmpfloat(row->p50_low, ==, 15000); /* ranks 14 and 28 of 41 */
  g_assert_cmpfloat(row->p50_high, ==, 29000);
}

static char *as_json(const Statistics *st) {
  GString *out = g_string_new(NULL);
  statistics_write(st, out);
  return g_string_free(out, FALSE);
}

static void test_order(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  g_autoptr(GPtrArray) postings = random_postings(11, 400, 1);
  g_autoptr(Statistics) first = measure(postings, &options);
  g_autofree char *expected = as_json(first);
  for (int round = 0; round < 5; round++) {
    for (guint i = postings->len; i-- > 1;) {
      guint j = (guint)g_rand_int_range(random, 0, (gint32)i + 1);
      gpointer swap = postings->pdata[i];
      postings->pdata[i] = postings->pdata[j];
      postings->pdata[j] = swap;
    }
    g_autoptr(Statistics) st = measure(postings, &options);
    g_autofree char *json = as_json(st);
    g_assert_cmpstr(json, ==, expected);
  }
}

static gint64 ledger_sum(const Statistics *st, const char *prefix) {
  const LedgerRow *row = STATISTICS_ROWS(st, TABLE_PAY_LEDGER, LedgerRow);
  gint64 sum = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PAY_LEDGER); i++)
    if (g_str_has_prefix(row[i].step, prefix))
      sum += row[i].postings;
  return sum;
}

/* Every balance of the ledger holds on any postings. */
static void test_ledger(void) {
  for (guint32 seed = 0; seed < 20; seed++) {
    g_autoptr(GPtrArray) postings = random_postings(seed, 100, 1);
    g_autoptr(Statistics) st = measure(postings, &options);
    g_assert_cmpint(ledger(st, "distinct"), ==,
                    statistics_count(st, "distinct"));
    g_assert_cmpint(statistics_count(st, "postings"), ==,
                    statistics_count(st, "distinct") +
                        statistics_count(st, "copies"));
    g_assert_cmpint(ledger(st, "distinct"), ==,
                    ledger(st, "stating") + ledger(st, "silent"));
    g_assert_cmpint(ledger(st, "stating"), ==,
                    ledger(st, "parsed") + ledger(st, "refused"));
    g_assert_cmpint(ledger(st, "parsed"), ==,
                    ledger(st, "period-stated") +
                        ledger(st, "period-inferred"));
    g_assert_cmpint(ledger(st, "parsed"), ==,
                    ledger(st, "annualised") + ledger(st, "one-sided") +
                        ledger(st, "not-annualised"));
    g_assert_cmpint(ledger(st, "silent"), ==,
                    ledger(st, "other-money") + ledger(st, "no-money"));
    g_assert_cmpint(ledger(st, "refused"), ==,
                    ledger(st, "no-period") + ledger(st, "contradiction"));
    g_assert_cmpint(ledger(st, "other-money"), ==,
                    ledger_sum(st, "other-money:"));
  }
}

/* Pay of the text beside that of the source's fields is counted, and moves no
 * figure. */
static void test_ledger_of_fields(void) {
  g_autoptr(GPtrArray) postings = random_postings(1, 100, 1);
  g_autoptr(Statistics) before = measure(postings, &options);
  gint64 paid = 0;
  for (guint i = 0; i < postings->len; i++) {
    Posting *posting = g_ptr_array_index(postings, i);
    if (posting->pay->len == 0 || posting->copy_of[0] != '\0')
      continue;
    for (guint k = 0; k < posting->pay->len; k++)
      ((Pay *)g_ptr_array_index(posting->pay, k))->from = ORIGIN_STRUCTURED;
    Pay *other = pay_new();
    other->currency = g_intern_string("USD");
    other->per = PERIOD_YEAR;
    other->year_min = other->min = 1;
    other->year_max = other->max = 100000000;
    g_ptr_array_add(posting->pay, other);
    posting_flag(posting, FLAG_PAY_DIFFERS);
    posting_flag(posting, FLAG_WORKPLACE_DIFFERS);
    paid++;
  }
  g_autoptr(Statistics) after = measure(postings, &options);
  g_assert_cmpint(paid, >, 0);
  g_assert_cmpint(ledger(after, "structured"), ==, paid);
  g_assert_cmpint(ledger(after, "pay-differs"), ==, paid);
  g_assert_cmpint(ledger(after, "workplace-differs"), ==, paid);
  const PayLineRow *line = STATISTICS_ROWS(after, TABLE_PAY_LINES, PayLineRow);
  gint64 counted = 0;
  for (guint i = 0; i < STATISTICS_N(after, TABLE_PAY_LINES); i++)
    counted += line[i].counted;
  g_assert_cmpint(counted, ==, STATISTICS_N(before, TABLE_PAY_LINES));
  g_assert_cmpint(STATISTICS_N(after, TABLE_PAY_LINES), ==, counted + paid);
  g_autoptr(GString) first = g_string_new(NULL);
  g_autoptr(GString) second = g_string_new(NULL);
  table_write_csv(table_spec(TABLE_PAY), before->table[TABLE_PAY], first);
  table_write_csv(table_spec(TABLE_PAY), after->table[TABLE_PAY], second);
  g_assert_cmpstr(first->str, ==, second->str);
}

/* Fractions of all countries, the unresolved and those without a place add up
 * to the postings. */
static void test_places(void) {
  g_autoptr(GPtrArray) postings = random_postings(5, 200, 1);
  made_place(g_ptr_array_index(postings, 0), NULL, NULL, NULL);
  MeasureOptions internal = options;
  internal.audience = "internal";
  g_autoptr(Statistics) all = measure(postings, &internal);
  const PlaceRow *row = STATISTICS_ROWS(all, TABLE_PLACES, PlaceRow);
  double sum = 0, unresolved = 0;
  for (guint i = 0; i < STATISTICS_N(all, TABLE_PLACES); i++) {
    if (strcmp(row[i].level, "city") != 0 && strcmp(row[i].level, "region") &&
        strcmp(row[i].level, "unresolved name") != 0)
      sum += row[i].postings_fractional;
    unresolved += strcmp(row[i].level, "unresolved") == 0;
  }
  g_assert_cmpfloat_with_epsilon(sum, (double)statistics_count(all, "distinct"),
                                 1e-9);
  g_assert_cmpfloat(unresolved, ==, 1);
}

/* A posting with several lines counts by the line of its main place. */
static void test_lines(void) {
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 6; i++) {
    Posting *posting = add_posting(postings, i);
    made_place(posting, "US", "US-WA", "Tacoma");
    made_pay(posting, 10000000, 12000000, "USD");
    made_pay(posting, 20000000, 22000000, "USD");
    if (i > 0) {
      Pay *line = g_ptr_array_index(posting->pay, 1);
      line->place = g_strdup("USA, WA, TACOMA");
    }
  }
  g_autoptr(Statistics) st = measure(postings, &options);
  const PayRow *row = pay_row(st, "place", "US-WA", "USD");
  g_assert_cmpfloat(row->p50, ==, 210000);
  g_assert_cmpfloat(row->p50_low, ==, 160000); /* the hull: 100 to 220 */
}

static void test_public(void) {
  g_autoptr(GPtrArray) postings = made_new();
  static const char *const employer[] = {"A", "B", "C", "A", "B", "C", "A"};
  for (guint i = 0; i < 7; i++) {
    Posting *posting = add_posting(postings, i);
    posting->employer = g_strdup(employer[i]);
    posting->role = g_intern_string(i < 5 ? "welder" : "cook");
    made_pay(posting, 5000000 + 100000 * (gint64)i, 6000000, "USD");
  }
  MeasureOptions handed_out = options;
  handed_out.audience = "public";
  g_autoptr(Statistics) st = measure(postings, &handed_out);
  g_assert_cmpstr(st->audience, ==, "public");
  g_assert_false(isnan(pay_row(st, "all", "all", "USD")->p50));
  const PayRow *cook = pay_row(st, "role", "cook", "USD");
  g_assert_cmpstr(cook->mark, ==, "c");
  g_assert_cmpint(cook->n, ==, 0);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_PAY_LINES), ==, 0);
  /* One employer with more than half: withheld. */
  g_free(((Posting *)postings->pdata[1])->employer);
  ((Posting *)postings->pdata[1])->employer = g_strdup("A");
  g_autoptr(Statistics) less = measure(postings, &handed_out);
  g_assert_cmpstr(pay_row(less, "all", "all", "USD")->mark, ==, "c");
  g_assert_cmpstr(statistics_headline(less, "median_pay")->mark, ==, "c");
}

/* Unasked, only a corpus that can carry it is measured for the public. */
static void test_auto(void) {
  static const struct {
    guint postings, employers;
    const char *audience;
  } cases[] = {{MEASURE_PUBLIC_POSTINGS, MEASURE_PUBLIC_EMPLOYERS, "public"},
               {MEASURE_PUBLIC_POSTINGS - 1, 50, "internal"},
               {MEASURE_PUBLIC_POSTINGS, 2, "internal"},
               {1000, 0, "internal"}};
  for (guint c = 0; c < G_N_ELEMENTS(cases); c++) {
    g_autoptr(GPtrArray) postings = made_new();
    for (guint i = 0; i < cases[c].postings; i++) {
      Posting *posting = add_posting(postings, i);
      if (cases[c].employers > 0)
        posting->employer = g_strdup_printf("E%u", i % cases[c].employers);
    }
    g_autoptr(Statistics) st = measure(postings, &options);
    g_assert_cmpstr(st->audience, ==, cases[c].audience);
  }
}

static void test_skills(void) {
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 100; i++) {
    Posting *posting = add_posting(postings, i);
    if (i < 60)
      made_skill(posting, "sql", i < 20 ? NEED_REQUIRED : NEED_PREFERRED);
    if (i < 50)
      made_skill(posting, "r", NEED_NOT_STATED);
    if (i >= 50)
      made_skill(posting, "go", NEED_NOT_STATED);
    if (i == 99)
      made_skill(posting, "welding", NEED_NOT_STATED);
  }
  g_autoptr(Statistics) st = measure(postings, &options);
  const SkillRow *row = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_SKILLS), ==, 4);
  g_assert_cmpstr(row[0].skill, ==, "sql");
  g_assert_cmpint(row[0].required, ==, 20);
  g_assert_cmpint(row[0].preferred, ==, 40);
  g_assert_cmpstr(row[1].skill, ==, "go"); /* a tie stands by name */
  g_assert_cmpint(row[1].rank, ==, 2);
  g_assert_cmpint(row[2].rank, ==, 2);
  g_assert_cmpint(row[0].rank_low, ==, 1);
  g_assert_cmpint(row[0].rank_high, ==, 3);
  g_assert_cmpint(row[3].rank_low, ==, 4);
  const PairRow *pair = STATISTICS_ROWS(st, TABLE_PAIRS, PairRow);
  g_assert_cmpuint(STATISTICS_N(st, TABLE_PAIRS), ==, 3);
  g_assert_cmpstr(pair[0].skill_a, ==, "sql");
  g_assert_cmpstr(pair[0].skill_b, ==, "r");
  g_assert_cmpint(pair[0].together, ==, 50);
  g_assert_cmpfloat_with_epsilon(pair[0].lift, 50.0 / 30, 1e-12);
  g_assert_cmpstr(pair[2].mark, ==, "x"); /* r and go, never together */
  g_assert_cmpfloat(pair[2].q, ==, 1);
}

static void test_scaling(void) {
  g_autoptr(GPtrArray) one = random_postings(21, 500, 1);
  g_autoptr(GPtrArray) two = random_postings(21, 500, 2);
  g_autoptr(Statistics) a = measure(one, &options);
  g_autoptr(Statistics) b = measure(two, &options);
  const PayRow *x = STATISTICS_ROWS(a, TABLE_PAY, PayRow);
  const PayRow *y = STATISTICS_ROWS(b, TABLE_PAY, PayRow);
  guint shown = 0;
  g_assert_cmpuint(STATISTICS_N(a, TABLE_PAY), ==, STATISTICS_N(b, TABLE_PAY));
  for (guint i = 0; i < STATISTICS_N(a, TABLE_PAY); i++) {
    g_assert_cmpstr(x[i].group, ==, y[i].group);
    g_assert_cmpint(isnan(x[i].p50) != 0, ==, isnan(y[i].p50) != 0);
    if (isnan(x[i].p50))
      continue;
    shown++;
    g_assert_cmpfloat(y[i].p50, ==, 2 * x[i].p50);
    /* In public an end that is one posting's pay is not printed. */
    g_assert_true(isnan(y[i].p50_low) == isnan(x[i].p50_low));
    if (!isnan(x[i].p50_low))
      g_assert_cmpfloat(y[i].p50_low, ==, 2 * x[i].p50_low);
    g_assert_cmpfloat(y[i].width_p50, ==, x[i].width_p50);
  }
  g_assert_cmpuint(shown, >, 3);
}

static void test_copies(void) {
  g_autoptr(GPtrArray) postings = made_new();
  for (guint i = 0; i < 10; i++) {
    Posting *posting = add_posting(postings, i);
    posting->workplace = i < 5 ? WORKPLACE_REMOTE : WORKPLACE_ONSITE;
    if (i >= 1 && i < 5) {
      g_strlcpy(posting->copy_of, "0000000000000000", sizeof posting->copy_of);
      posting_flag(posting, i < 4 ? FLAG_EXACT_COPY : FLAG_NEAR_COPY);
    }
  }
  g_autoptr(Statistics) st = measure(postings, &options);
  const DuplicateRow *row = STATISTICS_ROWS(st, TABLE_DUPLICATES, DuplicateRow);
  g_assert_cmpint(row[0].postings, ==, 10);
  g_assert_cmpint(row[1].postings, ==, 7);
  g_assert_cmpint(row[2].postings, ==, 6);
  g_assert_cmpfloat(row[0].remote_share, ==, 0.5);
  g_assert_cmpfloat(row[2].remote_share, ==, 1 / 6.0);
  g_assert_cmpint(STATISTICS_ROWS(st, TABLE_POSTINGS, PostingRow)[0].copies, ==,
                  4);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/measure/nothing", test_nothing);
  g_test_add_func("/measure/few", test_few);
  g_test_add_func("/measure/little-pay", test_little_pay);
  g_test_add_func("/measure/quantiles", test_quantiles);
  g_test_add_func("/measure/order", test_order);
  g_test_add_func("/measure/ledger", test_ledger);
  g_test_add_func("/measure/ledger-of-fields", test_ledger_of_fields);
  g_test_add_func("/measure/places", test_places);
  g_test_add_func("/measure/lines", test_lines);
  g_test_add_func("/measure/public", test_public);
  g_test_add_func("/measure/auto", test_auto);
  g_test_add_func("/measure/skills", test_skills);
  g_test_add_func("/measure/scaling", test_scaling);
  g_test_add_func("/measure/copies", test_copies);
  return g_test_run();
}
