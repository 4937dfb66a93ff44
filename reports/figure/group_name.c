#include "reports/figure/group_name.h"

#include <string.h>

#include "reports/figure/format.h"

const char *group_country(const Words *words, const char *code,
                          const char *name) {
  const char *told = words_value(words, "country", code);
  return told != code ? told : name;
}

/* The code of the country that the places of the report call so; NULL where
 * there is none, or where a region has the same name, as Georgia may. */
static const char *country_code(const Statistics *statistics,
                                const char *name) {
  const PlaceRow *place = STATISTICS_ROWS(statistics, TABLE_PLACES, PlaceRow);
  const char *code = NULL;
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PLACES); i++) {
    if (strcmp(place[i].name, name) != 0)
      continue;
    if (strcmp(place[i].level, "region") == 0)
      return NULL;
    if (strcmp(place[i].level, "country") == 0)
      code = place[i].country;
  }
  return code;
}

static const char *place_name(const Report *report, const char *name) {
  const char *told = words_value(report->words, "place", name);
  if (told != name)
    return told;
  const char *code = country_code(report->statistics, name);
  return code != NULL ? group_country(report->words, code, name) : name;
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
  if (strcmp(by, "place") == 0 || strcmp(by, "country") == 0)
    return place_name(report, group);
  if (strcmp(by, "region") == 0 || strcmp(by, "city") == 0)
    return words_value(words, "place", group);
  return group;
}

char *group_label(const Report *report, const char *by, const char *group) {
  return format_sentence(group_name(report, by, group));
}
