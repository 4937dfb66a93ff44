/* Pay in groups: for one currency, the sorted pay of every group of a kind.
 *
 * Each measure of pay is sorted once a currency; a counting sort by code then
 * gives every group its values in order, so that another kind of group costs
 * a pass and no sort. What a group holds are values, not postings: nothing
 * here allocates or compares a string for a posting.
 *
 *   PayColumns *c = pay_columns_new(facts, currency);
 *   PaySplit *s = pay_split_new(facts);
 *   pay_split_by(s, &by);
 *   pay_split(s, c, PAY_OF_ALL);
 *   for (guint g = 0; g < s->groups; g++)
 *     use(&s->group[g], pay_split_values(s, g, PAY_OF_MID));
 *
 * Groups come in the order of their cells. Values are whole currency units a
 * year, of the width a fraction. Ranges below zero or beyond 2^53 minor units
 * are nobody's pay and left out.
 */
#ifndef HANDBILL_MEASURE_PAY_SPLIT_H
#define HANDBILL_MEASURE_PAY_SPLIT_H

#include "stages/measure/facts.h"

typedef enum {
  PAY_OF_MIN,
  PAY_OF_MID,
  PAY_OF_MAX,
  PAY_OF_WIDTH, /* (max-min)/mid; not of a mid of 0 */
  N_PAY_OF
} PayOf;

/* Something postings are told apart by: a code for each, or PAY_NO_CODE. */
#define PAY_NO_CODE G_MAXUINT

typedef struct {
  guint *code;       /* by posting */
  const char **name; /* by code; NULL: those of the dictionary */
  guint n;           /* codes */
} PayDimension;

/* A kind of group: a cell is a->code * b->n + b->code. */
typedef struct {
  const char *name;
  const PayDimension *a, *b; /* b: NULL for groups of one dimension */
} PayBy;

guint pay_by_cells(const PayBy *by);

/* The two-sided pay in one currency. A row is a posting, in canonical order;
 * order[of] are the rows by value, value[of] the values ascending. */
typedef struct {
  guint currency; /* code */
  guint n;
  guint *posting;
  gint64 *min, *max; /* minor units */
  guint of[N_PAY_OF];
  guint *order[N_PAY_OF];
  double *value[N_PAY_OF];
} PayColumns;

PayColumns *pay_columns_new(const Facts *facts, guint currency);
void pay_columns_free(PayColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PayColumns, pay_columns_free)

typedef struct {
  guint cell;
  guint n;         /* postings */
  guint employers; /* named behind them */
  guint largest;   /* postings of the largest of these */
  guint of[N_PAY_OF];
  guint start;
} PayGroup;

typedef struct {
  const Facts *facts;
  PayBy by; /* how postings are grouped */
  guint groups;
  PayGroup *group;
  double *value[N_PAY_OF];
  /* room to work in */
  guint *row_group, *by_group, *group_of_cell, *count;
  guint cells, rows;
} PaySplit;

PaySplit *pay_split_new(const Facts *facts);
void pay_split_free(PaySplit *split);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PaySplit, pay_split_free)

/* Says how postings are to be grouped. */
void pay_split_by(PaySplit *split, const PayBy *by);

/* The cell of a posting, or PAY_NO_CODE. */
static inline guint pay_split_cell(const PaySplit *split, guint posting) {
  const PayDimension *a = split->by.a, *b = split->by.b;
  guint code = a->code[posting];
  if (b == NULL || code == PAY_NO_CODE)
    return code;
  return b->code[posting] == PAY_NO_CODE ? PAY_NO_CODE
                                         : code * b->n + b->code[posting];
}

/* Groups the rows of `columns`. The groups it held before are gone. `which`: 1
 * << PAY_OF_* of the values that are asked for, or PAY_OF_ALL. */
#define PAY_OF_ALL ((1u << N_PAY_OF) - 1)
void pay_split(PaySplit *split, const PayColumns *columns, guint which);

/* group[g].of[of] values, ascending, of those that were asked for. */
const double *pay_split_values(const PaySplit *split, guint g, PayOf of);

/* Sorts n values that are not negative and not NAN, and `order` with them: a
 * radix sort, stable. */
void pay_sort(double *value, guint *order, guint n);

#endif
