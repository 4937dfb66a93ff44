/* Parts looked up in the table: what a name or code alone may mean. */
#include "stages/extract/place_look.h"

#include <string.h>

gboolean reading_equal(const Reading *a, const Reading *b) {
  return a->country == b->country && a->region == b->region &&
         a->city == b->city && a->area == b->area;
}

Reading reading_of_country(int country) {
  return (Reading){country, -1, -1, 0};
}

Reading reading_of_region(const PlaceTable *t, int region) {
  return (Reading){place_region_country(t, region), region, -1, 0};
}

Reading reading_of_city(const PlaceTable *t, int city) {
  const City *c = PLACE_CITY(t, city);
  return (Reading){c->country, c->region, city, 0};
}

Reading reading_of_area(const PlaceTable *t, int area) {
  const Area *a = PLACE_AREA(t, area);
  return (Reading){a->country, a->region, -1, area + 1};
}

gboolean reading_is_found(const Reading *reading) {
  return reading->country >= 0 || reading->area > 0;
}

/* Short names are easily words ("us", "la"): they must be written as codes. */
gboolean part_is_written_out(const Part *part) {
  return strlen(part->key) > 3 || part->after_address ||
         part->code[0] != '\0' || (guchar)part->key[0] >= 0x80 ||
         strlen(part->key) == 3;
}

/* The country of this name, or -1; `with_codes` takes ISO codes too. */
int part_country(const PlaceTable *t, const Part *part, gboolean with_codes) {
  guint32 at = 0;
  const Name *name;
  if (part_is_written_out(part))
    while ((name = place_name_next(t, part->key, &at)) != NULL)
      if (name->kind == NAME_COUNTRY)
        return (int)name->index;
  gsize n = strlen(part->code);
  if ((n == 2 && with_codes && !part->is_dotted) || n == 3)
    return place_country_find(t, part->code);
  return -1;
}

/* The region of this name or code in a country, or -1. */
int part_region(const PlaceTable *t, const Part *part, int country) {
  if (part->code[0] != '\0') {
    int by_code = place_region_find(t, country, part->code);
    if (by_code >= 0)
      return by_code;
  }
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(t, part->key, &at)) != NULL)
    if (name->kind == NAME_REGION &&
        place_region_country(t, (int)name->index) == country)
      return (int)name->index;
  return -1;
}

guint32 place_people(const PlaceTable *t, int city) {
  return city < 0 ? 0 : PLACE_CITY(t, city)->population;
}

Largest place_largest(const PlaceTable *t, const char *key, int country,
                      int region) {
  Largest found = {-1, -1, TRUE};
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(t, key, &at)) != NULL) {
    int i = (int)name->index;
    if (name->kind != NAME_CITY || i == found.first)
      continue;
    const City *city = PLACE_CITY(t, i);
    if ((country >= 0 && city->country != country) ||
        (region >= 0 && city->region != region))
      continue;
    if (found.first < 0 || place_people(t, i) > place_people(t, found.first)) {
      found.second = found.first;
      found.first = i;
    } else if (place_people(t, i) > place_people(t, found.second)) {
      found.second = i;
    }
  }
  at = 0;
  while (found.first >= 0 && (name = place_name_next(t, key, &at)) != NULL) {
    int i = (int)name->index;
    if (name->kind == NAME_CITY &&
        place_people(t, i) >= place_people(t, found.first) / DOMINATES &&
        PLACE_CITY(t, i)->country != PLACE_CITY(t, found.first)->country)
      found.same_country = FALSE;
  }
  return found;
}

int place_city_in(const PlaceTable *t, const Part *part, int country,
                  int region) {
  if (*part->key == '\0' || !part_is_written_out(part))
    return -1;
  Largest found = place_largest(t, part->key, country, region);
  if (found.first >= 0 && region < 0 && found.second >= 0 &&
      place_people(t, found.first) / DOMINATES_AT_HOME <
          place_people(t, found.second))
    return -1;
  if (found.first < 0 && part->key[1] == ' ') {
    /* "N.reading": a compass letter in front. */
    static const char *const side[] = {"north", "south", "east", "west"};
    for (guint i = 0; i < G_N_ELEMENTS(side); i++)
      if (part->key[0] == side[i][0]) {
        g_autofree char *key = g_strconcat(side[i], part->key + 1, NULL);
        found = place_largest(t, key, country, region);
      }
  }
  return found.first;
}

gboolean part_is_unknown(const PlaceTable *t, const Part *part) {
  guint32 at = 0;
  return place_name_next(t, part->key, &at) == NULL &&
         part_country(t, part, TRUE) < 0;
}

/* No country or region of any sort, and no town there: a town that the table
 * does not have, though others may share its name. */
gboolean part_is_unknown_in(const PlaceTable *t, const Part *part,
                            int country) {
  guint32 at = 0;
  const Name *name;
  while ((name = place_name_next(t, part->key, &at)) != NULL)
    if (name->kind != NAME_CITY ||
        PLACE_CITY(t, name->index)->country == country)
      return FALSE;
  return part_country(t, part, TRUE) < 0;
}

/* The city that bears its state's name: behind a street, "NY" is both. */
int place_own_city(const PlaceTable *t, int region) {
  const char *name = t->pool->str + PLACE_REGION(t, region)->name;
  g_autoptr(GString) key = g_string_new(NULL);
  place_key(name, strlen(name), key);
  Largest found =
      place_largest(t, key->str, place_region_country(t, region), region);
  return place_people(t, found.first) >= LARGE ? found.first : -1;
}

int part_us_state(const PlaceTable *t, const Part *part) {
  int us = t->us;
  return us >= 0 && strlen(part->code) == 2
             ? place_region_find(t, us, part->code)
             : -1;
}

/* Where a state is as usual a name of a place of work as its city is. */
gboolean place_has_states(const PlaceTable *t, int country) {
  const char *code = PLACE_COUNTRY(t, country)->code;
  return strcmp(code, "US") == 0 || strcmp(code, "CA") == 0;
}
