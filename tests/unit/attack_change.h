/* The attacker takes the tables about change. What became of postings adds up
 * to this report and to the one before, of which he knows the sizes; changed
 * postings differ in something or in the text alone, and in nothing more than
 * all of them. He narrows each withheld count between its least and its most
 * until nothing moves. And what the report withholds he looks for in the trend,
 * in the changes of figures and in the change of pay. */
#ifndef HANDBILL_TESTS_UNIT_ATTACK_CHANGE_H
#define HANDBILL_TESTS_UNIT_ATTACK_CHANGE_H

#include <glib.h>

/* How many withheld counts he knows for certain, or finds printed elsewhere;
 * the first one for the log. Everything in `json`, a public statistics.json. */
guint attack_change(const char *json, char **example);

#endif
