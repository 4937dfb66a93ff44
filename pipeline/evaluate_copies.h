/* Copies of the labels against copies of the postings, pair by pair. */
#ifndef HANDBILL_PIPELINE_EVALUATE_COPIES_H
#define HANDBILL_PIPELINE_EVALUATE_COPIES_H

#include "pipeline/evaluate.h"

/* labels: Label *; of_label: the Posting * of each, or NULL; postings: all
 * that were read. Returns whether any posting declares a copy: extract alone
 * declares none. */
gboolean evaluate_copies(Score *score, const GPtrArray *labels,
                         const GPtrArray *postings, const GPtrArray *of_label);

#endif
