#include "reports/figure/theme.h"

#include <math.h>

#define TEXT "Inter"
#define DISPLAY "Inter Display"

static const Theme house = {
    .type =
        {
            [STYLE_KICKER] = {TEXT, 600, 7.2, 9.6, 0.45, 0},
            [STYLE_HEADLINE] = {DISPLAY, 600, 22.5, 26.5, -0.25, 0},
            [STYLE_SECTION] = {DISPLAY, 600, 16.5, 20, -0.15, 0},
            [STYLE_STANDFIRST] = {TEXT, 400, 9.4, 13.6, 0, 1},
            [STYLE_KEY_NUMBER] = {DISPLAY, 600, 21, 24, -0.2, 1},
            [STYLE_KEY_LABEL] = {TEXT, 500, 7.6, 10.4, 0, 0},
            [STYLE_KEY_NOTE] = {TEXT, 400, 7.2, 10, 0, 1},
            [STYLE_TITLE] = {TEXT, 600, 10.4, 13.2, -0.03, 0},
            [STYLE_SUBTITLE] = {TEXT, 400, 8.1, 11, 0, 0},
            [STYLE_HEADER] = {TEXT, 500, 7.2, 9.2, 0, 0},
            [STYLE_AXIS] = {TEXT, 400, 7.2, 9.2, 0, 1},
            [STYLE_LABEL] = {TEXT, 400, 8.1, 11, 0, 0},
            [STYLE_LABEL_STRONG] = {TEXT, 600, 8.1, 11, 0, 0},
            [STYLE_VALUE] = {TEXT, 400, 8.1, 11, 0, 1},
            [STYLE_VALUE_STRONG] = {TEXT, 600, 8.1, 11, 0, 1},
            [STYLE_VALUE_SMALL] = {TEXT, 400, 7.2, 9.2, 0, 1},
            [STYLE_BODY] = {TEXT, 400, 8.6, 12.6, 0, 1},
            [STYLE_NOTE] = {TEXT, 400, 7.1, 9.6, 0, 1},
            [STYLE_NOTE_STRONG] = {TEXT, 600, 7.1, 9.6, 0, 0},
            [STYLE_TILE] = {TEXT, 600, 7.0, 8.4, 0, 0},
            [STYLE_TILE_VALUE] = {TEXT, 400, 7.0, 8.4, -0.05, 1},
        },
    .colour =
        {
            [COLOUR_INK] = 0x17202B,
            [COLOUR_INK2] = 0x4A5563,
            [COLOUR_INK3] = 0x5F6B79,
            [COLOUR_ACCENT] = 0x0B5A8F,
            [COLOUR_ORANGE] = 0xC05018,
            [COLOUR_BAND] = 0x6394BD,
            [COLOUR_BAND2] = 0xC3D8E8,
            [COLOUR_OUTLINE] = 0x8B95A1,
            [COLOUR_GRID] = 0xE1E6EB,
            [COLOUR_PANEL] = 0xF3F6F9,
            [COLOUR_WHITE] = 0xFFFFFF,
            [COLOUR_SEQ1] = 0xE8F0F6,
            [COLOUR_SEQ2] = 0xC3D8E8,
            [COLOUR_SEQ3] = 0x8DB5D3,
            [COLOUR_SEQ4] = 0x3877A6,
            [COLOUR_SEQ5] = 0x0B4A78,
        },
    .line =
        {
            [LINE_PAGE] = 1.6,
            [LINE_CHART] = 0.6,
            [LINE_GRID] = 0.5,
            [LINE_HAIR] = 0.4,
            [LINE_WHISKER] = 0.9,
            [LINE_MEDIAN] = 2.4,
            [LINE_FRAME] = 0.5,
        },
    .content = 505,
    .gutter = 24,
    .step = 4,
};

const Theme *theme_default(void) { return &house; }

static double linear(unsigned channel) {
  double c = channel / 255.0;
  return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(unsigned colour) {
  return 0.2126 * linear(colour >> 16 & 255) +
         0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
}

double theme_contrast(unsigned a, unsigned b) {
  double x = luminance(a), y = luminance(b);
  return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

Colour theme_on_sequence(int step) {
  return step >= 3 ? COLOUR_WHITE : COLOUR_INK;
}
