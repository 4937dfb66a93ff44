/* Refusals that readers share. */
#ifndef HANDBILL_READ_REFUSE_H
#define HANDBILL_READ_REFUSE_H

#include "stages/read/builder.h"
#include "stages/read/input.h"

/* A reject when a field is longer than the limit, else NULL. `what` is what a
 * record is called there, such as "object". */
Reject *refuse_long_field(Input *input, const Builder *builder,
                          const char *what, guint record, gsize offset);

#endif
