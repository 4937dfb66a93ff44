#include "stages/model/data_table.h"

#include <string.h>

#include "stages/model/error.h"

/* Cuts one line into cells in place; returns FALSE on a quote that does not
 * close or closes too early. Cells are trimmed outside their quotes. */
static gboolean cut_line(char *line, GPtrArray *cells) {
  g_ptr_array_set_size(cells, 0);
  char *p = line;
  for (;;) {
    while (*p == ' ' || *p == '\t')
      p++;
    char *cell = p, *to = p;
    if (*p == '"') {
      for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p++) {
        if (*p == '"')
          p++;
        *to++ = *p;
      }
      if (*p != '"')
        return FALSE;
      p++;
      while (*p == ' ' || *p == '\t')
        p++;
      if (*p != ',' && *p != '\0')
        return FALSE;
    } else {
      while (*p != ',' && *p != '\0')
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
    p++;
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
  if (!cut_line(line, cells)) {
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

gboolean data_table_load(const char *path, const char *const *columns,
                         DataRow row, gpointer data, GError **error) {
  g_autofree char *content = NULL;
  g_autoptr(GError) why = NULL;
  if (!g_file_get_contents(path, &content, NULL, &why)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO, "%s", why->message);
    return FALSE;
  }
  g_autoptr(GPtrArray) cells = g_ptr_array_new();
  guint wanted = g_strv_length((char **)(gpointer)columns);
  Load load = {.path = path, .columns = columns, .wanted = wanted};
  load.cell = g_new0(char *, wanted + 1);
  gboolean ok = TRUE;
  for (char *line = content; ok && line != NULL;) {
    char *next = strchr(line, '\n');
    if (next != NULL)
      *next++ = '\0';
    load.line++;
    gsize length = strlen(line);
    if (length > 0 && line[length - 1] == '\r')
      line[length - 1] = '\0';
    if (*line != '\0' && *line != '#')
      ok = take_line(&load, line, cells, row, data, error);
    line = next;
  }
  g_free(load.at);
  g_free(load.cell);
  return ok;
}
