/* A CFF font program, as far as rules on fonts ask: which glyphs it has, under
 * which names or CIDs, and how wide they are (Adobe Technical Notes 5176 and
 * 5177).
 */
#ifndef HANDBILL_TESTS_RENDER_CFF_H
#define HANDBILL_TESTS_RENDER_CFF_H

#include <glib.h>

typedef struct Cff Cff;

/* NULL: the bytes are no CFF font. */
Cff *cff_new(const guint8 *data, gsize length);
void cff_free(Cff *cff);

gboolean cff_is_cid(const Cff *cff);
guint cff_glyphs(const Cff *cff);
/* The glyph of a CID, or of a code of WinAnsiEncoding in a font with names;
 * -1: the program has none. */
int cff_glyph(const Cff *cff, guint code);
/* In thousandths of the em, or NAN. */
double cff_width(const Cff *cff, int glyph);

#endif
