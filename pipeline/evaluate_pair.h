/* Labelled pairs of postings: copies, or alike and yet two postings.
 *
 * A file of pairs is a table with tabs and these columns:
 *   file_a, record_a, file_b, record_b   base names and records (from 1)
 *   verdict   copy or distinct
 *   kind      why; copy: exact, near, twin, place; distinct: language, level,
 *             season, team, pay, hours, reference, template
 *   band      the band of likeness of the texts that the pair was drawn from
 *   weight    may be absent or empty: for how many pairs of its band it stands
 *
 *   GPtrArray *pairs;
 *   pairs_load(path, &pairs, &error);      NULL: the file has another form
 *   pairs_score(evaluation, pairs, postings);
 *
 * A pair is found when both postings share a survivor. Pairs are drawn band by
 * band, not as often as they occur: so besides "copies", over all pairs, each
 * band and each kind has a score of its own. Other pairs of the same postings
 * are not judged.
 */
#ifndef HANDBILL_PIPELINE_EVALUATE_PAIR_H
#define HANDBILL_PIPELINE_EVALUATE_PAIR_H

#include "pipeline/evaluate.h"

typedef struct {
  char *file[2]; /* base names */
  guint record[2];
  gboolean copy;
  const char *kind, *band; /* static */
  double weight;           /* 0: not stated */
  gboolean found;          /* both have one survivor; set by pairs_score() */
} LabelPair;

/* Sets `pairs` to an array of LabelPair *, or to NULL when the file is no
 * table of pairs. HANDBILL_ERROR_IO, or HANDBILL_ERROR_DATA with file and
 * line: a cell that is missing or not of its column, a posting with itself, a
 * pair that stands twice, a kind that contradicts the verdict, or no pair. */
gboolean pairs_load(const char *path, GPtrArray **pairs, GError **error);

/* Fills the scores "postings" and "copies", adds those of the bands and kinds,
 * and weighs the pairs; postings: of Posting *. */
void pairs_score(Evaluation *evaluation, const GPtrArray *pairs,
                 const GPtrArray *postings);

#endif
