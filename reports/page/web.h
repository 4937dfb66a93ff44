/* Web: the report as one page for the browser, index.html.
 *
 * The same charts as in print, drawn by the same code, each with its figures
 * as a table; the words and key figures of the handout; the list of postings.
 * One file: no script, nothing fetched, well-formed as HTML and as XML. It is
 * made from its arguments alone, like the handout.
 */
#ifndef HANDBILL_PAGE_WEB_H
#define HANDBILL_PAGE_WEB_H

#include "reports/figure/chart.h"
#include "stages/model/error.h"

/* Beyond this many the postings are in tables/postings.csv only. */
#define WEB_POSTINGS_MOST 5000

/* Appends the page. `report` measures with the fonts of print. */
void web_page(const Report *report, GString *out);

/* Writes DIR/index.html, checked and synced. */
gboolean web_write(const Report *report, const char *dir, GError **error);

#endif
