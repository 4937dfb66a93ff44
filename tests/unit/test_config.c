/* Configuration files: strict, with places, and behind the command line. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/config.h"

static char *file_with(const char *text, gsize length) {
  char *path = NULL;
  int file = g_file_open_tmp("handbill-config-XXXXXX", &path, NULL);
  g_assert_cmpint(file, >=, 0);
  g_assert_cmpint(write(file, text, length), ==, (gssize)length);
  close(file);
  return path;
}

static gboolean load(Options *options, const char *text, GError **error) {
  g_autofree char *path = file_with(text, strlen(text));
  gboolean ok = config_load(options, COMMAND_RUN, path, error);
  g_unlink(path);
  return ok;
}

static void refused(const char *text, const char *words) {
  g_autoptr(Options) options = options_new();
  g_autoptr(GError) error = NULL;
  g_assert_false(load(options, text, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
  if (strstr(error->message, words) == NULL)
    g_error("\"%s\" should say \"%s\"", error->message, words);
}

static void test_values(void) {
  g_autoptr(Options) o = options_new();
  g_autoptr(GError) error = NULL;
  load(o,
       "{\"paper\": \"letter\", \"jobs\": 3, \"max-field\": \"2M\",\n"
       " \"max-document\": 4096, \"confidence\": 0.9, \"quiet\": true,\n"
       " \"max-reject-share\": 1, \"title\": \"Gru\\u00df\"}",
       &error);
  g_assert_no_error(error);
  g_assert_cmpstr(o->paper, ==, "letter");
  g_assert_cmpint(o->jobs, ==, 3);
  g_assert_cmpint(o->max_field, ==, 2 << 20);
  g_assert_cmpint(o->max_document, ==, 4096);
  g_assert_cmpfloat(o->confidence, ==, 0.9);
  g_assert_cmpfloat(o->max_reject_share, ==, 1);
  g_assert_cmpstr(o->title, ==, "Gru\xc3\x9f");
  g_assert_true(o->quiet);
}

static void test_command_line_first(void) {
  g_autoptr(Options) o = options_new();
  char *argv[] = {"--paper", "a4", NULL};
  g_assert_true(options_parse(o, COMMAND_RUN, argv, NULL));
  g_assert_true(load(o, "{\"paper\": \"letter\", \"dpi\": 150}", NULL));
  g_assert_cmpstr(o->paper, ==, "a4");
  g_assert_cmpint(o->dpi, ==, 150);
}

static void test_refused(void) {
  refused("{\n\n  \"papper\": \"a4\"\n}", ":3: unknown key \"papper\"");
  refused("{\"papper\": 1}", "the nearest is \"paper\"");
  refused("{\"zzz\": 1}", "--print-config");
  refused("{\"dpi\": 300,\n \"paper\": 4}", ":2: \"paper\" must be text");
  refused("{\"dpi\": \"300\"}", "\"dpi\" must be a whole number");
  refused("{\"dpi\": 1.5}", "must be a whole number");
  refused("{\"quiet\": 1}", "must be true or false");
  refused("{\"confidence\": \"0.9\"}", "must be a number");
  refused("{\"title\": null}", "must be text");
  refused("{\n\"dpi\": 5}", ":2: \"dpi\": 5 is outside");
  refused("{\"date\": \"2026-02-30\"}", "not a day");
  refused("{\"dpi\": 99, \"dpi\": 98}", "duplicate");
  refused("{\"help\": true}", "command line");
  refused("[1]", "one JSON object");
  refused("", "not a JSON object");
  refused("{\"dpi\": 99", "not a JSON object");
  refused("{\"dpi\": 99}}", "not a JSON object");
  refused("\xff\xfe{}", "not a JSON object");
}

/* Words inside strings and deeper objects are no keys. */
static void test_line(void) {
  refused("{\n\"title\": \"\\\"dpi\\\": {\",\n\"data\": \"dpi\",\n"
          "\"dpi\": true}",
          ":4: \"dpi\"");
}

/* Keys of other commands are checked, then left aside. */
static void test_other_commands(void) {
  const char *text = "{\"jobs\": 7, \"color\": \"never\"}";
  g_autofree char *path = file_with(text, strlen(text));
  g_autoptr(Options) o = options_new();
  gint64 jobs = o->jobs;
  g_autoptr(GError) error = NULL;
  config_load(o, COMMAND_SHOW, path, &error);
  g_assert_no_error(error);
  g_assert_cmpint(o->jobs, ==, jobs);
  g_assert_cmpstr(o->color, ==, "never");
  g_unlink(path);
}

static void test_missing(void) {
  g_autoptr(Options) o = options_new();
  g_autoptr(GError) error = NULL;
  g_assert_false(
      config_load(o, COMMAND_RUN, "/nonexistent/handbill.json", &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO);
}

/* What --print-config prints reads back to the same. */
static void test_round_trip(void) {
  g_autoptr(Options) o = options_new();
  char *argv[] = {"--title",     "a \"b\" \n c", "--confidence", "0.9123",
                  "--max-field", "77K",          "--fonts",      "/x y",
                  "--date",      "2024-02-29",   "--jobs",       "5",
                  NULL};
  g_assert_true(options_parse(o, COMMAND_RUN, argv, NULL));
  g_autoptr(GString) first = g_string_new(NULL);
  config_write(o, COMMAND_RUN, first);
  g_autoptr(Options) again = options_new();
  g_autoptr(GError) error = NULL;
  load(again, first->str, &error);
  g_assert_no_error(error);
  g_autoptr(GString) second = g_string_new(NULL);
  config_write(again, COMMAND_RUN, second);
  g_assert_cmpstr(first->str, ==, second->str);
  g_assert_cmpstr(again->title, ==, "a \"b\" \n c");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/config/values", test_values);
  g_test_add_func("/config/command-line-first", test_command_line_first);
  g_test_add_func("/config/refused", test_refused);
  g_test_add_func("/config/line", test_line);
  g_test_add_func("/config/other-commands", test_other_commands);
  g_test_add_func("/config/missing", test_missing);
  g_test_add_func("/config/round-trip", test_round_trip);
  return g_test_run();
}
