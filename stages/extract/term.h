/* Terms: employment, degrees, experience, duration, hours, start and end,
 * dates, workplace, reference number, employer, visa and export flags.
 *
 * Columns of the source come first; the description fills what they leave.
 */
#ifndef HANDBILL_EXTRACT_TERM_H
#define HANDBILL_EXTRACT_TERM_H

#include "stages/extract/text.h"
#include "stages/model/posting.h"

/* Fills the terms of the posting. Needs nothing set before. */
void term_find(const Text *text, Posting *posting);

#endif
