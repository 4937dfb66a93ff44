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

/* The tokens that are being made. */
typedef struct {
  const char *s, *end;
  Token *token;
  gsize room;
  guint made;
} Cutter;

static inline void make_room(Cutter *cut, guint more) {
  if (cut->made + more <= cut->room)
    return;
  cut->room += cut->room / 2 + more;
  cut->token = g_renew(Token, cut->token, cut->room);
}

static inline void add_token(Cutter *cut, const char *b, gsize length,
                             guint32 hash) {
  cut->token[cut->made++] = (Token){
      (guint32)(b - cut->s), (guint32)(b - cut->s) + (guint32)length, hash};
}

/* The general way: the next token from p on, whatever its characters. Returns
 * where to go on. */
static const char *cut_one(Cutter *cut, const char *p) {
  gboolean wide;
  const char *b = token_start(p, cut->end);
  if (b >= cut->end)
    return cut->end;
  const char *e = token_end(b, cut->end, &wide);
  gsize length = (gsize)(e - b);
  make_room(cut, 1);
  add_token(cut, b, length,
            wide ? hash_wide(b, length) : hash_ascii(b, length, cut->end));
  return e;
}

#ifdef __SSE2__
/* The fast way looks at a block of bytes at once; hashes read sixteen bytes
 * from a token's first on. */
enum { BLOCK = 64, BEHIND = 16 };

/* Of the bytes of a block, bit by bit: which are ASCII letters or digits, and
 * which the fast way does not understand: what is not ASCII, and a plus or
 * number sign directly behind a letter or digit. */
typedef struct {
  guint64 word, odd;
} Block;

/* The additions move the last letter (or digit) to 127, so that one signed
 * comparison tells the range. */
static inline Block look_at(const char *p) {
  guint64 word = 0, wide = 0, sign = 0;
  for (guint k = 0; k < BLOCK; k += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + k));
    __m128i letter = _mm_add_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)),
                                  _mm_set1_epi8(0x7F - 'z'));
    __m128i digit = _mm_add_epi8(v, _mm_set1_epi8(0x7F - '9'));
    __m128i is_word =
        _mm_or_si128(_mm_cmpgt_epi8(letter, _mm_set1_epi8(0x7F - 26)),
                     _mm_cmpgt_epi8(digit, _mm_set1_epi8(0x7F - 10)));
    __m128i is_sign = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('+')),
                                   _mm_cmpeq_epi8(v, _mm_set1_epi8('#')));
    word |= (guint64)(guint)_mm_movemask_epi8(is_word) << k;
    wide |= (guint64)(guint)_mm_movemask_epi8(v) << k;
    sign |= (guint64)(guint)_mm_movemask_epi8(is_sign) << k;
  }
  return (Block){word, wide | (sign & (word << 1))};
}

/* hash_ascii() of a token of at most sixteen bytes with sixteen to read, and
 * without a branch that its length decides. */
static inline guint32 hash_short(const char *s, gsize length) {
  static const guint64 first[17] = {
      0,           0xFF,         0xFFFF,         0xFFFFFF,
      0xFFFFFFFF,  0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
      G_MAXUINT64, G_MAXUINT64,  G_MAXUINT64,    G_MAXUINT64,
      G_MAXUINT64, G_MAXUINT64,  G_MAXUINT64,    G_MAXUINT64,
      G_MAXUINT64};
  static const guint64 second[17] = {0,
                                     0,
                                     0,
                                     0,
                                     0,
                                     0,
                                     0,
                                     0,
                                     0,
                                     0xFF,
                                     0xFFFF,
                                     0xFFFFFF,
                                     0xFFFFFFFF,
                                     0xFFFFFFFFFF,
                                     0xFFFFFFFFFFFF,
                                     0xFFFFFFFFFFFFFF,
                                     G_MAXUINT64};
  guint64 a, b;
  memcpy(&a, s, 8);
  memcpy(&b, s + 8, 8);
  guint64 h = mix(length, GUINT64_FROM_LE(a) & first[length]);
  guint64 longer = mix(h, GUINT64_FROM_LE(b) & second[length]);
  h = length > 8 ? longer : h;
  return (guint32)(h ^ (h >> 29));
}

/* Cuts the plain tokens of the block at p, which is not inside a token, up to
 * what needs the general way. Returns where to go on; *odd tells that the
 * general way has to. */
static inline const char *cut_block(Cutter *cut, const char *p, gboolean *odd) {
  Block block = look_at(p);
  guint stop = block.odd != 0 ? (guint)__builtin_ctzll(block.odd) : BLOCK;
  guint64 edges = block.word ^ (block.word << 1); /* begin, end, begin, ... */
  *odd = TRUE;
  make_room(cut, BLOCK / 2);
  while (edges != 0) {
    guint b = (guint)__builtin_ctzll(edges);
    edges &= edges - 1;
    if (edges == 0) { /* goes on behind the block */
      *odd = b == 0 || stop < BLOCK;
      return p + MIN(b, stop);
    }
    guint e = (guint)__builtin_ctzll(edges);
    edges &= edges - 1;
    if (e >= stop)
      return p + MIN(b, stop);
    gsize length = e - b;
    add_token(cut, p + b, length,
              length <= BEHIND ? hash_short(p + b, length)
                               : hash_ascii(p + b, length, cut->end));
  }
  *odd = stop < BLOCK;
  return p + stop;
}

static const char *cut_plain(Cutter *cut, const char *p) {
  while (cut->end - p >= BLOCK + BEHIND) {
    gboolean odd;
    p = cut_block(cut, p, &odd);
    if (odd)
      p = cut_one(cut, p);
  }
  return p;
}
#else
static const char *cut_plain(Cutter *cut, const char *p) {
  (void)cut;
  return p;
}
#endif

Token *tokens_cut(const char *s, gsize length, guint *n) {
  gsize room = length / 6 + 16;
  Cutter cut = {.s = s, .end = s + length, .room = room};
  cut.token = g_new(Token, room);
  const char *p = cut_plain(&cut, s);
  while (p < cut.end)
    p = cut_one(&cut, p);
  *n = cut.made;
  return cut.token;
}

/* token_is() where the token has characters outside ASCII. */
static gboolean wide_is(const char *s, gsize length, const char *word) {
  if (!is_wide(s, length))
    return FALSE;
  g_autoptr(GString) lower = g_string_sized_new(length + 8);
  append_lower(lower, s, length);
  return strcmp(lower->str, word) == 0;
}

gboolean token_is(const char *s, Token token, const char *word) {
  gsize length = token.e - token.b, i = 0;
  s += token.b;
  if ((guchar)*s < 0x80 && (*s | 0x20) != (*word | 0x20))
    return FALSE;
  while (i < length && token_lower(s[i]) == word[i] && word[i] != '\0')
    i++;
  if (i == length)
    return word[i] == '\0';
  return ((guchar)s[i] >= 0x80 || (guchar)word[i] >= 0x80) &&
         wide_is(s, length, word);
}
