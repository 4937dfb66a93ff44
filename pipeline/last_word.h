/* What a run leaves behind that published nothing: DIR.run.json with the
 * reason, and DIR.rejects.jsonl when data were refused, beside the DIR that
 * would have been (beside.h). The next run that publishes takes them back. */
#ifndef HANDBILL_PIPELINE_LAST_WORD_H
#define HANDBILL_PIPELINE_LAST_WORD_H

#include "pipeline/made_by.h"
#include "pipeline/run_json.h"

typedef struct {
  const char *target; /* DIR */
  const Options *options;
  const Inputs *inputs;   /* NULL when it did not come so far */
  const Flow *flow;       /* the same */
  const GString *rejects; /* or NULL: only with HANDBILL_ERROR_DATA */
} LastWord;

/* Never replaces a file that Handbill did not write. */
gboolean last_word_leave(const LastWord *word, RunEnd end, GError **error);

/* Whether the rejects beside such a word are its own: a refusal leaves them. */
gboolean last_word_has_rejects(const MadeBy *made);

/* Removes them, where they are Handbill's. */
void last_word_take_back(const char *target);

#endif
