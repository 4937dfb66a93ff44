/* Disclosure control: what a public report withholds stays withheld.
 *
 * measure() withholds what rests on too few postings or employers, each part
 * of it for itself. disclosure_apply() then looks at all tables together, when
 * nothing more is added to them, and makes sure that nobody can work out a
 * withheld number from what is printed:
 *
 *   lists       postings and pay_lines hold single postings, from which every
 *               count could be made again: they are empty in public.
 *   primary     counts of 1 to 4 that stand beside others or in tables without
 *               marks are withheld too: pay by place, required and preferred
 *               skills, the pay ledger, postings of an input file.
 *   secondary   further counts, the smallest first, until no withheld one is
 *               determined by differences or confined to a range narrower than
 *               DISCLOSURE_WIDTH; mark c like the others, so that a reader
 *               cannot tell which is which.
 *   blank       a withheld row tells nothing but what it is, whichever of
 *               these withheld it: no figure, and COUNT_WITHHELD for counts.
 *   order       rows stand by their counts; withheld ones go to the end, by
 *               name, and have no rank.
 *   lists       of which only what may be printed is listed (pairs, skills and
 *               places of roles, classes of pay): no list may leave 1 to 4 of a
 *               total that is told.
 *   by-products the shares of `duplicates`, of `concentration` and of what is
 *               left without the largest employer are withheld or rounded
 *               where they tell a withheld count.
 *   extremes    the interval of a median of less than 9 postings runs from the
 *               lowest pay to the highest: it is not printed.
 *   audit       the relations are set up again from the tables as they will
 *               be printed and solved; a withheld cell that is recovered ends
 *               the run with HANDBILL_ERROR_INTERNAL (exit 70).
 *
 * What a report is read for (the tables before pay_drivers) is protected first
 * and by itself; the others give way to it, as many of their rows as it takes.
 *
 * A currency whose total is withheld is left out everywhere, name and all; and
 * so is a withheld row of any table where only a count of more than half of the
 * total could be withheld beside it, or none: one posting in a second country
 * does not take the first with it.
 *
 * Slices (slices.h) come last: what the report withholds is decided without
 * them, and then nothing of them is shown that tells of it. Where that is not
 * enough, a row that the report withholds is left out.
 *
 * An internal report is left as it is. The table `disclosure` says for both
 * how much is withheld.
 *
 * Which tables and relations: disclosure_register.h, one line each. How:
 * disclosure_system.h. A table that is not in the register is not protected.
 *
 * What is handed out is handout.pdf, charts/, tables/ and statistics.json.
 * postings.jsonl holds the postings themselves and stays at home.
 *
 * Methods: Hundepool et al., Statistical Disclosure Control (2012), ch. 4;
 * Cox, Suppression methodology and statistical disclosure control (1980);
 * Duncan and Lambert, The risk of disclosure for microdata (1989). */
#ifndef HANDBILL_MEASURE_DISCLOSURE_H
#define HANDBILL_MEASURE_DISCLOSURE_H

#include "stages/model/statistics.h"

/* A withheld count of 1 to 4 must not be known better than that. */
#define DISCLOSURE_WIDTH 3
/* Counts below are withheld: PUBLIC_LEAST_POSTINGS of context.h. */
#define DISCLOSURE_LEAST 5

/* All of it; fails as said above, or where the register is wrong. */
gboolean disclosure_apply(Statistics *st, GError **error);

/* The audit by itself, of tables that leave out no rows. */
gboolean disclosure_audit(const Statistics *st, GError **error);

/* Lists, primary cells, order and by-products, but nothing secondary: what
 * the tests show to be not enough. */
gboolean disclosure_primary_only(Statistics *st, GError **error);

#endif
