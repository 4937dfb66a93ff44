/* Slices: the postings of one city, region, role or employer, each measured
 * by measure() and told against all the others.
 *
 *   Statistics *st = measure(postings, &options);
 *   slices_measure(st, postings, &options, &(SliceOptions){"city", 20, 2});
 *   disclosure_apply(st, &error);
 *
 * A posting is in the slice of each place that it names, as in the table of
 * places; of roles and employers it has one. A slice needs `least` distinct
 * postings. What is in no slice is one more group, "elsewhere", which makes
 * the slices of a kind add up to all.
 *
 * In public the tables of slices are part of the same disclosure control as
 * all others (disclosure_register.h): what a slice prints may neither give
 * away a withheld number of the report, nor the slices one of each other, by
 * whatever differences. A slice whose own count is withheld has no page. */
#ifndef HANDBILL_MEASURE_SLICES_H
#define HANDBILL_MEASURE_SLICES_H

#include "stages/measure/measure.h"

typedef struct {
  const char *by; /* "city", "region", "role", "employer" */
  guint least;    /* distinct postings */
  guint jobs;     /* threads */
} SliceOptions;

/* Listed of a slice: the skills asked for most, and those asked for most more
 * often than elsewhere. */
#define SLICE_SKILLS 14
#define SLICE_MARKED 8
/* Up to as many pays are marks of their own, where single ones may be shown. */
#define SLICE_MARKS 60

/* Fills the tables of slices; returns how many slices there are. `st` is what
 * measure() made of the same postings. */
guint slices_measure(Statistics *st, const GPtrArray *postings,
                     const MeasureOptions *options, const SliceOptions *slices);

#endif
