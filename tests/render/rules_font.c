/* Fonts: ISO 19005-2, 6.2.11, and ISO 14289-1, 7.21. */
#include <math.h>
#include <string.h>

#include "tests/render/cff.h"
#include "tests/render/rule.h"
#include "tests/render/ttf.h"

typedef void (*EachFont)(Check *c, Font *font);

/* By object number, so that reports have one order. */
static gint by_object(gconstpointer a, gconstpointer b) {
  const Font *x = *(Font *const *)a, *y = *(Font *const *)b;
  return x->object < y->object ? -1 : x->object > y->object;
}

static void each_font(Check *c, EachFont call) {
  g_autoptr(GPtrArray) list = g_ptr_array_new();
  GHashTableIter iter;
  gpointer font;
  g_hash_table_iter_init(&iter, c->pdf->font);
  while (g_hash_table_iter_next(&iter, NULL, &font))
    g_ptr_array_add(list, font);
  g_ptr_array_sort(list, by_object);
  for (guint i = 0; i < list->len; i++)
    call(c, list->pdata[i]);
}

static const Obj *at(Check *c, const Obj *dict, const char *key) {
  return pdf_at(c->pdf, dict, key);
}

static void says(Check *c, const Font *font, const char *words) {
  check_fails(c, font->object, PAGE_NONE, "%s: %s", font->name, words);
}

/* ---- dictionaries ---------------------------------------------------------*/

static void type(Check *c, Font *f) {
  if (!pdf_is_name(at(c, f->dict, "Type"), "Font") ||
      !pdf_is_name(at(c, f->descendant, "Type"), "Font"))
    says(c, f, "Type is not Font");
}

static void subtype(Check *c, Font *f) {
  gboolean good =
      f->is_composite
          ? pdf_is_name(at(c, f->descendant, "Subtype"), "CIDFontType0") ||
                pdf_is_name(at(c, f->descendant, "Subtype"), "CIDFontType2")
          : pdf_is_name(at(c, f->dict, "Subtype"), "Type1") ||
                pdf_is_name(at(c, f->dict, "Subtype"), "TrueType");
  if (!good)
    says(c, f, "neither Type 1, TrueType nor Type 0");
}

static gboolean is_truetype(Check *c, const Font *f) {
  return pdf_is_name(at(c, f->descendant, "Subtype"), "CIDFontType2") ||
         pdf_is_name(at(c, f->descendant, "Subtype"), "TrueType");
}

/* A simple TrueType font is not symbolic (bit 6 of the flags, not bit 3), and
 * its program has the map of characters that its encoding needs. */
static void truetype_encoding(Check *c, Font *f) {
  int flags = (int)pdf_number(at(c, f->descriptor, "Flags"), 0);
  if (f->is_composite || !is_truetype(c, f))
    return;
  if ((flags & 4) != 0 || (flags & 32) == 0)
    says(c, f, "a symbolic TrueType font with an encoding");
  else if (f->ttf && ttf_glyph(f->ttf, ' ') < 0 && ttf_glyph(f->ttf, 'a') < 0 &&
           ttf_glyph(f->ttf, '1') < 0)
    says(c, f, "the program has no (3, 1) map of characters");
}

static void glyph_map(Check *c, Font *f) {
  if (f->is_composite && is_truetype(c, f) &&
      !pdf_is_name(at(c, f->descendant, "CIDToGIDMap"), "Identity"))
    says(c, f, "CIDToGIDMap is not Identity");
}

static void base_font(Check *c, Font *f) {
  const Obj *name = at(c, f->descriptor, "FontName");
  if (*f->name == '\0' || name->kind != OBJ_NAME ||
      strcmp(name->text, f->name) != 0)
    says(c, f, "BaseFont and FontName are not one name");
}

static void widths_array(Check *c, Font *f) {
  if (f->is_composite)
    return;
  double first = pdf_number(at(c, f->dict, "FirstChar"), -1);
  double last = pdf_number(at(c, f->dict, "LastChar"), -2);
  if (first < 0 || last < first ||
      pdf_count(at(c, f->dict, "Widths")) != (guint)(last - first + 1))
    says(c, f, "FirstChar, LastChar and Widths do not agree");
}

static void system_info(Check *c, Font *f) {
  if (!f->is_composite)
    return;
  const Obj *info = at(c, f->descendant, "CIDSystemInfo");
  if (at(c, info, "Registry")->length == 0 ||
      at(c, info, "Ordering")->length == 0 ||
      at(c, info, "Supplement")->kind != OBJ_INTEGER)
    says(c, f, "CIDSystemInfo is not whole");
}

static void encoding(Check *c, Font *f) {
  const char *wanted = f->is_composite ? "Identity-H" : "WinAnsiEncoding";
  if (!pdf_is_name(at(c, f->dict, "Encoding"), wanted))
    says(c, f, "the encoding is not a predefined one");
}

/* ---- programs -------------------------------------------------------------*/

static void truetype_embedded(Check *c, Font *f) {
  if (at(c, f->descriptor, "FontFile2")->kind != OBJ_DICT)
    says(c, f, "the font program is not embedded");
  else if (!f->ttf)
    says(c, f, "the embedded program is no TrueType font");
}

static void embedded(Check *c, Font *f) {
  if (is_truetype(c, f)) {
    truetype_embedded(c, f);
    return;
  }
  const Obj *file = at(c, f->descriptor, "FontFile3");
  const char *wanted = f->is_composite ? "CIDFontType0C" : "Type1C";
  if (file->kind != OBJ_DICT || !pdf_is_name(at(c, file, "Subtype"), wanted))
    says(c, f, "the font program is not embedded");
  else if (!f->cff)
    says(c, f, "the embedded program is no CFF font");
  else if (cff_is_cid(f->cff) != f->is_composite)
    says(c, f, "the program is of another kind than the font");
}

static void glyphs(Check *c) {
  check_odd(c, ODD_NO_GLYPH, "the font program has no glyph for");
}

static void notdef(Check *c) { check_odd(c, ODD_NOTDEF, "shows .notdef:"); }

static void charset(Check *c, Font *f) {
  const Obj *list = at(c, f->descriptor, "CharSet");
  if (list->kind != OBJ_STRING || !f->cff)
    return;
  guint names = 0;
  for (gsize i = 0; i < list->length; i++)
    names += list->text[i] == '/';
  if (names + 1 != cff_glyphs(f->cff))
    says(c, f, "CharSet does not list the glyphs of the program");
}

static void cid_set(Check *c, Font *f) {
  const Obj *set = at(c, f->descriptor, "CIDSet");
  GBytes *data = set->kind == OBJ_DICT ? pdf_data(c->pdf, set->home) : NULL;
  if (!data || !f->cff)
    return;
  gsize length;
  const guint8 *bits = g_bytes_get_data(data, &length);
  for (guint cid = 0; cid < 65536; cid++) {
    gboolean said = cid / 8 < length && (bits[cid / 8] & (0x80 >> cid % 8));
    gboolean there = cid == 0 || cff_glyph(f->cff, cid) > 0;
    if (said != there) {
      says(c, f, "CIDSet is not the set of CIDs in the program");
      return;
    }
  }
}

static void width_check(Check *c, Font *f) {
  GHashTableIter iter;
  gpointer key;
  guint wrong = 0, example = 0;
  double said = 0, real = 0;
  g_hash_table_iter_init(&iter, f->shown);
  while ((f->cff || f->ttf) && g_hash_table_iter_next(&iter, &key, NULL)) {
    guint code = GPOINTER_TO_UINT(key) - 1;
    const double *w = g_hash_table_lookup(f->width, GUINT_TO_POINTER(code));
    double width = w ? *w : f->missing;
    double own = pdf_font_own_width(f, code);
    if (fabs(width - own) <= 1)
      continue;
    if (wrong++ == 0 || code < example) {
      example = code;
      said = width;
      real = own;
    }
  }
  if (wrong > 0)
    check_fails(c, f->object, PAGE_NONE,
                "%s: %u widths differ; code %u: %g, in the program %g", f->name,
                wrong, example, said, real);
}

/* ---- Unicode --------------------------------------------------------------*/

static void mapped(Check *c) {
  check_odd(c, ODD_NO_UNICODE, "maps to no Unicode:");
}

static void each_character(Check *c, Font *f,
                           gboolean (*bad)(gunichar character),
                           const char *words) {
  GHashTableIter iter;
  gpointer key, value;
  guint lowest = G_MAXUINT;
  g_hash_table_iter_init(&iter, f->unicode);
  while (g_hash_table_iter_next(&iter, &key, &value))
    for (const char *p = value; *p; p = g_utf8_next_char(p))
      if (bad(g_utf8_get_char(p)))
        lowest = MIN(lowest, GPOINTER_TO_UINT(key));
  if (lowest < G_MAXUINT)
    check_fails(c, f->object, PAGE_NONE, "%s: code %u maps to %s", f->name,
                lowest, words);
}

static gboolean is_nothing(gunichar c) {
  return c == 1 || c == 0xFEFF || c == 0xFFFE; /* 1 stands for NUL */
}

static gboolean is_private(gunichar c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

static void values(Check *c, Font *f) {
  each_character(c, f, is_nothing, "U+0000, U+FEFF or U+FFFE");
}

static void private_use(Check *c, Font *f) {
  each_character(c, f, is_private, "the private use area");
}

static void all_types(Check *c) { each_font(c, type); }
static void all_subtypes(Check *c) { each_font(c, subtype); }
static void all_encodings_true(Check *c) { each_font(c, truetype_encoding); }
static void all_glyph_maps(Check *c) { each_font(c, glyph_map); }
static void all_names(Check *c) { each_font(c, base_font); }
static void all_arrays(Check *c) { each_font(c, widths_array); }
static void all_systems(Check *c) { each_font(c, system_info); }
static void all_encodings(Check *c) { each_font(c, encoding); }
static void all_embedded(Check *c) { each_font(c, embedded); }
static void all_charsets(Check *c) { each_font(c, charset); }
static void all_cid_sets(Check *c) { each_font(c, cid_set); }
static void all_widths(Check *c) { each_font(c, width_check); }
static void all_values(Check *c) { each_font(c, values); }
static void all_private(Check *c) { each_font(c, private_use); }

/* ---- the project's own ----------------------------------------------------*/

static void subset(Check *c, Font *f) {
  if (!g_regex_match_simple("^[A-Z]{6}\\+", f->name, 0, 0))
    says(c, f, "is not a subset");
}

static void inter(Check *c, Font *f) {
  if (!g_regex_match_simple(
          "^([A-Z]{6}\\+)?(Inter-(Regular|Medium|SemiBold)|"
          "InterDisplay-SemiBold|DejaVuSans|WenQuanYiMicroHei)$",
          f->name, 0, 0))
    says(c, f, "is not on the list of fonts");
}

static void all_subsets(Check *c) { each_font(c, subset); }
static void all_inter(Check *c) { each_font(c, inter); }

const Rule rules_font[] = {
    {"19005-2 6.2.11.2",
     "",
     "fonts are of Type Font",
     all_types,
     {{HARM_SET, "SimpleFont/Type", NULL, "/Fount"}}},
    {"19005-2 6.2.11.6; 14289-1 7.21.6",
     "31-017 to 31-026",
     "simple TrueType fonts are encoded and not symbolic",
     all_encodings_true,
     {{HARM_SET, "SimpleFont/Subtype", NULL, "/TrueType"}}},
    {"19005-2 6.2.11.2",
     "",
     "Type 1, TrueType and Type 0 fonts only (stricter)",
     all_subtypes,
     {{HARM_SET, "SimpleFont/Subtype", NULL, "/Type3"}}},
    {"19005-2 6.2.11.2",
     "",
     "BaseFont and FontName are one",
     all_names,
     {{HARM_SET, "SimpleFont/FontDescriptor/FontName", NULL, "/Other"}}},
    {"19005-2 6.2.11.2",
     "",
     "FirstChar, LastChar and Widths agree",
     all_arrays,
     {{HARM_SET, "SimpleFont/LastChar", NULL, "255"}}},
    {"19005-2 6.2.11.3.1; 14289-1 7.21.3.1",
     "31-001",
     "CIDSystemInfo is whole",
     all_systems,
     {{HARM_SET, "CidFont/DescendantFonts/0/CIDSystemInfo/Registry", NULL,
       NULL}}},
    {"19005-2 6.2.11.3.2; 14289-1 7.21.3.2",
     "31-004",
     "TrueType CID fonts map CIDs to glyphs as they are (stricter)",
     all_glyph_maps,
     {{HARM_SET, "CidFont/DescendantFonts/0/Subtype", NULL, "/CIDFontType2"}}},
    {"19005-2 6.2.11.3.3; 14289-1 7.21.3.3",
     "31-006",
     "predefined encodings only (stricter)",
     all_encodings,
     {{HARM_SET, "CidFont/Encoding", NULL, "/Handbill-H"}}},
    {"19005-2 6.2.11.4.1; 14289-1 7.21.4.1",
     "31-009",
     "font programs are embedded",
     all_embedded,
     {{HARM_SET, "SimpleFont/FontDescriptor/FontFile3", NULL, NULL}}},
    {"19005-2 6.2.11.4.1; 14289-1 7.21.4.1",
     "31-011",
     "and have every glyph that is shown",
     glyphs,
     {{HARM_CONTENT, NULL, NULL,
       "/Artifact BMC BT /f-0-0 9 Tf (\\376) Tj ET EMC"}}},
    {"19005-2 6.2.11.4.2; 14289-1 7.21.4.2",
     "31-012",
     "CharSet, if there is one, is right",
     all_charsets,
     {{HARM_SET, "SimpleFont/FontDescriptor/CharSet", NULL, "(/A/B)"}}},
    {"19005-2 6.2.11.4.2; 14289-1 7.21.4.2",
     "31-014",
     "CIDSet, if there is one, is right",
     all_cid_sets,
     {{HARM_SET, "CidFont/DescendantFonts/0/FontDescriptor/CIDSet", NULL,
       "@Root/Metadata"}}},
    {"19005-2 6.2.11.5; 14289-1 7.21.5",
     "31-016",
     "widths are those of the program",
     all_widths,
     {{HARM_SET, "SimpleFont/Widths/0", NULL, "777"}}},
    {"19005-2 6.2.11.7.2; 14289-1 7.21.7, 7.2",
     "10-001, 31-027",
     "every code maps to Unicode",
     mapped,
     {{HARM_SET, "SimpleFont/ToUnicode", NULL, NULL}}},
    {"19005-2 6.2.11.7.2; 14289-1 7.21.7",
     "31-028, 31-029",
     "and not to U+0000, U+FEFF, U+FFFE",
     all_values,
     {{HARM_STREAM, "SimpleFont/ToUnicode", "<0065>", "<FEFF>"}}},
    {"19005-2 6.2.11.7.3",
     "",
     "nor to the private use area",
     all_private,
     {{HARM_STREAM, "SimpleFont/ToUnicode", "<0065>", "<E065>"}}},
    {"19005-2 6.2.11.8; 14289-1 7.21.8",
     "31-030",
     ".notdef is not shown",
     notdef,
     {{HARM_CONTENT, NULL, NULL,
       "/Artifact BMC BT /f-0-1 9 Tf <0000> Tj ET EMC"}}},
    {"print.md",
     "",
     "fonts are subsets",
     all_subsets,
     {{HARM_SET, "SimpleFont/BaseFont", NULL, "/Inter-Regular"}}},
    {"print.md",
     "",
     "fonts are Inter, or its fallbacks",
     all_inter,
     {{HARM_SET, "SimpleFont/BaseFont", NULL, "/ABCDEF+Helvetica"}}},
    {0},
};
