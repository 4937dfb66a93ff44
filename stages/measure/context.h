/* What the parts of measure() share: the run, and small functions. Each part
 * fills the tables of its subject. */
#ifndef HANDBILL_MEASURE_CONTEXT_H
#define HANDBILL_MEASURE_CONTEXT_H

#include <pthread.h>

#include "stages/measure/facts.h"
#include "stages/measure/measure.h"
#include "stages/measure/measure_part.h"
#include "stages/measure/measure_share.h"
#include "stages/measure/tallies.h"

#define PUBLIC_LEAST_POSTINGS 5
#define PUBLIC_LEAST_EMPLOYERS 3
#define PUBLIC_LARGEST_SHARE 0.5
#define INTERNAL_LEAST_POSTINGS 3
#define RELIABLE_N 30
#define RELIABLE_WIDTH 0.4

#define NOT_STATED "not stated"

/* Two threads share a run (see measure.h): strings are taken by
 * measure_string() alone. */
typedef struct {
  Statistics *st;
  pthread_mutex_t *strings; /* held while st takes one */
  const MeasureOptions *options;
  double confidence;
  gboolean internal;
  guint postings; /* how many, copies included */
  guint distinct; /* those that repeat no other */
  Facts *facts;   /* of these */
  Tallies *tallies;
  Tallies *without_exact, *raw; /* near copies added, and exact ones; totals
                                   alone (tallies_merge_totals()) */
  MeasurePart *const *part;
  guint parts;
  FactsAt *order; /* of the distinct, canonical: the part and its row */
  guint *copies;  /* of each in that order; set by measure_postings() */
} Measure;

/* Appends a zeroed row of a table and returns it. */
#define ADD_ROW(m, id, Type) ((Type *)measure_add_row((m), (id)))
gpointer measure_add_row(Measure *m, TableId id);

/* A string of the statistics' own. */
const char *measure_string(const Measure *m, const char *s);

/* The names of codes; the code itself where there is none. */
const char *skill_name(const Measure *m, const char *slug);
const char *skill_category(const Measure *m, const char *slug);
const char *country_name(const Measure *m, const char *code);
const char *region_name(const Measure *m, const char *code);

/* k of n as an estimate and its mark. When it is withheld, *withheld is the
 * mark "c" and everything is NAN. */
Estimate measure_share(const Measure *m, gint64 k, gint64 n, const char **mark);

/* "u" or "". */
const char *reliability(gint64 n, Estimate estimate);

/* Counting by name: GHashTable of const char * → Tally *. */
typedef struct {
  const char *name; /* borrowed */
  gint64 count;
} Tally;

typedef struct {
  GHashTable *index; /* name → position + 1 */
  GArray *rows;      /* of Tally */
} TallyTable;

TallyTable tally_new(void);
void tally_clear(TallyTable *table);
/* Adds one; the name must outlive the table. Returns the row's position. */
guint tally_add(TallyTable *table, const char *name);
/* By count, largest first, then by name. The index is void after it. */
void tally_sort(TallyTable *table);

/* One posting's pay in one currency, in minor units a year. */
typedef struct {
  const char *currency;
  gint64 min, max; /* two-sided */
} AnnualPay;

/* The middle of the range in whole units. */
double annual_pay_mid(const AnnualPay *pay);

/* Whether a line of pay is for the figures: where the source's own fields give
 * pay, what the text says besides is kept in the posting only. */
gboolean posting_pay_counts(const Posting *posting, const Pay *pay);

/* Sets `pay` (of AnnualPay) to the two-sided annual ranges of a posting, one
 * a currency, by currency. */
void posting_annual_pay(const Posting *posting, GArray *pay);

/* What "place" means where the United States are told by their states. */
#define US_WITHOUT_STATE "United States, no state named"

/* The name of the place that pay is told by: the region in the United States,
 * or US_WITHOUT_STATE; the country elsewhere; NOT_STATED. Of static life or the
 * names' own. */
const char *pay_place_name(const MeasureNames *names, const Posting *posting);

/* Pay histograms with who pays: those of one currency or several, sorted. */
typedef struct {
  const PayTally *pay;
  guint n_pay;
  const PayerTally *payers;
  guint n_payers;
} PayBook;

/* All pay of a set of postings: that told by BY_ALL. */
PayBook pay_book(const Tallies *tallies);

/* The median of mid-pay in the currency that most of the postings are paid
 * in; currency is NULL where none is. Withheld or not available as `mark`
 * says. `book` is of BY_ALL. */
typedef struct {
  const char *currency, *mark;
  Estimate estimate;
  gint64 n;
} MedianPay;

MedianPay median_pay(const Measure *m, PayBook book,
                     const Dictionary *currency);

/* The skill that most of the tallied postings ask for, or NULL; ties by slug.
 */
const char *top_skill(const Tallies *tallies, gint64 *count);

/* The code of the largest named employer, or 0 when fewer than two are named.
 */
guint largest_employer(const Tallies *tallies);

/* The rule for figures of pay, from counts: postings, employers named, and the
 * postings of the largest of them. */
gboolean counts_may_be_printed(gboolean internal, gint64 postings,
                               gint64 employers, gint64 largest);

/* In public no figure is the lowest or the highest of the sorted value[0, n):
 * that is one posting's, and the trade knows whose. Such a figure becomes
 * NAN. */
void hide_extreme(const Measure *m, double *figure, const double *value,
                  gsize n);

/* FALSE: pay of these postings may not be printed. */
gboolean pay_may_be_printed(const Measure *m, const GPtrArray *postings);

void measure_counts(Measure *m);
void measure_headline(Measure *m);
void measure_places(Measure *m);
void measure_pay(Measure *m);
void measure_pay_lines(Measure *m);
void measure_density(Measure *m);
void measure_skills(Measure *m);
void measure_pairs(Measure *m);
void measure_roles(Measure *m);
void measure_terms(Measure *m);
void measure_windows(Measure *m);
void measure_employers(Measure *m);
void measure_ledger(Measure *m);
void measure_duplicates(Measure *m);
void measure_concentration(Measure *m);
void measure_drivers(Measure *m);
void measure_pay_detail(Measure *m);
void measure_groups(Measure *m);
void measure_need(Measure *m);
void measure_workplaces(Measure *m);
void measure_transparency(Measure *m);
void measure_offer(Measure *m);
void measure_postings(Measure *m);
void measure_copies(Measure *m);  /* after measure_postings() */
void measure_cluster(Measure *m); /* after places and skills */

#endif
