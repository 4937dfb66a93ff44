/* The inputs of a run: what was read, in numbers and hashes, and the settings
 * it was read with. extract --inputs writes it as JSON, measure reads it, so
 * that a chain of commands tells the same as one run. */
#ifndef HANDBILL_PIPELINE_INPUTS_H
#define HANDBILL_PIPELINE_INPUTS_H

#include "pipeline/option.h"
#include "stages/model/record.h"
#include "stages/model/statistics.h"

typedef struct {
  char *path;         /* as given */
  const char *format; /* interned word */
  char sha256[65];    /* of the bytes that were read; "" where unknown */
  gint64 bytes;
  gint64 records, postings, rejects; /* records = postings + rejects */
  const char *encoding;              /* interned word; "" where unknown */
  gint64 repaired;                   /* characters that were encoded twice */
  gint64 twins;                      /* postings whose JSON gives a key twice */
} Input;

typedef struct {
  GPtrArray *input; /* of Input *, in the order read */
  gint64 reason[N_REJECTS];
  GTree *setting; /* char * → char *: options that change the figures */
} Inputs;

Inputs *inputs_new(void);
void inputs_free(Inputs *inputs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inputs, inputs_free)

/* Appends an input and returns it, owned by `inputs`. */
Input *inputs_add(Inputs *inputs, const char *path);

gint64 inputs_records(const Inputs *inputs);
gint64 inputs_rejects(const Inputs *inputs);

/* Notes the settings among the options that the command takes. */
void inputs_note_settings(Inputs *inputs, const Options *options,
                          CommandId command);

/* Fills the tables inputs, rejects and settings, and puts "records" and
 * "rejects" first in the counts. */
void inputs_into(const Inputs *inputs, Statistics *statistics);

/* What the postings alone tell of their inputs. */
Inputs *inputs_from_postings(const GPtrArray *postings);

void inputs_write(const Inputs *inputs, GString *out);
/* HANDBILL_ERROR_DATA names what is wrong; HANDBILL_ERROR_IO. */
Inputs *inputs_read(const char *path, GError **error);

#endif
