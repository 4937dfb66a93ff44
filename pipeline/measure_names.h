/* The names that measure() prints, from the tables that extraction has loaded:
 * the two stages do not know each other.
 */
#ifndef HANDBILL_PIPELINE_MEASURE_NAMES_H
#define HANDBILL_PIPELINE_MEASURE_NAMES_H

#include "stages/extract/extract.h"
#include "stages/measure/measure.h"

/* Borrows `extractor`, which must live as long as the names are asked for. */
MeasureNames measure_names(Extractor *extractor);

#endif
