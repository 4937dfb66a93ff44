/* Terms: one row a value that occurs, in the order of its scale. A posting may
 * ask for several degrees; otherwise the values of a term add up to all. */
#include <string.h>

#include "stages/measure/context.h"

static const struct {
  const char *word;
  int from, to; /* years */
} experience_bands[] = {
    {"0-1 years", 0, 1},   {"2-4 years", 2, 4},         {"5-7 years", 5, 7},
    {"8-10 years", 8, 10}, {"11+ years", 11, G_MAXINT},
};
#define N_BANDS G_N_ELEMENTS(experience_bands)

static void add_term_row(Measure *m, const char *term, const char *value,
                         gint64 count) {
  if (count == 0)
    return;
  const char *mark;
  Estimate e = measure_share(m, count, m->distinct->len, &mark);
  TermRow *row = ADD_ROW(m, TABLE_TERMS, TermRow);
  *row = (TermRow){.term = term,
                   .value = value,
                   .postings = *mark == 'c' ? 0 : count,
                   .share = e.value,
                   .low = e.low,
                   .high = e.high,
                   .mark = mark};
}

/* The value of a one-valued term. */
typedef guint (*TermOf)(const Posting *posting);

static guint workplace_of(const Posting *p) { return p->workplace; }
static guint employment_of(const Posting *p) { return p->employment; }
static guint seniority_of(const Posting *p) { return p->seniority; }

static void count_term(Measure *m, const char *term, Vocabulary vocabulary,
                       TermOf term_of) {
  guint values = vocabulary_size(vocabulary);
  gint64 *count = g_new0(gint64, values);
  for (guint i = 0; i < m->distinct->len; i++) {
    guint value = term_of(g_ptr_array_index(m->distinct, i));
    if (value < values)
      count[value]++;
  }
  for (guint i = 1; i < values; i++)
    add_term_row(m, term, vocabulary_word(vocabulary, i), count[i]);
  add_term_row(m, term, NOT_STATED, count[0]);
  g_free(count);
}

static void count_degrees(Measure *m) {
  gint64 count[N_DEGREES] = {0}, none = 0;
  for (guint i = 0; i < m->distinct->len; i++) {
    const Posting *posting = g_ptr_array_index(m->distinct, i);
    none += posting->degrees == 0 ? 1 : 0;
    for (guint d = 0; d < N_DEGREES; d++)
      count[d] += posting->degrees >> d & 1u;
  }
  for (guint d = 0; d < N_DEGREES; d++)
    add_term_row(m, "degree", vocabulary_word(VOCABULARY_DEGREE, d), count[d]);
  add_term_row(m, "degree", NOT_STATED, none);
}

/* The band of the least years asked for; where only a most is stated, of it.
 */
static void count_experience(Measure *m) {
  gint64 count[N_BANDS] = {0}, none = 0;
  for (guint i = 0; i < m->distinct->len; i++) {
    const Posting *posting = g_ptr_array_index(m->distinct, i);
    int years = posting->experience_min >= 0 ? posting->experience_min
                                             : posting->experience_max;
    none += years < 0 ? 1 : 0;
    for (gsize b = 0; b < N_BANDS; b++)
      count[b] +=
          years >= experience_bands[b].from && years <= experience_bands[b].to
              ? 1
              : 0;
  }
  for (gsize b = 0; b < N_BANDS; b++)
    add_term_row(m, "experience", experience_bands[b].word, count[b]);
  add_term_row(m, "experience", NOT_STATED, none);
}

void measure_terms(Measure *m) {
  count_term(m, "workplace", VOCABULARY_WORKPLACE, workplace_of);
  count_term(m, "employment", VOCABULARY_EMPLOYMENT, employment_of);
  count_term(m, "seniority", VOCABULARY_SENIORITY, seniority_of);
  count_degrees(m);
  count_experience(m);
}
