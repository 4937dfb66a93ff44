/* The sentences of an offer's answer, for the page and for text alike. The
 * caller frees them; NULL where there is nothing to say. */
#ifndef HANDBILL_PAGE_OFFER_WORDS_H
#define HANDBILL_PAGE_OFFER_WORDS_H

#include "reports/words/words.h"
#include "stages/model/offer.h"

/* "64th"; in classes "58th-70th", between which it lies. */
char *offer_words_percentile(const Words *words, const OfferRank *rank,
                             gboolean classes);
/* "58 to 70", as percentiles. */
char *offer_words_interval(const Words *words, const OfferRank *rank);
/* "$195,000", or "$190,000-$200,000" for bounds. */
char *offer_words_quartile(const Words *words, const OfferEstimate *quartile,
                           const char *currency);
/* "software engineer, senior" of a group, as the language names it. */
char *offer_words_group(const Words *words, const OfferAnswer *answer,
                        const OfferGroup *group);
/* A place of the answer; it belongs to the words, or is `name`. */
const char *offer_words_at(const Words *words, const OfferAnswer *answer,
                           const char *name);

/* Where the offer stands, in few words: a headline. */
char *offer_words_finding(const Words *words, const OfferAnswer *answer);
/* By which group, how sure, and where both ends of the range lie. */
char *offer_words_standing(const Words *words, const OfferAnswer *answer);
/* How title, place, pay and skills were understood. */
char *offer_words_role(const Words *words, const Offer *offer);
char *offer_words_place(const Words *words, const OfferAnswer *answer);
char *offer_words_annual(const Words *words, const Offer *offer);
char *offer_words_skills(const Words *words, const Offer *offer);
/* Why there is no group, place or skill; NULL where there are some. */
char *offer_words_no_pay(const Words *words, const OfferAnswer *answer);
char *offer_words_no_role(const Words *words, const OfferAnswer *answer);
/* What the tests are about. */
char *offer_words_caveat(const Words *words, const OfferAnswer *answer);

#endif
