/* The inputs that a run was given: names, and for what is no file of that name
 * the bytes themselves. */
#ifndef HANDBILL_PIPELINE_GIVEN_H
#define HANDBILL_PIPELINE_GIVEN_H

#include "stages/model/error.h"

typedef struct {
  char *name;      /* as it stands in the report */
  GBytes *bytes;   /* NULL: the file of that name, or standard input, is read */
  char sha256[65]; /* "": not known yet */
} Given;

/* What became of the files that were given, with a history. */
typedef struct {
  guint given;   /* files */
  guint earlier; /* read on an earlier date: left out */
  guint twins;   /* the same content as another one: read once */
  guint again;   /* read on this date before */
  guint kept;    /* of this date and not given: from the history */
} HistoryRead;

/* Of Given *: INPUT operands with their folders walked (source_walk()). */
GPtrArray *given_walk(char *const *operands, GError **error);

/* Appends a name, copied; bytes are taken over. */
Given *given_add(GPtrArray *list, const char *name, GBytes *bytes);

/* By name, then by hash: the order of a report with a history. */
void given_sort(GPtrArray *list);

#endif
