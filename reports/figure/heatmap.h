/* HeatMap: how often two skills stand in one posting, against chance, as a
 * triangle: every pair once, each skill named at the diagonal. A cell without
 * a figure stays blank.
 */
#ifndef HANDBILL_FIGURE_HEATMAP_H
#define HANDBILL_FIGURE_HEATMAP_H

#include "reports/figure/scene.h"

#define HEAT_MOST 15

typedef struct {
  const char *name[HEAT_MOST];
  guint n;
  double lift[HEAT_MOST][HEAT_MOST]; /* [row][column], column < row; NAN */
} HeatMap;

Scene *heat_map_scene(const HeatMap *map, const Measure *measure, double width);

#endif
