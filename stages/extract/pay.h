/* Pay: what a posting offers for the work, and what only looks like it.
 *
 * Reads the record's pay columns and pay text first, then money in the
 * description: anchored on digit runs, with currency, k or M, joiner and
 * period read around them. Bonus, equity, commission, benefits, revenue,
 * funding and the like are told apart and flagged (posting_flag_money). A
 * period that is not stated is inferred only where the amount leaves one
 * reading. Spans are in text coordinates.
 */
#ifndef HANDBILL_EXTRACT_PAY_H
#define HANDBILL_EXTRACT_PAY_H

#include "stages/extract/extract.h"
#include "stages/extract/text.h"
#include "stages/model/posting.h"

/* Appends to posting->pay and sets the not-pay flags. Needs posting->places
 * (a bare $ is read by the country), posting->hours_per_week and
 * posting->employment set before. Annualises by `annual`, hourly pay with
 * stated weekly hours x weeks; pay of internships, part-time and fixed-term
 * postings gets no annual value. */
void pay_find(const Annual *annual, const Text *text, Posting *posting);

#endif
