/* Publishing: whole or not at all, and nothing of anybody else's. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/interrupt.h"
#include "pipeline/publish.h"

typedef struct {
  char *folder; /* everything happens in here */
  char *out;
} Place;

static void set_up(Place *place, gconstpointer unused) {
  (void)unused;
  place->folder = g_dir_make_tmp("handbill-publish-XXXXXX", NULL);
  g_assert_nonnull(place->folder);
  place->out = g_build_filename(place->folder, "out", NULL);
}

static void tear_down(Place *place, gconstpointer unused) {
  (void)unused;
  g_assert_true(remove_tree(place->folder));
  g_free(place->folder);
  g_free(place->out);
}

static void put(const char *folder, const char *name, const char *text) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void has(const char *folder, const char *name, const char *text) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *found = NULL;
  g_file_get_contents(path, &found, NULL, NULL);
  g_assert_cmpstr(found, ==, text);
}

static guint entries(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name(dir) != NULL)
    n++;
  return n;
}

static void publish_text(const char *out, const char *text) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Publish) publish = publish_begin(out, &error);
  g_assert_no_error(error);
  put(publish_staging(publish), "run.json", text);
  g_assert_true(publish_commit(publish, &error));
  g_assert_no_error(error);
}

static void refused(const char *out, HandbillError code, const char *words) {
  g_autoptr(GError) error = NULL;
  g_autoptr(Publish) publish = publish_begin(out, &error);
  g_assert_null(publish);
  g_assert_error(error, HANDBILL_ERROR, (int)code);
  if (strstr(error->message, words) == NULL)
    g_error("\"%s\" should say \"%s\"", error->message, words);
}

static void test_new_and_again(Place *place, gconstpointer unused) {
  (void)unused;
  publish_text(place->out, "one");
  has(place->out, "run.json", "one");
  g_assert_cmpint(g_chmod(place->out, 0750), ==, 0);
  publish_text(place->out, "two");
  has(place->out, "run.json", "two");
  struct stat st;
  g_assert_cmpint(stat(place->out, &st), ==, 0);
  g_assert_cmpuint(st.st_mode & 0777, ==, 0750);
  g_assert_cmpuint(entries(place->folder), ==, 1); /* no litter */
}

static void test_parents(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *deep = g_build_filename(place->out, "a", "b///", NULL);
  publish_text(deep, "deep");
  has(deep, "run.json", "deep");
}

static void test_not_committed(Place *place, gconstpointer unused) {
  (void)unused;
  publish_text(place->out, "old");
  Publish *publish = publish_begin(place->out, NULL);
  put(publish_staging(publish), "run.json", "half");
  publish_end(publish);
  has(place->out, "run.json", "old");
  g_assert_cmpuint(entries(place->folder), ==, 1);
}

static void test_busy(Place *place, gconstpointer unused) {
  (void)unused;
  g_autoptr(Publish) first = publish_begin(place->out, NULL);
  g_assert_nonnull(first);
  refused(place->out, HANDBILL_ERROR_BUSY, "another run");
}

static void test_stale(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *stale =
      g_build_filename(place->folder, ".out.handbill-00beef", NULL);
  g_autofree char *inner = g_build_filename(stale, "charts", NULL);
  g_autofree char *other =
      g_build_filename(place->folder, ".outer.handbill-00beef", NULL);
  g_assert_cmpint(g_mkdir_with_parents(inner, 0777), ==, 0);
  g_assert_cmpint(g_mkdir(other, 0777), ==, 0);
  put(inner, "a.png", "x");
  put(place->folder, ".out.handbill-lock", "");
  publish_text(place->out, "new");
  g_assert_false(g_file_test(stale, G_FILE_TEST_EXISTS));
  g_assert_true(g_file_test(other, G_FILE_TEST_IS_DIR));
}

static void test_refused(Place *place, gconstpointer unused) {
  (void)unused;
  put(place->folder, "file", "text");
  g_autofree char *file = g_build_filename(place->folder, "file", NULL);
  refused(file, HANDBILL_ERROR_IO, "must be a folder");
  g_autofree char *under = g_build_filename(file, "out", NULL);
  refused(under, HANDBILL_ERROR_IO, "file");
  refused("/", HANDBILL_ERROR_USAGE, "cannot be an output");
  g_assert_cmpint(g_mkdir(place->out, 0777), ==, 0);
  put(place->out, "notes.txt", "mine");
  refused(place->out, HANDBILL_ERROR_USAGE, "holds notes.txt");
  put(place->out, "run.json", "{}");
  refused(place->out, HANDBILL_ERROR_USAGE, "holds notes.txt");
  has(place->out, "notes.txt", "mine");
}

/* An empty folder, and one that a link leads to, may be published into. */
static void test_empty_and_link(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *real = g_build_filename(place->folder, "real", NULL);
  g_assert_cmpint(g_mkdir(real, 0777), ==, 0);
  g_assert_cmpint(symlink("real", place->out), ==, 0);
  publish_text(place->out, "linked");
  has(real, "run.json", "linked");
  g_assert_true(g_file_test(place->out, G_FILE_TEST_IS_SYMLINK));
}

/* Somebody puts a file into the output while the run works. */
static void test_changed_meanwhile(Place *place, gconstpointer unused) {
  (void)unused;
  publish_text(place->out, "old");
  g_autoptr(GError) error = NULL;
  g_autoptr(Publish) publish = publish_begin(place->out, NULL);
  put(publish_staging(publish), "run.json", "new");
  put(place->out, "mine.txt", "mine");
  g_assert_false(publish_commit(publish, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
  has(place->out, "mine.txt", "mine");
  has(place->out, "run.json", "old");
}

static void test_mode(Place *place, gconstpointer unused) {
  (void)unused;
  mode_t old = umask(027);
  publish_text(place->out, "x");
  umask(old);
  struct stat st;
  g_assert_cmpint(stat(place->out, &st), ==, 0);
  g_assert_cmpuint(st.st_mode & 0777, ==, 0750);
}

/* remove_tree() follows no link out of the folder. */
static void test_remove(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *kept = g_build_filename(place->folder, "kept", NULL);
  g_autofree char *link = g_build_filename(place->out, "link", NULL);
  g_assert_cmpint(g_mkdir(kept, 0777), ==, 0);
  put(kept, "a", "a");
  g_assert_cmpint(g_mkdir(place->out, 0777), ==, 0);
  g_assert_cmpint(symlink("../kept", link), ==, 0);
  g_assert_true(remove_tree(place->out));
  g_assert_true(remove_tree(place->out)); /* gone already */
  has(kept, "a", "a");
}

#define ADD(name, test)                                                        \
  g_test_add("/publish/" name, Place, NULL, set_up, test, tear_down)

/* Asking makes nothing, not even a lock, and says what beginning would. */
static void test_check(Place *place, gconstpointer unused) {
  (void)unused;
  g_autofree char *deep = g_build_filename(place->folder, "a", "b", NULL);
  g_autoptr(GError) error = NULL;
  g_assert_true(publish_check(deep, &error));
  g_assert_true(publish_check(place->out, &error));
  g_assert_no_error(error);
  g_assert_cmpuint(entries(place->folder), ==, 0);
  put(place->folder, "file", "x");
  g_autofree char *file = g_build_filename(place->folder, "file", NULL);
  g_autofree char *under = g_build_filename(file, "out", NULL);
  g_assert_false(publish_check(file, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
  g_assert_false(publish_check(under, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
  g_clear_error(&error);
  g_assert_false(publish_check(place->folder, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  ADD("new-and-again", test_new_and_again);
  ADD("parents", test_parents);
  ADD("not-committed", test_not_committed);
  ADD("busy", test_busy);
  ADD("stale", test_stale);
  ADD("refused", test_refused);
  ADD("empty-and-link", test_empty_and_link);
  ADD("changed-meanwhile", test_changed_meanwhile);
  ADD("mode", test_mode);
  ADD("remove", test_remove);
  ADD("check", test_check);
  return g_test_run();
}
