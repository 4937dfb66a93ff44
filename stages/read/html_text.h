/* The text of a page as a reader sees it: block elements on lines of their
 * own, list items behind "- ", spaces run together. Scripts, styles, forms and
 * navigation are left out, the page's footer, and the links of headers, asides
 * and other footers.
 *
 * The text goes into a Builder; each of its bytes knows where in the document
 * it stands, but for line breaks and list marks.
 */
#ifndef HANDBILL_READ_HTML_TEXT_H
#define HANDBILL_READ_HTML_TEXT_H

#include <glib.h>

#include "stages/read/builder.h"
#include "stages/read/html_walk.h"

typedef struct {
  Builder out;
  /* Set while everything is wanted: inside an element that is marked up as a
   * posting only scripts and styles are left out. */
  gboolean is_whole;
  /* What waits for the next word. */
  gboolean line_break, bullet;
  gsize space_b, space_e; /* equal: no space waits */
  /* What the open elements do to the text; one entry each. */
  guint8 open[HTML_DEEPEST + 1];
  guint depth;
  guint skipped, furniture, preformatted, content; /* how many of them */
} HtmlText;

void html_text_init(HtmlText *text);
void html_text_done(HtmlText *text);

void html_text_start(HtmlText *text, const HtmlTag *tag);
void html_text_end(HtmlText *text, const char *name);
void html_text_add(HtmlText *text, const char *words, gsize length, gsize b,
                   gsize e);

#endif
