#include "tests/render/ttf.h"

#include <math.h>
#include <string.h>

struct Ttf {
  guint8 *bytes;
  const guint8 *metrics;
  const guint8 *map; /* the (3, 1) character map of format 4, or NULL */
  gsize map_length;
  guint em, glyphs, wide; /* `wide` glyphs have a width of their own */
};

static guint number(const guint8 *p, guint size) {
  guint value = 0;
  for (guint i = 0; i < size; i++)
    value = value << 8 | p[i];
  return value;
}

/* A table of at least `least` bytes, or NULL. */
static const guint8 *table(const Ttf *ttf, gsize length, const char *tag,
                           gsize least) {
  guint n = number(ttf->bytes + 4, 2);
  for (guint i = 0; i < n && 12 + 16 * (gsize)(i + 1) <= length; i++) {
    const guint8 *entry = ttf->bytes + 12 + 16 * (gsize)i;
    gsize at = number(entry + 8, 4), size = number(entry + 12, 4);
    if (memcmp(entry, tag, 4) == 0 && size >= least && at <= length &&
        size <= length - at)
      return ttf->bytes + at;
  }
  return NULL;
}

static void map_read(Ttf *ttf, gsize length) {
  const guint8 *all = table(ttf, length, "cmap", 4);
  guint n = all ? number(all + 2, 2) : 0;
  gsize room = all ? length - (gsize)(all - ttf->bytes) : 0;
  for (guint i = 0; i < n && 12 + 8 * (gsize)i <= room; i++) {
    const guint8 *entry = all + 4 + 8 * (gsize)i;
    gsize at = number(entry + 4, 4);
    if (number(entry, 2) != 3 || number(entry + 2, 2) != 1 || at + 16 > room ||
        number(all + at, 2) != 4)
      continue;
    ttf->map = all + at;
    ttf->map_length = MIN(number(ttf->map + 2, 2), room - at);
  }
}

static guint map_at(const Ttf *ttf, gsize at) {
  return at + 2 <= ttf->map_length ? number(ttf->map + at, 2) : 0;
}

int ttf_glyph(const Ttf *ttf, gunichar c) {
  guint segments = ttf->map ? map_at(ttf, 6) / 2 : 0;
  for (gsize i = 0; i < segments; i++) {
    gsize end = 14 + 2 * i, start = end + 2 + 2 * (gsize)segments;
    gsize delta = start + 2 * (gsize)segments;
    gsize offset = delta + 2 * (gsize)segments;
    if (c > map_at(ttf, end))
      continue;
    if (c < map_at(ttf, start))
      return -1;
    guint jump = map_at(ttf, offset);
    guint glyph =
        jump ? map_at(ttf, offset + jump + 2 * (gsize)(c - map_at(ttf, start)))
             : c;
    return glyph ? (int)((glyph + map_at(ttf, delta)) & 0xFFFF) : -1;
  }
  return -1;
}

static gboolean tables_read(Ttf *ttf, gsize length) {
  const guint8 *head = table(ttf, length, "head", 54);
  const guint8 *most = table(ttf, length, "maxp", 6);
  const guint8 *across = table(ttf, length, "hhea", 36);
  if (!head || !most || !across || !table(ttf, length, "glyf", 0) ||
      !table(ttf, length, "loca", 2))
    return FALSE;
  map_read(ttf, length);
  ttf->em = number(head + 18, 2);
  ttf->glyphs = number(most + 4, 2);
  ttf->wide = number(across + 34, 2);
  ttf->metrics = table(ttf, length, "hmtx", 4 * (gsize)ttf->wide);
  return ttf->em > 0 && ttf->wide > 0 && ttf->metrics;
}

Ttf *ttf_new(const guint8 *data, gsize length) {
  if (length < 12 || number(data, 4) != 0x00010000)
    return NULL;
  Ttf *ttf = g_new0(Ttf, 1);
  ttf->bytes = g_memdup2(data, length);
  if (tables_read(ttf, length))
    return ttf;
  ttf_free(ttf);
  return NULL;
}

void ttf_free(Ttf *ttf) {
  if (!ttf)
    return;
  g_free(ttf->bytes);
  g_free(ttf);
}

guint ttf_glyphs(const Ttf *ttf) { return ttf->glyphs; }

double ttf_width(const Ttf *ttf, int glyph) {
  if (glyph < 0 || (guint)glyph >= ttf->glyphs)
    return NAN;
  guint i = MIN((guint)glyph, ttf->wide - 1);
  return number(ttf->metrics + 4 * (gsize)i, 2) * 1000.0 / ttf->em;
}
