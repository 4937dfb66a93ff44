/* XML feeds of known systems (source_map.h): Personio, NEOGOV's RSS, Indeed's
 * format. A document that goes wrong keeps what came before; an XML document
 * of no known system has no postings.
 */
#ifndef HANDBILL_READ_READ_XML_H
#define HANDBILL_READ_READ_XML_H

#include "stages/read/input.h"

Reader *xml_reader_new(Input *input);

/* TRUE when the text begins as XML does and is no page: with a declaration, or
 * with the element in which a known system's feed stands. */
gboolean xml_looks_like(const Input *input);

#endif
