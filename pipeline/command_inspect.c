/* handbill inspect: what the inputs were recognised as. */
#include "pipeline/command.h"
#include "pipeline/flow.h"
#include "pipeline/inspect.h"
#include "reports/file/file_out.h"

static gboolean inspect_one(const char *path, const Options *options,
                            const SourceMaps *maps, GString *out,
                            GError **error) {
  SourceLimits limits = SOURCE_LIMITS_DEFAULT;
  limits.field = (gsize)options->max_field;
  limits.document = (gsize)options->max_document;
  limits.columns = options->column_map;
  limits.maps = maps;
  g_autoptr(Source) source = source_open(path, options->format, &limits, error);
  if (source == NULL)
    return FALSE;
  g_autoptr(Description) description = describe(source);
  if (options->json)
    inspect_json(description, out);
  else
    inspect_text(description, out);
  return TRUE;
}

/* Prints what can be said of each input, also where no posting is in it: the
 * rejects say why. */
gboolean command_inspect(const Options *options, Console *console,
                         GError **error) {
  (void)console;
  char *const *operands = (char *const *)options->operand->pdata;
  g_autoptr(GPtrArray) path = source_walk(operands, error);
  g_autoptr(SourceMaps) maps = path != NULL ? flow_maps(options, error) : NULL;
  if (maps == NULL)
    return FALSE;
  g_autoptr(GString) out = g_string_new(options->json ? "[" : NULL);
  for (guint i = 0; i < path->len; i++) {
    if (i > 0)
      g_string_append(out, options->json ? ",\n" : "\n");
    if (!inspect_one(path->pdata[i], options, maps, out, error))
      return FALSE;
  }
  g_string_append(out, options->json ? "]\n" : "");
  return file_out_whole("-", out->str, out->len, error);
}
