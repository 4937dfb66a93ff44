/* postings.jsonl: many postings to a file and back, with several threads. */
#ifndef HANDBILL_PIPELINE_POSTINGS_FILE_H
#define HANDBILL_PIPELINE_POSTINGS_FILE_H

#include <glib.h>

#include "stages/model/error.h"
#include "stages/model/statistics.h"

/* Writes one line a posting, in order, and syncs. "-" is standard output.
 * Otherwise PATH appears whole or not at all. HANDBILL_ERROR_IO. */
gboolean postings_write(const GPtrArray *postings, const char *path, guint jobs,
                        GError **error);

/* Reads a postings file ("-": standard input) to an array of Posting *;
 * empty lines are passed over. HANDBILL_ERROR_IO, or HANDBILL_ERROR_DATA as
 * "file:line: what". */
GPtrArray *postings_read(const char *path, guint jobs, GError **error);

/* The whole content of a file, or of standard input for "-". Sets
 * HANDBILL_ERROR_IO; freed by the caller. */
char *content_read(const char *path, gsize *length, GError **error);

/* A statistics.json ("-": standard input); its faults begin with the path. */
Statistics *statistics_load(const char *path, GError **error);

#endif
