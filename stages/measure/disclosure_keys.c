#include "stages/measure/disclosure_keys.h"

#include <string.h>

#include "stages/measure/disclosure_register.h"
#include "stages/model/pay_rules.h"
#include "stages/model/vocabulary.h"

static const char *const key_words[N_KEYS] = {
    "@1", "@2", "@career", "@code", "@only", "@country", "@union"};

struct Keys {
  const Statistics *st;
  GHashTable *region, *country; /* name → row of places + 1; 0: of several */
  GStringChunk *halves;
  gboolean is_single; /* every posting names one place */
};

DisclosureKey disclosure_key(const char *name, gsize length) {
  for (DisclosureKey key = 0; key < N_KEYS; key++)
    if (strlen(key_words[key]) == length &&
        strncmp(key_words[key], name, length) == 0)
      return key;
  return N_KEYS;
}

static void add_name(GHashTable *names, const char *name, guint row) {
  guint at = g_hash_table_contains(names, name) ? 0 : row + 1;
  g_hash_table_insert(names, (gpointer)name, GUINT_TO_POINTER(at));
}

Keys *keys_new(const Statistics *st) {
  Keys *keys = g_new(Keys, 1);
  *keys = (Keys){st, g_hash_table_new(g_str_hash, g_str_equal),
                 g_hash_table_new(g_str_hash, g_str_equal),
                 g_string_chunk_new(4096), TRUE};
  const PlaceRow *row = STATISTICS_ROWS(st, TABLE_PLACES, PlaceRow);
  for (guint i = 0; i < STATISTICS_N(st, TABLE_PLACES); i++) {
    if (strcmp(row[i].level, "region") == 0)
      add_name(keys->region, row[i].name, i);
    if (strcmp(row[i].level, "country") == 0)
      add_name(keys->country, row[i].name, i);
    keys->is_single = keys->is_single &&
                      (*row[i].mark == 'c' ||
                       row[i].postings_fractional == (double)row[i].postings);
  }
  return keys;
}

void keys_free(Keys *keys) {
  if (keys == NULL)
    return;
  g_hash_table_unref(keys->region);
  g_hash_table_unref(keys->country);
  g_string_chunk_free(keys->halves);
  g_free(keys);
}

static const char *text(const Keys *keys, TableId table, guint row,
                        const char *column) {
  return disclosure_text(keys->st, table, row, column, strlen(column));
}

/* ---- pairs ---------------------------------------------------------------
 */

/* No name of a seniority, an employment or a place has the mark in it. */
static const char *half_of(Keys *keys, TableId table, guint row, guint half) {
  const char *by = text(keys, table, row, "by");
  if (strstr(by, " x ") == NULL)
    return NULL;
  const char *group = text(keys, table, row, "group");
  const char *mark = g_strrstr(group, " / ");
  if (mark == NULL)
    return NULL;
  return half == 2 ? mark + strlen(" / ")
                   : g_string_chunk_insert_len(keys->halves, group,
                                               (gssize)(mark - group));
}

static const char *seniority_of(Keys *keys, TableId table, guint row) {
  const char *by = text(keys, table, row, "by");
  if (strcmp(by, "seniority") == 0)
    return text(keys, table, row, "group");
  if (g_str_has_prefix(by, "seniority x "))
    return half_of(keys, table, row, 1);
  return g_str_has_suffix(by, " x seniority") ? half_of(keys, table, row, 2)
                                              : NULL;
}

/* As measure_pay_detail.h has it. */
static const char *career_of(Keys *keys, TableId table, guint row) {
  const char *word = seniority_of(keys, table, row);
  for (guint s = 0; word != NULL && s < N_SENIORITIES; s++)
    if (strcmp(word, vocabulary_word(VOCABULARY_SENIORITY, s)) == 0)
      return s == SENIORITY_NOT_STATED ? NULL
             : s <= SENIORITY_ENTRY    ? "entry"
                                       : "experienced";
  return NULL;
}

/* ---- places --------------------------------------------------------------
 */

static const PlaceRow *find_name(const Keys *keys, GHashTable *names,
                                 const char *name) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(names, name));
  return at > 0 ? &STATISTICS_ROWS(keys->st, TABLE_PLACES, PlaceRow)[at - 1]
                : NULL;
}

/* The place of pay is a region in the United States, else a country. */
static const PlaceRow *place_of(const Keys *keys, TableId table, guint row,
                                gboolean *is_region) {
  const char *by = text(keys, table, row, "by");
  const char *group = text(keys, table, row, "group");
  *is_region = strcmp(by, "region") == 0;
  if (*is_region)
    return find_name(keys, keys->region, group);
  const PlaceRow *country = find_name(keys, keys->country, group);
  if (strcmp(by, "place") != 0)
    return strcmp(by, "country") == 0 ? country : NULL;
  const PlaceRow *region = find_name(keys, keys->region, group);
  *is_region = region != NULL && strcmp(region->country, "US") == 0;
  if (*is_region && country != NULL)
    return NULL;
  return *is_region ? region : country;
}

static gboolean is_member(const char *country) {
  for (const char *const *code = pay_rule_union(); *code != NULL; code++)
    if (strcmp(*code, country) == 0)
      return TRUE;
  return FALSE;
}

const char *keys_text(Keys *keys, DisclosureKey key, TableId table, guint row) {
  if (key == KEY_1 || key == KEY_2)
    return half_of(keys, table, row, key == KEY_1 ? 1 : 2);
  if (key == KEY_CAREER)
    return career_of(keys, table, row);
  gboolean is_region;
  const PlaceRow *place = place_of(keys, table, row, &is_region);
  if (place == NULL)
    return NULL;
  if (key == KEY_ONLY && !keys->is_single)
    return NULL;
  if (key == KEY_CODE || key == KEY_ONLY)
    return is_region ? place->region : place->country;
  if (key == KEY_COUNTRY)
    return is_region ? place->country : NULL;
  return !is_region && is_member(place->country) ? PAY_RULE_UNION : NULL;
}
