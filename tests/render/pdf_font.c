/* Fonts of a PDF: widths, Unicode, and the embedded program. */
#include <math.h>
#include <string.h>

#include "tests/render/cff.h"
#include "tests/render/pdf.h"
#include "tests/render/ttf.h"

void pdf_font_free(gpointer data) {
  Font *font = data;
  g_free(font->name);
  g_hash_table_unref(font->width);
  g_hash_table_unref(font->unicode);
  g_hash_table_unref(font->shown);
  cff_free(font->cff);
  ttf_free(font->ttf);
  g_free(font);
}

static void width_put(Font *font, guint code, double width) {
  double *value = g_new(double, 1);
  *value = width;
  g_hash_table_insert(font->width, GUINT_TO_POINTER(code), value);
}

static void simple_widths(Pdf *pdf, Font *font) {
  const Obj *widths = pdf_at(pdf, font->dict, "Widths");
  guint first = (guint)pdf_number(pdf_at(pdf, font->dict, "FirstChar"), 0);
  for (guint i = 0; i < pdf_count(widths); i++)
    width_put(font, first + i, pdf_number(pdf_item(pdf, widths, i), NAN));
  font->missing = pdf_number(pdf_at(pdf, font->descriptor, "MissingWidth"), 0);
}

static void composite_widths(Pdf *pdf, Font *font) {
  const Obj *w = pdf_at(pdf, font->descendant, "W");
  font->missing = pdf_number(pdf_at(pdf, font->descendant, "DW"), 1000);
  for (guint i = 0; i + 1 < pdf_count(w);) {
    guint first = (guint)pdf_number(pdf_item(pdf, w, i), 0);
    const Obj *next = pdf_item(pdf, w, i + 1);
    if (next->kind == OBJ_ARRAY) {
      for (guint k = 0; k < pdf_count(next); k++)
        width_put(font, first + k, pdf_number(pdf_item(pdf, next, k), NAN));
      i += 2;
      continue;
    }
    guint last = (guint)pdf_number(next, 0);
    for (guint code = first; code <= last && code < 65536; code++)
      width_put(font, code, pdf_number(pdf_item(pdf, w, i + 2), NAN));
    i += 3;
  }
}

/* ---- ToUnicode ------------------------------------------------------------*/

static guint code_of(const Obj *string) {
  guint code = 0;
  for (gsize i = 0; i < string->length; i++)
    code = code << 8 | (guchar)string->text[i];
  return code;
}

static char *utf16(const char *bytes, gsize length) {
  return g_convert(bytes, (gssize)length, "UTF-8", "UTF-16BE", NULL, NULL,
                   NULL);
}

static void unicode_put(Font *font, guint code, const Obj *target, guint plus) {
  if (target->kind != OBJ_STRING || target->length < 2)
    return;
  g_autofree char *bytes = g_memdup2(target->text, target->length);
  guint last = (guchar)bytes[target->length - 1] + plus;
  bytes[target->length - 1] = (char)last;
  bytes[target->length - 2] =
      (char)((guchar)bytes[target->length - 2] + (last >> 8));
  char *text = utf16(bytes, target->length);
  /* NUL has no place in a C string: it is kept as a marker for the rule. */
  if (text && *text == '\0')
    text = (g_free(text), g_strdup("\x01"));
  if (text)
    g_hash_table_insert(font->unicode, GUINT_TO_POINTER(code), text);
}

static void range_put(Pdf *pdf, Font *font, const Obj *from, const Obj *to,
                      const Obj *target) {
  guint first = code_of(from), last = code_of(to);
  for (guint code = first; code <= last && code - first < 65536; code++) {
    if (target->kind == OBJ_ARRAY)
      unicode_put(font, code, pdf_item(pdf, target, code - first), 0);
    else
      unicode_put(font, code, target, code - first);
  }
}

static void unicode_read(Pdf *pdf, Font *font, GBytes *stream) {
  gsize length;
  const char *p = g_bytes_get_data(stream, &length), *end = p + length;
  const Obj *last[3] = {NULL};
  int state = 0, n = 0; /* 1: bfchar, 2: bfrange */
  for (const Obj *o; (o = pdf_parse(pdf, &p, end, 0)) != NULL;) {
    if (o->kind == OBJ_WORD) {
      state = strcmp(o->text, "beginbfchar") == 0    ? 1
              : strcmp(o->text, "beginbfrange") == 0 ? 2
                                                     : 0;
      n = 0;
      continue;
    }
    if (state == 0)
      continue;
    last[n++] = o;
    if (state == 1 && n == 2)
      unicode_put(font, code_of(last[0]), last[1], 0);
    else if (state == 2 && n == 3)
      range_put(pdf, font, last[0], last[1], last[2]);
    n %= state + 1;
  }
}

/* ---- the font -------------------------------------------------------------*/

static const guint8 *program(Pdf *pdf, const Font *font, const char *key,
                             gsize *length) {
  const Obj *file = pdf_at(pdf, font->descriptor, key);
  GBytes *data = file->kind == OBJ_DICT ? pdf_data(pdf, file->home) : NULL;
  return data ? g_bytes_get_data(data, length) : NULL;
}

static void program_read(Pdf *pdf, Font *font) {
  gsize length;
  const guint8 *cff = program(pdf, font, "FontFile3", &length);
  if (cff)
    font->cff = cff_new(cff, length);
  const guint8 *ttf = program(pdf, font, "FontFile2", &length);
  if (ttf)
    font->ttf = ttf_new(ttf, length);
}

/* The character of a code of WinAnsiEncoding. */
static gunichar win_ansi(guint code) {
  char byte = (char)code;
  g_autofree char *text =
      g_convert(&byte, 1, "UTF-8", "CP1252", NULL, NULL, NULL);
  return text ? g_utf8_get_char(text) : 0;
}

int pdf_font_glyph(const Font *font, guint code) {
  if (font->cff)
    return cff_glyph(font->cff, code);
  if (font->ttf && !font->is_composite)
    return ttf_glyph(font->ttf, win_ansi(code));
  /* CIDToGIDMap is Identity, as its rule has it */
  if (font->ttf)
    return code < ttf_glyphs(font->ttf) ? (int)code : -1;
  return 1;
}

double pdf_font_own_width(const Font *font, guint code) {
  int glyph = pdf_font_glyph(font, code);
  return font->cff   ? cff_width(font->cff, glyph)
         : font->ttf ? ttf_width(font->ttf, glyph)
                     : NAN;
}

Font *pdf_font(Pdf *pdf, const Obj *dict) {
  Font *font = g_hash_table_lookup(pdf->font, dict);
  if (font)
    return font;
  font = g_new0(Font, 1);
  font->dict = font->descendant = dict;
  font->object = dict->home;
  font->width = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  font->unicode = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  font->shown = g_hash_table_new(NULL, NULL);
  const Obj *base = pdf_at(pdf, dict, "BaseFont");
  font->name = g_strdup(base->kind == OBJ_NAME ? base->text : "");
  font->is_composite = pdf_is_name(pdf_at(pdf, dict, "Subtype"), "Type0");
  if (font->is_composite)
    font->descendant = pdf_item(pdf, pdf_at(pdf, dict, "DescendantFonts"), 0);
  font->descriptor = pdf_at(pdf, font->descendant, "FontDescriptor");
  if (font->is_composite)
    composite_widths(pdf, font);
  else
    simple_widths(pdf, font);
  const Obj *map = pdf_at(pdf, dict, "ToUnicode");
  if (map->kind == OBJ_DICT && pdf_data(pdf, map->home))
    unicode_read(pdf, font, pdf_data(pdf, map->home));
  program_read(pdf, font);
  g_hash_table_insert(pdf->font, (gpointer)dict, font);
  return font;
}

void pdf_font_decode(Pdf *pdf, Font *font, const Obj *string, FontCode call,
                     gpointer data) {
  gsize step = font->is_composite ? 2 : 1;
  for (gsize i = 0; i + step <= string->length; i += step) {
    guint code = (guchar)string->text[i];
    if (step == 2)
      code = code << 8 | (guchar)string->text[i + 1];
    const double *width =
        g_hash_table_lookup(font->width, GUINT_TO_POINTER(code));
    g_hash_table_add(font->shown, GUINT_TO_POINTER(code + 1));
    call(pdf, font, code, width ? *width : font->missing,
         g_hash_table_lookup(font->unicode, GUINT_TO_POINTER(code)), data);
  }
}
