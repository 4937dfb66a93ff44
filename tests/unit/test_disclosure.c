/* Disclosure control: corpora from random numbers, published and attacked.
 *
 * The attacker below reads statistics.json and nothing else, and shares no
 * code with the module: tables are lists of objects, relations are written
 * down again as a reader would see them, and a withheld number is sought by
 * differences within and across tables until nothing more comes out. It must
 * never succeed, and it must succeed where only the small counts are withheld.
 */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "stages/measure/disclosure.h"
#include "stages/measure/disclosure_register.h"
#include "stages/measure/measure.h"
#include "stages/model/table.h"

/* ---- a corpus ------------------------------------------------------------
 */

#define SECRET                                                                 \
  987654321 /* minor units: pay of one posting, over all others                \
             */
#define SECRET_TEXT "9876543.2" /* other figures may have the digits */

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

/* Small numbers are rarer than large ones, so that there are rare values. */
static guint skewed(GRand *random, guint n) {
  double x = g_rand_double(random);
  return MIN((guint)(x * x * x * n), n - 1);
}

static void add_pay(Posting *posting, gint64 low, gint64 high,
                    const char *currency) {
  Pay *pay = pay_new();
  pay->min = pay->year_min = low;
  pay->max = pay->year_max = high;
  pay->currency = g_intern_string(currency);
  pay->per = PERIOD_YEAR;
  if (high == PAY_NONE)
    pay->year_min = pay->year_max = PAY_NONE;
  pay->per_stated = TRUE;
  pay->quote = g_strdup_printf("%" G_GINT64_FORMAT, low / 100);
  g_ptr_array_add(posting->pay, pay);
}

static void add_place(Posting *posting, guint town) {
  Place *place = place_new();
  place->raw = g_strdup(towns[town].city);
  place->country = g_intern_string(towns[town].country);
  place->region = g_intern_string(towns[town].region);
  place->city = g_intern_string(towns[town].city);
  place->main = posting->places->len == 0;
  g_ptr_array_add(posting->places, place);
}

static Posting *random_posting(GRand *random, guint number, guint most_places) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", number);
  p->source_file = g_strdup("made.csv");
  p->title = g_strdup_printf("title %u", number);
  p->employer = g_strdup_printf("employer %u", skewed(random, 24));
  p->role = g_intern_string(roles[skewed(random, G_N_ELEMENTS(roles))]);
  p->seniority = (Seniority)skewed(random, N_SENIORITIES);
  p->workplace = (Workplace)skewed(random, N_WORKPLACES);
  p->employment = (Employment)skewed(random, N_EMPLOYMENTS);
  guint places = 1 + skewed(random, most_places);
  for (guint i = 0; i < places && number % 11 != 0; i++)
    add_place(p, skewed(random, G_N_ELEMENTS(towns)));
  for (guint s = 0; s < G_N_ELEMENTS(skills); s++)
    if (g_rand_int_range(random, 0, 8) > (gint)s) {
      Skill *skill = skill_new(g_intern_string(skills[s]));
      skill->need = (Need)skewed(random, N_NEEDS);
      g_ptr_array_add(p->skills, skill);
    }
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
            skewed(random, 12) > 8 ? "SEK" : "USD");
  return p;
}

/* One posting of a role of its own states the secret. */
static GPtrArray *random_corpus(guint32 seed, guint n) {
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

static Statistics *measured(guint32 seed, guint n, const char *audience) {
  MeasureOptions options = {
      .date = "2026-01-05", .version = "test", .audience = audience};
  g_autoptr(GPtrArray) postings = random_corpus(seed, n);
  Statistics *st = measure(postings, &options);
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

static char *published(const Statistics *st) {
  GString *json = g_string_new(NULL);
  statistics_write(st, json);
  return g_string_free(json, FALSE);
}

/* ---- the attacker --------------------------------------------------------
 */

typedef struct {
  char *name;
  gboolean known, withheld; /* withheld: a table names it and says no more */
  double value;
} Number;

/* One total may be the sum of its parts in several ways. */
typedef struct {
  char *way;
  guint total;
  GArray *parts; /* of guint */
} Sum;

typedef struct {
  GArray *number; /* of Number */
  GHashTable *index;
  GPtrArray *sums;
} Attack;

static guint number_of(Attack *a, const char *name) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(a->index, name));
  if (at > 0)
    return at - 1;
  Number fresh = {.name = g_strdup(name)};
  g_array_append_val(a->number, fresh);
  g_hash_table_insert(a->index, fresh.name, GUINT_TO_POINTER(a->number->len));
  return a->number->len - 1;
}

static void learn(Attack *a, const char *name, double value) {
  guint at = number_of(a, name);
  Number *number = &g_array_index(a->number, Number, at);
  number->known = TRUE;
  number->value = value;
}

static void part_of(Attack *a, const char *way, const char *total,
                    const char *part) {
  guint at = number_of(a, total), p = number_of(a, part);
  for (guint i = 0; i < a->sums->len; i++) {
    Sum *sum = g_ptr_array_index(a->sums, i);
    if (sum->total == at && strcmp(sum->way, way) == 0) {
      g_array_append_val(sum->parts, p);
      return;
    }
  }
  Sum *sum = g_new(Sum, 1);
  *sum = (Sum){g_strdup(way), at, g_array_new(FALSE, FALSE, sizeof(guint))};
  g_array_append_val(sum->parts, p);
  g_ptr_array_add(a->sums, sum);
}

static const char *text(const json_t *row, const char *key) {
  const char *s = json_string_value(json_object_get(row, key));
  return s ? s : "";
}

static double amount(const json_t *row, const char *key) {
  return json_number_value(json_object_get(row, key));
}

static gboolean is_withheld(const json_t *row, const char *key) {
  return strcmp(text(row, "mark"), "c") == 0 ||
         json_is_null(json_object_get(row, key));
}

/* A number of a row under a name. */
static void enter(Attack *a, const json_t *row, const char *key,
                  const char *name) {
  guint at = number_of(a, name);
  if (is_withheld(row, key))
    g_array_index(a->number, Number, at).withheld = TRUE;
  else
    learn(a, name, amount(row, key));
}

#define EACH(root, table, i, row)                                              \
  json_array_foreach(json_object_get(root, table), i, row)

static void read_terms(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "terms", i, row) {
    const char *term = text(row, "term");
    g_autofree char *name = g_strconcat(term, ":", text(row, "value"), NULL);
    enter(a, row, "postings", name);
    if (strcmp(term, "degree") != 0)
      part_of(a, term, "distinct", name);
  }
}

static void read_roles(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "roles", i, row) {
    const char *s = text(row, "seniority");
    g_autofree char *total = g_strconcat("role:", text(row, "role"), NULL);
    g_autofree char *name = g_strconcat(total, "/", s, NULL);
    g_autofree char *margin = g_strconcat("seniority:", s, NULL);
    if (strcmp(s, "all") == 0) {
      enter(a, row, "postings", total);
      part_of(a, "role", "distinct", total);
      continue;
    }
    enter(a, row, "postings", name);
    part_of(a, "seniority", total, name);
    part_of(a, "role", margin, name);
  }
}

static void read_employers(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  const char *largest = NULL;
  EACH(root, "employers", i, row) {
    g_autofree char *name =
        g_strconcat("employer:", text(row, "employer"), NULL);
    enter(a, row, "postings", name);
    part_of(a, "employer", "distinct", name);
    if (!largest && strcmp(text(row, "employer"), "not stated") != 0)
      largest = text(row, "employer");
  }
  EACH(root, "headline", i, row) {
    if (strcmp(text(row, "key"), "top_skill_share_without_largest") != 0 ||
        largest == NULL || amount(row, "n") < 1)
      continue;
    g_autofree char *name = g_strconcat("employer:", largest, NULL);
    learn(a, "rest", amount(row, "n"));
    part_of(a, "largest", "distinct", "rest");
    part_of(a, "largest", "distinct", name);
  }
}

static void read_pay(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "pay", i, row) {
    const char *by = text(row, "by");
    g_autofree char *total = g_strconcat("pay:", text(row, "currency"), NULL);
    g_autofree char *name =
        g_strconcat(total, ":", by, ":", text(row, "group"), NULL);
    if (strcmp(by, "all") == 0) {
      enter(a, row, "n", total);
      part_of(a, "currency", "ledger:annualised", total);
      continue;
    }
    enter(a, row, "n", name);
    part_of(a, by, total, name);
  }
}

static void read_ledger(Attack *a, const json_t *root) {
  static const char *const rule[][3] = {{"pay", "distinct", "stating"},
                                        {"pay", "distinct", "silent"},
                                        {"read", "stating", "parsed"},
                                        {"read", "stating", "refused"},
                                        {"money", "silent", "other-money"},
                                        {"money", "silent", "no-money"},
                                        {"why", "refused", "no-period"},
                                        {"why", "refused", "contradiction"},
                                        {"period", "parsed", "period-stated"},
                                        {"period", "parsed", "period-inferred"},
                                        {"year", "parsed", "annualised"},
                                        {"year", "parsed", "one-sided"},
                                        {"year", "parsed", "not-annualised"}};
  gsize i;
  json_t *row;
  EACH(root, "pay_ledger", i, row) {
    g_autofree char *name = g_strconcat("ledger:", text(row, "step"), NULL);
    enter(a, row, "postings", name);
    if (g_str_has_prefix(text(row, "step"), "other-money:"))
      part_of(a, "reason", "ledger:other-money", name);
  }
  for (i = 0; i < G_N_ELEMENTS(rule); i++) {
    g_autofree char *total = g_strconcat("ledger:", rule[i][1], NULL);
    g_autofree char *part = g_strconcat("ledger:", rule[i][2], NULL);
    gboolean both = g_hash_table_contains(a->index, total) &&
                    g_hash_table_contains(a->index, part);
    if (both)
      part_of(a, rule[i][0], total, part);
  }
}

/* Fractions of countries and of those without one add up to all; regions to
 * their country, cities to their region, where every posting names one. The
 * same holds for those that state pay, where they name one place. */
static void read_place(Attack *a, const json_t *row, const char *column,
                       const char *whole) {
  const char *level = text(row, "level"), *country = text(row, "country");
  g_autofree char *name = g_strjoin(":", column, country, text(row, "region"),
                                    text(row, "city"), level, NULL);
  g_autofree char *of_country =
      g_strjoin(":", column, country, "", "", "country", NULL);
  g_autofree char *of_region =
      g_strjoin(":", column, country, text(row, "region"), "", "region", NULL);
  enter(a, row, column, name);
  if (strcmp(level, "region") == 0)
    part_of(a, "region", of_country, name);
  else if (strcmp(level, "city") == 0)
    part_of(a, "city", of_region, name);
  else if (strcmp(level, "unresolved name") != 0)
    part_of(a, "place", whole, name);
}

static void read_places(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  gboolean single = TRUE;
  EACH(root, "places", i, row)
  single =
      single && (is_withheld(row, "postings") ||
                 amount(row, "postings") == amount(row, "postings_fractional"));
  EACH(root, "places", i, row) {
    read_place(a, row, "postings_fractional", "distinct");
    if (single)
      read_place(a, row, "paid", "ledger:parsed");
  }
}

static void read_inputs(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "inputs", i, row) {
    g_autofree char *name = g_strconcat("input:", text(row, "file"), NULL);
    enter(a, row, "postings", name);
    part_of(a, "file", "postings", name);
  }
}

/* The shares of the first page and of the ways of counting, turned back. */
static void read_shares(Attack *a, const json_t *root, double distinct) {
  gsize i;
  json_t *row;
  EACH(root, "headline", i, row) {
    double count = round(amount(row, "value") * distinct);
    if (is_withheld(row, "value"))
      continue;
    if (strcmp(text(row, "key"), "remote_share") == 0)
      learn(a, "workplace:remote", count);
    if (strcmp(text(row, "key"), "hybrid_share") == 0)
      learn(a, "workplace:hybrid", count);
    if (strcmp(text(row, "key"), "paid_share") == 0)
      learn(a, "ledger:parsed", count);
  }
  EACH(root, "duplicates", i, row) {
    if (strcmp(text(row, "counting"), "near") != 0)
      continue;
    if (!is_withheld(row, "remote_share"))
      learn(a, "workplace:remote",
            round(amount(row, "remote_share") * distinct));
    if (!is_withheld(row, "paid_share"))
      learn(a, "ledger:parsed", round(amount(row, "paid_share") * distinct));
  }
}

/* The sums as rows over the unknown numbers, the last column what is known. */
typedef struct {
  guint rows, columns;
  double *a;
  guint *number;
} System_;

static System_ system_of(const Attack *a) {
  System_ s = {.rows = a->sums->len};
  guint *column = g_new0(guint, a->number->len);
  s.number = g_new0(guint, a->number->len + 1);
  for (guint k = 0; k < a->number->len; k++)
    if (!g_array_index(a->number, Number, k).known) {
      s.number[s.columns] = k;
      column[k] = s.columns++;
    }
  guint width = s.columns + 1;
  s.a = g_new0(double, (gsize)s.rows *width + 1);
  for (guint r = 0; r < s.rows; r++) {
    const Sum *sum = g_ptr_array_index(a->sums, r);
    for (guint i = 0; i <= sum->parts->len; i++) {
      guint k = i < sum->parts->len ? g_array_index(sum->parts, guint, i)
                                    : sum->total;
      double sign = i < sum->parts->len ? 1 : -1;
      const Number *number = &g_array_index(a->number, Number, k);
      if (number->known)
        s.a[r * width + s.columns] -= sign * number->value;
      else
        s.a[r * width + column[k]] += sign;
    }
  }
  g_free(column);
  return s;
}

static void gauss(const System_ *s) {
  guint width = s->columns + 1, rank = 0;
  for (guint c = 0; c < s->columns && rank < s->rows; c++) {
    guint best = rank;
    for (guint r = rank; r < s->rows; r++)
      if (fabs(s->a[r * width + c]) > fabs(s->a[best * width + c]))
        best = r;
    if (fabs(s->a[best * width + c]) < 1e-9)
      continue;
    for (guint k = 0; k < width; k++) {
      double held = s->a[best * width + k];
      s->a[best * width + k] = s->a[rank * width + k];
      s->a[rank * width + k] = held;
    }
    for (guint r = 0; r < s->rows; r++) {
      double factor = s->a[r * width + c] / s->a[rank * width + c];
      for (guint k = 0; r != rank && factor != 0 && k < width; k++)
        s->a[r * width + k] -= factor * s->a[rank * width + k];
    }
    rank++;
  }
}

/* A row with one unknown tells it. A row of ones whose unknowns add up to their
 * number tells that each is one, for what is listed occurs; fractions may be
 * less, and steps of the ledger nothing. */
static void conclude_row(Attack *a, const System_ *s, guint r) {
  const double *row = s->a + r * (s->columns + 1);
  guint filled = 0, at = 0;
  gboolean ones = TRUE;
  for (guint k = 0; k < s->columns; k++)
    if (fabs(row[k]) > 1e-9) {
      const Number *number = &g_array_index(a->number, Number, s->number[k]);
      gboolean whole =
          !g_str_has_prefix(number->name, "postings_fractional:") &&
          !g_str_has_prefix(number->name, "ledger:");
      ones = ones && fabs(row[k] - 1) < 1e-9 && whole;
      filled++;
      at = k;
    }
  double sum = row[s->columns];
  gboolean each_one = filled > 1 && ones && fabs(sum - filled) < 1e-6;
  for (guint k = 0; k < s->columns && (filled == 1 || each_one); k++)
    if (fabs(row[k]) > 1e-9) {
      Number *number = &g_array_index(a->number, Number, s->number[k]);
      number->known = TRUE;
      number->value = each_one ? 1 : sum / row[at];
    }
}

static void draw_conclusions(Attack *a) {
  guint before = G_MAXUINT;
  for (;;) {
    System_ s = system_of(a);
    gboolean done = s.columns == before;
    before = s.columns;
    for (guint r = 0; !done && r < s.rows; r++)
      conclude_row(a, &s, r);
    gauss(&s);
    for (guint r = 0; !done && r < s.rows; r++)
      conclude_row(a, &s, r);
    g_free(s.a);
    g_free(s.number);
    if (done)
      return;
  }
}

static void attack_free(Attack *a) {
  for (guint i = 0; i < a->number->len; i++)
    g_free(g_array_index(a->number, Number, i).name);
  for (guint i = 0; i < a->sums->len; i++) {
    Sum *sum = g_ptr_array_index(a->sums, i);
    g_array_unref(sum->parts);
    g_free(sum->way);
    g_free(sum);
  }
  g_array_unref(a->number);
  g_ptr_array_unref(a->sums);
  g_hash_table_unref(a->index);
}

static Attack read_all(const json_t *root) {
  Attack a = {g_array_new(FALSE, FALSE, sizeof(Number)),
              g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new()};
  gsize i;
  json_t *row;
  EACH(root, "counts", i, row)
  learn(&a, text(row, "step"), amount(row, "count"));
  read_terms(&a, root);
  read_roles(&a, root);
  read_employers(&a, root);
  read_ledger(&a, root);
  read_pay(&a, root);
  read_places(&a, root);
  read_inputs(&a, root);
  return a;
}

/* How many withheld numbers come out as they are, by the tables of the same
 * corpus with nothing withheld; the first one's name for the log. Where rows
 * are left out a reader may be sure and wrong: that tells nothing. */
static guint attack(const char *json, const char *truth, char **example) {
  json_t *root = json_loads(json, 0, NULL), *all = json_loads(truth, 0, NULL);
  g_assert_nonnull(root);
  g_assert_nonnull(all);
  Attack a = read_all(root), known = read_all(all);
  guint before = a.number->len, found = 0;
  guint distinct = number_of(&a, "distinct");
  read_shares(&a, root, g_array_index(a.number, Number, distinct).value);
  draw_conclusions(&a);
  for (guint k = 0; k < before; k++) {
    const Number *number = &g_array_index(a.number, Number, k);
    guint same = number_of(&known, number->name);
    const Number *real = &g_array_index(known.number, Number, same);
    if (!number->withheld || !number->known || !real->known ||
        fabs(real->value - number->value) > 1e-6)
      continue;
    if (found++ == 0 && example)
      *example = g_strdup_printf("%s = %g", number->name, number->value);
  }
  attack_free(&a);
  attack_free(&known);
  json_decref(root);
  json_decref(all);
  return found;
}

/* ---- tests ---------------------------------------------------------------
 */

static char *truth_of(guint32 seed, guint n) {
  g_autoptr(Statistics) st = measured(seed, n, "internal");
  return published(st);
}

static guint size_of(guint32 seed) {
  static const guint size[] = {40, 80, 150, 400};
  return size[seed % G_N_ELEMENTS(size)];
}

static void test_attack_fails(void) {
  for (guint32 seed = 1; seed <= 60; seed++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *example = NULL;
    g_autoptr(Statistics) st = measured(seed, size_of(seed), "public");
    disclosure_apply(st, &error);
    g_assert_no_error(error);
    g_autofree char *json = published(st);
    g_autofree char *truth = truth_of(seed, size_of(seed));
    guint found = attack(json, truth, &example);
    if (found > 0)
      g_error("seed %u: %u found, %s", seed, found, example);
  }
}

/* The same attack on what withholds small counts only; and the audit sees it
 * as well. */
static void test_attack_succeeds(void) {
  guint broken = 0, refused = 0, runs = 60;
  for (guint32 seed = 1; seed <= runs; seed++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Statistics) st = measured(seed, size_of(seed), "public");
    g_assert_true(disclosure_primary_only(st, NULL));
    g_autofree char *json = published(st);
    g_autofree char *truth = truth_of(seed, size_of(seed));
    broken += attack(json, truth, NULL) > 0 ? 1 : 0;
    if (disclosure_audit(st, 0, &error))
      continue;
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL);
    g_assert_nonnull(strstr(error->message, "disclosure audit: table \""));
    refused++;
  }
  g_test_message("attack succeeds in %u, audit refuses %u of %u", broken,
                 refused, runs);
  g_assert_cmpuint(broken, >, runs / 2);
  g_assert_cmpuint(refused, >=, broken);
}

/* Nor is the pay of one posting anywhere. */
static void test_secret(void) {
  for (guint32 seed = 1; seed <= 20; seed++) {
    g_autoptr(Statistics) st = measured(seed, size_of(seed), "public");
    g_assert_true(disclosure_apply(st, NULL));
    g_autofree char *json = published(st);
    g_assert_null(strstr(json, SECRET_TEXT));
    g_assert_null(strstr(json, "title 0\""));
    g_autoptr(Statistics) own = measured(seed, size_of(seed), "internal");
    g_assert_true(disclosure_apply(own, NULL));
    g_autofree char *all = published(own);
    g_assert_nonnull(strstr(all, SECRET_TEXT));
  }
}

/* A corpus so small that its totals tell: rows are left out, no run fails. */
static void test_tiny(void) {
  for (guint n = 4; n < 40; n++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *example = NULL;
    g_autoptr(Statistics) st = measured(n, n, "public");
    disclosure_apply(st, &error);
    g_assert_no_error(error);
    g_autofree char *json = published(st);
    g_autofree char *truth = truth_of(n, n);
    guint found = attack(json, truth, &example);
    if (found > 0)
      g_error("n %u: %u found, %s", n, found, example);
  }
}

/* A withheld row stands behind the shown ones, by name, and has no rank. */
static void test_order(void) {
  g_autoptr(Statistics) st = measured(3, 400, "public");
  g_assert_true(disclosure_apply(st, NULL));
  const EmployerRow *row = STATISTICS_ROWS(st, TABLE_EMPLOYERS, EmployerRow);
  guint hidden = 0;
  for (guint i = 1; i < STATISTICS_N(st, TABLE_EMPLOYERS); i++) {
    gboolean c = *row[i].mark == 'c', before = *row[i - 1].mark == 'c';
    g_assert_true(c || !before);
    if (c && before)
      g_assert_cmpstr(row[i - 1].employer, <, row[i].employer);
    hidden += c ? 1 : 0;
  }
  g_assert_cmpuint(hidden, >, 1);
  const SkillRow *skill = STATISTICS_ROWS(st, TABLE_SKILLS, SkillRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_SKILLS); i++)
    g_assert_true(*skill[i].mark != 'c' || skill[i].rank == 0);
}

/* The table adds up, and the internal report is not touched. */
static void test_table(void) {
  g_autoptr(Statistics) own = measured(5, 150, "internal");
  guint lines = STATISTICS_N(own, TABLE_PAY_LINES);
  g_assert_true(disclosure_apply(own, NULL));
  g_assert_cmpuint(STATISTICS_N(own, TABLE_PAY_LINES), ==, lines);
  g_assert_cmpuint(STATISTICS_N(own, TABLE_POSTINGS), ==, 150);
  g_autoptr(Statistics) st = measured(5, 150, "public");
  g_assert_true(disclosure_apply(st, NULL));
  g_assert_cmpuint(STATISTICS_N(st, TABLE_POSTINGS), ==, 0);
  const DisclosureRow *row =
      STATISTICS_ROWS(st, TABLE_DISCLOSURE, DisclosureRow);
  gint64 secondary = 0;
  for (guint i = 0; i < STATISTICS_N(st, TABLE_DISCLOSURE); i++) {
    g_assert_cmpint(row[i].cells, ==,
                    row[i].primary + row[i].secondary + row[i].published);
    secondary += row[i].secondary;
  }
  g_assert_cmpint(secondary, >, 0);
}

/* Every name of the register is a column of a table. */
static void test_register(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Statistics) st = statistics_new();
  g_autoptr(System) system = disclosure_system(st, &error);
  g_assert_no_error(error);
  g_assert_nonnull(system);
}

/* ---- the system by itself ------------------------------------------------
 */

static guint add(System *system, double value, gboolean hidden) {
  return system_add_cell(system, (Cell){.value = value,
                                        .least = 1,
                                        .width = 3,
                                        .whole = TRUE,
                                        .hidden = hidden,
                                        .primary = hidden});
}

/* A table of two by two with its margins: one hidden cell drags three more. */
static void test_square(void) {
  g_autoptr(System) system = system_new();
  guint cell[3][3];
  const double value[3][3] = {{2, 20, 22}, {30, 40, 70}, {32, 60, 92}};
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      cell[i][j] = add(system, value[i][j], i == 0 && j == 0);
  for (guint i = 0; i < 3; i++) {
    Term row[] = {{cell[i][2], -1}, {cell[i][0], 1}, {cell[i][1], 1}};
    Term column[] = {{cell[2][i], -1}, {cell[0][i], 1}, {cell[1][i], 1}};
    system_add_equation(system, row, 3, TRUE);
    system_add_equation(system, column, 3, TRUE);
  }
  system_close(system);
  g_assert_cmpint(system_solve(system), ==, cell[0][0]);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, -1);
  guint hidden = 0;
  for (guint i = 0; i < 9; i++)
    hidden += system_cell(system, i)->hidden ? 1 : 0;
  g_assert_cmpuint(hidden, ==, 4);
  g_assert_cmpfloat(system_cell(system, cell[0][0])->high, >=, 20);
}

/* a + b + c = 10 and a + b = 7: no sum has one unknown, but c is 3. */
static void test_nested(void) {
  g_autoptr(System) system = system_new();
  guint all = add(system, 10, FALSE), two = add(system, 7, FALSE);
  guint a = add(system, 0, TRUE), b = add(system, 0, TRUE),
        c = add(system, 0, TRUE);
  Term whole[] = {{all, -1}, {a, 1}, {b, 1}, {c, 1}};
  Term part[] = {{two, -1}, {a, 1}, {b, 1}};
  system_add_equation(system, whole, 4, TRUE);
  system_add_equation(system, part, 3, TRUE);
  system_close(system);
  g_assert_cmpint(system_solve(system), ==, c);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, -1);
}

/* Three hidden parts that are three together are one each. */
static void test_ones(void) {
  g_autoptr(System) system = system_new();
  Term term[5] = {{add(system, 9, FALSE), -1}};
  for (guint i = 1; i < 4; i++)
    term[i] = (Term){add(system, 0, TRUE), 1};
  term[4] = (Term){add(system, 6, FALSE), 1};
  system_add_equation(system, term, 5, TRUE);
  system_close(system);
  g_assert_cmpint(system_solve(system), ==, term[1].cell);
  system_protect(system);
  g_assert_true(system_cell(system, term[4].cell)->hidden);
  g_assert_false(system_cell(system, term[4].cell)->primary);
  g_assert_cmpint(system_solve(system), ==, -1);
}

/* Nothing hidden: nothing is hidden further. */
static void test_nothing_hidden(void) {
  g_autoptr(System) system = system_new();
  Term term[] = {{add(system, 9, FALSE), -1}, {add(system, 9, FALSE), 1}};
  system_add_equation(system, term, 2, TRUE);
  system_close(system);
  system_protect(system);
  g_assert_cmpint(system_solve(system), ==, -1);
  g_assert_false(system_cell(system, 0)->hidden);
  g_assert_false(system_cell(system, 1)->hidden);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  measure_init();
  g_test_add_func("/disclosure/register", test_register);
  g_test_add_func("/disclosure/square", test_square);
  g_test_add_func("/disclosure/nested", test_nested);
  g_test_add_func("/disclosure/ones", test_ones);
  g_test_add_func("/disclosure/nothing", test_nothing_hidden);
  g_test_add_func("/disclosure/attack-fails", test_attack_fails);
  g_test_add_func("/disclosure/attack-succeeds", test_attack_succeeds);
  g_test_add_func("/disclosure/secret", test_secret);
  g_test_add_func("/disclosure/tiny", test_tiny);
  g_test_add_func("/disclosure/order", test_order);
  g_test_add_func("/disclosure/table", test_table);
  return g_test_run();
}
