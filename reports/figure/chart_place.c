#include <math.h>
#include <string.h>

#include "reports/figure/chart.h"
#include "reports/figure/format.h"
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

/* "Washington holds 38 postings, California 17": only when they differ. */
static char *first_title(const Words *words, const GPtrArray *rows,
                         const char *fallback) {
  if (rows->len == 0)
    return g_strdup(fallback);
  const PlaceRow *first = rows->pdata[0];
  const PlaceRow *second = rows->len > 1 ? rows->pdata[1] : NULL;
  if (second && !(first->low > second->high))
    return g_strdup(fallback);
  g_autofree char *count = format_postings(words, first->postings);
  return chart_title(g_strdup_printf("%s leads with %s", first->name, count),
                     fallback);
}

Chart *chart_us_map(const Report *report, double width) {
  TileMap map = {.unit = "Postings"};
  gint64 shown = map_fill(&map, report->statistics);
  if (shown == 0)
    return NULL;
  g_autoptr(GPtrArray) all = of_level(report->statistics, "region");
  g_autoptr(GPtrArray) rows = g_ptr_array_new();
  AltList list = {0};
  for (guint i = 0; i < all->len; i++) {
    const PlaceRow *place = all->pdata[i];
    if (tile_index(place->region) < 0)
      continue;
    g_ptr_array_add(rows, (gpointer)place);
    g_autofree char *count = format_count(report->words, place->postings);
    alt_add(&list, place->name, count);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, shown);
  Chart *chart = chart_new(
      first_title(report->words, rows, "Where in the United States"),
      g_strdup_printf("Postings by state of workplace; a posting counts in "
                      "each state it names. Frame: none. n = %s",
                      count),
      g_strdup_printf("Tile map of the United States, postings in %u states: "
                      "%s.",
                      rows->len, words),
      tile_map_scene(&map, report->measure, width));
  chart_number(chart, g_strdup("State"), g_strdup("Postings"),
               g_strdup("Share"), g_strdup("Low"), g_strdup("High"), NULL);
  for (guint i = 0; i < rows->len; i++) {
    const PlaceRow *place = rows->pdata[i];
    chart_number(chart, g_strdup(place->name),
                 format_count(report->words, place->postings),
                 format_share(report->words, place->share, report->n),
                 format_share(report->words, place->low, report->n),
                 format_share(report->words, place->high, report->n), NULL);
  }
  return chart_of(TABLE_PLACES, "us", chart);
}

static const char *level_words(const char *level) {
  return strcmp(level, "city") == 0     ? "city"
         : strcmp(level, "region") == 0 ? "state or region"
                                        : "country";
}

/* A city's or region's name, with its country where it is not plain. */
static char *place_label(const PlaceRow *place) {
  if (strcmp(place->level, "country") == 0 || !*place->country ||
      strstr(place->name, ", "))
    return g_strdup(place->name);
  const char *dash = strchr(place->region, '-');
  if (strcmp(place->level, "city") == 0 && dash &&
      strcmp(place->country, "US") == 0)
    return g_strdup_printf("%s, %s", place->name, dash + 1);
  return g_strdup_printf("%s, %s", place->name, place->country);
}

Chart *chart_places(const Report *report, const char *level, double width,
                    guint most) {
  g_autoptr(GPtrArray) rows = of_level(report->statistics, level);
  if (rows->len == 0)
    return NULL;
  RowChart *chart = row_chart_new(width);
  chart->axis = AXIS_SHARE;
  chart->low = 0;
  row_chart_column(chart, width < 300 ? "n" : "Postings", ROW_RIGHT,
                   STYLE_VALUE);
  row_chart_column(chart, "Share", ROW_RIGHT, STYLE_VALUE_STRONG);
  guint shown = MIN(rows->len, most);
  AltList list = {0};
  for (guint i = 0; i < shown; i++) {
    const PlaceRow *place = rows->pdata[i];
    g_autofree char *label = place_label(place);
    Row *row = row_chart_add(chart, GLYPH_DOT, label);
    row->value[0] = place->share;
    row->value[1] = place->low;
    row->value[2] = place->high;
    row->mark = place->mark;
    row->cell[0] = format_count(report->words, place->postings);
    row->cell[1] = format_share(report->words, place->share, report->n);
    alt_add(&list, label, row->cell[0]);
  }
  g_autofree char *words = g_string_free(list.words, FALSE);
  g_autofree char *count = format_count(report->words, report->n);
  g_autofree char *title =
      g_strdup_printf("Postings by %s", level_words(level));
  g_autofree char *rest =
      rows->len > shown
          ? g_strdup_printf("; %u more in tables/places.csv", rows->len - shown)
          : g_strdup("");
  return chart_of(
      TABLE_PLACES, level,
      chart_of_rows(first_title(report->words, rows, title),
                    g_strdup_printf(
                        "Share of postings that name the %s, 95%% intervals; a "
                        "posting may name several. n = %s%s",
                        level_words(level), count, rest),
                    g_strdup_printf("Dot plot of postings by %s: %s.",
                                    level_words(level), words),
                    chart, report->measure));
}
