/* Listed postings and their pay by id: the rows of both tables are in the order
 * of ids.
 */
#ifndef HANDBILL_MODEL_STATISTICS_FIND_H
#define HANDBILL_MODEL_STATISTICS_FIND_H

#include "stages/model/statistics.h"

/* The listed posting of an id, or NULL. */
const PostingRow *statistics_posting(const Statistics *statistics,
                                     const char *id);
/* The lines of pay of a posting's id, *n of them. */
const PayLineRow *statistics_pay_lines(const Statistics *statistics,
                                       const char *id, guint *n);

#endif
