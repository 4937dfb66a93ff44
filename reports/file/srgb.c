#include "reports/file/srgb.h"

#include <math.h>

/* ICC.1:2001-04: big-endian; numbers are s15Fixed16. Primaries and white point
 * are sRGB's, adapted to D50 (Bradford), as every sRGB profile gives them. */

static void put16(GByteArray *to, guint value) {
  guint8 b[2] = {(guint8)(value >> 8), (guint8)value};
  g_byte_array_append(to, b, 2);
}

static void put32(GByteArray *to, guint32 value) {
  put16(to, value >> 16);
  put16(to, value & 0xffff);
}

static void put_text(GByteArray *to, const char *s, guint length) {
  g_byte_array_append(to, (const guint8 *)s, length);
}

static void put_zeros(GByteArray *to, guint n) {
  static const guint8 zeros[80];
  g_byte_array_append(to, zeros, n);
}

static void put_xyz(GByteArray *to, guint32 x, guint32 y, guint32 z) {
  put_text(to, "XYZ ", 4);
  put32(to, 0);
  put32(to, x);
  put32(to, y);
  put32(to, z);
}

/* The transfer curve as 256 samples of 16 bits. */
static void put_curve(GByteArray *to) {
  put_text(to, "curv", 4);
  put32(to, 0);
  put32(to, 256);
  for (int i = 0; i < 256; i++) {
    double v = i / 255.0;
    double linear = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
    put16(to, (guint)lround(linear * 65535));
  }
}

static void put_description(GByteArray *to) {
  put_text(to, "desc", 4);
  put32(to, 0);
  put32(to, 5);
  put_text(to, "sRGB", 5);
  put_zeros(to, 78); /* no Unicode and no Macintosh form */
}

typedef struct {
  const char *name;
  guint at, length;
} Tag;

static void begin_tag(Tag *tag, const char *name, const GByteArray *data) {
  tag->name = name;
  tag->at = data->len;
}

static void end_tag(Tag *tag, GByteArray *data) {
  tag->length = data->len - tag->at;
  put_zeros(data, (4 - data->len % 4) % 4);
}

static void put_header(GByteArray *to, guint32 size) {
  put32(to, size);
  put32(to, 0);
  put32(to, 0x02100000); /* version 2.1 */
  put_text(to, "mntrRGB XYZ ", 12);
  for (int i = 0; i < 6; i++) /* a fixed date: the profile has no clock */
    put16(to, i == 0 ? 2000 : i < 3 ? 1 : 0);
  put_text(to, "acsp", 4);
  put_zeros(to, 28);
  put32(to, 0xf6d6); /* D50 */
  put32(to, 0x10000);
  put32(to, 0xd32d);
  put_zeros(to, 48);
}

GBytes *srgb_profile(void) {
  enum { N_TAGS = 9, HEAD = 128 + 4 + N_TAGS * 12 };
  g_autoptr(GByteArray) data = g_byte_array_new();
  Tag tag[N_TAGS];
  begin_tag(&tag[0], "desc", data);
  put_description(data);
  end_tag(&tag[0], data);
  begin_tag(&tag[1], "cprt", data);
  put_text(data, "text\0\0\0\0Public domain", 22);
  end_tag(&tag[1], data);
  begin_tag(&tag[2], "wtpt", data);
  put_xyz(data, 0xf351, 0x10000, 0x116cc);
  end_tag(&tag[2], data);
  begin_tag(&tag[3], "rXYZ", data);
  put_xyz(data, 0x6fa2, 0x38f5, 0x0390);
  end_tag(&tag[3], data);
  begin_tag(&tag[4], "gXYZ", data);
  put_xyz(data, 0x6299, 0xb785, 0x18da);
  end_tag(&tag[4], data);
  begin_tag(&tag[5], "bXYZ", data);
  put_xyz(data, 0x24a0, 0x0f84, 0xb6cf);
  end_tag(&tag[5], data);
  begin_tag(&tag[6], "rTRC", data);
  put_curve(data);
  end_tag(&tag[6], data);
  tag[7] = tag[8] = tag[6]; /* one curve for all three */
  tag[7].name = "gTRC";
  tag[8].name = "bTRC";

  GByteArray *profile = g_byte_array_new();
  put_header(profile, HEAD + data->len);
  put32(profile, N_TAGS);
  for (int i = 0; i < N_TAGS; i++) {
    put_text(profile, tag[i].name, 4);
    put32(profile, HEAD + tag[i].at);
    put32(profile, tag[i].length);
  }
  g_byte_array_append(profile, data->data, data->len);
  return g_byte_array_free_to_bytes(profile);
}
