/* Places: each posting counted whole in every place that it names, and in k-th
 * parts in each of its k places. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/tallies.h"

static const char *or_empty(const char *s) { return s ? s : ""; }

static int compare_cells(const void *a, const void *b) {
  const PlaceTally *x = a, *y = b;
  if (x->level != y->level)
    return x->level < y->level ? -1 : 1;
  int order = strcmp(x->country, y->country);
  if (order == 0)
    order = strcmp(x->region, y->region);
  return order ? order : strcmp(x->city, y->city);
}

static PlaceTally cell(PlaceLevel level, const char *country,
                       const char *region, const char *city) {
  return (PlaceTally){.level = level,
                      .country = or_empty(country),
                      .region = or_empty(region),
                      .city = or_empty(city),
                      .lat = NAN,
                      .lon = NAN};
}

/* Most cells that a place is counted in: its area, country, region and city.
 */
#define MOST_CELLS 4

static guint cells_of(const FactPlace *place, PlaceTally *to) {
  guint n = 0;
  if (place->area != NULL)
    to[n++] = cell(LEVEL_AREA, place->country, place->region, place->area);
  if (place->country == NULL && place->area == NULL) {
    to[n++] = cell(LEVEL_UNRESOLVED, NULL, NULL, NULL);
    to[n++] = cell(LEVEL_UNRESOLVED_NAME, NULL, NULL, place->raw);
  }
  if (place->country == NULL)
    return n;
  to[n++] = cell(LEVEL_COUNTRY, place->country, NULL, NULL);
  if (place->region != NULL)
    to[n++] = cell(LEVEL_REGION, place->country, place->region, NULL);
  if (place->city == NULL)
    return n;
  to[n] = cell(LEVEL_CITY, place->country, place->region, place->city);
  to[n].lat = place->lat;
  to[n].lon = place->lon;
  to[n++].first = place->first;
  return n;
}

/* The coordinates of the first posting in canonical order that has any. */
static void take_coordinates(PlaceTally *to, const PlaceTally *from) {
  if (from->first == NULL ||
      (to->first != NULL && posting_compare(to->first, from->first) <= 0))
    return;
  to->first = from->first;
  to->lat = from->lat;
  to->lon = from->lon;
}

static void sort_cells(GArray *cells) {
  g_array_sort(cells, compare_cells);
  guint n = 0;
  for (guint i = 0; i < cells->len; i++) {
    PlaceTally *one = &g_array_index(cells, PlaceTally, i);
    PlaceTally *last = n > 0 ? &g_array_index(cells, PlaceTally, n - 1) : NULL;
    if (last != NULL && compare_cells(last, one) == 0)
      take_coordinates(last, one);
    else
      g_array_index(cells, PlaceTally, n++) = *one;
  }
  g_array_set_size(cells, n);
}

static guint cell_index(const GArray *cells, const PlaceTally *key) {
  const PlaceTally *first = (const PlaceTally *)(const void *)cells->data;
  const PlaceTally *at =
      bsearch(key, first, cells->len, sizeof *key, compare_cells);
  return (guint)(at - first);
}

static void cell_count(PlaceTally *to, guint k, gint64 mentions) {
  if (k > to->most) {
    to->by_places = g_renew(gint64, to->by_places, k);
    memset(to->by_places + to->most, 0, (k - to->most) * sizeof(gint64));
    to->most = k;
  }
  to->by_places[k - 1] += mentions;
}

/* A posting counts once in a cell, however many of its places lie there. */
static void count_mention(PlaceTally *to, guint *last, guint posting, guint k,
                          gboolean paid) {
  cell_count(to, k, 1);
  if (*last == posting + 1)
    return;
  *last = posting + 1;
  to->postings++;
  to->paid += paid;
}

/* index[place * MOST_CELLS ..]: the cells of a place, ended by G_MAXUINT. */
static guint *index_cells(GArray *cells, const FactsPart *part) {
  PlaceTally of[MOST_CELLS];
  for (guint g = 0; g < part->n_geo; g++)
    g_array_append_vals(cells, of, cells_of(&part->geo[g], of));
  PlaceTally none = cell(LEVEL_NOT_STATED, NULL, NULL, NULL);
  g_array_append_val(cells, none);
  sort_cells(cells);
  guint *index = g_new(guint, (gsize)part->n_geo * MOST_CELLS + 1);
  for (guint g = 0; g < part->n_geo; g++) {
    guint n = cells_of(&part->geo[g], of);
    for (guint c = 0; c < MOST_CELLS; c++)
      index[g * MOST_CELLS + c] = c < n ? cell_index(cells, &of[c]) : G_MAXUINT;
  }
  return index;
}

void tallies_count_places(Tallies *t, const FactsPart *part) {
  g_autofree guint *index = index_cells(t->places, part);
  g_autofree guint *last = g_new0(guint, (gsize)t->places->len + 1);
  guint none = t->places->len - 1; /* its level is the last */
  PlaceTally *cells = (PlaceTally *)(void *)t->places->data;
  for (guint i = 0; i < part->n; i++) {
    const FactRow *row = &part->row[i];
    guint k = row[1].where_start - row[0].where_start;
    gboolean paid = row->pay_form != PAY_SILENT;
    if (k == 0)
      count_mention(&cells[none], &last[none], i, 1, paid);
    for (guint w = row[0].where_start; w < row[1].where_start; w++) {
      const guint *of = index + part->where[w] * MOST_CELLS;
      for (guint c = 0; c < MOST_CELLS && of[c] != G_MAXUINT; c++)
        count_mention(&cells[of[c]], &last[of[c]], i, k, paid);
    }
  }
  if (cells[none].postings == 0)
    g_array_set_size(t->places, none);
}

static void add_cell(PlaceTally *to, const PlaceTally *from) {
  to->postings += from->postings;
  to->paid += from->paid;
  for (guint k = 1; k <= from->most; k++)
    cell_count(to, k, from->by_places[k - 1]);
  take_coordinates(to, from);
}

void tallies_merge_places(Tallies *whole, const Tallies *const *of) {
  GArray *a = of[0]->places, *b = of[1]->places;
  guint i = 0, k = 0;
  while (i < a->len || k < b->len) {
    const PlaceTally *x = &g_array_index(a, PlaceTally, i);
    const PlaceTally *y = &g_array_index(b, PlaceTally, k);
    int order = i == a->len ? 1 : k == b->len ? -1 : compare_cells(x, y);
    const PlaceTally *key = order <= 0 ? x : y;
    PlaceTally next = cell(key->level, key->country, key->region, key->city);
    if (order <= 0)
      add_cell(&next, x);
    if (order >= 0)
      add_cell(&next, y);
    g_array_append_val(whole->places, next);
    i += order <= 0;
    k += order >= 0;
  }
}
