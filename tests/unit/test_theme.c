/* Themes: the measures of colour against published values, and files that are
 * refused with what was measured. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "pipeline/theme_file.h"
#include "reports/figure/colour.h"
#include "reports/figure/logo.h"
#include "reports/figure/theme_check.h"

/* ---- colours -------------------------------------------------------------
 */

/* Pairs of Sharma, Wu and Dalal (2005), table 1. */
static void test_difference(void) {
  static const struct {
    Lab x, y;
    double apart;
  } pairs[] = {
      {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
      {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
      {{50, 0, 0}, {50, -1, 2}, 2.3669},
      {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
      {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
      {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
      {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
      {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
      {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
  };
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_assert_cmpfloat_with_epsilon(colour_difference(pairs[i].x, pairs[i].y),
                                   pairs[i].apart, 5e-5);
    g_assert_cmpfloat_with_epsilon(colour_difference(pairs[i].y, pairs[i].x),
                                   pairs[i].apart, 5e-5);
  }
}

static void test_lab(void) {
  Lab white = colour_lab(0xFFFFFF), red = colour_lab(0xFF0000);
  g_assert_cmpfloat_with_epsilon(white.l, 100, 0.01);
  g_assert_cmpfloat_with_epsilon(hypot(white.a, white.b), 0, 0.05);
  g_assert_cmpfloat_with_epsilon(red.l, 53.24, 0.01);
  g_assert_cmpfloat_with_epsilon(red.a, 80.09, 0.05);
  g_assert_cmpfloat_with_epsilon(red.b, 67.20, 0.05);
  for (unsigned rgb = 0; rgb <= 0xFFFFFF; rgb += 0x030507)
    g_assert_cmphex(colour_from_lab(colour_lab(rgb)), ==, rgb);
}

/* Greys stay grey, and red and green of one lightness come together. */
static void test_sight(void) {
  for (Sight s = 0; s < N_SIGHTS; s++) {
    g_assert_cmpfloat(colour_difference(colour_lab(colour_seen(0x808080, s)),
                                        colour_lab(0x808080)),
                      <, 0.5);
    g_assert_cmphex(colour_seen(0x123456, SIGHT_FULL), ==, 0x123456);
  }
  Lab red = colour_lab(colour_seen(0xC62828, SIGHT_DEUTAN));
  Lab green = colour_lab(colour_seen(0x2E7D32, SIGHT_DEUTAN));
  g_assert_cmpfloat(
      colour_difference(colour_lab(0xC62828), colour_lab(0x2E7D32)), >, 50);
  g_assert_cmpfloat(colour_difference(red, green), <, 10);
}

/* ---- rules ---------------------------------------------------------------
 */

static gboolean says(const GPtrArray *found, const char *words) {
  for (guint i = 0; i < found->len; i++)
    if (strstr(found->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

static void breaks(Colour colour, unsigned rgb, const char *words) {
  Theme theme = *theme_default();
  theme.colour[colour] = rgb;
  g_autoptr(GPtrArray) found = theme_check(&theme);
  if (!says(found, words))
    g_error("#%06X should say \"%s\", not \"%s\"", rgb, words,
            found->len > 0 ? (char *)found->pdata[0] : "nothing");
}

static void test_house(void) {
  g_autoptr(GPtrArray) found = theme_check(theme_default());
  if (found->len > 0)
    g_error("%s", (char *)found->pdata[0]);
}

static void test_rules(void) {
  breaks(COLOUR_INK3, 0x8B95A1,
         "ink-3 #8B95A1 on paper #FFFFFF has a "
         "contrast of 3.0:1, text needs 4.5:1");
  breaks(COLOUR_OUTLINE, 0xA0A0A0, "a mark needs 3.0:1");
  breaks(COLOUR_PANEL, 0x606060, "ink-2 #4A5563 on panel #606060");
  breaks(COLOUR_SEQ4, 0x8DB5D3, "paper #FFFFFF on sequence-4");
  breaks(COLOUR_SEQ2, 0xE8F0F6, "the first must be darker by 6");
  breaks(COLOUR_ORANGE, 0x0B5A8F, "are 0.0 apart to");
  breaks(COLOUR_ORANGE, 0x0B5A8F, "in grey print (L*), they need 8");
}

/* Red and green that everybody else tells apart. */
static void test_colour_blind(void) {
  Theme theme = *theme_default();
  gboolean given[N_COLOURS] = {FALSE};
  theme.colour[COLOUR_ACCENT] = 0x2E7D32;
  theme.colour[COLOUR_ORANGE] = 0xA03020;
  theme_follow_accent(&theme, given);
  g_autoptr(GPtrArray) found = theme_check(&theme);
  g_assert_true(says(found, "accent #2E7D32 and contrary #A03020"));
  g_assert_true(says(found, "apart to deuteranopia (CIEDE2000), they need 15"));
}

/* The tints of any accent that can be read keep contrast and order. */
static void test_follow(void) {
  static const unsigned accents[] = {0x7A1F5C, 0x8C1D18, 0x1B5E20,
                                     0x4A148C, 0x3A3A3A, 0x004D56};
  gboolean given[N_COLOURS] = {FALSE};
  given[COLOUR_SEQ5] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(accents); i++) {
    Theme theme = *theme_default();
    theme.colour[COLOUR_ACCENT] = accents[i];
    theme_follow_accent(&theme, given);
    g_assert_cmphex(theme.colour[COLOUR_SEQ5], ==,
                    theme_default()->colour[COLOUR_SEQ5]);
    for (Colour c = COLOUR_SEQ1; c < COLOUR_SEQ5; c++) {
      double own = colour_lab(theme_default()->colour[c]).l;
      g_assert_cmpfloat_with_epsilon(colour_lab(theme.colour[c]).l, own, 0.6);
    }
    g_autoptr(GPtrArray) found = theme_check(&theme);
    if (says(found, "sequence") || says(found, "band"))
      g_error("#%06X: %s", accents[i], (char *)found->pdata[0]);
  }
}

static void test_names(void) {
  guint named = 0;
  for (Colour c = 0; c < N_COLOURS; c++) {
    const char *name = theme_colour_name(c);
    if (name == NULL)
      continue;
    named++;
    g_assert_cmpint(theme_colour_find(name), ==, c);
  }
  g_assert_cmpuint(named, ==, N_COLOURS - 1); /* paper is white */
  g_assert_cmpint(theme_colour_find("white"), ==, N_COLOURS);
}

/* ---- files ---------------------------------------------------------------
 */

typedef struct {
  char *folder, *theme, *logo;
} Place;

static void place_new(Place *place, gconstpointer data) {
  (void)data;
  place->folder = g_dir_make_tmp("handbill-theme-XXXXXX", NULL);
  place->theme = g_build_filename(place->folder, "theme.json", NULL);
  place->logo = g_build_filename(place->folder, "logo.svg", NULL);
}

static void place_free(Place *place, gconstpointer data) {
  (void)data;
  g_unlink(place->theme);
  g_unlink(place->logo);
  g_rmdir(place->folder);
  g_free(place->folder);
  g_free(place->theme);
  g_free(place->logo);
}

static ThemeFile *load(const Place *place, const char *text, GError **error) {
  g_assert_true(g_file_set_contents(place->theme, text, -1, NULL));
  return theme_file_load(place->theme, error);
}

static void refused(const Place *place, const char *text, int code,
                    const char *words) {
  g_autoptr(GError) error = NULL;
  g_assert_null(load(place, text, &error));
  g_assert_error(error, HANDBILL_ERROR, code);
  if (strstr(error->message, words) == NULL)
    g_error("\"%s\" should say \"%s\"", error->message, words);
}

#define SVG(body)                                                              \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">" body      \
  "</svg>"

static void test_file(Place *place, gconstpointer data) {
  (void)data;
  g_assert_true(g_file_set_contents(
      place->logo, SVG("<title>Acme</title><rect width='20' height='10'/>"), -1,
      NULL));
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemeFile) file =
      load(place,
           "{\"title\": \"Acme brief\", \"contact\": \"Gr\\u00fc\\u00dfe\",\n"
           " \"logo\": \"logo.svg\", \"accent\": \"#7a1f5c\"}",
           &error);
  g_assert_no_error(error);
  const Theme *theme = theme_file_theme(file);
  g_assert_cmpstr(theme->title, ==, "Acme brief");
  g_assert_cmpstr(theme->contact, ==,
                  "Gr\xc3\xbc\xc3\x9f"
                  "e");
  g_assert_cmpstr(theme->logo->alt, ==, "Acme");
  g_assert_cmphex(theme->colour[COLOUR_ACCENT], ==, 0x7A1F5C);
  g_assert_cmphex(theme->colour[COLOUR_INK], ==,
                  theme_default()->colour[COLOUR_INK]);
  g_assert_cmphex(theme->colour[COLOUR_BAND], !=,
                  theme_default()->colour[COLOUR_BAND]);
}

static void test_file_refused(Place *place, gconstpointer data) {
  (void)data;
  const int usage = HANDBILL_ERROR_USAGE;
  refused(place, "{\"acent\": \"#7A1F5C\"}", usage,
          "theme.json:1: \"acent\" is no key of a theme; the nearest is "
          "\"accent\"");
  refused(place, "{\n\"accent\": 7}", usage, ":2: \"accent\" must be text");
  refused(place, "{\"accent\": \"red\"}", usage, "such as \"#0B5A8F\"");
  refused(place, "{\"accent\": \"#12345g\"}", usage, "such as \"#0B5A8F\"");
  refused(place, "{\"title\": \"\"}", usage, "one line of text");
  refused(place, "{\"title\": \"a\\nb\"}", usage, "one line of text");
  refused(place, "{\"title\": \"12345678901234567890123456789012345678901\"}",
          usage, "has 41 characters; 40 fit");
  refused(place, "{\"accent\": \"#7A1F5C\", \"accent\": \"#7A1F5C\"}", usage,
          "not a JSON object");
  refused(place, "[]", usage, "one JSON object");
  refused(place, "{\"logo-alt\": \"x\"}", usage, "on no \"logo\"");
  refused(place, "{\"logo\": \"none.svg\"}", HANDBILL_ERROR_IO, "none.svg");
  refused(place, "{\"accent\": \"#9FC5E8\"}", usage,
          "the theme is refused: accent #9FC5E8 on paper #FFFFFF has a "
          "contrast of 1.8:1, text needs 4.5:1; ");
}

static void logo_refused(const Place *place, const char *svg,
                         const char *words) {
  g_assert_true(g_file_set_contents(place->logo, svg, -1, NULL));
  refused(place, "{\"logo\": \"logo.svg\"}", HANDBILL_ERROR_USAGE, words);
}

static void test_logo_refused(Place *place, gconstpointer data) {
  (void)data;
  logo_refused(place, SVG("<rect width='9' height='9'/>"), "\"logo-alt\"");
  logo_refused(place,
               SVG("<title>x</title><rect fill='#ddd' width='9' height='9'/>"),
               "contrast of 1.4:1 on white paper; a mark needs 3.0:1");
}

#define FILE_TEST(name, function)                                              \
  g_test_add("/theme/" name, Place, NULL, place_new, function, place_free)

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/theme/difference", test_difference);
  g_test_add_func("/theme/lab", test_lab);
  g_test_add_func("/theme/sight", test_sight);
  g_test_add_func("/theme/house", test_house);
  g_test_add_func("/theme/rules", test_rules);
  g_test_add_func("/theme/colour-blind", test_colour_blind);
  g_test_add_func("/theme/follow", test_follow);
  g_test_add_func("/theme/names", test_names);
  FILE_TEST("file", test_file);
  FILE_TEST("file-refused", test_file_refused);
  FILE_TEST("logo-refused", test_logo_refused);
  return g_test_run();
}
