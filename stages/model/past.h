/* What a history tells of the runs before this one, and of the postings that
 * both have: what the tables about change are made from.
 *
 * pipeline/history reads it, stages/measure/past.h makes the tables. A run is
 * a date; runs are numbered from 1 in the order of their dates. Everything is
 * as it was before this date was first run, so that running it again tells the
 * same.
 */
#ifndef HANDBILL_MODEL_PAST_H
#define HANDBILL_MODEL_PAST_H

#include "stages/model/statistics.h"

/* What became of a posting since the run before. */
typedef enum {
  STATUS_KEPT,       /* in both, and the same */
  STATUS_CHANGED,    /* in both, with another text or another fact */
  STATUS_REAPPEARED, /* not in the run before, but in an earlier one */
  STATUS_NEW,        /* in none before */
  STATUS_GONE,       /* in the run before, and not in this one */
  N_STATUSES
} PostingStatus;

/* The facts in which a changed posting may differ, each with its word. */
#define CHANGED_FACTS(FACT)                                                    \
  FACT(TITLE, "title")                                                         \
  FACT(EMPLOYER, "employer")                                                   \
  FACT(PAY, "pay")                                                             \
  FACT(PLACE, "place")                                                         \
  FACT(ROLE, "role")                                                           \
  FACT(SENIORITY, "seniority")                                                 \
  FACT(WORKPLACE, "workplace")                                                 \
  FACT(SKILLS, "skills")
#define CHANGED_TEXT_ALONE "text alone"

/* What is different in a changed posting: WHAT_TITLE and so on. */
#define CHANGED_FACT_NAME(name, word) WHAT_##name,
typedef enum {
  CHANGED_FACTS(CHANGED_FACT_NAME) /* facts */
  WHAT_TEXT,                       /* the text, and none of the facts above */
  N_WHATS
} ChangedWhat;
#undef CHANGED_FACT_NAME

const char *status_word(PostingStatus status);
const char *what_word(ChangedWhat what);

/* Spells of so many days that ended, or that stand at this run. A spell is a
 * stay of a posting: from the first run that has it to the first that has it
 * no more. */
typedef struct {
  gint64 days, gone, open;
} Spells;

/* Annual pay of a posting of either run. */
typedef struct {
  guint64 posting;      /* the same number: the same posting */
  const char *role;     /* interned */
  const char *place;    /* interned: region, else country, else "" */
  const char *employer; /* interned, or "" */
  const char *currency; /* interned */
  double mid;           /* whole units a year, above 0 */
} PastPay;

/* A single posting that changed, reappeared, came or went. */
typedef struct {
  PostingStatus status;
  guint what; /* of a changed one: a bit 1u << ChangedWhat each */
  char id[17], id_before[17]; /* in this run; in the last that had it: "" */
  /* Of one that is gone, as it was; NULL: not stated. Else all NULL: the report
   * has it. In `strings`. */
  const char *title, *employer, *reference, *url, *country, *region, *city;
} PastPosting;

/* A figure that set off the alarm of a run. */
typedef struct {
  const char *figure; /* static: "postings", "paid" */
  double before, after;
} Alarm;

/* A figure of an earlier report. */
typedef struct {
  TrendRow row;
  gboolean is_public; /* of a report for the public */
} PastFigure;

typedef struct {
  gint64 run;   /* the number of this run; 1: there is none before */
  char *date;   /* of this run */
  char *before; /* date of the run before, or NULL */
  gboolean is_public_before; /* whether it was for the public */
  gint64 n_before;           /* distinct postings of the run before */
  gint64 paid_before;
  gint64 status[N_STATUSES], what[N_WHATS]; /* distinct postings */
  GArray *moved;                            /* of PastPosting, in any order */
  GArray *spells;                           /* of Spells, by days */
  gint64 left_out;                /* spells that the first run had already */
  GArray *pay_before, *pay_after; /* of PastPay: by currency, then posting */
  GArray *figures;                /* of PastFigure, by run */
  GStringChunk *strings;          /* of the figures and postings */
} Past;

Past *past_new(void);
void past_free(Past *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Past, past_free)

#endif
