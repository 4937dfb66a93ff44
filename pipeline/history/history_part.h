/* What the parts of a history share. */
#ifndef HANDBILL_HISTORY_HISTORY_PART_H
#define HANDBILL_HISTORY_HISTORY_PART_H

#include "pipeline/history/database.h"
#include "pipeline/history/history.h"

struct History {
  char *path;
  char *lock_path;
  int lock; /* -1 until held */
  Database *db;
  char *latest;  /* date of the latest run when it was opened, or NULL */
  char *date;    /* of the run that is in work */
  gint64 run;    /* its number; 0 until begun */
  char *before;  /* date of the run before, or NULL */
  GArray *state; /* of SightingState, one a sighting; NULL until compared */
};

/* What is known of a sighting. */
typedef struct {
  PostingStatus status;
  gint64 first; /* run in which the spell began that goes on; 0: a new one */
  gboolean is_other; /* than the version the history has */
} SightingState;

/* Runs a statement whose one argument is the number of the run. */
void history_run_with_number(History *history, const char *sql);

/* history_postings.c: takes back what a run of this number wrote. */
void history_forget_postings(History *history);
void history_store_postings(History *history, const GArray *sightings);
/* Fills statuses, spells and pay. */
void history_compare(History *history, const GArray *sightings, Past *past);

/* history_inputs.c */
void history_store_inputs(History *history, const Gathered *gathered);

/* history_figures.c */
void history_forget_figures(History *history);
void history_store_figures(History *history, const Statistics *statistics);
void history_load_figures(History *history, Past *past);

#endif
