/* Parts of a corpus measure together as the whole does, to the last byte. */
#include <math.h>
#include <string.h>

#include "stages/measure/measure_pair.h"
#include "stages/measure/measure_part.h"
#include "stages/measure/measure_quantile.h"
#include "stages/model/pay_rules.h"

static const char *area_name(const char *raw, gpointer data) {
  (void)data;
  return strcmp(raw, "EMEA") == 0 ? "Europe, Middle East, Africa" : NULL;
}

static const char *country_currency(const char *code, gpointer data) {
  (void)data;
  return strcmp(code, "US") == 0 ? "USD" : NULL;
}

static MeasureOptions options = {
    .date = "2026-01-05",
    .version = "test",
    .title = "",
    .audience = "auto",
    .confidence = 0.95,
    .names = {.area_name = area_name, .country_currency = country_currency}};

static void add_places(Posting *p, GRand *random) {
  static const char *const city[] = {"Oslo", "Bergen", "Voss", "Lom"};
  static const char *const raw[] = {"EMEA", "Nowhere", "Somewhere"};
  guint n = (guint)g_rand_int_range(random, 0, 5);
  for (guint i = 0; i < n; i++) {
    Place *place = place_new();
    guint kind = (guint)g_rand_int_range(random, 0, 6);
    place->main = i == 0;
    place->raw = g_strdup(raw[kind % 3]);
    if (kind < 4) {
      place->country = g_intern_string(kind < 3 ? "NO" : "US");
      place->region = kind == 3 ? g_intern_string("US-WA") : NULL;
      place->city = kind == 2
                        ? NULL
                        : g_intern_string(city[g_rand_int_range(random, 0, 4)]);
    }
    if (place->city != NULL && g_rand_boolean(random)) {
      place->lat = g_rand_double(random);
      place->lon = g_rand_double(random);
    }
    g_ptr_array_add(p->places, place);
  }
}

static void add_pay(Posting *p, GRand *random) {
  static const char *const currency[] = {"EUR", "USD", "JPY"};
  guint n = (guint)g_rand_int_range(random, 0, 3);
  for (guint i = 0; i < n; i++) {
    Pay *pay = pay_new();
    guint kind = (guint)g_rand_int_range(random, 0, 8);
    /* Few different amounts, so that histograms have ties. */
    pay->min = 1000003 * g_rand_int_range(random, 3, 9);
    pay->max = pay->min + 77777 * g_rand_int_range(random, 0, 4);
    pay->currency = g_intern_string(currency[kind % 3]);
    pay->per = PERIOD_YEAR;
    pay->per_stated = kind != 5;
    pay->from = kind == 6 ? ORIGIN_STRUCTURED : ORIGIN_TEXT;
    pay->quote = g_strdup("so much");
    if (kind == 7)
      pay->max = PAY_NONE;
    pay->year_min = pay->max == PAY_NONE ? PAY_NONE : pay->min;
    pay->year_max = pay->max;
    g_ptr_array_add(p->pay, pay);
  }
}

/* Which skills occur depends on where in the corpus a posting stands, so that
 * parts know different ones. */
static void add_skills(Posting *p, GRand *random, guint i) {
  for (guint s = 0; s < 12; s++) {
    if (g_rand_int_range(random, 0, 3) > 0)
      continue;
    g_autofree char *slug = g_strdup_printf("skill-%u", (s * 7 + i / 40) % 23);
    skills_add(&p->skills, g_intern_string(slug),
               (Need)g_rand_int_range(random, 0, N_NEEDS), &(Span){1, 2}, 1);
  }
}

static Posting *random_posting(GRand *random, guint i) {
  static const char *const employer[] = {"North Mill", "South Yard",
                                         "East Gate", "West Pier", ""};
  static const char *const role[] = {"welder", "cook", "clerk", NULL};
  Posting *p = posting_new();
  /* The ids begin alike: order within equal keys is tested, too. */
  g_snprintf(p->id, sizeof p->id, "%08x%08x", i % 50, g_rand_int(random));
  p->source_file = g_strdup("made.csv");
  p->source_record = p->source_line = i + 1;
  p->title = g_strdup_printf("Title %u", i);
  p->role = g_intern_string(role[g_rand_int_range(random, 0, 4)]);
  p->seniority = (Seniority)g_rand_int_range(random, 0, N_SENIORITIES);
  p->workplace = (Workplace)g_rand_int_range(random, 0, N_WORKPLACES);
  p->employment = (Employment)g_rand_int_range(random, 0, N_EMPLOYMENTS);
  p->degrees = (guint)g_rand_int_range(random, 0, 1 << N_DEGREES);
  p->experience_min = g_rand_int_range(random, -1, 14);
  guint who = (guint)g_rand_int_range(random, 0, 9);
  p->employer = who < 5 ? g_strdup(employer[who])
                        : g_strdup_printf("Employer %u", i % 30);
  p->duration_min = g_rand_int_range(random, -1, 60);
  p->hours_per_week = g_rand_int_range(random, 0, 90) / 2.0;
  p->start = g_strdup_printf("2026-%02d", g_rand_int_range(random, 1, 13));
  add_places(p, random);
  add_pay(p, random);
  add_skills(p, random, i);
  if (g_rand_boolean(random))
    posting_flag_money(p, (MoneyReason)g_rand_int_range(random, 0, N_MONEY));
  if (i % 11 == 3)
    posting_flag(p, FLAG_PAY_DIFFERS);
  return p;
}

/* Copies come after and before what they repeat, exact ones and near ones. */
static void mark_copies(GPtrArray *postings, GRand *random) {
  for (guint i = 0; i < postings->len; i += 6) {
    Posting *copy = g_ptr_array_index(postings, i);
    guint of = (guint)g_rand_int_range(random, 0, (gint32)postings->len);
    const Posting *original = g_ptr_array_index(postings, of);
    if (of % 6 == 0)
      continue;
    g_strlcpy(copy->copy_of, original->id, sizeof copy->copy_of);
    posting_flag(copy, i % 4 == 0 ? FLAG_EXACT_COPY : FLAG_NEAR_COPY);
  }
}

static GPtrArray *random_corpus(GRand *random, guint n) {
  GPtrArray *postings =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(postings, random_posting(random, i));
  mark_copies(postings, random);
  return postings;
}

static char *text_of(Statistics *st) {
  GString *json = g_string_new(NULL);
  statistics_write(st, json);
  statistics_free(st);
  return g_string_free(json, FALSE);
}

static void shuffle(gpointer *item, guint n, GRand *random) {
  for (guint i = n; i > 1; i--) {
    guint k = (guint)g_rand_int_range(random, 0, (gint32)i);
    gpointer kept = item[i - 1];
    item[i - 1] = item[k];
    item[k] = kept;
  }
}

/* Each posting falls into one of the parts by chance; some stay empty. */
static char *measure_split(const GPtrArray *postings, guint parts,
                           const MeasureOptions *how, GRand *random) {
  g_autoptr(GPtrArray) shuffled = g_ptr_array_new();
  for (guint i = 0; i < postings->len; i++)
    g_ptr_array_add(shuffled, g_ptr_array_index(postings, i));
  shuffle(shuffled->pdata, shuffled->len, random);
  g_autofree MeasurePart **part = g_new(MeasurePart *, parts);
  gboolean internal = measure_is_internal(postings, how);
  guint from = 0;
  for (guint p = 0; p < parts; p++) {
    guint left = shuffled->len - from;
    guint to =
        p + 1 == parts
            ? shuffled->len
            : from + (guint)g_rand_int_range(random, 0, (gint32)left + 1);
    part[p] = measure_part_new(shuffled, from, to, &how->names, internal);
    from = to;
  }
  shuffle((gpointer *)part, parts, random);
  char *text = text_of(measure_parts(part, parts, how, internal));
  for (guint p = 0; p < parts; p++)
    measure_part_free(part[p]);
  return text;
}

static void check_splits(guint n, const char *audience, guint32 seed) {
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_autoptr(GPtrArray) postings = random_corpus(random, n);
  MeasureOptions how = options;
  how.audience = audience;
  g_autofree char *whole = text_of(measure(postings, &how));
  for (guint parts = 1; parts <= 7; parts++) {
    g_autofree char *split = measure_split(postings, parts, &how, random);
    g_assert_cmpstr(split, ==, whole);
  }
}

/* A build with sanitizers takes twenty times as long. */
#ifdef __SANITIZE_ADDRESS__
enum { SPLITS = 2, MANY = 2100 };
#else
enum { SPLITS = 6, MANY = 4500 };
#endif

static void test_splits(void) {
  for (guint32 seed = 1; seed <= SPLITS; seed++) {
    check_splits(400, "public", seed);
    check_splits(400, "internal", seed);
    check_splits(331, "auto", seed);
  }
}

static void test_small(void) {
  for (guint n = 0; n <= 8; n++) {
    check_splits(n, "auto", n);
    check_splits(n, "public", n);
  }
}

/* So many that measure() takes two threads. */
static void test_threads(void) { check_splits(MANY, "auto", 7); }

static void test_no_parts(void) {
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  g_autofree char *whole = text_of(measure(none, &options));
  g_autofree char *parts = text_of(measure_parts(NULL, 0, &options, TRUE));
  g_assert_cmpstr(parts, ==, whole);
}

static void assert_same(const void *a, const void *b, gsize size) {
  g_assert_true(size == 0 || memcmp(a, b, size) == 0);
}

/* tallies_merge(): each order of three gives the same counts. */
static void test_order_of_merging(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  g_autoptr(GPtrArray) postings = random_corpus(random, 300);
  const Tallies *of[3];
  MeasurePart *part[3];
  for (guint p = 0; p < 3; p++) {
    part[p] = measure_part_new(postings, p * 100, p * 100 + 100, &options.names,
                               FALSE);
    of[p] = part[p]->tallies[KIND_DISTINCT];
  }
  g_autoptr(Tallies) ab = tallies_merge(of[0], of[1]);
  g_autoptr(Tallies) ab_c = tallies_merge(ab, of[2]);
  g_autoptr(Tallies) ca = tallies_merge(of[2], of[0]);
  g_autoptr(Tallies) b_ca = tallies_merge(of[1], ca);
  assert_same(&ab_c->counts, &b_ca->counts, sizeof ab_c->counts);
  g_assert_cmpuint(ab_c->skills.n, ==, b_ca->skills.n);
  g_assert_cmpuint(ab_c->skills.n, >, 12);
  assert_same(ab_c->skill, b_ca->skill, ab_c->skills.n * sizeof(SkillTally));
  g_assert_cmpuint(ab_c->pay->len, ==, b_ca->pay->len);
  assert_same(ab_c->pay->data, b_ca->pay->data,
              ab_c->pay->len * sizeof(PayTally));
  g_assert_cmpuint(ab_c->payers->len, ==, b_ca->payers->len);
  assert_same(ab_c->payers->data, b_ca->payers->data,
              ab_c->payers->len * sizeof(PayerTally));
  for (guint p = 0; p < 3; p++)
    measure_part_free(part[p]);
}

static gboolean asks_for(const Posting *posting, const char *slug) {
  for (guint s = 0; s < posting->skills.len; s++)
    if (strcmp(posting->skills.skill[s].skill, slug) == 0)
      return TRUE;
  return FALSE;
}

/* Every pair of two parts, counted by hand; one of the skills is in neither. */
static void test_together(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(9);
  g_autoptr(GPtrArray) postings = random_corpus(random, 120);
  g_autoptr(Facts) facts = facts_new(postings, &options.names);
  const char *slug[PAIR_SKILLS] = {"no-such-skill"};
  guint n = MIN(facts->skills.n + 1, PAIR_SKILLS);
  for (guint i = 1; i < n; i++)
    slug[n - i] = facts->skills.name[i - 1];
  PairCounts counts = {0};
  for (guint p = 0; p < 2; p++) {
    MeasurePart *part = measure_part_new(postings, p * 50, p == 0 ? 50 : 120,
                                         &options.names, FALSE);
    pair_counts_add(&counts, part->facts[KIND_DISTINCT], slug, n);
    measure_part_free(part);
  }
  gint64 all = 0;
  for (guint a = 0; a < n; a++)
    for (guint b = a + 1; b < n; b++) {
      gint64 both = 0;
      for (guint i = 0; i < postings->len; i++) {
        const Posting *p = g_ptr_array_index(postings, i);
        both += p->copy_of[0] == '\0' && asks_for(p, slug[a]) &&
                asks_for(p, slug[b]);
      }
      g_assert_cmpint(counts.both[a][b], ==, both);
      all += both;
    }
  g_assert_cmpint(all, >, 500);
}

/* A selection gives what sorting gives, with ties, constants and any n. */
static void test_parting(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (guint round = 0; round < 2000; round++) {
    double a[60], b[60];
    guint n = (guint)g_rand_int_range(random, 0, 61);
    gint32 values = g_rand_int_range(random, 1, 40);
    double p = g_rand_int_range(random, 0, 5) / 4.0;
    for (guint i = 0; i < n; i++)
      a[i] = b[i] = g_rand_int_range(random, 0, values);
    values_part(a, n, p);
    values_sort(b, n);
    double x = quantile_of_sorted(a, n, p), y = quantile_of_sorted(b, n, p);
    g_assert_true(n == 0 ? isnan(x) && isnan(y) : x == y);
    values_settle(a, n);
    assert_same(a, b, n * sizeof *a);
    g_assert_true(n == 0 ||
                  quantile_value(b, n, 0.5, 0.95) ==
                      quantile_estimate(b, n, 0.5, 0.95).value ||
                  n < quantile_least_n(0.5, 0.95));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rules = pay_rules_load("data/rules", &error);
  g_assert_no_error(error);
  options.rules = rules;
  g_test_add_func("/merge/splits", test_splits);
  g_test_add_func("/merge/small", test_small);
  g_test_add_func("/merge/threads", test_threads);
  g_test_add_func("/merge/no-parts", test_no_parts);
  g_test_add_func("/merge/order", test_order_of_merging);
  g_test_add_func("/merge/together", test_together);
  g_test_add_func("/merge/parting", test_parting);
  return g_test_run();
}
