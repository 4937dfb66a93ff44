#include "reports/file/srgb.h"

#include <math.h>
#include <string.h>

/* ICC.1:2004-10: big-endian; numbers are s15Fixed16. Primaries are sRGB's,
 * adapted to D50 (Bradford), as every sRGB profile gives them; "chad" is that
 * adaptation. */

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
  static const guint8 zeros[48];
  g_byte_array_append(to, zeros, n);
}

static void put_xyz(GByteArray *to, guint32 x, guint32 y, guint32 z) {
  put_text(to, "XYZ ", 4);
  put32(to, 0);
  put32(to, x);
  put32(to, y);
  put32(to, z);
}

static void put_fixed(GByteArray *to, double value) {
  put32(to, (guint32)(gint32)lround(value * 65536));
}

/* The transfer curve as IEC 61966-2-1 defines it: a power with a line at its
 * foot. A table of samples readers invert by searching; poppler does that for
 * every element of `pdfinfo -struct-text`, which took half as long again. */
static void put_curve(GByteArray *to) {
  static const double parameter[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92,
                                     0.04045};
  put_text(to, "para", 4);
  put32(to, 0);
  put16(to, 3); /* (ax + b)^g from d on, below it cx: g, a, b, c, d */
  put16(to, 0);
  for (guint i = 0; i < G_N_ELEMENTS(parameter); i++)
    put_fixed(to, parameter[i]);
}

/* Text in one language, as UTF-16. */
static void put_words(GByteArray *to, const char *words) {
  guint n = (guint)strlen(words);
  put_text(to, "mluc", 4);
  put32(to, 0);
  put32(to, 1);
  put32(to, 12);
  put_text(to, "enUS", 4);
  put32(to, 2 * n);
  put32(to, 28);
  for (guint i = 0; i < n; i++)
    put16(to, (guchar)words[i]);
}

/* From the white of sRGB, D65, to D50. */
static void put_adaptation(GByteArray *to) {
  static const double matrix[] = {1.047882,  0.022919, -0.050201,
                                  0.029587,  0.990479, -0.017059,
                                  -0.009232, 0.015076, 0.751678};
  put_text(to, "sf32", 4);
  put32(to, 0);
  for (guint i = 0; i < G_N_ELEMENTS(matrix); i++)
    put_fixed(to, matrix[i]);
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
  put32(to, 0x04200000); /* version 4.2 */
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
  enum { N_TAGS = 10, HEAD = 128 + 4 + N_TAGS * 12 };
  g_autoptr(GByteArray) data = g_byte_array_new();
  Tag tag[N_TAGS];
  begin_tag(&tag[0], "desc", data);
  put_words(data, "sRGB");
  end_tag(&tag[0], data);
  begin_tag(&tag[1], "cprt", data);
  put_words(data, "Public domain");
  end_tag(&tag[1], data);
  begin_tag(&tag[2], "wtpt", data);
  put_xyz(data, 0xf6d6, 0x10000, 0xd32d); /* D50 */
  end_tag(&tag[2], data);
  begin_tag(&tag[3], "chad", data);
  put_adaptation(data);
  end_tag(&tag[3], data);
  begin_tag(&tag[4], "rXYZ", data);
  put_xyz(data, 0x6fa2, 0x38f5, 0x0390);
  end_tag(&tag[4], data);
  begin_tag(&tag[5], "gXYZ", data);
  put_xyz(data, 0x6299, 0xb785, 0x18da);
  end_tag(&tag[5], data);
  begin_tag(&tag[6], "bXYZ", data);
  put_xyz(data, 0x24a0, 0x0f84, 0xb6cf);
  end_tag(&tag[6], data);
  begin_tag(&tag[7], "rTRC", data);
  put_curve(data);
  end_tag(&tag[7], data);
  tag[8] = tag[9] = tag[7]; /* one curve for all three */
  tag[8].name = "gTRC";
  tag[9].name = "bTRC";

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
