/* A history: what the runs of a report found, in one SQLite file.
 *
 * A run is its report's date. Input files are told by their content. A file
 * belongs to the date on which it was first read: found again on a later date
 * it is recognised and not read again, unless the inputs are a snapshot, all
 * that stands on a date: then it belongs to this one as well. Of the latest
 * date the files are kept, packed, so that a run of that date reads all of
 * them, whichever are given: `run A` and then `run B` of one date make what
 * `run A B` makes. When a later date begins, the contents of the earlier one's
 * files are let go.
 *
 *   History *h = history_open("jobs.history", &error);
 *
 * It is locked, checked and brought to the newest form.
 *
 *   history_begin(h, "2026-11-27", &error);
 *   history_choose(h, given, snapshot, &read, &error);
 *
 * What is not to be read is taken out of `given`.
 *
 *   ... gather, unify ...
 *   Past *past = history_past(h, sightings, &error);     for measuring
 *   ... measure; write the report ...
 *   history_store(h, gathered, statistics, sightings, alarms, &error);
 *   ... put the report in its place ...
 *   history_commit(h, &error);
 *   history_close(h);                                    NULL is allowed
 *
 * From history_begin() to history_commit() all is one transaction: killed at
 * any moment, the file is as if the run had not been. The report is put in its
 * place before the commit: killed between both, the next run makes the same
 * report again. history_begin() takes back what a former run of that date
 * wrote, so that everything later is a function of the earlier dates and of
 * the files of this one.
 *
 * Kept for good: runs with their counts, the names and hashes of files,
 * postings with what they said (sighting.h), from which date, and when they
 * were there, and the figures of each report as it was published.
 *
 * A second run on the file ends with HANDBILL_ERROR_BUSY.
 */
#ifndef HANDBILL_HISTORY_HISTORY_H
#define HANDBILL_HISTORY_HISTORY_H

#include "pipeline/gather.h"
#include "pipeline/history/sighting.h"
#include "stages/model/past.h"

typedef struct History History;

History *history_open(const char *path, GError **error);
void history_close(History *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(History, history_close)

/* The date of the latest run, or NULL; as long as the history. */
const char *history_latest(const History *history);

/* For looking at, without a lock and without changing anything, what a run of
 * that date would do with the file, which must exist: history_judge(), then
 * history_close(). */
History *history_look(const char *path, const char *date, GError **error);

/* HANDBILL_ERROR_USAGE for a date before the latest one. */
gboolean history_begin(History *history, const char *date, GError **error);

/* How inputs are judged. */
typedef struct {
  gboolean snapshot; /* files of earlier dates count again */
  gboolean streams;  /* what can be read only once is read now, or else left
                        alone and taken for new */
} HistoryRule;

/* Notes in `given` (of Given *) what becomes of each, and appends this date's
 * files that the history keeps and that are not given, without their bytes.
 * HANDBILL_ERROR_USAGE when the history itself is among it. */
gboolean history_judge(History *history, GPtrArray *given, HistoryRule rule,
                       HistoryRead *read, GError **error);

/* The same, streams being read, and changes `given` to what is to be read, in
 * the order of a report. */
gboolean history_choose(History *history, GPtrArray *given, gboolean snapshot,
                        HistoryRead *read, GError **error);

/* What the history tells of these postings (sightings_of()). */
Past *history_past(History *history, const GArray *sightings, GError **error);

/* Distinct postings that state pay. */
gint64 history_paid(const GPtrArray *postings);

/* Writes the run; `alarms` of Alarm. */
gboolean history_store(History *history, const Gathered *gathered,
                       const Statistics *statistics, const GArray *sightings,
                       const GArray *alarms, GError **error);
gboolean history_commit(History *history, GError **error);
/* Takes back history_begin(), so that it can be called anew. */
void history_rollback(History *history);

/* A run as the history has it. */
typedef struct {
  char date[11];
  gint64 inputs, records, rejects, postings, distinct, paid;
  GArray *alarms; /* of Alarm */
} HistoryRun;

/* The last runs, the latest last, of HistoryRun; for looking at while another
 * program writes. The caller frees it. */
GArray *history_runs(const char *path, guint most, GError **error);

#endif
