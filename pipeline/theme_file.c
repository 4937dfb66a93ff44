#include "pipeline/theme_file.h"

#include <string.h>

#include "pipeline/nearest.h"
#include "pipeline/strict_json.h"
#include "reports/draw/draw_logo.h"
#include "reports/figure/logo.h"
#include "reports/figure/theme_check.h"

struct ThemeFile {
  Theme theme;
  char *title, *contact, *logo_path, *logo_alt;
  Logo *logo;
  gboolean given[N_COLOURS];
};

/* Keys that are no colours. */
static const struct {
  const char *name, *meaning;
  gsize offset;
  glong most; /* characters */
} texts[] = {
    {"title", "over every page in place of \"Hiring brief\"",
     G_STRUCT_OFFSET(ThemeFile, title), THEME_TITLE_MOST},
    {"contact", "a line below every page", G_STRUCT_OFFSET(ThemeFile, contact),
     THEME_CONTACT_MOST},
    {"logo",
     "an SVG of flat shapes, or a PNG; a relative path begins at the theme "
     "file",
     G_STRUCT_OFFSET(ThemeFile, logo_path), 4096},
    {"logo-alt", "what the logo says; an SVG may say it in its title",
     G_STRUCT_OFFSET(ThemeFile, logo_alt), 200},
};

/* What each colour is for; the names are those of theme_check.c. */
static const char *const meanings[N_COLOURS] = {
    [COLOUR_INK] = "text, medians",
    [COLOUR_INK2] = "second text",
    [COLOUR_INK3] = "notes, axes",
    [COLOUR_ACCENT] = "what a chart is about",
    [COLOUR_ORANGE] = "the contrary: less than expected, what is compared with",
    [COLOUR_BAND] = "the middle half",
    [COLOUR_BAND2] = "the same where it is unreliable",
    [COLOUR_OUTLINE] = "frames, rules of heads",
    [COLOUR_GRID] = "grid lines",
    [COLOUR_PANEL] = "ground of a block of text",
    [COLOUR_SEQ1] = "the first of five steps, from pale",
    [COLOUR_SEQ2] = "the second",
    [COLOUR_SEQ3] = "the third",
    [COLOUR_SEQ4] = "the fourth",
    [COLOUR_SEQ5] = "to dark",
};

static gboolean usage(GError **error, const char *where, const char *key,
                      const char *what) {
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE, "%s: \"%s\" %s",
              where, key, what);
  return FALSE;
}

static gboolean unknown_key(const char *where, const char *key,
                            GError **error) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    g_ptr_array_add(names, (gpointer)texts[i].name);
  for (Colour c = 0; c < N_COLOURS; c++)
    if (theme_colour_name(c) != NULL)
      g_ptr_array_add(names, (gpointer)theme_colour_name(c));
  const char *near =
      nearest(key, (const char *const *)names->pdata, names->len);
  g_autofree char *what =
      near != NULL
          ? g_strdup_printf("is no key of a theme; the nearest is \"%s\"", near)
          : g_strdup("is no key of a theme; handbill(1) lists them");
  return usage(error, where, key, what);
}

static gboolean has_control(const char *text) {
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
    if (g_unichar_iscntrl(g_utf8_get_char(c)))
      return TRUE;
  return FALSE;
}

static gboolean take_text(ThemeFile *file, guint i, const char *where,
                          const char *key, const char *text, GError **error) {
  if (*text == '\0' || has_control(text))
    return usage(error, where, key, "must be one line of text");
  if (g_utf8_strlen(text, -1) > texts[i].most) {
    g_autofree char *what = g_strdup_printf(
        "has %ld characters; %ld fit", g_utf8_strlen(text, -1), texts[i].most);
    return usage(error, where, key, what);
  }
  *(char **)G_STRUCT_MEMBER_P(file, texts[i].offset) = g_strdup(text);
  return TRUE;
}

static gboolean take_colour(ThemeFile *file, Colour colour, const char *where,
                            const char *key, const char *text, GError **error) {
  gboolean ok = text[0] == '#' && strlen(text) == 7;
  unsigned rgb = 0;
  for (gsize i = 1; ok && i < 7; i++) {
    int digit = g_ascii_xdigit_value(text[i]);
    ok = digit >= 0;
    rgb = rgb << 4 | (unsigned)(digit & 15);
  }
  if (!ok)
    return usage(error, where, key, "must be a colour such as \"#0B5A8F\"");
  file->theme.colour[colour] = rgb;
  file->given[colour] = TRUE;
  return TRUE;
}

static gboolean take_member(const char *where, const char *key,
                            const json_t *value, gpointer data,
                            GError **error) {
  ThemeFile *file = data;
  Colour colour = theme_colour_find(key);
  guint i = 0;
  while (i < G_N_ELEMENTS(texts) && strcmp(texts[i].name, key) != 0)
    i++;
  if (colour == N_COLOURS && i == G_N_ELEMENTS(texts))
    return unknown_key(where, key, error);
  if (!json_is_string(value))
    return usage(error, where, key, "must be text");
  const char *text = json_string_value(value);
  return colour != N_COLOURS
             ? take_colour(file, colour, where, key, text, error)
             : take_text(file, i, where, key, text, error);
}

static gboolean load_logo(ThemeFile *file, const char *path, GError **error) {
  if (file->logo_path == NULL)
    return file->logo_alt == NULL ||
           usage(error, path, "logo-alt", "says what is on no \"logo\"");
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *where =
      g_path_is_absolute(file->logo_path)
          ? g_strdup(file->logo_path)
          : g_build_filename(folder, file->logo_path, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr(GError) cause = NULL;
  if (!g_file_get_contents(where, &data, &length, &cause)) {
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_IO,
                "cannot read the logo: %s", cause->message);
    return FALSE;
  }
  file->logo = logo_new(where, data, length, file->logo_alt, error);
  if (file->logo == NULL)
    return FALSE;
  if (!draw_logo_check(file->logo, error)) {
    g_prefix_error(error, "%s: ", where);
    return FALSE;
  }
  double contrast = logo_contrast(file->logo);
  if (file->logo->png != NULL || contrast >= THEME_MARK)
    return TRUE;
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
              "%s: its darkest colour has a contrast of %.1f:1 on white paper; "
              "a mark needs %.1f:1",
              where, contrast, THEME_MARK);
  return FALSE;
}

static gboolean check(const ThemeFile *file, const char *path, GError **error) {
  g_autoptr(GPtrArray) found = theme_check(&file->theme);
  if (found->len == 0)
    return TRUE;
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf(all, "%s%s", i > 0 ? "; " : "",
                           (const char *)found->pdata[i]);
  g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_USAGE,
              "%s: the theme is refused: %s", path, all->str);
  return FALSE;
}

ThemeFile *theme_file_load(const char *path, GError **error) {
  g_autoptr(ThemeFile) file = g_new0(ThemeFile, 1);
  file->theme = *theme_default();
  g_autoptr(StrictJson) json =
      strict_json_load(path, "the theme", "key", error);
  if (json == NULL ||
      !strict_json_members(json, NULL, NULL, take_member, file, error) ||
      !load_logo(file, path, error))
    return NULL;
  if (file->given[COLOUR_ACCENT])
    theme_follow_accent(&file->theme, file->given);
  if (!check(file, path, error))
    return NULL;
  file->theme.title = file->title;
  file->theme.contact = file->contact;
  file->theme.logo = file->logo;
  return g_steal_pointer(&file);
}

void theme_file_free(ThemeFile *file) {
  if (file == NULL)
    return;
  logo_free(file->logo);
  g_free(file->title);
  g_free(file->contact);
  g_free(file->logo_path);
  g_free(file->logo_alt);
  g_free(file);
}

const Theme *theme_file_theme(const ThemeFile *file) {
  return file != NULL ? &file->theme : NULL;
}

void theme_file_mdoc(GString *out) {
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    g_string_append_printf(out, ".It Va %s\n%s\n", texts[i].name,
                           texts[i].meaning);
  for (Colour c = 0; c < N_COLOURS; c++)
    if (theme_colour_name(c) != NULL)
      g_string_append_printf(out, ".It Va %s\n%s; #%06X\n",
                             theme_colour_name(c), meanings[c],
                             theme_default()->colour[c]);
}
