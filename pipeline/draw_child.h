/* Drawing in processes of its own: a crash in fonts or drawing costs the
 * handout, never the tables.
 *
 *   DrawChild *a = draw_child_start(DRAW_HANDOUT, staging, options, &error);
 *   DrawChild *b = draw_child_start(DRAW_CHARTS, staging, options, &error);
 *   draw_child_wait(a, &error); draw_child_wait(b, &error);
 *
 * A child is this program again with the internal command draw. It reads
 * DIR/statistics.json and writes DIR/handout.pdf, DIR/charts/ or DIR/slices/.
 * It dies with its parent.
 */
#ifndef HANDBILL_PIPELINE_DRAW_CHILD_H
#define HANDBILL_PIPELINE_DRAW_CHILD_H

#include "pipeline/option.h"

typedef enum {
  DRAW_HANDOUT,
  DRAW_CHARTS,
  DRAW_SLICES,   /* --each: their pages, */
  DRAW_PICTURES, /* and pictures of them */
  N_DRAWINGS
} Drawing;

/* The operand of the draw command, and what it draws as a name for people. */
const char *drawing_word(Drawing drawing);

typedef struct DrawChild DrawChild;

/* HANDBILL_ERROR_INTERNAL when no process can be made. */
DrawChild *draw_child_start(Drawing drawing, const char *folder,
                            const Options *options, GError **error);

/* Waits, at most --draw-timeout from the start, and frees the child; NULL is
 * allowed and fails silently. HANDBILL_ERROR_INTERNAL for a crash, a signal
 * or the timeout; otherwise the child's own code and words. */
gboolean draw_child_wait(DrawChild *child, GError **error);

/* The child's side: draws `operand` in `folder`. */
gboolean draw_in_folder(const char *operand, const char *folder,
                        const Options *options, GError **error);

#endif
