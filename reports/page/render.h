/* render: statistics → handout.pdf, index.html, charts/NAME.png and NAME.svg.
 *
 * The one entry into drawing. It runs in a process of its own (see
 * pipeline/draw_child.h), so that fonts or drawing cannot cost the tables.
 * What it draws depends on its arguments alone: the same statistics and
 * options give the same bytes on every machine with the same libraries.
 */
#ifndef HANDBILL_PAGE_RENDER_H
#define HANDBILL_PAGE_RENDER_H

#include <glib.h>

#include "reports/figure/theme.h"
#include "reports/words/words.h"
#include "stages/model/error.h"
#include "stages/model/statistics.h"

typedef enum { PAPER_A4, PAPER_LETTER } Paper;

typedef struct {
  Paper paper;
  int dpi;            /* of the charts; 300 */
  const char *fonts;  /* folder with Inter's .otf files */
  const Theme *theme; /* NULL: the house's own */
  const Words *words; /* the language of all that is drawn */
} RenderOptions;

#define RENDER_FONTS_DEFAULT "/usr/share/fonts/opentype/inter"

/* Writes DIR/handout.pdf and DIR/index.html. Every write is checked and synced.
 */
gboolean render_handout(const Statistics *statistics,
                        const RenderOptions *options, const char *dir,
                        GError **error);

/* Writes DIR/charts/NAME.png and NAME.svg for every chart that the statistics
 * carry; makes the folder. */
gboolean render_charts(const Statistics *statistics,
                       const RenderOptions *options, const char *dir,
                       GError **error);

#endif
