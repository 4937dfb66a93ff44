/* Which other postings of the file say the same, for a person: of which one
 * this is a copy, which are copies of it, which nearly were, and why. The
 * decisions are made anew from the sources by unify_explain(). */
#ifndef HANDBILL_PIPELINE_SHOW_COPIES_H
#define HANDBILL_PIPELINE_SHOW_COPIES_H

#include "pipeline/gather.h"
#include "pipeline/progress.h"
#include "stages/model/json_out.h"

typedef enum {
  RELATION_COPY_OF, /* this posting repeats the other */
  RELATION_COPY,    /* the other repeats this one */
  RELATION_SIBLING, /* both repeat a third */
  RELATION_APART,   /* like texts, two postings */
} Relation;

typedef struct {
  const Posting *other; /* borrowed */
  Relation relation;
  gboolean marked;    /* some posting of the file is marked as a copy */
  gboolean read;      /* both texts were read again: `reason` holds */
  UnifyReason reason; /* a: this posting, b: the other */
  /* Of RELATION_APART without a veto of its own: the two between whose
   * clusters it stands, and that decision; NULL: no such pair. */
  const Posting *here, *there;
  UnifyReason between;
} CopyLine;

/* The lines of CopyLine about `posting`, one of `postings`: first of what it
 * is a copy, then its copies, the richest first, then the likest others. Reads
 * all texts again: `gathered` is from gather_again(). Freed with
 * g_array_unref(). */
GArray *show_copies(const Posting *posting, Gathered *gathered);

/* Appends them in words, nothing for none. */
void show_copies_text(const GArray *copies, GString *out);

/* Appends them as the array "copies" of the open object. */
void show_copies_json(const GArray *copies, JsonOut *json);

#endif
