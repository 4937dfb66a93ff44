/* What a theme may change, and whether it can be read: WCAG contrast of text
 * and marks, colours apart for the colour-blind and in grey print. */
#ifndef HANDBILL_FIGURE_THEME_CHECK_H
#define HANDBILL_FIGURE_THEME_CHECK_H

#include <glib.h>

#include "reports/figure/theme.h"

/* WCAG 2.2, success criteria 1.4.3 and 1.4.11. */
#define THEME_TEXT 4.5
#define THEME_MARK 3.0
/* CIEDE2000 between colours that stand for different things, and between
 * steps of a sequence, whatever the sight. About 2 can just be seen side by
 * side; small marks that lie apart need much more. */
#define THEME_APART 15.0
#define THEME_STEP 5.0
/* Difference of lightness L* in grey print. */
#define THEME_GREY 8.0
#define THEME_GREY_STEP 6.0

/* The name of a colour in a theme file, or NULL: it is fixed. */
const char *theme_colour_name(Colour colour);
/* The colour of that name, or N_COLOURS. */
Colour theme_colour_find(const char *name);

/* Takes the hue of the accent over to the colours that go with it (bands and
 * the sequence), at their own lightness; those of `given` stay. */
void theme_follow_accent(Theme *theme, const gboolean given[N_COLOURS]);

/* One sentence for each rule that the theme breaks, with what was measured,
 * of char *, owned; empty: it can be used. */
GPtrArray *theme_check(const Theme *theme);

#endif
