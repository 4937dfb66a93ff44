/* Colours as eyes see them: CIE Lab, how far two are apart, and what is left
 * of them for the colour-blind and in grey print. sRGB, white D65. */
#ifndef HANDBILL_FIGURE_COLOUR_H
#define HANDBILL_FIGURE_COLOUR_H

typedef struct {
  double l, a, b;
} Lab;

Lab colour_lab(unsigned rgb);
/* The nearest colour that sRGB has: chroma is given up before lightness. */
unsigned colour_from_lab(Lab lab);

/* CIEDE2000 (Sharma, Wu and Dalal, Color Research and Application 30, 2005),
 * kL = kC = kH = 1. */
double colour_difference(Lab x, Lab y);

typedef enum {
  SIGHT_FULL,
  SIGHT_PROTAN, /* no red cones */
  SIGHT_DEUTAN, /* no green cones */
  SIGHT_TRITAN, /* no blue cones */
  N_SIGHTS
} Sight;

extern const char *const sight_words[N_SIGHTS];

/* The colour as it is seen: Machado, Oliveira and Fernandes, IEEE Transactions
 * on Visualization and Computer Graphics 15 (2009), severity 1. */
unsigned colour_seen(unsigned rgb, Sight sight);

#endif
