#include "tests/render/ttf.h"

#include <math.h>
#include <string.h>

struct Ttf {
  guint8 *bytes;
  const guint8 *metrics;
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

static gboolean tables_read(Ttf *ttf, gsize length) {
  const guint8 *head = table(ttf, length, "head", 54);
  const guint8 *most = table(ttf, length, "maxp", 6);
  const guint8 *across = table(ttf, length, "hhea", 36);
  if (!head || !most || !across || !table(ttf, length, "glyf", 0) ||
      !table(ttf, length, "loca", 2))
    return FALSE;
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
