#include "pipeline/all_reports.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/config.h"

/* What one folder has cannot be shared by all. */
static gboolean check_shared(const Options *options, GError **error) {
  for (guint i = 0; config_own[i] != NULL; i++)
    if (option_given(options, (guint)option_find(config_own[i])))
      return error_usage(error,
                         "--%s: with --report all each report has its own, in "
                         "the file of --config",
                         config_own[i]);
  return options->operand->len <= 1 ||
         error_usage(
             error,
             "%s: with --report all each report has its own \"inputs\", "
             "in the file of --config",
             (const char *)options->operand->pdata[0]);
}

/* The words of the command line for one report. */
static GPtrArray *words_for(const Options *options, const char *report) {
  GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(words, g_strdup("handbill"));
  g_ptr_array_add(words, g_strdup("run"));
  for (guint i = 0; i < option_count(); i++) {
    const OptionSpec *o = option_spec(i);
    if (!option_given(options, i) || strcmp(o->name, "report") == 0)
      continue;
    g_autofree char *text = option_text(options, i);
    g_ptr_array_add(words, o->kind == OPTION_FLAG
                               ? g_strdup_printf("--%s", o->name)
                               : g_strdup_printf("--%s=%s", o->name, text));
  }
  g_ptr_array_add(words, g_strdup_printf("--report=%s", report));
  g_ptr_array_add(words, NULL);
  return words;
}

/* Ends as we do when we are ended; between fork and exec only what a signal
 * handler may call. */
static void become(char *const *words, pid_t parent) {
  sigset_t none;
  sigemptyset(&none);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent)
    _exit(HANDBILL_ERROR_INTERNAL);
  (void)sigprocmask(SIG_SETMASK, &none, NULL);
  execv("/proc/self/exe", words);
  _exit(HANDBILL_ERROR_INTERNAL);
}

/* Runs one and returns its exit code; a crash is an internal error. */
static int run_one(const Options *options, const char *report,
                   Console *console) {
  g_autoptr(GPtrArray) words = words_for(options, report);
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0)
    become((char *const *)words->pdata, parent);
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  if (child < 0 || WIFSIGNALED(status)) {
    console_warn(console, "%s: %s", report,
                 child < 0 ? "no process can be made for it"
                           : g_strsignal(WTERMSIG(status)));
    return HANDBILL_ERROR_INTERNAL;
  }
  return WEXITSTATUS(status);
}

/* How bad an end is: a crash before a full disk, that before a wrong
 * configuration, refused data, a failed delivery, and a run that is there
 * already. */
static guint badness(int code) {
  static const int order[] = {0,
                              HANDBILL_ERROR_BUSY,
                              HANDBILL_ERROR_FAILED,
                              HANDBILL_ERROR_DATA,
                              HANDBILL_ERROR_USAGE,
                              HANDBILL_ERROR_IO};
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    if (order[i] == code)
      return i;
  return G_N_ELEMENTS(order);
}

static GPtrArray *report_names(const Options *options, GError **error) {
  g_autoptr(GPtrArray) names = config_reports(options->config, error);
  if (names != NULL && names->len == 0) {
    error_usage(error, "%s: it has no \"reports\"", options->config);
    return NULL;
  }
  return g_steal_pointer(&names);
}

gboolean all_reports_run(char *const *argv, Console *console, GError **error) {
  g_autoptr(Options) options = options_new();
  if (!options_parse(options, COMMAND_RUN, argv, error) ||
      !check_shared(options, error))
    return FALSE;
  g_autoptr(GPtrArray) names = report_names(options, error);
  if (names == NULL)
    return FALSE;
  g_autoptr(GString) failed = g_string_new(NULL);
  guint failures = 0;
  int worst = 0;
  for (guint i = 0; i < names->len; i++) {
    int code = run_one(options, names->pdata[i], console);
    if (code == 0)
      continue;
    g_string_append_printf(failed, "%s%s (exit %d)", failures > 0 ? ", " : "",
                           (const char *)names->pdata[i], code);
    failures++;
    if (badness(code) > badness(worst))
      worst = code;
  }
  if (failures > 0)
    g_set_error(error, HANDBILL_ERROR, worst, "%u of %u reports failed: %s",
                failures, names->len, failed->str);
  else if (!options->dry_run)
    console_say(console, "all %u reports are done", names->len);
  return failures == 0;
}

GPtrArray *all_reports_options(CommandId command, char *const *argv,
                               const char *date, GError **error) {
  g_autoptr(Options) first = options_new();
  if (!options_parse(first, command, argv, error) ||
      !check_shared(first, error))
    return NULL;
  g_autoptr(GPtrArray) names = report_names(first, error);
  if (names == NULL)
    return NULL;
  g_autoptr(GPtrArray) all =
      g_ptr_array_new_with_free_func((GDestroyNotify)options_free);
  for (guint i = 0; i < names->len; i++) {
    Options *options = options_new();
    g_ptr_array_add(all, options);
    if (!options_parse(options, command, argv, error))
      return NULL;
    g_free(options->report);
    options->report = g_strdup(names->pdata[i]);
    if (!config_load(options, command, options->config, error))
      return NULL;
    if (options->date == NULL)
      options->date = g_strdup(date);
  }
  return g_steal_pointer(&all);
}
