/* The inputs that a run was given: names, and for what is no file of that name
 * the bytes themselves. */
#ifndef HANDBILL_PIPELINE_GIVEN_H
#define HANDBILL_PIPELINE_GIVEN_H

#include "pipeline/option.h"

/* What becomes of an input, with a history. */
typedef enum {
  GIVEN_NEW,     /* read */
  GIVEN_STILL,   /* known of an earlier date, and counts again: read */
  GIVEN_AGAIN,   /* read, as on this date before */
  GIVEN_KEPT,    /* of this date and not given: read from the history */
  GIVEN_EARLIER, /* read on an earlier date: passed over */
  GIVEN_TWIN,    /* with the content of another one: passed over */
  N_FATES
} GivenFate;

/* What is said of a fate: everything that tells of inputs reads this table. */
typedef struct {
  const char *key;     /* in JSON: of the plan, and of "files" in run.json */
  const char *meaning; /* for the manual */
  gboolean is_read;    /* or passed over */
  const char *plan; /* behind a file of a dry run, before the date if there is
                       one; or NULL */
  const char *one;  /* at the end of a run, behind their number; or NULL */
  const char *more;
} FateSpec;

const FateSpec *fate_spec(GivenFate fate);

typedef struct {
  char *name;      /* as it stands in the report */
  GBytes *bytes;   /* NULL: the file of that name, or standard input, is read */
  char sha256[65]; /* "": not known yet */
  GivenFate fate;
  char since[11]; /* GIVEN_EARLIER, GIVEN_STILL: the last date; else "" */
  gint64 kept;    /* GIVEN_KEPT: its bytes */
} Given;

/* What became of the files, with a history. */
typedef struct {
  guint given;         /* files */
  guint fate[N_FATES]; /* files, and those of GIVEN_KEPT */
  guint renewed;       /* where files are passed over: those read that bear the
                          name of another one of an earlier date */
} HistoryRead;

/* Of Given *: the inputs of a command (input_paths()) with their folders walked
 * (source_walk()). */
GPtrArray *given_of(const Options *options, GError **error);

/* Whether it is read at all. */
gboolean given_is_read(const Given *given);

/* Appends a name, copied; bytes are taken over. */
Given *given_add(GPtrArray *list, const char *name, GBytes *bytes);

/* By name, then by hash: the order of a report with a history. */
void given_sort(GPtrArray *list);

#endif
