/* The pinned fonts: four files of Inter, and one each of DejaVu Sans and
 * WenQuanYi Micro Hei for the scripts that Inter lacks.
 *
 * Fontconfig sees an own configuration that holds these files only, so the
 * machine's fonts and settings change nothing. A missing file is an error. A
 * character that none can show is transliterated or becomes U+FFFD, and
 * is counted; control characters and marks of writing direction are dropped.
 *
 * Measuring and drawing use the same layouts: fonts_measure() gives figures
 * the widths that draw.c will draw.
 */
#ifndef HANDBILL_DRAW_FONTS_H
#define HANDBILL_DRAW_FONTS_H

#include <glib.h>

#include "reports/figure/scene.h"
#include "stages/model/error.h"

typedef struct Fonts Fonts;

/* `folder` holds Inter-Regular.otf and its like. Text is laid out as that of
 * the words' language; they must outlive the fonts. */
Fonts *fonts_new(const Theme *theme, const Words *words, const char *folder,
                 GError **error);
void fonts_free(Fonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fonts, fonts_free)

const Theme *fonts_theme(const Fonts *fonts);
Measure fonts_measure(Fonts *fonts);

/* The width of a line of text in points, without the spacing after the last
 * letter. */
double fonts_line_width(Fonts *fonts, Style style, const char *text);

/* `text` as it is printed; the caller frees it. `replaced` is raised by the
 * characters that could not be shown. */
char *fonts_clean(const Fonts *fonts, const char *text, guint *replaced);

/* Characters replaced so far, each distinct text counted once. */
guint fonts_replaced(const Fonts *fonts);

#endif
