/* The gazetteer inside place.h: rows, names, and the search by name.
 *
 * Names are compared by their key: lower case, Latin letters without their
 * marks, words separated by one space, signs dropped, runs of single letters
 * joined ("D.C." is dc), "st", "ft", "mt" before another word spelt out. All
 * text lies in one pool; a name is 16 bytes in one array, chained by the hash
 * of its key. Loading reads about 37,000 cities in a few milliseconds.
 */
#ifndef HANDBILL_EXTRACT_PLACE_TABLE_H
#define HANDBILL_EXTRACT_PLACE_TABLE_H

#include <glib.h>

#include "stages/extract/place.h"

typedef struct {
  char code[3], code3[4];
  guint32 name; /* in the pool */
} Country;

typedef struct {
  char code[8]; /* "US-WA" */
  gint16 country;
  guint32 name;   /* of this region alone: "Georgia (US)" */
  gboolean alone; /* "Smallville, KS" names the region without doubt */
} Region;

typedef struct {
  guint32 name;
  gint16 country, region; /* indices; region -1 where not certain */
  float lat, lon;
  guint32 population;
} City;

/* Larger than a city: "Bay Area", "EMEA". country and region are -1 where the
 * area lies in several. */
typedef struct {
  guint32 name;
  gint16 country, region;
} Area;

typedef enum { NAME_COUNTRY, NAME_REGION, NAME_CITY, NAME_AREA } NameKind;

typedef struct {
  guint32 key, hash, next; /* next: index + 1 of the chain, 0 at its end */
  guint32 kind : 2, index : 30;
} Name;

enum { PLACE_CUES = 22 };

struct PlaceTable {
  GString *pool;
  GArray *country, *region, *city, *area; /* of the structs above */
  GArray *name;
  guint32 *bucket; /* index + 1 into name */
  guint32 mask;
  guint8 cue_bits[128]; /* bit (hash & 1023) of each first word */
  guint32 cue_hash[PLACE_CUES];
  guint32 usa_hash, us_hash;
  int us; /* the country, or -1 */
};

/* The hashes of the first words of the phrases in front of places; most tokens
 * of a text need no closer look. Defined beside the phrases, in place_text.c.
 */
void place_cues_prepare(PlaceTable *table);

/* Gives the regions names that mean one place: when all are loaded. Defined in
 * place_label.c. */
void place_labels_make(PlaceTable *table);

/* Appends the key of the bytes to `out`. */
void place_key(const char *s, gsize length, GString *out);

/* The next name of this key from `*at` on (start with 0), or NULL. */
const Name *place_name_next(const PlaceTable *table, const char *key,
                            guint32 *at);

/* Index of the area of this key, or -1. */
int place_area_find(const PlaceTable *table, const char *key);

/* Index of a country by its two- or three-letter code in upper case, or -1. */
int place_country_find(const PlaceTable *table, const char *code);
/* Index of a region by country and the second part of its code, or -1. */
int place_region_find(const PlaceTable *table, int country, const char *code);
/* Index of the country of a region. */
int place_region_country(const PlaceTable *table, int region);

#define PLACE_COUNTRY(t, i) (&g_array_index((t)->country, Country, i))
#define PLACE_REGION(t, i) (&g_array_index((t)->region, Region, i))
#define PLACE_AREA(t, i) (&g_array_index((t)->area, Area, i))
#define PLACE_CITY(t, i) (&g_array_index((t)->city, City, i))

#endif
