/* The answer to an offer as text for a terminal and as JSON. */
#ifndef HANDBILL_PIPELINE_OFFER_WRITE_H
#define HANDBILL_PIPELINE_OFFER_WRITE_H

#include "reports/words/words.h"
#include "stages/model/offer.h"

void offer_write_text(const Words *words, const OfferAnswer *answer,
                      GString *out);
/* One object; money in whole currency units a year, shares and ranks as
 * fractions, null where there is no number. Keys and values of the statistics
 * are the same in every language, notes are in that of the words. */
void offer_write_json(const Words *words, const OfferAnswer *answer,
                      GString *out);

#endif
