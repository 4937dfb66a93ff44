/* The answer to an offer as text for a terminal and as JSON. */
#ifndef HANDBILL_PIPELINE_OFFER_WRITE_H
#define HANDBILL_PIPELINE_OFFER_WRITE_H

#include "reports/words/words.h"
#include "stages/model/offer.h"

void offer_write_text(const Words *words, const OfferAnswer *answer,
                      GString *out);
/* One object; money in whole currency units a year, shares and ranks as
 * fractions, null where there is no number. */
void offer_write_json(const OfferAnswer *answer, GString *out);

#endif
