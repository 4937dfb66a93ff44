/* Evaluation: small labelled postings made by hand, with known answers. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "pipeline/accuracy.h"
#include "pipeline/evaluate.h"
#include "stages/model/posting.h"
#include "stages/model/statistics.h"

#define TEXT                                                                   \
  "Data Engineer. You know SQL, Python and NoSQL; again Python. Tea.\n"
#define SECOND "Data Engineer. You know little, and will learn.\n"

typedef struct {
  char *folder, *source, *gold, *postings;
} Fixture;

static void put(const char *path, const char *text) {
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void set_up(Fixture *f, gconstpointer unused) {
  (void)unused;
  f->folder = g_dir_make_tmp("handbill-evaluate-XXXXXX", NULL);
  g_assert_nonnull(f->folder);
  f->source = g_build_filename(f->folder, "a.txt", NULL);
  f->gold = g_build_filename(f->folder, "gold.jsonl", NULL);
  f->postings = g_build_filename(f->folder, "postings.jsonl", NULL);
}

static void tear_down(Fixture *f, gconstpointer unused) {
  (void)unused;
  g_unlink(f->source);
  g_unlink(f->gold);
  g_unlink(f->postings);
  g_rmdir(f->folder);
  g_free(f->folder);
  g_free(f->source);
  g_free(f->gold);
  g_free(f->postings);
}

static Posting *posting_at(const char *file, guint record, guint64 offset,
                           guint64 length) {
  Posting *p = posting_new();
  g_snprintf(p->id, sizeof p->id, "%016x", record);
  p->source_file = g_strdup(file);
  p->source_record = p->source_line = record;
  p->source_offset = offset;
  p->source_length = length;
  return p;
}

/* The n-th mention of a word in a text, from 0, as evidence of a skill. */
static void add_skill(Posting *p, const char *slug, const char *text,
                      const char *word, guint n) {
  const char *at = strstr(text, word);
  for (; n > 0; n--)
    at = strstr(at + 1, word);
  g_assert_nonnull(at);
  Span span = {(guint32)(at - text),
               (guint32)(at - text) + (guint32)strlen(word)};
  skills_add(&p->skills, g_intern_string(slug), NEED_NOT_STATED, &span, 1);
}

static void add_pay(Posting *p, gint64 min, gint64 max, Period per) {
  Pay *pay = pay_new();
  pay->min = min;
  pay->max = max;
  pay->currency = g_intern_string("USD");
  pay->per = per;
  pay->quote = g_strdup("pay");
  g_ptr_array_add(p->pay, pay);
}

static void add_place(Posting *p, const char *country, const char *region,
                      const char *city) {
  Place *place = place_new();
  place->country = g_intern_string(country);
  place->region = g_intern_string(region);
  place->city = g_intern_string(city);
  place->main = TRUE;
  g_ptr_array_add(p->places, place);
}

static Posting *first_posting(const char *file) {
  Posting *p = posting_at(file, 1, 0, strlen(TEXT));
  p->title = g_strdup("data  engineers");
  p->employer = g_strdup("ACME");
  p->role = g_intern_string("analytics engineer");
  add_place(p, "US", "US-WA", "Tacoma");
  p->employment = EMPLOYMENT_FULL_TIME;
  add_pay(p, 100000, PAY_NONE, PERIOD_YEAR);
  add_pay(p, 500, 500, PERIOD_HOUR);
  add_skill(p, "sql", TEXT, "SQL", 0);
  add_skill(p, "python", TEXT, "Python", 0);
  add_skill(p, "nosql", TEXT, "NoSQL", 0);
  add_skill(p, "tea", TEXT, "Tea", 0);
  p->degrees = 1u << DEGREE_BACHELOR | 1u << DEGREE_PHD;
  p->experience_min = 3;
  p->hours_per_week = 37.5;
  p->reference = g_strdup("R-2");
  return p;
}

static const char labels[] =
    "{\"file\": \"a.txt\", \"record\": 1, \"employer\": \"Acme\", \"title\": "
    "\"Data Engineer\", "
    "\"role\": \"data engineer\", \"role_alt\": [\"analytics engineer\"], "
    "\"seniority\": \"senior\", \"places\": [{\"country\": \"US\", \"region\": "
    "\"US-WA\", \"city\": \"Seattle\", \"main\": true}], \"workplace\": "
    "\"remote\", \"employment\": \"full-time\", \"pay\": [{\"min\": 100000, "
    "\"max\": null, \"currency\": \"USD\", \"per\": \"year\"}], \"skills\": "
    "[{\"surface\": \"SQL\"}, {\"surface\": \"Python\"}, {\"surface\": "
    "\"Tea\", \"tier\": \"soft\"}, {\"surface\": \"Spark\"}], \"degrees\": "
    "[\"bachelor\", \"master\"], \"experience_years\": [3, null], "
    "\"hours_per_week\": 37.5, \"start\": \"2027-01\", \"reference\": \"R-1\", "
    "\"copy_of\": null}\n"
    "\n"
    "{\"file\": \"a.txt\", \"record\": 2, \"title\": \"Data Engineer\", "
    "\"role\": null, \"seniority\": \"not stated\", \"workplace\": \"not "
    "stated\", \"places\": [], \"pay\": [], \"skills\": [], \"copy_of\": "
    "{\"file\": \"a.txt\", \"record\": 1}}\n"
    "{\"file\": \"a.txt\", \"record\": 3, \"title\": \"Clerk\", \"seniority\": "
    "\"manager\", \"seniority_alt\": [\"not stated\"], \"role\": "
    "null, \"skills\": [{\"surface\": \"Excel\"}, {\"surface\": \"tea\", "
    "\"tier\": \"soft\"}]}\n";

/* Record 1 with faults, record 2 as its copy, record 3 lost, record 9 without
 * a label, and a file without labels. */
static void write_postings(const Fixture *f) {
  g_autoptr(GPtrArray) list =
      g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
  g_ptr_array_add(list, first_posting(f->source));
  Posting *copy = posting_at(f->source, 2, strlen(TEXT), strlen(SECOND));
  g_strlcpy(copy->copy_of, "0000000000000001", sizeof copy->copy_of);
  g_ptr_array_add(list, copy);
  g_ptr_array_add(list, posting_at(f->source, 9, 0, 4));
  g_ptr_array_add(list, posting_at("b.txt", 1, 0, 4));
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < list->len; i++)
    posting_write(g_ptr_array_index(list, i), out);
  put(f->source, TEXT SECOND);
  put(f->gold, labels);
  put(f->postings, out->str);
}

typedef struct {
  const char *field;
  guint wanted, wanted_right, found, found_right;
} Answer;

static void check(const Evaluation *ev, const Answer *answer, guint n) {
  for (guint i = 0; i < n; i++) {
    const Score *score = evaluation_score(ev, answer[i].field);
    g_assert_nonnull(score);
    if (score->wanted != answer[i].wanted || score->found != answer[i].found ||
        score->wanted_right != answer[i].wanted_right ||
        score->found_right != answer[i].found_right)
      g_error("%s: %u/%u and %u/%u", score->field, score->wanted_right,
              score->wanted, score->found_right, score->found);
  }
}

static void test_fields(Fixture *f, gconstpointer unused) {
  (void)unused;
  static const Answer answers[] = {
      {"postings", 3, 2, 3, 2},
      {"country", 1, 1, 1, 1},
      {"region", 1, 1, 1, 1},
      {"city", 1, 0, 1, 0},
      {"pay stated", 1, 1, 1, 1},
      {"employer", 1, 1, 1, 1},
      {"pay exact", 1, 1, 2, 1},
      {"title", 3, 1, 1, 1},
      {"role", 1, 1, 1, 1},
      {"seniority", 1, 0, 0, 0},
      {"skills", 3, 2, 4, 3},
      /* Python twice, found once; SQL once; Excel of the lost posting. */
      {"skill mentions", 4, 2, 4, 3},
      {"employment", 1, 1, 1, 1},
      {"workplace", 1, 0, 0, 0},
      {"degrees", 2, 1, 2, 1},
      {"experience", 1, 1, 1, 1},
      {"duration", 0, 0, 0, 0},
      {"hours", 1, 1, 1, 1},
      {"start", 1, 0, 0, 0},
      {"reference", 1, 0, 1, 0},
      {"copies", 1, 1, 1, 1}};
  write_postings(f);
  g_autoptr(GError) error = NULL;
  g_autoptr(Evaluation) ev = evaluation_run(f->gold, f->postings, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(ev->labels, ==, 3);
  g_assert_true(ev->has_copies);
  check(ev, answers, G_N_ELEMENTS(answers));
  const Score *city = evaluation_score(ev, "city");
  g_assert_cmpuint(city->misses->len, ==, 1);
  const Miss *miss = g_ptr_array_index(city->misses, 0);
  g_assert_cmpstr(miss->at, ==, "a.txt:1");
  g_assert_cmpstr(miss->wanted, ==, "Seattle");
  g_assert_cmpstr(miss->found, ==, "Tacoma");
  g_assert_null(evaluation_score(ev, "colour"));
}

/* The other form: lines, and offsets in characters, not bytes. */
static void test_offsets(Fixture *f, gconstpointer unused) {
  (void)unused;
  static const char file[] = "\xc3\xa9t\xc3\xa9\n"
                             "US, WA, Seattle\n"
                             "Na\xc3\xafve SQL, and SQL at The SQL Group.\n";
  static const char gold[] =
      "{\"id\": \"a:1\", \"file\": \"a.txt\", \"ordinal\": 1, "
      "\"first_line\": 2, \"text_start\": 20, \"title\": \"X\", "
      "\"seniority\": \"unspecified\", \"country\": \"US\", \"city\": null, "
      "\"region\": null, \"region_inferred\": \"US-WA\", \"pay\": [{\"min\": "
      "12.5, \"max\": 15, \"currency\": \"USD\", \"period\": \"hour\"}], "
      "\"skills\": [{\"surface\": \"SQL\", \"tier\": \"core\", \"offsets\": "
      "[6, 15, 26], \"offsets_not_nested\": [6, 15, 26], "
      "\"offsets_in_proper_name\": [26]}]}\n";
  static const Answer answers[] = {
      {"postings", 1, 1, 1, 1},       {"region", 0, 0, 0, 0},
      {"pay exact", 1, 1, 1, 1},      {"skills", 1, 1, 1, 1},
      {"skill mentions", 2, 1, 2, 1}, {"seniority", 0, 0, 0, 0}};
  const char *text = strchr(file, '\n') + 1;
  g_autoptr(Posting) p =
      posting_at(f->source, 7, (guint64)(text - file), strlen(text));
  p->source_line = 2;
  add_place(p, "US", "US-WA", "Seattle");
  add_pay(p, 1250, 1500, PERIOD_HOUR);
  const char *second = strstr(strstr(text, "SQL") + 1, "SQL");
  const char *name = strstr(text, "SQL Group");
  Span span[] = {{(guint32)(second - text), (guint32)(second - text + 3)},
                 {(guint32)(name - text), (guint32)(name - text + 3)}};
  skills_add(&p->skills, g_intern_string("sql"), NEED_NOT_STATED, span, 2);
  g_autoptr(GString) out = g_string_new(NULL);
  posting_write(p, out);
  put(f->source, file);
  put(f->gold, gold);
  put(f->postings, out->str);
  g_autoptr(GError) error = NULL;
  g_autoptr(Evaluation) ev = evaluation_run(f->gold, f->postings, &error);
  g_assert_no_error(error);
  check(ev, answers, G_N_ELEMENTS(answers));
}

static void refused(const Fixture *f, const char *gold, int code,
                    const char *why) {
  if (gold != NULL)
    put(f->gold, gold);
  g_autoptr(GError) error = NULL;
  g_assert_null(evaluation_run(f->gold, f->postings, &error));
  g_assert_error(error, HANDBILL_ERROR, code);
  if (strstr(error->message, why) == NULL)
    g_error("\"%s\" lacks \"%s\"", error->message, why);
}

static void test_refused(Fixture *f, gconstpointer unused) {
  (void)unused;
  refused(f, NULL, HANDBILL_ERROR_IO, "labels cannot be read");
  refused(f, "\n \n", HANDBILL_ERROR_DATA, "holds no label");
  refused(f, "\n[1]\n", HANDBILL_ERROR_DATA, "gold.jsonl:2");
  refused(f, "{\"record\": 1}\n", HANDBILL_ERROR_DATA, "gold.jsonl:1");
  refused(f, labels, HANDBILL_ERROR_IO, "postings.jsonl");
  put(f->postings, "{}\n");
  refused(f, labels, HANDBILL_ERROR_DATA, "postings.jsonl:1");
  /* The text that evidence is checked against must be there. */
  write_postings(f);
  g_unlink(f->source);
  refused(f, labels, HANDBILL_ERROR_IO, "source of a posting");
}

/* R. G. Newcombe 1998, Statistics in Medicine 17, 857-872, Table I, method 3;
 * the last row is symmetrical to the third. */
static void test_interval(void) {
  static const struct {
    guint right, n;
    double low, high;
  } cases[] = {{81, 263, 0.2553, 0.3662},
               {15, 148, 0.0624, 0.1605},
               {0, 20, 0.0000, 0.1611},
               {1, 29, 0.0061, 0.1718},
               {20, 20, 0.8389, 1.0000}};
  double low, high;
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    double share = score_share(cases[i].right, cases[i].n, &low, &high);
    g_assert_cmpfloat(share, ==, (double)cases[i].right / cases[i].n);
    g_assert_cmpfloat_with_epsilon(low, cases[i].low, 0.00005);
    g_assert_cmpfloat_with_epsilon(high, cases[i].high, 0.00005);
  }
  g_assert_true(isnan(score_share(0, 0, &low, &high)));
  g_assert_cmpfloat(low, ==, 0);
  g_assert_cmpfloat(high, ==, 1);
}

static void test_f1(void) {
  Score score = {.wanted = 4, .wanted_right = 2, .found = 3, .found_right = 3};
  g_assert_cmpfloat_with_epsilon(score_f1(&score), 2.0 / 3, 1e-12);
  score.found = score.found_right = 0;
  g_assert_cmpfloat(score_f1(&score), ==, 0);
  score.wanted = score.wanted_right = 0;
  g_assert_true(isnan(score_f1(&score)));
}

/* What evaluate writes, the report reads. */
static void test_accuracy(Fixture *f, gconstpointer unused) {
  (void)unused;
  write_postings(f);
  g_autoptr(Evaluation) ev = evaluation_run(f->gold, f->postings, NULL);
  g_assert_nonnull(ev);
  g_autoptr(GString) csv = g_string_new(NULL);
  evaluation_write_accuracy(ev, "hand-made labels", csv);
  g_autofree char *path = g_build_filename(f->folder, "accuracy.csv", NULL);
  put(path, csv->str);
  g_autoptr(Statistics) statistics = statistics_new();
  g_autoptr(GError) error = NULL;
  g_assert_true(accuracy_load(f->folder, statistics, &error));
  g_unlink(path);
  g_assert_no_error(error);
  const GArray *rows = statistics->table[TABLE_ACCURACY];
  g_assert_cmpuint(rows->len, ==, 20); /* all but duration */
  for (guint i = 0; i < rows->len; i++) {
    const AccuracyRow *row = &g_array_index(rows, AccuracyRow, i);
    g_assert_cmpstr(row->labels, ==, "3 postings of hand-made labels");
    const Score *score = evaluation_score(ev, row->field);
    g_assert_cmpint(row->n, ==, score->wanted);
    double low, high;
    double recall =
        score_share(score->wanted_right, score->wanted, &low, &high);
    g_assert_cmpfloat(row->recall, ==, recall);
    g_assert_cmpfloat(row->recall_low, ==, low);
    g_assert_cmpfloat(row->recall_high, ==, high);
    g_assert_true(isnan(row->precision) == (score->found == 0));
    g_assert_true(isnan(row->precision_high) == (score->found == 0));
  }
}

static void test_output(Fixture *f, gconstpointer unused) {
  (void)unused;
  write_postings(f);
  g_autoptr(Evaluation) ev = evaluation_run(f->gold, f->postings, NULL);
  g_assert_nonnull(ev);
  g_autoptr(GString) out = g_string_new(NULL);
  evaluation_write_text(ev, 0, out);
  g_assert_nonnull(
      strstr(out->str, "\nskills               3      4   0.750 "));
  g_assert_null(strstr(out->str, "wanted: Seattle"));
  evaluation_write_text(ev, 1, out);
  g_assert_nonnull(strstr(
      out->str, "city: 1 differ\n  a.txt:1  wanted: Seattle  found: Tacoma\n"));
  g_assert_nonnull(strstr(out->str, "  and 1 more\n"));
  g_string_truncate(out, 0);
  evaluation_write_json(ev, 5, out);
  g_assert_nonnull(strstr(out->str, "\"wanted\": \"Seattle\""));
}

#define ADD(name, test)                                                        \
  g_test_add("/evaluate/" name, Fixture, NULL, set_up, test, tear_down)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("fields", test_fields);
  ADD("offsets", test_offsets);
  ADD("refused", test_refused);
  ADD("accuracy", test_accuracy);
  ADD("output", test_output);
  g_test_add_func("/evaluate/interval", test_interval);
  g_test_add_func("/evaluate/f1", test_f1);
  return g_test_run();
}
