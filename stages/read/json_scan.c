#include "stages/read/json_scan.h"

#include <string.h>

gsize json_skip_space(const char *data, gsize size, gsize at) {
  while (at < size && (data[at] == ' ' || data[at] == '\n' ||
                       data[at] == '\r' || data[at] == '\t'))
    at++;
  return at;
}

/* The closing quote of the string whose text begins at `at`; `size`: none. */
static gsize string_end(const char *data, gsize size, gsize at) {
  gsize begin = at;
  while (at < size) {
    const char *quote = memchr(data + at, '"', size - at);
    if (quote == NULL)
      return size;
    at = (gsize)(quote - data);
    gsize slashes = 0;
    while (at - slashes > begin && data[at - slashes - 1] == '\\')
      slashes++;
    if (slashes % 2 == 0)
      return at;
    at++;
    begin = at; /* what stands before is settled: never counted twice */
  }
  return size;
}

/* Which brackets are open, as far as they are kept: deeper ones are counted
 * only, since such a value is refused anyway. */
#define KEPT_LEVELS 1024

typedef struct {
  guint8 is_array[KEPT_LEVELS / 8];
  gsize depth;
} Brackets;

static void push(Brackets *open, gboolean is_array) {
  if (open->depth < KEPT_LEVELS) {
    guint8 bit = (guint8)(1u << (open->depth % 8));
    guint8 *byte = &open->is_array[open->depth / 8];
    *byte = (guint8)(is_array ? *byte | bit : *byte & ~bit);
  }
  open->depth++;
}

static gboolean pop(Brackets *open, gboolean is_array) {
  open->depth--;
  if (open->depth >= KEPT_LEVELS)
    return TRUE;
  gboolean was = (open->is_array[open->depth / 8] >> (open->depth % 8)) & 1;
  return was == is_array;
}

static gboolean ends_scalar(char c) {
  switch (c) {
  case ' ':
  case '\t':
  case '\r':
  case '\n':
  case ',':
  case ':':
  case ']':
  case '}':
  case '[':
  case '{':
  case '"':
  case '\0':
    return TRUE;
  default:
    return FALSE;
  }
}

static JsonCutResult cut_scalar(const char *data, gsize size, gsize at,
                                JsonCut *cut) {
  gsize p = at;
  while (p < size && !ends_scalar(data[p]))
    p++;
  cut->e = p;
  return p > at ? JSON_CUT_OK : JSON_CUT_BAD;
}

static JsonCutResult cut_nested(const char *data, gsize size, gsize at,
                                JsonCut *cut) {
  Brackets open = {.depth = 0};
  for (gsize p = at; p < size; p++) {
    char c = data[p];
    if (c == '"') {
      p = string_end(data, size, p + 1);
    } else if (c == '{' || c == '[') {
      push(&open, c == '[');
      cut->depth = MAX(cut->depth, (guint)MIN(open.depth, G_MAXUINT));
    } else if (c == '}' || c == ']') {
      if (!pop(&open, c == ']'))
        return JSON_CUT_BAD;
      cut->e = p + 1;
      if (open.depth == 0)
        return JSON_CUT_OK;
    }
  }
  cut->e = size;
  return JSON_CUT_TRUNCATED;
}

JsonCutResult json_cut(const char *data, gsize size, gsize at, JsonCut *cut) {
  *cut = (JsonCut){at, at, 0};
  if (at >= size)
    return JSON_CUT_TRUNCATED;
  if (data[at] == '{' || data[at] == '[')
    return cut_nested(data, size, at, cut);
  if (data[at] != '"')
    return cut_scalar(data, size, at, cut);
  gsize end = string_end(data, size, at + 1);
  cut->e = MIN(end + 1, size);
  return end < size ? JSON_CUT_OK : JSON_CUT_TRUNCATED;
}

/* Steps over a key and its colon. */
static gboolean take_key(const char *data, gsize size, gsize *at,
                         JsonMember *member) {
  if (data[*at] != '"')
    return FALSE;
  member->key_b = *at + 1;
  member->key_e = string_end(data, size, member->key_b);
  gsize colon = json_skip_space(data, size, MIN(member->key_e + 1, size));
  if (colon >= size || data[colon] != ':')
    return FALSE;
  *at = json_skip_space(data, size, colon + 1);
  return *at < size;
}

gboolean json_member(const char *data, gsize size, gsize *at,
                     gboolean in_object, JsonMember *member) {
  *member = (JsonMember){0};
  gsize p = json_skip_space(data, size, *at);
  if (p < size && data[p] == ',')
    p = json_skip_space(data, size, p + 1);
  if (p >= size || data[p] == '}' || data[p] == ']')
    return FALSE;
  if (in_object && !take_key(data, size, &p, member))
    return FALSE;
  member->b = p;
  *at = p;
  return TRUE;
}

static guint hex4(const char *p) {
  guint value = 0;
  for (int i = 0; i < 4; i++)
    value = value * 16 + (guint)MAX(g_ascii_xdigit_value(p[i]), 0);
  return value;
}

/* Appends the character of the escape at `p`; gives its bytes in the file. */
static gsize decode_escape(const char *p, gsize left, gsize raw,
                           Builder *builder) {
  static const char values[256] = {
      ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
      ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t'};
  if (left < 2)
    return left;
  const char *value = &values[(guchar)p[1]];
  if (*value != '\0') {
    builder_unit(builder, value, 1, raw, 2);
    return 2;
  }
  if (p[1] != 'u' || left < 6)
    return MIN(left, 2);
  gunichar c = hex4(p + 2);
  gsize width = 6;
  if (c >= 0xD800 && c < 0xDC00 && left >= 12 && p[6] == '\\' && p[7] == 'u') {
    c = 0x10000 + ((c - 0xD800) << 10) + ((hex4(p + 8) - 0xDC00) & 0x3FF);
    width = 12;
  }
  char utf8[6];
  if (c == 0 || !g_unichar_validate(c))
    c = 0xFFFD;
  int length = g_unichar_to_utf8(c, utf8);
  builder_unit(builder, utf8, (gsize)length, raw, width);
  return width;
}

/* One of 64, from the length and four bytes. */
static guint look_of(const char *key, gsize length) {
  if (length == 0)
    return 0;
  guint mix = (guint)length * 31 + (guchar)key[0];
  mix = mix * 31 + (guchar)key[length / 2];
  mix = mix * 31 + (guchar)key[length - 1];
  return (mix * 31 + (guchar)key[length / 3]) * 2654435761u >> 26;
}

gboolean json_keys_add(JsonKeys *keys, const char *data,
                       const JsonMember *member) {
  const char *key = data + member->key_b;
  gsize length = member->key_e - member->key_b;
  guint64 bit = G_GUINT64_CONSTANT(1) << look_of(key, length);
  for (guint i = 0; (keys->seen & bit) != 0 && i < keys->n; i++)
    if (keys->key[i].length == length &&
        memcmp(data + keys->key[i].b, key, length) == 0)
      return TRUE;
  keys->seen |= bit;
  if (keys->n < JSON_KEYS) {
    keys->key[keys->n].b = member->key_b;
    keys->key[keys->n++].length = length;
  }
  return FALSE;
}

void json_decode(const char *data, gsize b, gsize e, gsize origin,
                 Builder *builder) {
  while (b < e) {
    const char *slash = memchr(data + b, '\\', e - b);
    gsize plain = slash != NULL ? (gsize)(slash - data) : e;
    builder_raw(builder, data + b, plain - b, b - origin);
    b = plain;
    if (b < e)
      b += decode_escape(data + b, e - b, b - origin, builder);
  }
}
