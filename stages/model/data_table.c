#include "stages/model/data_table.h"

#include <string.h>

#include "stages/model/error.h"

/* Takes the quoted cell at p back to what it says; returns the byte behind its
 * closing quote, or NULL when none closes it. *end is where the text ends. */
static char *unquote(char *p, char **end) {
  char *to = p;
  for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p++) {
    if (*p == '"')
      p++;
    *to++ = *p;
  }
  *end = to;
  return *p == '"' ? p + 1 : NULL;
}

static char *skip_blanks(char *p, char separator) {
  while (*p == ' ' || (*p == '\t' && separator != '\t'))
    p++;
  return p;
}

/* Cuts one line into cells in place; returns FALSE on a quote that does not
 * close or closes too early. Cells are trimmed outside their quotes. */
static gboolean cut_line(char *line, char separator, GPtrArray *cells) {
  g_ptr_array_set_size(cells, 0);
  for (char *p = line;; p++) {
    p = skip_blanks(p, separator);
    char *cell = p, *to;
    if (*p == '"' && separator != '\t') {
      p = unquote(p, &to);
      if (p == NULL)
        return FALSE;
      p = skip_blanks(p, separator);
      if (*p != separator && *p != '\0')
        return FALSE;
    } else {
      while (*p != separator && *p != '\0')
        p++;
      to = p;
      while (to > cell && (to[-1] == ' ' || to[-1] == '\t'))
        to--;
    }
    gboolean last = *p == '\0';
    *to = '\0';
    g_ptr_array_add(cells, cell);
    if (last)
      return TRUE;
  }
}

/* Where each wanted column stands in the header; NULL with *missing set. */
static guint *find_columns(const GPtrArray *header, const char *const *columns,
                           const char **missing) {
  guint n = g_strv_length((char **)(gpointer)columns);
  guint *at = g_new0(guint, n + 1);
  for (guint i = 0; i < n; i++) {
    at[i] = G_MAXUINT;
    for (guint k = 0; k < header->len; k++)
      if (strcmp(g_ptr_array_index(header, k), columns[i]) == 0)
        at[i] = k;
    if (at[i] == G_MAXUINT) {
      *missing = columns[i];
      g_free(at);
      return NULL;
    }
  }
  return at;
}

typedef struct {
  const char *path;
  DataForm form;
  const char *const *columns;
  guint line;
  guint *at; /* NULL until the header is read */
  guint width, wanted;
  char **cell;
} Load;

static gboolean take_header(Load *load, const GPtrArray *cells,
                            GError **error) {
  const char *missing = NULL;
  load->at = find_columns(cells, load->columns, &missing);
  load->width = cells->len;
  if (load->at != NULL)
    return TRUE;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s:%u: the column \"%s\" is missing", load->path, load->line,
              missing);
  return FALSE;
}

static gboolean take_line(Load *load, char *line, GPtrArray *cells, DataRow row,
                          gpointer data, GError **error) {
  if (!cut_line(line, load->form.separator, cells)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s:%u: a quote is not closed", load->path, load->line);
    return FALSE;
  }
  if (load->at == NULL)
    return take_header(load, cells, error);
  if (cells->len != load->width) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
                "%s:%u: %u cells, but the header has %u", load->path,
                load->line, cells->len, load->width);
    return FALSE;
  }
  for (guint i = 0; i < load->wanted; i++)
    load->cell[i] = g_ptr_array_index(cells, load->at[i]);
  if (row(load->cell, data, error))
    return TRUE;
  g_prefix_error(error, "%s:%u: ", load->path, load->line);
  return FALSE;
}

/* Cuts the line at p off the rest; with line breaks in cells a line goes on
 * while a quote is open. Returns the next line, or NULL at the end. */
static char *end_line(char *p, gboolean breaks, guint *lines) {
  gboolean open = FALSE;
  *lines = 1;
  for (; *p != '\0'; p++) {
    if (breaks && *p == '"')
      open = !open;
    if (*p != '\n')
      continue;
    if (!open) {
      if (p[-1] == '\r')
        p[-1] = '\0';
      *p = '\0';
      return p + 1;
    }
    *lines += 1;
  }
  if (p[-1] == '\r')
    p[-1] = '\0';
  return NULL;
}

gboolean data_table_load_form(const char *path, DataForm form,
                              const char *const *columns, DataRow row,
                              gpointer data, GError **error) {
  g_autofree char *content = NULL;
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(path, &content, NULL, &why)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s", why->message);
    return FALSE;
  }
  g_autoptr(GPtrArray) cells = g_ptr_array_new();
  guint wanted = g_strv_length((char **)(gpointer)columns), lines = 1;
  Load load = {.path = path,
               .form = form,
               .columns = columns,
               .wanted = wanted,
               .line = 1};
  load.cell = g_new0(char *, wanted + 1);
  gboolean ok = TRUE;
  char *line = content;
  if (g_str_has_prefix(line, "\357\273\277"))
    line += 3; /* a byte order mark */
  for (; ok && line != NULL && *line != '\0'; load.line += lines) {
    char *next = *line == '\n' ? line + 1 : end_line(line, form.breaks, &lines);
    if (*line == '\n')
      lines = 1;
    else if (*line != '\0' && (*line != '#' || !form.comments))
      ok = take_line(&load, line, cells, row, data, error);
    line = next;
  }
  g_free(load.at);
  g_free(load.cell);
  return ok;
}

gboolean data_table_load(const char *path, const char *const *columns,
                         DataRow row, gpointer data, GError **error) {
  const DataForm house = {.separator = ',', .comments = TRUE};
  return data_table_load_form(path, house, columns, row, data, error);
}
