/* The attacker takes lists one by one: what the parts that are listed leave of
 * their total. A list that names all parts tells the one that it withholds; one
 * that does not tells how many there are besides, and few may not be told. */
#ifndef HANDBILL_TESTS_UNIT_ATTACK_REST_H
#define HANDBILL_TESTS_UNIT_ATTACK_REST_H

#include <glib.h>

/* How many numbers are told in statistics.json; the first one for the log. A
 * list from which a row is left out names not all parts: he knows from `truth`,
 * the tables of the same corpus with nothing withheld. */
guint attack_rest(const char *json, const char *truth, char **example);

#endif
