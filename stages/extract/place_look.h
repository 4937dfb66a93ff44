/* Looking up the parts of a location, for place_read.c and its neighbours: what
 * one name or code means by itself or inside a country. */
#ifndef HANDBILL_EXTRACT_PLACE_LOOK_H
#define HANDBILL_EXTRACT_PLACE_LOOK_H

#include "stages/extract/place_read.h"

/* A name without its country counts only when its city is far the largest of
 * that name, or the only one. */
enum {
  LARGE = 100000,
  MIDDLE = 50000,
  ONLY = 30000,
  DOMINATES = 10,
  DOMINATES_AT_HOME = 4
};

/* The largest and second largest city of a name, -1 for none. */
typedef struct {
  int first, second;
  gboolean same_country; /* all that are large against the first */
} Largest;

Reading reading_of_country(int country);
Reading reading_of_region(const PlaceTable *table, int region);
Reading reading_of_city(const PlaceTable *table, int city);
Reading reading_of_area(const PlaceTable *table, int area);
gboolean reading_is_found(const Reading *reading);

/* Short names are easily words ("us", "la"): they must be written as codes. */
gboolean part_is_written_out(const Part *part);

/* The country of this name, or -1; `with_codes` takes ISO codes too. */
int part_country(const PlaceTable *table, const Part *part,
                 gboolean with_codes);
/* The region of this name or code in a country, or -1. */
int part_region(const PlaceTable *table, const Part *part, int country);
/* The US state of this code, or -1. */
int part_us_state(const PlaceTable *table, const Part *part);

/* Not in the table at all; or not as a country, a region or a town there. */
gboolean part_is_unknown(const PlaceTable *table, const Part *part);
gboolean part_is_unknown_in(const PlaceTable *table, const Part *part,
                            int country);

Largest place_largest(const PlaceTable *table, const char *key, int country,
                      int region);
guint32 place_people(const PlaceTable *table, int city); /* 0 for -1 */

/* The city that bears its state's name: behind a street, "NY" is both. */
int place_own_city(const PlaceTable *table, int region);

/* Where a state is as usual a name of a place of work as its city is. */
gboolean place_has_states(const PlaceTable *table, int country);

#endif
