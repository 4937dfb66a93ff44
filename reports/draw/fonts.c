#include "reports/draw/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "reports/draw/fonts_line.h"

#define REPLACEMENT 0xFFFD

struct Fonts {
  const Theme *theme;
  FcConfig *config;
  FcCharSet *shown; /* what every one of the files can show */
  PangoFontMap *map;
  PangoContext *context;
  PangoFontDescription *description[N_STYLES];
  GHashTable *lines; /* "style" byte and text → PangoLayout */
  guint replaced;
};

static const char *const files[] = {"Inter-Regular.otf", "Inter-Medium.otf",
                                    "Inter-SemiBold.otf",
                                    "InterDisplay-SemiBold.otf"};

/* Narrows `shown` to the characters that `path` has too. */
static gboolean coverage_add(Fonts *fonts, const char *path) {
  int count = 0;
  FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)path, 0, NULL, &count);
  FcCharSet *set = NULL;
  if (!pattern)
    return FALSE;
  gboolean found =
      FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch;
  if (found) {
    FcCharSet *both = fonts->shown ? FcCharSetIntersect(fonts->shown, set)
                                   : FcCharSetCopy(set);
    if (fonts->shown)
      FcCharSetDestroy(fonts->shown);
    fonts->shown = both;
  }
  FcPatternDestroy(pattern);
  return found;
}

static gboolean files_add(Fonts *fonts, const char *folder, GError **error) {
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(folder, files[i], NULL);
    if (FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)path) &&
        coverage_add(fonts, path))
      continue;
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_FAILED,
                "the font %s cannot be read; install the package fonts-inter",
                path);
    return FALSE;
  }
  return TRUE;
}

static void context_make(Fonts *fonts) {
  fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
  fonts->context = pango_font_map_create_context(fonts->map);
  pango_context_set_language(fonts->context, pango_language_from_string("en"));
  pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions(fonts->context, FALSE);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(fonts->context, options);
  cairo_font_options_destroy(options);
}

static void descriptions_make(Fonts *fonts) {
  for (guint s = 0; s < N_STYLES; s++) {
    const TypeToken *type = &fonts->theme->type[s];
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, type->family);
    pango_font_description_set_weight(description, (PangoWeight)type->weight);
    pango_font_description_set_absolute_size(description,
                                             type->size * PANGO_SCALE);
    fonts->description[s] = description;
  }
}

Fonts *fonts_new(const Theme *theme, const char *folder, GError **error) {
  g_autoptr(Fonts) fonts = g_new0(Fonts, 1);
  fonts->theme = theme;
  fonts->lines =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
  fonts->config = FcConfigCreate();
  if (!files_add(fonts, folder, error))
    return NULL;
  context_make(fonts);
  descriptions_make(fonts);
  return g_steal_pointer(&fonts);
}

void fonts_free(Fonts *fonts) {
  if (!fonts)
    return;
  g_hash_table_unref(fonts->lines);
  for (guint s = 0; s < N_STYLES; s++)
    pango_font_description_free(fonts->description[s]);
  g_clear_object(&fonts->context);
  g_clear_object(&fonts->map);
  if (fonts->shown)
    FcCharSetDestroy(fonts->shown);
  if (fonts->config)
    FcConfigDestroy(fonts->config);
  g_free(fonts);
}

const Theme *fonts_theme(const Fonts *fonts) { return fonts->theme; }

guint fonts_replaced(const Fonts *fonts) { return fonts->replaced; }

/* Marks of direction and joining: invisible, and able to turn a line round. */
static gboolean is_invisible(gunichar c) {
  return g_unichar_iscntrl(c) || c == 0xAD || c == 0xFEFF ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F);
}

static void append_shown(const Fonts *fonts, GString *out, gunichar c,
                         guint *replaced) {
  if (FcCharSetHasChar(fonts->shown, c)) {
    g_string_append_unichar(out, c);
    return;
  }
  if (g_unichar_isspace(c)) {
    g_string_append_c(out, ' ');
    return;
  }
  char utf8[8] = {0};
  g_unichar_to_utf8(c, utf8);
  g_autofree char *ascii = g_str_to_ascii(utf8, "C");
  (*replaced)++;
  if (ascii[0] && ascii[0] != '?')
    g_string_append(out, ascii);
  else if (FcCharSetHasChar(fonts->shown, REPLACEMENT))
    g_string_append_unichar(out, REPLACEMENT);
  else
    g_string_append_c(out, '?');
}

char *fonts_clean(const Fonts *fonts, const char *text, guint *replaced) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autofree char *whole =
      g_utf8_normalize(valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *out = g_string_new(NULL);
  for (const char *p = whole ? whole : valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029)
      g_string_append_c(out, ' ');
    else if (!is_invisible(c))
      append_shown(fonts, out, c, replaced);
  }
  return g_string_free(out, FALSE);
}

static PangoAttrList *attributes(const TypeToken *type) {
  PangoAttrList *list = pango_attr_list_new();
  if (type->spacing != 0)
    pango_attr_list_insert(list, pango_attr_letter_spacing_new(
                                     (int)(type->spacing * PANGO_SCALE)));
  pango_attr_list_insert(
      list, pango_attr_font_features_new(type->tabular ? "tnum=1" : "kern=1"));
  pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
  return list;
}

static PangoLayout *layout_new(Fonts *fonts, Style style, const char *clean) {
  PangoLayout *layout = pango_layout_new(fonts->context);
  pango_layout_set_font_description(layout, fonts->description[style]);
  PangoAttrList *list = attributes(&fonts->theme->type[style]);
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_text(layout, clean, -1);
  return layout;
}

PangoLayout *fonts_line(Fonts *fonts, Style style, const char *text) {
  g_autofree char *key = g_strdup_printf("%c%s", 'A' + (int)style, text);
  PangoLayout *layout = g_hash_table_lookup(fonts->lines, key);
  if (layout)
    return layout;
  g_autofree char *clean = fonts_clean(fonts, text, &fonts->replaced);
  layout = layout_new(fonts, style, clean);
  pango_layout_set_single_paragraph_mode(layout, TRUE);
  g_hash_table_insert(fonts->lines, g_steal_pointer(&key), layout);
  return layout;
}

double fonts_line_width(Fonts *fonts, Style style, const char *text) {
  int width = 0;
  pango_layout_get_size(fonts_line(fonts, style, text), &width, NULL);
  double spacing = fonts->theme->type[style].spacing;
  return width / (double)PANGO_SCALE - (spacing > 0 ? spacing : 0);
}

static double measure_line(Style style, const char *text, gpointer data) {
  return fonts_line_width(data, style, text);
}

/* No paragraph of print is longer; a text of 1 MiB must not be laid out. */
#define LONGEST 4000

static GPtrArray *measure_paragraph(Style style, const char *text, double width,
                                    gpointer data) {
  Fonts *fonts = data;
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *cut =
      g_utf8_substring(text, 0, g_utf8_strlen(text, LONGEST));
  guint replaced = 0; /* counted when the lines themselves are laid out */
  g_autofree char *clean = fonts_clean(fonts, cut, &replaced);
  PangoLayout *layout = layout_new(fonts, style, clean);
  pango_layout_set_width(layout, (int)(MAX(width, 1) * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  for (GSList *l = pango_layout_get_lines_readonly(layout); l; l = l->next) {
    const PangoLayoutLine *line = l->data;
    char *words = g_strndup(clean + line->start_index, (gsize)line->length);
    g_ptr_array_add(lines, g_strchomp(words));
  }
  if (lines->len == 0)
    g_ptr_array_add(lines, g_strdup(""));
  fonts->replaced += replaced;
  g_object_unref(layout);
  return lines;
}

Measure fonts_measure(Fonts *fonts) {
  return (Measure){fonts->theme, measure_line, measure_paragraph, fonts};
}
