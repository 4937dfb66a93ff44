/* Runs a fuzz target once over files, or over the files of folders, without a
 * fuzzer: the corpora as a plain regression test, and a reproducer by itself.
 *
 *   build/asan/tests/fuzz-csv tests/fuzz/corpus/csv build/fuzz/csv-crash-...
 *
 * Each file's name is printed before it is read, so the last one is at fault.
 */
#include <glib.h>
#include <stdio.h>

#include "tests/fuzz/fuzz.h"

static guint run_file(const char *path) {
  g_autofree char *data = NULL;
  gsize size;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &data, &size, &error))
    g_error("%s", error->message);
  printf("%s\n", path);
  fflush(stdout);
  /* A copy of just its size: reading behind its end is seen. */
  g_autofree uint8_t *copy = g_memdup2(data, size);
  LLVMFuzzerTestOneInput(copy, size);
  return 1;
}

static guint run(const char *path) {
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  if (dir == NULL)
    return run_file(path);
  guint count = 0;
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *child = g_build_filename(path, name, NULL);
    count += run_file(child);
  }
  return count;
}

int main(int argc, char **argv) {
  guint count = 0;
  for (int i = 1; i < argc; i++)
    count += run(argv[i]);
  printf("%u inputs\n", count);
  return count > 0 ? 0 : 1;
}
