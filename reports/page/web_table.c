#include <stdarg.h>
#include <string.h>

#include "reports/figure/format.h"
#include "reports/file/markup.h"
#include "reports/page/web_part.h"

void web_link(GString *out, const char *href, const char *text) {
  markup_element(out, "<a href=\"", href, "\">");
  markup_element(out, "", text, "</a>");
}

static void piece_write(GString *out, const WebPiece *piece) {
  if (piece->href != NULL)
    web_link(out, piece->href, piece->text);
  else
    markup_element(out, "<code>", piece->text, "</code>");
}

void web_sentence(GString *out, char *text, const WebPiece *piece, guint n) {
  const char *from = text;
  for (;;) {
    const char *at = NULL;
    const WebPiece *next = NULL;
    for (guint i = 0; i < n; i++) {
      const char *found = strstr(from, piece[i].text);
      if (found != NULL && (at == NULL || found < at)) {
        at = found;
        next = &piece[i];
      }
    }
    if (next == NULL)
      break;
    g_autofree char *before = g_strndup(from, (gsize)(at - from));
    markup_text(out, before);
    piece_write(out, next);
    from = at + strlen(next->text);
  }
  markup_text(out, from);
  g_free(text);
}

void web_prose(GString *out, const char *open, const char *text,
               const char *close) {
  g_string_append(out, open);
  g_auto(GStrv) word = g_strsplit(text ? text : "", " ", -1);
  for (guint i = 0; word[i]; i++) {
    gboolean range = strstr(word[i], EN_DASH) || strstr(word[i], "-%-");
    markup_element(out, range ? "<span class=\"nb\">" : "", word[i],
                   range ? "</span>" : "");
    if (word[i + 1])
      g_string_append_c(out, ' ');
  }
  g_string_append(out, close);
}

void web_path(GString *out, const char *text) {
  g_auto(GStrv) part = g_strsplit(text, "/", -1);
  for (guint i = 0; part[i]; i++)
    markup_element(out, i > 0 ? "/<wbr/>" : "", part[i], "");
}

void web_table_begin(WebTable *table, GString *out, const char *caption,
                     const WebColumn *column, guint columns) {
  *table = (WebTable){.out = out, .column = column, .columns = columns};
  g_string_append(out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
  markup_element(out, " aria-label=\"", caption, "\">\n<table>\n");
  web_prose(out, "<caption><span>", caption, "</span></caption>\n<thead><tr>");
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

void web_table_end(const Words *words, WebTable *table, const char *file) {
  GString *out = table->out;
  g_string_append(out, "</tbody>\n</table></div>\n");
  if (table->all <= table->rows)
    return;
  g_autofree char *path = g_strdup_printf("tables/%s.csv", file);
  const WebPiece link = {path, path};
  g_string_append(out, "<p class=\"more\">");
  web_sentence(out,
               SAY(words, "web.table.more", COUNT("shown", table->rows),
                   COUNT("n", table->all), TEXT("file", path)),
               &link, 1);
  g_string_append(out, "</p>\n");
}

/* ---- the numbers of a chart ---- */

/* What is longer is text, or a list. */
#define NUMBER_LONGEST 24

static gboolean is_number(const char *text) {
  return strlen(text) <= NUMBER_LONGEST &&
         (!*text || strcmp(text, EN_DASH) == 0 ||
          strpbrk(text, "0123456789") != NULL);
}

static char *const *cells_at(const Chart *chart, guint r) {
  return chart->numbers->pdata[r];
}

static gboolean column_is_number(const Chart *chart, guint c) {
  gboolean number = c > 0;
  for (guint r = 1; number && r < chart->numbers->len; r++)
    number = is_number(cells_at(chart, r)[c]);
  return number;
}

/* The head of a group of rows has no numbers, and no mark that says why. */
static gboolean is_head(char *const *cell, guint columns) {
  if (!cell[0][0] || g_str_has_suffix(cell[0], "]"))
    return FALSE;
  for (guint c = 1; c < columns; c++)
    if (cell[c][0])
      return FALSE;
  return columns > 1;
}

static void numbers_row(WebTable *to, char *const *cell) {
  if (is_head(cell, to->columns)) {
    g_string_append_printf(to->out,
                           "<tr><th scope=\"row\" class=\"sum\" "
                           "colspan=\"%u\">",
                           to->columns);
    markup_element(to->out, "", cell[0], "</th></tr>\n");
    return;
  }
  g_string_append(to->out, "<tr>");
  for (guint c = 0; c < to->columns; c++)
    cell_write(to, c, cell[c]);
  g_string_append(to->out, "</tr>\n");
  to->rows++;
}

#define COLUMNS_MOST 16

guint web_numbers(const Words *words, const Chart *chart, GString *out) {
  if (!chart->numbers || chart->numbers->len < 2)
    return 0;
  char *const *head = cells_at(chart, 0);
  WebColumn column[COLUMNS_MOST];
  guint columns = 0;
  for (; head[columns] && columns < COLUMNS_MOST; columns++)
    column[columns] = (WebColumn){
        *head[columns] ? head[columns] : words_get(words, "web.table.group"),
        column_is_number(chart, columns)};
  WebTable to;
  web_table_begin(&to, out, chart->title, column, columns);
  for (guint r = 1; r < chart->numbers->len; r++)
    numbers_row(&to, cells_at(chart, r));
  web_table_end(words, &to, NULL);
  return to.rows;
}
