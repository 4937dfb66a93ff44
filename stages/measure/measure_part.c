#include "stages/measure/measure_part.h"

#include <string.h>

#include "stages/measure/context.h"

/* How far ahead of reading memory is asked for: a posting, then its lists. */
#define AHEAD 8u

static void ask_for(const GPtrArray *postings, guint i, guint to) {
  if (i + 2 * AHEAD < to) {
    const char *far = g_ptr_array_index(postings, i + 2 * AHEAD);
    for (gsize at = 0; at < sizeof(Posting); at += 64)
      __builtin_prefetch(far + at);
  }
}

static CopyKind kind_of(const Posting *posting) {
  if (posting->copy_of[0] == '\0')
    return KIND_DISTINCT;
  return posting_has_flag(posting, FLAG_EXACT_COPY) ? KIND_EXACT : KIND_NEAR;
}

MeasurePart *measure_part_new(const GPtrArray *postings, guint from, guint to,
                              const MeasureNames *names, gboolean internal) {
  MeasurePart *part = g_new0(MeasurePart, 1);
  FactsReader *reader[N_KINDS];
  for (guint k = 0; k < N_KINDS; k++)
    reader[k] = facts_reader_new(to - from, names);
  part->list = posting_list_new(to - from, names, internal);
  for (guint i = from; i < to; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    ask_for(postings, i, to);
    CopyKind kind = kind_of(posting);
    facts_reader_add(reader[kind], posting);
    if (kind == KIND_DISTINCT)
      posting_list_add(part->list, posting);
  }
  for (guint k = 0; k < N_KINDS; k++) {
    part->facts[k] = facts_reader_finish(reader[k]);
    part->tallies[k] = tallies_new(part->facts[k]);
  }
  return part;
}

void measure_part_free(MeasurePart *part) {
  if (part == NULL)
    return;
  for (guint k = 0; k < N_KINDS; k++) {
    facts_part_free(part->facts[k]);
    tallies_free(part->tallies[k]);
  }
  posting_list_free(part->list);
  g_free(part);
}
