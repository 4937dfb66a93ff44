#include "pipeline/interrupt.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stages/model/error.h"

/* The one piece of state that a signal has to find: what to remove, and whom
 * to tell. */
static struct {
  pthread_mutex_t lock;
  char *path;
  InterruptLast last;
  gpointer data;
  int group;
} guarded = {PTHREAD_MUTEX_INITIALIZER, NULL, NULL, NULL, 0};

/* Set by the thread that could not read its input. */
static volatile sig_atomic_t input_is_gone = 0;
/* Whose inputs they are: the child that draws has none, and no such thread. */
static pid_t reader = 0;
/* Tells the waiting thread; nobody ignores it, unlike SIGTERM. */
enum { SIGNAL_GONE = SIGUSR2 };

/* Empties the folder behind `folder`, which is closed by it. The depth is
 * bounded: Handbill's own folders have two levels. */
static gboolean empty_folder(int folder, guint depth) {
  DIR *dir = fdopendir(folder);
  if (dir == NULL) {
    close(folder);
    return FALSE;
  }
  gboolean ok = TRUE;
  for (struct dirent *e; (e = readdir(dir)) != NULL;) {
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
      continue;
    if (unlinkat(dirfd(dir), e->d_name, 0) == 0 || errno == ENOENT)
      continue;
    int inner = depth > 0
                    ? openat(dirfd(dir), e->d_name,
                             O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                    : -1;
    if (inner < 0 || !empty_folder(inner, depth - 1) ||
        unlinkat(dirfd(dir), e->d_name, AT_REMOVEDIR) != 0)
      ok = FALSE;
  }
  closedir(dir);
  return ok;
}

gboolean remove_tree(const char *path) {
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0)
    return unlink(path) == 0 || errno == ENOENT;
  gboolean ok = empty_folder(folder, 8);
  return (rmdir(path) == 0 || errno == ENOENT) && ok;
}

static void watched_signals(sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGINT);
  sigaddset(set, SIGTERM);
  sigaddset(set, SIGHUP);
  sigaddset(set, SIGNAL_GONE);
}

/* In the thread that met the end of the file, in the middle of anything: says
 * it, and leaves tidying up to the thread that waits. */
static void input_gone(int signal_number) {
  static const char words[] =
      "handbill: error: an input became shorter while it was read; nothing "
      "was written\n";
  if (getpid() != reader) {
    (void)signal(signal_number, SIG_DFL);
    (void)raise(signal_number);
    return;
  }
  /* Whoever has the last word says it. */
  if (input_is_gone == 0 && guarded.last == NULL &&
      write(STDERR_FILENO, words, sizeof words - 1) < 0) {
    /* Nobody listens: the exit code says it too. */
  }
  input_is_gone = 1;
  kill(reader, SIGNAL_GONE);
  for (;;)
    pause();
}

static void *wait_for_signal(void *unused) {
  (void)unused;
  sigset_t set;
  watched_signals(&set);
  int signal_number = 0;
  if (sigwait(&set, &signal_number) != 0)
    return NULL;
  /* Held for good: nothing is published from here on. Other threads may
   * still write into the folder, hence the repeated attempts. */
  interrupt_hold();
  for (guint i = 0; guarded.path != NULL && i < 50; i++) {
    if (remove_tree(guarded.path))
      break;
    g_usleep(2000);
  }
  if (guarded.group > 0)
    kill(-guarded.group, SIGTERM);
  if (guarded.last != NULL)
    guarded.last(input_is_gone != 0 ? SIGBUS : signal_number, guarded.data);
  if (input_is_gone != 0)
    _exit(HANDBILL_ERROR_IO);
  /* Dying of the signal itself is what a shell or make looks for. */
  (void)signal(signal_number, SIG_DFL);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, signal_number);
  pthread_sigmask(SIG_UNBLOCK, &one, NULL);
  kill(getpid(), signal_number);
  _exit(128 + signal_number);
}

void interrupt_watch(void) {
  /* A closed pipe and a file above the size limit are failed writes, and
   * reported as such. */
  (void)signal(SIGPIPE, SIG_IGN);
  (void)signal(SIGXFSZ, SIG_IGN);
  /* Who starts us may ignore it, and the ends of our children with it. */
  (void)signal(SIGCHLD, SIG_DFL);
  struct sigaction gone = {.sa_handler = input_gone};
  sigemptyset(&gone.sa_mask);
  sigaction(SIGBUS, &gone, NULL);
  reader = getpid();
  sigset_t set;
  watched_signals(&set);
  /* nohup and background jobs of a shell ignore some: let them. */
  const int number[] = {SIGINT, SIGTERM, SIGHUP};
  for (guint i = 0; i < G_N_ELEMENTS(number); i++) {
    struct sigaction action;
    if (sigaction(number[i], NULL, &action) == 0 &&
        action.sa_handler == SIG_IGN)
      sigdelset(&set, number[i]);
  }
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  pthread_t thread;
  if (pthread_create(&thread, NULL, wait_for_signal, NULL) == 0)
    pthread_detach(thread);
  else
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void interrupt_guard(const char *path) {
  pthread_mutex_lock(&guarded.lock);
  g_free(guarded.path);
  guarded.path = g_strdup(path);
  pthread_mutex_unlock(&guarded.lock);
}

void interrupt_last(InterruptLast last, gpointer data) {
  pthread_mutex_lock(&guarded.lock);
  guarded.last = last;
  guarded.data = data;
  pthread_mutex_unlock(&guarded.lock);
}

void interrupt_group(int group) {
  pthread_mutex_lock(&guarded.lock);
  guarded.group = group;
  pthread_mutex_unlock(&guarded.lock);
}

void interrupt_hold(void) { pthread_mutex_lock(&guarded.lock); }
void interrupt_release(void) { pthread_mutex_unlock(&guarded.lock); }
