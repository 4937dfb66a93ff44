/* The handout of a slice on one page, and the pages that lead to all of them.
 *
 *   slices/NAME.pdf, slices/NAME.png    a page each: SliceRow.file
 *   slices/index.pdf, slices/index.png  summary and list; the PNG its page 1
 *
 * Both take everything from the statistics' tables of slices. */
#ifndef HANDBILL_PAGE_SLICE_PAGE_H
#define HANDBILL_PAGE_SLICE_PAGE_H

#include "reports/figure/slice_view.h"
#include "reports/page/book.h"

/* Pictures of pages are for screens: no finer than that. */
#define SLICE_DPI 110

/* One page of one slice. */
Book *slice_page(const Report *report, const SliceRow *slice, Paper paper);
/* The summary of all, and the table that names their files. */
Book *slice_index(const Report *report, Paper paper);

/* Writes DIR/slices/NAME.pdf, or with `pictures` DIR/slices/NAME.png, for
 * each slice that may be shown, and the index; makes the folder. Nothing
 * where there are no slices. */
gboolean render_slices(const Statistics *statistics,
                       const RenderOptions *options, gboolean pictures,
                       const char *dir, GError **error);

#endif
