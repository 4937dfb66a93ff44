/* JSON-LD: the JobPostings in a script, wherever they stand in it: alone, in a
 * list, in @graph, as the main entity of a page, as items of a list.
 */
#ifndef HANDBILL_READ_SCHEMA_JSON_H
#define HANDBILL_READ_SCHEMA_JSON_H

#include <glib.h>

#include "stages/read/json_scan.h"
#include "stages/read/schema.h"

/* A JobPosting's object. */
typedef void (*SchemaFound)(gpointer user, const JsonCut *object);

/* Calls `found` for each JobPosting in data[b, e), from the first to the last.
 * Comments, CDATA and the like around the JSON are stepped over. FALSE when
 * the text is no JSON or breaks off; the value that is at fault begins
 * at *bad. */
gboolean schema_json_find(const char *data, gsize b, gsize e, SchemaFound found,
                          gpointer user, gsize *bad);

/* Why the object is no JSON, or NULL when it is. Line breaks inside strings,
 * which many sites leave there, are let pass. Caller frees. */
char *schema_json_fault(const char *data, const JsonCut *object);

/* The posting's tree over valid JSON; its number in `nodes`. What it says of
 * the employer by its @id alone is looked up in the script, data[b, e). */
guint schema_json_tree(const char *data, const JsonCut *object, gsize b,
                       gsize e, GArray *nodes);

#endif
