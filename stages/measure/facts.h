/* Facts: the distinct postings as columns of numbers.
 *
 * Statistics are counted many times over the same few facts, and following
 * pointers into postings costs more than the counting. Each posting is read
 * once, in parts that are joined here (facts_part.h); from then on a fact is a
 * number in a column. Everything here is an integer, so whatever is summed
 * from it is exact and does not depend on the order of the input.
 *
 * Shapes: n postings, those of one employer together, in the order of its
 * codes, and these in the canonical order of measure() (by id): counting the
 * employers behind something takes no more than the last one counted. A code is
 * an index into its dictionary; dictionaries are in the order of strcmp(), but
 * code 0 is always NOT_STATED, whether it occurs or not. Currencies and skills
 * have no "not stated": their code 0 is the first name.
 *
 *   for (guint i = 0; i < f->n; i++)
 *     for (guint s = f->skill_start[i]; s < f->skill_start[i + 1]; s++)
 *       use(f->skill[s].skill, f->skill[s].need);
 *
 * Pay is in minor units a year, two-sided, one range a posting and currency
 * (the line of the main place, else the hull of all lines).
 *
 * Ownership: facts_free() frees all. Names in dictionaries are borrowed from
 * the postings, the names and interned strings, and must not outlive them.
 */
#ifndef HANDBILL_MEASURE_FACTS_H
#define HANDBILL_MEASURE_FACTS_H

#include "stages/measure/measure.h"
#include "stages/model/posting.h"

typedef struct {
  const char **name; /* by code */
  guint n;           /* codes, counting 0 */
} Dictionary;

/* There are millions: they are kept in four bytes. */
typedef struct {
  guint skill : 30; /* code */
  guint need : 2;   /* Need */
} FactSkill;
G_STATIC_ASSERT(sizeof(FactSkill) == 4 && N_NEEDS <= 4);

static inline FactSkill fact_skill(guint skill, guint need) {
  return (FactSkill){.skill = skill & ((1u << 30) - 1), .need = need & 3u};
}

typedef struct {
  guint currency;  /* code */
  gint64 min, max; /* minor units a year; min <= max */
} FactPay;

/* The same where pay is listed by currency. */
typedef struct {
  gint64 min, max;
  guint posting;
} FactPaid;

/* What a posting says of its pay. */
typedef enum {
  PAY_SILENT,         /* nothing */
  PAY_TWO_SIDED,      /* an annual range, or one amount (min = max) */
  PAY_ONE_SIDED,      /* "from", "up to" */
  PAY_NOT_ANNUALISED, /* no annual value */
  N_PAY_FORMS
} PayForm;

/* Where a posting stands in several parts (facts_part.h). */
typedef struct {
  guint64 key;
  guint part, row;
} FactsAt;

typedef struct {
  guint n;
  FactsAt *at;
  Dictionary role, employer, country, region, place, currency, skills;
  guint *of_role, *of_employer; /* codes, n each */
  guint *of_country;            /* main place: ISO 3166-1 */
  guint *of_region;             /* main place: ISO 3166-2 */
  guint *of_place; /* the place of pay: the region's name in the United States,
                      the country's elsewhere */
  guint8 *seniority, *employment, *workplace; /* of the vocabularies */
  guint8 *pay_form;                           /* PayForm */
  const char **open_currency; /* ISO 4217, interned, of pay that is stated but
                                 not two-sided; else NULL */
  guint *pay_start;           /* n + 1, into pay */
  FactPay *pay;               /* by currency in a posting */
  guint *paid_start;          /* currency.n + 1, into paid and by_middle */
  FactPaid *paid;             /* by currency, in the order of postings */
  guint *by_middle;   /* by currency and min + max, equals in the order of
                         postings: into paid */
  guint *skill_start; /* n + 1, into skill */
  FactSkill *skill;   /* in a posting: as it names them */
} Facts;

/* `postings`: the distinct Posting *, in any order. */
Facts *facts_new(const GPtrArray *postings, const MeasureNames *names);
void facts_free(Facts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Facts, facts_free)

/* The code of a name, or 0 (G_MAXUINT for currency and skills). */
guint dictionary_find(const Dictionary *dictionary, const char *name);

#endif
