#include <math.h>
#include <string.h>

#include "reports/figure/chart_change.h"
#include "reports/figure/chart_share.h"
#include "reports/figure/format.h"
#include "reports/figure/group_name.h"
#include "reports/figure/rows.h"
#include "reports/figure/tilemap.h"

static int by_postings(gconstpointer a, gconstpointer b) {
  const PlaceRow *x = *(const PlaceRow *const *)a,
                 *y = *(const PlaceRow *const *)b;
  if (x->postings != y->postings)
    return x->postings < y->postings ? 1 : -1;
  int names = strcmp(x->name, y->name);
  if (names)
    return names;
  names = strcmp(x->country, y->country);
  return names ? names : strcmp(x->region, y->region);
}

static GPtrArray *of_level(const Statistics *statistics, const char *level) {
  GPtrArray *found = g_ptr_array_new();
  const PlaceRow *place = STATISTICS_ROWS(statistics, TABLE_PLACES, PlaceRow);
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PLACES); i++)
    if (strcmp(place[i].level, level) == 0 && !mark_is_hidden(place[i].mark))
      g_ptr_array_add(found, (gpointer)&place[i]);
  g_ptr_array_sort(found, by_postings);
  return found;
}

gboolean places_are_us(const Statistics *statistics) {
  const PlaceRow *place = STATISTICS_ROWS(statistics, TABLE_PLACES, PlaceRow);
  double us = 0, all = 0;
  guint states = 0;
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PLACES); i++) {
    if (strcmp(place[i].level, "country") == 0 &&
        isfinite(place[i].postings_fractional)) {
      all += place[i].postings_fractional;
      if (strcmp(place[i].country, "US") == 0)
        us += place[i].postings_fractional;
    }
    if (strcmp(place[i].level, "region") == 0 &&
        tile_index(place[i].region) >= 0 && place[i].postings > 0)
      states++;
  }
  return states >= 5 && us >= 0.5 * all;
}

const char *places_level(const Statistics *statistics) {
  static const char *const level[] = {"city", "region", "country"};
  const char *any = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(level); i++) {
    g_autoptr(GPtrArray) rows = of_level(statistics, level[i]);
    if (rows->len >= 3)
      return level[i];
    if (rows->len > 0 && !any)
      any = level[i];
  }
  return any;
}

static gint64 map_fill(TileMap *map, const Statistics *statistics) {
  const PlaceRow *place = STATISTICS_ROWS(statistics, TABLE_PLACES, PlaceRow);
  gint64 shown = 0;
  for (guint i = 0; i < STATISTICS_N(statistics, TABLE_PLACES); i++) {
    int tile = strcmp(place[i].level, "region") == 0
                   ? tile_index(place[i].region)
                   : -1;
    if (tile < 0)
      continue;
    map->mark[tile] = place[i].mark;
    map->value[tile] =
        mark_is_hidden(place[i].mark) ? 0 : (double)place[i].postings;
    shown += mark_is_hidden(place[i].mark) ? 0 : place[i].postings;
  }
  return shown;
}

/* "Washington leads with 38 postings": only when it does for sure, and there
 * are others. */
static char *first_title(const Words *words, const GPtrArray *rows,
                         const char *plain) {
  if (rows->len < 2)
    return g_strdup(plain);
  const PlaceRow *first = rows->pdata[0], *second = rows->pdata[1];
  if (!(first->low > second->high))
    return g_strdup(plain);
  return chart_title(SAY(words, "chart.place.title.found",
                         TEXT("place", group_place(words, first)),
                         COUNT("n", first->postings)),
                     plain);
}

static gint64 states_withheld(const TileMap *map) {
  gint64 found = 0;
  for (int i = 0; i < TILE_STATES; i++)
    found += map->mark[i] && mark_is_withheld(map->mark[i]);
  return found;
}

static void map_numbers(const Report *report, Chart *chart,
                        const GPtrArray *rows) {
  const Words *words = report->words;
  chart_number(chart, g_strdup(words_get(words, "chart.place.state")),
               g_strdup(words_get(words, "common.postings")),
               g_strdup(words_get(words, "chart.share")),
               g_strdup(words_get(words, "chart.low")),
               g_strdup(words_get(words, "chart.high")), NULL);
  for (guint i = 0; i < rows->len; i++) {
    const PlaceRow *place = rows->pdata[i];
    chart_number(chart, g_strdup(group_place(words, place)),
                 format_count(words, place->postings),
                 format_share(words, place->share, report->n),
                 format_share(words, place->low, report->n),
                 format_share(words, place->high, report->n), NULL);
  }
}

/* States that may be told, most postings first. */
static GPtrArray *states_of(const Statistics *statistics) {
  GPtrArray *rows = of_level(statistics, "region");
  for (guint i = rows->len; i-- > 0;)
    if (tile_index(((const PlaceRow *)rows->pdata[i])->region) < 0)
      g_ptr_array_remove_index(rows, i);
  return rows;
}

Chart *chart_us_map(const Report *report, double width) {
  const Words *words = report->words;
  TileMap map = {.unit = words_get(words, "common.postings")};
  gint64 shown = map_fill(&map, report->statistics);
  if (shown == 0)
    return NULL;
  g_autoptr(GPtrArray) rows = states_of(report->statistics);
  AltList list = {.words = words};
  for (guint i = 0; i < rows->len; i++) {
    const PlaceRow *place = rows->pdata[i];
    g_autofree char *count = format_count(words, place->postings);
    alt_add(&list, group_place(words, place), count);
  }
  char *subtitle = SAY(words, "chart.place.subtitle.us", COUNT("n", shown));
  Chart *chart = chart_new(
      first_title(words, rows, words_get(words, "chart.place.title.us")),
      chart_withheld(words, subtitle, KEY("chart.withheld.states"),
                     states_withheld(&map)),
      SAY(words, "chart.place.alt.us", COUNT("n", rows->len),
          TAKE("list", alt_take(&list))),
      tile_map_scene(&map, report->measure, width));
  map_numbers(report, chart, rows);
  return chart_of(TABLE_PLACES, "us", chart);
}

/* A city's or region's name, with its country where it is not plain. */
static char *place_label(const Words *words, const PlaceRow *place) {
  if (strcmp(place->level, "country") == 0 || !*place->country ||
      strstr(place->name, ", "))
    return g_strdup(group_place(words, place));
  const char *dash = strchr(place->region, '-');
  gboolean state = strcmp(place->level, "city") == 0 && dash &&
                   strcmp(place->country, "US") == 0;
  return SAY(words, "chart.place.label",
             TEXT("place", group_place(words, place)),
             TEXT("code", state ? dash + 1 : place->country));
}

static const ChartKeys level_keys[] = {
    {"city", KEY("chart.place.title.city"), KEY("chart.place.subtitle.city"),
     KEY("chart.place.alt.city")},
    {"region", KEY("chart.place.title.region"),
     KEY("chart.place.subtitle.region"), KEY("chart.place.alt.region")},
    {"country", KEY("chart.place.title.country"),
     KEY("chart.place.subtitle.country"), KEY("chart.place.alt.country")},
};

static char *places_subtitle(const Report *report, const ChartKeys *keys,
                             guint left) {
  const Words *words = report->words;
  char *text = SAY(words, keys->subtitle, COUNT("n", report->n));
  if (left > 0)
    text = chart_clause(words, text,
                        SAY(words, "chart.place.rest", COUNT("n", left)));
  return chart_withheld(
      words, text, KEY("chart.withheld.places"),
      WITHHELD_WHERE(report->statistics, TABLE_PLACES, {"level", keys->by}));
}

static void place_add(const Report *report, RowChart *chart, AltList *list,
                      const PlaceRow *place) {
  g_autofree char *label = place_label(report->words, place);
  Row *row = row_chart_add(chart, GLYPH_DOT, label);
  row_interval(row, place->share, place->low, place->high, place->mark);
  if (strcmp(place->level, "city") != 0) /* whose changes are not kept */
    row->ring = change_share_before(
        report->statistics, place->level,
        strcmp(place->level, "region") == 0 ? place->region : place->country);
  row->cell[0] = format_count(report->words, place->postings);
  row->cell[1] = format_share(report->words, place->share, report->n);
  alt_add(list, label, row->cell[0]);
}

Chart *chart_places(const Report *report, const char *level, double width,
                    guint most) {
  const Words *words = report->words;
  g_autoptr(GPtrArray) rows = of_level(report->statistics, level);
  if (rows->len == 0)
    return NULL;
  RowChart *chart = chart_share_new(words, width);
  change_rings(report, chart);
  guint shown = MIN(rows->len, most);
  AltList list = {.words = words};
  for (guint i = 0; i < shown; i++)
    place_add(report, chart, &list, rows->pdata[i]);
  const ChartKeys *keys =
      chart_keys(level_keys, G_N_ELEMENTS(level_keys), level);
  return chart_of(
      TABLE_PLACES, level,
      chart_of_rows(first_title(words, rows, words_get(words, keys->title)),
                    places_subtitle(report, keys, rows->len - shown),
                    SAY(words, keys->alt, TAKE("list", alt_take(&list))), chart,
                    report->measure));
}
