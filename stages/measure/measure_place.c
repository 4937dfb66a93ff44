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

typedef enum {
  LEVEL_COUNTRY,
  LEVEL_REGION,
  LEVEL_CITY,
  LEVEL_AREA,
  LEVEL_UNRESOLVED,
  LEVEL_UNRESOLVED_NAME,
  LEVEL_NOT_STATED,
  N_LEVELS
} Level;

static const char *const level_words[N_LEVELS] = {
    "country",    "region",          "city",    "area",
    "unresolved", "unresolved name", NOT_STATED};

typedef struct {
  Level level;
  const char *country, *region, *city; /* borrowed, or "" */
                                       /* city: also an area, a raw name */
  gint64 postings, paid;
  double fraction, lat, lon;
  guint last; /* posting + 1 that was counted last */
} Cell;

typedef struct {
  GHashTable *index; /* owned key → Cell, owned */
  GPtrArray *cells;
} Cells;

static const char *or_empty(const char *s) { return s ? s : ""; }

static Cell *cell_of(Cells *cells, Level level, const char *country,
                     const char *region, const char *city) {
  char start[2] = {(char)('0' + level), '\0'};
  g_autofree char *key = g_strjoin("\t", start, country, region, city, NULL);
  Cell *cell = g_hash_table_lookup(cells->index, key);
  if (cell != NULL)
    return cell;
  cell = g_new0(Cell, 1);
  *cell = (Cell){.level = level,
                 .country = country,
                 .region = region,
                 .city = city,
                 .lat = NAN,
                 .lon = NAN};
  g_hash_table_insert(cells->index, g_steal_pointer(&key), cell);
  g_ptr_array_add(cells->cells, cell);
  return cell;
}

static void cell_count(Cell *cell, guint posting, gboolean paid,
                       double fraction) {
  cell->fraction += fraction;
  if (cell->last == posting + 1)
    return;
  cell->last = posting + 1;
  cell->postings++;
  cell->paid += paid ? 1 : 0;
}

/* Counts a place without a city in the area that its raw name names; FALSE
 * when it names none. */
static gboolean count_area(const Measure *m, Cells *cells, const Place *place,
                           guint posting, gboolean paid, double fraction) {
  const MeasureNames *names = &m->options->names;
  const char *area = names->area_name != NULL && place->city == NULL
                         ? names->area_name(place->raw, names->data)
                         : NULL;
  if (area != NULL)
    cell_count(cell_of(cells, LEVEL_AREA, or_empty(place->country),
                       or_empty(place->region), area),
               posting, paid, fraction);
  return area != NULL;
}

static void count_place(const Measure *m, Cells *cells, const Place *place,
                        guint posting, gboolean paid, double fraction) {
  gboolean is_area = count_area(m, cells, place, posting, paid, fraction);
  if (place->country == NULL) {
    if (is_area)
      return;
    cell_count(cell_of(cells, LEVEL_UNRESOLVED, "", "", ""), posting, paid,
               fraction);
    cell_count(cell_of(cells, LEVEL_UNRESOLVED_NAME, "", "", place->raw),
               posting, paid, fraction);
    return;
  }
  const char *region = or_empty(place->region);
  cell_count(cell_of(cells, LEVEL_COUNTRY, place->country, "", ""), posting,
             paid, fraction);
  if (place->region != NULL)
    cell_count(cell_of(cells, LEVEL_REGION, place->country, region, ""),
               posting, paid, fraction);
  if (place->city == NULL)
    return;
  Cell *city = cell_of(cells, LEVEL_CITY, place->country, region, place->city);
  cell_count(city, posting, paid, fraction);
  if (isnan(city->lat)) {
    city->lat = place->lat;
    city->lon = place->lon;
  }
}

/* The same place named twice counts once. */
static gboolean is_repeated(const Posting *posting, guint i) {
  const Place *place = g_ptr_array_index(posting->places, i);
  for (guint j = 0; j < i; j++) {
    const Place *other = g_ptr_array_index(posting->places, j);
    if (g_strcmp0(place->country, other->country) == 0 &&
        g_strcmp0(place->region, other->region) == 0 &&
        g_strcmp0(place->city, other->city) == 0 &&
        (place->country || g_strcmp0(place->raw, other->raw) == 0))
      return TRUE;
  }
  return FALSE;
}

/* More places than that are not told apart, so that a list of thousands costs
 * no square of thousands. */
#define MOST_PLACES 512

static void count_posting(const Measure *m, Cells *cells,
                          const Posting *posting, guint index) {
  guint named = MIN(posting->places->len, MOST_PLACES), different = 0;
  gboolean repeated[MOST_PLACES], paid = posting->pay->len > 0;
  for (guint i = 0; i < named; i++) {
    repeated[i] = is_repeated(posting, i);
    different += repeated[i] ? 0 : 1;
  }
  if (different == 0)
    cell_count(cell_of(cells, LEVEL_NOT_STATED, "", "", ""), index, paid, 1);
  for (guint i = 0; i < named; i++)
    if (!repeated[i])
      count_place(m, cells, g_ptr_array_index(posting->places, i), index, paid,
                  1.0 / different);
}

static int compare_cells(const void *a, const void *b) {
  const Cell *x = *(Cell *const *)a, *y = *(Cell *const *)b;
  if (x->level != y->level)
    return x->level < y->level ? -1 : 1;
  if (x->postings != y->postings)
    return x->postings > y->postings ? -1 : 1;
  int order = strcmp(x->city, y->city);
  if (order == 0)
    order = strcmp(x->region, y->region);
  return order ? order : strcmp(x->country, y->country);
}

static const char *cell_name(const Measure *m, const Cell *cell) {
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

static void add_place_row(Measure *m, const Cell *cell) {
  const char *mark;
  Estimate e = measure_share(m, cell->postings, m->distinct->len, &mark);
  gboolean hidden = *mark == 'c';
  const char *city = cell->level == LEVEL_CITY ? cell->city : "";
  PlaceRow *row = ADD_ROW(m, TABLE_PLACES, PlaceRow);
  *row = (PlaceRow){.level = level_words[cell->level],
                    .country = measure_string(m, cell->country),
                    .region = measure_string(m, cell->region),
                    .city = measure_string(m, city),
                    .name = cell_name(m, cell),
                    .postings = hidden ? 0 : cell->postings,
                    .postings_fractional = hidden ? NAN : cell->fraction,
                    .share = e.value,
                    .low = e.low,
                    .high = e.high,
                    .paid = hidden ? 0 : cell->paid,
                    .lat = cell->lat,
                    .lon = cell->lon,
                    .mark = mark};
}

void measure_places(Measure *m) {
  Cells cells = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 g_ptr_array_new_with_free_func(g_free)};
  for (guint i = 0; i < m->distinct->len; i++)
    count_posting(m, &cells, g_ptr_array_index(m->distinct, i), i);
  g_ptr_array_sort(cells.cells, compare_cells);
  for (guint i = 0; i < cells.cells->len; i++)
    add_place_row(m, g_ptr_array_index(cells.cells, i));
  g_hash_table_unref(cells.index);
  g_ptr_array_unref(cells.cells);
}
