/* Where an offer stands in the statistics.
 *
 *   pay      mid-rank of the offer's middle among the mid-pays of nested groups
 *            (offer_rank.h), from role, seniority and place to all. The
 *            narrowest of at least OFFER_ENOUGH mid-pays answers; where none
 *            has so many, the widest.
 *   places   postings of the role by place of pay, and how many state pay.
 *   skills   share in the role with Wilson's interval; tested against the other
 *            postings (Fisher, doubled), Benjamini-Hochberg q over the skills
 *            of the offer and every skill that OFFER_TESTED postings of the
 *            role name. One offer is one posting: the test is of what the role
 *            asks for against the rest, not of the offer.
 */
#ifndef HANDBILL_MEASURE_OFFER_H
#define HANDBILL_MEASURE_OFFER_H

#include "stages/model/offer.h"

#define OFFER_TESTED 5

/* Never fails: what cannot be said is NAN with a mark. Both arguments must
 * outlive the answer. */
OfferAnswer *offer_answer(const Offer *offer, const Statistics *statistics);

#endif
