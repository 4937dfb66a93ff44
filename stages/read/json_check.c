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

/* ---- the fast way ---------------------------------------------------------
 */

#define SURE_DEPTH 64  /* open brackets that are remembered: a bit each */
#define SURE_DIGITS 15 /* of a number, which no double overflows */

static const char *skip_space(const char *s, const char *end) {
  while (s < end && (*s == ' ' || *s == '\n' || *s == '\r' || *s == '\t'))
    s++;
  return s;
}

static const char *digits_end(const char *s, const char *end) {
  while (s < end && g_ascii_isdigit(*s))
    s++;
  return s;
}

/* The end of the number at s; NULL: none, or one of many digits or with an
 * exponent. */
static const char *number_end(const char *s, const char *end) {
  const char *first = s < end && *s == '-' ? s + 1 : s;
  const char *whole = digits_end(first, end);
  if (whole == first || (*first == '0' && whole > first + 1))
    return NULL;
  s = whole;
  if (s < end && *s == '.') {
    s = digits_end(whole + 1, end);
    if (s == whole + 1)
      return NULL;
  }
  gboolean more = s < end && (*s == 'e' || *s == 'E');
  return more || s - first > SURE_DIGITS ? NULL : s;
}

static const char *word_end(const char *s, const char *end, const char *word) {
  gsize length = strlen(word);
  return (gsize)(end - s) >= length && memcmp(s, word, length) == 0 ? s + length
                                                                    : NULL;
}

static const char *scalar_end(const char *s, const char *end) {
  switch (*s) {
  case '"':
    s = string_end(s + 1, end);
    return s != NULL ? s + 1 : NULL;
  case 't':
    return word_end(s, end, "true");
  case 'f':
    return word_end(s, end, "false");
  case 'n':
    return word_end(s, end, "null");
  default:
    return number_end(s, end);
  }
}

/* Behind the key at s, its colon and the space around them. A key with an
 * escape is doubtful: jansson takes no NUL there. */
static const char *key_end(const char *s, const char *end) {
  if (s >= end || *s != '"')
    return NULL;
  s = skip_plain(s + 1, end);
  if (s >= end || *s != '"')
    return NULL;
  s = skip_space(s + 1, end);
  return s < end && *s == ':' ? skip_space(s + 1, end) : NULL;
}

/* The brackets that are open: a bit each, 1 for an object's. */
typedef struct {
  guint64 is_object;
  guint depth;
} Open;

/* Enters the object or array at s. Gives where its first value begins, or its
 * closing bracket when it is empty. */
static const char *enter(Open *open, const char *s, const char *end,
                         gboolean *empty) {
  gboolean object = *s == '{';
  *empty = FALSE;
  if (open->depth == SURE_DEPTH)
    return NULL;
  open->depth++;
  open->is_object = open->is_object << 1 | (object ? 1 : 0);
  s = skip_space(s + 1, end);
  if (s >= end)
    return NULL;
  *empty = *s == (object ? '}' : ']');
  return object && !*empty ? key_end(s, end) : s;
}

/* Behind a value: closes what closes, and gives where the next value begins;
 * `end` behind the outermost. */
static const char *leave(Open *open, const char *s, const char *end) {
  for (;;) {
    s = skip_space(s, end);
    if (open->depth == 0)
      return s == end ? end : NULL;
    gboolean object = open->is_object & 1;
    if (s >= end)
      return NULL;
    if (*s == ',') {
      s = skip_space(s + 1, end);
      return s >= end ? NULL : object ? key_end(s, end) : s;
    }
    if (*s != (object ? '}' : ']'))
      return NULL;
    open->is_object >>= 1;
    open->depth--;
    s++;
  }
}

/* Whether s is surely JSON. FALSE: who knows. */
static gboolean is_surely_json(const char *s, const char *end) {
  Open open = {0, 0};
  s = skip_space(s, end);
  while (s != NULL && s < end) {
    if (*s == '{' || *s == '[') {
      gboolean empty;
      s = enter(&open, s, end, &empty);
      if (s == NULL)
        return FALSE;
      if (!empty)
        continue; /* at its first value */
    } else {
      s = scalar_end(s, end);
      if (s == NULL)
        return FALSE;
    }
    s = leave(&open, s, end);
    if (s == end && open.depth == 0)
      return TRUE;
  }
  return FALSE;
}

JsonVerdict json_check(const char *s, gsize length, char **message,
                       gsize *position) {
  const char *end = s + length, *first = skip_space(s, end);
  if (is_surely_json(s, end))
    return *first == '{' ? JSON_IS_OBJECT : JSON_IS_OTHER;
  return json_check_plain(s, length, message, position);
}
