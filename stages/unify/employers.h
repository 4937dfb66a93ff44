/* One name for one employer: boards of one house may write it "LILT" and
 * "Lilt", and what counts employers must not take them for two.
 *
 * Names are one where they differ in nothing but upper and lower case
 * (Unicode's full case folding). Of the spellings the one that most postings
 * have is taken, copies included; of those that equally many have, the last in
 * the order of bytes, which has lower case rather than capitals. Names that
 * differ in more ("Acme" and "Acme Inc.") stay as they are: they may be two.
 *
 *   employers_unite(postings);
 *
 * The result does not depend on the order of the postings, and doing it again
 * changes nothing.
 */
#ifndef HANDBILL_UNIFY_EMPLOYERS_H
#define HANDBILL_UNIFY_EMPLOYERS_H

#include <glib.h>

/* Changes `employer` of postings (of Posting *), copies included. */
void employers_unite(const GPtrArray *postings);

/* Whether two names are one; NULL is none. */
gboolean employers_equal(const char *a, const char *b);

#endif
