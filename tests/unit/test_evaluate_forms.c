/* Evaluation of the forms of labels without text: byte offsets with other
 * right answers, and the table of a job board's pay. */
#include <glib/gstdio.h>
#include <string.h>

#include "pipeline/evaluate.h"
#include "stages/model/posting.h"

/* As a board might answer; the title has an escape, the text a name. */
#define FILE_TEXT                                                              \
  "{\"jobs\":[{\"title\":\"Miller \\u0026 Baker\",\"text\":\"You know SQL "    \
  "and "                                                                       \
  "NoSQL. The SQL Group bakes.\",\"url\":\"https://jobs.example.com/mill/a1\"" \
  "}]}"

typedef struct {
  char *folder, *source, *gold, *postings;
} Fixture;

static void put(const char *path, const char *text) {
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void set_up(Fixture *f, gconstpointer gold_name) {
  f->folder = g_dir_make_tmp("handbill-forms-XXXXXX", NULL);
  f->source = g_build_filename(f->folder, "mill.json", NULL);
  f->gold = g_build_filename(f->folder, gold_name, NULL);
  f->postings = g_build_filename(f->folder, "postings.jsonl", NULL);
  put(f->source, FILE_TEXT);
}

static void tear_down(Fixture *f, gconstpointer unused) {
  (void)unused;
  char *const paths[] = {f->source, f->gold, f->postings};
  for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
    g_unlink(paths[i]);
    g_free(paths[i]);
  }
  g_rmdir(f->folder);
  g_free(f->folder);
}

static guint32 at_of(const char *word) {
  const char *at = strstr(FILE_TEXT, word);
  g_assert_nonnull(at);
  return (guint32)(at - FILE_TEXT);
}

static Posting *posting_of(const char *path) {
  Posting *p = posting_new();
  g_strlcpy(p->id, "00000000000000a1", sizeof p->id);
  p->source_file = g_strdup(path);
  p->source_format = FORMAT_JSON;
  p->source_record = p->source_line = 1;
  p->source_offset = at_of("{\"title");
  p->source_length = strlen(FILE_TEXT) - p->source_offset - 2;
  p->title = g_strdup("Miller & Baker");
  p->url = g_strdup("https://jobs.example.com/mill/a1");
  p->role = g_intern_string("baker");
  p->experience_min = 2;
  return p;
}

static void add_skill(Posting *p, const char *slug, guint32 at, guint32 length,
                      Need need) {
  Span span = {at - (guint32)p->source_offset,
               at - (guint32)p->source_offset + length};
  skills_add(&p->skills, g_intern_string(slug), need, &span, 1);
}

static void add_pay(Posting *p, gint64 min, gint64 max) {
  Pay *pay = pay_new();
  pay->min = min;
  pay->max = max;
  pay->currency = g_intern_string("USD");
  pay->per = PERIOD_YEAR;
  pay->quote = g_strdup("quoted");
  g_ptr_array_add(p->pay, pay);
}

static Evaluation *evaluate(const Fixture *f, const Posting *p) {
  g_autoptr(GString) out = g_string_new(NULL);
  posting_write(p, out);
  put(f->postings, out->str);
  g_autoptr(GError) error = NULL;
  Evaluation *ev = evaluation_run(f->gold, f->postings, &error);
  g_assert_no_error(error);
  return ev;
}

static void check(const Evaluation *ev, const char *field, guint wanted,
                  guint wanted_right, guint found, guint found_right) {
  const Score *s = evaluation_score(ev, field);
  g_assert_nonnull(s);
  if (s->wanted != wanted || s->wanted_right != wanted_right ||
      s->found != found || s->found_right != found_right)
    g_error("%s: %u/%u and %u/%u", field, s->wanted_right, s->wanted,
            s->found_right, s->found);
}

static void test_bytes(Fixture *f, gconstpointer unused) {
  (void)unused;
  guint32 title = at_of("Miller"), sql = at_of("SQL and"),
          nosql = at_of("NoSQL"), group = at_of("SQL Group");
  g_autofree char *gold = g_strdup_printf(
      "{\"file\":\"mill.json\",\"record\":1,\"title_at\":[[%u,%u]],"
      "\"role\":\"miller\",\"role_alt\":[\"baker\"],\"seniority\":\"senior\","
      "\"seniority_alt\":[\"not stated\"],\"employer\":null,\"places\":[],"
      "\"place_open\":true,\"workplace\":\"not stated\",\"workplace_alt\":"
      "[\"remote\"],\"employment\":\"not stated\",\"pay\":[{\"min\":5,\"max\":"
      "null,\"currency\":\"USD\",\"per\":\"year\",\"optional\":true}],"
      "\"experience_years\":[3,null],\"experience_alt\":[[2,null]],"
      "\"posted\":null,\"skills\":[{\"skill\":\"SQL\",\"tier\":\"core\","
      "\"need\":\"required\",\"at\":[[%u,%u]],\"nested\":[[%u,%u]]},"
      "{\"skill\":\"NoSQL\",\"tier\":\"core\",\"need\":\"preferred\",\"at\":"
      "[[%u,%u]]}]}\n",
      title, (guint)(title + strlen("Miller \\u0026 Baker")), sql, sql + 3,
      nosql + 2, nosql + 5, nosql, nosql + 5);
  put(f->gold, gold);
  g_autoptr(Posting) p = posting_of(f->source);
  add_skill(p, "sql", sql, 3, NEED_REQUIRED);
  add_skill(p, "nosql", nosql, 5, NEED_REQUIRED);
  add_skill(p, "group", group, 3, NEED_NOT_STATED);
  g_autoptr(Evaluation) ev = evaluate(f, p);
  check(ev, "postings", 1, 1, 1, 1);
  check(ev, "title", 1, 1, 1, 1); /* \u0026 taken back */
  check(ev, "role", 1, 1, 1, 1);  /* the other right answer */
  check(ev, "seniority", 0, 0, 0, 0);
  check(ev, "country", 0, 0, 0, 0);
  check(ev, "workplace", 0, 0, 0, 0);
  check(ev, "pay stated", 0, 0, 0, 0); /* optional: neither way */
  check(ev, "experience", 1, 1, 1, 1);
  check(ev, "skills", 2, 2, 3, 2); /* the Group is no skill */
  check(ev, "need", 2, 1, 2, 1);
  g_assert_false(ev->copies_labelled);
  const Score *skills = evaluation_score(ev, "skills");
  const Miss *miss = g_ptr_array_index(skills->misses, 0);
  g_assert_nonnull(strstr(miss->text, "The SQL Group bakes"));
}

/* A reading of skills alone: nothing else is scored, need neither. */
static void test_skills_only(Fixture *f, gconstpointer unused) {
  (void)unused;
  guint32 sql = at_of("SQL and"), nosql = at_of("NoSQL"),
          group = at_of("SQL Group");
  g_autofree char *gold = g_strdup_printf(
      "{\"file\":\"mill.json\",\"record\":1,\"skills_only\":true,"
      "\"skills\":[{\"skill\":\"SQL\",\"tier\":\"core\",\"at\":[[%u,%u]]},"
      "{\"skill\":\"NoSQL\",\"tier\":\"core\",\"at\":[[%u,%u]]}]}\n",
      sql, sql + 3, nosql, nosql + 5);
  put(f->gold, gold);
  g_autoptr(Posting) p = posting_of(f->source);
  add_skill(p, "sql", sql, 3, NEED_REQUIRED);
  add_skill(p, "group", group, 3, NEED_NOT_STATED);
  g_autoptr(Evaluation) ev = evaluate(f, p);
  check(ev, "postings", 1, 1, 1, 1);
  check(ev, "skills", 2, 1, 2, 1);
  check(ev, "need", 0, 0, 0, 0);
  check(ev, "title", 0, 0, 0, 0);
  check(ev, "seniority", 0, 0, 0, 0);
  check(ev, "country", 0, 0, 0, 0);
  check(ev, "pay stated", 0, 0, 0, 0);
}

#define BOARD_HEAD                                                             \
  "company_file\tjob_id\ttitle\tlocation\temployment\tsummary\tmin\tmax\t"     \
  "currency\tinterval\tn_salary_tiers\ttext_mentions_min\n"

static void test_board(Fixture *f, gconstpointer unused) {
  (void)unused;
  put(f->gold, BOARD_HEAD "mill.json\ta1\tMiller\tHere\tFullTime\t$50K\t50000\t"
                          "60000.5\tUSD\t1 YEAR\t1\t0\n"
                          "mill.json\tgone\tBaker\tHere\tFullTime\t$1\t1\t\tUSD"
                          "\t1 HOUR\t1\t0\n");
  g_autoptr(Posting) p = posting_of(f->source);
  add_pay(p, 5000000, 6000050);
  add_pay(p, 1, 2); /* another line of the text: the table does not know it */
  g_autoptr(Evaluation) ev = evaluate(f, p);
  check(ev, "postings", 2, 1, 1, 1);
  check(ev, "pay stated", 2, 1, 1, 1);
  check(ev, "pay exact", 2, 1, 1, 1);
  check(ev, "role", 0, 0, 0, 0); /* nothing else is labelled */
}

static void test_board_wrong(Fixture *f, gconstpointer unused) {
  (void)unused;
  put(f->gold, BOARD_HEAD "mill.json\ta1\tMiller\tHere\tFullTime\t$50K\t50000\t"
                          "60000\tUSD\t1 YEAR\t1\t0\n");
  g_autoptr(Posting) p = posting_of(f->source);
  add_pay(p, 5000000, 7000000);
  g_autoptr(Evaluation) ev = evaluate(f, p);
  check(ev, "pay exact", 1, 0, 1, 0);
  put(f->gold, BOARD_HEAD "mill.json\ta1\n");
  g_autoptr(GError) error = NULL;
  g_assert_null(evaluation_run(f->gold, f->postings, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA);
  g_assert_nonnull(strstr(error->message, ":2:"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add("/evaluate-forms/bytes", Fixture, "gold.jsonl", set_up, test_bytes,
             tear_down);
  g_test_add("/evaluate-forms/skills-only", Fixture, "gold.jsonl", set_up,
             test_skills_only, tear_down);
  g_test_add("/evaluate-forms/board", Fixture, "gold.tsv", set_up, test_board,
             tear_down);
  g_test_add("/evaluate-forms/board-wrong", Fixture, "gold.tsv", set_up,
             test_board_wrong, tear_down);
  return g_test_run();
}
