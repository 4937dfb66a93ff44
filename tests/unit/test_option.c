/* The table of options, and reading a command line by it. */
#include <string.h>

#include "pipeline/command.h"
#include "pipeline/help.h"
#include "pipeline/nearest.h"
#include "pipeline/option.h"

static gboolean parse(Options *options, CommandId command, const char *line,
                      GError **error) {
  g_auto(GStrv) argv = g_strsplit(line, " ", -1);
  return options_parse(options, command, argv, error);
}

static void refused(CommandId command, const char *line, const char *words) {
  g_autoptr(Options) options = options_new();
  g_autoptr(GError) error = NULL;
  g_assert_false(parse(options, command, line, &error));
  g_assert_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE);
  if (strstr(error->message, words) == NULL)
    g_error("\"%s\" should say \"%s\"", error->message, words);
}

static void test_table(void) {
  for (guint i = 0; i < option_count(); i++) {
    const OptionSpec *o = option_spec(i);
    g_assert_cmpint(option_find(o->name), ==, (int)i); /* no name twice */
    g_assert_cmpuint(o->commands, !=, 0);
    g_assert_true((o->kind == OPTION_FLAG) == (o->argument == NULL));
    g_assert_true((o->kind == OPTION_WORD) == (o->choices != NULL));
    g_assert_true(g_str_has_suffix(o->help, "."));
    for (guint k = 0; k < i; k++) {
      g_assert_true(o->letter == 0 || o->letter != option_spec(k)->letter);
      g_assert_cmpuint(o->offset, !=, option_spec(k)->offset);
    }
  }
}

static void test_defaults(void) {
  g_autoptr(Options) o = options_new();
  g_assert_cmpint(o->max_field, ==, 1 << 20);
  g_assert_cmpint(o->max_document, ==, 16 << 20);
  g_assert_cmpfloat(o->max_reject_share, ==, 0.05);
  g_assert_cmpstr(o->paper, ==, "a4");
  g_assert_cmpint(o->jobs, >=, 2);
  g_assert_null(o->date);
  for (guint i = 0; i < option_count(); i++)
    g_assert_false(option_given(o, i));
}

static void test_forms(void) {
  g_autoptr(Options) o = options_new();
  g_autoptr(GError) error = NULL;
  g_assert_true(parse(o, COMMAND_EXTRACT,
                      "a.csv -qv --max-field=64K -oout.jsonl --jobs 3 "
                      "--hours-per-year 1950.5 - -- --odd -q",
                      &error));
  g_assert_no_error(error);
  g_assert_true(o->quiet && o->verbose);
  g_assert_cmpint(o->max_field, ==, 65536);
  g_assert_cmpstr(o->output, ==, "out.jsonl");
  g_assert_cmpint(o->jobs, ==, 3);
  g_assert_cmpfloat(o->hours_per_year, ==, 1950.5);
  const char *const *operand = (const char *const *)o->operand->pdata;
  g_assert_cmpstr(operand[0], ==, "a.csv");
  g_assert_cmpstr(operand[1], ==, "-");
  g_assert_cmpstr(operand[2], ==, "--odd");
  g_assert_cmpstr(operand[3], ==, "-q");
  g_assert_null(operand[4]);
}

static void test_last_wins(void) {
  g_autoptr(Options) o = options_new();
  g_assert_true(
      parse(o, COMMAND_RUN, "x --paper letter --paper a4 --dpi=72", NULL));
  g_assert_cmpstr(o->paper, ==, "a4");
  g_assert_cmpint(o->dpi, ==, 72);
  g_assert_true(option_given(o, (guint)option_find("paper")));
  g_assert_false(option_given(o, (guint)option_find("title")));
}

static void test_refused(void) {
  refused(COMMAND_RUN, "--papper a4", "--paper");
  refused(COMMAND_RUN, "--max-re 1", "--max-reject-share");
  refused(COMMAND_RUN, "--zzzzzz", "unknown option");
  refused(COMMAND_RUN, "-x", "unknown option -x");
  refused(COMMAND_RUN, "--misses 3", "takes no option --misses");
  refused(COMMAND_RUN, "--paper", "needs an argument");
  refused(COMMAND_RUN, "--paper legal", "none of a4|letter");
  refused(COMMAND_RUN, "--quiet=yes", "takes no argument");
  refused(COMMAND_RUN, "--date 2026-02-30", "not a day");
  refused(COMMAND_RUN, "--date 26-02-03", "not a day");
  refused(COMMAND_RUN, "--jobs 0", "outside 1 to 256");
  refused(COMMAND_RUN, "--jobs -1", "not a whole number");
  refused(COMMAND_RUN, "--jobs 2x", "not a whole number");
  refused(COMMAND_RUN, "--max-field 99999999999999999999G", "outside");
  refused(COMMAND_RUN, "--max-field 1T", "not a size");
  refused(COMMAND_RUN, "--confidence nan", "not a number");
  refused(COMMAND_RUN, "--confidence 0,9", "not a number");
  refused(COMMAND_RUN, "--max-reject-share 1.01", "outside 0 to 1");
  refused(COMMAND_SHOW, "--jobs 2", "takes no option");
}

/* One list of options must serve a chain of commands. */
static void test_chain(void) {
  const char *line = "x --date 2026-01-31 --paper letter --format csv -j 2 "
                     "--title T --max-field 9 --audience public";
  for (CommandId c = COMMAND_RUN; c <= COMMAND_RENDER; c++) {
    g_autoptr(Options) o = options_new();
    g_autoptr(GError) error = NULL;
    parse(o, c, line, &error);
    g_assert_no_error(error);
  }
  refused(COMMAND_EXTRACT, "--out x", "takes no option");
}

/* What option_text() gives, option_set() takes. */
static void test_round_trip(void) {
  g_autoptr(Options) o = options_new();
  g_autoptr(Options) again = options_new();
  g_assert_true(parse(o, COMMAND_RUN, "--max-field 17M --quiet", NULL));
  o->confidence = 2.0 / 3;
  for (guint i = 0; i < option_count(); i++) {
    g_autofree char *text = option_text(o, i);
    g_autoptr(GError) error = NULL;
    if (text == NULL)
      continue;
    g_assert_true(option_set(again, i, text, &error));
    g_autofree char *second = option_text(again, i);
    g_assert_cmpstr(text, ==, second);
  }
  g_assert_cmpfloat(again->confidence, ==, 2.0 / 3);
}

static void test_distance(void) {
  g_assert_cmpuint(edit_distance("", ""), ==, 0);
  g_assert_cmpuint(edit_distance("", "abc"), ==, 3);
  g_assert_cmpuint(edit_distance("kitten", "sitting"), ==, 3);
  g_assert_cmpuint(edit_distance("paper", "papre"), ==, 1);
  g_assert_cmpuint(edit_distance("ca", "abc"), ==, 3);
  const char *const known[] = {"paper", "pages", "title"};
  g_assert_cmpstr(nearest("papr", known, 3), ==, "paper");
  g_assert_cmpstr(nearest("tit", known, 3), ==, "title");
  g_assert_null(nearest("quark", known, 3));
  g_autofree char *longest = g_strnfill(5000, 'p');
  g_assert_null(nearest(longest, known, 3));
}

/* The help of a command names each of its options, and no line runs over. */
static void test_help(void) {
  for (CommandId c = 0; c < N_COMMANDS; c++) {
    if (!command_spec(c)->is_public)
      continue;
    g_autoptr(GString) out = g_string_new(NULL);
    help_command(c, out);
    for (guint i = 0; i < option_count(); i++) {
      g_autofree char *name = g_strconcat("--", option_spec(i)->name, NULL);
      if (option_applies(i, c))
        g_assert_nonnull(strstr(out->str, name));
    }
    g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
      g_assert_cmpuint(strlen(*line), <=, 80);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/option/table", test_table);
  g_test_add_func("/option/defaults", test_defaults);
  g_test_add_func("/option/forms", test_forms);
  g_test_add_func("/option/last-wins", test_last_wins);
  g_test_add_func("/option/refused", test_refused);
  g_test_add_func("/option/chain", test_chain);
  g_test_add_func("/option/round-trip", test_round_trip);
  g_test_add_func("/option/distance", test_distance);
  g_test_add_func("/option/help", test_help);
  return g_test_run();
}
