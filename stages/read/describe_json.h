/* The keys of a JSON document's objects, and which of them are used: those
 * whose values' bytes the record was made of.
 */
#ifndef HANDBILL_READ_DESCRIBE_JSON_H
#define HANDBILL_READ_DESCRIBE_JSON_H

#include "stages/read/describe.h"
#include "stages/read/input.h"

/* Adds the keys of the object at [b, e) of the input's text, from which the
 * record was read; `example` is its number, or DESCRIBE_EXAMPLES and more for
 * one that is no example. */
void describe_json_keys(const Input *input, gsize b, gsize e,
                        const Record *record, guint example,
                        GPtrArray *columns);

/* The path from the document's top to what stands at `at`. Caller frees. */
char *describe_json_path(const Input *input, gsize at);

#endif
