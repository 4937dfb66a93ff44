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
 * rows are left out he may be sure and wrong, or right by luck. A careful one
 * is told, which no reader is, which kinds of sums lack a row, and leaves
 * these: what he finds is no luck. */
guint attack(const char *json, const char *truth, gboolean careful,
             char **example);

#endif
