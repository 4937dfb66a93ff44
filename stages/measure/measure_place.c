/* Places: each posting counted whole in every place that it names, and in
 * fractions of 1/k in each of its k places. The fractions of all countries, of
 * the areas that lie in none, the unresolved and the postings that name no
 * place add up to the postings.
 *
 * level     country, region, city: as their columns say
 *           area: larger than a city, under its name; also counted in its
 *           country and region where it lies in one
 *           unresolved: names that no table knows, all together
 *           unresolved name: each of them as written, in the column name
 *           not stated: postings without a place
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/context.h"

static const char *const level_words[N_LEVELS] = {
    "country",    "region",          "city",    "area",
    "unresolved", "unresolved name", NOT_STATED};

static int compare_cells(const void *a, const void *b) {
  const PlaceTally *x = *(const PlaceTally *const *)a,
                   *y = *(const PlaceTally *const *)b;
  if (x->level != y->level)
    return x->level < y->level ? -1 : 1;
  if (x->postings != y->postings)
    return x->postings > y->postings ? -1 : 1;
  int order = strcmp(x->city, y->city);
  if (order == 0)
    order = strcmp(x->region, y->region);
  return order ? order : strcmp(x->country, y->country);
}

static const char *cell_name(const Measure *m, const PlaceTally *cell) {
  switch (cell->level) {
  case LEVEL_COUNTRY:
    return country_name(m, cell->country);
  case LEVEL_REGION:
    return region_name(m, cell->region);
  case LEVEL_CITY:
  case LEVEL_AREA:
  case LEVEL_UNRESOLVED_NAME:
    return measure_string(m, cell->city);
  default:
    return level_words[cell->level];
  }
}

/* The sum of k-th parts, from the smallest up. */
static double fraction_of(const PlaceTally *cell) {
  double sum = 0;
  for (guint k = cell->most; k > 0; k--)
    sum += (double)cell->by_places[k - 1] / k;
  return sum;
}

static void add_place_row(Measure *m, const PlaceTally *cell) {
  const char *mark;
  Estimate e = measure_share(m, cell->postings, m->distinct, &mark);
  gboolean hidden = *mark == 'c';
  const char *city = cell->level == LEVEL_CITY ? cell->city : "";
  PlaceRow *row = ADD_ROW(m, TABLE_PLACES, PlaceRow);
  *row = (PlaceRow){.level = level_words[cell->level],
                    .country = measure_string(m, cell->country),
                    .region = measure_string(m, cell->region),
                    .city = measure_string(m, city),
                    .name = cell_name(m, cell),
                    .postings = hidden ? 0 : cell->postings,
                    .postings_fractional = hidden ? NAN : fraction_of(cell),
                    .share = e.value,
                    .low = e.low,
                    .high = e.high,
                    .paid = hidden ? 0 : cell->paid,
                    .lat = cell->lat,
                    .lon = cell->lon,
                    .mark = mark};
}

void measure_places(Measure *m) {
  const GArray *places = m->tallies->places;
  g_autoptr(GPtrArray) cells = g_ptr_array_sized_new(places->len);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add(cells, &g_array_index(places, PlaceTally, i));
  g_ptr_array_sort(cells, compare_cells);
  for (guint i = 0; i < cells->len; i++)
    add_place_row(m, g_ptr_array_index(cells, i));
}
