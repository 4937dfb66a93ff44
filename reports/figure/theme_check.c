#include "reports/figure/theme_check.h"

#include <math.h>
#include <string.h>

#include "reports/figure/colour.h"

/* ---- names ----------------------------------------------------------------
 */

static const char *const names[N_COLOURS] = {
    [COLOUR_INK] = "ink",         [COLOUR_INK2] = "ink-2",
    [COLOUR_INK3] = "ink-3",      [COLOUR_ACCENT] = "accent",
    [COLOUR_ORANGE] = "contrary", [COLOUR_BAND] = "band",
    [COLOUR_BAND2] = "band-2",    [COLOUR_OUTLINE] = "outline",
    [COLOUR_GRID] = "grid",       [COLOUR_PANEL] = "panel",
    [COLOUR_WHITE] = NULL, /* paper */
    [COLOUR_SEQ1] = "sequence-1", [COLOUR_SEQ2] = "sequence-2",
    [COLOUR_SEQ3] = "sequence-3", [COLOUR_SEQ4] = "sequence-4",
    [COLOUR_SEQ5] = "sequence-5",
};

const char *theme_colour_name(Colour colour) {
  return colour < N_COLOURS ? names[colour] : NULL;
}

Colour theme_colour_find(const char *name) {
  for (Colour c = 0; c < N_COLOURS; c++)
    if (names[c] != NULL && strcmp(names[c], name) == 0)
      return c;
  return N_COLOURS;
}

/* ---- the accent's kin -----------------------------------------------------
 */

static const Colour kin[] = {COLOUR_BAND, COLOUR_BAND2, COLOUR_SEQ1,
                             COLOUR_SEQ2, COLOUR_SEQ3,  COLOUR_SEQ4,
                             COLOUR_SEQ5};

/* A colour of the house relates to the house's accent as the new one to the
 * new accent; its lightness stays, and with it contrast and order. */
void theme_follow_accent(Theme *theme, const gboolean given[N_COLOURS]) {
  const Theme *house = theme_default();
  Lab from = colour_lab(house->colour[COLOUR_ACCENT]);
  Lab to = colour_lab(theme->colour[COLOUR_ACCENT]);
  double chroma = hypot(to.a, to.b);
  for (guint i = 0; i < G_N_ELEMENTS(kin); i++) {
    if (given[kin[i]])
      continue;
    Lab own = colour_lab(house->colour[kin[i]]);
    double share = hypot(own.a, own.b) / hypot(from.a, from.b);
    /* A strong accent does not make loud tints. */
    double keep = share * fmin(1, 45 / fmax(chroma, 1));
    theme->colour[kin[i]] =
        colour_from_lab((Lab){own.l, to.a * keep, to.b * keep});
  }
}

/* ---- rules ----------------------------------------------------------------
 */

static const struct {
  Colour on, ground;
  double least;
} contrasts[] = {
    {COLOUR_INK, COLOUR_WHITE, THEME_TEXT},
    {COLOUR_INK2, COLOUR_WHITE, THEME_TEXT},
    {COLOUR_INK3, COLOUR_WHITE, THEME_TEXT},
    {COLOUR_ACCENT, COLOUR_WHITE, THEME_TEXT},
    {COLOUR_ORANGE, COLOUR_WHITE, THEME_TEXT},
    {COLOUR_INK, COLOUR_PANEL, THEME_TEXT},
    {COLOUR_INK2, COLOUR_PANEL, THEME_TEXT},
    {COLOUR_INK, COLOUR_SEQ1, THEME_TEXT},
    {COLOUR_INK, COLOUR_SEQ2, THEME_TEXT},
    {COLOUR_INK, COLOUR_SEQ3, THEME_TEXT},
    {COLOUR_WHITE, COLOUR_SEQ4, THEME_TEXT},
    {COLOUR_WHITE, COLOUR_SEQ5, THEME_TEXT},
    {COLOUR_BAND, COLOUR_WHITE, THEME_MARK},
    {COLOUR_OUTLINE, COLOUR_WHITE, THEME_MARK},
    {COLOUR_INK, COLOUR_BAND, THEME_MARK},
    {COLOUR_INK, COLOUR_BAND2, THEME_MARK},
};

/* The second is the paler one of a sequence; grey 0: need not differ. */
static const struct {
  Colour one, other;
  double apart, grey;
  gboolean ordered; /* the one must be darker */
} pairs[] = {
    {COLOUR_ACCENT, COLOUR_ORANGE, THEME_APART, THEME_GREY, FALSE},
    {COLOUR_ACCENT, COLOUR_BAND, THEME_APART, THEME_GREY, TRUE},
    {COLOUR_BAND, COLOUR_BAND2, THEME_APART, THEME_GREY, TRUE},
    {COLOUR_SEQ2, COLOUR_SEQ1, THEME_STEP, THEME_GREY_STEP, TRUE},
    {COLOUR_SEQ3, COLOUR_SEQ2, THEME_STEP, THEME_GREY_STEP, TRUE},
    {COLOUR_SEQ4, COLOUR_SEQ3, THEME_STEP, THEME_GREY_STEP, TRUE},
    {COLOUR_SEQ5, COLOUR_SEQ4, THEME_STEP, THEME_GREY_STEP, TRUE},
};

static const char *name_of(Colour colour) {
  return names[colour] != NULL ? names[colour] : "paper";
}

static char *both(const Theme *theme, Colour a, Colour b, const char *word) {
  return g_strdup_printf("%s #%06X %s %s #%06X", name_of(a), theme->colour[a],
                         word, name_of(b), theme->colour[b]);
}

/* Rounded down, so that 4.46 does not read as 4.5. */
static double floored(double x) { return floor(x * 10) / 10; }

static void check_contrast(const Theme *theme, guint i, GPtrArray *found) {
  Colour on = contrasts[i].on, ground = contrasts[i].ground;
  double contrast = theme_contrast(theme->colour[on], theme->colour[ground]);
  if (contrast >= contrasts[i].least)
    return;
  g_autofree char *what = both(theme, on, ground, "on");
  g_ptr_array_add(
      found, g_strdup_printf("%s has a contrast of %.1f:1, %s needs %.1f:1",
                             what, floored(contrast),
                             contrasts[i].least >= THEME_TEXT ? "text"
                                                              : "a "
                                                                "mark",
                             contrasts[i].least));
}

/* The sight to which two colours are nearest. */
static double nearest_seen(const Theme *theme, Colour a, Colour b, Sight *who) {
  double least = INFINITY;
  for (Sight s = 0; s < N_SIGHTS; s++) {
    double apart =
        colour_difference(colour_lab(colour_seen(theme->colour[a], s)),
                          colour_lab(colour_seen(theme->colour[b], s)));
    if (apart < least) {
      least = apart;
      *who = s;
    }
  }
  return least;
}

static void check_pair(const Theme *theme, guint i, GPtrArray *found) {
  Colour a = pairs[i].one, b = pairs[i].other;
  Sight who = SIGHT_FULL;
  double apart = nearest_seen(theme, a, b, &who);
  double darker =
      colour_lab(theme->colour[b]).l - colour_lab(theme->colour[a]).l;
  double grey = pairs[i].ordered ? darker : fabs(darker);
  g_autofree char *what = both(theme, a, b, "and");
  if (apart < pairs[i].apart)
    g_ptr_array_add(found,
                    g_strdup_printf("%s are %.1f apart to %s (CIEDE2000), they "
                                    "need %.0f",
                                    what, floored(apart), sight_words[who],
                                    pairs[i].apart));
  if (grey < pairs[i].grey)
    g_ptr_array_add(
        found, g_strdup_printf("%s differ by %.1f in grey print (L*), %s %.0f",
                               what, floored(grey),
                               pairs[i].ordered ? "the first must be darker by"
                                                : "they need",
                               pairs[i].grey));
}

GPtrArray *theme_check(const Theme *theme) {
  GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(contrasts); i++)
    check_contrast(theme, i, found);
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
    check_pair(theme, i, found);
  return found;
}
