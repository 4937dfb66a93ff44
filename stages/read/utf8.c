#include "stages/read/utf8.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef __SSE2__
static inline __m128i load(const char *s) {
  return _mm_loadu_si128((const __m128i *)(const void *)s);
}

/* 0xFF where a byte is ASCII but NUL: above zero as a signed number. */
static inline __m128i ascii(const char *s) {
  return _mm_cmpgt_epi8(load(s), _mm_setzero_si128());
}
#endif

const char *utf8_skip_ascii(const char *s, const char *end) {
#ifdef __SSE2__
  for (; end - s >= 64; s += 64) {
    __m128i front = _mm_and_si128(ascii(s), ascii(s + 16));
    __m128i rear = _mm_and_si128(ascii(s + 32), ascii(s + 48));
    if (_mm_movemask_epi8(_mm_and_si128(front, rear)) != 0xFFFF)
      break;
  }
  for (; end - s >= 16; s += 16) {
    int good = _mm_movemask_epi8(ascii(s));
    if (good != 0xFFFF)
      return s + __builtin_ctz(~(guint)good);
  }
#endif
  while (s<end && * s> 0 && (guchar)*s < 0x80)
    s++;
  return s;
}

static gboolean is_tail(guchar c) { return (c & 0xC0) == 0x80; }

/* The bytes of the character at s, which is not ASCII; 0: it is none. */
static gsize wide_length(const guchar *s, gsize left) {
  if (s[0] >= 0xC2 && s[0] <= 0xDF)
    return left >= 2 && is_tail(s[1]) ? 2 : 0;
  if (s[0] >= 0xE0 && s[0] <= 0xEF) {
    guchar low = s[0] == 0xE0 ? 0xA0 : 0x80, high = s[0] == 0xED ? 0x9F : 0xBF;
    return left >= 3 && s[1] >= low && s[1] <= high && is_tail(s[2]) ? 3 : 0;
  }
  if (s[0] >= 0xF0 && s[0] <= 0xF4) {
    guchar low = s[0] == 0xF0 ? 0x90 : 0x80, high = s[0] == 0xF4 ? 0x8F : 0xBF;
    return left >= 4 && s[1] >= low && s[1] <= high && is_tail(s[2]) &&
                   is_tail(s[3])
               ? 4
               : 0;
  }
  return 0;
}

gboolean utf8_is_valid(const char *s, gsize length, const char **bad) {
  const char *end = s + length;
  while ((s = utf8_skip_ascii(s, end)) < end) {
    gsize width = wide_length((const guchar *)s, (gsize)(end - s));
    if (width == 0)
      break;
    s += width;
  }
  if (bad != NULL)
    *bad = s;
  return s == end;
}

gsize count_byte(const char *s, gsize length, char byte) {
  gsize found = 0, i = 0;
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi8(byte), zero = _mm_setzero_si128();
  while (length - i >= 64) {
    /* Equal bytes are -1: taken from zero they count up, in bytes that hold
     * 255 of them at most. */
    __m128i hits = zero;
    for (guint turn = 0; turn < 63 && length - i >= 64; turn++, i += 64)
      for (gsize k = 0; k < 64; k += 16)
        hits = _mm_sub_epi8(hits, _mm_cmpeq_epi8(load(s + i + k), wanted));
    __m128i sum = _mm_sad_epu8(hits, zero);
    found += (gsize)_mm_cvtsi128_si32(sum) +
             (gsize)_mm_cvtsi128_si32(_mm_srli_si128(sum, 8));
  }
#endif
  for (; i < length; i++)
    found += s[i] == byte;
  return found;
}
