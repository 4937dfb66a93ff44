#include "pipeline/hook.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/interrupt.h"

/* A line is cut here; nobody reads on. */
#define LINE_TOP 1000
/* Between looks at whether it has ended, and from SIGTERM to SIGKILL. */
#define LOOK_MS 20
#define GRACE_MS 2000

typedef struct {
  pid_t pid;
  int words;
  int status;
  gboolean ended;
  GString *line; /* that is not complete */
  GString *last; /* that was not empty */
  Console *console;
} Running;

/* In a process group of its own, so that all of it can be ended. Returns 0 or
 * an errno. */
static int spawn(const Hook *hook, int words, pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, standard;
  sigemptyset(&none);
  sigemptyset(&standard);
  sigaddset(&standard, SIGPIPE);
  sigaddset(&standard, SIGXFSZ);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                   O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, words, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, words, STDERR_FILENO);
  if (hook->folder != NULL)
    posix_spawn_file_actions_addchdir_np(&actions, hook->folder);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &standard);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP |
                                            POSIX_SPAWN_SETSIGMASK |
                                            POSIX_SPAWN_SETSIGDEF);
  g_autofree char *command = g_strdup(hook->command);
  char *argv[] = {"sh", "-c", command, NULL};
  int number = posix_spawn(pid, "/bin/sh", &actions, &attributes, argv,
                           hook->environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return number;
}

static void say_line(Running *r) {
  g_strchomp(r->line->str);
  if (r->line->str[0] != '\0') {
    g_string_assign(r->last, r->line->str);
    console_say(r->console, "after: %s", r->line->str);
  }
  g_string_truncate(r->line, 0);
}

/* What is there to be read now; FALSE when nothing more will come. */
static gboolean hear(Running *r) {
  char buffer[512];
  ssize_t got = read(r->words, buffer, sizeof buffer);
  if (got < 0)
    return errno == EAGAIN || errno == EINTR;
  for (ssize_t i = 0; i < got; i++) {
    if (buffer[i] == '\n')
      say_line(r);
    else if (r->line->len < LINE_TOP)
      g_string_append_c(r->line, buffer[i]);
  }
  return got > 0;
}

static void look(Running *r) {
  if (!r->ended)
    r->ended = waitpid(r->pid, &r->status, WNOHANG) == r->pid;
}

/* Hears it out until it ends; FALSE when the time is up first. */
static gboolean listen_until(Running *r, gint64 deadline) {
  gboolean open = TRUE;
  while (!r->ended && g_get_monotonic_time() < deadline) {
    struct pollfd ready = {open ? r->words : -1, POLLIN, 0};
    if (poll(&ready, 1, LOOK_MS) > 0)
      open = hear(r);
    look(r);
  }
  /* What it said last; a background process may keep the pipe open. */
  struct pollfd ready = {r->words, POLLIN, 0};
  for (guint i = 0; i < 1000 && open && r->ended; i++)
    open = poll(&ready, 1, 0) > 0 && hear(r);
  say_line(r);
  return r->ended;
}

static void end_group(Running *r) {
  kill(-r->pid, SIGTERM);
  for (int waited = 0; !r->ended && waited < GRACE_MS; waited += LOOK_MS) {
    g_usleep(LOOK_MS * 1000);
    look(r);
  }
  kill(-r->pid, SIGKILL);
  while (!r->ended && waitpid(r->pid, &r->status, 0) < 0 && errno == EINTR)
    ;
}

static gboolean judge(const Hook *hook, const Running *r, gboolean in_time,
                      GError **error) {
  if (in_time && WIFEXITED(r->status) && WEXITSTATUS(r->status) == 0)
    return TRUE;
  g_autoptr(GString) how = g_string_new(NULL);
  if (!in_time)
    g_string_printf(how, "took more than %" G_GINT64_FORMAT " s and was ended",
                    hook->seconds);
  else if (WIFSIGNALED(r->status))
    g_string_printf(how, "was ended by a signal: %s",
                    g_strsignal(WTERMSIG(r->status)));
  else
    g_string_printf(how, "ended with %d", WEXITSTATUS(r->status));
  if (r->last->len > 0)
    g_string_append_printf(how, ": %s", r->last->str);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_FAILED,
              "the command of --after %s", how->str);
  return FALSE;
}

gboolean hook_run(const Hook *hook, Console *console, GError **error) {
  int words[2];
  Running r = {.console = console};
  int number = pipe2(words, O_CLOEXEC) != 0 ? errno : 0;
  if (number == 0) {
    number = spawn(hook, words[1], &r.pid);
    close(words[1]);
    if (number != 0)
      close(words[0]);
  }
  if (number != 0) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_FAILED,
                "the command of --after cannot be started: %s",
                g_strerror(number));
    return FALSE;
  }
  interrupt_group(r.pid);
  r.words = words[0];
  (void)fcntl(r.words, F_SETFL, O_NONBLOCK);
  r.line = g_string_new(NULL);
  r.last = g_string_new(NULL);
  gboolean in_time = listen_until(&r, g_get_monotonic_time() +
                                          hook->seconds * G_TIME_SPAN_SECOND);
  if (!in_time)
    end_group(&r);
  interrupt_group(0);
  close(r.words);
  gboolean ok = judge(hook, &r, in_time, error);
  g_string_free(r.line, TRUE);
  g_string_free(r.last, TRUE);
  return ok;
}
