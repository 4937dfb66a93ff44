/* One posting for a person: its text with the evidence marked, and the facts
 * with the bytes they were read from. */
#ifndef HANDBILL_PIPELINE_SHOW_H
#define HANDBILL_PIPELINE_SHOW_H

#include "stages/model/posting.h"

/* The posting whose id begins with `id`. HANDBILL_ERROR_USAGE when there is
 * none, or more than one. */
const Posting *show_find(const GPtrArray *postings, const char *id,
                         GError **error);

/* Appends the text `s` of the posting (`length` bytes of its source, from
 * source_offset on; NULL when it cannot be had) and the list of facts.
 * `evidence` (of Evidence, may be NULL) tells where the facts were read whose
 * spans postings.jsonl does not carry: extract the record again for it. With
 * `color` evidence is marked by terminal sequences, otherwise by
 * [title: words]. Control characters of the data become visible escapes. */
void show_posting(const Posting *posting, const char *s, gsize length,
                  const GArray *evidence, gboolean color, GString *out);

/* The same as one JSON object: id, facts with value, at and evidence. */
void show_json(const Posting *posting, const char *s, gsize length,
               const GArray *evidence, GString *out);

#endif
