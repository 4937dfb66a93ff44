#include "reports/draw/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "reports/draw/fonts_line.h"
#include "reports/figure/format.h"

#define REPLACEMENT 0xFFFD
#define FONTS_FALLBACK "/usr/share/fonts/truetype"

struct Fonts {
  const Theme *theme;
  const Words *words;
  FcConfig *config;
  FcCharSet *shown; /* what every one of the files can show */
  PangoFontMap *map;
  PangoContext *context;
  PangoFontDescription *description[N_STYLES];
  GHashTable *lines;      /* "style" byte and text → PangoLayout */
  GHashTable *paragraphs; /* style, width and text → GPtrArray of lines */
  guint replaced;
};

static const char *const files[] = {"Inter-Regular.otf", "Inter-Medium.otf",
                                    "Inter-SemiBold.otf",
                                    "InterDisplay-SemiBold.otf"};

/* What Inter lacks: Hebrew, Arabic, Armenian and Georgian; Chinese, Japanese
 * and Korean. A title in them is printed as it stands. Both are small, so that
 * setting up needs no 60 MB of fonts; a script that neither has is replaced,
 * counted and told on the page of the method. */
static const struct {
  const char *file, *family, *package;
} fallbacks[] = {
    {FONTS_FALLBACK "/dejavu/DejaVuSans.ttf", "DejaVu Sans",
     "fonts-dejavu-core"},
    {FONTS_FALLBACK "/wqy/wqy-microhei.ttc", "WenQuanYi Micro Hei",
     "fonts-wqy-microhei"},
};

/* Narrows `shown` to the characters that `path` has too, or for a fallback
 * widens it by them. */
static gboolean coverage_add(Fonts *fonts, const char *path,
                             gboolean fallback) {
  int count = 0;
  FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)path, 0, NULL, &count);
  FcCharSet *set = NULL;
  if (!pattern)
    return FALSE;
  gboolean found =
      FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch;
  if (found) {
    FcCharSet *both = !fonts->shown ? FcCharSetCopy(set)
                      : fallback    ? FcCharSetUnion(fonts->shown, set)
                                    : FcCharSetIntersect(fonts->shown, set);
    if (fonts->shown)
      FcCharSetDestroy(fonts->shown);
    fonts->shown = both;
  }
  FcPatternDestroy(pattern);
  return found;
}

static gboolean file_add(Fonts *fonts, const char *path, gboolean fallback) {
  return FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)path) &&
         coverage_add(fonts, path, fallback);
}

static gboolean fallbacks_add(Fonts *fonts, GError **error) {
  for (guint i = 0; i < G_N_ELEMENTS(fallbacks); i++) {
    if (file_add(fonts, fallbacks[i].file, TRUE))
      continue;
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_FAILED,
                "the font %s cannot be read; install the package %s",
                fallbacks[i].file, fallbacks[i].package);
    return FALSE;
  }
  return TRUE;
}

static gboolean files_add(Fonts *fonts, const char *folder, GError **error) {
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(folder, files[i], NULL);
    if (file_add(fonts, path, FALSE))
      continue;
    g_set_error(error, HANDBILL_ERROR, HANDBILL_ERROR_FAILED,
                "the font %s cannot be read; install the package fonts-inter",
                path);
    return FALSE;
  }
  return fallbacks_add(fonts, error);
}

static void context_make(Fonts *fonts) {
  fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
  fonts->context = pango_font_map_create_context(fonts->map);
  pango_context_set_language(
      fonts->context, pango_language_from_string(words_language(fonts->words)));
  pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions(fonts->context, FALSE);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(fonts->context, options);
  cairo_font_options_destroy(options);
}

/* The family and those that stand in for it, in order. */
static char *families_of(const char *family) {
  GString *all = g_string_new(family);
  for (guint i = 0; i < G_N_ELEMENTS(fallbacks); i++)
    g_string_append_printf(all, ",%s", fallbacks[i].family);
  return g_string_free(all, FALSE);
}

static void descriptions_make(Fonts *fonts) {
  for (guint s = 0; s < N_STYLES; s++) {
    const TypeToken *type = &fonts->theme->type[s];
    PangoFontDescription *description = pango_font_description_new();
    g_autofree char *families = families_of(type->family);
    pango_font_description_set_family(description, families);
    pango_font_description_set_weight(description, (PangoWeight)type->weight);
    pango_font_description_set_absolute_size(description,
                                             type->size * PANGO_SCALE);
    fonts->description[s] = description;
  }
}

Fonts *fonts_new(const Theme *theme, const Words *words, const char *folder,
                 GError **error) {
  g_autoptr(Fonts) fonts = g_new0(Fonts, 1);
  fonts->theme = theme;
  fonts->words = words;
  fonts->lines =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
  fonts->paragraphs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify)g_ptr_array_unref);
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
  g_hash_table_unref(fonts->paragraphs);
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

static gboolean has_digit(const char *from, const char *to) {
  for (const char *p = from; p < to; p++)
    if (g_ascii_isdigit(*p))
      return TRUE;
  return FALSE;
}

/* No line ends within "95-%" and behind the dash of a range of numbers:
 * "51.9-57.8%", "$180k-$196k". `word` ends at `end`. */
static void word_bind(PangoAttrList *list, const char *text, const char *word,
                      const char *end) {
  for (const char *p = word; p < end; p = g_utf8_next_char(p)) {
    const char *next = g_utf8_next_char(p);
    gboolean percent = *p == '-' && *next == '%';
    gboolean range = g_str_has_prefix(p, EN_DASH) && has_digit(word, p) &&
                     has_digit(next, end);
    if (next >= end || (!percent && !range))
      continue;
    PangoAttribute *bond = pango_attr_allow_breaks_new(FALSE);
    bond->start_index = (guint)(p - text);
    bond->end_index = (guint)(g_utf8_next_char(next) - text);
    pango_attr_list_insert(list, bond);
  }
}

static void words_bind(PangoLayout *layout) {
  const char *text = pango_layout_get_text(layout);
  PangoAttrList *list =
      pango_attr_list_copy(pango_layout_get_attributes(layout));
  for (const char *word = text; *word != '\0';) {
    const char *end = word + strcspn(word, " ");
    word_bind(list, text, word, end);
    word = end + strspn(end, " ");
  }
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
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

/* Most cells of tables are one line, and their width is known already. */
static gboolean is_one_line(Fonts *fonts, Style style, const char *text,
                            int width) {
  int natural = 0;
  if (strlen(text) >= LONGEST)
    return FALSE;
  pango_layout_get_size(fonts_line(fonts, style, text), &natural, NULL);
  return natural <= width;
}

static GPtrArray *paragraph_lines(Fonts *fonts, Style style, const char *text,
                                  int width) {
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  if (is_one_line(fonts, style, text, width)) {
    guint known = 0; /* counted with the line */
    g_ptr_array_add(lines, g_strchomp(fonts_clean(fonts, text, &known)));
    return lines;
  }
  g_autofree char *cut =
      g_utf8_substring(text, 0, g_utf8_strlen(text, LONGEST));
  guint replaced = 0; /* the lines laid out later are clean already */
  g_autofree char *clean = fonts_clean(fonts, cut, &replaced);
  PangoLayout *layout = layout_new(fonts, style, clean);
  words_bind(layout);
  pango_layout_set_width(layout, width);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  for (GSList *l = pango_layout_get_lines_readonly(layout); l; l = l->next) {
    const PangoLayoutLine *line = l->data;
    char *words = g_strndup(clean + line->start_index, (gsize)line->length);
    g_ptr_array_add(lines, g_strchomp(words));
  }
  if (lines->len == 0)
    g_ptr_array_add(lines, g_strdup(""));
  if (strlen(text) >= LONGEST) /* else counted with the line */
    fonts->replaced += replaced;
  g_object_unref(layout);
  return lines;
}

static gpointer line_copy(gconstpointer line, gpointer data) {
  (void)data;
  return g_strdup(line);
}

/* Pages are tried in several layouts: a paragraph is broken once for each of
 * its widths. */
static GPtrArray *measure_paragraph(Style style, const char *text, double width,
                                    gpointer data) {
  Fonts *fonts = data;
  int units = (int)(MAX(width, 1) * PANGO_SCALE);
  g_autofree char *key =
      g_strdup_printf("%c%d %s", 'A' + (int)style, units, text);
  GPtrArray *lines = g_hash_table_lookup(fonts->paragraphs, key);
  if (!lines) {
    lines = paragraph_lines(fonts, style, text, units);
    g_hash_table_insert(fonts->paragraphs, g_steal_pointer(&key), lines);
  }
  return g_ptr_array_copy(lines, line_copy, NULL);
}

Measure fonts_measure(Fonts *fonts) {
  return (Measure){fonts->theme, fonts->words, measure_line, measure_paragraph,
                   fonts};
}
