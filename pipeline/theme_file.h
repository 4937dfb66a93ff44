/* Theme files: title, logo, contact line and colours of a house, a JSON object
 * read as strictly as a configuration (strict_json.h).
 *
 *   {
 *     "title": "Acme hiring brief",         over every page
 *     "contact": "talent@acme.example",     below every page
 *     "logo": "acme.svg",                   beside this file; SVG or PNG
 *     "logo-alt": "Acme",                   its words for those who do not see
 *     "accent": "#7A1F5C"                   and further colours by name
 *   }
 *
 * Colours that are not given stay the house's; those that go with the accent
 * take over its hue. A theme that cannot be read or told apart, also by the
 * colour-blind and in grey print, is refused with all that was measured
 * (reports/figure/theme_check.h).
 */
#ifndef HANDBILL_PIPELINE_THEME_FILE_H
#define HANDBILL_PIPELINE_THEME_FILE_H

#include "reports/figure/theme.h"
#include "stages/model/error.h"

#include <glib.h>

/* In characters: each fits its line on both papers. */
#define THEME_TITLE_MOST 40
#define THEME_CONTACT_MOST 60

typedef struct ThemeFile ThemeFile;

/* HANDBILL_ERROR_USAGE for what is written in it or in its logo,
 * HANDBILL_ERROR_IO when one of them cannot be read. */
ThemeFile *theme_file_load(const char *path, GError **error);
void theme_file_free(ThemeFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemeFile, theme_file_free)

/* Belongs to the file. */
const Theme *theme_file_theme(const ThemeFile *file);

/* Appends its keys, each with what it is, as lines of mdoc: for the manual. */
void theme_file_mdoc(GString *out);

#endif
