/* Inside of the sections, for text_section.c only: what a sentence is about, by
 * its first words. */
#ifndef HANDBILL_EXTRACT_TEXT_TALE_H
#define HANDBILL_EXTRACT_TEXT_TALE_H

#include "stages/extract/text.h"

/* Whether a sentence or list item ends between the byte before p and p. */
static inline gboolean tale_ends_at(const char *p) {
  if (p[-1] == ' ')
    return (p[0] == '-' && p[1] == ' ') || token_bullet(p);
  return (p[-1] == '.' || p[-1] == '!' || p[-1] == '?') && g_ascii_isspace(*p);
}

/* Whether a sentence begins with token i, which is not the first. */
gboolean tale_begins_at(const Text *text, guint i);

/* "The Department of Parks", "The company (ABC)", but not "The Welder". */
gboolean tale_names_body(const Text *text, guint first, guint verb);

/* Whether the sentence of token `first` begins about a part of the employer, of
 * whose work the post may be. */
gboolean tale_begins_with_unit(const Text *text, guint first);

/* "Through its offices", "By helping our neighbours". */
gboolean tale_says_its(const Text *text, guint first);

/* "The company", "Our platform", "Our customers". */
gboolean tale_names_product(const Text *text, guint first);

#endif
