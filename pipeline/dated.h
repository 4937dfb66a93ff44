/* Output folders with the date in their name, week after week: the name from
 * its pattern, the link to the latest, and the end of the old ones.
 *
 *   "reports/{report}-{date}"  →  reports/weekly-2026-01-05
 *
 * Only what Handbill made for the very report is ever removed: a real folder
 * (no link) of the pattern's name with a day of the calendar in it, whose
 * run.json names Handbill and the report, and which holds nothing but what
 * Handbill writes.
 */
#ifndef HANDBILL_PIPELINE_DATED_H
#define HANDBILL_PIPELINE_DATED_H

#include <glib.h>

#include "stages/model/error.h"

/* The pattern with {date} and {report} filled in; NULL for what is to stay.
 * HANDBILL_ERROR_USAGE for another word in braces, {report} where there is
 * none, and {date} twice or before the last slash. Caller frees. */
char *dated_fill(const char *pattern, const char *date, const char *report,
                 GError **error);

gboolean dated_is(const char *pattern);

/* Whether `link` is free, a link to nothing, or one to a folder of Handbill's:
 * only such is moved. HANDBILL_ERROR_USAGE otherwise. */
gboolean dated_link_check(const char *link, GError **error);
/* What a link at `link` says to lead to `target`. Caller frees. */
char *dated_link_text(const char *link, const char *target);
/* Makes or moves the link by one rename. */
gboolean dated_link(const char *link, const char *target, GError **error);

typedef struct {
  GPtrArray *remove; /* of char *: folders, and words of failed runs, sorted */
  GPtrArray *stay;   /* folders that look like it and hold something else */
} DatedOld;

/* What goes once the folder of `date` is published and `keep` are to stay, it
 * being one of them. Newer ones are left alone and do not count: a clock that
 * went back removes nothing. `pattern` has its {date} and no {report}. */
DatedOld *dated_old(const char *pattern, const char *date, const char *report,
                    guint keep);
void dated_old_free(DatedOld *old);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DatedOld, dated_old_free)

/* Removes a folder of that list: first out of sight by one rename, so that
 * nobody sees half of it. */
gboolean dated_remove(const char *path, GError **error);

/* Removes what dead runs of other dates left beside the pattern's folders. */
void dated_tidy(const char *pattern);

#endif
