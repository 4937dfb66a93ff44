/* Which titles agree with which: each has all words of the other, or the
 * other way round. Common phrases are followed by title: candidates.h.
 *
 *   TitleIndex *titles = title_index_new(groups);
 *   title_index_labels(titles, groups, first, n, own, seek);
 *
 * A title is found by its rarest word: every title that has all its words has
 * that one, and each of its own words is looked up among the rarest words of
 * others. So no two titles that agree are missed.
 */
#ifndef HANDBILL_UNIFY_TITLES_H
#define HANDBILL_UNIFY_TITLES_H

#include "stages/unify/cluster.h"

#define TITLE_NONE 0    /* the label of a group without a title */
#define TITLE_SEEK 1024 /* labels sought for one text */

typedef struct TitleIndex TitleIndex;

/* Of the titles of all groups (of Group), which it borrows. */
TitleIndex *title_index_new(const GArray *groups);
void title_index_free(TitleIndex *titles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TitleIndex, title_index_free)

/* Sets `own` (of guint) to the labels of the titles of groups[first, first +
 * n), and `seek` to those of all titles that agree with one of them. FALSE:
 * there are too many to seek, or a group without a title agrees with all. */
gboolean title_index_labels(TitleIndex *titles, const GArray *groups,
                            guint first, guint n, GArray *own, GArray *seek);

#endif
