/* Terms: one row a value that occurs, in the order of its scale. A posting may
 * ask for several degrees; otherwise the values of a term add up to all. */
#include <string.h>

#include "stages/measure/context.h"

static void add_term_row(Measure *m, const char *term, const char *value,
                         gint64 count) {
  if (count == 0)
    return;
  const char *mark;
  Estimate e = measure_share(m, count, m->distinct, &mark);
  TermRow *row = ADD_ROW(m, TABLE_TERMS, TermRow);
  *row = (TermRow){.term = term,
                   .value = value,
                   .postings = *mark == 'c' ? 0 : count,
                   .share = e.value,
                   .low = e.low,
                   .high = e.high,
                   .mark = mark};
}

/* A one-valued term. */
static void add_term(Measure *m, const char *term, Vocabulary vocabulary,
                     const gint64 *count) {
  for (guint i = 1; i < vocabulary_size(vocabulary); i++)
    add_term_row(m, term, vocabulary_word(vocabulary, i), count[i]);
  add_term_row(m, term, NOT_STATED, count[0]);
}

static void add_degrees(Measure *m, const TallyCounts *counts) {
  for (guint d = 0; d < N_DEGREES; d++)
    add_term_row(m, "degree", vocabulary_word(VOCABULARY_DEGREE, d),
                 counts->degree[d]);
  add_term_row(m, "degree", NOT_STATED, counts->no_degree);
}

/* The band of the least years asked for; where only a most is stated, of it.
 */
static void add_experience(Measure *m, const TallyCounts *counts) {
  for (guint b = 0; b < N_EXPERIENCE_BANDS; b++)
    add_term_row(m, "experience", experience_bands[b].word,
                 counts->experience[b]);
  add_term_row(m, "experience", NOT_STATED, counts->no_experience);
}

void measure_terms(Measure *m) {
  const TallyCounts *counts = &m->tallies->counts;
  add_term(m, "workplace", VOCABULARY_WORKPLACE, counts->workplace);
  add_term(m, "employment", VOCABULARY_EMPLOYMENT, counts->employment);
  add_term(m, "seniority", VOCABULARY_SENIORITY, counts->seniority);
  add_degrees(m, counts);
  add_experience(m, counts);
}
