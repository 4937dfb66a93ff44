/* evaluate: how well postings were read, measured on labelled postings.
 *
 *   g_autoptr(Evaluation) ev = evaluation_run(gold, postings, &error);
 *   evaluation_write_text(ev, 20, out);      or evaluation_write_json()
 *   evaluation_write_accuracy(ev, "the embedded corpus", csv);
 *
 * gold      labels in any of the forms of evaluate_label.h: those of
 * data/sample/ and tests/labels/, of ../shared/data/gold/pages.jsonl, and the
 *           table of pay that job boards state.
 * postings  postings.jsonl or distinct.jsonl. Copies need distinct.jsonl:
 *           extract alone declares none.
 *
 * A posting belongs to a label when the base name of its file and its record
 * (or its first line, or its id at the job board) are the same. Postings of
 * files without labels are left out, and where labels are a sample of a file
 * (tests/labels/, job boards) the file's other postings are too. A label
 * without a posting counts as missed in every field that it states.
 *
 * Each field has a Score. wanted = values the labels state, found = values the
 * postings state; precision = found_right / found, recall = wanted_right /
 * wanted. "Not stated" is no value: to find nothing where nothing is stated
 * is not counted, neither way. Interval: Wilson's score interval, 95%
 * (E. B. Wilson 1927, JASA 22, 209-212), by its closed formula.
 *
 * Skills: the source file is read (the path as postings.jsonl gives it, else
 * that name beside the labels). A labelled skill is found when some evidence
 * overlaps an occurrence of its surface; a skill of a posting is right when
 * some of its evidence overlaps a labelled occurrence. "skill mentions" is
 * the same, counted for each occurrence and each span. Soft and weak labels
 * are never wrong to find and not required. "need" compares required and
 * preferred of labelled skills that were found, where either side states it.
 *
 * A table of pairs (evaluate_pair.h) scores copies only: over all its pairs,
 * and by band of likeness and by kind, because its pairs are drawn band by
 * band; and where its pairs have weights, as they occur (evaluate_weigh.h).
 *
 * Where a label accepts several answers (the keys that end in _alt), any of
 * them is right; where one of them is "not stated", so is nothing.
 */
#ifndef HANDBILL_PIPELINE_EVALUATE_H
#define HANDBILL_PIPELINE_EVALUATE_H

#include <glib.h>

#include "stages/model/error.h"

typedef struct {
  char *at;     /* "file:record" */
  char *wanted; /* as the label has it; "" for nothing */
  char *found;  /* as the posting has it; "" for nothing */
  char *text;   /* what stands there: the words around a skill, the title, the
                   place as written, the quoted pay; or NULL */
} Miss;

typedef struct {
  const char *field; /* static */
  guint wanted, wanted_right;
  guint found, found_right;
  GPtrArray *misses; /* of Miss *, in the order of the labels */
} Score;

/* Copies among all pairs, estimated from those that are labelled
 * (evaluate_weigh.h). */
typedef struct {
  guint pairs; /* that have a weight; 0: nothing is estimated */
  double precision, recall, f1; /* NAN where nothing is wanted or found */
  double low, high;             /* of f1, 95% */
} Weighed;

typedef struct {
  char *gold, *postings;    /* paths as given */
  guint labels;             /* labelled postings */
  guint pairs;              /* labelled pairs of them; 0: another form */
  guint pairs_copies;       /* pairs that are copies */
  gboolean has_copies;      /* some posting declares copy_of */
  gboolean copies_labelled; /* the labels say which postings are copies */
  Weighed weighed;          /* of pairs with weights */
  GPtrArray *scores;        /* of Score *, in the order of printing */
} Evaluation;

/* HANDBILL_ERROR_IO when a file cannot be read, HANDBILL_ERROR_DATA with file
 * and line when a line is not what it should be or there is no label. */
Evaluation *evaluation_run(const char *gold_path, const char *postings_path,
                           GError **error);
void evaluation_free(Evaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Evaluation, evaluation_free)

/* Appends an empty score; `field` is static. */
void evaluation_add_score(Evaluation *evaluation, const char *field);

/* The score of a field by its name, or NULL. Owned by the evaluation. */
const Score *evaluation_score(const Evaluation *evaluation, const char *field);

/* right of n as a share, NAN for n = 0; ends of its interval, 0 and 1 for
 * n = 0. */
double score_share(guint right, guint n, double *low, double *high);
/* Harmonic mean of precision and recall; NAN where neither has a value. */
double score_f1(const Score *score);
/* The ends of its interval where each value found is one wanted or none, as
 * with pairs: F1 = 2 J / (1 + J), J the share of right ones among all that are
 * wanted or found, whose interval is Wilson's. */
void score_f1_interval(const Score *score, double *low, double *high);

/* A plain table, then at most `max_misses` misses for each field. */
void evaluation_write_text(const Evaluation *evaluation, guint max_misses,
                           GString *out);
/* The same as one JSON object. */
void evaluation_write_json(const Evaluation *evaluation, guint max_misses,
                           GString *out);

/* The rows of the accuracy table (TABLE_ACCURACY) as CSV: the fields for which
 * the labels state a value. `labels` says what was labelled; the number of
 * postings is put in front. accuracy_load() reads it back. */
void evaluation_write_accuracy(const Evaluation *evaluation, const char *labels,
                               GString *out);

#endif
