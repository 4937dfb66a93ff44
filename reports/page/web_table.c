#include <stdarg.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/file/markup.h"
#include "reports/page/web_part.h"

void web_link(GString *out, const char *href, const char *text) {
  markup_element(out, "<a href=\"", href, "\">");
  markup_element(out, "", text, "</a>");
}

void web_prose(GString *out, const char *open, const char *text,
               const char *close) {
  g_string_append(out, open);
  g_auto(GStrv) word = g_strsplit(text ? text : "", " ", -1);
  for (guint i = 0; word[i]; i++) {
    gboolean range = strstr(word[i], EN_DASH) != NULL;
    markup_element(out, range ? "<span class=\"nb\">" : "", word[i],
                   range ? "</span>" : "");
    if (word[i + 1])
      g_string_append_c(out, ' ');
  }
  g_string_append(out, close);
}

void web_table_begin(WebTable *table, GString *out, const char *caption,
                     const WebColumn *column, guint columns) {
  *table = (WebTable){.out = out, .column = column, .columns = columns};
  g_string_append(out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
  markup_element(out, " aria-label=\"", caption, "\">\n<table>\n");
  markup_element(out, "<caption>", caption, "</caption>\n<thead><tr>");
  for (guint c = 0; c < columns; c++)
    markup_element(out,
                   column[c].number ? "<th scope=\"col\" class=\"n\">"
                                    : "<th scope=\"col\">",
                   column[c].head, "</th>");
  g_string_append(out, "</tr></thead>\n<tbody>\n");
}

static void cell_write(WebTable *table, guint c, const char *text) {
  GString *out = table->out;
  const char *number = table->column[c].number ? " class=\"n\"" : "";
  if (c > 0) {
    g_string_append_printf(out, "<td%s>", number);
    markup_element(out, "", text, "</td>");
    return;
  }
  g_string_append_printf(out, "<th scope=\"row\"%s>", number);
  if (table->link)
    web_link(out, table->link, text);
  else
    markup_text(out, text);
  g_string_append(out, "</th>");
}

void web_table_row(WebTable *table, ...) {
  va_list cells;
  va_start(cells, table);
  g_string_append(table->out, "<tr>");
  for (guint c = 0; c < table->columns; c++) {
    g_autofree char *text = va_arg(cells, char *);
    cell_write(table, c, text);
  }
  g_string_append(table->out, "</tr>\n");
  va_end(cells);
  g_clear_pointer(&table->link, g_free);
  table->rows++;
}

void web_table_end(WebTable *table, const char *file) {
  GString *out = table->out;
  g_string_append(out, "</tbody>\n</table></div>\n");
  if (table->all <= table->rows)
    return;
  g_autofree char *shown = format_count(table->rows);
  g_autofree char *all = format_count(table->all);
  g_autofree char *path = g_strdup_printf("tables/%s.csv", file);
  g_string_append_printf(out, "<p class=\"more\">%s of %s rows; all in ", shown,
                         all);
  web_link(out, path, path);
  g_string_append(out, ".</p>\n");
}
