/* Named reports of a configuration file: what they inherit, where their paths
 * begin, and what is refused, with its place. */
#include <glib/gstdio.h>
#include <string.h>

#include "pipeline/config.h"
#include "pipeline/input_pattern.h"
#include "pipeline/interrupt.h"

typedef struct {
  char *folder, *file;
} Fixture;

static void set_up(Fixture *f, gconstpointer unused) {
  (void)unused;
  f->folder = g_dir_make_tmp("handbill-reports-XXXXXX", NULL);
  f->file = g_build_filename(f->folder, "c.json", NULL);
}

static void tear_down(Fixture *f, gconstpointer unused) {
  (void)unused;
  g_assert_true(remove_tree(f->folder));
  g_free(f->folder);
  g_free(f->file);
}

static gboolean load(const Fixture *f, Options *options, const char *report,
                     const char *text, GError **error) {
  g_assert_true(g_file_set_contents(f->file, text, -1, NULL));
  g_free(options->report);
  options->report = g_strdup(report);
  return config_load(options, COMMAND_RUN, f->file, error);
}

static void refused(const Fixture *f, const char *report, const char *text,
                    const char *words) {
  g_autoptr(Options) options = options_new();
  g_autoptr(GError) error = NULL;
  g_assert_false(load(f, options, report, text, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
  if (strstr(error->message, words) == NULL)
    g_error("\"%s\" should say \"%s\"", error->message, words);
}

#define TWO                                                                    \
  "{\"paper\": \"letter\", \"dpi\": 72, \"inputs\": [\"of-{report}\"],\n"      \
  " \"out\": \"{report}-{date}\",\n"                                           \
  " \"reports\": {\n"                                                          \
  "  \"one\": {\"paper\": \"a4\", \"inputs\": [\"b/*.csv\", \"/c\"],\n"        \
  "            \"theme\": \"t.json\", \"keep\": 3},\n"                         \
  "  \"two\": {\"each\": \"city\"}}}"

static void test_inherits(Fixture *f, gconstpointer unused) {
  (void)unused;
  g_autoptr(Options) one = options_new();
  char *argv[] = {"--dpi", "99", NULL};
  g_autoptr(GError) error = NULL;
  g_assert_true(options_parse(one, COMMAND_RUN, argv, &error));
  load(f, one, "one", TWO, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(one->paper, ==, "a4");
  g_assert_cmpint(one->dpi, ==, 99);
  g_assert_cmpint(one->keep, ==, 3);
  g_assert_null(one->each);
  g_assert_cmpuint(one->pattern->len, ==, 2);

  g_autoptr(Options) two = options_new();
  load(f, two, "two", TWO, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(two->paper, ==, "letter");
  g_autofree char *out = g_build_filename(f->folder, "two-{date}", NULL);
  g_assert_cmpstr(two->out, ==, out);
  g_assert_cmpstr(two->each, ==, "city");
  g_assert_cmpint(two->keep, ==, 0);
  g_assert_cmpuint(two->pattern->len, ==, 1);
  g_autofree char *of_two = g_build_filename(f->folder, "of-two", NULL);
  g_assert_cmpstr(two->pattern->pdata[0], ==, of_two);

  g_autoptr(Options) none = options_new();
  load(f, none, NULL, TWO, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(none->paper, ==, "letter");
  g_assert_null(none->each);
}

/* A path begins at the file's folder; so says every option with a path. */
static void test_paths(Fixture *f, gconstpointer unused) {
  (void)unused;
  g_autoptr(Options) o = options_new();
  g_autoptr(GError) error = NULL;
  load(f, o, "one", TWO, &error);
  g_assert_no_error(error);
  g_autofree char *theme = g_build_filename(f->folder, "t.json", NULL);
  g_autofree char *csv = g_build_filename(f->folder, "b/*.csv", NULL);
  g_assert_cmpstr(o->theme, ==, theme);
  g_assert_cmpstr(o->pattern->pdata[0], ==, csv);
  g_assert_cmpstr(o->pattern->pdata[1], ==, "/c");

  for (guint i = 0; i < option_count(); i++) {
    const OptionSpec *spec = option_spec(i);
    if (!spec->in_config || !option_is_path(i) ||
        !option_applies(i, COMMAND_RUN))
      continue;
    g_autofree char *text = g_strdup_printf(
        "{\"reports\": {\"r\": {\"%s\": \"p/q\"}}}", spec->name);
    g_autoptr(Options) each = options_new();
    load(f, each, "r", text, &error);
    g_assert_no_error(error);
    g_autofree char *wanted = g_build_filename(f->folder, "p/q", NULL);
    g_autofree char *found = option_text(each, i);
    g_assert_cmpstr(found, ==, wanted);
  }
}

static void test_refused(Fixture *f, gconstpointer unused) {
  (void)unused;
  refused(f, "wekly", "{\"reports\": {\"weekly\": {}, \"b\": {}}}",
          "no report \"wekly\"; the nearest is \"weekly\"");
  refused(f, "zzz", "{\"reports\": {\"weekly\": {}, \"b\": {}}}",
          "it has weekly, b");
  refused(f, "zzz", "{\"paper\": \"a4\"}", "it has none");
  /* A wrong key of a report that is not asked for. */
  refused(f, "a",
          "{\"reports\": {\n\"a\": {},\n\"b\": {\n  \"papr\": \"a4\"}}}",
          "c.json:4: report \"b\": unknown key \"papr\"; the nearest is "
          "\"paper\"");
  refused(f, "a", "{\"reports\": {\"a\": {\"imputs\": []}}}",
          "the nearest is \"inputs\"");
  refused(f, NULL, "{\"report\": {}}", "belongs on the command line");
  refused(f, NULL, "{\"reprots\": {}}", "the nearest is \"reports\"");
  refused(f, "a", "{\"dpi\": 72, \"reports\":\n {\"a\": {\"dpi\": \"72\"}}}",
          "c.json:2: report \"a\": \"dpi\" must be a whole number");
  refused(f, "a", "{\"reports\": [1]}", "must be an object of reports");
  refused(f, "a", "{\"reports\": {\n\"a\": 3}}",
          "c.json:2: report \"a\" must be an object of options");
  refused(f, "a", "{\"reports\": {\"a\": {\"reports\": {}}}}",
          "unknown key \"reports\"");
  refused(f, "all", "{\"reports\": {\"all\": {}}}", "stands for all");
  refused(f, "a", "{\"reports\": {\"a b\": {}}}", "cannot be the name");
  refused(f, "a", "{\"reports\": {\"../a\": {}}}", "cannot be the name");
  refused(f, "a", "{\"reports\": {\"-a\": {}}}", "cannot be the name");
  refused(f, "a", "{\"reports\": {\"\": {}}}", "cannot be the name");
  refused(f, "a", "{\"reports\": {\"a\": {}, \"a\": {}}}", "duplicate");
  refused(f, "a", "{\"inputs\": \"x\"}", "must be a list");
  refused(f, "a", "{\"inputs\": []}", "must be a list");
  refused(f, "a", "{\"inputs\": [\"x\", 3]}", "entry 2");
  refused(f, "a", "{\"inputs\": [\"-\"]}", "entry 1");
  refused(f, "a", "{\"reports\": {\"a\": {\"keep\": -1}}}", "\"keep\"");
  refused(f, "a", "{\"reports\": {\"a\": {\"dry-run\": true}}}",
          "belongs on the command line");
}

/* Two reports never share a folder. */
static void test_outs(Fixture *f, gconstpointer unused) {
  (void)unused;
  refused(f, "a", "{\"out\": \"o\", \"reports\": {\"a\": {}, \"b\": {}}}",
          "\"a\" and \"b\" both write o");
  refused(f, "a", "{\"latest\": \"l\", \"reports\": {\"a\": {}, \"b\": {}}}",
          "give each its own \"latest\"");
  refused(
      f, "a",
      "{\"history\": \"h\", \"out\": \"{report}\", \"reports\": {\"a\": {}, "
      "\"b\": {}}}",
      "give each its own \"history\"");
  refused(f, "a",
          "{\"reports\": {\"a\": {\"out\": \"o/\"}, \"b\": {\"out\": \"o\"}}}",
          "both write o");
  refused(f, "a", "{\"reports\": {\"a\": {\"out\": \"o-{data}\"}}}",
          "only {date} and {report}");
  refused(f, "a", "{\"reports\": {\"a\": {\"out\": \"{date}/o\"}}}",
          "behind the last slash");
  refused(f, "a", "{\"reports\": {\"a\": {\"out\": \"{date}{date}\"}}}",
          "stands once");
}

static void put(const Fixture *f, const char *name) {
  g_autofree char *path = g_build_filename(f->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
  g_assert_true(g_file_set_contents(path, "x", -1, NULL));
}

/* Patterns are sorted by bytes, name no file twice, and must name one; the
 * folder of the file is no pattern. */
static void test_patterns(Fixture *f, gconstpointer unused) {
  (void)unused;
  put(f, "odd [x]*/b.csv");
  put(f, "odd [x]*/B.csv");
  put(f, "odd [x]*/a.csv");
  put(f, "odd [x]*/a.json");
  g_autofree char *file = g_build_filename(f->folder, "odd [x]*/c.json", NULL);
  g_autoptr(Options) o = options_new();
  g_ptr_array_add(o->operand, NULL);
  o->pattern = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(o->pattern, input_pattern(file, "*.csv"));
  g_ptr_array_add(o->pattern, input_pattern(file, "a.*"));
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) paths = input_paths(o, &error);
  g_assert_no_error(error);
  static const char *const wanted[] = {"B.csv", "a.csv", "b.csv", "a.json"};
  g_assert_cmpuint(paths->len, ==, G_N_ELEMENTS(wanted) + 1);
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
    g_autofree char *path =
        g_build_filename(f->folder, "odd [x]*", wanted[i], NULL);
    g_assert_cmpstr(paths->pdata[i], ==, path);
  }

  g_autoptr(Options) none = options_new();
  g_ptr_array_add(none->operand, NULL);
  none->pattern = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(none->pattern, input_pattern(file, "*.xml"));
  g_assert_null(input_paths(none, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
}

/* What is printed for all reports reads back to the same options of each. */
static void test_round_trip(Fixture *f, gconstpointer unused) {
  (void)unused;
  g_autoptr(GPtrArray) all =
      g_ptr_array_new_with_free_func((GDestroyNotify)options_free);
  g_autoptr(GError) error = NULL;
  static const char *const names[] = {"one", "two"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_ptr_array_add(all, options_new());
    load(f, all->pdata[i], names[i], TWO, &error);
    g_assert_no_error(error);
  }
  g_autoptr(GString) printed = g_string_new(NULL);
  config_write_all(all, COMMAND_RUN, printed);
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(Options) again = options_new();
    load(f, again, names[i], printed->str, &error);
    g_assert_no_error(error);
    g_autoptr(GString) first = g_string_new(NULL);
    g_autoptr(GString) second = g_string_new(NULL);
    config_write(all->pdata[i], COMMAND_RUN, first);
    config_write(again, COMMAND_RUN, second);
    g_assert_cmpstr(first->str, ==, second->str);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  static const struct {
    const char *name;
    void (*test)(Fixture *, gconstpointer);
  } tests[] = {{"/reports/inherits", test_inherits},
               {"/reports/paths", test_paths},
               {"/reports/refused", test_refused},
               {"/reports/outs", test_outs},
               {"/reports/patterns", test_patterns},
               {"/reports/round-trip", test_round_trip}};
  for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
    g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run();
}
