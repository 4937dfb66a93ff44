/* The answer to an offer on one page, in the handout's typography: where the
 * offer stands, the groups, the places, two lists of skills.
 */
#ifndef HANDBILL_PAGE_OFFER_PAGE_H
#define HANDBILL_PAGE_OFFER_PAGE_H

#include "reports/page/render.h"
#include "stages/model/offer.h"

/* The bytes of a PDF, or of a PNG of the page at options->dpi. */
GBytes *offer_page_pdf(const OfferAnswer *answer, const RenderOptions *options,
                       GError **error);
GBytes *offer_page_png(const OfferAnswer *answer, const RenderOptions *options,
                       GError **error);

#endif
