#include "stages/read/json_check.h"

#include <jansson.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define FLAGS (JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL)

static JsonVerdict ask(const char *s, gsize length, json_error_t *fault) {
  json_t *tree = json_loadb(s, length, FLAGS, fault);
  JsonVerdict verdict = tree == NULL           ? JSON_IS_NONE
                        : json_is_object(tree) ? JSON_IS_OBJECT
                                               : JSON_IS_OTHER;
  json_decref(tree);
  return verdict;
}

JsonVerdict json_check_plain(const char *s, gsize length, char **message,
                             gsize *position) {
  json_error_t fault;
  JsonVerdict verdict = ask(s, length, &fault);
  if (verdict != JSON_IS_NONE)
    return verdict;
  /* The message quotes the text and may be cut inside a character. */
  *message = g_utf8_make_valid(fault.text, -1);
  *position = (gsize)MAX(fault.position, 0);
  return verdict;
}

/* The first quote, backslash or control byte at or behind s, or `end`. */
static const char *skip_plain(const char *s, const char *end) {
#ifdef __SSE2__
  for (; end - s >= 16; s += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)s);
    __m128i stop =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
                                  _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'))),
                     _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v));
    int mask = _mm_movemask_epi8(stop);
    if (mask != 0)
      return s + __builtin_ctz((guint)mask);
  }
#endif
  while (s < end && *s != '"' && *s != '\\' && (guchar)*s >= 0x20)
    s++;
  return s;
}

/* The code unit of the escape \uXXXX at s; -1: it is none. */
static int unit_at(const char *s, const char *end) {
  int unit = 0;
  if (end - s < 6 || s[0] != '\\' || s[1] != 'u')
    return -1;
  for (int i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit(s[i]))
      return -1;
    unit = unit * 16 + g_ascii_xdigit_value(s[i]);
  }
  return unit;
}

/* The bytes of the escape at s; 0: it is none. Halves of a pair stand
 * together. */
static gsize escape_length(const char *s, const char *end) {
  if (end - s < 2)
    return 0;
  if (s[1] == 'n' || s[1] == '"') /* nearly always */
    return 2;
  if (s[1] != 'u')
    return s[1] != '\0' && strchr("\\/bfrt", s[1]) != NULL ? 2 : 0;
  int unit = unit_at(s, end);
  if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
    return 0;
  if (unit < 0xD800 || unit > 0xDBFF)
    return 6;
  int low = unit_at(s + 6, end);
  return low >= 0xDC00 && low <= 0xDFFF ? 12 : 0;
}

/* The closing quote of the string whose text begins at s; NULL where anything
 * in it is doubtful. */
static const char *string_end(const char *s, const char *end) {
  while ((s = skip_plain(s, end)) < end) {
    if (*s == '"')
      return s;
    gsize length = *s == '\\' ? escape_length(s, end) : 0;
    if (length == 0)
      return NULL;
    s += length;
  }
  return NULL;
}

/* Copies s to `out` with its long strings empty. FALSE: something is
 * doubtful. */
static gboolean take_strings_out(const char *s, const char *end, GString *out) {
  g_string_truncate(out, 0);
  for (const char *from = s; s < end;) {
    const char *quote = memchr(s, '"', (gsize)(end - s));
    if (quote == NULL) {
      g_string_append_len(out, from, end - from);
      return TRUE;
    }
    s = string_end(quote + 1, end);
    if (s == NULL)
      return FALSE;
    if (s - quote > JSON_LONG_STRING) {
      g_string_append_len(out, from, quote + 1 - from);
      from = s;
    }
    s++;
    if (s >= end)
      g_string_append_len(out, from, end - from);
  }
  return TRUE;
}

JsonVerdict json_check(const char *s, gsize length, GString *scratch,
                       char **message, gsize *position) {
  if (length > JSON_LONG_STRING && take_strings_out(s, s + length, scratch)) {
    json_error_t fault;
    JsonVerdict verdict = ask(scratch->str, scratch->len, &fault);
    if (verdict != JSON_IS_NONE)
      return verdict;
  }
  return json_check_plain(s, length, message, position);
}
