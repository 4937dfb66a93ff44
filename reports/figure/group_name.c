#include "reports/figure/group_name.h"

#include <string.h>

#include "reports/figure/format.h"

const char *group_country(const Words *words, const char *code,
                          const char *name) {
  const char *told = words_find(words, "country", code);
  return told != NULL ? told : name;
}

const char *group_region(const Words *words, const char *code,
                         const char *name) {
  const char *told = words_find(words, "region", code);
  return told != NULL ? told : name;
}

const char *group_skill(const Words *words, const char *name) {
  return words_value(words, "skill", name);
}

const char *group_place(const Words *words, const PlaceRow *place) {
  if (strcmp(place->level, "country") == 0)
    return group_country(words, place->country, place->name);
  return strcmp(place->level, "region") == 0
             ? group_region(words, place->region, place->name)
             : place->name;
}

/* The only country or region that the places of the report call so; NULL where
 * there is none, or several: Georgia may be both. */
static const PlaceRow *find_place(const Statistics *statistics,
                                  const char *name) {
  const PlaceRow *place = STATISTICS_ROWS(statistics, TABLE_PLACES, PlaceRow);
  const PlaceRow *found = NULL;
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PLACES); i++) {
    if (strcmp(place[i].name, name) != 0 ||
        (strcmp(place[i].level, "region") != 0 &&
         strcmp(place[i].level, "country") != 0))
      continue;
    if (found != NULL)
      return NULL;
    found = &place[i];
  }
  return found;
}

static const char *place_name(const Report *report, const char *name) {
  const Words *words = report->words;
  const char *told = words_find(words, "place", name);
  if (told != NULL)
    return told;
  const PlaceRow *place = find_place(report->statistics, name);
  return place != NULL ? group_place(words, place) : name;
}

const char *group_name(const Report *report, const char *by,
                       const char *group) {
  const Words *words = report->words;
  if (strcmp(by, "role") == 0)
    return words_value(words, "role", group);
  if (strcmp(by, "seniority") == 0)
    return words_value(words, "seniority", group);
  if (strcmp(by, "employment") == 0)
    return words_value(words, "employment", group);
  if (strcmp(by, "workplace") == 0)
    return words_value(words, "workplace", group);
  if (strcmp(by, "employer") == 0)
    return words_value(words, "employer", group);
  if (strcmp(by, "all") == 0)
    return words_value(words, "group", group);
  if (strcmp(by, "place") == 0 || strcmp(by, "country") == 0 ||
      strcmp(by, "region") == 0)
    return place_name(report, group);
  if (strcmp(by, "city") == 0)
    return words_value(words, "place", group);
  if (strcmp(by, "skill") == 0)
    return group_skill(words, group);
  return group;
}

char *group_label(const Report *report, const char *by, const char *group) {
  /* npm, gRPC: skills are written as they are */
  return strcmp(by, "skill") == 0
             ? g_strdup(group_skill(report->words, group))
             : format_sentence(group_name(report, by, group));
}
