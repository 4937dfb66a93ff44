/* Measured accuracy: DATA/accuracy.csv, made by `handbill evaluate` on
 * labelled postings and printed on the method page. */
#ifndef HANDBILL_PIPELINE_ACCURACY_H
#define HANDBILL_PIPELINE_ACCURACY_H

#include "stages/model/error.h"
#include "stages/model/statistics.h"

/* Fills TABLE_ACCURACY from the file, whose columns are those of the table.
 * A folder without the file leaves it empty. */
gboolean accuracy_load(const char *data, Statistics *statistics,
                       GError **error);

#endif
