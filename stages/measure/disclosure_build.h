/* What disclosure_register.c and disclosure_relations.c share: how the register
 * is read and turned into cells and equations. */
#ifndef HANDBILL_MEASURE_DISCLOSURE_BUILD_H
#define HANDBILL_MEASURE_DISCLOSURE_BUILD_H

#include "stages/measure/disclosure_keys.h"
#include "stages/measure/disclosure_register.h"
#include "stages/measure/numbering.h"
#include "stages/measure/pair_index.h"

#define MOST_JOINS 5
#define MOST_FILTERS 4
#define MOST_COLUMNS 32

/* A column of text, or a key. */
typedef struct {
  TableId table;
  const Column *column; /* NULL: */
  DisclosureKey key;
} Text;

/* The cells of a rule: those of rows one by one, or of units. */
typedef struct {
  TableId table;
  const Column *column;
  guint first, n; /* cells */
  guint *row;     /* of each; NULL: the same number */
} Units;

typedef struct {
  const Statistics *st;
  System *system;
  const System *made;
  Keys *keys;
  Numbering words;                                /* of texts */
  guint *number[N_TABLES][MOST_COLUMNS + N_KEYS]; /* by row */
  Units *units;                                   /* by rule */
  /* The totals of the relation at hand. */
  PairIndex index;
  guint numbers; /* of joins: those of parts may be larger */
  GArray *total; /* guint: cell, by group */
  guint rests;
} Build;

typedef struct {
  Text text;
  const char *value;
  gsize length;
  char kind; /* '=', '!', '^' */
  const guint *number;
  guint wanted; /* the value's number; 0: none has it, but where a key is "" */
} Filter;

typedef struct {
  TableId table;
  const Units *units;
  guint n;
  Filter filter[MOST_FILTERS];
} Selector;

/* By row: texts that are the same have the same number, 0 is none. */
const guint *build_numbers(Build *build, const Text *text);

/* A column of text or a key by its name; FALSE: there is none. */
gboolean build_text(TableId table, const char *name, gsize length, Text *text);

/* Reads one selector of a list; *end is what follows it. */
gboolean build_selector(Build *build, const char *text, Selector *selector,
                        const char **end, GError **error);
gboolean build_is_selected(const Build *build, const Selector *s, guint row);

/* The first row of a cell. */
guint build_row(const Units *units, guint i);

/* Sets the error, and is FALSE. */
gboolean build_error(GError **error, const char *text);

gboolean build_relation(Build *build, const Relation *relation, GError **error);

#endif
