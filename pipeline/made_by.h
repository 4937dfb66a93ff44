/* Whether Handbill made a folder or a file, from the run.json in or beside it.
 */
#ifndef HANDBILL_PIPELINE_MADE_BY_H
#define HANDBILL_PIPELINE_MADE_BY_H

#include <glib.h>

typedef struct {
  gboolean ours;  /* "program" is handbill */
  char *report;   /* "report", or NULL */
  char *date;     /* "date", or NULL */
  gint64 exit;    /* "exit": how the run ended */
  gint64 rejects; /* of its counts */
} MadeBy;

/* Reads `path`, a run.json; what cannot be read is nobody's. */
MadeBy made_by(const char *path);
void made_by_clear(MadeBy *made);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MadeBy, made_by_clear)

/* Whether it is Handbill's for that report; NULL is a run without a name. */
gboolean made_by_report(const MadeBy *made, const char *report);

#endif
