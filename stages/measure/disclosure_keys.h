/* What the texts of a row mean: keys by which the register joins tables that
 * name things differently.
 *
 *   @1, @2    the halves of the group of a pair, "a / b"
 *   @career   "entry" or "experienced": of the seniority that a group is or has
 *             in it
 *   @code     the code of the place that a group names
 *   @only     the same, where every posting names one place
 *   @country  the code of the country that the region lies in
 *   @union    "EU" of a group that is a member state
 *
 * Places are known by their names in the table `places`; a name that two places
 * share is none. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_KEYS_H
#define HANDBILL_MEASURE_DISCLOSURE_KEYS_H

#include "stages/model/statistics.h"

typedef enum {
  KEY_1,
  KEY_2,
  KEY_CAREER,
  KEY_CODE,
  KEY_ONLY,
  KEY_COUNTRY,
  KEY_UNION,
  N_KEYS
} DisclosureKey;

/* The key of a name that begins with "@"; N_KEYS: there is none. */
DisclosureKey disclosure_key(const char *name, gsize length);

typedef struct Keys Keys;

Keys *keys_new(const Statistics *st);
void keys_free(Keys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keys, keys_free)

/* The key of a row, or NULL where it has none; as long as the keys. */
const char *keys_text(Keys *keys, DisclosureKey key, TableId table, guint row);

#endif
