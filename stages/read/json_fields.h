/* The fields of one object of JSON, as pieces of a builder: by the names of
 * its members (columns.h) or by the table of its system (source_map.h).
 */
#ifndef HANDBILL_READ_JSON_FIELDS_H
#define HANDBILL_READ_JSON_FIELDS_H

#include "stages/read/columns.h"
#include "stages/read/json_scan.h"
#include "stages/read/source_map.h"

/* By name. The object is data[at, end); it is valid JSON, or as much of it as
 * is valid is read. */
void json_fields_by_name(const Columns *names, const char *data, gsize at,
                         gsize end, Builder *builder);

/* By the system's table; FALSE when the object lacks one of its signs, and
 * what is in the builder then means nothing. `document` is where the document
 * begins, data[document, size). */
gboolean json_fields_by_map(const SourceMap *map, const char *data, gsize at,
                            gsize end, Builder *builder);

/* Whether the object has the signs of the system. */
gboolean json_has_signs(const SourceMap *map, const char *data, gsize at,
                        gsize end);

/* What the document itself says about every posting in it, by the system's
 * table; its values have no bytes in the postings. */
void json_fields_of_document(const SourceMap *map, const char *data, gsize at,
                             gsize end, Builder *builder);

#endif
