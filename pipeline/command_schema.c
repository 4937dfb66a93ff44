/* handbill schema NAME: the JSON Schema of an artefact, on standard output. */
#include "pipeline/command.h"
#include "reports/file/file_out.h"
#include "reports/schema/schema.h"

gboolean command_schema(const Options *options, Console *console,
                        GError **error) {
  (void)console;
  const char *name = options->operand->pdata[0];
  g_autoptr(GString) out = g_string_new(NULL);
  if (schema_write(name, out))
    return file_out_whole("-", out->str, out->len, error);
  g_autofree char *known = g_strjoinv(", ", (char **)(gpointer)schema_names());
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
              "there is no schema \"%s\"; known are: %s", name, known);
  return FALSE;
}
