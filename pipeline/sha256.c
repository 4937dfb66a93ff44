#include "pipeline/sha256.h"

#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

static const guint32 round_constant[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

gboolean sha256_is_native(void) {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c >> 19 & 1) == 0 ||
      (c >> 9 & 1) == 0) /* SSE4.1, SSSE3 */
    return FALSE;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b >> 29 & 1) != 0;
}

/* The state is kept as the instructions want it: A B E F and C D G H. */
__attribute__((target("sha,sse4.1,ssse3"))) static void
take_blocks(__m128i state[2], const guint8 *block, gsize blocks) {
  const __m128i swap =
      _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  for (; blocks > 0; blocks--, block += 64) {
    __m128i abef = state[0], cdgh = state[1], word[4];
    for (guint i = 0; i < 4; i++)
      word[i] = _mm_shuffle_epi8(
          _mm_loadu_si128(
              (const __m128i *)(const void *)(block + 16 * (gsize)i)),
          swap);
    for (guint i = 0; i < 16; i++) {
      __m128i now = word[i & 3];
      if (i >= 4) {
        /* The schedule: w[t] from w[t-16], w[t-15], w[t-7], w[t-2]. */
        __m128i last = word[(i + 3) & 3], far = word[(i + 1) & 3];
        now = _mm_sha256msg1_epu32(now, far);
        now = _mm_add_epi32(now, _mm_alignr_epi8(last, word[(i + 2) & 3], 4));
        now = word[i & 3] = _mm_sha256msg2_epu32(now, last);
      }
      __m128i sum = _mm_add_epi32(
          now, _mm_loadu_si128((const __m128i *)(const void *)(round_constant +
                                                               4 * (gsize)i)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
    }
    state[0] = _mm_add_epi32(state[0], abef);
    state[1] = _mm_add_epi32(state[1], cdgh);
  }
}

/* The last bytes, the bit 1, zeros, and the length in bits. */
static gsize pad(guint8 tail[128], const guint8 *rest, gsize length) {
  gsize left = length % 64, blocks = left < 56 ? 1 : 2;
  memset(tail, 0, 128);
  if (left > 0)
    memcpy(tail, rest, left);
  tail[left] = 0x80;
  guint64 bits = GUINT64_TO_BE((guint64)length * 8);
  memcpy(tail + blocks * 64 - 8, &bits, 8);
  return blocks;
}

__attribute__((target("sha,sse4.1,ssse3"))) static void
hash_native(const guint8 *data, gsize length, char hex[65]) {
  __m128i state[2] = {
      _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c),
      _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19)};
  guint8 tail[128];
  take_blocks(state, data, length / 64);
  gsize blocks = pad(tail, data + length - length % 64, length);
  take_blocks(state, tail, blocks);
  guint32 part[8];
  memcpy(part, state, sizeof part);
  /* In memory: F E B A, H G D C. */
  static const guint at[8] = {3, 2, 7, 6, 1, 0, 5, 4};
  for (guint i = 0; i < 8; i++)
    g_snprintf(hex + 8 * (gsize)i, 9, "%08x", part[at[i]]);
}
#else
gboolean sha256_is_native(void) { return FALSE; }
static void hash_native(const guint8 *data, gsize length, char hex[65]) {
  (void)data, (void)length, (void)hex;
}
#endif

void sha256_hex(const void *data, gsize length, char hex[65]) {
  static const guint8 nothing[1] = {0};
  const guint8 *bytes = data != NULL ? data : nothing;
  if (sha256_is_native()) {
    hash_native(bytes, length, hex);
    return;
  }
  g_autofree char *sum =
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
  g_strlcpy(hex, sum, 65);
}
