#include "pipeline/made_by.h"

#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

MadeBy made_by(const char *path) {
  MadeBy made = {0};
  /* A link may lead anywhere: to somebody else's run.json. */
  int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (file < 0)
    return made;
  json_t *root = json_loadfd(file, 0, NULL);
  close(file);
  const char *program = json_string_value(json_object_get(root, "program"));
  made.ours = g_strcmp0(program, "handbill") == 0;
  made.report = g_strdup(json_string_value(json_object_get(root, "report")));
  made.date = g_strdup(json_string_value(json_object_get(root, "date")));
  made.exit = json_integer_value(json_object_get(root, "exit"));
  made.rejects = json_integer_value(
      json_object_get(json_object_get(root, "counts"), "rejects"));
  json_decref(root);
  return made;
}

void made_by_clear(MadeBy *made) {
  g_clear_pointer(&made->report, g_free);
  g_clear_pointer(&made->date, g_free);
}

gboolean made_by_report(const MadeBy *made, const char *report) {
  return made->ours && g_strcmp0(made->report, report) == 0;
}
