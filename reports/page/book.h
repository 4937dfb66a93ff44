/* Book: blocks on pages.
 *
 *   Book *book = book_new(report, PAPER_A4);
 *   book_section(book, "Pay", head, blocks, n);    any number of sections
 *   book_scene(book, scene, BLOCK_FULL, FALSE);               more for the last
 * section book_lay(book);                                all of them onto pages
 *   book_furnish(book, ...);
 *
 * A block is made with a number of rows, at the full width or that of one of
 * two columns. book_lay() first shares the blocks out over pages (plan.h), then
 * makes those of each page anew with more or fewer rows, so that columns end
 * together and pages are full. A section joins the page before it when enough
 * of that page is free; the last one, if it is of given scenes, sets them
 * closer where that saves a page. No scene is cut: long tables come as several
 * scenes (reports/figure/table.h).
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

typedef struct Book Book;

/* Makes the scene of a block, or NULL where the statistics carry nothing.
 * `rows` is how many rows of data it may show at most; `of` is the block's. */
typedef Scene *(*BlockMake)(const Book *book, double width, guint rows,
                            const char *of);

typedef enum { BLOCK_HALF, BLOCK_FULL } BlockWidth;

typedef struct {
  BlockMake make;
  const char *of;
  BlockWidth width;
  guint least, best, most; /* rows; all 0: the block has one form */
  gint64 from; /* distinct postings: below, it is left out: a short report */
} Block;

/* Fewer distinct postings than this are a short report. */
#define BOOK_SHORT 60

struct Book {
  const Report *report;
  double width, height;   /* of the paper */
  double margin, content; /* left and right; width between */
  double top, bottom;     /* of the area for scenes */
  double y;               /* where the last page's scenes end */
  const char *heading;    /* tag of the titles of tables: "H3" in sections */
  GPtrArray *pages;       /* of GArray of Placed */
  GArray *entries;        /* of Entry: the outline */
  GArray *parts;          /* not laid yet: of a block each, see book_lay.c */
  double gap;             /* over a part that is given as a scene */
};

/* Space between blocks, over a section on a page begun, below its head: all in
 * steps of the theme. */
#define BOOK_GAP 24.0
#define BOOK_SECTION 36.0
#define BOOK_HEAD 16.0

Book *book_new(const Report *report, Paper paper);
void book_free(Book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_free)

/* ---- pages: book.c ---- */
void book_page(Book *book); /* starts a new page */
double book_room(const Book *book);
/* Takes the scene and puts it at the cursor, `gap` below the last one. */
void book_put(Book *book, Scene *scene, double gap);
/* Takes the scene and puts it at y of the last page; at x, 0 is the margin. */
void book_put_at(Book *book, Scene *scene, double y);
void book_place(Book *book, Scene *scene, double x, double y);
/* An entry of the outline, to the cursor; to y of the last page. */
void book_entry(Book *book, const char *title);
void book_entry_at(Book *book, const char *title, double y);
/* Width of one of two columns. */
double book_column(const Book *book);
/* Two columns of stacked scenes as one scene; takes the scenes. */
Scene *book_columns(const Book *book, GPtrArray *left, GPtrArray *right);

/* ---- sections: book_lay.c ---- */
/* Takes the head. A section of which no block has anything is left out; FALSE
 * then. `blocks` must outlive book_lay(). */
gboolean book_section(Book *book, const char *title, Scene *head,
                      const Block *blocks, guint n);
/* Adds a scene to the last section; `follows`: it stays behind the one added
 * before. */
void book_scene(Book *book, Scene *scene, BlockWidth width, gboolean follows);
/* Everything added so far goes onto pages. */
void book_lay(Book *book);
void book_parts_free(GArray *parts);
GArray *book_parts_new(void);

/* The width for a footer beside the last page's number; longer ones are cut. */
double book_footer_room(const Book *book);
/* Rule, running head, source and page number of every page. */
void book_furnish(Book *book, const char *kicker, const char *running,
                  const char *footer);

#endif
