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

/* Loads countries.csv, regions.csv, cities.csv and areas.csv of the folder. */
PlaceTable *place_table_load(const char *folder, GError **error);
void place_table_free(PlaceTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlaceTable, place_table_free)

/* Names of codes, NULL when unknown. */
const char *place_country_name(const PlaceTable *table, const char *code);
const char *place_region_name(const PlaceTable *table, const char *code);

/* The area larger than a city ("San Francisco Bay Area", "EMEA") that the raw
 * name of a place names, NULL for none. */
const char *place_area_name(const PlaceTable *table, const char *raw);

/* Appends to posting->places: those of the location, the first of them main;
 * then those the description names after phrases such as "positions available
 * in", "Job Location:", "this role is based in". Also sets posting->workplace
 * to remote, hybrid or onsite when the location itself says so ("Remote - US",
 * "London - Hybrid") and it is not stated yet, or stated as remote where the
 * location says hybrid or on site.
 *
 * The country column decides between places of one name. Without it, a bare
 * city name counts only when the largest city of that name has 50,000 people
 * and ten times those of the next, or 30,000 and no other bears the name; where
 * all large ones lie in one country, that country is given and the city left
 * open. What stays open is read where the description spells it out ("Durham,
 * North Carolina"), or where its money leaves one country.
 *
 * A named area larger than a city gives the country and the region it lies in,
 * if it lies in one. A letter wrong, missing, doubled or swapped in a town's
 * name is forgiven where the country or the region beside it leaves one town.
 *
 * A street address without its town is no place. Where nothing else is named,
 * the city is taken from what the record says of it: a sentence on residency
 * ("residency in X is required"), or the name of a public employer ("City of
 * X"); that name is then the place's raw name and evidence. */
void place_find(const PlaceTable *table, const Text *text, Posting *posting);

#endif
