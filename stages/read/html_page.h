/* One walk over an HTML document, and what a reader wants of it: its text, its
 * scripts, and the JobPostings that its elements mark up, in microdata
 * (itemscope, itemtype, itemprop) or RDFa (typeof, property), or in the rows of
 * a listing.
 */
#ifndef HANDBILL_READ_HTML_PAGE_H
#define HANDBILL_READ_HTML_PAGE_H

#include <glib.h>

#include "stages/read/html_bytes.h"
#include "stages/read/html_text.h"
#include "stages/read/schema.h"

typedef struct {
  gsize b, e;
  gboolean is_linked_data; /* application/ld+json */
} HtmlScript;

/* <h1> to <h3>, in the page's text. */
typedef struct {
  gsize b, e;
  guint level;
} HtmlHeading;

typedef struct {
  gsize b, e; /* the element */
  guint node; /* its tree */
} HtmlItem;

typedef struct {
  HtmlBytes *bytes;
  HtmlText text;
  GArray *scripts;    /* of HtmlScript */
  GArray *items;      /* of HtmlItem: marked up */
  GArray *rows;       /* of HtmlItem: of a listing, with a title each */
  GArray *nodes;      /* of SchemaNode: the items' trees */
  GArray *headings;   /* of HtmlHeading */
  GString *title;     /* of the window */
  gsize url_b, url_e; /* the page's own address; equal: it names none */
  gboolean is_cut;    /* nested too deep, read up to `stopped` only */
  gsize stopped;
} HtmlPage;

/* Takes the bytes over. */
HtmlPage *html_page_read(HtmlBytes *bytes);
/* The heading that names the page: its only <h1>, or the first heading that the
 * window's title repeats. NULL: none is sure. */
const HtmlHeading *html_page_heading(const HtmlPage *page);

void html_page_free(HtmlPage *page);

#endif
