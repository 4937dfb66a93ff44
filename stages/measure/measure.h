/* measure: postings → statistics, with GSL.
 *
 * A function of its arguments alone: no clock, no files, no globals except
 * GSL's error handler, which measure_init() turns off once.
 */
#ifndef HANDBILL_MEASURE_MEASURE_H
#define HANDBILL_MEASURE_MEASURE_H

#include <glib.h>

#include "stages/model/posting.h"
#include "stages/model/statistics.h"

/* Names for codes and slugs, looked up by the caller's tables. A missing
 * lookup function, or NULL from it, falls back to the code itself. */
typedef struct {
  const char *(*skill_name)(const char *slug, gpointer data);
  const char *(*skill_category)(const char *slug, gpointer data);
  const char *(*country_name)(const char *code, gpointer data);
  const char *(*region_name)(const char *code, gpointer data);
  gpointer data;
} MeasureNames;

typedef struct {
  const char *date, *version, *title;
  const char *audience; /* "public", "internal", "auto": internal when a
                           single employer or none is named */
  double confidence;    /* 0.95 */
  MeasureNames names;
} MeasureOptions;

void measure_init(void);

/* `postings` of Posting *, copies included (they are counted, not measured).
 * The tables inputs, rejects, settings and accuracy are left empty for the
 * caller, and so are the counts "records" and "rejects". Never fails: what
 * cannot be computed is NAN with a mark. */
Statistics *measure(const GPtrArray *postings, const MeasureOptions *options);

#endif
