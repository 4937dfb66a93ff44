/* Labels: what a careful person read in a posting. Every form of label file
 * becomes the same Label; evaluate.c compares it with a Posting.
 *
 * Forms, told apart by their content:
 *   records   data/sample/labels.jsonl: skills by their surface in the text
 *   offsets   tests/labels/ *.jsonl: the same keys, but titles and skills are
 *             byte spans of the source file, since the texts may not be copied;
 *             with "skills_only" true nothing but skills is labelled
 *   lines     ../shared/data/gold/pages.jsonl: characters from "text_start"
 *   board     ../shared/data/gold/ashby_pay.tsv: one row a posting with the
 *             pay its job board states; nothing else is labelled
 * Pairs of postings are another form: evaluate_pair.h.
 */
#ifndef HANDBILL_PIPELINE_EVALUATE_LABEL_H
#define HANDBILL_PIPELINE_EVALUATE_LABEL_H

#include <glib.h>

#include "stages/model/error.h"
#include "stages/model/record.h"
#include "stages/model/vocabulary.h"

typedef struct {
  gint64 min, max; /* minor units, PAY_NONE for an open end */
  char *currency;
  Period per;
  gboolean optional; /* right to find and right to leave out */
} LabelPay;

/* Where the surfaces of a label's skills stand. */
typedef enum {
  LABEL_SURFACES,   /* wherever the record has them */
  LABEL_CHARACTERS, /* at characters from Label.text_start */
  LABEL_BYTES       /* at bytes of the source file */
} LabelForm;

typedef struct {
  char *surface;   /* what is printed; in LABEL_BYTES the skill's name */
  gboolean needed; /* FALSE: soft or weak, allowed and not required */
  Need need;       /* NOT_STATED: nothing is labelled */
  /* Of Span; characters have b == e. NULL in LABEL_SURFACES. `core` are
   * those that must be found. */
  GArray *any, *core;
} LabelSkill;

typedef struct {
  char *file;         /* base name */
  guint record, line; /* line is 0 where postings are matched by record */
  char *key;          /* unique name of the label: "file:record" or its id */
  LabelForm form;
  GPtrArray *titles;       /* accepted titles; empty: none is stated */
  GArray *title_spans;     /* of Span in the file: more accepted titles */
  GPtrArray *roles;        /* accepted roles; empty: none */
  GPtrArray *seniorities;  /* accepted words; empty: not stated */
  gboolean seniority_open; /* "not stated" is accepted as well */
  GPtrArray *employers;    /* accepted names; empty: not named */
  char *country, *region;  /* of the main place, or NULL */
  GPtrArray *cities;       /* accepted names; empty: none */
  gboolean city_open, place_open; /* right to leave out; anything is right */
  GPtrArray *regions;             /* regions that follow from the city */
  GPtrArray *workplaces, *employments;       /* accepted; empty: not stated */
  gboolean workplace_open, employment_open;  /* right to leave out */
  char *reference, *start, *posted, *closes; /* NULL: not stated */
  GPtrArray *pay;                            /* of LabelPay * */
  GPtrArray *skills;                         /* of LabelSkill * */
  guint degrees;                             /* bit set of 1u << Degree */
  int experience_min, experience_max;        /* -1: not stated */
  gboolean experience_open; /* TRUE: only the minimum is labelled */
  GArray *experience_alt;   /* of int pairs: other right answers */
  int duration_min, duration_max;
  double hours;         /* NAN: not stated */
  gboolean has_terms;   /* employer, workplace, hours, start are labelled */
  gboolean has_dates;   /* posted and closes are labelled */
  gboolean pay_only;    /* a row of a job board's pay: no other fact */
  gboolean skills_only; /* "skills_only": neither facts nor need */
  char *job;            /* its id, which the posting's url holds; or NULL */
  GPtrArray *copies;    /* keys of the labels it repeats */
  guint64 text_start;   /* characters before the text of the offsets */
} Label;

/* Reads a label file: array of Label *, in the order of the file. */
GPtrArray *labels_load(const char *path, GError **error);
void label_free(Label *label);

/* Adds to the accepted titles what the spans of title_at read in the source
 * file, its JSON escapes or doubled quotes taken back. */
void label_read_titles(Label *label, GBytes *file);

#endif
