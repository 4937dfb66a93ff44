/* Somebody who wants to know what a public report withholds. He has its
 * statistics.json and nothing else, and shares no code with the module that
 * withholds: tables are lists of objects, how they add up is written down again
 * as a reader would see it, and what is withheld is sought by differences
 * within and across tables until nothing more comes out. */
#ifndef HANDBILL_TESTS_UNIT_ATTACK_H
#define HANDBILL_TESTS_UNIT_ATTACK_H

#include <glib.h>

/* How many withheld numbers come out as they are, by `truth`, the tables of the
 * same corpus with nothing withheld; the first one's name for the log. Where
 * rows are left out he may be sure and wrong, or right by luck; a careful one
 * does not add up the tables that the report says are short. */
guint attack(const char *json, const char *truth, gboolean careful,
             char **example);

#endif
