/* The inputs that a run was given: names, and for what is no file of that name
 * the bytes themselves. */
#ifndef HANDBILL_PIPELINE_GIVEN_H
#define HANDBILL_PIPELINE_GIVEN_H

#include "pipeline/option.h"

/* What becomes of an input, with a history. */
typedef enum {
  GIVEN_NEW,     /* read */
  GIVEN_AGAIN,   /* read, as on this date before */
  GIVEN_KEPT,    /* of this date and not given: read from the history */
  GIVEN_EARLIER, /* read on an earlier date: passed over */
  GIVEN_TWIN,    /* with the content of another one: passed over */
  N_FATES
} GivenFate;

typedef struct {
  char *name;      /* as it stands in the report */
  GBytes *bytes;   /* NULL: the file of that name, or standard input, is read */
  char sha256[65]; /* "": not known yet */
  GivenFate fate;
  char since[11]; /* GIVEN_EARLIER: the date; else "" */
  gint64 kept;    /* GIVEN_KEPT: its bytes */
} Given;

/* What became of the files that were given, with a history. */
typedef struct {
  guint given;   /* files */
  guint earlier; /* read on an earlier date: left out */
  guint twins;   /* the same content as another one: read once */
  guint again;   /* read on this date before */
  guint kept;    /* of this date and not given: from the history */
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
