/* One posting for a person: its text with the evidence marked, and the facts
 * with the bytes they were read from. */
#ifndef HANDBILL_PIPELINE_SHOW_H
#define HANDBILL_PIPELINE_SHOW_H

#include "pipeline/show_copies.h"
#include "stages/read/source.h"

/* The posting whose id begins with `id`. HANDBILL_ERROR_USAGE when there is
 * none, or more than one. */
const Posting *show_find(const GPtrArray *postings, const char *id,
                         GError **error);

/* What is shown of a posting; all is borrowed. */
typedef struct {
  const Posting *posting;
  const char *text; /* the bytes of its source from source_offset on, or NULL */
  gsize length;
  const Source *source; /* to decode the text; NULL: it is UTF-8 */
  /* The posting as it is extracted now, or NULL: where the facts were read
   * whose spans postings.jsonl does not carry, and which facts are its own. */
  const Posting *again;
  const GArray *copies; /* of CopyLine, see show_copies() */
} Shown;

/* Appends the text and the list of facts, then the copies. A fact that the
 * posting took from a copy says from which. With `color` evidence is marked by
 * terminal sequences, otherwise by [title: words]. Control characters of the
 * data become visible escapes. */
void show_posting(const Shown *shown, gboolean color, GString *out);

/* The same as one JSON object: id, facts with value, at and evidence, copies.
 */
void show_json(const Shown *shown, GString *out);

#endif
