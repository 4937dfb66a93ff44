/* The closed vocabularies of a posting: each an enum and one table of its
 * words. The words are those of postings.jsonl; parser, writer, schema, help
 * and tests all read them here.
 *
 * vocabulary_word(v, i) gives the word of value i; vocabulary_find(v, word)
 * gives the value, or -1. Value 0 is always "not stated" where the vocabulary
 * has it (it is first in the enum, and listed last in the words' order of the
 * documentation, which does not matter).
 */
#ifndef HANDBILL_MODEL_VOCABULARY_H
#define HANDBILL_MODEL_VOCABULARY_H

#include <glib.h>

typedef enum {
  SENIORITY_NOT_STATED,
  SENIORITY_INTERN,
  SENIORITY_ENTRY,
  SENIORITY_MID,
  SENIORITY_SENIOR,
  SENIORITY_PRINCIPAL,
  SENIORITY_MANAGER,
  SENIORITY_DIRECTOR,
  N_SENIORITIES
} Seniority;

typedef enum {
  WORKPLACE_NOT_STATED,
  WORKPLACE_ONSITE,
  WORKPLACE_HYBRID,
  WORKPLACE_REMOTE,
  N_WORKPLACES
} Workplace;

typedef enum {
  EMPLOYMENT_NOT_STATED,
  EMPLOYMENT_FULL_TIME,
  EMPLOYMENT_PART_TIME,
  EMPLOYMENT_INTERNSHIP,
  EMPLOYMENT_CONTRACT,
  EMPLOYMENT_TEMPORARY,
  N_EMPLOYMENTS
} Employment;

typedef enum {
  PERIOD_NONE, /* not stated and not inferable; never written */
  PERIOD_HOUR,
  PERIOD_DAY,
  PERIOD_WEEK,
  PERIOD_MONTH,
  PERIOD_YEAR,
  N_PERIODS
} Period;

typedef enum { NEED_NOT_STATED, NEED_REQUIRED, NEED_PREFERRED, N_NEEDS } Need;

typedef enum {
  DEGREE_HIGH_SCHOOL,
  DEGREE_ASSOCIATE,
  DEGREE_BACHELOR,
  DEGREE_MASTER,
  DEGREE_PHD,
  DEGREE_PROFESSIONAL, /* JD, MD, PharmD: a degree that licenses */
  N_DEGREES
} Degree;

/* Where a fact was read: in the text, or in a field of its own (a column, a
 * member) of the source. */
typedef enum { ORIGIN_TEXT, ORIGIN_STRUCTURED, N_ORIGINS } Origin;

/* How a source was read; the word is source.format of postings.jsonl, but
 * where the system is known (data/sources), its name takes its place. */
typedef enum {
  FORMAT_PAGE,
  FORMAT_CSV,
  FORMAT_JSON,
  FORMAT_HTML,
  FORMAT_XML,
  N_FORMATS
} Format;

typedef enum {
  VOCABULARY_SENIORITY,
  VOCABULARY_WORKPLACE,
  VOCABULARY_EMPLOYMENT,
  VOCABULARY_PERIOD,
  VOCABULARY_NEED,
  VOCABULARY_DEGREE,
  VOCABULARY_FORMAT,
  VOCABULARY_ORIGIN,
  N_VOCABULARIES
} Vocabulary;

/* The number of values, counting 0. */
guint vocabulary_size(Vocabulary v);
/* The word of value i (static), or NULL when i is out of range. */
const char *vocabulary_word(Vocabulary v, guint i);
/* The value whose word is exactly `word`, or -1. */
int vocabulary_find(Vocabulary v, const char *word);

#endif
