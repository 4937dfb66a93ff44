/* Sightings: the distinct postings of a run as a history keeps them.
 *
 * Which posting is which over time: a posting is told from others by its
 * reference and employer; where it has no reference by its link; else by its
 * content. A reference or a link that several distinct postings of the run have
 * tells none of them. Of a posting with copies the copies' references and
 * links tell it as well, of which the first in this order counts, so that it
 * stays the same posting whichever of its copies is taken for the original.
 * Case, spaces and signs of references and employers do not count, nor does
 * what stands before the host or behind a "#" of a link.
 *
 * So a posting whose reference comes to be used twice, or stops being, is gone
 * and new; and one without reference and link whose text changes likewise.
 */
#ifndef HANDBILL_HISTORY_SIGHTING_H
#define HANDBILL_HISTORY_SIGHTING_H

#include "stages/model/past.h"
#include "stages/model/posting.h"

typedef struct {
  gint64 posting;      /* the number that tells it from others */
  const char *told_by; /* "reference", "link", "content" */
  gint64 content;      /* hash of the text of the posting that tells it */
  char id[17];
  /* Borrowed from the posting, or interned; NULL: not stated. */
  const char *reference, *url, *employer, *title, *role, *seniority, *workplace;
  const char *country, *region, *city; /* main place */
  const char *currency, *posted;
  gint64 pay_min, pay_max; /* minor units a year, two-sided; currency NULL: 0 */
  char *skills;            /* slugs in order of the alphabet, with spaces */
} Sighting;

/* The distinct postings by number, of Sighting. `content` holds a hash of the
 * text of each posting (Gathered.content). Strings live as long as the
 * postings. */
GArray *sightings_of(const GPtrArray *postings, const GArray *content);

/* Sets a bit 1u << ChangedWhat for each fact that is different; WHAT_TEXT where
 * only the text is. */
guint sighting_difference(const Sighting *a, const Sighting *b);

/* Adds annual pay, if it has any. */
void sighting_pay(const Sighting *sighting, GArray *pay);

/* Sorts PastPay by currency and posting. */
void sighting_pay_sort(GArray *pay);

#endif
