/* One part of a corpus, read and counted. */
#ifndef HANDBILL_MEASURE_MEASURE_PART_H
#define HANDBILL_MEASURE_MEASURE_PART_H

#include "stages/measure/posting_list.h"
#include "stages/measure/tallies.h"

/* What a posting is under the three ways of counting: distinct ones count in
 * all of them, near copies where only exact ones are left out. */
typedef enum { KIND_DISTINCT, KIND_NEAR, KIND_EXACT, N_KINDS } CopyKind;

typedef struct {
  FactsPart *facts[N_KINDS];
  Tallies *tallies[N_KINDS];
  PostingList *list; /* of the distinct, in the order of facts; or NULL */
} MeasurePart;

/* Of postings[from, to); `listed`: with their list. */
MeasurePart *measure_part_new(const GPtrArray *postings, guint from, guint to,
                              const MeasureNames *names, gboolean listed);
void measure_part_free(MeasurePart *part);

/* Measures what parts hold together. Their order does not matter; each posting
 * is in one of them. */
Statistics *measure_parts(MeasurePart *const *part, guint parts,
                          const MeasureOptions *options, gboolean internal);

/* Whether postings are measured for a working paper, as the options' audience
 * and the size of the corpus say. */
gboolean measure_is_internal(const GPtrArray *postings,
                             const MeasureOptions *options);

#endif
