/* Evaluation of labelled pairs: copies that are found or missed, pairs that
 * are wrongly united, and rows that are no pairs. */
#include <glib/gstdio.h>
#include <string.h>

#include "pipeline/evaluate.h"
#include "stages/model/posting.h"

#define HEAD "file_a\trecord_a\tfile_b\trecord_b\tverdict\tkind\tband\n"

typedef struct {
  char *folder, *gold, *postings;
} Fixture;

static void set_up(Fixture *f, gconstpointer unused) {
  (void)unused;
  f->folder = g_dir_make_tmp("handbill-pairs-XXXXXX", NULL);
  f->gold = g_build_filename(f->folder, "pairs.tsv", NULL);
  f->postings = g_build_filename(f->folder, "postings.jsonl", NULL);
}

static void tear_down(Fixture *f, gconstpointer unused) {
  (void)unused;
  g_unlink(f->gold);
  g_unlink(f->postings);
  g_rmdir(f->folder);
  g_free(f->gold);
  g_free(f->postings);
  g_free(f->folder);
}

static void put(const char *path, const char *text) {
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Postings 1 to n of mill.json; copies[i] is the record that i + 1 repeats, or
 * 0. */
static void put_postings(const Fixture *f, const guint *copies, guint n) {
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_autoptr(Posting) p = posting_new();
    g_snprintf(p->id, sizeof p->id, "%016x", i + 1);
    if (copies[i] > 0)
      g_snprintf(p->copy_of, sizeof p->copy_of, "%016x", copies[i]);
    p->source_file = g_strdup("far/away/mill.json");
    p->source_format = FORMAT_JSON;
    p->source_record = p->source_line = i + 1;
    p->title = g_strdup_printf("Miller %u", i + 1);
    posting_write(p, out);
  }
  put(f->postings, out->str);
}

static void check(const Evaluation *ev, const char *field, guint wanted,
                  guint found, guint right) {
  const Score *s = evaluation_score(ev, field);
  g_assert_nonnull(s);
  if (s->wanted != wanted || s->found != found || s->wanted_right != right ||
      s->found_right != right)
    g_error("%s: wanted %u, found %u, right %u and %u", field, s->wanted,
            s->found, s->wanted_right, s->found_right);
}

static Evaluation *evaluate(const Fixture *f) {
  g_autoptr(GError) error = NULL;
  Evaluation *ev = evaluation_run(f->gold, f->postings, &error);
  g_assert_no_error(error);
  return ev;
}

/* 2 and 3 repeat 1; 5 repeats 4. */
static void test_scores(Fixture *f, gconstpointer unused) {
  (void)unused;
  static const guint copies[] = {0, 1, 1, 0, 4, 0};
  put_postings(f, copies, G_N_ELEMENTS(copies));
  put(f->gold, HEAD "mill.json\t1\tmill.json\t2\tcopy\ttwin\t1.0\n"
                    /* two copies of a third */
                    "mill.json\t3\tmill.json\t2\tcopy\tplace\t0.9-0.99\n"
                    "mill.json\t1\tmill.json\t4\tdistinct\tlevel\t0.6-0.8\n"
                    "mill.json\t4\tmill.json\t5\tdistinct\tpay\t1.0\n"
                    "mill.json\t4\tmill.json\t6\tcopy\tnear\t0.6-0.8\n");
  g_autoptr(Evaluation) ev = evaluate(f);
  g_assert_cmpuint(ev->pairs, ==, 5);
  g_assert_cmpuint(ev->pairs_copies, ==, 3);
  g_assert_cmpuint(ev->labels, ==, 6);
  check(ev, "postings", 6, 6, 6);
  check(ev, "copies", 3, 3, 2);
  check(ev, "band 1.0", 1, 2, 1);
  check(ev, "band 0.6-0.8", 1, 0, 0);
  check(ev, "kind twin", 1, 1, 1);
  check(ev, "kind pay", 0, 1, 0);
  check(ev, "kind level", 0, 0, 0);
  const GPtrArray *misses = evaluation_score(ev, "copies")->misses;
  g_assert_cmpuint(misses->len, ==, 2);
  const Miss *miss = g_ptr_array_index(misses, 0);
  g_assert_cmpstr(miss->at, ==, "mill.json:4 and mill.json:5");
  g_assert_cmpstr(miss->wanted, ==, "distinct");
  g_assert_cmpstr(miss->found, ==, "copy");
  g_assert_cmpstr(miss->text, ==, "Miller 4 | Miller 5 (kind pay, band 1.0)");
}

/* What is printed: pairs, how they were drawn, the interval of F1. */
static void test_text(Fixture *f, gconstpointer unused) {
  (void)unused;
  static const guint copies[] = {0, 1};
  put_postings(f, copies, G_N_ELEMENTS(copies));
  put(f->gold, HEAD "mill.json\t1\tmill.json\t2\tcopy\texact\t1.0\n");
  g_autoptr(Evaluation) ev = evaluate(f);
  g_autoptr(GString) out = g_string_new(NULL);
  evaluation_write_text(ev, 0, out);
  g_assert_nonnull(strstr(out->str, "1 labelled pairs, 1 of them copies"));
  g_assert_nonnull(strstr(out->str, "band by band"));
  /* One of one: Wilson's 1 / (1 + z^2) = 0.2065, twice that over 1.2065. */
  g_assert_nonnull(strstr(out->str, "F1 of copies 1.000 [0.342 1.000]"));
  g_assert_null(strstr(out->str, "run unify first"));
}

static void near_to(double value, double wanted) {
  if (!(value > wanted - 1e-9 && value < wanted + 1e-9))
    g_error("%.12f, not %.12f", value, wanted);
}

/* Two bands, of which a pair stands for ten and for two: T = 10, W = 20,
 * F = 12. The interval was computed by hand from the header's formula. */
static void test_weights(Fixture *f, gconstpointer unused) {
  (void)unused;
  static const guint copies[] = {0, 1, 0, 0, 0, 5, 0};
  put_postings(f, copies, G_N_ELEMENTS(copies));
  put(f->gold, HEAD "mill.json\t1\tmill.json\t2\tcopy\ttwin\t1.0\t10\n"
                    "mill.json\t3\tmill.json\t4\tcopy\ttwin\t1.0\t10\n"
                    "mill.json\t5\tmill.json\t6\tdistinct\tpay\t0.8-0.9\t2\n"
                    "mill.json\t1\tmill.json\t7\tdistinct\tpay\t0.8-0.9\t2\n"
                    "mill.json\t2\tmill.json\t7\tdistinct\tpay\tsure\t\n"
                    "mill.json\t3\tmill.json\t7\tdistinct\tpay\tsure\n");
  g_autoptr(Evaluation) ev = evaluate(f);
  check(ev, "copies", 2, 2, 1);
  g_assert_cmpuint(ev->weighed.pairs, ==, 4);
  near_to(ev->weighed.precision, 10.0 / 12);
  near_to(ev->weighed.recall, 0.5);
  near_to(ev->weighed.f1, 0.625);
  near_to(ev->weighed.low, 0.05186445522380365);
  near_to(ev->weighed.high, 0.9806877600859633);
  g_autoptr(GString) out = g_string_new(NULL);
  evaluation_write_text(ev, 0, out);
  g_assert_nonnull(strstr(out->str, "weights of 4 pairs: precision 0.833, "
                                    "recall 0.500, F1 0.625 [0.052 0.981]"));
}

static void test_not_unified(Fixture *f, gconstpointer unused) {
  (void)unused;
  static const guint copies[] = {0, 0};
  put_postings(f, copies, G_N_ELEMENTS(copies));
  put(f->gold, HEAD "mill.json\t1\tmill.json\t2\tcopy\texact\t1.0\n"
                    "mill.json\t1\tmill.json\t9\tcopy\texact\t1.0\n");
  g_autoptr(Evaluation) ev = evaluate(f);
  check(ev, "copies", 2, 0, 0);
  check(ev, "postings", 3, 2, 2);
  const GPtrArray *misses = evaluation_score(ev, "copies")->misses;
  const Miss *miss = g_ptr_array_index(misses, 1);
  g_assert_true(g_str_has_prefix(miss->text, "Miller 1 | (not read)"));
  g_autoptr(GString) out = g_string_new(NULL);
  evaluation_write_text(ev, 0, out);
  g_assert_nonnull(strstr(out->str, "run unify first"));
}

static void test_bad_lines(Fixture *f, gconstpointer unused) {
  (void)unused;
  static const struct {
    const char *row, *says;
  } bad[] = {
      {"mill.json\t1\tmill.json\t2\tcopy\texact\n", "seven cells"},
      {"mill.json\t1\tmill.json\t2\tcopy\texact\t1.0\t0.5\n",
       "a number from 1"},
      {"mill.json\t1\tmill.json\t2\tcopy\texact\t1.0\tmany\n",
       "a number from 1"},
      {"mill.json\t1\tmill.json\t2\tcopy\texact\t1.0\t2\tmore\n",
       "seven cells"},
      {"mill.json\t0\tmill.json\t2\tcopy\texact\t1.0\n", "a record from 1"},
      {"mill.json\tone\tmill.json\t2\tcopy\texact\t1.0\n", "a record from 1"},
      {"\t1\tmill.json\t2\tcopy\texact\t1.0\n", "a record from 1"},
      {"mill.json\t2\tmill.json\t2\tcopy\texact\t1.0\n", "copy of itself"},
      {"mill.json\t1\tmill.json\t2\tperhaps\texact\t1.0\n", "copy or distinct"},
      {"mill.json\t1\tmill.json\t2\tcopy\tcousin\t1.0\n", "not known"},
      {"mill.json\t1\tmill.json\t2\tcopy\tlevel\t1.0\n", "contradicts"},
      {"mill.json\t1\tmill.json\t2\tdistinct\ttwin\t1.0\n", "contradicts"},
      {"mill.json\t1\tmill.json\t2\tcopy\texact\t0.5\n", "band is not known"},
      {"mill.json\t4\tmill.json\t3\tcopy\texact\t1.0\n", "stands twice"},
  };
  put(f->postings, "");
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autofree char *gold =
        g_strconcat(HEAD, "mill.json\t3\tmill.json\t4\tcopy\texact\t1.0\n\n",
                    bad[i].row, NULL);
    put(f->gold, gold);
    g_autoptr(GError) error = NULL;
    g_assert_null(evaluation_run(f->gold, f->postings, &error));
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "pairs.tsv:4: "));
    g_assert_nonnull(strstr(error->message, bad[i].says));
  }
  put(f->gold, HEAD);
  g_autoptr(GError) error = NULL;
  g_assert_null(evaluation_run(f->gold, f->postings, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
  g_assert_nonnull(strstr(error->message, "holds no pair"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add("/evaluate-pairs/scores", Fixture, NULL, set_up, test_scores,
             tear_down);
  g_test_add("/evaluate-pairs/text", Fixture, NULL, set_up, test_text,
             tear_down);
  g_test_add("/evaluate-pairs/weights", Fixture, NULL, set_up, test_weights,
             tear_down);
  g_test_add("/evaluate-pairs/not-unified", Fixture, NULL, set_up,
             test_not_unified, tear_down);
  g_test_add("/evaluate-pairs/bad-lines", Fixture, NULL, set_up, test_bad_lines,
             tear_down);
  return g_test_run();
}
