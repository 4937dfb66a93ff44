/* Colours of the dark page, from those of print. Hue and chroma are those of
 * OKLab (B. Ottosson, "A perceptual color space for image processing", 2020),
 * in which a colour changes its lightness without changing its hue. */
#include <math.h>

#include "reports/page/web_part.h"

typedef struct {
  double l, a, b;
} Lab;

static double to_linear(double c) {
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double to_screen(double c) {
  return c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1 / 2.4) - 0.055;
}

static Lab lab_of(unsigned colour) {
  double r = to_linear((colour >> 16 & 255) / 255.0);
  double g = to_linear((colour >> 8 & 255) / 255.0);
  double b = to_linear((colour & 255) / 255.0);
  double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return (Lab){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
               1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
               0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

/* Linear red, green and blue; FALSE when the screen has no such colour. */
static gboolean rgb_of(Lab lab, double rgb[3]) {
  double l = lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b;
  double m = lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b;
  double s = lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b;
  l = l * l * l;
  m = m * m * m;
  s = s * s * s;
  rgb[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  rgb[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  rgb[2] = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
  for (int i = 0; i < 3; i++)
    if (rgb[i] < -1e-6 || rgb[i] > 1 + 1e-6)
      return FALSE;
  return TRUE;
}

/* The colour of this lightness with as much of the chroma as there is. */
static unsigned colour_at(Lab lab) {
  double rgb[3] = {0};
  for (int percent = 100; percent >= 0; percent -= 2) {
    Lab paler = {lab.l, lab.a * percent / 100, lab.b * percent / 100};
    if (rgb_of(paler, rgb))
      break;
  }
  unsigned colour = 0;
  for (int i = 0; i < 3; i++) {
    double c = to_screen(fmin(fmax(rgb[i], 0), 1));
    colour = colour << 8 | (unsigned)lround(255 * c);
  }
  return colour;
}

unsigned web_dark(unsigned colour) {
  Lab lab = lab_of(colour);
  double wanted = theme_contrast(colour, 0xFFFFFF);
  double low = 0, high = 1;
  if (wanted < 1.005)
    return WEB_DARK_GROUND;
  for (int i = 0; i < 20; i++) {
    lab.l = (low + high) / 2;
    unsigned tried = colour_at(lab);
    /* what is darker than the ground contrasts with it, too */
    gboolean more = theme_contrast(tried, 0x000000) <
                    theme_contrast(WEB_DARK_GROUND, 0x000000) * wanted;
    if (more)
      low = lab.l;
    else
      high = lab.l;
  }
  lab.l = high;
  return colour_at(lab);
}
