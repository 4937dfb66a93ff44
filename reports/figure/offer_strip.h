/* The pay that competes with an offer, and the offer on the same axis: bars of
 * what is known (values are counted in classes), the quartiles of the group as
 * ticks, the offer's range below with its middle. */
#ifndef HANDBILL_FIGURE_OFFER_STRIP_H
#define HANDBILL_FIGURE_OFFER_STRIP_H

#include "reports/figure/scene.h"
#include "stages/model/offer.h"

/* NULL when the answer has no group with pay. */
Scene *offer_strip(const OfferAnswer *answer, const Measure *measure,
                   double width);

#endif
