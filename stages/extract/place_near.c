/* Names that are not quite those of the table: cut off by a narrow column, or
 * a letter wrong. Only where all exact reading failed, so a walk over the
 * table is cheap enough. */
#include "stages/extract/place_read.h"

#include <string.h>

/* A village that no table has may bear a name one letter from that of a town;
 * of a large town, the slip is far more likely. */
enum { CERTAIN = 100000, CERTAIN_IN_US = 15000, SHORTEST = 6, DOMINATES = 10 };

/* Whether one insertion, deletion, substitution or swap makes a into b. */
static gboolean is_one_edit(const char *a, gsize n, const char *b, gsize m) {
  gsize front = 0, back = 0, shorter = MIN(n, m);
  while (front < shorter && a[front] == b[front])
    front++;
  while (back < shorter - front && a[n - 1 - back] == b[m - 1 - back])
    back++;
  gsize rest_a = n - front - back, rest_b = m - front - back;
  if (rest_a <= 1 && rest_b <= 1)
    return rest_a + rest_b > 0;
  return rest_a == 2 && rest_b == 2 && a[front] == b[front + 1] &&
         a[front + 1] == b[front];
}

static gboolean lies_in(const City *city, int country, int region) {
  return region >= 0 ? city->region == region : city->country == country;
}

int place_city_misspelt(const PlaceTable *table, const char *key, int country,
                        int region) {
  gsize n = strlen(key);
  int found = -1;
  if (n < SHORTEST)
    return -1;
  for (guint i = 0; i < table->name->len; i++) {
    const Name *name = &g_array_index(table->name, Name, i);
    if (name->kind != NAME_CITY ||
        !lies_in(PLACE_CITY(table, name->index), country, region))
      continue;
    const char *other = table->pool->str + name->key;
    if (other[0] != key[0] && other[1] != key[1])
      continue;
    gsize m = strlen(other);
    if (m + 1 < n || m > n + 1 || m < SHORTEST - 1 ||
        !is_one_edit(key, n, other, m))
      continue;
    if (found >= 0 && found != (int)name->index)
      return -1;
    found = (int)name->index;
  }
  if (found < 0)
    return -1;
  const City *city = PLACE_CITY(table, found);
  gboolean us = strcmp(PLACE_COUNTRY(table, city->country)->code, "US") == 0;
  return city->population >= (guint32)(us ? CERTAIN_IN_US : CERTAIN) ? found
                                                                     : -1;
}

int place_city_cut_off(const PlaceTable *table, const char *key, int region) {
  enum { LEAST = 5 };
  gsize n = strlen(key);
  int found = -1;
  guint32 second = 0;
  for (guint i = 0; n >= LEAST && i < table->name->len; i++) {
    const Name *name = &g_array_index(table->name, Name, i);
    if (name->kind != NAME_CITY || (int)name->index == found)
      continue;
    const City *city = PLACE_CITY(table, name->index);
    if (city->region != region ||
        strncmp(table->pool->str + name->key, key, n) != 0)
      continue;
    guint32 people = found < 0 ? 0 : PLACE_CITY(table, found)->population;
    if (city->population > people) {
      second = people;
      found = (int)name->index;
    } else {
      second = MAX(second, city->population);
    }
  }
  return found >= 0 &&
                 PLACE_CITY(table, found)->population / DOMINATES >= second
             ? found
             : -1;
}
