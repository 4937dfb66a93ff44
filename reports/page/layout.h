/* The part of render.h that tests look into: the composed book. */
#ifndef HANDBILL_PAGE_LAYOUT_H
#define HANDBILL_PAGE_LAYOUT_H

#include "reports/page/book.h"

/* All pages of the handout. `replaced` tells how many characters the fonts
 * have replaced when the last section is written. */
Book *book_compose(const Report *report, Paper paper,
                   guint (*replaced)(gpointer data), gpointer data);

#endif
