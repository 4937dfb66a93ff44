/* Pieces of work that two threads share: whoever is free takes the first one
 * that can be done.
 *
 * A piece is done after those that give what it needs, and gives what others
 * need; both are bits of the caller's. No piece may look at what another makes
 * but that it needs, and no two make the same. What pieces make can be seen by
 * those that need it in the other thread.
 *
 * Pieces stand in an order in which one thread can do them. Of those that need
 * the same the longest comes first, so that the threads end together.
 */
#ifndef HANDBILL_MEASURE_SHARE_WORK_H
#define HANDBILL_MEASURE_SHARE_WORK_H

#include "stages/measure/context.h"

typedef struct {
  void (*make)(Measure *m);
  guint needs, gives;
  gboolean brief; /* made for the handout of a slice, too */
} Piece;

/* Does n pieces, which stand behind those that give what they need, with a
 * second thread where it is `large`. */
void share_work(Measure *m, const Piece *piece, guint n, gboolean large);

#endif
