/* What equations say about the ranges of hidden cells. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_BOUNDS_H
#define HANDBILL_MEASURE_DISCLOSURE_BOUNDS_H

#include "stages/measure/disclosure_system.h"

/* What the terms of an equation can add up to, infinite ends counted apart. */
typedef struct {
  double low, high;
  guint no_low, no_high;
  gboolean equal, is_void;
} Reach;

Reach system_reach(const System *system, guint e);

/* The range of one term when the others take what they can. */
void reach_term_range(const Cell *cell, int sign, const Reach *reach,
                      double *low, double *high);

/* What is known of a cell without any equation. */
void cell_forget(const System *system, Cell *cell);

/* Whether an equation that is not left aside has a hidden cell. */
gboolean system_holds_hidden(const System *system, guint e);

/* Passes ranges on until nothing moves. `given`: so many equations are the
 * system's own; the others follow from them. */
void system_propagate(System *system, guint given);

#endif
