/* How to tell the text of a posting from an article: by the sentences and
 * headings that adverts have and reports about work have not. A hand-made
 * table of cues (posting_cue.c), each of one kind; kinds are what counts, so
 * that an article about interns that says "internship" fifty times is none.
 */
#ifndef HANDBILL_READ_POSTING_CUE_H
#define HANDBILL_READ_POSTING_CUE_H

#include <glib.h>

/* TRUE when the text speaks as an advert for a job does. Only its first
 * 256 KiB are looked at. */
gboolean posting_cue_found(const char *text, gsize length);

/* The evidence by itself, for tests: the number of kinds, and their weight. */
guint posting_cue_weight(const char *text, gsize length, guint *kinds);

#endif
