/* Names of groups, as the language writes them.
 *
 * Statistics carry English words for roles, levels and what is not stated, and
 * English names of countries, regions and skills. Names that come from the
 * postings, such as those of employers and cities, are printed as they are.
 */
#ifndef HANDBILL_FIGURE_GROUP_NAME_H
#define HANDBILL_FIGURE_GROUP_NAME_H

#include "reports/figure/chart.h"

/* "role" and "data engineer": the name that is printed within a sentence;
 * format_sentence() makes the label of a row of it. `by` is the column of the
 * statistics: "role", "seniority", "employment", "workplace", "place",
 * "country", "region", "city", "employer", "skill", "all"; others are printed
 * as they are. The string belongs to the words, or is `group`. */
const char *group_name(const Report *report, const char *by, const char *group);

/* The same with an upper first letter; the caller frees it. */
char *group_label(const Report *report, const char *by, const char *group);

/* The name of a country, and of a region, by its code, or `name`. */
const char *group_country(const Words *words, const char *code,
                          const char *name);
const char *group_region(const Words *words, const char *code,
                         const char *name);
/* The name of a skill by that of the statistics; most are written as they are.
 */
const char *group_skill(const Words *words, const char *name);
/* The name of a place: of countries and regions as the language writes it. */
const char *group_place(const Words *words, const PlaceRow *place);

#endif
