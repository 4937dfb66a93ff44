#include "pipeline/last_word.h"

#include <stdio.h>
#include <unistd.h>

#include "pipeline/beside.h"
#include "reports/file/file_out.h"

/* Whole or not at all, and where a kill leaves a part, it is one that the next
 * run sweeps away. */
static gboolean put(const char *target, const char *path, const char *data,
                    gsize length, GError **error) {
  g_autofree char *part = beside(target, "word");
  gboolean ok =
      file_out(part, data, length, error) &&
      (rename(part, path) == 0 || error_io(error, path, "cannot write"));
  if (!ok)
    unlink(part);
  return ok;
}

static gboolean write_run(const LastWord *word, RunEnd end, const char *path,
                          GError **error) {
  g_autoptr(Inputs) none = NULL;
  if (word->inputs == NULL) {
    none = inputs_new();
    inputs_note_settings(none, word->options, COMMAND_RUN);
  }
  g_autoptr(GString) json = g_string_new(NULL);
  run_json_write(NULL, none != NULL ? none : word->inputs, word->options,
                 word->flow, end, json);
  return put(word->target, path, json->str, json->len, error);
}

gboolean last_word_leave(const LastWord *word, RunEnd end, GError **error) {
  g_autofree char *path = beside_word(word->target);
  g_autofree char *rejects = beside_rejects(word->target);
  g_auto(MadeBy) made = made_by(path);
  if (access(path, F_OK) == 0 && !made.ours) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "%s: Handbill did not make it, so the reason is not written "
                "there",
                path);
    return FALSE;
  }
  if (last_word_has_rejects(&made))
    unlink(rejects);
  return (word->rejects == NULL || word->rejects->len == 0 ||
          put(word->target, rejects, word->rejects->str, word->rejects->len,
              error)) &&
         write_run(word, end, path, error);
}

gboolean last_word_has_rejects(const MadeBy *made) {
  return made->exit == HANDBILL_ERROR_DATA && made->rejects > 0;
}

void last_word_take_back(const char *target) {
  g_autofree char *path = beside_word(target);
  g_autofree char *rejects = beside_rejects(target);
  g_auto(MadeBy) made = made_by(path);
  if (!made.ours)
    return;
  /* Only a refusal leaves them; otherwise they are somebody else's. */
  if (last_word_has_rejects(&made))
    unlink(rejects);
  unlink(path);
}
