/* Labels: what a careful person read in a posting. Both forms of label files
 * become the same Label; evaluate.c compares it with a Posting.
 */
#ifndef HANDBILL_PIPELINE_EVALUATE_LABEL_H
#define HANDBILL_PIPELINE_EVALUATE_LABEL_H

#include <glib.h>

#include "stages/model/error.h"
#include "stages/model/vocabulary.h"

typedef struct {
  gint64 min, max; /* minor units, PAY_NONE for an open end */
  char *currency;
  Period per;
} LabelPay;

typedef struct {
  char *surface;
  gboolean needed; /* FALSE: soft or weak, allowed and not required */
  /* Character offsets from Label.text_start, or NULL: every occurrence of
   * the surface in the record. `core` are those that must be found. */
  GArray *any, *core; /* of guint */
} LabelSkill;

typedef struct {
  char *file;         /* base name */
  guint record, line; /* line is 0 where postings are matched by record */
  char *key;          /* unique name of the label: "file:record" or its id */
  GPtrArray *titles;  /* accepted titles; empty: none is stated */
  GPtrArray *roles;   /* accepted roles; empty: none */
  GPtrArray *seniorities;        /* accepted words; empty: not stated */
  gboolean seniority_open;       /* "not stated" is accepted as well */
  char *employer;                /* NULL: not named */
  char *country, *region, *city; /* of the main place, or NULL */
  GPtrArray *regions;            /* regions that follow from the city */
  char *workplace, *employment, *reference, *start; /* NULL: not stated */
  GPtrArray *pay;                                   /* of LabelPay * */
  GPtrArray *skills;                                /* of LabelSkill * */
  guint degrees;                      /* bit set of 1u << Degree */
  int experience_min, experience_max; /* -1: not stated */
  gboolean experience_open;           /* TRUE: only the minimum is labelled */
  int duration_min, duration_max;
  double hours;       /* NAN: not stated */
  gboolean has_terms; /* employer, workplace, hours, start are labelled */
  GPtrArray *copies;  /* keys of the labels it repeats */
  guint64 text_start; /* characters before the text of the offsets */
} Label;

/* Reads a label file: array of Label *, in the order of the file. */
GPtrArray *labels_load(const char *path, GError **error);
void label_free(Label *label);

#endif
