#include "pipeline/given.h"

#include <string.h>

#include "pipeline/input_pattern.h"
#include "stages/read/source.h"

static void given_free(gpointer data) {
  Given *given = data;
  g_free(given->name);
  g_clear_pointer(&given->bytes, g_bytes_unref);
  g_free(given);
}

static GPtrArray *given_list_new(void) {
  return g_ptr_array_new_with_free_func(given_free);
}

Given *given_add(GPtrArray *list, const char *name, GBytes *bytes) {
  Given *given = g_new0(Given, 1);
  given->name = g_strdup(name);
  given->bytes = bytes;
  g_ptr_array_add(list, given);
  return given;
}

GPtrArray *given_of(const Options *options, GError **error) {
  g_autoptr(GPtrArray) named = input_paths(options, error);
  g_autoptr(GPtrArray) path =
      named != NULL ? source_walk((char *const *)named->pdata, error) : NULL;
  if (path == NULL)
    return NULL;
  GPtrArray *list = given_list_new();
  for (guint i = 0; i < path->len; i++)
    given_add(list, path->pdata[i], NULL);
  return list;
}

static const FateSpec fates[N_FATES] = {
    [GIVEN_NEW] = {"new", "known of no date, and read", TRUE, NULL, NULL, NULL},
    [GIVEN_STILL] = {"still",
                     "known of an earlier date, and read again, since the "
                     "inputs are all that stands",
                     TRUE, "counts again, as on",
                     "file counted again, as on an earlier date",
                     "files counted again, as on earlier dates"},
    [GIVEN_AGAIN] = {"again", "read on this date before, and read again", TRUE,
                     "again", NULL, NULL},
    [GIVEN_KEPT] = {"kept", "of this date and not given: read from the history",
                    TRUE, "from the history",
                    "file of this date from the history",
                    "files of this date from the history"},
    [GIVEN_EARLIER] = {"earlier", "read on an earlier date, and passed over",
                       FALSE, "read on", "file of an earlier date passed over",
                       "files of earlier dates passed over"},
    [GIVEN_TWIN] = {"twin", "of the same content as another one: read once",
                    FALSE, "the same as another one", "file given twice",
                    "files given twice"},
};

const FateSpec *fate_spec(GivenFate fate) { return &fates[fate]; }

gboolean given_is_read(const Given *given) {
  return fates[given->fate].is_read;
}

static gint by_name(gconstpointer a, gconstpointer b) {
  const Given *x = *(Given *const *)a, *y = *(Given *const *)b;
  int order = strcmp(x->name, y->name);
  return order != 0 ? order : strcmp(x->sha256, y->sha256);
}

void given_sort(GPtrArray *list) { g_ptr_array_sort(list, by_name); }
