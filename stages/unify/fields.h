/* What titles of adverts name of the work beside the occupation. */
#ifndef HANDBILL_UNIFY_FIELDS_H
#define HANDBILL_UNIFY_FIELDS_H

#include <glib.h>

/* Words of a team, a kind of customer or of work, a licence, or of when one
 * works: "Account Executive, Enterprise", "Technician - 2nd Shift". For
 * g_strfreev(). */
char **field_words(void);

#endif
