#include "stages/model/offer.h"

#include <math.h>

#include "stages/model/posting.h"

Offer *offer_new(void) {
  Offer *offer = g_new0(Offer, 1);
  offer->strings = g_string_chunk_new(256);
  offer->words = g_array_new(FALSE, TRUE, sizeof(OfferWord));
  offer->min = offer->max = NAN;
  offer->year_min = offer->year_max = PAY_NONE;
  return offer;
}

void offer_free(Offer *offer) {
  if (offer == NULL)
    return;
  g_array_unref(offer->words);
  g_string_chunk_free(offer->strings);
  g_free(offer);
}

gboolean offer_skill_is_over(const OfferSkill *skill) {
  if (!skill->is_asked || skill->n == 0)
    return FALSE;
  double share = skill->mark[0] == 'c' ? (double)skill->most / (double)skill->n
                                       : skill->share.value;
  return share < OFFER_FEW;
}

OfferAnswer *offer_answer_new(void) {
  OfferAnswer *answer = g_new0(OfferAnswer, 1);
  answer->strings = g_string_chunk_new(256);
  answer->groups = g_array_new(FALSE, TRUE, sizeof(OfferGroup));
  answer->bars = g_array_new(FALSE, TRUE, sizeof(OfferBar));
  answer->places = g_array_new(FALSE, TRUE, sizeof(OfferPlace));
  answer->asked = g_array_new(FALSE, TRUE, sizeof(OfferSkill));
  answer->missing = g_array_new(FALSE, TRUE, sizeof(OfferSkill));
  answer->chosen = -1;
  return answer;
}

void offer_answer_free(OfferAnswer *answer) {
  if (answer == NULL)
    return;
  g_array_unref(answer->groups);
  g_array_unref(answer->bars);
  g_array_unref(answer->places);
  g_array_unref(answer->asked);
  g_array_unref(answer->missing);
  g_string_chunk_free(answer->strings);
  g_free(answer);
}
