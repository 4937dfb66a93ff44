/* The tables about change, of a run with a history: what became of postings,
 * which figures changed, how much of a change of pay is mix, how long postings
 * stand, and the figures of all runs.
 *
 *   past_count(statistics, past)     counts, before disclosure_apply()
 *   past_list(statistics, past, names)    the single postings behind them
 *   past_compare(statistics, past)   all else, from what is published
 *
 * What is withheld from the public
 *   change_postings  counts of 1 to 4, and what would tell them by adding up:
 *                    in the register of disclosure control like other counts.
 *   change_list      all of it: single postings are not listed in public.
 *   changes, trend   only published figures are compared: what this report or
 *                    the earlier one withholds is withheld, and so is all of an
 *                    earlier report that was not for the public.
 *   pay_change       where either run has fewer than 5 postings or 3 employers
 *                    with pay in the currency, or one employer has more than
 *                    half of it.
 *   lifetimes        all of it: not measured for the public.
 *   changes          a figure that one of two public reports leaves out.
 * What is not protected: differences over time. Whoever holds two reports can
 * subtract any two counts that both print, and where they differ by little
 * that is a count of few postings, whatever is done within one report. A
 * median of pay that moves with one posting tells of that posting likewise.
 */
#ifndef HANDBILL_MEASURE_PAST_H
#define HANDBILL_MEASURE_PAST_H

#include "stages/measure/measure.h"
#include "stages/model/past.h"

void past_count(Statistics *st, const Past *past);
/* Names of places are looked up in `names`. */
void past_list(Statistics *st, const Past *past, const MeasureNames *names);
void past_compare(Statistics *st, const Past *past);

#endif
