/* Dated folders: names from patterns, the link, and what is old enough and
 * ours enough to go. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/dated.h"
#include "pipeline/interrupt.h"

typedef struct {
  char *folder, *pattern;
} Fixture;

static void set_up(Fixture *f, gconstpointer unused) {
  (void)unused;
  f->folder = g_dir_make_tmp("handbill-dated-XXXXXX", NULL);
  f->pattern = g_build_filename(f->folder, "w-{date}", NULL);
}

static void tear_down(Fixture *f, gconstpointer unused) {
  (void)unused;
  g_assert_true(remove_tree(f->folder));
  g_free(f->folder);
  g_free(f->pattern);
}

static char *at(const Fixture *f, const char *name) {
  return g_build_filename(f->folder, name, NULL);
}

static void put(const Fixture *f, const char *name, const char *text) {
  g_autofree char *path = at(f, name);
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

#define OURS "{\"program\": \"handbill\", \"exit\": 0, \"report\": \"w\"}"

static void make(const Fixture *f, const char *name, const char *run) {
  g_autofree char *file = g_strconcat(name, "/run.json", NULL);
  g_autofree char *table = g_strconcat(name, "/tables/places.csv", NULL);
  put(f, file, run);
  put(f, table, "x");
}

/* The names of a list, each followed by a space. */
static char *names(const GPtrArray *paths) {
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *name = g_path_get_basename(paths->pdata[i]);
    g_string_append_printf(all, "%s ", name);
  }
  return g_string_free(all, FALSE);
}

static void goes(const Fixture *f, const char *date, guint keep,
                 const char *remove, const char *stay) {
  g_autoptr(DatedOld) old = dated_old(f->pattern, date, "w", keep);
  g_autofree char *removed = names(old->remove);
  g_autofree char *stayed = names(old->stay);
  g_assert_cmpstr(removed, ==, remove);
  g_assert_cmpstr(stayed, ==, stay);
}

static void fills(const char *pattern, const char *wanted) {
  g_autoptr(GError) error = NULL;
  g_autofree char *name = dated_fill(pattern, "2026-01-05", "w", &error);
  g_assert_no_error(error);
  g_assert_cmpstr(name, ==, wanted);
}

static void test_fill(void) {
  fills("o", "o");
  fills("a/b//", "a/b");
  fills("/", "/");
  fills("x-{date}", "x-2026-01-05");
  fills("{report}/{report}-{date}.d/", "w/w-2026-01-05.d");
  static const char *const wrong[] = {"{date}/x", "{date}{date}", "{Date}",
                                      "x{",       "{}",           "{date"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(dated_fill(wrong[i], "2026-01-05", "w", &error));
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(dated_fill("{report}", "2026-01-05", NULL, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
}

static void test_keep(Fixture *f, gconstpointer unused) {
  (void)unused;
  make(f, "w-2026-01-05", OURS);
  make(f, "w-2026-01-12", OURS);
  make(f, "w-2026-01-19", OURS);
  make(f, "w-2036-01-01", OURS); /* of a clock that was wrong */
  goes(f, "2026-01-19", 3, "", "");
  goes(f, "2026-01-19", 2, "w-2026-01-05 ", "");
  goes(f, "2026-01-19", 1, "w-2026-01-12 w-2026-01-05 ", "");
  goes(f, "2026-01-05", 1, "", ""); /* of one that went back */
  goes(f, "2026-01-01", 1, "", "");
}

/* Each stands before the day, and none is this report's to remove. */
static void test_others(Fixture *f, gconstpointer unused) {
  (void)unused;
  make(f, "w-2026-01-01", "{\"program\": \"handbill\", \"report\": \"other\"}");
  make(f, "w-2026-01-02", "{\"program\": \"handbill\"}");
  make(f, "w-2026-01-03", "{\"program\": \"else\", \"report\": \"w\"}");
  make(f, "w-2026-01-04", "no JSON");
  put(f, "w-2026-01-05/notes.txt", "mine");
  put(f, "w-2026-01-06", "a file");
  make(f, "w-2026-02-30", OURS);
  make(f, "w-2026-01-07x", OURS);
  make(f, "xw-2026-01-07", OURS);
  make(f, "w-20260107", OURS);
  /* Links lead to what is ours, but are not. */
  make(f, "elsewhere", OURS);
  g_autofree char *target = at(f, "elsewhere");
  g_autofree char *link = at(f, "w-2026-01-08");
  g_assert_cmpint(symlink(target, link), ==, 0);
  put(f, "w-2026-01-09/tables/x.csv", "x");
  g_autofree char *run = at(f, "w-2026-01-09/run.json");
  g_autofree char *other = at(f, "elsewhere/run.json");
  g_assert_cmpint(symlink(other, run), ==, 0);
  goes(f, "2026-06-01", 1, "", "");
}

/* Ours, but somebody has put something in: it stays, and is told. */
static void test_touched(Fixture *f, gconstpointer unused) {
  (void)unused;
  static const char *const extra[] = {"notes.txt", "tables/notes.txt",
                                      "charts/old/x.png", ".hidden"};
  for (guint i = 0; i < G_N_ELEMENTS(extra); i++) {
    g_autofree char *name = g_strdup_printf("w-2026-01-0%u", i + 1);
    g_autofree char *file = g_build_filename(name, extra[i], NULL);
    make(f, name, OURS);
    put(f, file, "mine");
  }
  make(f, "w-2026-01-05", OURS);
  g_autofree char *link = at(f, "w-2026-01-05/charts");
  g_assert_cmpint(symlink("/etc", link), ==, 0);
  goes(f, "2026-06-01", 1, "",
       "w-2026-01-05 w-2026-01-04 w-2026-01-03 w-2026-01-02 w-2026-01-01 ");
}

/* The words of failures go with the folders of their time. */
static void test_words(Fixture *f, gconstpointer unused) {
  (void)unused;
  make(f, "w-2026-01-12", OURS);
  make(f, "w-2026-01-19", OURS);
  put(f, "w-2026-01-05.run.json",
      "{\"program\": \"handbill\", \"exit\": 3, \"report\": \"w\", "
      "\"counts\": {\"rejects\": 2}}");
  put(f, "w-2026-01-05.rejects.jsonl", "{}");
  put(f, "w-2026-01-06.run.json",
      "{\"program\": \"handbill\", \"exit\": 74, \"report\": \"w\"}");
  put(f, "w-2026-01-06.rejects.jsonl", "somebody's");
  put(f, "w-2026-01-07.run.json", "{\"program\": \"handbill\"}");
  put(f, "w-2026-01-13.run.json",
      "{\"program\": \"handbill\", \"exit\": 74, \"report\": \"w\"}");
  goes(f, "2026-01-19", 3, "", "");
  goes(f, "2026-01-19", 2,
       "w-2026-01-06.run.json w-2026-01-05.run.json "
       "w-2026-01-05.rejects.jsonl ",
       "");
}

static void test_remove(Fixture *f, gconstpointer unused) {
  (void)unused;
  make(f, "w-2026-01-05", OURS);
  g_autofree char *path = at(f, "w-2026-01-05");
  g_autoptr(GError) error = NULL;
  g_assert_true(dated_remove(path, &error));
  g_assert_no_error(error);
  g_autoptr(GDir) dir = g_dir_open(f->folder, 0, NULL);
  g_assert_null(g_dir_read_name(dir));
}

/* What a killed run left: its folder, half a removal, its lock. */
static void test_tidy(Fixture *f, gconstpointer unused) {
  (void)unused;
  make(f, "w-2026-01-05", OURS);
  put(f, ".w-2026-01-06.handbill-0a1b2c/handout.pdf", "half");
  put(f, ".w-2026-01-04.handbill-old/run.json", OURS);
  put(f, ".w-2026-01-06.handbill-lock", "");
  put(f, ".other.handbill-0a1b2c/handout.pdf", "of another output");
  dated_tidy(f->pattern);
  static const char *const gone[] = {".w-2026-01-06.handbill-0a1b2c",
                                     ".w-2026-01-04.handbill-old",
                                     ".w-2026-01-06.handbill-lock"};
  for (guint i = 0; i < G_N_ELEMENTS(gone); i++) {
    g_autofree char *path = at(f, gone[i]);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
  }
  g_autofree char *other = at(f, ".other.handbill-0a1b2c/handout.pdf");
  g_autofree char *whole = at(f, "w-2026-01-05/run.json");
  g_assert_true(g_file_test(other, G_FILE_TEST_EXISTS));
  g_assert_true(g_file_test(whole, G_FILE_TEST_EXISTS));
}

static void test_link(Fixture *f, gconstpointer unused) {
  (void)unused;
  make(f, "w-2026-01-05", OURS);
  make(f, "w-2026-01-12", OURS);
  g_autofree char *link = at(f, "latest");
  g_autofree char *one = at(f, "w-2026-01-05");
  g_autofree char *two = at(f, "w-2026-01-12");
  g_autoptr(GError) error = NULL;
  g_assert_true(dated_link(link, one, &error));
  g_assert_true(dated_link(link, two, &error));
  g_assert_no_error(error);
  g_autofree char *text = g_file_read_link(link, NULL);
  g_assert_cmpstr(text, ==, "w-2026-01-12");

  /* In another folder it leads by the whole path. */
  g_autofree char *far = at(f, "deep/latest");
  g_assert_true(dated_link(far, two, &error));
  g_autofree char *whole = g_file_read_link(far, NULL);
  g_assert_cmpstr(whole, ==, two);

  /* A folder, a file, and a link to somebody else's folder are no link of
   * ours. */
  put(f, "file", "x");
  put(f, "theirs/notes.txt", "x");
  g_autofree char *theirs = at(f, "current");
  g_assert_cmpint(symlink("theirs", theirs), ==, 0);
  static const char *const wrong[] = {"file", "theirs", "current"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autofree char *path = at(f, wrong[i]);
    g_assert_false(dated_link(path, two, &error));
    g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
    g_clear_error(&error);
  }
  g_autofree char *still = g_file_read_link(theirs, NULL);
  g_assert_cmpstr(still, ==, "theirs");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/dated/fill", test_fill);
  static const struct {
    const char *name;
    void (*test)(Fixture *, gconstpointer);
  } tests[] = {{"/dated/keep", test_keep},       {"/dated/others", test_others},
               {"/dated/touched", test_touched}, {"/dated/words", test_words},
               {"/dated/remove", test_remove},   {"/dated/tidy", test_tidy},
               {"/dated/link", test_link}};
  for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run();
}
