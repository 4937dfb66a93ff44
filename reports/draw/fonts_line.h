/* What draw.c needs of the fonts and nobody else: layouts of Pango. */
#ifndef HANDBILL_DRAW_FONTS_LINE_H
#define HANDBILL_DRAW_FONTS_LINE_H

#include <pango/pango.h>

#include "reports/draw/fonts.h"

/* One line of text, laid out; belongs to the fonts. */
PangoLayout *fonts_line(Fonts *fonts, Style style, const char *text);

#endif
