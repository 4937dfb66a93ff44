/* Reading and extracting with several threads, in the order of the inputs.
 *
 * Each thread takes turns: under one lock it pulls a batch of records from
 * the current source and draws a ticket; without the lock it extracts them.
 * The calling thread merges batches by ticket, so the result is the same with
 * any number of threads. Records are freed as soon as they are extracted; the
 * sources stay open (they are mapped files) for texts that are asked for
 * again.
 */
#ifndef HANDBILL_PIPELINE_GATHER_H
#define HANDBILL_PIPELINE_GATHER_H

#include "pipeline/given.h"
#include "pipeline/inputs.h"
#include "pipeline/progress.h"
#include "stages/extract/extract.h"
#include "stages/read/source.h"
#include "stages/unify/unify.h"

typedef struct {
  Inputs *inputs;
  GPtrArray *postings;    /* of Posting *, with their ids */
  GArray *sketches;       /* of Sketch, one a posting; empty if not wanted */
  GArray *input_of;       /* of guint: posting → index of its input */
  GArray *content;        /* of guint64: identity_of() of each; empty where
                             postings come from a file */
  GPtrArray *sources;     /* of Source * or NULL, one an input */
  Source *spare;          /* one that was closed and is open again */
  guint spare_input;      /* its input, counted from 1; 0: none */
  GString *rejects;       /* rejects.jsonl */
  const Options *options; /* borrowed */
  const SourceMaps *maps; /* borrowed */
} Gathered;

/* Nothing gathered yet. `maps` are the systems that are known, or NULL. */
Gathered *gathered_new(const Options *options, const SourceMaps *maps);

/* Reads inputs (of Given *, borrowed). `sketches` when copies will be looked
 * for. */
Gathered *gather(const GPtrArray *given, const Options *options,
                 const SourceMaps *maps, const Extractor *extractor,
                 gboolean sketches, Progress *progress, GError **error);
void gathered_free(Gathered *gathered);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Gathered, gathered_free)

/* The same for postings that were read from a file, `postings` being taken
 * over: their texts are found again by file and offset, and sketched. Texts
 * that are gone are counted in *missing; copies among them are known by
 * their ids alone. */
Gathered *gather_again(GPtrArray *postings, const Options *options,
                       const SourceMaps *maps, guint *missing,
                       Progress *progress);

/* The record of posting i, or NULL; a UnifyRecord with the Gathered as
 * data. */
Record *gathered_record(guint i, gpointer gathered);

#endif
