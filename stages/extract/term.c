#include "stages/extract/term.h"

#include "stages/extract/term_part.h"

void term_find(const Text *text, Posting *posting) {
  TermScan scan;
  term_scan_init(&scan, text);
  term_employment_find(&scan, posting);
  term_degree_find(&scan, posting);
  term_experience_find(&scan, posting);
  term_duration_find(&scan, posting);
  term_hours_find(&scan, posting);
  term_window_find(&scan, posting);
  term_date_find(&scan, posting);
  term_workplace_find(&scan, posting);
  term_reference_find(&scan, posting);
  term_employer_find(&scan, posting);
  term_flag_find(&scan, posting);
  term_scan_clear(&scan);
}
