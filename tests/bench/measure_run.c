/* bench-measure_run: runs a command and appends what it cost to a file.
 *
 *   bench-measure_run OUTPUT COMMAND [ARG...]
 *
 * The line: wall seconds, CPU seconds (user and system), peak resident KiB,
 * exit status. Its own exit status is the command's. wait4() counts the
 * command and its waited-for children; peak memory is that of the largest of
 * them (getrusage(2)).
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t) {
  return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: bench-measure_run OUTPUT COMMAND [ARG...]\n");
    return 2;
  }
  double start = now();
  pid_t child = fork();
  if (child < 0) {
    perror("bench-measure_run: fork");
    return 1;
  }
  if (child == 0) {
    execvp(argv[2], argv + 2);
    perror(argv[2]);
    _exit(127);
  }
  int status = 0;
  struct rusage use;
  if (wait4(child, &status, 0, &use) != child) {
    perror("bench-measure_run: wait4");
    return 1;
  }
  double wall = now() - start;
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  FILE *out = fopen(argv[1], "a");
  if (out == NULL) {
    perror(argv[1]);
    return 1;
  }
  fprintf(out, "%.3f %.3f %ld %d\n", wall,
          seconds(use.ru_utime) + seconds(use.ru_stime), use.ru_maxrss, code);
  return fclose(out) == 0 ? code : 1;
}
