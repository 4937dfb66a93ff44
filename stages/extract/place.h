/* Places: the gazetteer of data/places/ and the places of a posting.
 *
 * Countries and regions with their ISO 3166-1 and 3166-2 codes, cities with
 * coordinates, alternate names, abbreviations. Reads the location line or
 * column (the main place first), then places of work named in the text. A
 * name that stays ambiguous or unknown keeps its raw form, with the country
 * where that is certain, and is never guessed. Spans in text coordinates.
 */
#ifndef HANDBILL_EXTRACT_PLACE_H
#define HANDBILL_EXTRACT_PLACE_H

#include <glib.h>

#include "stages/extract/text.h"
#include "stages/model/error.h"
#include "stages/model/posting.h"

typedef struct PlaceTable PlaceTable;

/* Loads countries.csv, regions.csv and cities.csv of the folder. */
PlaceTable *place_table_load(const char *folder, GError **error);
void place_table_free(PlaceTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlaceTable, place_table_free)

/* Names of codes, NULL when unknown. */
const char *place_country_name(const PlaceTable *table, const char *code);
const char *place_region_name(const PlaceTable *table, const char *code);

/* Appends to posting->places: those of the location, the first of them main;
 * then those the description names after phrases such as "positions available
 * in", "Job Location:", "this role is based in". Also sets posting->workplace
 * to remote, hybrid or onsite when the location itself says so ("Remote - US",
 * "London - Hybrid") and it is not stated yet.
 *
 * The country column decides between places of one name. Without it, a bare
 * city name counts only when the largest city of that name has 100,000 people
 * and ten times those of the next; where all large ones lie in one country,
 * that country is given and the city left open. */
void place_find(const PlaceTable *table, const Text *text, Posting *posting);

#endif
