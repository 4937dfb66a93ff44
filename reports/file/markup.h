/* Text inside HTML, XML and SVG: the one place that escapes.
 *
 * Whatever the data hold, what is appended is text: no markup, no end of an
 * attribute, and well-formed as XML 1.0 and as HTML alike.
 */
#ifndef HANDBILL_FILE_MARKUP_H
#define HANDBILL_FILE_MARKUP_H

#include <glib.h>

/* Appends `text` for an element's content or a quoted attribute. & < > " '
 * become references; what is no UTF-8 becomes U+FFFD; controls, characters
 * that XML forbids and those that turn the direction of what follows are left
 * out; line ends and tabs become a space. NULL is nothing. */
void markup_text(GString *out, const char *text);

/* The same between the strings around it: `<h3>`, text, `</h3>`. */
void markup_element(GString *out, const char *open, const char *text,
                    const char *close);

/* The address when it is one that a reader may follow: http or https and
 * nothing that is not plain ASCII; else NULL. */
const char *markup_link(const char *address);

#endif
