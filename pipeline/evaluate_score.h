/* Counting one comparison into a Score. */
#ifndef HANDBILL_PIPELINE_EVALUATE_SCORE_H
#define HANDBILL_PIPELINE_EVALUATE_SCORE_H

#include "pipeline/evaluate.h"

#define Z95 1.959963984540054 /* normal quantile of 0.975 */

/* Remembers a difference; NULL is nothing. `text` is what stands there. */
void score_miss(Score *score, const char *at, const char *wanted,
                const char *found, const char *text);

/* One value against one value; NULL is not stated. `equal` is asked only
 * where both are stated. A difference is remembered as a miss. */
void score_value(Score *score, const char *at, const char *wanted,
                 const char *found, gboolean equal);

#endif
