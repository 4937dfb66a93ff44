/* Changes between two reports as text for a terminal, as JSON and as CSV. */
#ifndef HANDBILL_PIPELINE_DIFF_WRITE_H
#define HANDBILL_PIPELINE_DIFF_WRITE_H

#include "reports/words/words.h"
#include "stages/model/change.h"

/* Key figures, medians of pay, and the figures that rose and fell more than
 * chance explains. All appended to `out`. */
void diff_write_text(const Words *words, const Changes *changes, GString *out);

/* Every row, with the dates of both reports. */
void diff_write_json(const Changes *changes, GString *out);

#endif
