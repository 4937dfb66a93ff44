#include "stages/model/vocabulary.h"

#include <string.h>

static const char *const seniorities[N_SENIORITIES] = {
    "not stated", "intern",    "entry",   "mid",
    "senior",     "principal", "manager", "director"};
static const char *const workplaces[N_WORKPLACES] = {"not stated", "onsite",
                                                     "hybrid", "remote"};
static const char *const employments[N_EMPLOYMENTS] = {
    "not stated", "full-time", "part-time",
    "internship", "contract",  "temporary"};
static const char *const periods[N_PERIODS] = {"none", "hour",  "day",
                                               "week", "month", "year"};
static const char *const needs[N_NEEDS] = {"not stated", "required",
                                           "preferred"};
static const char *const degrees[N_DEGREES] = {
    "high school", "associate", "bachelor", "master", "phd", "professional"};
static const char *const formats[N_FORMATS] = {"page", "csv", "json", "html",
                                               "xml"};
static const char *const origins[N_ORIGINS] = {"text", "structured"};

static const struct {
  const char *const *words;
  guint n;
} vocabularies[N_VOCABULARIES] = {
    [VOCABULARY_SENIORITY] = {seniorities, N_SENIORITIES},
    [VOCABULARY_WORKPLACE] = {workplaces, N_WORKPLACES},
    [VOCABULARY_EMPLOYMENT] = {employments, N_EMPLOYMENTS},
    [VOCABULARY_PERIOD] = {periods, N_PERIODS},
    [VOCABULARY_NEED] = {needs, N_NEEDS},
    [VOCABULARY_DEGREE] = {degrees, N_DEGREES},
    [VOCABULARY_FORMAT] = {formats, N_FORMATS},
    [VOCABULARY_ORIGIN] = {origins, N_ORIGINS},
};

guint vocabulary_size(Vocabulary v) {
  return v < N_VOCABULARIES ? vocabularies[v].n : 0;
}

const char *vocabulary_word(Vocabulary v, guint i) {
  return i < vocabulary_size(v) ? vocabularies[v].words[i] : NULL;
}

int vocabulary_find(Vocabulary v, const char *word) {
  for (guint i = 0; i < vocabulary_size(v); i++)
    if (strcmp(vocabularies[v].words[i], word) == 0)
      return (int)i;
  return -1;
}
