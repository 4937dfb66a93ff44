/* Places found in a posting, in order and without twins: the location's
 * (place.c) and those of the description (place_text.c). */
#ifndef HANDBILL_EXTRACT_PLACE_LIST_H
#define HANDBILL_EXTRACT_PLACE_LIST_H

#include "stages/extract/place_read.h"

enum { MOST_PLACES = 200 }; /* of one posting; more is no list of places */

/* Appends the place unless the posting has it already. The first place of the
 * location is the main one. */
void place_list_add(const PlaceTable *table, Posting *posting, const char *s,
                    Span at, const Reading *reading, gboolean main);

/* Places of work that the description names. */
void place_find_in_text(const PlaceTable *table, const Text *text,
                        Posting *posting);

#endif
