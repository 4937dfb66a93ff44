/* Handbill's command line: finds the command, reads options and configuration
 * and decides the date, then runs the command. The only place that prints an
 * error and the only one that decides how the process ends. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/all_reports.h"
#include "pipeline/command.h"
#include "pipeline/config.h"
#include "pipeline/help.h"
#include "pipeline/interrupt.h"
#include "pipeline/nearest.h"
#include "reports/file/file_out.h"

static gboolean print(const GString *text, GError **error) {
  return file_out_whole("-", text->str, text->len, error);
}

static gboolean unknown_command(const char *word, GError **error) {
  const char *names[N_COMMANDS];
  guint n = 0;
  for (CommandId i = 0; i < N_COMMANDS; i++)
    if (command_spec(i)->is_public)
      names[n++] = command_spec(i)->name;
  const char *near = nearest(word, names, n);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
              "%s: no such command; %s%s", word,
              near != NULL ? "the nearest is " : "try handbill --help",
              near != NULL ? near : "");
  return FALSE;
}

/* SOURCE_DATE_EPOCH, else today in UTC: the one place that asks the clock
 * and the environment for the report's date. */
static gboolean decide_date(Options *options, GError **error) {
  if (options->date != NULL)
    return TRUE;
  const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
  gint64 seconds = (gint64)time(NULL);
  if (epoch != NULL && epoch[0] != '\0') {
    char *end = NULL;
    seconds = g_ascii_strtoll(epoch, &end, 10);
    if (end == epoch || *end != '\0' || seconds < 0 ||
        seconds > G_GINT64_CONSTANT(253402300799)) {
      g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                  "SOURCE_DATE_EPOCH: \"%s\" is not a number of seconds",
                  epoch);
      return FALSE;
    }
  }
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_utc(seconds);
  options->date = g_date_time_format(day, "%Y-%m-%d");
  return TRUE;
}

static gboolean is_all(const Options *options) {
  return g_strcmp0(options->report, CONFIG_ALL) == 0;
}

/* Operands: their number, and standard input at most once. */
static gboolean check_operands(const Options *options, CommandId command,
                               GError **error) {
  const CommandSpec *spec = command_spec(command);
  int n = (int)options->operand->len - 1;
  /* The run looks for the inputs of the file. */
  if (command == COMMAND_RUN && n == 0 && options->pattern != NULL)
    return TRUE;
  if (command == COMMAND_RUN && n == 0 && options->report != NULL)
    return error_usage(error, "%s: report \"%s\" has no \"inputs\"",
                       options->config, options->report);
  if (n == 0 && command == COMMAND_RUN && options->config != NULL)
    return error_usage(error,
                       "there is no input: name one, or with --report NAME a "
                       "report of %s",
                       options->config);
  if (n < spec->low || (spec->high >= 0 && n > spec->high)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                "%s: usage: handbill %s %s",
                n < spec->low ? "something is missing" : "too many operands",
                spec->name, spec->operands);
    return FALSE;
  }
  guint dashes = 0;
  for (int i = 0; i < n; i++)
    dashes += strcmp(options->operand->pdata[i], "-") == 0 ? 1 : 0;
  if (dashes > 1)
    g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                        "- (standard input) can be read only once");
  return dashes <= 1;
}

static gboolean run_command(CommandId command, char *const *argv,
                            Options *options, Console *console,
                            GError **error) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GPtrArray) all = NULL;
  if (options->help)
    help_command(command, out);
  else if (options->version)
    help_version(out);
  else if (options->print_config && !is_all(options))
    config_write(options, command, out);
  else if (is_all(options) &&
           (options->print_config || command == COMMAND_STATUS)) {
    all = all_reports_options(command, argv, options->date, error);
    if (all == NULL)
      return FALSE;
    if (options->print_config)
      config_write_all(all, command, out);
  }
  if (out->len > 0)
    return print(out, error);
  /* A child that draws must die of a signal at once, without ado. */
  if (command != COMMAND_DRAW)
    interrupt_watch();
  if (command == COMMAND_RUN && is_all(options))
    return all_reports_run(argv, console, error);
  if (!check_operands(options, command, error))
    return FALSE;
  return all != NULL ? command_status_all(all, options, console, error)
                     : command_spec(command)->run(options, console, error);
}

/* Options, then the configuration file, then the date. */
static gboolean read_options(CommandId command, char *const *argv,
                             Options *options, Console *console,
                             GError **error) {
  gboolean ok = options_parse(options, command, argv, error);
  *console = console_new(options); /* an error is told as was asked for */
  if (!ok || options->help || options->version)
    return ok;
  if (options->report != NULL && options->config == NULL)
    return error_usage(error,
                       "--report needs --config FILE, where \"%s\" "
                       "stands among the \"reports\"",
                       options->report);
  if (options->config != NULL &&
      !config_load(options, command, options->config, error))
    return FALSE;
  *console = console_new(options);
  if (options->columns != NULL && !options->print_config) {
    options->column_map = column_map_load(options->columns, error);
    if (options->column_map == NULL)
      return FALSE;
  }
  return decide_date(options, error);
}

/* What may stand in place of a command. */
static gboolean top_level(const char *word, GString *out) {
  static const char *const help[] = {"--help", "-h", "help", NULL};
  static const char *const version[] = {"--version", "-V", NULL};
  if (g_strv_contains(help, word))
    help_overview(out);
  else if (g_strv_contains(version, word))
    help_version(out);
  return out->len > 0;
}

static gboolean dispatch(char **argv, Options *options, Console *console,
                         GError **error) {
  const char *word = argv[1];
  g_autoptr(GString) out = g_string_new(NULL);
  if (word == NULL) {
    g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
                        "no command; try handbill --help");
    return FALSE;
  }
  if (strcmp(word, "help") == 0 && argv[2] != NULL &&
      command_find(argv[2]) != N_COMMANDS) {
    help_command(command_find(argv[2]), out);
    return print(out, error);
  }
  if (top_level(word, out))
    return print(out, error);
  /* The Makefile asks so for the manual page. */
  if (strcmp(word, "--man") == 0)
    word = "man";
  CommandId command = command_find(word);
  if (command == N_COMMANDS)
    return unknown_command(word, error);
  return read_options(command, argv + 2, options, console, error) &&
         run_command(command, argv + 2, options, console, error);
}

int main(int argc, char **argv) {
  if (argc < 1)
    return HANDBILL_ERROR_USAGE;
  g_set_prgname("handbill");
  g_autoptr(Options) options = options_new();
  Console console = console_new(NULL);
  g_autoptr(GError) error = NULL;
  if (dispatch(argv, options, &console, &error))
    return 0;
  console_error(&console, error);
  return error_exit(error);
}
