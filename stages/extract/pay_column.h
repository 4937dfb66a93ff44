/* Pay that the source gives in columns: minimum, maximum, currency, period. */
#ifndef HANDBILL_EXTRACT_PAY_COLUMN_H
#define HANDBILL_EXTRACT_PAY_COLUMN_H

#include "stages/extract/text.h"
#include "stages/model/posting.h"

/* Appends to `list` the pay of the columns, if they give any; zero means
 * absent. Flags what they give but cannot be pay. */
void pay_column_read(const Text *text, const char *country, Posting *posting,
                     GPtrArray *list);

#endif
