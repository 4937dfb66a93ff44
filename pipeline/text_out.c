#include "pipeline/text_out.h"

#include <string.h>

void text_head(GString *out, const char *title) {
  g_string_append_printf(out, "\n%s\n", title);
}

void text_cell(GString *out, char *text, int width, gboolean is_text) {
  int length = (int)g_utf8_strlen(text, -1);
  int pad = MAX(0, width - length);
  g_string_append_printf(out, "%*s%s%*s  ", is_text ? 0 : pad, "", text,
                         is_text ? pad : 0, "");
  g_free(text);
}

void text_line_end(GString *out) {
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate(out, out->len - 1);
  g_string_append_c(out, '\n');
}

void text_paragraph(GString *out, char *text) {
  if (text == NULL)
    return;
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  glong column = 0;
  for (char **word = words; *word != NULL; word++) {
    glong length = g_utf8_strlen(*word, -1);
    gboolean fits = column > 0 && column + 1 + length <= TEXT_WIDTH;
    g_string_append_printf(out, "%s%s",
                           fits         ? " "
                           : column > 0 ? "\n  "
                                        : "  ",
                           *word);
    column = fits ? column + 1 + length : 2 + length;
  }
  g_string_append_c(out, '\n');
  g_free(text);
}
