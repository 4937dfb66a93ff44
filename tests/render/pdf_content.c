/* What the pages of a PDF draw: text at its place, marked content, and what
 * a rule may object to. */
#include <math.h>
#include <string.h>

#include "tests/render/pdf.h"

enum { DEEPEST_STATE = 28 };

typedef struct {
  double a, b, c, d, e, f;
} Matrix;

typedef struct {
  Matrix ctm;
  Font *font;
  double size, character, word, stretch, leading, rise;
} State;

typedef struct {
  int mcid;
  gboolean artifact, pagination;
  const char *actual; /* text that stands for what is inside; used once */
} Level;

typedef struct {
  Pdf *pdf;
  guint page;
  const Obj *resources;
  double left, top;
  State now;
  GArray *saved; /* of State */
  GArray *level; /* of Level: the marked content that is open */
  Matrix text, line;
  GPtrArray *operand; /* of const Obj * */
  GHashTable *seen;   /* oddities said already on this page */
} Page;

static const Matrix unit = {1, 0, 0, 1, 0, 0};

static Matrix times(Matrix m, Matrix n) {
  return (Matrix){m.a * n.a + m.b * n.c,       m.a * n.b + m.b * n.d,
                  m.c * n.a + m.d * n.c,       m.c * n.b + m.d * n.d,
                  m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

static void odd(Page *p, OddKind kind, const char *what) {
  char *key = g_strdup_printf("%d %s", kind, what);
  if (!g_hash_table_add(p->seen, key))
    return;
  Odd o = {kind, p->page, g_strdup(what)};
  g_array_append_val(p->pdf->odd, o);
}

static double operand(const Page *p, guint i) {
  return i < p->operand->len ? pdf_number(p->operand->pdata[i], 0) : 0;
}

static const char *operand_name(const Page *p, guint i) {
  const Obj *o = i < p->operand->len ? p->operand->pdata[i] : NULL;
  return o && o->kind == OBJ_NAME ? o->text : "";
}

static Matrix operand_matrix(const Page *p) {
  return (Matrix){operand(p, 0), operand(p, 1), operand(p, 2),
                  operand(p, 3), operand(p, 4), operand(p, 5)};
}

static const Obj *resource(Page *p, const char *class, const char *name) {
  const Obj *found = pdf_at(p->pdf, pdf_at(p->pdf, p->resources, class), name);
  if (found->kind == OBJ_NULL) {
    g_autofree char *what = g_strdup_printf("%s %s", class, name);
    odd(p, ODD_RESOURCE, what);
  }
  return found;
}

/* ---- marked content -------------------------------------------------------*/

static const Obj *properties(Page *p) {
  const Obj *o = p->operand->len > 1 ? p->operand->pdata[1] : NULL;
  static const Obj none = {.kind = OBJ_NULL};
  if (!o)
    return &none;
  return o->kind == OBJ_NAME ? resource(p, "Properties", o->text) : o;
}

static void check_language(Page *p, const Obj *dict) {
  const Obj *lang = pdf_at(p->pdf, dict, "Lang");
  if (lang->kind == OBJ_NULL)
    return;
  if (lang->kind != OBJ_STRING ||
      !g_regex_match_simple("^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$", lang->text,
                            0, 0))
    odd(p, ODD_SPAN_LANG, lang->text ? lang->text : "");
}

static gboolean is_pagination(Page *p, const char *tag, const Obj *dict) {
  const Obj *kind = pdf_at(p->pdf, dict, "Subtype");
  return strcmp(tag, "Artifact") == 0 &&
         pdf_is_name(pdf_at(p->pdf, dict, "Type"), "Pagination") &&
         (pdf_is_name(kind, "Header") || pdf_is_name(kind, "Footer"));
}

static void begin_marked(Page *p, gboolean has_properties) {
  const Level *outer =
      p->level->len ? &g_array_index(p->level, Level, p->level->len - 1) : NULL;
  const char *tag = operand_name(p, 0);
  static const Obj none = {.kind = OBJ_NULL};
  const Obj *dict = has_properties ? properties(p) : &none;
  int mcid = (int)pdf_number(pdf_at(p->pdf, dict, "MCID"), -1);
  const Obj *actual = pdf_at(p->pdf, dict, "ActualText");
  check_language(p, dict);
  Marked marked = {.page = p->page,
                   .mcid = mcid,
                   .tag = g_strdup(tag),
                   .in_artifact = outer && outer->artifact,
                   .in_tagged = outer && outer->mcid >= 0};
  g_array_append_val(p->pdf->marked, marked);
  Level level = {
      .mcid = mcid >= 0 ? mcid
              : outer   ? outer->mcid
                        : -1,
      .artifact = strcmp(tag, "Artifact") == 0 || (outer && outer->artifact),
      .pagination = is_pagination(p, tag, dict) || (outer && outer->pagination),
      .actual = actual->kind == OBJ_STRING ? actual->text : NULL};
  if (level.actual) {
    char *text = pdf_text(actual);
    level.actual = g_intern_string(text ? text : "");
    g_free(text);
  } else if (outer) {
    level.actual = outer->actual;
  }
  g_array_append_val(p->level, level);
}

static void end_marked(Page *p) {
  if (p->level->len == 0)
    odd(p, ODD_NESTING, "EMC without a beginning");
  else
    g_array_set_size(p->level, p->level->len - 1);
}

static void paint(Page *p, const char *operator) {
  const Level *level =
      p->level->len ? &g_array_index(p->level, Level, p->level->len - 1) : NULL;
  if (!level || (level->mcid < 0 && !level->artifact))
    odd(p, ODD_LOOSE, operator);
}

/* ---- text -----------------------------------------------------------------*/

typedef struct {
  Page *page;
  GString *text;
  Matrix ink; /* behind the last glyph that is no space */
} Showing;

static void show_code(Pdf *pdf, Font *font, guint code, double width,
                      const char *unicode, gpointer data) {
  (void)pdf;
  Showing *showing = data;
  Page *p = showing->page;
  g_autofree char *what = g_strdup_printf("%s code %u", font->name, code);
  int glyph = pdf_font_glyph(font, code);
  if (glyph == 0)
    odd(p, ODD_NOTDEF, what);
  else if (glyph < 0)
    odd(p, ODD_NO_GLYPH, what);
  if (!unicode)
    odd(p, ODD_NO_UNICODE, what);
  g_string_append(showing->text, unicode ? unicode : "");
  const State *s = &p->now;
  double advance = width / 1000 * s->size + s->character;
  if (code == 32 && !font->is_composite)
    advance += s->word;
  Matrix move = {1, 0, 0, 1, advance * s->stretch, 0};
  p->text = times(move, p->text);
  if (!unicode || !g_unichar_isspace(g_utf8_get_char(unicode)))
    showing->ink = p->text;
}

/* Goes on with the last text where it ended, as where a line changes between
 * two subsets of one font; else adds a new one. */
static void shown_add(Pdf *pdf, Shown shown) {
  Shown *last = pdf->shown->len
                    ? &g_array_index(pdf->shown, Shown, pdf->shown->len - 1)
                    : NULL;
  if (!last || last->page != shown.page || last->mcid != shown.mcid ||
      fabs(last->y - shown.y) > 0.01 || fabs(last->size - shown.size) > 0.01 ||
      fabs(last->end - shown.x) > 0.12 * shown.size) {
    g_array_append_val(pdf->shown, shown);
    return;
  }
  char *text = g_strconcat(last->text, shown.text, NULL);
  if (shown.width > 0)
    last->width = shown.x + shown.width - last->x;
  last->end = shown.end;
  g_free(last->text);
  g_free(shown.text);
  last->text = text;
}

/* Adds what was shown from the place `from` on. */
static void piece_add(Page *p, Matrix from, Showing *showing) {
  GString *text = showing->text;
  const State *s = &p->now;
  Matrix after = times(p->text, s->ctm), ink = times(showing->ink, s->ctm);
  Level *level =
      p->level->len ? &g_array_index(p->level, Level, p->level->len - 1) : NULL;
  if (text->len == 0)
    return;
  if (level && level->actual) {
    g_string_assign(text, level->actual);
    level->actual = "";
  }
  Shown shown = {.page = p->page,
                 .mcid = level ? level->mcid : -1,
                 .artifact = level && level->artifact,
                 .pagination = level && level->pagination,
                 .x = from.e - p->left,
                 .y = p->top - from.f,
                 .width = hypot(ink.e - from.e, ink.f - from.f),
                 .end = after.e - p->left,
                 .size = s->size * hypot(from.c, from.d),
                 .font = s->font,
                 .text = g_strdup(text->str)};
  shown_add(p->pdf, shown);
  g_string_truncate(text, 0);
}

#define JUMP 0.4 /* em: more than any kerning */

static void show(Page *p, const Obj *strings) {
  const State *s = &p->now;
  paint(p, "text");
  if (!s->font)
    return;
  Matrix from = times(p->text, s->ctm);
  Showing showing = {p, g_string_new(NULL), p->text};
  guint n = strings->kind == OBJ_ARRAY ? pdf_count(strings) : 1;
  for (guint i = 0; i < n; i++) {
    const Obj *o =
        strings->kind == OBJ_ARRAY ? pdf_item(p->pdf, strings, i) : strings;
    if (o->kind == OBJ_STRING) {
      pdf_font_decode(p->pdf, s->font, o, show_code, &showing);
      continue;
    }
    double move = -pdf_number(o, 0) / 1000;
    if (fabs(move) > JUMP) /* the next column of a row */
      piece_add(p, from, &showing);
    p->text =
        times((Matrix){1, 0, 0, 1, move * s->size * s->stretch, 0}, p->text);
    if (fabs(move) > JUMP) {
      from = times(p->text, s->ctm);
      showing.ink = p->text;
    }
  }
  piece_add(p, from, &showing);
  g_string_free(showing.text, TRUE);
}

static void next_line(Page *p, double x, double y) {
  p->line = times((Matrix){1, 0, 0, 1, x, y}, p->line);
  p->text = p->line;
}

/* ---- operators ------------------------------------------------------------*/

typedef enum {
  OP_OTHER,
  OP_PAINT,
  OP_SAVE,
  OP_RESTORE,
  OP_CTM,
  OP_STATE,
  OP_BEGIN,
  OP_BEGIN_PROPERTIES,
  OP_END,
  OP_TEXT,
  OP_FONT,
  OP_MATRIX,
  OP_MOVE,
  OP_MOVE_LEADING,
  OP_LINE,
  OP_SHOW,
  OP_CHARACTER,
  OP_WORD,
  OP_STRETCH,
  OP_LEADING,
  OP_RGB,
  OP_GRAY,
  OP_CMYK,
  OP_SPACE,
  OP_OBJECT,
  OP_IMAGE,
  OP_SHADING,
  OP_INTENT
} Action;

static const struct {
  const char *word;
  Action action;
} operators[] = {
    {"b", OP_PAINT},         {"B", OP_PAINT},    {"b*", OP_PAINT},
    {"B*", OP_PAINT},        {"f", OP_PAINT},    {"F", OP_PAINT},
    {"f*", OP_PAINT},        {"s", OP_PAINT},    {"S", OP_PAINT},
    {"q", OP_SAVE},          {"Q", OP_RESTORE},  {"cm", OP_CTM},
    {"gs", OP_STATE},        {"BMC", OP_BEGIN},  {"BDC", OP_BEGIN_PROPERTIES},
    {"EMC", OP_END},         {"BT", OP_TEXT},    {"ET", OP_OTHER},
    {"Tf", OP_FONT},         {"Tm", OP_MATRIX},  {"Td", OP_MOVE},
    {"TD", OP_MOVE_LEADING}, {"T*", OP_LINE},    {"Tj", OP_SHOW},
    {"TJ", OP_SHOW},         {"'", OP_SHOW},     {"\"", OP_SHOW},
    {"Tc", OP_CHARACTER},    {"Tw", OP_WORD},    {"Tz", OP_STRETCH},
    {"TL", OP_LEADING},      {"Tr", OP_OTHER},   {"Ts", OP_OTHER},
    {"rg", OP_RGB},          {"RG", OP_RGB},     {"g", OP_GRAY},
    {"G", OP_GRAY},          {"k", OP_CMYK},     {"K", OP_CMYK},
    {"cs", OP_SPACE},        {"CS", OP_SPACE},   {"Do", OP_OBJECT},
    {"BI", OP_IMAGE},        {"sh", OP_SHADING}, {"ri", OP_INTENT},
    {"sc", OP_OTHER},        {"SC", OP_OTHER},   {"scn", OP_OTHER},
    {"SCN", OP_OTHER},       {"w", OP_OTHER},    {"J", OP_OTHER},
    {"j", OP_OTHER},         {"M", OP_OTHER},    {"d", OP_OTHER},
    {"i", OP_OTHER},         {"m", OP_OTHER},    {"l", OP_OTHER},
    {"c", OP_OTHER},         {"v", OP_OTHER},    {"y", OP_OTHER},
    {"h", OP_OTHER},         {"re", OP_OTHER},   {"n", OP_OTHER},
    {"W", OP_OTHER},         {"W*", OP_OTHER},   {"MP", OP_OTHER},
    {"DP", OP_OTHER},        {"BX", OP_OTHER},   {"EX", OP_OTHER},
    {"d0", OP_OTHER},        {"d1", OP_OTHER},   {"ID", OP_OTHER},
    {"EI", OP_OTHER},
};

static void colour_space(Page *p) {
  const char *name = operand_name(p, 0);
  if (strcmp(name, "DeviceRGB") == 0)
    odd(p, ODD_RGB, name);
  else if (strcmp(name, "DeviceGray") == 0)
    odd(p, ODD_GRAY, name);
  else if (strcmp(name, "DeviceCMYK") == 0)
    odd(p, ODD_CMYK, name);
  else if (strcmp(name, "Pattern") != 0)
    resource(p, "ColorSpace", name);
}

static void object(Page *p) {
  const Obj *x = resource(p, "XObject", operand_name(p, 0));
  paint(p, "Do");
  if (pdf_is_name(pdf_at(p->pdf, x, "Subtype"), "Image"))
    odd(p, ODD_IMAGE, operand_name(p, 0));
}

static void save(Page *p) {
  g_array_append_val(p->saved, p->now);
  if (p->saved->len > DEEPEST_STATE)
    odd(p, ODD_DEPTH, "q");
}

static void restore(Page *p) {
  if (p->saved->len == 0) {
    odd(p, ODD_NESTING, "Q without q");
    return;
  }
  p->now = g_array_index(p->saved, State, p->saved->len - 1);
  g_array_set_size(p->saved, p->saved->len - 1);
}

static void show_operator(Page *p, const char *word) {
  if (*word == '\'' || *word == '"')
    next_line(p, 0, -p->now.leading);
  if (p->operand->len > 0)
    show(p, p->operand->pdata[p->operand->len - 1]);
}

static void state_operator(Page *p, Action action) {
  State *s = &p->now;
  switch (action) {
  case OP_FONT: {
    const Obj *dict = resource(p, "Font", operand_name(p, 0));
    s->font = dict->kind == OBJ_DICT ? pdf_font(p->pdf, dict) : NULL;
    s->size = operand(p, 1);
    break;
  }
  case OP_CTM:
    s->ctm = times(operand_matrix(p), s->ctm);
    break;
  case OP_CHARACTER:
    s->character = operand(p, 0);
    break;
  case OP_WORD:
    s->word = operand(p, 0);
    break;
  case OP_STRETCH:
    s->stretch = operand(p, 0) / 100;
    break;
  case OP_LEADING:
    s->leading = operand(p, 0);
    break;
  default:
    break;
  }
}

static void operate(Page *p, Action action, const char *word) {
  switch (action) {
  case OP_PAINT:
    paint(p, word);
    break;
  case OP_SAVE:
    save(p);
    break;
  case OP_RESTORE:
    restore(p);
    break;
  case OP_STATE:
    resource(p, "ExtGState", operand_name(p, 0));
    break;
  case OP_BEGIN:
  case OP_BEGIN_PROPERTIES:
    begin_marked(p, action == OP_BEGIN_PROPERTIES);
    break;
  case OP_END:
    end_marked(p);
    break;
  case OP_TEXT:
    p->text = p->line = unit;
    break;
  case OP_MATRIX:
    p->text = p->line = operand_matrix(p);
    break;
  case OP_MOVE_LEADING:
    p->now.leading = -operand(p, 1);
    next_line(p, operand(p, 0), operand(p, 1));
    break;
  case OP_MOVE:
    next_line(p, operand(p, 0), operand(p, 1));
    break;
  case OP_LINE:
    next_line(p, 0, -p->now.leading);
    break;
  case OP_SHOW:
    show_operator(p, word);
    break;
  case OP_RGB:
    odd(p, ODD_RGB, "DeviceRGB");
    break;
  case OP_GRAY:
    odd(p, ODD_GRAY, "DeviceGray");
    break;
  case OP_CMYK:
    odd(p, ODD_CMYK, "DeviceCMYK");
    break;
  case OP_SPACE:
    colour_space(p);
    break;
  case OP_OBJECT:
    object(p);
    break;
  case OP_IMAGE:
    odd(p, ODD_IMAGE, "inline image");
    paint(p, word);
    break;
  case OP_SHADING:
    paint(p, word);
    resource(p, "Shading", operand_name(p, 0));
    break;
  case OP_INTENT:
    odd(p, ODD_INTENT, operand_name(p, 0));
    break;
  default:
    state_operator(p, action);
  }
}

static void take_word(Page *p, const Obj *word) {
  for (guint i = 0; i < G_N_ELEMENTS(operators); i++)
    if (strcmp(operators[i].word, word->text) == 0) {
      operate(p, operators[i].action, word->text);
      return;
    }
  odd(p, ODD_OPERATOR, word->text);
}

static void check_operand(Page *p, const Obj *o) {
  if (o->kind == OBJ_STRING && o->odd_hex)
    odd(p, ODD_HEX, "<…>");
  double size = fabs(o->number);
  if ((o->kind == OBJ_INTEGER && size > 2147483647.0) ||
      (o->kind == OBJ_REAL &&
       (size > 3.403e38 || (size > 0 && size < 1.175e-38))))
    odd(p, ODD_LIMIT, o->text);
  for (guint i = 0; o->item && i < o->item->len; i++)
    check_operand(p, o->item->pdata[i]);
}

static GByteArray *page_content(Pdf *pdf, const Obj *page) {
  GByteArray *all = g_byte_array_new();
  const Obj *contents = pdf_at(pdf, page, "Contents");
  guint n = contents->kind == OBJ_ARRAY ? pdf_count(contents) : 1;
  for (guint i = 0; i < n; i++) {
    const Obj *part =
        contents->kind == OBJ_ARRAY ? pdf_item(pdf, contents, i) : contents;
    GBytes *data = part->kind == OBJ_DICT ? pdf_data(pdf, part->home) : NULL;
    gsize length;
    const guint8 *bytes = data ? g_bytes_get_data(data, &length) : NULL;
    if (bytes)
      g_byte_array_append(all, bytes, (guint)length);
    g_byte_array_append(all, (const guint8 *)"\n", 1);
  }
  return all;
}

void pdf_read_page(Pdf *pdf, guint index) {
  guint number = g_array_index(pdf->page, guint, index);
  const Obj *dict = pdf->object->pdata[number];
  const Obj *box = pdf_at(pdf, dict, "MediaBox");
  Page p = {.pdf = pdf,
            .page = index,
            .resources = pdf_at(pdf, dict, "Resources"),
            .left = pdf_number(pdf_item(pdf, box, 0), 0),
            .top = pdf_number(pdf_item(pdf, box, 3), 0),
            .now = {.ctm = unit, .stretch = 1},
            .saved = g_array_new(FALSE, FALSE, sizeof(State)),
            .level = g_array_new(FALSE, FALSE, sizeof(Level)),
            .operand = g_ptr_array_new(),
            .seen =
                g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
  g_autoptr(GByteArray) content = page_content(pdf, dict);
  const char *at = (const char *)content->data, *end = at + content->len;
  for (Obj *o; (o = pdf_parse(pdf, &at, end, number)) != NULL;) {
    if (o->kind == OBJ_WORD) {
      take_word(&p, o);
      g_ptr_array_set_size(p.operand, 0);
      continue;
    }
    check_operand(&p, o);
    g_ptr_array_add(p.operand, o);
  }
  if (p.level->len > 0)
    odd(&p, ODD_NESTING, "BDC without EMC");
  if (p.saved->len > 0)
    odd(&p, ODD_NESTING, "q without Q");
  g_array_unref(p.saved);
  g_array_unref(p.level);
  g_ptr_array_unref(p.operand);
  g_hash_table_unref(p.seen);
}
