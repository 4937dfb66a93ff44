/* HTML pages, whole in memory up to the limit of a document:
 *
 *   JSON-LD     each JobPosting in a script of linked data is a record; the
 *               record's bytes are its object
 *   microdata,  where there is none: each element that is marked up as a
 *   RDFa        JobPosting; the record's bytes are the element
 *   text        where there is neither: the page's text under the rules for
 *               pages (read_page.h); the record's bytes reach from the first
 *               to the last of it, markup between them included
 *   data        where the text is no posting: those in the data that the
 *               page's scripts work on (html_state.h), each its object
 *   listing     where there are none: the rows of a listing (html_listing.h)
 *
 * Evidence is exact to the byte where the text stands as such in the file; an
 * entity, an escape and a character of another charset are one unit each, and
 * so are spaces that were run together. Line breaks and the "- " of list items
 * have no bytes. Text that libxml2 changed in another way has the place from
 * the tag before it to where the parser stood.
 */
#ifndef HANDBILL_READ_READ_HTML_H
#define HANDBILL_READ_READ_HTML_H

#include "stages/read/input.h"

Reader *html_reader_new(Input *input);

/* TRUE when the text begins as HTML does: a doctype of it, or a tag that
 * nothing else begins with. */
gboolean html_looks_like(const Input *input);

#endif
