/* TileMap: the United States as one tile a state, with its count. */
#ifndef HANDBILL_FIGURE_TILEMAP_H
#define HANDBILL_FIGURE_TILEMAP_H

#include "reports/figure/scene.h"

#define TILE_STATES 51

typedef struct {
  double value[TILE_STATES];     /* by tile_index(); 0 where there is none */
  const char *mark[TILE_STATES]; /* "", or "c": the value is not shown */
  const char *unit;              /* words over the key: "Postings" */
} TileMap;

/* The index of "US-WA" or "WA", or -1. */
int tile_index(const char *region);
/* "WA" of an index. */
const char *tile_code(int index);

Scene *tile_map_scene(const TileMap *map, const Measure *measure, double width);

/* Upper ends of at most five classes for values above 0, ascending; the last
 * is the largest value. Returns how many. Classes have about the same number
 * of values and round ends. */
int tile_classes(const double *value, int n, double end[5]);

#endif
