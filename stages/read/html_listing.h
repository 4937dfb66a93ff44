/* Listings: pages of recruiting systems that name their openings in rows, a
 * title, a place and a link each. One table of their classes, in
 * html_listing.c.
 */
#ifndef HANDBILL_READ_HTML_LISTING_H
#define HANDBILL_READ_HTML_LISTING_H

#include <glib.h>

#include "stages/read/html_walk.h"
#include "stages/read/schema.h"

typedef struct HtmlListing HtmlListing;

/* The listing that the document holds, or NULL. */
const HtmlListing *html_listing_of(const char *data, gsize size);

/* TRUE when the tag begins a row of it. */
gboolean html_listing_row(const HtmlListing *listing, const HtmlTag *tag);

/* What the element holds as its text; SCHEMA_NONE: nothing that is read. */
SchemaName html_listing_text(const HtmlListing *listing, const HtmlTag *tag);

/* The attribute of the tag that holds a property; NULL: none does. */
const char *html_listing_attribute(const HtmlListing *listing,
                                   const HtmlTag *tag, SchemaName *name);

#endif
