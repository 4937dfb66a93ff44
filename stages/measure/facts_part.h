/* Part of a corpus, read once: each posting as one row of numbers.
 *
 * Following pointers into postings costs more than all counting together, so
 * it is done once, in the order in which they lie in memory, and parts of a
 * corpus are read by threads of their own. What is counted is counted from
 * parts (tallies.h), and facts_join() makes the columns of the whole from
 * them (facts.h). All of it is integers: neither the cut into parts nor their
 * order can be seen in the result.
 *
 *   FactsReader *reader = facts_reader_new(most, names);
 *   facts_reader_add(reader, posting);     as often as there are postings
 *   FactsPart *part = facts_reader_finish(reader);
 *
 * Shapes: n rows in the order of reading, and one more that says where the
 * pay, skills and places of the last one end. Codes are as in facts.h, of the
 * part's own dictionaries, which name what occurs in it. Names are borrowed.
 */
#ifndef HANDBILL_MEASURE_FACTS_PART_H
#define HANDBILL_MEASURE_FACTS_PART_H

#include "stages/measure/facts.h"
#include "stages/measure/window.h"

/* What the pay ledger asks of a posting. */
enum {
  NOTE_PERIODS_STATED = 1,
  NOTE_STRUCTURED = 2, /* pay in fields of its own */
  NOTE_PAY_DIFFERS = 4,
  NOTE_WORKPLACE_DIFFERS = 8
};

typedef struct {
  const Posting *posting;
  guint64 key; /* of its id; the order of keys is that of ids, with ties */
  const char *open_currency; /* as in facts.h */
  guint role, employer, country, region, place;
  guint pay_start, skill_start, where_start;
  guint main; /* place, where it has a city: index into geo + 1, or 0 */
  int years;  /* of experience: the least, else the most; -1: not stated */
  guint8 seniority, employment, workplace, pay_form;
  guint8 degrees; /* 1u << Degree */
  guint8 money;   /* 1u << MoneyReason */
  guint8 notes;   /* NOTE_* */
  FactWindow window;
} FactRow;

/* A place as postings name it. An area is larger than a city; a name without
 * country and area is as written. */
typedef struct {
  const char *country, *region, *city; /* interned, or NULL */
  const char *area, *raw;              /* or NULL */
  double lat, lon;                     /* of `first`; NAN: none has them */
  const Posting *first; /* in canonical order, that gives coordinates */
} FactPlace;

typedef struct {
  guint n;
  FactRow *row; /* n + 1 */
  Dictionary role, employer, country, region, place, currency, skills;
  FactPay *pay;
  FactSkill *skill;
  guint *where; /* index into geo: the different places of a posting */
  FactPlace *geo;
  guint n_geo;
} FactsPart;

typedef struct FactsReader FactsReader;

/* `most`: how many postings will be added at most. */
FactsReader *facts_reader_new(guint most, const MeasureNames *names);
/* Gives the row as far as it is known: for codes it has numbers, which count
 * up from 0 as names first come. */
const FactRow *facts_reader_add(FactsReader *reader, const Posting *posting);
/* The skills of a row in the order of the posting, by such numbers; until the
 * next posting is added. */
const FactSkill *facts_reader_skills(const FactsReader *reader,
                                     const FactRow *row);
/* Frees the reader. */
FactsPart *facts_reader_finish(FactsReader *reader);

void facts_part_free(FactsPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FactsPart, facts_part_free)

/* Canonical order: by id, then by source. */
int posting_compare(const Posting *a, const Posting *b);

/* The first bytes of an id as a number; its order is that of ids, with ties. */
guint64 posting_key(const char *id);

/* All rows of the parts in canonical order; free with g_free(). */
FactsAt *facts_order(FactsPart *const *part, guint parts);

/* The columns of the whole; `order`: that of facts_order(). */
Facts *facts_join(FactsPart *const *part, guint parts, const FactsAt *order);

/* Dictionaries of several parts as one; code[p][c] is the whole's code of
 * part p's code c. `keep`: how many codes stay in front. */
guint **dictionary_union(Dictionary *whole, const Dictionary *const *part,
                         guint parts, guint keep);
void dictionary_union_free(guint **code, guint parts);

/* A copy of its own; the names are shared. */
Dictionary dictionary_copy(const Dictionary *dictionary);

/* Sorts at[0..n) by `key`: by its bytes, stable. */
void facts_at_sort(FactsAt *at, guint n);

/* A number as a key: of the same order. */
static inline guint64 facts_at_key(gint64 value) {
  return (guint64)value ^ G_GUINT64_CONSTANT(1) << 63;
}

/* Sets paid_start, paid and by_middle from what is there. */
void facts_list_paid(Facts *facts);

#endif
