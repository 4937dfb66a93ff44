/* The parts of term_find(), one per subject. For term*.c only.
 *
 * Each sets its own members of the posting. Order: employment before duration,
 * since the length of a job is stated of internships and contracts.
 */
#ifndef HANDBILL_EXTRACT_TERM_PART_H
#define HANDBILL_EXTRACT_TERM_PART_H

#include "stages/extract/term_word.h"
#include "stages/model/posting.h"

void term_employment_find(const TermScan *scan, Posting *posting);
void term_degree_find(const TermScan *scan, Posting *posting);
void term_experience_find(const TermScan *scan, Posting *posting);
void term_duration_find(const TermScan *scan, Posting *posting);
void term_hours_find(const TermScan *scan, Posting *posting);
void term_window_find(const TermScan *scan, Posting *posting);
void term_date_find(const TermScan *scan, Posting *posting);
void term_workplace_find(const TermScan *scan, Posting *posting);
void term_reference_find(const TermScan *scan, Posting *posting);
/* Behind term_reference_find(), which reads columns, labels and the address. */
void term_employer_find(const TermScan *scan, Posting *posting);
void term_flag_find(const TermScan *scan, Posting *posting);

#endif
