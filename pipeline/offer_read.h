/* An offer from the options, read by the same extraction as postings: the
 * title gives role and seniority, the place its region or country, the pay is
 * annualised, and each skill is looked for in the skill table.
 */
#ifndef HANDBILL_PIPELINE_OFFER_READ_H
#define HANDBILL_PIPELINE_OFFER_READ_H

#include "pipeline/option.h"
#include "stages/extract/extract.h"
#include "stages/model/offer.h"

/* HANDBILL_ERROR_USAGE for what no offer can be: no title, one end of pay
 * without the other or above it, a currency that is none. */
gboolean offer_check(const Options *options, GError **error);

/* `statistics`: the currency of an offer that names none and no place. The
 * options must outlive the offer. */
Offer *offer_read(const Options *options, const Extractor *extractor,
                  const Statistics *statistics);

#endif
