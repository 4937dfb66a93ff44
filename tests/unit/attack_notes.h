/* What the attacker has noted: numbers under names, and how they add up. Inside
 * of attack.h: attack_tables.c reads the tables into it, attack.c draws the
 * conclusions. */
#ifndef HANDBILL_TESTS_UNIT_ATTACK_NOTES_H
#define HANDBILL_TESTS_UNIT_ATTACK_NOTES_H

#include <glib.h>
#include <jansson.h>

typedef struct {
  char *name;
  gboolean known, withheld; /* withheld: a table names it and says no more */
  gboolean none;            /* ... and it may be 0 */
  double value;
} Number;

/* One total may be the sum of its parts in several ways. */
typedef struct {
  char *way;
  guint total;
  GArray *parts; /* of guint */
} Sum;

typedef struct {
  GArray *number; /* of Number */
  GHashTable *index;
  GPtrArray *sums;
} Attack;

/* The number of that name, entered where it is new. */
guint number_of(Attack *a, const char *name);
void learn(Attack *a, const char *name, double value);
/* One of the parts of a total, in one of the ways in which it adds up. */
void part_of(Attack *a, const char *way, const char *total, const char *part);

/* All tables of a report. */
Attack attack_read(const json_t *root);
/* The shares of the first page and of the ways of counting, turned back. */
void attack_read_shares(Attack *a, const json_t *root, double distinct);

#endif
