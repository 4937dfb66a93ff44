/* The JSON Schemas (draft 2020-12) of Handbill's artefacts, made from the same
 * tables that write them: vocabularies for the words, table specs for the
 * statistics.
 */
#ifndef HANDBILL_SCHEMA_SCHEMA_H
#define HANDBILL_SCHEMA_SCHEMA_H

#include <glib.h>

/* The names schema_write() knows, NULL-terminated: "posting", "reject",
 * "statistics". */
const char *const *schema_names(void);

/* Appends the schema of that name, pretty-printed; FALSE for an unknown
 * name. */
gboolean schema_write(const char *name, GString *out);

#endif
