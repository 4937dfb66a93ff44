/* A TrueType font program, as far as rules on fonts ask: how many glyphs it
 * has, and how wide they are.
 */
#ifndef HANDBILL_TESTS_RENDER_TTF_H
#define HANDBILL_TESTS_RENDER_TTF_H

#include <glib.h>

typedef struct Ttf Ttf;

/* NULL: the bytes are no TrueType font. */
Ttf *ttf_new(const guint8 *data, gsize length);
void ttf_free(Ttf *ttf);

guint ttf_glyphs(const Ttf *ttf);
/* The glyph of a character by the (3, 1) table, or -1. */
int ttf_glyph(const Ttf *ttf, gunichar character);
/* In thousandths of the em, or NAN. */
double ttf_width(const Ttf *ttf, int glyph);

#endif
