/* Names of areas that titles of adverts use beside their places. */
#ifndef HANDBILL_UNIFY_AREAS_H
#define HANDBILL_UNIFY_AREAS_H

#include <glib.h>

/* The lists are the caller's, for g_strfreev(). */

/* Areas, countries, states and large cities that stand in a title for nothing
 * else: the same post for another area is its copy at another place. */
char **area_names(void);

/* "north", "Southern": they belong to the area behind them. */
char **area_directions(void);

/* Cities whose names are words of other meaning as well: they and directions
 * are areas only where they are a part of the title of their own ("Account
 * Executive - West"), since teams and products have such names. */
char **area_part_names(void);

/* "Canadian", "Latin American": the area's people and their things. Those that
 * are languages too ("German") are left out; beside a language the others tell
 * its variety ("Canadian French") and are no areas. */
char **area_nationalities(void);

/* Words that such a part may have besides: "Greater ... Metro Area". */
char **area_site_words(void);

/* "valley", "square": behind a name they make a place of it, where the two are
 * a part of the title of their own ("Line Cook (Logan Square)"). */
char **area_grounds(void);

/* Two capital letters, "TX": a state of the United States or a province of
 * Canada. Those that are rather a degree or an occupation ("MD", "PA") are such
 * only `beside` a place. */
gboolean is_state_code(const char *text, gsize length, gboolean beside);

#endif
