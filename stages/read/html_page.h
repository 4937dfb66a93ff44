/* One walk over an HTML document, and what a reader wants of it: its text, its
 * scripts, and the JobPostings that its elements mark up, in microdata
 * (itemscope, itemtype, itemprop) or RDFa (typeof, property).
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

typedef struct {
  gsize b, e; /* the element */
  guint node; /* its tree */
} HtmlItem;

typedef struct {
  HtmlBytes *bytes;
  HtmlText text;
  GArray *scripts; /* of HtmlScript */
  GArray *items;   /* of HtmlItem */
  GArray *nodes;   /* of SchemaNode: the items' trees */
  /* The first <h1> in the text, and how many there are. */
  guint headings;
  gsize heading_b, heading_e;
  gsize url_b, url_e; /* the page's own address; equal: it names none */
  gboolean is_cut;    /* nested too deep, read up to `stopped` only */
  gsize stopped;
} HtmlPage;

/* Takes the bytes over. */
HtmlPage *html_page_read(HtmlBytes *bytes);
void html_page_free(HtmlPage *page);

#endif
