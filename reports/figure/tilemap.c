#include "reports/figure/tilemap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/figure/format.h"

#define COLUMNS 11
#define GAP 1.6

static const struct {
  char code[3];
  int column, row;
} tiles[TILE_STATES] = {
    {"AK", 0, 0},  {"AL", 6, 6},  {"AR", 4, 5}, {"AZ", 1, 5}, {"CA", 0, 4},
    {"CO", 2, 4},  {"CT", 9, 3},  {"DC", 8, 5}, {"DE", 9, 4}, {"FL", 8, 7},
    {"GA", 7, 6},  {"HI", 0, 7},  {"IA", 4, 3}, {"ID", 1, 2}, {"IL", 5, 2},
    {"IN", 5, 3},  {"KS", 3, 5},  {"KY", 5, 4}, {"LA", 4, 6}, {"MA", 10, 2},
    {"MD", 8, 4},  {"ME", 10, 0}, {"MI", 7, 2}, {"MN", 4, 2}, {"MO", 4, 4},
    {"MS", 5, 6},  {"MT", 2, 2},  {"NC", 6, 5}, {"ND", 3, 2}, {"NE", 3, 4},
    {"NH", 10, 1}, {"NJ", 8, 3},  {"NM", 2, 5}, {"NV", 1, 3}, {"NY", 8, 2},
    {"OH", 6, 3},  {"OK", 3, 6},  {"OR", 0, 3}, {"PA", 7, 3}, {"RI", 9, 2},
    {"SC", 7, 5},  {"SD", 3, 3},  {"TN", 5, 5}, {"TX", 3, 7}, {"UT", 1, 4},
    {"VA", 7, 4},  {"VT", 9, 1},  {"WA", 0, 2}, {"WI", 6, 2}, {"WV", 6, 4},
    {"WY", 2, 3},
};

int tile_index(const char *region) {
  if (!region)
    return -1;
  if (g_str_has_prefix(region, "US-"))
    region += 3;
  for (int i = 0; i < TILE_STATES; i++)
    if (strcmp(tiles[i].code, region) == 0)
      return i;
  return -1;
}

const char *tile_code(int index) { return tiles[index].code; }

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* One significant digit, or two above 1 in steps of five. */
static double round_end(double value) {
  if (value <= 10)
    return round(value);
  double step = pow(10, floor(log10(value)) - 1) * 5;
  return round(value / step) * step;
}

int tile_classes(const double *value, int n, double end[5]) {
  double sorted[TILE_STATES];
  int m = 0;
  for (int i = 0; i < n && i < TILE_STATES; i++)
    if (isfinite(value[i]) && value[i] > 0)
      sorted[m++] = value[i];
  if (m == 0)
    return 0;
  qsort(sorted, (size_t)m, sizeof *sorted, ascending);
  double largest = sorted[m - 1];
  int classes = 0;
  for (int k = 1; k < 5; k++) {
    double cut = round_end(sorted[(m - 1) * k / 5]);
    if (cut >= largest || cut < sorted[0])
      continue;
    if (classes == 0 || cut > end[classes - 1])
      end[classes++] = cut;
  }
  end[classes++] = largest;
  return classes;
}

/* The step of the sequence for class k of n: spread from light to dark. */
static int step_of(int k, int n) {
  return n < 2 ? 2 : (int)lround(k * 4.0 / (n - 1));
}

static void value_tile(Scene *scene, double x, double y, double size,
                       const char *code, const char *words, int step) {
  Colour text = theme_on_sequence(step);
  scene_fill(scene, (Colour)(COLOUR_SEQ1 + step), x, y, size, size);
  scene_text(scene, STYLE_TILE, text, x + size / 2, y + size * 0.45,
             ALIGN_CENTRE, code);
  scene_text(scene, STYLE_TILE_VALUE, text, x + size / 2, y + size * 0.85,
             ALIGN_CENTRE, words);
}

static void empty_tile(Scene *scene, double x, double y, double size,
                       const char *code, const char *words) {
  scene_frame(scene, COLOUR_GRID, 0.5, x + 0.25, y + 0.25, size - 0.5,
              size - 0.5);
  scene_text(scene, STYLE_TILE, COLOUR_INK3, x + size / 2,
             y + size * (*words ? 0.45 : 0.62), ALIGN_CENTRE, code);
  scene_text(scene, STYLE_TILE_VALUE, COLOUR_INK3, x + size / 2,
             y + size * 0.85, ALIGN_CENTRE, words);
}

static void tile_draw(const Words *words, Scene *scene, const TileMap *map,
                      int i, double pitch, const double *end, int classes) {
  double x = tiles[i].column * pitch, y = tiles[i].row * pitch;
  double size = pitch - GAP;
  if (map->mark[i] && map->mark[i][0] == 'c') {
    empty_tile(scene, x, y, size, tiles[i].code, "[c]");
    return;
  }
  if (!(map->value[i] > 0)) {
    empty_tile(scene, x, y, size, tiles[i].code, "");
    return;
  }
  int k = 0;
  while (k + 1 < classes && map->value[i] > end[k])
    k++;
  g_autofree char *text = format_count_tight(words, (gint64)map->value[i]);
  value_tile(scene, x, y, size, tiles[i].code, text, step_of(k, classes));
}

#define UP_TO "\xe2\x89\xa4" /* less or equal */

/* Writes a count: format_count_short(), or format_count_tight(). */
typedef char *(*CountWords)(const Words *words, gint64 count);

typedef struct {
  const TileMap *map;
  const Measure *measure;
  const double *end;
  int classes;
  double width; /* of a class */
} Key;

static double smallest_value(const TileMap *map) {
  double smallest = INFINITY;
  for (int i = 0; i < TILE_STATES; i++)
    if (map->value[i] > 0)
      smallest = fmin(smallest, map->value[i]);
  return smallest;
}

/* "3-7"; where both ends have no room, one says it, as an end. */
static char *class_words(const Key *key, int k, CountWords count) {
  const Words *words = key->measure->words;
  double from = k == 0 ? smallest_value(key->map) : key->end[k - 1] + 1;
  g_autofree char *low = count(words, (gint64)from);
  g_autofree char *high = count(words, (gint64)key->end[k]);
  if (from >= key->end[k])
    return g_steal_pointer(&high);
  g_autofree char *range = g_strconcat(low, EN_DASH, high, NULL);
  if (measure_width(key->measure, STYLE_AXIS, range) <= key->width - 4)
    return g_steal_pointer(&range);
  return k + 1 < key->classes ? g_strconcat(UP_TO, high, NULL)
                              : g_strconcat(low, "+", NULL);
}

/* Tight counts where the others have no room. */
static CountWords key_counts(const Key *key) {
  for (int k = 0; k < key->classes; k++) {
    g_autofree char *text = class_words(key, k, format_count_short);
    if (measure_width(key->measure, STYLE_AXIS, text) > key->width)
      return format_count_tight;
  }
  return format_count_short;
}

/* The key, in the empty upper middle of the map. */
static void key_draw(Scene *scene, const Key *key, double pitch) {
  double x = 2 * pitch, y = 1;
  scene_text(scene, STYLE_AXIS, COLOUR_INK2, x, y + 5, ALIGN_LEFT,
             key->map->unit);
  CountWords count = key_counts(key);
  for (int k = 0; k < key->classes; k++) {
    g_autofree char *text = class_words(key, k, count);
    scene_fill(scene, (Colour)(COLOUR_SEQ1 + step_of(k, key->classes)),
               x + k * key->width, y + 9.5, key->width - 1, 6);
    scene_text(scene, STYLE_AXIS, COLOUR_INK3, x + (k + 0.5) * key->width - 0.5,
               y + 24.5, ALIGN_CENTRE, text);
  }
}

Scene *tile_map_scene(const TileMap *map, const Measure *measure,
                      double width) {
  double pitch = width / COLUMNS, end[5] = {0};
  Scene *scene = scene_new(width);
  int classes = tile_classes(map->value, TILE_STATES, end);
  for (int i = 0; i < TILE_STATES; i++)
    tile_draw(measure->words, scene, map, i, pitch, end, classes);
  const Key key = {map, measure, end, classes, pitch * 6.4 / MAX(classes, 1)};
  if (classes > 0)
    key_draw(scene, &key, pitch);
  scene->height = 8 * pitch - GAP;
  return scene;
}
