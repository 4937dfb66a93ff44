/* The published folder: every file of it, written into the staging folder
 * while children draw, one for each drawing that is wanted. */
#ifndef HANDBILL_PIPELINE_REPORT_FOLDER_H
#define HANDBILL_PIPELINE_REPORT_FOLDER_H

#include "pipeline/flow.h"
#include "pipeline/publish.h"

/* What goes in besides the statistics; NULL where there is none. */
typedef struct {
  const GPtrArray *postings; /* written as postings.jsonl, or */
  const char *postings_text; /* its bytes */
  gsize postings_length;
  const char *rejects; /* rejects.jsonl */
  gsize rejects_length;
} ReportParts;

/* What somebody else does on the way; NULL: nothing. */
typedef struct {
  /* While the children draw. Failing, it keeps the report from being put in its
   * place. */
  gboolean (*store)(gpointer data, GError **error);
  /* When the report stands in its place. */
  gboolean (*commit)(gpointer data, GError **error);
  gpointer data;
} ReportSteps;

/* Writes everything into the staging folder of `publish` and publishes it.
 * A failed drawing does not keep the rest back: it is published without the
 * handout or the charts, and FALSE is returned with the drawing's error. */
gboolean report_folder_publish(Publish *publish, Flow *flow,
                               const Statistics *statistics,
                               const ReportParts *parts,
                               const ReportSteps *steps, GError **error);

/* Refuses --fonts, --theme and words that cannot work, before hours of reading.
 */
gboolean report_folder_check_looks(const Options *options, GError **error);

#endif
