/* handbill man: the manual pages and the completion scripts from their
 * templates, and the data dictionary as Markdown, for the Makefile. */
#include <string.h>

#include "pipeline/help.h"
#include "pipeline/postings_file.h"
#include "reports/file/file_out.h"

#define TEMPLATE "pipeline/doc/handbill.1.in"

gboolean command_man(const Options *options, Console *console, GError **error) {
  (void)console;
  const char *what = options->operand->pdata[0];
  g_autoptr(GString) out = g_string_new(NULL);
  if (g_strcmp0(what, "markdown") == 0) {
    dictionary_markdown(out);
    return file_out_whole("-", out->str, out->len, error);
  }
  gsize length = 0;
  g_autofree char *text =
      content_read(what != NULL ? what : TEMPLATE, &length, error);
  return text != NULL && manual_page(text, out, error) &&
         file_out_whole("-", out->str, out->len, error);
}
