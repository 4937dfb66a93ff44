/* The theme: every token of type, colour and line in one table.
 *
 * Lengths are in points (1/72 inch). A theme is constant data; theme_default()
 * is the house's own. Text colours keep 4.5:1 against their ground, marks
 * 3:1; tests/unit/test_draw.c checks it with theme_contrast().
 */
#ifndef HANDBILL_FIGURE_THEME_H
#define HANDBILL_FIGURE_THEME_H

#include "reports/figure/style.h"

typedef struct {
  const char *family;
  int weight;     /* 400, 500, 600 */
  double size;    /* points */
  double leading; /* distance of baselines */
  double spacing; /* letter spacing, points */
  int tabular;    /* figures of one width */
} TypeToken;

typedef struct {
  TypeToken type[N_STYLES];
  unsigned colour[N_COLOURS]; /* 0xRRGGBB */
  double line[N_LINES];
  double content; /* width of the text area */
  double gutter;  /* between two columns */
  double step;    /* vertical rhythm */
  /* Of a theme file (theme_file.h); NULL: none. */
  const char *title, *contact;
  const struct Logo *logo; /* reports/figure/logo.h */
} Theme;

const Theme *theme_default(void);

/* Contrast of two colours as WCAG 2.1 defines it, 1 to 21. */
double theme_contrast(unsigned a, unsigned b);

/* The text colour that reads on step 0..4 of the sequence. */
Colour theme_on_sequence(int step);

#endif
