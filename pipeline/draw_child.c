#include "pipeline/draw_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/data_folder.h"
#include "pipeline/theme_file.h"
#include "reports/page/render.h"
#include "reports/page/slice_page.h"

extern char **environ;

/* What a failing child may say; more is cut off. */
#define WORDS_TOP 2000

struct DrawChild {
  Drawing drawing;
  pid_t pid;
  int words; /* the child's standard error */
  gint64 deadline;
  gint64 seconds;
};

static const char *const drawing_words[N_DRAWINGS] = {
    [DRAW_HANDOUT] = "handout",
    [DRAW_CHARTS] = "charts",
    [DRAW_SLICES] = "slices",
    [DRAW_PICTURES] = "pictures of slices"};

const char *drawing_word(Drawing drawing) { return drawing_words[drawing]; }

/* Spawns with an empty signal mask (ours is blocked for the signal thread)
 * and standard error in a pipe. Returns 0 or an errno. */
static int spawn(char *const *argv, int words, pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, standard;
  sigemptyset(&none);
  sigemptyset(&standard);
  sigaddset(&standard, SIGPIPE);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, words, STDERR_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                   O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                   O_RDONLY, 0);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &standard);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int number =
      posix_spawn(pid, "/proc/self/exe", &actions, &attributes, argv, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return number;
}

/* The command of the child, with those of our options that it needs. */
static GPtrArray *child_arguments(Drawing drawing, const char *folder,
                                  const Options *options) {
  GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(argv, g_strdup("handbill"));
  g_ptr_array_add(argv, g_strdup("draw"));
  for (guint i = 0; i < option_count(); i++) {
    if (!option_applies(i, COMMAND_DRAW) || !option_spec(i)->in_config)
      continue;
    g_autofree char *value = option_text(options, i);
    if (value != NULL)
      g_ptr_array_add(argv,
                      g_strdup_printf("--%s=%s", option_spec(i)->name, value));
  }
  g_ptr_array_add(argv, g_strdup("--"));
  g_ptr_array_add(argv, g_strdup(drawing_words[drawing]));
  g_ptr_array_add(argv, g_strdup(folder));
  g_ptr_array_add(argv, NULL);
  return argv;
}

DrawChild *draw_child_start(Drawing drawing, const char *folder,
                            const Options *options, GError **error) {
  int words[2];
  int number = pipe2(words, O_CLOEXEC) != 0 ? errno : 0;
  g_autoptr(GPtrArray) argv = child_arguments(drawing, folder, options);
  pid_t pid = 0;
  if (number == 0) {
    number = spawn((char *const *)argv->pdata, words[1], &pid);
    close(words[1]);
    if (number != 0)
      close(words[0]);
  }
  if (number != 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
                "cannot start drawing the %s: %s", drawing_words[drawing],
                g_strerror(number));
    return NULL;
  }
  DrawChild *child = g_new0(DrawChild, 1);
  child->drawing = drawing;
  child->pid = pid;
  child->words = words[0];
  child->seconds = options->draw_timeout;
  child->deadline =
      g_get_monotonic_time() + options->draw_timeout * G_TIME_SPAN_SECOND;
  return child;
}

/* Reads what the child says until it closes the pipe; FALSE when the time is
 * up first. */
static gboolean listen_until(const DrawChild *child, GString *words) {
  for (;;) {
    gint64 left = (child->deadline - g_get_monotonic_time()) / 1000;
    struct pollfd ready = {child->words, POLLIN, 0};
    int n = left > 0 ? poll(&ready, 1, (int)MIN(left, G_MAXINT)) : 0;
    if (n == 0)
      return FALSE;
    if (n < 0)
      continue; /* interrupted */
    char buffer[512];
    ssize_t got = read(child->words, buffer, sizeof buffer);
    if (got == 0 || (got < 0 && errno != EINTR))
      return TRUE;
    if (got > 0 && words->len < WORDS_TOP)
      g_string_append_len(words, buffer, got);
  }
}

/* The child's last line without the "handbill: " in front; NULL when it is
 * not one of ours: then it did not end in good order. */
static const char *last_words(GString *words) {
  g_strchomp(words->str);
  const char *line = strrchr(words->str, '\n');
  line = line != NULL ? line + 1 : words->str;
  return g_str_has_prefix(line, "handbill: ") ? line + 10 : NULL;
}

static void explain(const DrawChild *child, int status, GString *words,
                    GError **error) {
  const char *what = drawing_words[child->drawing];
  if (WIFSIGNALED(status)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
                "drawing the %s crashed: %s", what,
                g_strsignal(WTERMSIG(status)));
    return;
  }
  const char *why = last_words(words);
  int code = WEXITSTATUS(status);
  switch (why != NULL ? code : 0) {
  case HANDBILL_ERROR_FAILED:
  case HANDBILL_ERROR_USAGE:
  case HANDBILL_ERROR_DATA:
  case HANDBILL_ERROR_IO:
    break;
  default:
    code = HANDBILL_ERROR_INTERNAL;
  }
  g_set_error(error, HANDBILL_ERROR, code, "drawing the %s failed: %s", what,
              why != NULL ? why : "it did not say why");
}

gboolean draw_child_wait(DrawChild *child, GError **error) {
  if (child == NULL)
    return FALSE;
  g_autoptr(GString) words = g_string_new(NULL);
  gboolean in_time = listen_until(child, words);
  if (!in_time)
    kill(child->pid, SIGKILL);
  int status = 0;
  while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
    ;
  close(child->words);
  gboolean ok = in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (!in_time)
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
                "drawing the %s took more than %" G_GINT64_FORMAT
                " s and was ended",
                drawing_words[child->drawing], child->seconds);
  else if (!ok)
    explain(child, status, words, error);
  g_free(child);
  return ok;
}

/* Nobody is left to want the drawing when the parent is gone. One that went
 * before we asked for the signal has left a pipe that nobody reads. */
static gboolean follow_parent(GError **error) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  struct pollfd words = {STDERR_FILENO, 0, 0};
  if (poll(&words, 1, 0) <= 0 || (words.revents & POLLERR) == 0)
    return TRUE;
  g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_INTERNAL,
                      "nobody waits for the drawing any more");
  return FALSE;
}

gboolean draw_in_folder(const char *operand, const char *folder,
                        const Options *options, GError **error) {
  if (!follow_parent(error))
    return FALSE;
  g_autofree char *path = g_build_filename(folder, "statistics.json", NULL);
  g_autofree char *json = NULL;
  gsize length = 0;
  g_autoptr(GError) cause = NULL;
  if (!g_file_get_contents(path, &json, &length, &cause)) {
    g_set_error_literal(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                        cause->message);
    return FALSE;
  }
  g_autoptr(Statistics) statistics = statistics_read(json, length, error);
  if (statistics == NULL)
    return FALSE;
  g_autoptr(ThemeFile) theme =
      options->theme != NULL ? theme_file_load(options->theme, error) : NULL;
  if (options->theme != NULL && theme == NULL)
    return FALSE;
  g_autoptr(Words) words = data_folder_words(options, error);
  if (words == NULL)
    return FALSE;
  RenderOptions render = {
      .paper = strcmp(options->paper, "letter") == 0 ? PAPER_LETTER : PAPER_A4,
      .dpi = (int)options->dpi,
      .fonts = options->fonts != NULL ? options->fonts : RENDER_FONTS_DEFAULT,
      .theme = theme_file_theme(theme),
      .words = words};
  if (strcmp(operand, drawing_words[DRAW_HANDOUT]) == 0)
    return render_handout(statistics, &render, folder, error);
  if (strcmp(operand, drawing_words[DRAW_CHARTS]) == 0)
    return render_charts(statistics, &render, folder, error);
  if (strcmp(operand, drawing_words[DRAW_SLICES]) == 0)
    return render_slices(statistics, &render, FALSE, folder, error);
  if (strcmp(operand, drawing_words[DRAW_PICTURES]) == 0)
    return render_slices(statistics, &render, TRUE, folder, error);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE, "%s: not a drawing",
              operand);
  return FALSE;
}
