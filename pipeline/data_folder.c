#include "pipeline/data_folder.h"

gboolean data_folder_is(const char *folder) {
  g_autofree char *skills = g_build_filename(folder, "skills", NULL);
  return g_file_test(skills, G_FILE_TEST_IS_DIR);
}

/* The built program runs from its tree (build/ or, for a second build,
 * build/NAME/), the installed one from its prefix,
 * wherever either was moved. */
char *data_folder(const Options *options) {
  if (options->data != NULL)
    return g_strdup(options->data);
  static const char *const beside[] = {"../data", "../../data",
                                       "../share/handbill"};
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder =
      program != NULL ? g_path_get_dirname(program) : g_strdup(".");
  for (guint i = 0; i < G_N_ELEMENTS(beside); i++) {
    g_autofree char *path = g_build_filename(folder, beside[i], NULL);
    if (data_folder_is(path))
      return g_canonicalize_filename(path, NULL);
  }
  return g_strdup(HANDBILL_DATADIR);
}

Words *data_folder_words(const Options *options, GError **error) {
  g_autofree char *folder = data_folder(options);
  return words_load(folder, options->language, error);
}
