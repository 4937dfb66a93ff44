/* Names of regions that mean one place: tables count by name. A country keeps
 * its name, and so does a state of the United States where no country has it,
 * for pay is told by state there; any other region that shares its name with a
 * region or a country has the country's code beside it, "Georgia (US)", or its
 * own where two regions of one country share it, "Veszprém (HU-VE)". */
#include <string.h>

#include "stages/extract/place_table.h"

typedef struct {
  guint regions, countries;
  guint last;      /* the region it was met in last ... */
  gboolean shared; /* ... and another of the same country */
  gboolean is_us;
} Bearers;

static Bearers *bearers_of(GHashTable *names, const char *name) {
  Bearers *of = g_hash_table_lookup(names, name);
  if (of == NULL) {
    of = g_new0(Bearers, 1);
    g_hash_table_insert(names, g_strdup(name), of);
  }
  return of;
}

static const char *name_at(const PlaceTable *table, guint32 name) {
  return table->pool->str + name;
}

/* Regions stand in the order of their codes, those of a country together. */
static GHashTable *count_names(const PlaceTable *table) {
  GHashTable *names =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < table->country->len; i++)
    bearers_of(names, name_at(table, PLACE_COUNTRY(table, i)->name))
        ->countries++;
  for (guint i = 0; i < table->region->len; i++) {
    const Region *region = PLACE_REGION(table, i);
    Bearers *of = bearers_of(names, name_at(table, region->name));
    if (of->regions > 0)
      of->shared = of->shared ||
                   PLACE_REGION(table, of->last)->country == region->country;
    of->regions++;
    of->last = i;
    of->is_us = of->is_us || region->country == table->us;
  }
  return names;
}

static gboolean keeps_name(const PlaceTable *table, const Region *region,
                           const Bearers *of) {
  return of->countries == 0 &&
         (of->regions == 1 || (region->country == table->us && !of->shared));
}

void place_labels_make(PlaceTable *table) {
  g_autoptr(GHashTable) names = count_names(table);
  for (guint i = 0; i < table->region->len; i++) {
    Region *region = PLACE_REGION(table, i);
    g_autofree char *name = g_strdup(name_at(table, region->name));
    const Bearers *of = bearers_of(names, name);
    if (keeps_name(table, region, of))
      continue;
    g_autofree char *label = g_strdup_printf(
        "%s (%s)", name,
        of->shared ? region->code
                   : PLACE_COUNTRY(table, region->country)->code);
    region->name = (guint32)table->pool->len;
    g_string_append_len(table->pool, label, (gssize)strlen(label) + 1);
  }
}
