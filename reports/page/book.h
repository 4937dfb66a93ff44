/* Book: scenes on pages.
 *
 *   Book *book = book_new(report, PAPER_A4);
 *   book_flow(book, "Pay", scenes);      any number of sections
 *   GBytes *pdf = book_draw(book, ...)   in render.c
 *
 * A section joins the page before it when it fits there, or when that page is
 * still mostly empty; otherwise it starts a new one. No scene is cut: long
 * tables come as several scenes (reports/figure/table.h).
 */
#ifndef HANDBILL_PAGE_BOOK_H
#define HANDBILL_PAGE_BOOK_H

#include "reports/figure/chart.h"
#include "reports/page/render.h"

typedef struct {
  Scene *scene;
  double x, y;
} Placed;

typedef struct {
  guint page; /* from 0 */
  double y;
  char *title;
} Entry;

typedef struct {
  const Report *report;
  double width, height;   /* of the paper */
  double margin, content; /* left and right; width between */
  double top, bottom;     /* of the area for scenes */
  double y;               /* where the next scene goes */
  const char *heading;    /* tag of the titles of tables: "H3" in sections */
  GPtrArray *pages;       /* of GArray of Placed */
  GArray *entries;        /* of Entry: the outline */
} Book;

/* Space between scenes, between sections, in points. */
#define BOOK_GAP 22.0
#define BOOK_SECTION 30.0

Book *book_new(const Report *report, Paper paper);
void book_free(Book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_free)

void book_page(Book *book); /* starts a new page */
double book_room(const Book *book);
/* Takes the scene and puts it at the cursor, `gap` below the last one. */
void book_put(Book *book, Scene *scene, double gap);
/* Takes the scene and puts it at y of the current page. */
void book_put_at(Book *book, Scene *scene, double y);
void book_entry(Book *book, const char *title);
/* Takes the scenes (the array stays the caller's) as one section. */
void book_flow(Book *book, const char *title, GPtrArray *scenes);

/* Two columns of stacked scenes as one scene; takes the scenes. */
Scene *book_columns(const Book *book, GPtrArray *left, GPtrArray *right);
/* Adds book_columns() of both to `scenes`, if they hold anything, and empties
 * them: one row of a section, which a page break may follow. */
void book_row(GPtrArray *scenes, const Book *book, GPtrArray *left,
              GPtrArray *right);
/* Width of one of two columns. */
double book_column(const Book *book);

/* Rule, running head and page number of every page. */
void book_furnish(Book *book, const char *kicker, const char *running,
                  const char *footer);

#endif
