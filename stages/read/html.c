/* Prose with HTML in it → plain text. Not a parser of pages: descriptions in
 * tables and board responses hold simple markup, which is taken out with each
 * remaining byte keeping its place in the file. */
#include <string.h>

#include "stages/read/builder.h"

typedef enum { TAG_NONE, TAG_INLINE, TAG_BLOCK, TAG_CELL, TAG_SKIP } TagKind;

/* Longer than any tag with its attributes in an advert. */
#define LONGEST_TAG 8192

static const struct {
  const char *name;
  TagKind kind;
} tags[] = {
    {"p", TAG_BLOCK},          {"br", TAG_BLOCK},      {"div", TAG_BLOCK},
    {"li", TAG_BLOCK},         {"ul", TAG_BLOCK},      {"ol", TAG_BLOCK},
    {"h1", TAG_BLOCK},         {"h2", TAG_BLOCK},      {"h3", TAG_BLOCK},
    {"h4", TAG_BLOCK},         {"h5", TAG_BLOCK},      {"h6", TAG_BLOCK},
    {"tr", TAG_BLOCK},         {"table", TAG_BLOCK},   {"tbody", TAG_BLOCK},
    {"thead", TAG_BLOCK},      {"hr", TAG_BLOCK},      {"section", TAG_BLOCK},
    {"article", TAG_BLOCK},    {"header", TAG_BLOCK},  {"footer", TAG_BLOCK},
    {"blockquote", TAG_BLOCK}, {"dl", TAG_BLOCK},      {"dt", TAG_BLOCK},
    {"dd", TAG_BLOCK},         {"pre", TAG_BLOCK},     {"main", TAG_BLOCK},
    {"html", TAG_BLOCK},       {"body", TAG_BLOCK},    {"td", TAG_CELL},
    {"th", TAG_CELL},          {"script", TAG_SKIP},   {"style", TAG_SKIP},
    {"a", TAG_INLINE},         {"b", TAG_INLINE},      {"i", TAG_INLINE},
    {"u", TAG_INLINE},         {"s", TAG_INLINE},      {"em", TAG_INLINE},
    {"strong", TAG_INLINE},    {"span", TAG_INLINE},   {"font", TAG_INLINE},
    {"small", TAG_INLINE},     {"sup", TAG_INLINE},    {"sub", TAG_INLINE},
    {"img", TAG_INLINE},       {"code", TAG_INLINE},   {"mark", TAG_INLINE},
    {"label", TAG_INLINE},     {"iframe", TAG_INLINE}, {"figure", TAG_BLOCK},
    {"o:p", TAG_INLINE},       {"meta", TAG_INLINE},   {"link", TAG_INLINE},
};

static const struct {
  const char *name, *text;
} entities[] = {
    {"amp", "&"},         {"lt", "<"},          {"gt", ">"},
    {"quot", "\""},       {"apos", "'"},        {"nbsp", "\u00A0"},
    {"ndash", "\u2013"},  {"mdash", "\u2014"},  {"lsquo", "\u2018"},
    {"rsquo", "\u2019"},  {"ldquo", "\u201C"},  {"rdquo", "\u201D"},
    {"sbquo", "\u201A"},  {"bdquo", "\u201E"},  {"laquo", "\u00AB"},
    {"raquo", "\u00BB"},  {"hellip", "\u2026"}, {"bull", "\u2022"},
    {"middot", "\u00B7"}, {"euro", "\u20AC"},   {"pound", "\u00A3"},
    {"yen", "\u00A5"},    {"cent", "\u00A2"},   {"copy", "\u00A9"},
    {"reg", "\u00AE"},    {"trade", "\u2122"},  {"deg", "\u00B0"},
    {"times", "\u00D7"},  {"auml", "\u00E4"},   {"ouml", "\u00F6"},
    {"uuml", "\u00FC"},   {"Auml", "\u00C4"},   {"Ouml", "\u00D6"},
    {"Uuml", "\u00DC"},   {"szlig", "\u00DF"},  {"eacute", "\u00E9"},
    {"egrave", "\u00E8"}, {"ecirc", "\u00EA"},  {"agrave", "\u00E0"},
    {"aacute", "\u00E1"}, {"ccedil", "\u00E7"}, {"ntilde", "\u00F1"},
    {"oacute", "\u00F3"}, {"iacute", "\u00ED"}, {"uacute", "\u00FA"},
    {"ocirc", "\u00F4"},  {"icirc", "\u00EE"},  {"shy", ""},
    {"ensp", " "},        {"emsp", " "},        {"thinsp", " "},
    {"zwnj", ""},         {"rarr", "\u2192"},
};

/* The kind of the tag whose '<' stands at `at`, and where it ends. */
static TagKind tag_at(const char *s, gsize length, gsize at, gsize *end,
                      char name[16]) {
  if (length - at >= 4 && strncmp(s + at, "<!--", 4) == 0) {
    const char *close =
        memmem(s + at + 4, MIN(length - at - 4, LONGEST_TAG), "-->", 3);
    *end = close != NULL ? (gsize)(close - s) + 3 : at + 4;
    name[0] = '\0';
    return TAG_INLINE;
  }
  gsize p = at + 1;
  if (p < length && s[p] == '/')
    p++;
  gsize n = 0;
  while (p < length && n < 15 && (g_ascii_isalnum(s[p]) || s[p] == ':'))
    name[n++] = g_ascii_tolower(s[p++]);
  name[n] = '\0';
  if (n == 0 || p >= length || strchr(" \t\r\n/>", s[p]) == NULL)
    return TAG_NONE;
  const char *close = memchr(s + p, '>', MIN(length - p, LONGEST_TAG));
  if (close == NULL)
    return TAG_NONE;
  *end = (gsize)(close - s) + 1;
  for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
    if (strcmp(tags[i].name, name) == 0)
      return tags[i].kind;
  return TAG_NONE;
}

/* The bytes of the entity at `at` (a '&'); 0: there is none. */
static gsize entity_at(const char *s, gsize length, gsize at, char text[8]) {
  gsize left = MIN(length - at, 12);
  const char *close = memchr(s + at, ';', left);
  if (close == NULL)
    return 0;
  gsize width = (gsize)(close - (s + at)) + 1;
  g_autofree char *name = g_strndup(s + at + 1, width - 2);
  if (name[0] == '#') {
    gboolean hex = name[1] == 'x' || name[1] == 'X';
    char *rest;
    const char *digits = name + (hex ? 2 : 1);
    guint64 code = g_ascii_strtoull(digits, &rest, hex ? 16 : 10);
    if (!g_ascii_isxdigit(digits[0]) || *rest != '\0' || code < 9 ||
        code > 0x10FFFF || !g_unichar_validate((gunichar)code))
      return 0;
    text[g_unichar_to_utf8((gunichar)code, text)] = '\0';
    return width;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(entities); i++)
    if (strcmp(entities[i].name, name) == 0) {
      g_strlcpy(text, entities[i].text, 8);
      return width;
    }
  return 0;
}

typedef struct {
  gboolean tags, escaped_tags, entities;
} Markup;

static Markup markup_of(const char *s, gsize length) {
  Markup m = {FALSE, FALSE, FALSE};
  char name[16], text[8];
  gsize end;
  /* Most text holds neither sign: two fast looks tell. */
  if (memchr(s, '<', length) == NULL && memchr(s, '&', length) == NULL)
    return m;
  for (const char *p = s; !m.tags || !m.entities; p++) {
    p = strpbrk(p, "<&");
    if (p == NULL)
      break;
    gsize at = (gsize)(p - s);
    if (*p == '<') {
      m.tags = m.tags || tag_at(s, length, at, &end, name) != TAG_NONE;
      continue;
    }
    gsize width = entity_at(s, length, at, text);
    m.entities = m.entities || width > 0;
    if (width > 0 && text[0] == '<' && at + width < length &&
        (s[at + width] == '/' || g_ascii_isalpha(s[at + width])))
      m.escaped_tags = TRUE;
  }
  return m;
}

typedef struct {
  Builder *b;
  char *source; /* a copy of the piece */
  gsize length;
  guint32 start; /* where the piece stands in b->text */
  guint run;     /* cursor over its runs */
  guint last_run;
} Strip;

/* Moves the cursor to the first run that ends behind source byte `at`. */
static void seek(Strip *s, gsize at) {
  for (; s->run < s->last_run; s->run++) {
    const RecordRun *run = &g_array_index(s->b->runs, RecordRun, s->run);
    if (run->text + run->length > s->start + at)
      return;
  }
}

static void keep(Strip *s, gsize from, gsize to) {
  if (from >= to)
    return;
  seek(s, from);
  builder_copy(s->b, s->run, s->start + (guint32)from, s->start + (guint32)to);
}

/* The text of an entity in place of source[from, to). */
static void keep_as(Strip *s, const char *text, gsize from, gsize to) {
  if (text[0] == '\0')
    return;
  seek(s, from);
  guint32 b = 0, e = 0;
  gboolean any = FALSE;
  for (guint i = s->run; i < s->last_run; i++) {
    const RecordRun *run = &g_array_index(s->b->runs, RecordRun, i);
    if (run->text >= s->start + to)
      break;
    gboolean plain = run->length == run->raw_length;
    guint32 first = MAX(run->text, s->start + (guint32)from);
    guint32 last = MIN(run->text + run->length, s->start + (guint32)to);
    if (!any)
      b = plain ? run->raw + (first - run->text) : run->raw;
    e = plain ? run->raw + (last - run->text) : run->raw + run->raw_length;
    any = TRUE;
  }
  if (any)
    builder_unit(s->b, text, strlen(text), b, e - b);
  else
    builder_glue(s->b, text);
}

static void strip_begin(Strip *s, Builder *b) {
  s->b = b;
  s->start = b->piece_b;
  s->length = b->text->len - b->piece_b;
  s->source = g_strndup(b->text->str + b->piece_b, s->length);
  s->run = b->piece_run;
  s->last_run = b->runs->len;
  builder_begin(b);
}

void builder_decode_entities(Builder *b) {
  Strip s;
  strip_begin(&s, b);
  gsize from = 0;
  char text[8];
  for (const char *p = s.source; (p = strchr(p, '&')) != NULL; p++) {
    gsize at = (gsize)(p - s.source);
    gsize width = entity_at(s.source, s.length, at, text);
    if (width == 0)
      continue;
    keep(&s, from, at);
    keep_as(&s, text, at, at + width);
    from = at + width;
    p += width - 1;
  }
  keep(&s, from, s.length);
  g_free(s.source);
}

static char last_byte(const Builder *b) {
  return b->text->len > b->piece_b ? b->text->str[b->text->len - 1] : '\n';
}

static void break_line(Builder *b) {
  if (last_byte(b) != '\n')
    builder_glue(b, "\n");
}

/* Behind the closing tag of a script or style sheet. */
static gsize skip_element(const Strip *s, gsize from, const char *name) {
  g_autofree char *close = g_strdup_printf("</%s", name);
  const char *p = strcasestr(s->source + from, close);
  return p != NULL ? (gsize)(p - s->source) : s->length;
}

/* Takes what stands at `at`: a tag, an entity, spaces. Gives where to go on;
 * `at` itself when it is nothing of the kind. */
static gsize strip_at(Strip *s, gsize at) {
  char c = s->source[at];
  char name[16], text[8];
  gsize end = at;
  if (c == '<') {
    TagKind kind = tag_at(s->source, s->length, at, &end, name);
    if (kind == TAG_BLOCK)
      break_line(s->b);
    else if (kind == TAG_CELL && last_byte(s->b) != '\n')
      builder_glue(s->b, " ");
    if (kind == TAG_SKIP && s->source[at + 1] != '/')
      return skip_element(s, end, name);
    return kind != TAG_NONE ? end : at;
  }
  if (c == '&') {
    gsize width = entity_at(s->source, s->length, at, text);
    if (width > 0)
      keep_as(s, text, at, at + width);
    return at + width;
  }
  end += strspn(s->source + at, " \t\r\n\f\v");
  if (last_byte(s->b) != '\n' && last_byte(s->b) != ' ')
    keep_as(s, " ", at, end);
  return end;
}

static void strip_tags(Builder *b) {
  Strip s;
  strip_begin(&s, b);
  gsize from = 0, at = 0;
  while (at < s.length) {
    at += strcspn(s.source + at, "<& \t\r\n\f\v");
    if (at >= s.length)
      break;
    /* A single space is the usual case: it stays in its run. */
    if (s.source[at] == ' ' && at > from && at + 1 < s.length &&
        strchr("<& \t\r\n\f\v", s.source[at + 1]) == NULL) {
      at++;
      continue;
    }
    keep(&s, from, at);
    gsize next = strip_at(&s, at);
    from = next > at ? next : at;
    at = next > at ? next : at + 1;
  }
  keep(&s, from, s.length);
  g_free(s.source);
}

void builder_strip_html(Builder *b) {
  Markup m = markup_of(b->text->str + b->piece_b, b->text->len - b->piece_b);
  if (!m.tags && m.escaped_tags) {
    builder_decode_entities(b);
    m = markup_of(b->text->str + b->piece_b, b->text->len - b->piece_b);
  }
  if (m.tags)
    strip_tags(b);
  else if (m.entities)
    builder_decode_entities(b);
}
