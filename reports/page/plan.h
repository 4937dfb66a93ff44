/* Plan: pieces on pages. Pure geometry: heights in, places out.
 *
 * A piece spans the page or stands in one of two columns. Pieces keep their
 * order; those in columns that follow each other form a region, and the two
 * columns of a region are made as even as their pieces allow. Where the next
 * piece does not fit on a page, a later one of the same section that fits is
 * taken first, so that no page stays empty below for want of an order. Only the
 * piece below a head is always the one that opens the section.
 */
#ifndef HANDBILL_PAGE_PLAN_H
#define HANDBILL_PAGE_PLAN_H

#include <glib.h>

typedef struct {
  double height;
  double gap;       /* above it, unless it opens a page */
  gboolean full;    /* spans both columns */
  gboolean head;    /* of a section: the next piece is on its page, below it */
  gboolean follows; /* the piece before it: never goes ahead of that */
  guint region;     /* set: pieces side by side share it, counted from 0 */
  guint column;     /* set: 0 or 1 */
  double y;         /* set: its top */
} Piece;

typedef struct {
  double top, bottom; /* of the area of a page */
} PlanArea;

/* Places all pieces on one page, in order. Returns where the last one ends;
 * above `bottom` when they do not fit. */
double plan_page(Piece *piece, guint n, const PlanArea *area);

/* The end of each column of a region that plan_page() has placed. */
void plan_region(const Piece *piece, guint n, guint region, double end[2]);

/* A piece that has its region to itself although it stands in a column: half
 * the page beside it stays empty. `n` when there is none. */
guint plan_lonely(const Piece *piece, guint n);

/* Chooses from `rest` (indices into `piece`, in order) those that go on the
 * page that already holds `page`, and moves them there. */
void plan_fill(const Piece *piece, GArray *page, GArray *rest,
               const PlanArea *area);

/* Adds air to the gaps between regions, in whole steps and no more than
 * `most` each, until the page is used. */
void plan_spread(Piece *piece, guint n, const PlanArea *area, double step,
                 double most);

#endif
