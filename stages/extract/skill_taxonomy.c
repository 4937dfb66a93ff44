#include "stages/extract/skill_taxonomy.h"

#include <string.h>

#include "stages/model/data_table.h"

typedef struct {
  TaxonAdd add;
  gpointer data;
  GHashTable *slugs; /* seen in this file */
} Reading;

gboolean taxon_is_weak(const char *form) {
  if (strchr(form, ' ') != NULL)
    return FALSE;
  for (const char *p = g_utf8_next_char(form); *p != '\0';
       p = g_utf8_next_char(p))
    if (!g_unichar_islower(g_utf8_get_char(p)))
      return FALSE;
  return TRUE;
}

/* Lower-case ASCII letters and digits, everything else a hyphen; "c++" and
 * "c#" must not both be "c". */
static char *slug_of(const char *name) {
  g_autoptr(GString) plain = g_string_new(name);
  g_string_replace(plain, "++", " plus plus", 0);
  g_string_replace(plain, "#", " sharp", 0);
  g_autofree char *ascii = g_str_to_ascii(plain->str, "C");
  GString *slug = g_string_new(NULL);
  for (const char *p = ascii; *p != '\0'; p++)
    if (g_ascii_isalnum(*p))
      g_string_append_c(slug, g_ascii_tolower(*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c(slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate(slug, slug->len - 1);
  return g_string_free(slug, FALSE);
}

static void take(Reading *reading, const char *name, const char *category,
                 char **alias) {
  g_autofree char *slug = slug_of(name);
  if (*slug == '\0' || !g_hash_table_add(reading->slugs, g_strdup(slug)))
    return;
  Taxon taxon = {slug, name, category, alias};
  reading->add(&taxon, reading->data);
}

static gboolean take_onet(char **cell, gpointer data, GError **error) {
  (void)error;
  char *none[] = {NULL};
  take(data, cell[0], cell[1], none);
  return TRUE;
}

/* One alias a line. */
static void add_lines(GPtrArray *alias, const char *cell) {
  g_auto(GStrv) lines = g_strsplit_set(cell, "\r\n|", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip(lines[i]) != '\0')
      g_ptr_array_add(alias, g_strdup(lines[i]));
}

static gboolean take_esco(char **cell, gpointer data, GError **error) {
  (void)error;
  g_autoptr(GPtrArray) alias = g_ptr_array_new_with_free_func(g_free);
  add_lines(alias, cell[1]);
  add_lines(alias, cell[2]);
  g_ptr_array_add(alias, NULL);
  const char *kind = *cell[3] == '\0' ? "skill" : cell[3];
  take(data, cell[0], kind, (char **)alias->pdata);
  return TRUE;
}

/* The first line of the file, or NULL. */
static char *header_of(const char *path, GError **error) {
  g_autoptr(GError) why = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &why);
  if (file == NULL) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "the taxonomy cannot be read: %s", why->message);
    return NULL;
  }
  const char *s = g_mapped_file_get_contents(file);
  gsize length = g_mapped_file_get_length(file);
  const char *end = length == 0 ? NULL : memchr(s, '\n', length);
  return g_strndup(s == NULL ? "" : s, end == NULL ? length : (gsize)(end - s));
}

gboolean skill_taxonomy_read(const char *path, TaxonAdd add, gpointer data,
                             GError **error) {
  static const struct {
    const char *sign; /* what the header holds */
    DataForm form;
    const char *columns[5];
    DataRow row;
  } kinds[] = {
      {"Commodity Title",
       {.separator = '\t'},
       {"Example", "Commodity Title", NULL},
       take_onet},
      {"preferredLabel",
       {.separator = ',', .breaks = TRUE},
       {"preferredLabel", "altLabels", "hiddenLabels", "skillType", NULL},
       take_esco}};
  g_autofree char *header = header_of(path, error);
  if (header == NULL)
    return FALSE;
  g_autoptr(GHashTable) slugs =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = {add, data, slugs};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strstr(header, kinds[i].sign) != NULL)
      return data_table_load_form(path, kinds[i].form, kinds[i].columns,
                                  kinds[i].row, &reading, error);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_DATA,
              "%s: neither O*NET's \"Technology Skills.txt\" nor a skills CSV "
              "of ESCO: the first line has neither the column \"Commodity "
              "Title\" nor \"preferredLabel\"",
              path);
  return FALSE;
}
