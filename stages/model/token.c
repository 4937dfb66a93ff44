#include "stages/model/token.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What an ASCII byte is to the tokeniser. Bytes from 0x80 on are looked at as
 * characters. */
enum { OTHER, LETTER, DIGIT, WIDE };

#define L4(x) x, x, x, x
#define L16(x) L4(x), L4(x), L4(x), L4(x)

static const guint8 classes[256] = {
    L16(OTHER), L16(OTHER), L16(OTHER),
    /* 0-9 */
    L4(DIGIT), L4(DIGIT), DIGIT, DIGIT, L4(OTHER), OTHER, OTHER,
    /* @A-Z */
    OTHER, LETTER, LETTER, LETTER, L4(LETTER), L4(LETTER), L4(LETTER),
    L4(LETTER), L4(LETTER), LETTER, LETTER, LETTER, L4(OTHER), OTHER,
    /* `a-z */
    OTHER, LETTER, LETTER, LETTER, L4(LETTER), L4(LETTER), L4(LETTER),
    L4(LETTER), L4(LETTER), LETTER, LETTER, LETTER, L4(OTHER), OTHER,
    /* 0x80 on */
    L16(WIDE), L16(WIDE), L16(WIDE), L16(WIDE), L16(WIDE), L16(WIDE), L16(WIDE),
    L16(WIDE)};

/* The hash works on words of eight bytes. Every byte gets bit 0x20: that is
 * lower case for ASCII letters and changes no digit nor sign of a token. */
#define LOWER 0x2020202020202020u
#define MIX 0x9E3779B97F4A7C15u

static guint64 mix(guint64 h, guint64 word) {
  h = (h ^ (word | LOWER)) * MIX;
  return h ^ (h >> 32);
}

static inline guint32 hash_ascii(const char *s, gsize length, const char *end) {
  guint64 h = length, word;
  for (; length >= 8; s += 8, length -= 8) {
    memcpy(&word, s, 8);
    h = mix(h, GUINT64_FROM_LE(word));
  }
  if (length > 0) {
    /* One wide load where the text goes on; the mask cuts what follows. */
    word = 0;
    if (end - s >= 8)
      memcpy(&word, s, 8);
    else
      memcpy(&word, s, length);
    word = GUINT64_FROM_LE(word) & (G_MAXUINT64 >> (64 - 8 * length));
    h = mix(h, word);
  }
  return (guint32)(h ^ (h >> 29));
}

/* Appends the lower-case form of s; tokens with wide characters only. */
static void append_lower(GString *to, const char *s, gsize length) {
  for (const char *p = s; p < s + length; p = g_utf8_next_char(p))
    g_string_append_unichar(to, g_unichar_tolower(g_utf8_get_char(p)));
}

static guint32 hash_wide(const char *s, gsize length) {
  g_autoptr(GString) lower = g_string_sized_new(length + 8);
  append_lower(lower, s, length);
  return hash_ascii(lower->str, lower->len, lower->str + lower->len);
}

static gboolean is_wide(const char *s, gsize length) {
  for (gsize i = 0; i < length; i++)
    if ((guchar)s[i] >= 0x80)
      return TRUE;
  return FALSE;
}

guint32 token_hash(const char *s, gsize length) {
  return is_wide(s, length) ? hash_wide(s, length)
                            : hash_ascii(s, length, s + length);
}

static gboolean is_word_char(gunichar c) {
  return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

gsize token_garbled(const char *p, const char *end) {
  static const char head[] = "\u00e2\u20ac"; /* what all of them begin with */
  enum { HEAD = sizeof head - 1 };
  if (end - p <= HEAD || memcmp(p, head, HEAD) != 0)
    return 0;
  return HEAD + (gsize)g_utf8_skip[(guchar)p[HEAD]];
}

gboolean token_bullet(const char *p) {
  static const char *const bullets[] = {"\u2022", "\u25cf",
                                        "\u00e2\u20ac\u00a2", NULL};
  if ((guchar)*p < 0x80)
    return FALSE;
  for (guint i = 0; bullets[i] != NULL; i++)
    if (strncmp(p, bullets[i], strlen(bullets[i])) == 0)
      return TRUE;
  return FALSE;
}

/* The end of the token at p. *wide tells whether it has characters outside
 * ASCII. */
static const char *token_end(const char *p, const char *end, gboolean *wide) {
  const char *b = p;
  guint seen = 0;
  *wide = FALSE;
  for (; p < end; p++) {
    guint8 class = classes[(guchar)*p];
    if (class == OTHER)
      break;
    if (class == WIDE) {
      if (!is_word_char(g_utf8_get_char(p)) || token_garbled(p, end) > 0)
        break;
      *wide = TRUE;
      p += g_utf8_skip[(guchar)*p] - 1;
    }
    seen |= 1u << class;
  }
  if (p == b || p >= end || (*p != '+' && *p != '#') || seen != 1u << LETTER)
    return p;
  if (*p == '#')
    return p == b + 1 ? p + 1 : p;
  return p + 1 < end && p[1] == '+' ? p + 2 : p;
}

gsize token_length(const char *s, const char *end) {
  gboolean wide;
  return (gsize)(token_end(s, end, &wide) - s);
}

/* The next byte at or after p where a token begins, or end. */
static const char *token_start(const char *p, const char *end) {
  while (p < end) {
    guint8 class = classes[(guchar)*p];
    if (class == LETTER || class == DIGIT)
      return p;
    if (class == WIDE) {
      gsize garbled = token_garbled(p, end);
      if (garbled == 0 && g_unichar_isalnum(g_utf8_get_char(p)))
        return p;
      p += garbled > 0 ? garbled : (gsize)g_utf8_skip[(guchar)*p];
    } else {
      p++;
    }
  }
  return end;
}

#ifdef __SSE2__
/* Of sixteen bytes: which are ASCII letters or digits, and which are not
 * ASCII. The additions move the last letter (or digit) to 127, so that one
 * signed comparison tells the range. */
typedef struct {
  guint word, wide;
} Sixteen;

static inline Sixteen look_at(const char *p) {
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
  __m128i letter = _mm_add_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)),
                                _mm_set1_epi8(0x7F - 'z'));
  __m128i digit = _mm_add_epi8(v, _mm_set1_epi8(0x7F - '9'));
  __m128i word = _mm_or_si128(_mm_cmpgt_epi8(letter, _mm_set1_epi8(0x7F - 26)),
                              _mm_cmpgt_epi8(digit, _mm_set1_epi8(0x7F - 10)));
  return (Sixteen){(guint)_mm_movemask_epi8(word), (guint)_mm_movemask_epi8(v)};
}

/* The plain case, which is nearly all of them: from p on a token of less than
 * sixteen ASCII letters and digits, followed by a sign that cannot belong to
 * it. Gives its end, or NULL where the general way has to look. */
static inline const char *plain_end(const char *p) {
  Sixteen seen = look_at(p);
  guint n = (guint)__builtin_ctz(~seen.word);
  if (n == 0 || n >= 16 || (guchar)p[n] >= 0x80 || p[n] == '+' || p[n] == '#')
    return NULL;
  return p + n;
}

/* Skips what begins no token; stops at a word or at wide bytes. */
static inline const char *skip_plain(const char *p, const char *end) {
  while (end - p >= 32) {
    Sixteen seen = look_at(p);
    guint stop = seen.word | seen.wide;
    if (stop != 0)
      return p + __builtin_ctz(stop);
    p += 16;
  }
  return p;
}
#else
static inline const char *plain_end(const char *p) {
  (void)p;
  return NULL;
}

static inline const char *skip_plain(const char *p, const char *end) {
  (void)end;
  return p;
}
#endif

/* The fast way reads up to sixteen bytes at once: not near the end. */
static const char *next_token(const char *p, const char *end,
                              const char **token, gboolean *wide) {
  p = token_start(skip_plain(p, end), end);
  *token = p;
  *wide = FALSE;
  const char *e = end - p >= 32 ? plain_end(p) : NULL;
  return e != NULL ? e : token_end(p, end, wide);
}

Token *tokens_cut(const char *s, gsize length, guint *n) {
  const char *end = s + length, *b;
  gsize room = length / 6 + 16;
  Token *token = g_new(Token, room);
  guint made = 0;
  gboolean wide;
  for (const char *p = s;;) {
    const char *e = next_token(p, end, &b, &wide);
    if (b >= end)
      break;
    if (made == room) {
      room += room / 2;
      token = g_renew(Token, token, room);
    }
    gsize bytes = (gsize)(e - b);
    token[made++] =
        (Token){(guint32)(b - s), (guint32)(e - s),
                wide ? hash_wide(b, bytes) : hash_ascii(b, bytes, end)};
    p = e;
  }
  *n = made;
  return token;
}

gboolean token_is(const char *s, Token token, const char *word) {
  gsize length = token.e - token.b;
  s += token.b;
  if ((guchar)*s < 0x80 && (*s | 0x20) != (*word | 0x20))
    return FALSE;
  if (strlen(word) == length && g_ascii_strncasecmp(s, word, length) == 0)
    return TRUE;
  if (!is_wide(s, length))
    return FALSE;
  g_autoptr(GString) lower = g_string_sized_new(length + 8);
  append_lower(lower, s, length);
  return strcmp(lower->str, word) == 0;
}
