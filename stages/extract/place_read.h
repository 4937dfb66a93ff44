/* Reading one place, or a list of them, from the parts of a location.
 *
 * A part is what stands between commas or dashes ("US", "WA", "Seattle"). A
 * reading explains one, two or three parts in a row as one place, city first
 * or country first; the gazetteer decides which order makes sense. What makes
 * sense in two ways is no reading.
 *
 * Conventions, where codes collide: behind a town, a code that is that of a
 * US state in which the town lies is the state ("Dover, DE"); before a town, a
 * two-letter code is the country ("DE, Aachen").
 */
#ifndef HANDBILL_EXTRACT_PLACE_READ_H
#define HANDBILL_EXTRACT_PLACE_READ_H

#include "stages/extract/place_table.h"

/* Indices into the table, -1 where unknown; `area` is index + 1, 0 for none.
 * An area across borders has no country and is a reading all the same. */
typedef struct {
  int country, region, city, area;
} Reading;

typedef struct {
  guint32 b, e;           /* bytes of the text */
  char *key;              /* place_key() of them */
  char code[5];           /* the bytes when they look like a code, else "" */
  gboolean is_dotted;     /* written "U.S.": an abbreviation, no ISO code */
  gboolean is_area;       /* "Greater X area": the city is not certain */
  char *wide;             /* then: the key with these words */
  gboolean after_address; /* behind a street; which is no part itself */
} Part;

/* Cuts s[b, e) into parts; words of workplace ("Remote", "HQ") are taken off
 * and reported in *workplace. The array frees the keys. */
GArray *place_parts(const char *s, guint32 b, guint32 e, Workplace *workplace);

/* Reads the place that begins at part[0] of n; returns the number of parts
 * used, 0 when they make none. `country` is known from elsewhere, or -1. With
 * `country` -1 a bare name must be far the largest of its name. */
guint place_read(const PlaceTable *table, const Part *part, guint n,
                 int country, Reading *reading);

/* Whether s[b, e) is or holds the address of a house: "12 Elm Street", "2 Metro
 * Tech". */
gboolean place_is_address(const char *s, guint32 b, guint32 e);

/* The byte behind the last word of a street in s[b, e) ("12 Elm St" in "12 Elm
 * St Boston"), 0 when there is none. */
guint32 place_street_end(const char *s, guint32 b, guint32 e);

/* The town in this region whose name begins with the key, as where a narrow
 * column cut it off; far the largest of them. -1 for none. */
int place_city_cut_off(const PlaceTable *table, const char *key, int region);

/* The town of this name in the country (or the region, when not -1). */
int place_city_in(const PlaceTable *table, const Part *part, int country,
                  int region);

/* The only town there whose name is one letter away, or -1. */
int place_city_misspelt(const PlaceTable *table, const char *key, int country,
                        int region);

/* Where the record's residency rule or its public employer has its city; the
 * span of the name in `at`. FALSE when neither names one. */
gboolean place_evidence(const PlaceTable *table, const Text *text,
                        Reading *reading, Span *at);

/* The town that the rest of the record makes clear of several of this name:
 * the description spells it out ("Durham, North Carolina"), or speaks of the
 * money of one country. `country` is known, or -1. */
gboolean place_by_context(const PlaceTable *table, const Text *text, Span name,
                          int country, Reading *reading);

/* Whether the key says where the work is not ("non-US"). */
gboolean place_is_negative(const char *key);

/* Whether two readings are the same place. */
gboolean reading_equal(const Reading *a, const Reading *b);

#endif
