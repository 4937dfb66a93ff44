/* Which postings are in which slice, and what a slice's files are called. */
#ifndef HANDBILL_MEASURE_SLICE_FIND_H
#define HANDBILL_MEASURE_SLICE_FIND_H

#include "stages/measure/measure.h"

typedef struct {
  const char *name;                    /* what a person calls it */
  const char *country, *region, *city; /* codes of a place, else "" */
  char *file;                          /* "role-data-engineer"; "": elsewhere */
  GArray *member;                      /* of guint: numbers of postings */
} Slice;

/* Slices of `by` with at least `least` of the postings (distinct ones, of
 * Posting *), most postings first, then those in no slice, if any. Of Slice *,
 * owned. Names and codes live as long as the postings and the names. */
GPtrArray *slices_find(const GPtrArray *postings, const MeasureNames *names,
                       const char *by, guint least);

/* A name for files made of `parts` of them: a-z, 0-9 and hyphens, at most 64.
 * It depends on the parts alone. Where they hold more than it can say, it ends
 * in eight hexadecimal digits of their hash. The caller frees it. */
char *slice_file_name(const char *const *part, guint parts);

#endif
