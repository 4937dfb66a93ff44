/* Postings made in code, for tests of measure(). */
#ifndef HANDBILL_TEST_MADE_H
#define HANDBILL_TEST_MADE_H

#include "stages/model/posting.h"

static inline GPtrArray *made_new(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)posting_free);
}

static inline void made_skill(Posting *posting, const char *slug, Need need) {
  Span at = {1, 2};
  skills_add(&posting->skills, g_intern_string(slug), need, &at, 1);
}

/* The first place is the main one; region and city may be NULL. */
static inline void made_place(Posting *posting, const char *country,
                              const char *region, const char *city) {
  Place *place = place_new();
  place->raw = g_strdup(city ? city : "somewhere");
  place->country = g_intern_string(country);
  place->region = g_intern_string(region);
  place->city = g_intern_string(city);
  place->main = posting->places->len == 0;
  g_ptr_array_add(posting->places, place);
}

/* Minor units a year; PAY_NONE for an open end. */
static inline void made_pay(Posting *posting, gint64 low, gint64 high,
                            const char *currency) {
  gboolean open = low == PAY_NONE || high == PAY_NONE;
  Pay *pay = pay_new();
  pay->min = low;
  pay->max = high;
  pay->year_min = open ? PAY_NONE : low;
  pay->year_max = open ? PAY_NONE : high;
  pay->currency = g_intern_string(currency);
  pay->per = PERIOD_YEAR;
  pay->per_stated = TRUE;
  g_ptr_array_add(posting->pay, pay);
}

#endif
