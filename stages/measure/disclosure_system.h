/* What a reader can work out about withheld numbers: cells, and the linear
 * relations among them that the shape of the tables gives away.
 *
 *   cell      one number of a table: shown with its value, or hidden. Of a
 *             hidden one the reader knows that it is at least `least`; of one
 *             that stands alone in a hidden row, nothing.
 *   equation  sum of sign * cell = 0, or <= 0 where not `equal`.
 *   tie       a cell that may not be shown when another one is hidden: the
 *             other numbers of its row, the same number in another table.
 *
 * system_protect() hides further cells, the cheapest first, until no hidden
 * cell can be recovered (complementary suppression: Cox 1980; Hundepool et
 * al., Statistical Disclosure Control, 2012, ch. 4). A cell is recovered
 *   - when the equations determine it, whatever they are combined to: Gaussian
 *     elimination of the equations that hang together;
 *   - when its feasible range is narrower than its `width`: Frechet bounds from
 *     each equation and from each sum that the elimination leaves (from both
 *     ends of the columns), passed on until nothing moves (the shuttle
 *     algorithm; Buzzigoli and Giusti 1999; Dobra and Fienberg 2000).
 * Determination is complete. Ranges are outer bounds: the true ones may be
 * narrower where inequalities of several sums must be combined in yet other
 * ways, which only a linear program for each cell would tell.
 *
 * What a report is read for comes first: those cells are protected by
 * themselves, and what is shown then stays shown. Then all others are, of which
 * as many are hidden as it takes.
 *
 * Where every cell of an equation is hidden and it tells still, or where only
 * a cell of more than half of the total could be hidden besides, the rows of
 * its hidden cells are left out of the report, names and all: what is left of
 * the total is then nobody's by name. An equation that lacks a part in this way
 * is to the reader an upper bound; one that lacks its total is none, and its
 * hidden parts are left out as well. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_SYSTEM_H
#define HANDBILL_MEASURE_DISCLOSURE_SYSTEM_H

#include <glib.h>

typedef struct {
  guint group, row, column; /* the caller's */
  guint rule;               /* the caller's */
  guint rows;               /* that it stands for; 0: it is in no table */
  guint main;        /* the cell that all others of the row are tied to */
  double value;      /* where shown */
  double least;      /* what a hidden one is at least */
  double width;      /* of the range that a reader may know, at least */
  gboolean whole;    /* an integer */
  gboolean hidden;   /* so that the value is not to be read */
  gboolean primary;  /* hidden for its own sake */
  gboolean fixed;    /* always shown */
  gboolean leading;  /* of what a report is read for */
  gboolean unlisted; /* when hidden, its row is left out */
  gboolean alone;    /* no other number goes with it */
  gboolean open;     /* hidden, and may be known */
  gboolean named;    /* its row may be left out for its own sake */
  gboolean gone;     /* hidden, and its row left out, name and all */
  double low, high;  /* what a reader can work out; set by system_solve() */
} Cell;

typedef struct {
  guint cell;
  int sign;
} Term;

typedef struct {
  guint first, n; /* of the terms */
  gboolean equal;
  double constant;  /* beside the terms */
  gboolean leading; /* of leading cells only */
} Equation;

typedef struct {
  guint from, to;
} Tie;

typedef struct {
  guint *start, *item;
} Incidence;

typedef struct {
  GArray *cell, *term, *equation, *tie;
  GArray *rest;          /* the caller's: of double */
  gboolean is_printed;   /* the caller's */
  gboolean only_leading; /* the rest is left aside */
  gboolean *scope;       /* by equation: others are left aside; or NULL */
  gboolean *stale;       /* by equation: something of it has been hidden */
  guint *turn, turns;    /* the equations that are looked at */
  gboolean *moved;       /* the same, since the whole was last looked at */
  guint changes;         /* cells that were hidden, and left out, so far */
  Incidence of, follow;  /* cell → equations, cell → cells tied to it */
} System;

System *system_new(void);
void system_free(System *system);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(System, system_free)

guint system_add_cell(System *system, Cell cell);
void system_add_equation(System *system, const Term *term, guint n,
                         gboolean equal);
void system_add_tie(System *system, guint from, guint to);

/* Before anything below, after the last addition. */
void system_close(System *system);

/* Hides a cell and what is tied to it. */
void system_hide(System *system, guint cell, gboolean primary);

/* Ends where nothing more can be done, too: system_solve() tells. */
void system_protect(System *system);

/* Sets the bounds of all cells; returns the first hidden cell that is
 * recovered, or -1. */
gint64 system_solve(System *system);

static inline Cell *system_cell(const System *system, guint cell) {
  return &g_array_index(system->cell, Cell, cell);
}

static inline Equation *system_equation(const System *system, guint e) {
  return &g_array_index(system->equation, Equation, e);
}

static inline const Term *equation_terms(const System *system,
                                         const Equation *equation) {
  return &g_array_index(system->term, Term, equation->first);
}

static inline const Term *system_terms(const System *system, guint e) {
  return equation_terms(system, system_equation(system, e));
}

/* Whether an equation of the system is not left aside. */
static inline gboolean system_in_turn(const System *system, guint e) {
  return (system->scope == NULL || system->scope[e]) &&
         (!system->only_leading || system_equation(system, e)->leading);
}

/* Counts below are withheld. */
#define SYSTEM_FEW 4.5
/* Values closer than that are the same. */
#define SYSTEM_TOLERANCE 1e-6

#endif
