/* The place a line of pay names: "USA, NV, SPARKS - 27.00 - 48.00 USD hourly",
 * "New York: $140k - $160k". */
#ifndef HANDBILL_EXTRACT_PAY_PLACE_H
#define HANDBILL_EXTRACT_PAY_PLACE_H

#include "stages/extract/text.h"
#include "stages/model/posting.h"

/* The words between `floor` and the money at byte `at` where they are the
 * name of a place and a dash or colon follows; NULL where they are not. Caller
 * frees. */
char *pay_place(const Text *text, const Posting *posting, gsize floor,
                gsize at);

/* Whether a level of the job is named right before the money at byte `at` and
 * a colon: "Tier 1: $140k - $160k", "Senior: ...". */
gboolean pay_level(const Text *text, gsize floor, gsize at);

#endif
