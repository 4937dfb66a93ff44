/* The steps of unify_mark() over one set of working data.
 *
 *   posting  ─ group_postings ─▶  groups: one text, facts that agree
 *   group    ─ cluster_groups ─▶  clusters: complete-link over like texts
 *
 * Everything runs in one canonical order of the postings (longest text first,
 * then by content), so the result does not depend on the order of the input.
 */
#ifndef HANDBILL_UNIFY_CLUSTER_H
#define HANDBILL_UNIFY_CLUSTER_H

#include "stages/unify/facts.h"
#include "stages/unify/sketch.h"

/* Postings with the same tokens and facts that agree: exact copies. */
typedef struct {
  guint first, count; /* members: Work.order[first, first + count) */
  guint text, cluster;
  Facts facts;
} Group;

/* A text that differs from all others. Its groups stand together. */
typedef struct {
  const Sketch *sketch;
  guint posting; /* whose record has it */
  guint first_group, groups;
  gboolean unreadable; /* its record could not be had */
  GArray *seasons;     /* that it names, once it was read; or NULL */
  GArray *languages;   /* that it asks for, likewise */
} Text;

typedef struct {
  guint group;
  double jaccard; /* with the founder */
} Member;

typedef struct {
  Facts facts;
  guint founder;   /* the group it began with, of the longest text */
  GArray *members; /* of Member, without the founder; NULL: none */
} Cluster;

typedef struct {
  const GPtrArray *postings;
  const Sketch *sketches;
  UnifyRecord record;
  gpointer data;
  UnifyWords *words;
  Facts *facts;   /* by posting */
  guint64 *label; /* by posting; 0 for texts long enough to compare */
  guint *order;   /* posting indices in canonical order */
  GArray *texts, *groups, *clusters;
  guint unchecked;
} Work;

Work *work_new(const GPtrArray *postings, const Sketch *sketches,
               UnifyRecord record, gpointer data);
void work_free(Work *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Work, work_free)

void group_postings(Work *work);
void cluster_groups(Work *work);

#endif
