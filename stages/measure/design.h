/* The design of the regression of pay: which postings, which columns.
 *
 * A row is a distinct posting with two-sided annual pay in the currency and a
 * middle above zero. Column 0 is the constant. Role, seniority, place of pay
 * and employment give a column for each level but the most frequent one that
 * may be printed, their baseline. Levels of fewer postings than `least`, and
 * those that may not be printed for the audience, are one column, "other"; were
 * that one not to be printed, it takes in the next rare level, too. A skill
 * that at least `least` postings ask for, and as many do not, gives a column:
 * the most frequent ones that n >= 10 x columns leaves room for, at most
 * DESIGN_SKILLS. Where there is room for fewer than DESIGN_SKILLS_LEAST,
 * `least` doubles from DESIGN_LEAST.
 *
 * Ownership: design_free() frees all.
 */
#ifndef HANDBILL_MEASURE_DESIGN_H
#define HANDBILL_MEASURE_DESIGN_H

#include "stages/measure/facts.h"
#include "stages/measure/robust.h"

#define DESIGN_LEAST 10
#define DESIGN_SKILLS 30
#define DESIGN_SKILLS_LEAST 10
#define DESIGN_ROWS_A_COLUMN 10

typedef enum {
  DRIVER_ROLE,
  DRIVER_SENIORITY,
  DRIVER_PLACE,
  DRIVER_EMPLOYMENT,
  DRIVER_SKILL,
  N_DRIVERS
} Driver;

#define LEVEL_OTHER G_MAXUINT

/* Postings, employers named behind them, postings of the largest of these. */
typedef struct {
  guint n, employers, largest;
} LevelCount;

typedef struct {
  Driver driver;
  guint level;  /* code of its dictionary or vocabulary; LEVEL_OTHER */
  guint column; /* 0: the baseline */
  LevelCount count;
} DesignLevel;

typedef struct {
  RobustRows rows;
  GArray *levels; /* of DesignLevel: baselines and columns, by driver, n */
  LevelCount all;
  gboolean fits; /* n >= 10 x columns */
  guint *start, *column, *cluster;
  double *y; /* log of mid-pay in whole units */
} Design;

/* `internal`: for that audience; see counts_may_be_printed(). */
Design *design_new(const Facts *facts, guint currency, gboolean internal);
void design_free(Design *design);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Design, design_free)

#endif
