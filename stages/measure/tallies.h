/* Tallies: what is counted of a set of postings, in integers only.
 *
 * The tallies of two sets that share no posting merge to those of both: counts
 * add, lists of what occurs unite, and nothing was rounded or left out before.
 * So a corpus may be counted in parts, by several threads or on several days,
 * and the figures made of it are those of the whole to the last bit, because
 * every floating-point number is made from merged integers.
 *
 *   whole = tallies_merge(tallies_new(a), tallies_new(b))
 *
 * What would lose by merging is kept in full: a posting with k places counts
 * one k-th in each, so cells keep how many places of postings with k places
 * they hold, for each k; pay is kept as how many postings pay exactly (min,
 * max). Pairs of skills are too many to keep: which are worth it is known when
 * the skills of all parts are counted, and then each part counts those
 * (measure_pair.h).
 *
 * Shapes: codes as in facts.h, of the tallies' own dictionaries. Names are
 * borrowed from postings and names, like those of facts.
 */
#ifndef HANDBILL_MEASURE_TALLIES_H
#define HANDBILL_MEASURE_TALLIES_H

#include "stages/measure/facts_part.h"

/* Years of experience, in bands. */
#define N_EXPERIENCE_BANDS 5
typedef struct {
  const char *word;
  int from, to; /* years */
} ExperienceBand;
extern const ExperienceBand experience_bands[N_EXPERIENCE_BANDS];

/* Single numbers; nothing but gint64 stands here, and merging adds them. */
typedef struct {
  gint64 postings, paid;
  gint64 workplace[N_WORKPLACES], employment[N_EMPLOYMENTS];
  gint64 seniority[N_SENIORITIES];
  gint64 degree[N_DEGREES], no_degree;
  gint64 experience[N_EXPERIENCE_BANDS], no_experience;
  /* The pay ledger; see measure_ledger.c. */
  gint64 parsed, no_period, contradiction, other_money, no_money;
  gint64 stated, inferred, annual, one_sided, not_annual;
  gint64 not_pay[N_MONEY], only[N_MONEY];
  gint64 structured, pay_differs, workplace_differs;
} TallyCounts;

typedef struct {
  gint64 postings, required, preferred;
} SkillTally;

/* What pay is told by. */
typedef enum {
  BY_ALL, /* its only group is 0 */
  BY_ROLE,
  BY_PLACE,
  BY_SENIORITY,
  BY_EMPLOYMENT,
  N_BYS
} TallyBy;

/* A bar of a pay histogram: n postings of the group pay from min to
 * twice_mid - min. */
typedef struct {
  guint by, group, currency;
  guint n;
  gint64 twice_mid, min; /* minor units a year */
} PayTally;

/* n postings of the group are of that employer. */
typedef struct {
  guint by, group, currency, employer;
  guint n;
} PayerTally;

typedef enum {
  LEVEL_COUNTRY,
  LEVEL_REGION,
  LEVEL_CITY,
  LEVEL_AREA,
  LEVEL_UNRESOLVED,
  LEVEL_UNRESOLVED_NAME,
  LEVEL_NOT_STATED,
  N_LEVELS
} PlaceLevel;

typedef struct {
  PlaceLevel level;
  const char *country, *region, *city; /* "" for none; city: also the name of
                                          an area, or as written */
  gint64 postings, paid;
  guint most;        /* places of one posting */
  gint64 *by_places; /* [k - 1]: mentions by postings with k places, k = 1 ..
                        most */
  double lat, lon;   /* as `first` gives them, never summed */
  const Posting *first;
} PlaceTally;

typedef struct {
  TallyCounts counts;
  Dictionary role, employer, country, region, place, currency, skills;
  gint64 (*of_role)[N_SENIORITIES];
  gint64 *of_employer;
  gint64 *of_region;    /* 0: none */
  gint64 *only_country; /* main place without region; 0: no country */
  SkillTally *skill;
  GArray *pay;     /* of PayTally, sorted by by, group, currency, twice_mid,
                      min */
  GArray *payers;  /* of PayerTally, sorted by by, group, currency, employer */
  GArray *places;  /* of PlaceTally, sorted by level, country, region, city */
  GArray *windows; /* of WindowTally, sorted by kind and value */
} Tallies;

/* Of one part. The part may go afterwards. */
Tallies *tallies_new(const FactsPart *part);

/* Of no posting. */
Tallies *tallies_empty(void);

/* Of both; they stay. */
Tallies *tallies_merge(const Tallies *a, const Tallies *b);

/* Of both, without what is told of groups: pay is that of BY_ALL alone, and
 * places and windows are left out. Enough for the key figures of a corpus that
 * is counted another way, and a fraction of the work. */
Tallies *tallies_merge_totals(const Tallies *a, const Tallies *b);

void tallies_free(Tallies *tallies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tallies, tallies_free)

/* The code of the most frequent one of counts[from..n), or G_MAXUINT when all
 * are 0; the first of equals. */
guint tallies_largest(const gint64 *count, guint from, guint n);

/* The parts of the work, in files of their own. */
void tallies_count_pay(Tallies *tallies, const FactsPart *part);
void tallies_count_places(Tallies *tallies, const FactsPart *part);
void tallies_count_windows(Tallies *tallies, const FactsPart *part);
/* role, place, currency, employer: codes of the merged for those of a and b. */
typedef struct {
  guint **role, **employer, **country, **region, **place, **currency, **skills;
} TallyCodes;
/* Pay of the first `bys` of TallyBy. */
void tallies_merge_pay(Tallies *whole, const Tallies *const *of,
                       const TallyCodes *codes, guint bys);
void tallies_merge_places(Tallies *whole, const Tallies *const *of);
void tallies_merge_windows(Tallies *whole, const Tallies *const *of);

#endif
