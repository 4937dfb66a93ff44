/* What changed between two reports: one row a figure that both have. Made by
 * stages/measure/change.h, written by `handbill diff`. */
#ifndef HANDBILL_MODEL_CHANGE_H
#define HANDBILL_MODEL_CHANGE_H

#include "stages/model/table.h"

typedef struct {
  /* "headline", "pay", "skill", "role", "country", "region", or a term */
  const char *of;
  const char *key; /* slug, code or value; of pay, what the groups are of */
  const char *name;
  const char *unit; /* "share", "postings", or an ISO 4217 code */
  double before, after, change;
  double low, high;         /* of the change; NAN where there is none */
  gint64 n_before, n_after; /* postings the figures rest on */
  double p, q;              /* of shares: that nothing changed; q within `of` */
  const char *mark;
} ChangeRow;

/* Two reports side by side. Strings of rows belong to the statistics, which
 * must outlive the changes. */
typedef struct {
  const Statistics *before, *after;
  double confidence;
  GArray *rows; /* of ChangeRow: by `of`, then as the later report has them */
} Changes;

void changes_free(Changes *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Changes, changes_free)

#endif
